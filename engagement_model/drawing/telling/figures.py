"""Of the figures of a state those that a reader should remember, as cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from engagement_model.analysis.figures import MASTERS
from engagement_model.analysis.gaps.result import Costs
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.page import Callout
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.telling.candidates import kept_often, shared_work
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.model.states import FUTURE
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import NARROW_SPACE
from engagement_model.words.amounts import MINUS, large_money, number
from engagement_model.words.continuity import all_go_through
from engagement_model.words.gaps.costs import payback_months

MOST = 5


def callouts(study: StateStudy, whole: Shown, wanted: Sequence[str]) -> tuple[Callout, ...]:
    """Up to five figures. `wanted` is the information whose masters a reader of an earlier state knows of."""
    found = [*_kept(study, wanted), *_journeys(study), *_exposed(study), *_cost(study), *_saving(study, whole)]
    return tuple(found[:MOST])


def _kept(study: StateStudy, wanted: Sequence[str]) -> Iterator[Callout]:
    """The two pieces of information kept most often; or, once it is so, those that are kept once at last."""
    words = Vocabulary(study.model)
    kept, work = kept_often(study), shared_work(study)
    worst = kept[:2]
    for row in worst:
        count = study.figures[f"{MASTERS}{row.information}"].number
        books = words.books(row.information, count)
        if books is None:
            said = ngettext(
                "system keeps its own {information}", "systems each keep their own {information}", count
            ).format(information=words.information(row.information))
        else:
            said = gettext("{books}, each kept as the right one").format(books=books)
        yield Callout(number(count), with_lived(said, row.lived_with), "alarm" if row.open else "neutral")
    if not worst and work:
        said = ngettext(
            "separate system behind {capability}",
            "separate systems behind {capability}",
            work[0].stacks,
        )
        text = said.format(capability=words.capability(work[0].capability))
        if work[0].lived_with:
            text = gettext("{what}, lived with").format(what=text)
        yield Callout(number(work[0].stacks), text, "neutral" if work[0].lived_with else "alarm")
    once = [each for each in wanted if (found := study.figures.get(f"{MASTERS}{each}")) and found.number == 1]
    for information in once[: 2 - len(worst)]:
        book = words.books(information)
        if book is None:
            said = gettext("system of record for the {information}").format(information=words.information(information))
        else:
            said = gettext("{book} behind every way in").format(book=book)
        yield Callout(number(1), said, "good")


def with_lived(what: str, lived_with: int) -> str:
    """What is counted, and how much of it a decision accepts."""
    if not lived_with:
        return what
    said = ngettext("{what}, {number} lived with", "{what}, {number} lived with", lived_with)
    return said.format(what=what, number=number(lived_with))


def _journeys(study: StateStudy) -> Iterator[Callout]:
    rows, model, figures = study.continuity.lamp_tests, study.model, study.figures
    well = all_go_through(study.continuity, model) if model.journeys else not any(row.without_limit for row in rows)
    if model.journeys:
        failing, unknown = figures["journeys_that_fail"].number, figures["journeys_unknown"].number
        total = figures["journeys"].number
        fail = ngettext("journey, which breaks or comes too late", "journeys break or come too late", total)
        open_ = ngettext("journey: nobody knows how late it comes", "journeys: nobody knows how late they come", total)
        hold = ngettext("journey holds", "journeys hold", total)
        if well:
            hold = ngettext("journey holds, whatever the way in", "journeys hold, whatever the way in", total)
    else:
        failing, unknown = figures["lamp_tests_that_fail"].number, figures["lamp_tests_unknown"].number
        total = figures["lamp_tests_that_fail"].denominator or 0
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
    """The customers behind the splits, each once, where anybody counted them."""
    people, revenue = study.figures["customers_split"], study.figures["revenue_split"]
    if not people.number:
        return
    text = gettext("customers meet separate systems")
    if revenue.money is not None and revenue.money.amount:
        text = gettext("customers, worth {revenue} a year, meet separate systems")
        if revenue.at_least:
            text = gettext("customers, worth at least {revenue} a year, meet separate systems")
        left = study.figures["contribution_split"].money
        if left is not None:
            text = gettext("customers, worth {revenue} a year and leaving {left}, meet separate systems")
            if revenue.at_least:
                text = gettext("customers, worth at least {revenue} a year and leaving {left}, meet separate systems")
        text = text.format(
            revenue=large_money(revenue.money.amount, revenue.money.currency),
            left=large_money(left.amount, left.currency) if left is not None else "",
        )
    figure = number(people.number)
    yield Callout(at_least(figure) if people.at_least else figure, text, "neutral")


def at_least(figure: str) -> str:
    """A figure of which not all is known: `≥ 1.2 M`."""
    return f"\u2265{NARROW_SPACE}{figure}"


def _cost(study: StateStudy) -> Iterator[Callout]:
    """What the platforms that hang together by what is done twice cost, where that is known of all of them."""
    cost = study.figures["clusters_cost"].money
    if cost is not None and cost.amount:
        yield Callout(large_money(cost.amount, cost.currency), gettext("a year in systems that hang together"), "fact")


def clusters_saving(study: StateStudy) -> Callout | None:
    """What could go of them without a function being lost: at most, or at least where some cost is not known."""
    at_most, at_least = study.figures["clusters_saving"].money, study.figures["clusters_saving_at_least"].money
    saving = at_most or at_least
    if saving is None or not saving.amount:
        return None
    text = gettext("could go at least without a function being lost, before the cost of moving")
    if at_most is not None:
        text = gettext("could go at most without a function being lost, before the cost of moving")
    return Callout(large_money(saving.amount, saving.currency), text, "good" if at_most is not None else "neutral")


def _saving(study: StateStudy, whole: Shown) -> Iterator[Callout]:
    """What the future state costs less than today, and what getting there costs once."""
    if study.state != FUTURE or whole.costs is None:
        return
    yield from saved(whole.costs)


def saved(costs: Costs) -> Iterator[Callout]:
    """What changes in a year's cost, with its sign, what that costs once, and when it is paid back."""
    difference, once = costs.difference.platforms, costs.one_off.platforms
    if difference is not None and difference.amount:
        sign = MINUS if difference.amount < 0 else "+"
        figure = sign + large_money(abs(Decimal(difference.amount)), difference.currency)
        text = gettext("a year to run the platforms")
        if once is not None and once.amount:
            spent = large_money(once.amount, once.currency)
            text = gettext("a year to run the platforms, for {once} once").format(once=spent)
        yield Callout(figure, text, "good" if difference.amount < 0 else "fact")
    months = payback_months(costs)
    if months is not None:
        said = ngettext("month until it is paid back", "months until it is paid back", months)
        yield Callout(number(months), said, "neutral")
