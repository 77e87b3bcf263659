"""Who is worth what, as bars; and what cheaper channels could save, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engagement_model.analysis.study import StateStudy
from engagement_model.analysis.value import ANALYSIS, Value
from engagement_model.analysis.value_change import value_change
from engagement_model.analysis.worth import CustomerValue
from engagement_model.drawing.packing import Rect
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.pack.deck.briefing import Briefing
from engagement_model.reports.pack.deck.grid import ACROSS, BOTTOM, MARGIN, SMALLEST, TEXT, TOP
from engagement_model.reports.pack.deck.measured_text import Words, whole_ones
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.reports.pack.deck.table import Cell, Column, Grid
from engagement_model.translation import gettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.words.amounts import to_the_cent
from engagement_model.words.names import capability_name, element_name
from engagement_model.words.phrases import and_more, listed, sentence
from engagement_model.words.value import risk_sentences, value_sentences
from engagement_model.words.value_change import change_sentences, freed_sentence
from engagement_model.words.value_headlines import page_money, value_headline
from engagement_model.words.worth import Move, behind, largest_moves, move_sentence, reason

MOST = 5
"""So many customer types have room for their bars."""
_NAME, _BARS, _FIGURE = 190.0, 330.0, 86.0
_LEGEND = 26.0
_BAR, _BETWEEN = 19.0, 3.0
_LEAST = 2.0
"""A bar that would be thinner cannot be seen."""
_HIGHEST, _TELLING = 92.0, 80.0
"""How high a customer type is at most, and how much room it takes to tell anything below them all."""


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """Both slides, as far as there is anything to say, of today or else of the future."""
    ends = briefing.evidence.study.ends
    state = AS_IS if AS_IS in ends else FUTURE
    study = ends.get(state)
    if study is None:
        return
    value = study.of(ANALYSIS).value
    if value.known:
        yield _worths(briefing, study, value)
    if value.levers:
        yield _levers(briefing, study, value)


def _worths(briefing: Briefing, study: StateStudy, value: Value) -> Sheet:
    sheet = briefing.sheet(gettext("Who is worth what"), value_headline(study))
    known = value.known
    shown = _shown(known)
    most = max(Fraction(amount.amount) for each in shown for amount in (each.revenue, each.cost_to_serve) if amount)
    scale = _BARS / float(most) if most else 0.0
    behind_any = {row.customer_type for row in value.at_risk}
    _legend(sheet, any(each.customer_type in behind_any for each in shown))
    high = min(_HIGHEST, (BOTTOM - TOP - _LEGEND - 14) / len(shown))
    change = value_change(briefing.evidence.study)
    later = {row.customer_type: row.contribution for row in change.customer_types} if change is not None else {}
    for place, each in enumerate(shown):
        top = TOP + _LEGEND + place * high
        future = later[each.customer_type].future_state if each.customer_type in later else None
        _row(sheet, study.model, value, each, Rect(MARGIN, top, ACROSS, high - 10), scale, future)
    below = TOP + _LEGEND + len(shown) * high
    left = len(known) - len(shown)
    if left:
        sheet.write(Rect(MARGIN, below, _NAME, 16), [Words(and_more(left), SMALLEST, colour=sheet.theme.quiet)])
    changes = tuple(change_sentences(change, study.model)) if change is not None else ()
    first = [*risk_sentences(value, study.model), *(move_sentence(move, study.model) for move in _first(value))]
    told_first = {(move.customer_type, move.from_channel) for move in _first(value)}
    freed = largest_moves(change.freed) if change is not None else ()
    freed = tuple(move for move in freed if (move.customer_type, move.from_channel) in told_first)
    first += [freed_sentence(move, study.model) for move in freed]
    told = [Words(text, TEXT, space=6) for text in first]
    if BOTTOM - below > _TELLING:
        room = Rect(MARGIN, below + 4, ACROSS, BOTTOM - below - 4)
        sheet.write(room, whole_ones(told, room.width, room.height), "t", "told")
    sheet.notes += (*value_sentences(value, study.model), *changes)
    sheet.notes += (briefing.source(f"customer_types.{each.customer_type}", study.state) for each in shown)
    return sheet


def _first(value: Value) -> tuple[Move, ...]:
    """The lever that is to be told first: that which would save most."""
    moves = largest_moves(value.levers)
    return (max(moves, key=lambda move: move.saving.amount),) if moves else ()


def _shown(known: tuple[CustomerValue, ...]) -> tuple[CustomerValue, ...]:
    """The most valuable, and always the one that loses most."""
    if len(known) <= MOST:
        return known
    return (*known[: MOST - 1], known[-1])


def _legend(sheet: Sheet, broken: bool) -> None:
    theme = sheet.theme
    x = MARGIN + _NAME
    for text, fill in (
        (gettext("Revenue"), theme.line),
        (gettext("Cost to serve"), theme.outline),
        (gettext("Contribution"), theme.tone("fact").line),
    ):
        sheet.bar(Rect(x, TOP + 3, 16, 10), fill, name="legend")
        sheet.write(Rect(x + 22, TOP, 100, 16), [Words(text, SMALLEST)], "ctr", "legend")
        x += 128
    if broken:
        sheet.hatched(Rect(x, TOP + 3, 16, 10), theme.tone("fact").line, theme.paper, name="legend")
        text = gettext("behind what is split or breaks")
        sheet.write(Rect(x + 22, TOP, MARGIN + ACROSS - x - 22, 16), [Words(text, SMALLEST)], "ctr", "legend")


def _row(
    sheet: Sheet, model: Model, value: Value, each: CustomerValue, room: Rect, scale: float, later: Money | None
) -> None:
    """One customer type: its name, three bars on the scale of all, and what else is to be known of it."""
    theme = sheet.theme
    assert each.contribution is not None
    found = behind(value, each.customer_type)
    loss = each.loses
    tone = theme.tone("alarm" if loss else "fact")
    name = element_name(model, "customer_types", each.customer_type)
    people = [grouped(each.population)] if each.population is not None else []
    head = [Words(name, TEXT, True), *(Words(text, SMALLEST, colour=theme.quiet) for text in people)]
    sheet.write(Rect(room.x, room.y, _NAME - 14, room.height), head, "t", each.customer_type)
    x = room.x + _NAME
    bar = min(_BAR, (room.height - 2 * _BETWEEN) / 3)
    amounts: tuple[tuple[str, Money | None, str], ...] = (
        ("revenue", each.revenue, theme.line),
        ("cost_to_serve", each.cost_to_serve, theme.outline),
        ("contribution", each.contribution, tone.line),
    )
    for place, (kind, amount, fill) in enumerate(amounts):
        if amount is None:
            continue
        y = room.y + place * (bar + _BETWEEN)
        wide = max(_LEAST, abs(float(amount.amount)) * scale)
        area, said = Rect(x, y, wide, bar), page_money(amount)
        if kind == "contribution" and found:
            sheet.hatched(area, fill, theme.paper, name=f"{each.customer_type}.{kind}", said=said)
        else:
            sheet.bar(area, fill, name=f"{each.customer_type}.{kind}", said=said)
        told = f"\u2264 {said}" if each.at_least and kind == "contribution" else said
        words = Words(told, SMALLEST, kind == "contribution", tone.text if kind == "contribution" and loss else None)
        sheet.write(Rect(x + wide + 6, y - 1, _FIGURE, bar + 2), [words], "ctr", "figure")
    side = x + _BARS + _FIGURE
    wide = room.right - side
    sheet.write(Rect(side, room.y, wide, room.height), list(_beside(sheet, each, found, later)), "t", "beside")


def _beside(sheet: Sheet, each: CustomerValue, found: str, later: Money | None) -> Iterator[Words]:
    """What one customer is worth, what all leave in future, and what stands before them."""
    if each.per_customer.contribution is not None:
        yield Words(
            gettext("{amount} a year from each").format(amount=to_the_cent(each.per_customer.contribution)), SMALLEST
        )
    if each.lifetime_value is not None:
        yield Words(gettext("{amount} over all years").format(amount=to_the_cent(each.lifetime_value)), SMALLEST)
    if later is not None and later != each.contribution:
        text = gettext("in future {amount} a year").format(amount=page_money(later))
        yield Words(sentence(text), SMALLEST, True, sheet.theme.tone("alarm" if later.amount < 0 else "good").text)
    if found:
        yield Words(sentence(found), SMALLEST, colour=sheet.theme.tone("delay").text)


def _levers(briefing: Briefing, study: StateStudy, value: Value) -> Sheet:
    """What could come by a cheaper channel, and what keeps it: the levers of each contact once."""
    model, moves = study.model, largest_moves(value.levers)
    change = value_change(briefing.evidence.study)
    freed = {(each.customer_type, each.from_channel, each.to_channel) for each in change.freed} if change else set()
    columns = (
        Column(gettext("Who, for what"), 1.7),
        Column(gettext("From"), 1.0),
        Column(gettext("To"), 1.0),
        Column(gettext("Contacts a year"), 0.9, "r"),
        Column(gettext("Saving a year at most"), 1.0, "r"),
        Column(gettext("What stands in the way"), 2.2),
        *((Column(gettext("In future"), 1.0),) if change is not None else ()),
    )
    theme = briefing.stage.theme
    rows = []
    for move in moves:
        blocked = bool(move.blocked_by)
        cells = [
            Cell(_who(move, model), True),
            Cell(element_name(model, "channels", move.from_channel)),
            Cell(element_name(model, "channels", move.to_channel)),
            Cell(grouped(move.annual_contacts)),
            Cell(page_money(move.saving), True),
            Cell(
                sentence(reason(move, model)) if blocked else gettext("nothing that is known"),
                colour=theme.tone("alarm" if blocked else "good").text,
            ),
        ]
        if change is not None:
            free = (move.customer_type, move.from_channel, move.to_channel) in freed
            text = pgettext("lever", "can move") if free or not blocked else pgettext("lever", "still cannot")
            cells.append(Cell(text, free, theme.tone("good" if free or not blocked else "alarm").text))
        rows.append(tuple(cells))
    grid = Grid(columns, tuple(rows), "levers", _lever_title(study))
    notes = [move_sentence(move, model) for move in moves]
    if change is not None:
        notes += change_sentences(change, model)
    notes.append(
        gettext("Each contact is counted once, on the cheapest channel; none of it is added to what systems cost.")
    )

    def rest(number: int) -> str:
        return and_more(len(moves) - number) if number < len(moves) else ""

    return briefing.top(gettext("Levers"), _lever_title(study), grid, notes, rest)


def _who(move: Move, model: Model) -> str:
    services = listed((capability_name(model, each) for each in move.capabilities), 2)
    return f"{element_name(model, 'customer_types', move.customer_type)}\n{services}"


def _lever_title(study: StateStudy) -> str:
    figures = study.figures
    saving, blocked = figures["levers_saving"].money, figures["levers_blocked"].money
    assert saving is not None
    if blocked is None or not blocked.amount:
        return gettext("Cheaper channels can save {saving} a year at most").format(saving=page_money(saving))
    if blocked.amount == saving.amount:
        return gettext("Cheaper channels could save {saving} a year, and what splits us keeps all of it").format(
            saving=page_money(saving)
        )
    return gettext("Cheaper channels could save {saving} a year; what splits us keeps {blocked} of it").format(
        saving=page_money(saving), blocked=page_money(blocked)
    )
