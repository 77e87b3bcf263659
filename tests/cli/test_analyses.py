"""An analysis is one thing: three files make a new one, and everything that lists analyses has it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

import engagement_model
from engagement_model import analysis
from engagement_model.analysis.analysis import StateAnalysis, ViewsAnalysis, WorkspaceAnalysis
from engagement_model.cli import commands
from engagement_model.cli.answer_schemas import answer_schemas
from engagement_model.cli.common import files_in
from engagement_model.rules.registry import FAMILIES
from engagement_model.words import analyses
from tests.cli.running import SHOP, engage, engage_process

ROOT = Path(__file__).parents[2]
RETAIL = str(ROOT / "examples" / "retail")
OF_ONE_MODEL = [name for name in analyses.names() if not isinstance(analyses.named(name).analysis, WorkspaceAnalysis)]
"""Those that have something to say of one model alone."""

COMPUTED = '''
"""How many channels there are."""

from msgspec import Struct

from engagement_model.analysis.analysis import StateAnalysis


class ChannelsResult(Struct, frozen=True):
    """The channels of one model, counted."""

    channels: int


ANALYSIS = StateAnalysis("ways-in", ("EM3",), ChannelsResult, lambda given: ChannelsResult(len(given.model.channels)))
'''
TOLD = '''
"""How the channels are told."""

from engagement_model.analysis.channel_count import ANALYSIS
from engagement_model.words.analyses import StateTell
from engagement_model.words.answer import Answer

TELL = StateTell(
    ANALYSIS, "ways in", lambda result, model, state: Answer("ways-in", state, (f"{result.channels} ways in.",), ())
)
'''
ASKED = '''
"""`engage ways-in`."""

from engagement_model.cli.analysis_command import state_command

command = state_command("ways-in", "Count the ways in.", "examples/retail")
'''


@pytest.fixture
def ways_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A new analysis: a file each in `analysis`, `words/analyses` and `cli/commands`, and no other is touched."""
    files = {
        "analysis/channel_count.py": (analysis, COMPUTED),
        "words/analyses/ways_in.py": (analyses, TOLD),
        "cli/commands/ways_in_command.py": (commands, ASKED),
    }
    for name, (package, content) in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text(content, encoding="utf-8")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(file.parent)])
    analyses.names.cache_clear()
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if "ways" in name or "channel_count" in name:
            del sys.modules[name]
    monkeypatch.undo()
    analyses.names.cache_clear()


def test_a_new_analysis_is_three_files(ways_in: Path) -> None:
    assert sum(1 for _ in ways_in.rglob("*.py")) == 3
    assert "ways-in" in analyses.names()
    assert "Count the ways in." in engage("--help").out
    assert "6 ways in." in engage("ways-in", RETAIL, "--state", "as-is").out
    assert engage("ways-in", RETAIL).out.startswith("Ways in")


def test_its_json_its_schema_and_its_exit_code_come_with_it(ways_in: Path) -> None:
    schema = answer_schemas()["ways-in"]
    jsonschema.Draft202012Validator.check_schema(schema)
    answer = json.loads(engage("ways-in", RETAIL, "--format", "json").out)
    jsonschema.Draft202012Validator(schema).validate(answer)
    assert answer["states"]["as-is"] == {"channels": 6}
    assert engage("ways-in", RETAIL, "-q").code == 0
    assert engage("ways-in", RETAIL, "-q", "--fail-on", "warning").code == 1
    assert "ways-in" in "".join(engage("schema", "--help").out.split())


@pytest.mark.parametrize("name", analyses.names())
def test_every_analysis_is_whole(name: str) -> None:
    told = analyses.named(name)
    assert told.analysis.name == name
    assert isinstance(told.analysis, StateAnalysis | ViewsAnalysis | WorkspaceAnalysis)
    assert told.analysis.families, "rules that object to what it finds"
    assert set(told.analysis.families) <= set(FAMILIES)
    assert name.replace("-", "_") in engagement_model.__all__
    assert engage(name, "--help").code == 0
    assert name in answer_schemas()


def test_an_analysis_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(analyses.UnknownAnalysis, match=r'there is no analysis "reduncancy"; there are .*gaps, '):
        analyses.named("reduncancy")


def test_help_imports_no_analysis() -> None:
    """Not that of the whole command, nor that of any analysis: one process tells each and says which of them does."""
    program = (
        "import sys\nfrom engagement_model.cli.main import _run\n"
        "floors = ('engagement_model.analysis', 'engagement_model.words')\n"
        "for name in sys.argv[1:]:\n"
        "    assert _run(name.split()) == 0, name\n"
        "    told = [module for module in sys.modules if module.startswith(floors)]\n"
        "    assert not told, (name, told)"
    )
    asked = ["--help", *(f"{name} --help" for name in analyses.names())]
    done = subprocess.run(
        [sys.executable, "-c", program, *asked], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", OF_ONE_MODEL)
@pytest.mark.parametrize(
    ("threshold", "file"), [("warning", "split.yaml"), ("error", "split.yaml"), ("note", "one.yaml")]
)
def test_a_gate_says_the_same_of_a_file_and_of_standard_input(
    name: str, threshold: str, file: str, write_files, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = "customer_types: {consumer: Consumer}\n"
    write_files({"split.yaml": SHOP, "one.yaml": one})
    content = {"split.yaml": SHOP, "one.yaml": one}[file]

    class Input:
        buffer = io.BytesIO(content.encode())

    expected = engage(name, file, "-q", "--fail-on", threshold)
    monkeypatch.setattr(sys, "stdin", Input())
    assert engage(name, "-", "-q", "--fail-on", threshold).code == expected.code


def test_a_gate_is_red_where_standard_input_is_split(write_files, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files({})

    class Input:
        buffer = io.BytesIO(SHOP.encode())

    monkeypatch.setattr(sys, "stdin", Input())
    assert engage("redundancy", "-", "-q", "--fail-on", "warning").code == 1


@pytest.mark.parametrize("command", [("report", "--only", "minutes"), ("render", "--overlay", "redundancy")])
def test_pages_and_pack_of_standard_input_have_the_exit_code_of_the_file(
    command: tuple[str, ...], write_files, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files({"split.yaml": SHOP})

    class Input:
        buffer = io.BytesIO(SHOP.encode())

    expected = engage(*command, "split.yaml", "-q", "--fail-on", "warning").code
    monkeypatch.setattr(sys, "stdin", Input())
    assert engage(*command, "-", "-q", "--fail-on", "warning").code == expected


@pytest.mark.slow
@pytest.mark.parametrize("name", [*files_in("reports", "answers"), "json"])
def test_every_format_that_is_offered_is_written(write_files, name: str) -> None:
    write_files({"model.yaml": SHOP})
    done = engage("scorecard", "model.yaml", "--format", name)
    assert (done.code, done.err, bool(done.out)) == (0, "", True)


@pytest.mark.parametrize("name", files_in("reports", "findings"))
def test_every_format_of_findings_that_is_offered_is_written(write_files, name: str) -> None:
    write_files({"model.yaml": SHOP})
    done = engage("check", "model.yaml", "--format", name)
    assert (done.code, bool(done.out)) == (0, True)


@pytest.mark.slow
def test_what_is_read_is_read_once(write_files) -> None:
    """A pipe gives what it has once; a second reading would find nothing and be green."""
    folder = write_files({"split.yaml": SHOP})
    program = "import io, sys; sys.stdin = io.TextIOWrapper(open('split.yaml', 'rb'))"
    assert engage_process("redundancy", "-", "-q", "--fail-on", "warning", folder=folder, before=program).code == 1
