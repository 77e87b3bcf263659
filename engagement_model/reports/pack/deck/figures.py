"""The scorecard: three principles as figures with bars, today and in future."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.scorecard import Figure, ScorecardResult
from engagement_model.drawing.packing import Rect
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.pack.deck.briefing import Briefing
from engagement_model.reports.pack.deck.grid import ACROSS, BOTTOM, MARGIN, SMALLEST, TEXT, TOP
from engagement_model.reports.pack.deck.measured_text import Words
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.translation import gettext, gettext_noop, ngettext
from engagement_model.translation.formats import decimals, grouped, percentage
from engagement_model.words.phrases import NOTHING, told
from engagement_model.words.scorecard import told_figure

MEAN = "agility.touched"
_PRINCIPLES = (
    (
        gettext_noop("Alignment"),
        (
            ("alignment.one_stack", gettext_noop("What several channels offer stands on one infrastructure")),
            ("alignment.one_master", gettext_noop("Information has one system of record")),
        ),
    ),
    (
        gettext_noop("Agility"),
        (
            (MEAN, gettext_noop("A change touches this many organizations and platforms: the fewer, the better")),
            ("agility.more_than_one_channel", gettext_noop("What is offered is served on two channels or more")),
        ),
    ),
    (
        gettext_noop("Customer-centricity"),
        (
            ("centricity.lamp_tests", gettext_noop("Customers change channels and can go on")),
            ("centricity.preferences", gettext_noop("Preferred channels are served")),
            ("centricity.recognition", gettext_noop("Customers are known as well as is meant")),
            ("centricity.questions", gettext_noop("Questions about customers can be answered")),
            ("centricity.information", gettext_noop("What is looked up is in sight where it is needed")),
        ),
    ),
)
_IN_SEVERAL_WAYS: Mapping[str, str] = {
    "alignment.one_stack": gettext_noop("What is offered in several ways stands on one infrastructure")
}
"""What is said of a figure where not all that it counts is offered by channel."""

_ROW, _HEAD = 36.0, 26.0


class _Row(NamedTuple):
    name: str
    text: str
    figures: tuple[Figure | None, ...]


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """One slide with all figures that count anything."""
    found = briefing.evidence.study.scorecard
    states = [state for state in (AS_IS, FUTURE) if state in found]
    models = [briefing.evidence.workspace.states[state] for state in states]
    said = {} if all(infrastructure_of(model).several_by_channel for model in models) else _IN_SEVERAL_WAYS
    groups = [(gettext(principle), list(_rows(figures, found, states, said))) for principle, figures in _PRINCIPLES]
    groups = [(principle, rows) for principle, rows in groups if rows]
    if not groups:
        return
    sheet = briefing.sheet(gettext("Scorecard"), _title(found, [row for _, rows in groups for row in rows]))
    theme = sheet.theme
    y = TOP
    words, wide, figure = 400.0, 176.0, 84.0
    starts = [MARGIN + words + place * (wide + figure - 10) for place in range(len(states))]
    for start, state in zip(starts, states, strict=True):
        heading = gettext("Today") if state == AS_IS else gettext("Future")
        room = Rect(start, y, wide + figure - 24, 16)
        sheet.write(room, [Words(heading, SMALLEST, True, theme.quiet)], name="state")
    y += 2
    rows = sum(len(rows) for _, rows in groups)
    high = min(_ROW, (BOTTOM - TOP - _HEAD * len(groups)) / rows)
    for principle, members in groups:
        sheet.write(
            Rect(MARGIN, y, words - 20, 18),
            [Words(principle, SMALLEST, True, theme.tone("fact").text)],
            name="principle",
        )
        y += 20
        sheet.bar(Rect(MARGIN, y - 1, ACROSS, 0.8), theme.outline, name="rule")
        for row in members:
            sheet.write(Rect(MARGIN, y, words - 20, high), [Words(row.text, TEXT)], "ctr", row.name)
            for place, (start, each) in enumerate(zip(starts, row.figures, strict=True)):
                _bar(sheet, Rect(start, y, wide - 10, high), figure, row.name, each, last=place == len(states) - 1)
            y += high
        y += _HEAD - 20
    sheet.notes += _notes(groups)
    yield sheet


def _rows(
    figures: tuple[tuple[str, str], ...],
    found: Mapping[str, ScorecardResult],
    states: list[str],
    said: Mapping[str, str],
) -> Iterator[_Row]:
    for name, text in figures:
        values = [found[state].behind.get(name) for state in states]
        counted = tuple(each if each is not None and each.denominator else None for each in values)
        if any(each is not None for each in counted):
            yield _Row(name, gettext(said.get(name, text)), counted)


def _mean(figure: Figure) -> float:
    return figure.numerator / figure.denominator


def _bar(sheet: Sheet, rect: Rect, wide: float, name: str, figure: Figure | None, *, last: bool) -> None:
    theme = sheet.theme
    middle = rect.y + rect.height / 2
    room = Rect(rect.right + 8, rect.y, wide - 16, rect.height)
    if figure is None:
        sheet.write(room, [Words("–", TEXT, colour=theme.quiet)], "ctr", "figure")
        return
    text = _text(name, figure)
    if name == MEAN:  # Fewer is better: a bar as long as it is would say the contrary, beside bars of shares.
        sheet.write(Rect(rect.x, rect.y, rect.width, rect.height), [Words(text, TEXT, True)], "ctr", f"{name}--figure")
        return
    share = _mean(figure)
    sheet.bar(Rect(rect.x, middle - 6, rect.width, 12), theme.frame, name="whole")
    colour = theme.tone("fact").line if last else theme.line
    if share:
        sheet.bar(Rect(rect.x, middle - 6, rect.width * share, 12), colour, name=f"{name}--bar", said=text)
    sheet.write(room, [Words(text, TEXT, True)], "ctr", "figure")


def _text(name: str, figure: Figure) -> str:
    value = figure.value
    if value is None:
        return "–"
    return decimals(value, 1) if name == MEAN else percentage(value)


def _title(found: Mapping[str, ScorecardResult], rows: list[_Row]) -> str:
    if len(found) < 2:
        return gettext("Where we stand on the three principles: alignment, agility, customer-centricity")
    better = worse = 0
    for row in rows:
        before, after = row.figures
        if before is None or after is None or _mean(before) == _mean(after):
            continue
        grows = _mean(after) > _mean(before)
        better += grows != (row.name == MEAN)
        worse += grows == (row.name == MEAN)
    fields = {"total": grouped(len(rows)), "better": grouped(better), "worse": grouped(worse)}
    if worse:
        text = ngettext(
            "In future {better} of {total} figures is better, and {worse} worse",
            "In future {better} of {total} figures are better, and {worse} worse",
            better,
        )
    else:
        text = ngettext(
            "In future {better} of {total} figures is better, and none worse",
            "In future {better} of {total} figures are better, and none worse",
            better,
        )
    return text.format_map(fields)


def _notes(groups: list[tuple[str, list[_Row]]]) -> Iterator[str]:
    yield gettext("No single mark is made of these: each figure stands with what was counted.")
    for principle, rows in groups:
        for row in rows:
            figures = [told_figure(row.name, each) if each is not None else NOTHING for each in row.figures]
            yield f"{principle}. {told(row.text, ' → '.join(figures))}"
