"""The figures of a state: every number that a page, a sentence, a slide or a sheet shows, each computed here, once.

What management lives with is in the figure, and counted apart in `lived_with`. Customers are counted once: a part
inside its whole, and a representative not beside those it represents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from engagement_model.analysis.figures import continuity, customers, information, infrastructure, money
from engagement_model.analysis.figures.counted import Counted, Part, Studied
from engagement_model.analysis.figures.information import MASTERS
from engagement_model.analysis.figures.infrastructure import SYSTEMS


class Figures(Mapping[str, Counted]):
    """Name -> figure of one state, sorted; what is asked for is computed with what it is computed from, and once."""

    def __init__(self, study: Studied) -> None:
        self.study = study

    def __getitem__(self, name: str) -> Counted:
        part = _PARTS.get(name) or next((part for start, part in _EACH.items() if name.startswith(start)), None)
        if part is None:
            raise KeyError(name)
        return self._of(part)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(name for part in _ALL for name in self._of(part)))

    def __len__(self) -> int:
        return sum(len(self._of(part)) for part in _ALL)

    def _of(self, part: Part) -> dict[str, Counted]:
        if part not in self._known:
            self._known[part] = part(self.study)
        return self._known[part]

    @cached_property
    def _known(self) -> dict[Part, dict[str, Counted]]:
        """What was asked for so far."""
        return {}


def _scorecard(study: Studied) -> dict[str, Counted]:
    """The eight figures of the principles of redesign, by their own names."""
    return {
        name: Counted(figure.value, figure.numerator, figure.denominator)
        for name, figure in study.scorecard.behind.items()
    }


_SCORECARD = (
    "agility.more_than_one_channel agility.touched alignment.one_master alignment.one_stack centricity.information "
    "centricity.lamp_tests centricity.preferences centricity.questions centricity.recognition"
)

_PARTS: Mapping[str, Part] = {
    name: part
    for parts in (
        infrastructure.PARTS,
        information.PARTS,
        customers.PARTS,
        continuity.PARTS,
        money.PARTS,
        ((_scorecard, _SCORECARD),),
    )
    for part, names in parts
    for name in names.split()
}
"""Name of a figure -> what computes it, and others with it."""

_EACH: Mapping[str, Part] = {MASTERS: information.information, SYSTEMS: infrastructure.systems}
"""How the names of figures begin that are there once for each element -> what computes them."""

_ALL = tuple(dict.fromkeys((*_PARTS.values(), *_EACH.values())))
