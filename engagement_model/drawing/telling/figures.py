"""The figures of a state that a reader should remember, each counted by an analysis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.page import Callout
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.telling.candidates import competing, masters_of, shared_work
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.model.money import Money, Rates
from engagement_model.model.states import FUTURE
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import MINUS, large_money, number
from engagement_model.words.continuity import all_go_through

MOST = 5


def callouts(study: StateStudy, whole: Shown, wanted: Sequence[str]) -> tuple[Callout, ...]:
    """Up to five figures. `wanted` is the information whose masters a reader of an earlier state knows of."""
    found = [*_kept(study, wanted), *_journeys(study), *_exposed(study), *_cost(study), *_saving(study, whole)]
    return tuple(found[:MOST])


def _kept(study: StateStudy, wanted: Sequence[str]) -> Iterator[Callout]:
    """The two pieces of information kept most often; or, once it is so, those that are kept once at last."""
    words = Vocabulary(study.model)
    worst = competing(study)[:2]
    for row in worst:
        count = len(row.platforms)
        books = words.books(row.information, count)
        if books is None:
            said = ngettext(
                "system keeps its own {information}", "systems each keep their own {information}", count
            ).format(information=words.information(row.information))
        else:
            said = gettext("{books}, each kept as the right one").format(books=books)
        yield Callout(number(count), said, "alarm")
    if not worst and (work := shared_work(study)):
        said = ngettext(
            "separate system behind {capability}",
            "separate systems behind {capability}",
            work[0].stacks,
        )
        text = said.format(capability=words.capability(work[0].capability))
        yield Callout(number(work[0].stacks), text, "alarm")
    once = [information for information in wanted if len(masters_of(study.model, information)) == 1]
    for information in once[: 2 - len(worst)]:
        book = words.books(information)
        if book is None:
            said = gettext("system of record for the {information}").format(information=words.information(information))
        else:
            said = gettext("{book} behind every way in").format(book=book)
        yield Callout(number(1), said, "good")


def _journeys(study: StateStudy) -> Iterator[Callout]:
    rows, model = study.continuity.lamp_tests, study.model
    well = all_go_through(study.continuity, model) if model.journeys else not any(row.without_limit for row in rows)
    if model.journeys:
        total = len(study.continuity.journeys)
        outcomes = [journey.outcome for journey in study.continuity.journeys.values()]
        unknown = outcomes.count("unknown")
        failing = total - unknown - outcomes.count("continuous")
        fail = ngettext("journey, which breaks or comes too late", "journeys break or come too late", total)
        open_ = ngettext("journey: nobody knows how late it comes", "journeys: nobody knows how late they come", total)
        hold = ngettext("journey holds", "journeys hold", total)
        if well:
            hold = ngettext("journey holds, whatever the way in", "journeys hold, whatever the way in", total)
    else:
        total, unknown = sum(row.tested for row in rows), sum(row.unknown for row in rows)
        failing = total - unknown - sum(row.continuous for row in rows)
        fail = ngettext(
            "change of channel, which breaks or comes too late", "changes of channel break or come too late", total
        )
        open_ = ngettext(
            "change of channel: nobody knows how late it comes",
            "changes of channel: nobody knows how late they come",
            total,
        )
        hold = ngettext("change of channel goes through", "changes of channel go through", total)
    if failing:
        yield Callout(share(failing, total), fail, "delay")
    elif unknown:
        yield Callout(share(unknown, total), open_, "delay")
    elif total:
        yield Callout(share(total, total), hold, "good" if well else "neutral")
    elif model.cells:
        yield Callout(number(0), gettext("changes of channel that could be tried"), "neutral")


def share(part: int, whole: int) -> str:
    """How many of how many: `6 of 8`."""
    return gettext("{part} of {whole}").format(part=number(part), whole=number(whole))


def _exposed(study: StateStudy) -> Iterator[Callout]:
    """The customers behind the splits, where anybody counted them."""
    split = {each.customer_type: each.exposed for each in study.redundancy.splits_apart}
    people = sum(exposed.population or 0 for exposed in split.values())
    if not people:
        return
    revenue = total(study, (exposed.annual_revenue for exposed in split.values()))
    text = gettext("customers meet separate systems")
    if revenue is not None and revenue.amount:
        worth = large_money(revenue.amount, revenue.currency)
        text = gettext("customers, worth {revenue} a year, meet separate systems").format(revenue=worth)
    yield Callout(number(people), text, "neutral")


def _cost(study: StateStudy) -> Iterator[Callout]:
    """What the platforms that hang together by what is done twice cost, where that is known of all of them."""
    cost = clusters_cost(study)
    if cost is not None:
        yield Callout(large_money(cost.amount, cost.currency), gettext("a year in systems that hang together"), "fact")


def clusters_cost(study: StateStudy) -> Money | None:
    """What the platforms that hang together cost a year; `None` where that is nothing, or not known of all of them."""
    clusters = study.redundancy.clusters
    if any(cluster.annual_cost is None for cluster in clusters):
        return None
    cost = total(study, (cluster.annual_cost for cluster in clusters))
    return cost if cost is not None and cost.amount else None


def clusters_saving(study: StateStudy) -> Callout | None:
    """What could go of them without a function being lost: at most, or at least where some cost is not known."""
    clusters = study.redundancy.clusters
    known = all(cluster.saving is not None for cluster in clusters)
    saving = total(study, (each.saving_at_least if each.saving is None else each.saving for each in clusters))
    if saving is None or not saving.amount:
        return None
    text = gettext("could go at least without a function being lost, before the cost of moving")
    if known:
        text = gettext("could go at most without a function being lost, before the cost of moving")
    return Callout(large_money(saving.amount, saving.currency), text, "good" if known else "neutral")


def _saving(study: StateStudy, whole: Shown) -> Iterator[Callout]:
    """What the future state costs less than today, and what getting there costs once."""
    if study.state != FUTURE or whole.costs is None:
        return
    difference, once = whole.costs.difference.platforms, whole.costs.one_off.platforms
    if difference is None or not difference.amount:
        return
    yield saved(difference, once)


def saved(difference: Money, once: Money | None) -> Callout:
    """What changes in a year's cost, with its sign, and what that costs once."""
    sign = MINUS if difference.amount < 0 else "+"
    figure = sign + large_money(abs(Decimal(difference.amount)), difference.currency)
    text = gettext("a year to run the platforms")
    if once is not None and once.amount:
        spent = large_money(once.amount, once.currency)
        text = gettext("a year to run the platforms, for {once} once").format(once=spent)
    return Callout(figure, text, "good" if difference.amount < 0 else "fact")


def total(study: StateStudy, amounts: Iterable[Money | None]) -> Money | None:
    """The sum of those that are known and can be converted; `None` where none is."""
    rates = study.workspace.rates
    if rates == Rates():
        rates = study.model.rates
    known = [amount for amount in amounts if amount is not None]
    own = {amount.currency for amount in known}
    if len(own) == 1 and not all(map(rates.knows, known)):
        return Money(sum(Decimal(amount.amount) for amount in known), own.pop())
    known = list(filter(rates.knows, known))
    return rates.total(known) if known else None
