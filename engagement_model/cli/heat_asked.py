"""What is asked of a heat map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from engagement_model.model.states import AS_IS, FUTURE, STATES
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading


def transitions_of(reading: Reading) -> tuple[str, ...]:
    """The names of the states between the two, in time."""
    return tuple(f"transition-{number}" for number, _ in enumerate(reading.workspace.transitions, 1))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a heat map; what it does not know is refused."""

    state: str | None
    size: str | None
    focus: str | None
    split: bool
    collapse: bool
    overlays: tuple[str, ...]
    rows: str
    shade: str
    keeping: bool

    def states(self, reading: Reading) -> tuple[str, ...]:
        """The states to draw."""
        if self.state is None:
            return STATES
        between = transitions_of(reading)
        if self.state == "transitions":
            return between
        return (AS_IS, *between, FUTURE) if self.state == "all" else (self.state,)

    def check(self) -> None:
        """Raise a usage error for what a heat map has not."""
        refused = (
            ("--split", self.split),
            ("--overlay", bool(self.overlays)),
            ("--state change", self.state == "change"),
            ("--keep-layout", self.keeping),
        )
        for option, given in refused:
            if given:
                raise click.UsageError(gettext("a heat map knows no {option}").format(option=option))
