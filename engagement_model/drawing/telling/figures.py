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
            "system that shares nothing behind {capability}",
            "systems that share nothing behind {capability}",
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
    if study.model.journeys:
        total = len(study.continuity.journeys)
        failing = sum(journey.outcome != "continuous" for journey in study.continuity.journeys.values())
        fail = ngettext("journey, which breaks or comes too late", "journeys break or come too late", total)
        hold = ngettext("journey holds, whatever the way in", "journeys hold, whatever the way in", total)
    else:
        total = sum(row.tested for row in study.continuity.lamp_tests)
        failing = total - sum(row.continuous for row in study.continuity.lamp_tests)
        fail = ngettext(
            "change of channel, which breaks or comes too late", "changes of channel break or come too late", total
        )
        hold = ngettext("change of channel goes through", "changes of channel go through", total)
    if total:
        yield Callout(share(failing or total, total), fail if failing else hold, "delay" if failing else "good")


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
    text = gettext("customers meet systems with nothing in common")
    if revenue is not None and revenue.amount:
        worth = large_money(revenue.amount, revenue.currency)
        text = gettext("customers, worth {revenue} a year, meet systems with nothing in common").format(revenue=worth)
    yield Callout(number(people), text, "neutral")


def _cost(study: StateStudy) -> Iterator[Callout]:
    """What the platforms that hang together by what is done twice cost, where that is known of all of them."""
    clusters = study.redundancy.clusters
    cost = total(study, (cluster.annual_cost for cluster in clusters))
    if cost is None or not cost.amount or any(cluster.annual_cost is None for cluster in clusters):
        return
    text = gettext("a year in systems that hang together")
    yield Callout(large_money(cost.amount, cost.currency), text, "fact")


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
