"""Which ways in were chosen, and what is not seen at the points of contact: a table each."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.information import ANALYSIS as INFORMATION
from engagement_model.analysis.information import SIGHTS, SightOutcome
from engagement_model.analysis.ways import ANALYSIS as WAYS
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.pack.deck.briefing import Briefing
from engagement_model.reports.pack.deck.measured_text import plain
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.reports.pack.deck.table import Cell, Column, Grid
from engagement_model.translation import gettext
from engagement_model.words.information import first_sentences
from engagement_model.words.missed import sight_name
from engagement_model.words.names import element_name
from engagement_model.words.ways import ground_name, ways_answer

_MOST_CHANNELS = 8


def chosen(briefing: Briefing) -> Iterator[Sheet]:
    """Customer type by way in, with the ground of each in future; nothing where nobody is, or a state is missing."""
    workspace = briefing.evidence.workspace
    result = briefing.evidence.study.of(WAYS)
    if not result.chosen.denominator or len(briefing.evidence.study.ends) < 2:
        return
    answer, names, theme = ways_answer(result, workspace), briefing.names[FUTURE], briefing.stage.theme
    counted = [way for way in result.ways if way.offered or way.ground == "wished"]
    channels = sorted({way.channel for way in counted})
    grounds = {(way.customer_type, way.channel): way for way in counted}
    customers = sorted({way.customer_type for way in counted})
    rows = []
    for customer in customers:
        cells = [Cell(plain(names.name("customer_types", customer)), True)]
        for channel in channels[:_MOST_CHANNELS]:
            way = grounds.get((customer, channel))
            if way is None:
                cells.append(Cell("–", colour=theme.quiet))
                continue
            open_ = way.ground in ("undecided", "wished")
            fill = theme.tint("delay", 0.18) if open_ else None
            cells.append(Cell(plain(ground_name(way) or ""), open_, theme.tone("delay").text if open_ else None, fill))
        rows.append(tuple(cells))
    grid = Grid(
        (
            Column(gettext("Customer type"), 1.6),
            *(Column(plain(names.name("channels", each)), 1) for each in channels[:_MOST_CHANNELS]),
        ),
        tuple(rows),
        "ways",
        answer.sentences[0],
    )
    rest = [plain(text) for text in answer.sentences[2:]]
    sheet = briefing.top(
        gettext("Which ways in did we choose?"),
        plain(answer.sentences[0].rstrip(".")),
        grid,
        [plain(answer.sentences[1])],
        lambda number: " ".join(rest[:3]) if number == len(grid.rows) else "",
    )
    sheet.notes += rest
    yield sheet


def seen(briefing: Briefing) -> Iterator[Sheet]:
    """Information by channel, the worst of each; nothing where all is in sight or nothing is looked up."""
    ends = briefing.evidence.study.ends
    state = AS_IS if AS_IS in ends else FUTURE
    if state not in ends:
        return
    model, result = ends[state].model, ends[state].of(INFORMATION)
    if result.counted.in_sight == result.counted.needs:
        return
    theme = briefing.stage.theme
    worst: dict[tuple[str, str], SightOutcome] = {}
    for need in result.sight:
        at = need.information, need.channel
        worst[at] = max(worst.get(at, need.outcome), need.outcome, key=SIGHTS.index)
    channels = [row.id for row in sorted(result.by_channel, key=lambda row: (-row.counted.blind, row.id))]
    channels = channels[:_MOST_CHANNELS]
    rows = []
    for row in result.by_information:
        cells = [Cell(plain(element_name(model, "information", row.id)), True)]
        for channel in channels:
            outcome = worst.get((row.id, channel))
            if outcome is None:
                cells.append(Cell("–", colour=theme.quiet))
                continue
            bad = outcome in ("blind", "unheld")
            fill = theme.tint("alarm" if bad else "delay", 0.18) if outcome != "in_sight" else None
            tone = theme.tone("alarm").text if bad else None
            cells.append(Cell(plain(sight_name(outcome)), bad, tone, fill))
        rows.append(tuple(cells))
    first, more = first_sentences(result, model)
    grid = Grid(
        (
            Column(gettext("Information"), 1.6),
            *(Column(plain(element_name(model, "channels", each)), 1) for each in channels),
        ),
        tuple(rows),
        "information",
        first[0],
    )
    sheet = briefing.top(
        gettext("Is what is looked up there, and in time?"),
        plain(first[0].rstrip(".")),
        grid,
        [plain(text) for text in (*first[1:], *more)],
        lambda number: plain(more[0]) if more and number == len(grid.rows) else "",
    )
    yield sheet
