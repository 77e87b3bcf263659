"""However many look at an answer in one run, the question is asked once: counted through whole commands."""

from __future__ import annotations

import pkgutil
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from engagement_model import analysis
from engagement_model.analysis.analysis import StateAnalysis
from engagement_model.words import analyses
from tests.cli.running import engage

ROOT = Path(__file__).parents[2]
RETAIL = str(ROOT / "examples" / "retail")

OF_STRETCHES = {
    "elements": ("element_gaps", "cell_gaps", "integration_gaps"),
    "duties": ("duties", "uncovered_on_the_way"),
    "information": ("orphaned", "migrations"),
    "renames": ("suspected_renames",),
    "customers": ("experience_gaps", "capability_gaps"),
    "initiatives": ("initiatives",),
    "contradictions": ("contradictions",),
    "costs": ("costs",),
    "waves": ("waves",),
}

Asked = Counter[tuple[str, Hashable]]


def _of_models() -> tuple[str, ...]:
    """The modules that hold an analysis of one state; the function that works it out is called as its module is."""
    homes = (module.name for module in pkgutil.iter_modules(analysis.__path__))
    found = {home: getattr(import_module(f"{analysis.__name__}.{home}"), "ANALYSIS", None) for home in homes}
    return tuple(home for home, held in found.items() if isinstance(held, StateAnalysis))


class Counting:
    """Puts itself in the place of functions wherever they are known, and counts what each is asked about."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: Asked = Counter()
        self._kept: list[object] = []  # so that no identity is given twice
        self._monkeypatch = monkeypatch

    def watch(self, home: str, name: str, about: Callable[..., tuple[object, ...]]) -> None:
        """Count the calls of a function, each by the identity of what it is `about`; plain text counts as itself."""
        function = getattr(import_module(f"engagement_model.analysis.{home}"), name)

        def counted(*given: object, **named: object) -> object:
            things = about(*given, **named)
            self._kept.append(things)
            key = tuple(each if isinstance(each, str) else id(each) for each in things)
            self.asked[name, key] += 1
            return function(*given, **named)

        for module in [module for key, module in sys.modules.items() if key.startswith("engagement_model.")]:
            for attribute, value in list(vars(module).items()):
                if value is function:
                    self._monkeypatch.setattr(module, attribute, counted)

    def times(self, name: str) -> int:
        """How often a question was asked, of whatever."""
        return sum(count for (asked, _), count in self.asked.items() if asked == name)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counting]:
    """Counts every analysis: of a model, of the views of a state, of the stretch between two states."""
    found = Counting(monkeypatch)
    for name in _of_models():
        found.watch(name, name, lambda model, *rest, **named: (model,))
    found.watch("disagreement.disagreements", "disagreements_of", lambda workspace, *rest: (workspace,))
    found.watch("gaps.analysis", "gaps", lambda workspace, *rest: (workspace,))
    for home, names in OF_STRETCHES.items():
        for name in names:
            found.watch(f"gaps.{home}", name, lambda stretch, *rest: (stretch.before.model, stretch.after.model))
    return found


RUNS = {
    "check": ("check", RETAIL),
    "render": ("render", RETAIL, "--state", "all", "-f", "svg,html", "-q"),
    "overlays": ("render", RETAIL, "--overlay", "disagreement,redundancy,journeys", "-f", "html", "-q"),
    "report": ("report", RETAIL, "-q", "--fail-on", "note"),
    **{name: (name, RETAIL, "-q", "--fail-on", "note") for name in analyses.names()},
}


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS)
def test_a_run_asks_each_question_once(
    run: str, counting: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert engage(*RUNS[run]).code in (0, 1)
    assert counting.asked, "the run asks something"
    assert {question: count for question, count in counting.asked.items() if count > 1} == {}


@pytest.mark.slow
def test_the_pack_hears_the_views_of_both_states_once(
    counting: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert engage("report", RETAIL, "-q").code == 0
    assert (counting.times("disagreements_of"), counting.times("gaps"), counting.times("scorecard")) == (1, 1, 2)


def test_every_analysis_of_a_state_is_counted() -> None:
    told = [name for name in analyses.names() if isinstance(analyses.named(name).analysis, StateAnalysis)]
    assert len(_of_models()) == len(told) > 0


def test_what_is_counted_counts(counting: Counting, tmp_path: Path) -> None:
    """Two runs of one command are two readings: the counter would see a question that is asked again."""
    from engagement_model import load
    from engagement_model.analysis import redundancy

    model = load(RETAIL).as_is
    assert model is not None
    redundancy.redundancy(model)
    redundancy.redundancy(model)
    assert counting.times("redundancy") == 2
    assert max(counting.asked.values()) == 2
