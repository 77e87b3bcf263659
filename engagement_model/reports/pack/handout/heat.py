"""Heat maps: what is found by channel, in words on a colour, one matrix for each state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump


class Cell(NamedTuple):
    """A word, its colour from 0 to 3, whether it falls short, and what is said beside it where anything is."""

    word: str
    level: int
    short: bool
    beside: str


class Row(NamedTuple):
    """What is looked at, by channel; `None` where there is nothing to say."""

    name: str
    jump: Jump | None
    cells: tuple[Cell | None, ...]


class Heat(NamedTuple):
    """The matrix of one state."""

    state: str
    channels: tuple[tuple[str, Jump | None], ...]
    rows: tuple[Row, ...]


def heat(
    context: Context, state: str, section: str, found: Mapping[str, Mapping[str, Cell]], *, leads: bool = False
) -> Heat:
    """What was found of the elements of a section, by channel, both in the order of the model.

    Channels that the model does not name come last. Where the section has boxes, `leads` makes each name a way there.
    """
    model = context.states[state]
    present = {channel for cells in found.values() for channel in cells}
    channels = [*(each for each in model.channels if each in present), *sorted(present - model.channels.keys())]
    return Heat(
        context.state(state),
        tuple((context.name(state, "channels", each), context.jump(f"channels.{each}", (state,))) for each in channels),
        tuple(
            Row(
                context.name(state, section, each),
                context.jump(f"{section}.{each}", (state,)) if leads else None,
                tuple(found[each].get(channel) for channel in channels),
            )
            for each in model.members(section)
            if each in found
        ),
    )
