"""What the analyses may add to a page: found elsewhere, handed in as plain data, drawn here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from engagement_model.drawing.page import Badge, Bow, Callout, Look, Note


class Finding(NamedTuple):
    """A badge, and the addresses of the boxes that carry it."""

    badge: Badge
    addresses: frozenset[str]


class Emphasis(NamedTuple):
    """A box set apart from the others: by its outline and, so that it reads without colour, by a letter."""

    look: Look
    letter: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Insights:
    """All that is added to the page of one state; whatever is empty is taken from the model or left out.

    `bows` take the place of an integration between the same two platforms, `figures` that of the figure at the right
    of a box. `drawn_integrations` false leaves out the bows that come from the model alone.
    """

    headline: str | None = None
    findings: tuple[Finding, ...] = ()
    bows: tuple[Bow, ...] = ()
    notes: tuple[Note, ...] = ()
    callouts: tuple[Callout, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    emphasis: Mapping[str, Emphasis] = field(default_factory=dict)
    source: str | None = None
    drawn_integrations: bool = True


NOTHING = Insights()
Annotations = Mapping[str, Insights]
"""State -> what is added to its page."""
