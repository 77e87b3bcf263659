"""Who is known where, shown only where a customer is known less than the company means to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.analysis.recognition import RecognitionResult, RecognizedAt
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.pack.deck.briefing import Briefing, plain_list
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.reports.pack.deck.table import Cell, Column, Grid
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.words.names import element_name
from engagement_model.words.terms import level_name

_MOST_CHANNELS = 8


def _known(level: str | None) -> str:
    return level_name(level) if level is not None else pgettext("recognition", "not said")


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """One table of customer types and channels."""
    found = briefing.evidence.study.recognition
    state = AS_IS if AS_IS in found else FUTURE
    result = found.get(state)
    if result is None or not any(row.under for row in result.matrix):
        return
    model = briefing.evidence.workspace.states[state]
    later = _by_place(found[FUTURE]) if state == AS_IS and FUTURE in found else {}
    under = [row for row in result.matrix if row.under]
    channels = sorted({row.channel for row in result.matrix}, key=list(model.channels).index)
    ranked = sorted(channels, key=lambda each: (-sum(row.channel == each for row in under), channels.index(each)))
    shown = [each for each in channels if each in ranked[:_MOST_CHANNELS]]
    number = len({row.channel for row in under})
    title = ngettext(
        "On {number} channel we do not know who is calling as well as we mean to: {channels}",
        "On {number} channels we do not know who is calling as well as we mean to: {channels}",
        number,
    ).format(number=grouped(number), channels=plain_list(_named(model, under), 3))
    grid = Grid(
        (Column(gettext("Customer type"), 1.6), *(Column(element_name(model, "channels", each), 1) for each in shown)),
        tuple(_rows(briefing, result, later, model, shown)),
        "recognition",
        title,
    )
    notes = [
        gettext("Below the aim are the cells in bold and on a tinted ground; the second line is the future state."),
        *(briefing.source(f"channels.{each}.recognizes", state) for each in channels),
    ]
    lost = list(_lost(result, model))

    def rest(number: int) -> str:
        return " ".join(lost[:3]) if number == len(grid.rows) else ""

    sheet = briefing.top(gettext("Who is calling?"), title, grid, notes, rest)
    sheet.notes += lost
    yield sheet


def _lost(result: RecognitionResult, model: Model) -> Iterator[str]:
    """Between which channels nobody can tell that it is the same customer."""
    for identifier, groups in result.linked.items():
        if len(groups) > 1:
            yield gettext("{customer}: the trace is lost between {groups}.").format(
                customer=element_name(model, "customer_types", identifier),
                groups=plain_list(
                    (" + ".join(element_name(model, "channels", each) for each in group) for group in groups), 5
                ),
            )


def _named(model: Model, under: list[RecognizedAt]) -> list[str]:
    present = {row.channel for row in under}
    return [element_name(model, "channels", each) for each in model.channels if each in present]


def _by_place(result: RecognitionResult) -> Mapping[tuple[str, str], RecognizedAt]:
    return {(row.customer_type, row.channel): row for row in result.matrix}


def _rows(
    briefing: Briefing,
    result: RecognitionResult,
    later: Mapping[tuple[str, str], RecognizedAt],
    model: Model,
    channels: list[str],
) -> Iterator[tuple[Cell, ...]]:
    theme = briefing.stage.theme
    known = _by_place(result)
    for identifier, described in model.customer_types.items():
        if not any((identifier, channel) in known for channel in channels):
            continue
        name = element_name(model, "customer_types", identifier)
        aim = described.recognized_as
        aimed = gettext("aim: {level}").format(level=_known(aim))
        head = f"{name}\n{aimed}" if aim is not None else name
        cells = [Cell(head, True)]
        for channel in channels:
            row, then = known.get((identifier, channel)), later.get((identifier, channel))
            if row is None and then is None:
                cells.append(Cell("–", colour=theme.quiet))
                continue
            text = _known(row.level) if row is not None else "–"
            if then is not None and (row is None or then.level != row.level):
                text += "\n" + gettext("future: {level}").format(level=_known(then.level))
            below = row is not None and row.under
            fill = theme.tint("delay", 0.18) if below else None
            cells.append(Cell(text, below, theme.tone("delay").text if below else None, fill))
        yield tuple(cells)
