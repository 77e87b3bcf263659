"""The sheet of what members offer: how much, on which channels, how far customers are known, what is there twice."""

from __future__ import annotations

from collections.abc import Sequence

from engagement_model.drawing.heat_sheet import HeatCell, HeatMap, HeatRow
from engagement_model.portfolio.result import ChannelAt, MemberRow, PortfolioResult, SharedChannel
from engagement_model.translation import gettext, ngettext
from engagement_model.words.phrases import count
from engagement_model.words.phrases import told as titled
from engagement_model.words.portfolio import read_of
from engagement_model.words.terms import counted

FIRST = 4
"""Columns that stand before those of the channels."""


def offer_map(result: PortfolioResult, title: str | None, columns: int, rows: int) -> HeatMap:
    """Members by channels, in so many `columns` and `rows` at most: what has no room is gathered in the last of them.

    In a channel's column stands how many capabilities the member offers on it; the darker, the more of all it offers.
    Channels of most members come first, and stay; members stand by name, those who offer most where not all have room.
    """
    channels = sorted(result.channels, key=lambda each: (-len(each.members), each.channel, each.name))
    most = max(1, columns - FIRST)
    shown = channels if len(channels) <= most else channels[: most - 1]
    left = channels[len(shown) :]
    members = sorted(result.with_status("read"), key=lambda row: (-row.offered, row.member))
    kept = members if len(members) <= rows else members[: rows - 1]
    rest = members[len(kept) :]
    known = {(place, one.member): one for place, each in enumerate(shown) for one in each.members}
    largest = max((row.offered for row in kept), default=0)
    told = [
        HeatRow(row.name, _cells(row, shown, left, known, result, largest))
        for row in sorted(kept, key=lambda row: (row.name, row.member))
    ]
    if rest:
        text = ngettext("{number} more member", "{number} more members", len(rest)).format(number=count(len(rest)))
        told.append(HeatRow(text, _together(rest, shown, known)))
    heads = [
        gettext("Capabilities offered"),
        gettext("Where the person is known"),
        gettext("Twice in the member"),
        gettext("In other members as well"),
        *(each.name for each in shown),
    ]
    if left:
        more = ngettext("{number} more channel: how many", "{number} more channels: how many", len(left))
        heads.append(more.format(number=count(len(left))))
    what = gettext("what members offer, on which channels")
    return HeatMap(titled(title or gettext("Portfolio"), what), _lead(result), tuple(heads), tuple(told))


def _cells(
    row: MemberRow,
    shown: Sequence[SharedChannel],
    left: Sequence[SharedChannel],
    known: dict[tuple[int, str], ChannelAt],
    result: PortfolioResult,
    largest: int,
) -> dict[int, HeatCell]:
    cells = {
        0: _part(row.offered, largest),
        1: _part(row.knowing, row.offered),
        2: _part(row.doubled, row.offered),
        3: _part(row.elsewhere, row.offered),
    }
    if not row.knowing and is_unsaid(row, result):
        cells[1] = HeatCell("?", None, gettext("not stated"))
    for place in range(len(shown)):
        one = known.get((place, row.member))
        if one is not None:
            cells[FIRST + place] = _part(one.capabilities, row.offered)
    others = sum(any(one.member == row.member for one in each.members) for each in left)
    if others:
        cells[FIRST + len(shown)] = HeatCell(count(others), 0, counted(others, "channels"))
    return cells


def is_unsaid(row: MemberRow, result: PortfolioResult) -> bool:
    """Whether nobody said of one of its channels how far it knows a customer."""
    return any(one.member == row.member and one.recognition is None for each in result.channels for one in each.members)


def _together(
    rest: Sequence[MemberRow], shown: Sequence[SharedChannel], known: dict[tuple[int, str], ChannelAt]
) -> dict[int, HeatCell]:
    """The sums of members that have no row of their own, on no ground."""
    sums = {
        0: sum(row.offered for row in rest),
        1: sum(row.knowing for row in rest),
        2: sum(row.doubled for row in rest),
        3: sum(row.elsewhere for row in rest),
    }
    for place in range(len(shown)):
        found = [one.capabilities for row in rest if (one := known.get((place, row.member))) is not None]
        if found:
            sums[FIRST + place] = sum(found)
    return {column: HeatCell(count(number), 0, counted(number, "capabilities")) for column, number in sums.items()}


def _part(number: int, whole: int) -> HeatCell:
    """A number on a ground that darkens with the part it is of a whole."""
    level = min(4, 1 + number * 4 // max(whole, number)) if number else 0
    return HeatCell(count(number), level, counted(number, "capabilities"))


def _lead(result: PortfolioResult) -> str:
    darker = gettext("In each column the number of capabilities; the darker, the more of all that the member offers.")
    return f"{read_of(result)} {darker}"
