"""The figures of a state that a reader should remember, each counted by an analysis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from engagement_model.drawing.labels import MINUS, Labels
from engagement_model.drawing.page import Callout
from engagement_model.drawing.study import FUTURE, StateStudy, Study
from engagement_model.drawing.telling.candidates import competing, masters_of, shared_work
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.model.money import Money, Rates

MOST = 5
BOOKS = "{books}, each kept as the right one"
KEPT_BY = "systems each keep their own {information}"
SEPARATE = "systems that share nothing behind {capability}"
ONE_BOOK = "{book} behind every way in"
ONE_MASTER = "system of record for the {information}"
JOURNEYS_FAIL = ("journey, which breaks or comes too late", "journeys break or come too late")
JOURNEYS_HOLD = ("journey holds, whatever the way in", "journeys hold, whatever the way in")
CHANGES_FAIL = ("change of channel, which breaks or comes too late", "changes of channel break or come too late")
CHANGES_HOLD = ("change of channel goes through", "changes of channel go through")
OF = "{part} of {whole}"
SPLIT_CUSTOMERS = "customers meet systems that share nothing"
SPLIT_REVENUE = "customers, worth {revenue} a year, meet systems that share nothing"
CLUSTER_COST = "a year in systems that do each other's jobs"
RUN_COST = "a year to run the platforms"
RUN_COST_ONCE = "a year to run the platforms, for {once} once"


def callouts(study: StateStudy, whole: Study, wanted: Sequence[str]) -> tuple[Callout, ...]:
    """Up to five figures. `wanted` is the information whose masters a reader of an earlier state knows of."""
    found = [*_kept(study, wanted), *_journeys(study), *_exposed(study), *_cost(study), *_saving(study, whole)]
    return tuple(found[:MOST])


def _kept(study: StateStudy, wanted: Sequence[str]) -> Iterator[Callout]:
    """The two pieces of information kept most often; or, once it is so, those that are kept once at last."""
    words, labels = Vocabulary(study.model, study.labels), study.labels
    worst = competing(study)[:2]
    for row in worst:
        number, book = len(row.platforms), words.book(row.information)
        if book is None:
            text = labels.fill(KEPT_BY, {"information": words.information(row.information)})
        else:
            text = labels.fill(BOOKS, {"books": labels.count(*book, number)})
        yield Callout(labels.number(number), text, "alarm")
    if not worst and (work := shared_work(study)):
        text = labels.fill(SEPARATE, {"capability": words.capability(work[0].capability)})
        yield Callout(labels.number(work[0].stacks), text, "alarm")
    once = [information for information in wanted if len(masters_of(study.model, information)) == 1]
    for information in once[: 2 - len(worst)]:
        book = words.book(information)
        if book is None:
            text = labels.fill(ONE_MASTER, {"information": words.information(information)})
        else:
            text = labels.fill(ONE_BOOK, {"book": labels.say(book.one)})
        yield Callout(labels.number(1), text, "good")


def _journeys(study: StateStudy) -> Iterator[Callout]:
    labels = study.labels
    if study.model.journeys:
        total = len(study.continuity.journeys)
        failing = sum(journey.outcome != "continuous" for journey in study.continuity.journeys.values())
        fail, hold = JOURNEYS_FAIL, JOURNEYS_HOLD
    else:
        total = sum(row.tested for row in study.continuity.lamp_tests)
        failing = total - sum(row.continuous for row in study.continuity.lamp_tests)
        fail, hold = CHANGES_FAIL, CHANGES_HOLD
    if not total:
        return
    part = failing or total
    figure = labels.fill(OF, {"part": labels.number(part), "whole": labels.number(total)})
    yield Callout(figure, labels.count(*(fail if failing else hold), total), "delay" if failing else "good")


def _exposed(study: StateStudy) -> Iterator[Callout]:
    """The customers behind the splits, where anybody counted them."""
    split = {each.customer_type: each.exposed for each in study.redundancy.splits}
    people = sum(exposed.population or 0 for exposed in split.values())
    if not people:
        return
    labels = study.labels
    revenue = total(study, (exposed.annual_revenue for exposed in split.values()))
    text = labels.say(SPLIT_CUSTOMERS)
    if revenue is not None and revenue.amount:
        text = labels.fill(SPLIT_REVENUE, {"revenue": labels.large_money(revenue.amount, revenue.currency)})
    yield Callout(labels.number(people), text, "neutral")


def _cost(study: StateStudy) -> Iterator[Callout]:
    """What the platforms that do each other's jobs cost, where that is known of all of them."""
    clusters = study.redundancy.clusters
    cost = total(study, (cluster.annual_cost for cluster in clusters))
    if cost is None or not cost.amount or any(cluster.annual_cost is None for cluster in clusters):
        return
    yield Callout(study.labels.large_money(cost.amount, cost.currency), study.labels.say(CLUSTER_COST), "fact")


def _saving(study: StateStudy, whole: Study) -> Iterator[Callout]:
    """What the future state costs less than today, and what getting there costs once."""
    if study.state != FUTURE or whole.costs is None:
        return
    difference, once = whole.costs.difference.platforms, whole.costs.one_off.platforms
    if difference is None or not difference.amount:
        return
    yield saved(difference, once, study.labels)


def saved(difference: Money, once: Money | None, labels: Labels) -> Callout:
    """What changes in a year's cost, with its sign, and what that costs once."""
    sign = MINUS if difference.amount < 0 else "+"
    figure = sign + labels.large_money(abs(Decimal(difference.amount)), difference.currency)
    text = labels.say(RUN_COST)
    if once is not None and once.amount:
        text = labels.fill(RUN_COST_ONCE, {"once": labels.large_money(once.amount, once.currency)})
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
