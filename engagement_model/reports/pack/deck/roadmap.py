"""The way from today to the future: what can be done in which wave, and who does it when and for how much."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from engagement_model.analysis.gaps.result import GapsResult, WaveStep
from engagement_model.drawing.packing import Rect
from engagement_model.model.addresses import is_in, parsed
from engagement_model.model.money import Money
from engagement_model.model.relations import Pair
from engagement_model.model.sections import INTEGRATIONS
from engagement_model.model.states import FUTURE
from engagement_model.model.workspace import Initiative
from engagement_model.reports.pack.deck.briefing import Briefing, plain_list
from engagement_model.reports.pack.deck.grid import (
    ACROSS,
    BOTTOM,
    CONTENT,
    GAP,
    LEAD,
    MARGIN,
    SMALLEST,
    TEXT,
    TOP,
    columns,
)
from engagement_model.reports.pack.deck.measured_text import Words, clipped, height, plain, width_of
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped, month
from engagement_model.words.amounts import rounded_amount
from engagement_model.words.gaps.costs import payback_months, two_prices
from engagement_model.words.gaps.uncovered import uncovered
from engagement_model.words.names import Names, names_of
from engagement_model.words.phrases import and_more, told

_MOST_WAVES = 4
_MOST_NAMES = 9
_MOST_INITIATIVES = 8
_STRIP = 66.0
_SENTENCE = 18.0


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """The waves, then the initiatives on a line of time."""
    gaps = briefing.evidence.study.gaps
    if gaps is not None and (gaps.waves or gaps.decide_first):
        yield _waves(briefing, gaps)
    initiatives = briefing.evidence.workspace.initiatives
    if initiatives:
        yield _initiatives(briefing, initiatives)


def _waves(briefing: Briefing, gaps: GapsResult) -> Sheet:
    waves = gaps.waves
    number = len(waves)
    naming = names_of(briefing.evidence.workspace, FUTURE)
    sheet = briefing.sheet(gettext("Roadmap"), _waves_title(waves), tuple(_wave_notes(waves, naming)))
    shown = waves[:_MOST_WAVES]
    theme = sheet.theme
    costs = list(_costs(gaps))
    remarks = [text for text in (_first(gaps, naming), two_prices(gaps.costs, _rounded)) if text]
    below = (_STRIP + GAP if costs else 0) + _SENTENCE * len(remarks)
    wide = columns(max(len(shown), 1), CONTENT)[0].width - 28
    steps = [list(_steps(sheet, wave, naming)) for wave in shown]
    most = BOTTOM - TOP - below
    high = min(most, max(height(words, wide) for words in steps) + 62) if shown else 0.0
    areas = columns(len(shown), Rect(MARGIN, TOP, ACROSS, high)) if shown else []
    for place, (words, rect) in enumerate(zip(steps, areas, strict=True), 1):
        sheet.box(rect, name=f"wave--{place}", fill=theme.panel, radius=10)
        head = gettext("Wave {number}").format(number=grouped(place))
        if place == _MOST_WAVES and number > _MOST_WAVES:
            left = ngettext("(and {number} wave more)", "(and {number} waves more)", number - _MOST_WAVES)
            head = f"{head} {left.format(number=grouped(number - _MOST_WAVES))}"
        sheet.write(Rect(rect.x + 14, rect.y + 12, rect.width - 28, 22), [Words(head, LEAD, True)], name="wave")
        sheet.write(Rect(rect.x + 14, rect.y + 40, rect.width - 28, rect.height - 52), words, name="steps")
    for (figure, text), rect in zip(
        costs, columns(max(len(costs), 1), Rect(MARGIN, TOP + high + GAP, ACROSS, _STRIP)), strict=False
    ):
        sheet.bar(Rect(rect.x, rect.y, rect.width, 1.2), theme.rule, name="rule")
        said = [Words(figure, 20, True), Words(text, SMALLEST, colour=theme.quiet)]
        sheet.write(Rect(rect.x, rect.y + 6, rect.width, rect.height - 6), said, name="cost")
    for place, text in enumerate(remarks):
        line = Rect(MARGIN, TOP + high + GAP + (_STRIP if costs else 0) + place * _SENTENCE, ACROSS, _SENTENCE)
        sheet.write(line, [Words(clipped(text, ACROSS, SMALLEST, lines=1), SMALLEST)], "b", name="remark")
    sheet.notes += _first_notes(gaps, naming)
    return sheet


def _first(gaps: GapsResult, naming: Names) -> str | None:
    """What has no place in the order before somebody decides whether it goes; `None` where everything has one."""
    if not gaps.decide_first:
        return None
    addresses = dict.fromkeys(step.address for step in gaps.decide_first)
    platforms = [each for each in addresses if is_in(each, "platforms")]
    what = plain_list((naming.address(each) for each in platforms or addresses), 6)
    return gettext("To be decided first, before it has a place in the order: {what}.").format(what=what)


def _first_notes(gaps: GapsResult, naming: Names) -> Iterator[str]:
    if gaps.decide_first:
        yield gettext("To be decided first")
        for step in gaps.decide_first:
            yield plain(f"  {told(_change_name(step), naming.address(step.address))} [{step.address}]")


def _waves_title(waves: Sequence[Sequence[WaveStep]]) -> str:
    """How many waves there are; and that things come before others go, where the first wave retires nothing."""
    number = len(waves)
    if not number:
        return gettext("Nothing has a place in the order yet: first has to be decided what goes")
    if number > 1 and any(step.change == "retire" for step in waves[0]):
        text = ngettext(
            "It takes {number} wave: what begins later waits for what comes before it",
            "It takes {number} waves: what begins later waits for what comes before it",
            number,
        )
    else:
        text = ngettext(
            "It takes {number} wave: nothing waits for anything else",
            "It takes {number} waves: introduce first, connect, and only then retire",
            number,
        )
    return text.format(number=grouped(number))


def _rounded(*several: Money) -> Iterator[str]:
    """The amounts of one sentence of a slide."""
    return map(rounded_amount, several)


def _costs(gaps: GapsResult) -> Iterator[tuple[str, str]]:
    costs = gaps.costs
    planned = costs.budget
    before, after, once = costs.as_is.platforms, costs.future_state.platforms, costs.one_off.platforms
    if before is not None and after is not None and (before.amount or after.amount):
        yield (
            f"{rounded_amount(before)} → {rounded_amount(after)}",
            gettext("a year to run the platforms, today and in future"),
        )
    if once is not None and once.amount:
        yield rounded_amount(once), gettext("once, to introduce the new platforms, as the model says")
    if planned is not None and planned.amount:
        text = gettext("budgeted by the initiatives")
        if costs.budget_unknown:
            text = gettext("budgeted by the initiatives at least")
        yield rounded_amount(planned), text
    months = payback_months(costs)
    if months is not None:
        figure = ngettext("{number} month", "{number} months", months).format(number=grouped(months))
        text = gettext("until it is paid back by what platforms and organizations cost less")
        if costs.of_platforms_alone:
            text = gettext("until it is paid back by what platforms cost less")
        yield figure, text
    unknown = [*costs.as_is.unknown, *costs.future_state.unknown, *costs.one_off.unknown]
    platforms = len({address for address in unknown if is_in(address, "platforms")})
    if platforms:
        text = ngettext("platform without a known cost", "platforms without a known cost", platforms)
        yield grouped(platforms), text


def _steps(sheet: Sheet, wave: Sequence[WaveStep], naming: Names) -> Iterator[Words]:
    theme = sheet.theme
    platforms = [step for step in wave if is_in(step.address, "platforms")]
    for change, heading, accent in (
        ("introduce", gettext("Introduce"), theme.tone("good")),
        ("retire", gettext("Retire"), theme.tone("alarm")),
    ):
        found = [naming.address(step.address) for step in platforms if step.change == change]
        if not found:
            continue
        yield Words(heading, TEXT, True, accent.text, space=6)
        yield from (Words(plain(name), TEXT, space=2) for name in found[:_MOST_NAMES])
        if len(found) > _MOST_NAMES:
            yield Words(and_more(len(found) - _MOST_NAMES), TEXT, space=2)
    for change in ("build", "retire"):
        number = sum(step.change == change and is_in(step.address, INTEGRATIONS) for step in wave)
        if number:
            text = _integrations(change, number)
            yield Words(text.format(number=grouped(number)), TEXT, colour=theme.quiet, space=8)
    if not platforms:
        ends = _pairs(wave, naming)
        yield from (Words(name, SMALLEST, space=3) for name in ends[:_MOST_NAMES])
        if len(ends) > _MOST_NAMES:
            yield Words(and_more(len(ends) - _MOST_NAMES), SMALLEST, space=3)


def _pairs(wave: Sequence[WaveStep], naming: Names) -> list[str]:
    """The platforms that are connected, each two of them once."""
    found: dict[frozenset[str], list[Pair]] = {}
    for step in wave:
        pair = parsed(step.address).pair
        assert pair is not None
        found.setdefault(frozenset(pair), []).append(pair)
    told = []
    for directions in found.values():
        source, target = naming.names("platforms", directions[0])
        told.append(plain(f"{source} {'↔' if len(directions) > 1 else '→'} {target}"))
    return told


def _integrations(change: str, number: int) -> str:
    if change == "build":
        return ngettext("{number} integration to build", "{number} integrations to build", number)
    return ngettext("{number} integration to retire", "{number} integrations to retire", number)


def _wave_notes(waves: Sequence[Sequence[WaveStep]], naming: Names) -> Iterator[str]:
    yield gettext("A wave holds what can begin once the wave before it is done; it says nothing about dates.")
    for number, wave in enumerate(waves, 1):
        yield gettext("Wave {number}").format(number=grouped(number))
        for step in wave:
            yield plain(f"  {told(_change_name(step), naming.address(step.address))} [{step.address}]")


def _change_name(step: WaveStep) -> str:
    return {"introduce": gettext("introduce"), "build": gettext("build"), "retire": gettext("retire")}[step.change]


def _initiatives(briefing: Briefing, initiatives: Mapping[str, Initiative]) -> Sheet:
    ordered = sorted(initiatives.items(), key=lambda item: (item[1].start or item[1].end or datetime.date.max, item[0]))
    gaps = briefing.evidence.study.gaps
    planned = gaps.costs.budget if gaps is not None else None
    number = len(initiatives)
    if planned is not None and gaps is not None and gaps.costs.budget_unknown:
        title = ngettext(
            "{number} initiative is planned, budgeted at {cost} at least",
            "{number} initiatives are planned, budgeted at {cost} at least",
            number,
        ).format(number=grouped(number), cost=rounded_amount(planned))
    elif planned is not None:
        title = ngettext(
            "{number} initiative is planned, budgeted at {cost}",
            "{number} initiatives are planned, budgeted at {cost}",
            number,
        ).format(number=grouped(number), cost=rounded_amount(planned))
    else:
        title = ngettext("{number} initiative is planned", "{number} initiatives are planned", number).format(
            number=grouped(number)
        )
    naming = names_of(briefing.evidence.workspace, FUTURE)
    sheet = briefing.sheet(gettext("Roadmap"), title)
    shown = ordered[:_MOST_INITIATIVES]
    _timeline(sheet, briefing, shown)
    left = number - len(shown)
    if left:
        text = ngettext(
            "{number} initiative more is in the notes.", "{number} initiatives more are in the notes.", left
        )
        sheet.write(
            Rect(MARGIN, BOTTOM - 18, ACROSS, 18),
            [Words(text.format(number=grouped(left)), SMALLEST, colour=sheet.theme.quiet)],
            name="more",
        )
    for identifier, each in ordered:
        delivers = plain_list((naming.address(address) for address in each.delivers), 12)
        sheet.notes.append(told(plain(each.name), delivers))
        sheet.notes.append(briefing.source(f"initiatives.{identifier}", None))
    left_out = uncovered(gaps.initiatives, lambda address: plain(naming.address(address)), 20) if gaps else None
    if left_out is not None:
        sheet.notes.append(left_out)
    return sheet


def _timeline(sheet: Sheet, briefing: Briefing, initiatives: Sequence[tuple[str, Initiative]]) -> None:
    theme = sheet.theme
    names = 250.0
    line = Rect(MARGIN + names + GAP, TOP + 26, ACROSS - names - GAP, BOTTOM - TOP - 50)
    days = [day for _, each in initiatives for day in (each.start, each.end) if day is not None]
    high = min(58.0, line.height / max(len(initiatives), 1))
    if days:
        first, last = datetime.date(min(days).year, 1, 1), datetime.date(max(days).year + 1, 1, 1)
        scale = line.width / max((last - first).days, 1)
        _years(sheet, Rect(line.x, TOP, line.width, 26 + high * len(initiatives)), first.year, last.year)
    for place, (identifier, each) in enumerate(initiatives):
        y = line.y + place * high
        owner = briefing.person(each.owner) if each.owner else ""
        words = [
            Words(clipped(each.name, names, TEXT, True, 1), TEXT, True),
            Words(clipped(owner, names, SMALLEST, lines=1), SMALLEST, colour=theme.quiet),
        ]
        sheet.write(Rect(MARGIN, y, names, high), words, "ctr", "initiative")
        label = " · ".join(
            part for part in (_span(each), rounded_amount(each.cost) if each.cost is not None else "") if part
        )
        if each.start is None and each.end is None:
            said = label or gettext("no dates yet")
            sheet.write(Rect(line.x, y, line.width, high), [Words(said, SMALLEST, colour=theme.quiet)], "ctr", "when")
            continue
        start, end = each.start or first, each.end or last
        left, right = line.x + (start - first).days * scale, line.x + ((end - first).days + 1) * scale
        bar = Rect(left, y + high / 2 - 12, max(right - left, 6), 24)
        sheet.bar(bar, theme.tone("fact").line, name=f"initiatives.{identifier}", said=told(each.name, label))
        _label(sheet, bar, line, label)


def _label(sheet: Sheet, bar: Rect, line: Rect, label: str) -> None:
    """When and for how much: in the bar, else on a ground of its own after or before it."""
    theme = sheet.theme
    needed = width_of(label, SMALLEST) + 12
    words = Words(label, SMALLEST)
    if needed <= bar.width - 8:
        sheet.write(
            Rect(bar.x + 8, bar.y, bar.width - 12, bar.height), [words._replace(colour=theme.paper)], "ctr", "when"
        )
        return
    after = bar.right + 4 + needed <= line.right
    x = bar.right + 4 if after else max(bar.x - 4 - needed, line.x)
    ground = Rect(x, bar.y, min(needed, line.right - x), bar.height)
    sheet.box(ground, [words], name="when", fill=theme.paper, radius=0, pad=4)


def _years(sheet: Sheet, rect: Rect, first: int, last: int) -> None:
    theme = sheet.theme
    wide = rect.width / (last - first)
    every = max(1, -(-(last - first) // 8))
    for number, year in enumerate(range(first, last)):
        x = rect.x + number * wide
        sheet.bar(Rect(x, rect.y, 0.8, rect.height), theme.outline, name="year")
        if number % every == 0:
            sheet.write(
                Rect(x + 5, rect.y, wide * every - 6, 16), [Words(str(year), SMALLEST, True, theme.quiet)], name="year"
            )


def _span(initiative: Initiative) -> str:
    return " – ".join(month(day) for day in (initiative.start, initiative.end) if day is not None)
