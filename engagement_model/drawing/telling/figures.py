"""Of the figures of a state those that a reader should remember, as cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from engagement_model.analysis.figures.information import MASTERS
from engagement_model.analysis.figures.infrastructure import SYSTEMS
from engagement_model.analysis.gaps.result import Costs
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.page import Callout
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.telling.candidates import kept_often, several_do, shared_work, worst_break
from engagement_model.drawing.telling.lineage import later
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.model.money import Money
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.theme import Accent
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import MINUS, NARROW_SPACE
from engagement_model.words.amounts import agreeing, large_money, number
from engagement_model.words.continuity import all_go_through
from engagement_model.words.gaps.costs import payback_months

MOST = 5
"""So many cards stand beside each other, the same subjects on the pages of all states."""


class Value(NamedTuple):
    """What a subject comes to in one state; `worse` is the higher, the worse it is, where that can be compared."""

    figure: str
    text: str
    accent: Accent = "neutral"
    worse: Decimal | int = 0
    brief: str = ""


Subject = Callable[[StateStudy], Value | None]
"""What a card is about: what it comes to in a state, nothing where nobody knows."""


def callouts(study: StateStudy, whole: Shown) -> tuple[Callout, ...]:
    """Up to five figures of a state: the same subjects on every page, each with what it is in the other states."""
    ends = {state: found for state in (AS_IS, FUTURE) if (found := whole.states.get(state)) is not None}
    cards = []
    for subject in subjects(whole, tuple(ends.values())):
        value = subject(study)
        others = {state: subject(found) for state, found in ends.items() if found is not study}
        if value is None:
            continue
        known = {state: other for state, other in others.items() if other is not None}
        before = known.get(AS_IS)
        mended = value.accent == "neutral" and before is not None and value.worse < before.worse
        accent = "good" if mended else value.accent
        cards.append(Callout(value.figure, value.text, accent, _elsewhere(known), value.brief, _in_brief(known)))
    return tuple(cards[:MOST])


def _elsewhere(known: Mapping[str, Value]) -> str:
    """What the same figure is in the other states."""
    today, future = (known[state].figure if state in known else None for state in (AS_IS, FUTURE))
    if today is not None and future is not None:
        return gettext("today {today}, future {future}").format(today=today, future=future)
    if today is not None:
        return gettext("today {figure}").format(figure=today)
    return gettext("future {figure}").format(figure=future) if future is not None else ""


def _in_brief(known: Mapping[str, Value]) -> str:
    """What the same figure is before and after a state on the way, in signs."""
    if AS_IS not in known or FUTURE not in known:
        return ""
    return f"{known[AS_IS].figure} → … → {known[FUTURE].figure}"


def subjects(whole: Shown, ends: Sequence[StateStudy]) -> tuple[Subject, ...]:
    """What the cards are about: what the headlines are about first, then what all states have.

    A subject that no state has a figure of is left out, on all pages; then the information that is second worst stands
    in for it.
    """
    kept = [_masters(whole, information) for information in told_information(ends)]
    work = next((rows[0].capability for each in ends if (rows := shared_work(each))), None)
    behind = [_systems(whole, work)] if work is not None else [_doubled] if any(map(several_do, ends)) else []
    split = [_exposed] if any((value := _exposed(each)) is not None and value.worse for each in ends) else []
    found = [*kept[:1], *behind, _journeys, *split, *([_cost(whole)] if whole.within is None else ())]
    stated = [subject for subject in found if any(subject(each) is not None for each in ends)]
    return tuple([*stated[:1], *kept[1 : 1 + MOST - len(stated)], *stated[1:]] if kept else stated)


def told_information(ends: Sequence[StateStudy]) -> tuple[str, ...]:
    """The information that the cards count the masters of: what the earlier headline is about, then the next worst."""
    for each in ends:
        kept = [row.information for row in kept_often(each)]
        missed = worst_break(each)
        if kept or missed is not None:
            return tuple(dict.fromkeys((*kept, *((missed.information,) if missed is not None else ()))))[:2]
    return ()


def _masters(whole: Shown, today: str) -> Subject:
    """How many systems keep a piece of information as the right one."""

    def value(study: StateStudy) -> Value | None:
        information = later(whole, study, "information", today)
        words, figure = Vocabulary(study.model), study.figures.get(f"{MASTERS}{information}")
        count = figure.number if figure is not None else 0
        books = words.books(information, count)
        if count < 2:
            said = gettext("system of record for the {information}")
            if not count:
                said = gettext("systems of record for the {information}")
            said = said.format(information=words.information(information))
            if count and books is not None and study.state != AS_IS:
                said = gettext("{book} behind every way in").format(book=books)
        elif books is None:
            said = ngettext(
                "system keeps its own {information}", "systems each keep their own {information}", count
            ).format(information=words.information(information))
        else:
            said = gettext("{books}, each kept as the right one").format(books=books)
        row = next((row for row in kept_often(study) if row.information == information), None)
        accent: Accent = "alarm" if row is not None and row.open else "neutral"
        told = with_lived(said, row.lived_with if row is not None else 0)
        return Value(number(count), told, accent, count, books if books is not None else said)

    return value


def _doubled(study: StateStudy) -> Value | None:
    """How many things several systems do, where none is offered on two channels that could be split."""
    if study.redundancy.offered_on_several:
        return None
    figure = study.figures["doubled_capabilities"]
    said = ngettext("thing that several systems do", "things that several systems do", figure.number)
    accent: Accent = "alarm" if several_do(study) else "neutral"
    return Value(number(figure.number), with_lived(said, figure.lived_with), accent, figure.number)


def _systems(whole: Shown, today: str) -> Subject:
    """How many separate systems stand behind a capability: the colours of the page."""

    def value(study: StateStudy) -> Value | None:
        capability = later(whole, study, "capabilities", today)
        figure = study.figures.get(f"{SYSTEMS}{capability}")
        count = figure.number if figure is not None else 0
        said = ngettext("infrastructure behind {capability}", "separate systems behind {capability}", count)
        said = said.format(capability=Vocabulary(study.model).capability(capability))
        row = next((row for row in shared_work(study) if row.capability == capability), None)
        if row is not None and row.lived_with:
            said = gettext("{what}, lived with").format(what=said)
        return Value(number(count), said, "alarm" if row is not None and not row.lived_with else "neutral", count)

    return value


def _journeys(study: StateStudy) -> Value | None:
    """How many journeys let a customer down; where none is written down, how many changes of channel."""
    rows, model, figures = study.continuity.lamp_tests, study.model, study.figures
    if model.journeys:
        failing, unknown = figures["journeys_that_fail"].number, figures["journeys_unknown"].number
        total = figures["journeys"].number
        fail = ngettext("journey breaks or comes too late", "journeys break or come too late", total)
        open_ = ngettext("journey: nobody knows how late it comes", "journeys: nobody knows how late they come", total)
        well = all_go_through(study.continuity, model)
    else:
        failing, unknown = figures["lamp_tests_that_fail"].number, figures["lamp_tests_unknown"].number
        total = figures["lamp_tests_that_fail"].denominator or 0
        fail = ngettext(
            "change of channel breaks or comes too late", "changes of channel break or come too late", total
        )
        open_ = ngettext(
            "change of channel: nobody knows how late it comes",
            "changes of channel: nobody knows how late they come",
            total,
        )
        well = not any(row.without_limit for row in rows)
    if not total:
        return Value(number(0), gettext("changes of channel that could be tried")) if model.cells else None
    if unknown and not failing:
        return Value(share(unknown, total), open_, "delay", unknown)
    accent: Accent = "delay" if failing else "good" if well else "neutral"
    return Value(share(failing, total), fail, accent, failing + unknown)


def _exposed(study: StateStudy) -> Value | None:
    """The customers behind the splits, each once, where anybody counted them."""
    people, revenue = study.figures["customers_split"], study.figures["revenue_split"]
    if people.value is None and people.list_:
        return None
    if not people.list_ and all(each.population is None for each in study.model.customer_types.values()):
        return None
    counted = agreeing(people.number)
    brief = ngettext("customer meets separate systems", "customers meet separate systems", counted)
    text = brief
    if revenue.money is not None and revenue.money.amount:
        left = study.figures["contribution_split"].money
        text = _exposed_worth(counted, revenue.at_least, contributing=left is not None).format(
            revenue=large_money(revenue.money.amount, revenue.money.currency),
            left=large_money(left.amount, left.currency) if left is not None else "",
        )
    figure = number(people.number)
    return Value(at_least(figure) if people.at_least else figure, text, "neutral", people.number, brief)


def _exposed_worth(counted: int, at_least: bool, *, contributing: bool) -> str:
    """What so many customers are worth, whose revenue is not known of all where it is `at_least`."""
    if not contributing and not at_least:
        return ngettext(
            "customer, worth {revenue} a year, meets separate systems",
            "customers, worth {revenue} a year, meet separate systems",
            counted,
        )
    if not contributing:
        return ngettext(
            "customer, worth at least {revenue} a year, meets separate systems",
            "customers, worth at least {revenue} a year, meet separate systems",
            counted,
        )
    if not at_least:
        return ngettext(
            "customer, worth {revenue} a year and contributing {left}, meets separate systems",
            "customers, worth {revenue} a year and contributing {left}, meet separate systems",
            counted,
        )
    return ngettext(
        "customer, worth at least {revenue} a year and contributing {left}, meets separate systems",
        "customers, worth at least {revenue} a year and contributing {left}, meet separate systems",
        counted,
    )


def _cost(whole: Shown) -> Subject:
    """What the platforms cost a year, and of what is to come what it costs once."""

    def value(study: StateStudy) -> Value | None:
        cost = study.figures["platforms_cost"]
        if cost.money is None or not cost.money.amount:
            return None
        figure = large_money(cost.money.amount, cost.money.currency)
        once = whole.costs.one_off.platforms if whole.costs is not None and study.state == FUTURE else None
        text = gettext("a year to run the platforms")
        if once is not None and once.amount:
            spent = large_money(once.amount, once.currency)
            text = gettext("a year to run the platforms, for {once} once").format(once=spent)
        # What is not known of all is no saving.
        worse = Decimal(cost.money.amount)
        accent: Accent = "fact" if study.state == AS_IS or cost.at_least else "neutral"
        brief = gettext("a year to run the platforms")
        return Value(at_least(figure) if cost.at_least else figure, text, accent, worse, brief)

    return value


def with_lived(what: str, lived_with: int) -> str:
    """What is counted, and how much of it a decision accepts."""
    if not lived_with:
        return what
    said = ngettext("{what}, {number} lived with", "{what}, {number} lived with", lived_with)
    return said.format(what=what, number=number(lived_with))


def share(part: int, whole: int) -> str:
    """How many of how many: `6 of 8`."""
    return gettext("{part} of {whole}").format(part=number(part), whole=number(whole))


def at_least(figure: str) -> str:
    """A figure of which not all is known: `≥ 1.2 M`."""
    return f"\u2265{NARROW_SPACE}{figure}"


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


def saved(costs: Costs) -> Iterator[Callout]:
    """What changes in a year's cost, with its sign, of platforms and of organizations, and when it is paid back."""
    difference, once = costs.difference.platforms, costs.one_off.platforms
    if difference is not None and difference.amount:
        text = brief = gettext("a year to run the platforms")
        if once is not None and once.amount:
            spent = large_money(once.amount, once.currency)
            text = gettext("a year to run the platforms, for {once} once").format(once=spent)
        yield Callout(_signed(difference), text, "good" if difference.amount < 0 else "fact", brief=brief)
    people = costs.difference.organizations
    if people is not None and people.amount:
        yield Callout(_signed(people), gettext("a year in the organizations"), "good" if people.amount < 0 else "fact")
    months = payback_months(costs)
    if months is not None:
        said = ngettext("month until it is paid back", "months until it is paid back", months)
        yield Callout(number(months), said, "neutral")


def _signed(difference: Money) -> str:
    sign = MINUS if difference.amount < 0 else "+"
    return sign + large_money(abs(Decimal(difference.amount)), difference.currency)
