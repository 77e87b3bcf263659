"""Splits and costs: which offers stand on separate infrastructures, and what all of that costs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from engagement_model.analysis.figures.figures import Figures
from engagement_model.model.money import Money
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump, Section, Stated
from engagement_model.reports.pack.handout.spending import Bar, bars_of, outlay
from engagement_model.translation import gettext, gettext_noop, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.amounts import exact_money
from engagement_model.words.redundancy import headline_sentence
from engagement_model.words.redundancy_sentences import cluster_sentence, split_sentence
from engagement_model.words.ways_in import told_by

PLACE = 40
"""Where it is read among the sections."""

COUNTED = {
    "splits": gettext_noop("Offers on separate infrastructures"),
    "splits_of_wholes": gettext_noop("Offers on separate infrastructures, taken as a whole"),
    "competing_masters": gettext_noop("Information with competing masters"),
    "copies_not_fed": gettext_noop("Copies not fed in time, or not known to be"),
    "platforms_that_hang_together": gettext_noop("Platforms that hang together"),
}
"""Figure of a state -> what it counts, in the order in which they are shown."""


class Count(NamedTuple):
    """What is counted, and how often it is in each state: in words, and from 0 to 1 as the length of a bar."""

    what: str
    cells: tuple[tuple[str, float], ...]


class Stack(NamedTuple):
    """One infrastructure: its channels or organizations, its platforms; `weight`, from 1 to 6, is how wide it is."""

    weight: int
    channels: tuple[str, ...]
    platforms: tuple[Jump, ...]


class Offer(NamedTuple):
    """A capability behind which stand several infrastructures; `told` says so in a sentence."""

    capability: str
    number: str
    stacks: tuple[Stack, ...]
    told: str


class Customers(NamedTuple):
    """A customer type, who that is, and its splits."""

    name: str
    exposed: tuple[str, ...]
    offers: tuple[Offer, ...]


class Shown(NamedTuple):
    """A state with splits or clusters."""

    name: str
    customers: tuple[Customers, ...]
    clusters: tuple[str, ...]


class Content(NamedTuple):
    """The counts of all states, the splits of each, and what the platforms cost."""

    states: tuple[str, ...]
    counts: tuple[Count, ...]
    shown: tuple[Shown, ...]
    sums: tuple[Bar, ...]
    platforms: tuple[Bar, ...]
    remarks: tuple[str, ...]


def section(context: Context) -> Section | None:
    """The splits and costs; nothing where no customer is served and nothing costs anything."""
    results = context.evidence.study.redundancy
    counts = tuple(_counts([context.evidence.study.states[state].figures for state in results]))
    shown = tuple(each for state in results if (each := _shown(context, state)).customers or each.clusters)
    sums, remarks = outlay(context)
    platforms = bars_of(context)
    if not counts and not sums and not platforms:
        return None
    content = Content(tuple(map(context.state, results)), counts, shown, sums, platforms, remarks)
    return Section("splits", "customers", gettext("Splits and what they cost"), content, tuple(_lead(context)))


def _lead(context: Context) -> Iterator[str | Stated]:
    for state, result in context.evidence.study.redundancy.items():
        splits = context.evidence.study.states[state].figures["splits"]
        number = splits.number
        if number:
            said = ngettext(
                "{n} offer stands on infrastructures that have no platform in common.",
                "{n} offers stand on infrastructures that have no platform in common.",
                number,
            )
            yield Stated(context.state(state), said.format(n=grouped(number)))
            if splits.lived_with:
                yield ngettext("{n} of them is lived with.", "{n} of them are lived with.", splits.lived_with).format(
                    n=grouped(splits.lived_with)
                )
        else:
            yield Stated(context.state(state), headline_sentence(result, context.states[state]))


def _counts(states: list[Figures]) -> Iterator[Count]:
    for name, what in COUNTED.items():
        numbers = [figures[name].number for figures in states]
        most = max(numbers, default=0)
        if most:
            yield Count(gettext(what), tuple((grouped(number), number / most) for number in numbers))


def _shown(context: Context, state: str) -> Shown:
    result, model = context.evidence.study.redundancy[state], context.states[state]
    offers: dict[str, list[Offer]] = {}
    exposed: dict[str, tuple[str, ...]] = {}
    for split in result.splits_apart:
        stacks = tuple(
            Stack(
                min(len(ids), 6),
                tuple(context.name(state, section, each) for each in ids),
                context.jumps((f"platforms.{platform}" for platform in stack.platforms), (state,)),
            )
            for stack in split.stacks
            for section, ids in (told_by(stack),)
        )
        offers.setdefault(split.customer_type, []).append(
            Offer(
                context.name(state, "capabilities", split.capability),
                grouped(len(stacks)),
                stacks,
                split_sentence(split, model),
            )
        )
        exposed[split.customer_type] = tuple(_exposed(split.exposed.population, split.exposed.annual_revenue))
    return Shown(
        context.state(state),
        tuple(
            Customers(context.name(state, "customer_types", each), exposed[each], tuple(found))
            for each, found in offers.items()
        ),
        tuple(cluster_sentence(cluster, model) for cluster in result.clusters),
    )


def _exposed(population: int | None, revenue: Money | None) -> Iterator[str]:
    if population is not None:
        yield ngettext("{n} customer", "{n} customers", population).format(n=grouped(population))
    if revenue is not None and Decimal(revenue.amount):
        yield gettext("{revenue} a year").format(revenue=exact_money(revenue.amount, revenue.currency))
