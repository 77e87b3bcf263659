"""What the analyses may add to a page: found elsewhere, handed in as plain data, drawn here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct, field

from engagement_model.drawing.page import (
    Badge,
    Bow,
    Callout,
    LegendEntry,
    LineLook,
    Look,
    Note,
    Succession,
)
from engagement_model.drawing.stacks import NO_COLOURS, Colours
from engagement_model.model.values import replace

MOST_CALLOUTS = 5


class Finding(NamedTuple):
    """A badge, and the addresses of the boxes that carry it."""

    badge: Badge
    addresses: frozenset[str]


class Emphasis(NamedTuple):
    """A box set apart from the others: by its outline and, so that it reads without colour, by a letter."""

    look: Look
    letter: str = ""
    meaning: str = ""


Ends = tuple[str, str]
"""The addresses of the boxes at the ends of a line."""


class Insights(Struct, frozen=True):
    """All that is added to the page of one state; whatever is empty is taken from the model or left out.

    `bows` take the place of an integration between the same two platforms. `figures` and `subtitles` take the
    place of the figure at the right of a box and of its second row; an empty one leaves it out. `briefer` says a
    subtitle in fewer and fewer words, for where it has no room. `ghosts` are
    addresses of boxes that the state lacks and that are shown as not there. `lines` says how single lines are
    drawn and `faint` that all others stand back. `legend` has what else is to be
    explained. `drawn_integrations` false leaves out the bows that come from the model alone. A `lens` is what the
    page looks at: it stands beside the state, and the headline is then the lens's own.
    `open` are addresses of boxes and integrations of which something is not decided yet. `colours` are those of the
    stacks behind what the headline is about.
    """

    headline: str | None = None
    findings: tuple[Finding, ...] = ()
    bows: tuple[Bow, ...] = ()
    notes: tuple[Note, ...] = ()
    callouts: tuple[Callout, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    subtitles: Mapping[str, str] = field(default_factory=dict)
    briefer: dict[str, tuple[str, ...]] = field(default_factory=dict)
    emphasis: Mapping[str, Emphasis] = field(default_factory=dict)
    shades: Mapping[str, float] = field(default_factory=dict)
    bars: Mapping[str, float] = field(default_factory=dict)
    ghosts: frozenset[str] = frozenset()
    lines: Mapping[Ends, LineLook] = field(default_factory=dict)
    faint: bool = False
    successions: tuple[Succession, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    source: str | None = None
    lens: str = ""
    open: frozenset[str] = frozenset()
    drawn_integrations: bool = True
    colours: Colours = NO_COLOURS

    def beside(self, other: Insights) -> Insights:
        """Both together; where they say different things about the same, this one counts."""
        return replace(
            self,
            headline=self.headline or other.headline,
            findings=(*self.findings, *other.findings),
            bows=(*self.bows, *_others(self.bows, other.bows)),
            notes=(*self.notes, *other.notes),
            callouts=(*self.callouts, *other.callouts)[:MOST_CALLOUTS],
            figures={**other.figures, **self.figures},
            subtitles={**other.subtitles, **self.subtitles},
            briefer={each: said for each, said in other.briefer.items() if each not in self.subtitles} | self.briefer,
            emphasis={**other.emphasis, **self.emphasis},
            shades={**other.shades, **self.shades},
            bars={**other.bars, **self.bars},
            ghosts=self.ghosts | other.ghosts,
            lines={**other.lines, **self.lines},
            faint=self.faint or other.faint,
            successions=(*self.successions, *other.successions),
            legend=tuple(dict.fromkeys((*self.legend, *other.legend))),
            source=self.source or other.source,
            open=self.open | other.open,
            lens=" · ".join(part for part in (self.lens, other.lens) if part),
            drawn_integrations=self.drawn_integrations and other.drawn_integrations,
            colours=self.colours or other.colours,
        )


def _others(bows: tuple[Bow, ...], others: tuple[Bow, ...]) -> tuple[Bow, ...]:
    taken = {frozenset((bow.source, bow.target)) for bow in bows}
    return tuple(bow for bow in others if frozenset((bow.source, bow.target)) not in taken)


NOTHING = Insights()
Annotations = Mapping[str, Insights]
"""State -> what is added to its page."""
