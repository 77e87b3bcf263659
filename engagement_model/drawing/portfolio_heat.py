"""The heat map of a portfolio: its members by what they can do, with platforms, costs, contacts or recognition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias, TypeVar, get_args

from engagement_model.analysis.identification import LEVELS
from engagement_model.drawing.heat_sheet import HeatCell, HeatMap, HeatRow, heat_svg, room_for
from engagement_model.drawing.portfolio_offer import offer_map
from engagement_model.model.page_sizes import Paper
from engagement_model.portfolio.result import CapabilityAt, PortfolioResult
from engagement_model.translation import gettext, language, ngettext
from engagement_model.words.amounts import large_money, number
from engagement_model.words.phrases import count
from engagement_model.words.phrases import told as titled
from engagement_model.words.portfolio import read_of
from engagement_model.words.terms import counted, value_name

Measure = Literal["platforms", "cost", "contacts", "recognition", "channels"]
MEASURES: tuple[Measure, ...] = get_args(Measure)

_LONGEST: dict[Measure, int] = {"platforms": 2, "cost": 6, "contacts": 5, "recognition": 1, "channels": 4}
"""How many characters the words of a measure have, as a rule."""

Item = TypeVar("Item")
_Cells: TypeAlias = "Callable[[Sequence[CapabilityAt]], HeatCell]"


def portfolio_heat(result: PortfolioResult, title: str | None, measure: Measure, paper: Paper) -> str:
    """The heat map as SVG, on one sheet whatever there is, in the language spoken now."""
    return heat_svg(heat_map(result, title, measure, *room_for(paper, _LONGEST[measure])), paper, language())


def heat_map(result: PortfolioResult, title: str | None, measure: Measure, columns: int, rows: int) -> HeatMap:
    """The heat map in so many `columns` and `rows` at most: what has no room is gathered in the last of them.

    Capabilities of most members come first, and stay; so do members, by name, unless there are too many of them: then
    those with most platforms do. `channels` shows channels in place of capabilities.
    """
    if measure == "channels":
        return offer_map(result, title, columns, rows)
    ranked = sorted(result.capabilities, key=lambda each: (-each.provided_by, -each.platforms, each.capability))
    kept, others = _split(ranked, columns)
    members = sorted(result.with_status("read"), key=lambda row: (-row.platforms, row.member))
    shown, left = _split(members, rows)
    shown = sorted(shown, key=lambda row: (row.name, row.member))
    cell = _cells(measure, result)
    column_of = {each.capability: place for place, each in enumerate(kept)}
    row_of = {row.member: place for place, row in enumerate(shown)}
    found: dict[tuple[int, int], list[CapabilityAt]] = {}
    for capability in ranked:
        for one in capability.members:
            place = row_of.get(one.member, len(shown)), column_of.get(capability.capability, len(kept))
            found.setdefault(place, []).append(one)
    names = [row.name for row in shown]
    if left:
        text = ngettext("{number} more member", "{number} more members", len(left))
        names.append(text.format(number=count(len(left))))
    heads = [each.name for each in kept]
    if others:
        text = ngettext("{number} more capability", "{number} more capabilities", len(others))
        heads.append(text.format(number=count(len(others))))
    return HeatMap(
        titled(title or gettext("Portfolio"), _named(measure)),
        _lead(result, measure),
        tuple(heads),
        tuple(
            HeatRow(
                name,
                {column: cell(found[place, column]) for column in range(len(heads)) if (place, column) in found},
            )
            for place, name in enumerate(names)
        ),
    )


def _split(items: Sequence[Item], most: int) -> tuple[list[Item], list[Item]]:
    """The items that have a place of their own, and those that share the last one where there are more than `most`."""
    kept = len(items) if len(items) <= most else most - 1
    return list(items[:kept]), list(items[kept:])


def _cells(measure: Measure, result: PortfolioResult) -> _Cells:
    """What makes a cell of one measure; the darkest ground is that of the largest amount in one member."""
    if measure == "platforms":
        return _platforms
    if measure == "recognition":
        return _recognition
    cells = [one for each in result.capabilities for one in each.members]
    if measure == "cost":
        largest = max((_cost((one,)) or Decimal() for one in cells), default=None)
        return lambda several: _amount(
            _cost(several),
            largest,
            lambda value: large_money(value, result.currency),
            lambda word: gettext("{amount} a year").format(amount=word),
            several,
        )
    most = max((_contacts((one,)) or Decimal() for one in cells), default=None)
    return lambda several: _amount(
        _contacts(several), most, number, lambda word: gettext("contacts a year: {n}").format(n=word), several
    )


def _platforms(several: Sequence[CapabilityAt]) -> HeatCell:
    platforms = len({(one.member, each) for one in several for each in one.platforms})
    return HeatCell(count(platforms), min(4, platforms), counted(platforms, "platforms"), _names(several))


def _recognition(several: Sequence[CapabilityAt]) -> HeatCell:
    """The least of them: the darker, the less is known of who is there."""
    levels = [one.recognition for one in several]
    known = [LEVELS.index(level) for level in levels if level is not None]
    if len(known) < len(levels):
        return HeatCell("?", None, gettext("not stated"), _names(several))
    name = value_name("recognizes", LEVELS[min(known)])
    return HeatCell(name[:1], len(LEVELS) - min(known), name, _names(several))


def _cost(several: Iterable[CapabilityAt]) -> Decimal | None:
    """What the platforms cost a year, `None` where one has no known cost: a sum of some is no cost of all."""
    total = Decimal()
    for one in several:
        if one.unknown:
            return None
        if one.annual_cost is not None:
            total += Decimal(one.annual_cost.amount)
    return total


def _contacts(several: Iterable[CapabilityAt]) -> Decimal | None:
    total = Decimal()
    for one in several:
        if one.contacts is None:
            return None
        total += one.contacts
    return total


def _amount(
    value: Decimal | None,
    largest: Decimal | None,
    told: Callable[[Decimal], str],
    said: Callable[[str], str],
    several: Sequence[CapabilityAt],
) -> HeatCell:
    if value is None:
        return HeatCell("?", None, gettext("not stated"), _names(several))
    share = value / largest if largest else Decimal()
    return HeatCell(told(value), min(4, 1 + int(share * 4)) if value else 0, said(told(value)), _names(several))


def _names(several: Sequence[CapabilityAt]) -> tuple[str, ...]:
    """The platforms behind a cell of one member and one capability; a cell for several names none."""
    return several[0].names if len(several) == 1 else ()


def _named(measure: Measure) -> str:
    if measure == "platforms":
        return gettext("platforms")
    if measure == "cost":
        return gettext("cost a year")
    return gettext("contacts a year") if measure == "contacts" else gettext("how far customers are known")


def _lead(result: PortfolioResult, measure: Measure) -> str:
    if measure != "recognition":
        return read_of(result)
    letters = ", ".join(
        f"{value_name('recognizes', level)[:1]} = {value_name('recognizes', level)}" for level in LEVELS
    )
    return f"{read_of(result)} {letters}"
