"""What is asked of a heat map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from engagement_model.model.states import AS_IS, FUTURE, STATES
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading


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
        if self.state != "all":
            return (self.state,)
        return (AS_IS, *(f"transition-{n}" for n, _ in enumerate(reading.workspace.transitions, 1)), FUTURE)

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
