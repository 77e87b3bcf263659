"""The way there: the initiatives on a time line, and what has to happen in which order, wave by wave."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from engagement_model.analysis.gaps.result import WaveStep
from engagement_model.drawing.text import printable
from engagement_model.model.addresses import covered, is_in, parsed
from engagement_model.model.sections import INTEGRATIONS
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Initiative
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump, Section
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped, long_date
from engagement_model.words.amounts import exact_money
from engagement_model.words.gaps.costs import two_prices
from engagement_model.words.phrases import listed

PLACE = 90
"""Where it is read among the sections."""

MOST_YEARS = 12
"""A time line with more years than these has none of them written on it."""


class Line(NamedTuple):
    """An initiative: from where to where its bar goes, from 0 to 1, and what is said of it.

    `begins` is `None` where nobody said when it starts and ends.
    """

    number: str
    name: str
    facts: tuple[str, ...]
    begins: float | None
    lasts: float
    after: str
    jumps: tuple[Jump, ...]


class Year(NamedTuple):
    """A year on the time line: where it begins, and how much of it there is, from 0 to 1."""

    word: str
    begins: float
    lasts: float


class Step(NamedTuple):
    """A platform that comes or goes in a wave, and the numbers of the initiatives that see to it."""

    tone: str
    word: str
    name: str
    jump: Jump | None
    initiatives: tuple[str, ...]


class Wave(NamedTuple):
    """What can be done once the wave before it is done: platforms, and how many integrations."""

    title: str
    steps: tuple[Step, ...]
    integrations: tuple[str, ...]


class Content(NamedTuple):
    """The time line and the waves; `circle` is what waits for itself, so that there is no order."""

    years: tuple[Year, ...]
    lines: tuple[Line, ...]
    waves: tuple[Wave, ...]
    circle: str


def section(context: Context) -> Section | None:
    """The waves and initiatives; nothing where there are neither."""
    gaps, initiatives = context.evidence.study.gaps, context.workspace.initiatives
    order = _order(initiatives)
    waves = tuple(_waves(context, order))
    circle = ""
    if gaps is not None and gaps.circle:
        names = context.names(FUTURE)
        circle = listed(names.address(step.address) for step in gaps.circle)
    if not waves and not initiatives and not circle:
        return None
    ends = _ends(initiatives.values())
    lines = tuple(_line(context, identifier, order, ends) for identifier in order)
    content = Content(tuple(_years(ends)), lines, waves, circle)
    return Section("waves", "change", gettext("The way there"), content, tuple(_lead(context, len(lines), len(waves))))


def _lead(context: Context, initiatives: int, waves: int) -> Iterator[str]:
    if initiatives:
        yield ngettext("{n} initiative.", "{n} initiatives.", initiatives).format(n=grouped(initiatives))
    if waves:
        said = ngettext("Everything can be done in {n} wave.", "Everything can be done in {n} waves.", waves)
        yield said.format(n=grouped(waves))
    gaps = context.evidence.study.gaps
    prices = two_prices(gaps.costs) if gaps is not None else None
    if prices is not None:
        yield prices


def _ends(initiatives: Iterable[Initiative]) -> tuple[datetime.date, datetime.date] | None:
    """The first day of the first year and of the year after the last; `None` where nothing has a day."""
    days = [day for each in initiatives for day in (each.start, each.end) if day is not None]
    if not days:
        return None
    return datetime.date(min(days).year, 1, 1), datetime.date(min(max(days).year + 1, datetime.MAXYEAR), 1, 1)


def _order(initiatives: Mapping[str, Initiative]) -> list[str]:
    """By the day on which they start, those without one last."""
    last = datetime.date.max
    return sorted(initiatives, key=lambda each: (initiatives[each].start or last, initiatives[each].end or last, each))


def _share(day: datetime.date, ends: tuple[datetime.date, datetime.date]) -> float:
    return (day - ends[0]).days / max((ends[1] - ends[0]).days, 1)


def _years(ends: tuple[datetime.date, datetime.date] | None) -> Iterator[Year]:
    if ends is None or ends[1].year - ends[0].year > MOST_YEARS:
        return
    for year in range(ends[0].year, ends[1].year):
        begins = _share(datetime.date(year, 1, 1), ends)
        yield Year(str(year), begins, _share(datetime.date(year + 1, 1, 1), ends) - begins)


def _line(
    context: Context, identifier: str, order: list[str], ends: tuple[datetime.date, datetime.date] | None
) -> Line:
    initiatives = context.workspace.initiatives
    each = initiatives[identifier]
    begins = _share(each.start, ends) if ends is not None and each.start is not None else None
    until = _share(each.end, ends) if ends is not None and each.end is not None else None
    after = [initiatives[before].name for before in order if before in each.depends_on]
    return Line(
        grouped(order.index(identifier) + 1),
        printable(each.name) or identifier,
        tuple(_facts(context, each)),
        begins if until is not None else None,
        max(until - begins, 0.0) if begins is not None and until is not None else 0.0,
        gettext("after {initiatives}").format(initiatives=listed(after)) if after else "",
        context.jumps(each.delivers, ("change", FUTURE)),
    )


def _facts(context: Context, initiative: Initiative) -> Iterator[str]:
    start, end = initiative.start, initiative.end
    if start is not None and end is not None:
        yield gettext("{start} to {end}").format(start=long_date(start), end=long_date(end))
    elif start is not None:
        yield gettext("from {day}").format(day=long_date(start))
    elif end is not None:
        yield gettext("until {day}").format(day=long_date(end))
    if initiative.owner:
        yield context.person(initiative.owner)
    if initiative.cost is not None:
        yield exact_money(initiative.cost.amount, initiative.cost.currency)


def _waves(context: Context, order: list[str]) -> Iterator[Wave]:
    gaps = context.evidence.study.gaps
    for number, wave in enumerate(gaps.waves if gaps is not None else (), 1):
        platforms = [step for step in wave if is_in(step.address, "platforms")]
        yield Wave(
            gettext("Wave {number}").format(number=grouped(number)),
            tuple(_step(context, step, order) for step in platforms),
            tuple(_integrations(wave)),
        )


def _step(context: Context, step: WaveStep, order: list[str]) -> Step:
    comes = step.change == "introduce"
    state = FUTURE if comes else AS_IS
    initiatives = context.workspace.initiatives
    return Step(
        "good" if comes else "alarm",
        gettext("introduce") if comes else gettext("retire"),
        context.name(state, "platforms", parsed(step.address).id),
        context.jump(step.address, (state, "change")),
        tuple(
            grouped(number)
            for number, each in enumerate(order, 1)
            if covered(frozenset(initiatives[each].delivers), step.address)
        ),
    )


def _integrations(wave: tuple[WaveStep, ...]) -> Iterator[str]:
    """How many integrations are built and retired; one that goes with its platform is counted too."""
    steps = [step.change for step in wave if is_in(step.address, INTEGRATIONS)]
    build, retire = steps.count("build"), steps.count("retire")
    if build:
        yield ngettext("build {n} integration", "build {n} integrations", build).format(n=grouped(build))
    if retire:
        yield ngettext("retire {n} integration", "retire {n} integrations", retire).format(n=grouped(retire))
