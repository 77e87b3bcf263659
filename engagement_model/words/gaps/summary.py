"""The gap analysis in plain words, a screen of it: what to do, in which order, what it saves, what was forgotten."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from engagement_model.analysis.gaps.result import Contradiction, Costs, Gaps, GapsResult
from engagement_model.analysis.gaps.rows import Attribute, CapabilityGap
from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.money import Money
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import clauses, grouped, listed, short_date
from engagement_model.words.answer import Answer
from engagement_model.words.gaps.budget import two_prices
from engagement_model.words.gaps.detail_tables import detail_tables
from engagement_model.words.gaps.naming import Naming, few
from engagement_model.words.gaps.outcomes import objections_counted
from engagement_model.words.gaps.summary_tables import summary_tables
from engagement_model.words.phrases import amount, sentence
from engagement_model.words.terms import counted


def gaps_answers(result: GapsResult, workspace: Workspace) -> tuple[Answer, Answer]:
    """A screen that says what matters, then every table behind it."""
    return summary_answer(result, workspace), detail_answer(result, workspace)


def summary_answer(result: GapsResult, workspace: Workspace) -> Answer:
    """What to do, in which order, what it saves, and what was forgotten."""
    naming = Naming(workspace)
    if result.summary.gaps == 0:
        return Answer(
            "gaps",
            None,
            (gettext("Nothing has to happen: both states say the same."), *_contradictions(result, naming, workspace)),
            (),
        )
    sentences = (
        _to_do(result),
        *_saving(result.costs, naming, workspace),
        *_customers(result, naming),
        *_forgotten(result, naming),
        *_initiatives(result, naming, workspace),
        *_contradictions(result, naming, workspace),
    )
    return Answer("gaps", None, sentences, tuple(summary_tables(result, naming)))


def detail_answer(result: GapsResult, workspace: Workspace) -> Answer:
    """Every table behind the summary."""
    return Answer("gaps", None, (), detail_tables(result, Naming(workspace), workspace))


def _to_do(result: Gaps) -> str:
    platforms = result.summary.elements.get("platforms", {})
    integrations = result.summary.integrations
    added, changed, retired = (platforms.get(status, 0) for status in ("added", "changed", "retired"))
    build, change, retire = (integrations[what] for what in ("build", "change", "retire"))
    parts = [
        text.format(number=grouped(number))
        for number, text in (
            (added, ngettext("introduce {number} platform", "introduce {number} platforms", added)),
            (changed, ngettext("change {number} platform", "change {number} platforms", changed)),
            (retired, ngettext("retire {number} platform", "retire {number} platforms", retired)),
            (build, ngettext("build {number} integration", "build {number} integrations", build)),
            (change, ngettext("change {number} integration", "change {number} integrations", change)),
            (retire, ngettext("retire {number} integration", "retire {number} integrations", retire)),
        )
        if number
    ]
    if parts:
        return gettext("What has to happen: {parts}.").format(parts=listed(parts))
    touched = [
        counted(sum(statuses.values()) - statuses["kept"], section)
        for section, statuses in result.summary.elements.items()
        if sum(statuses.values()) > statuses["kept"]
    ]
    cells = sum(result.summary.cells.values()) - result.summary.cells["kept"]
    relations = [
        counted(number, section)
        for section, rows in (("journeys", result.journeys), ("questions", result.questions))
        if (number := sum(row.status != "kept" for row in rows))
    ]
    elsewhere = gettext("Nothing happens to platforms and integrations; {parts} change, come or go.")
    return elsewhere.format(parts=listed([*touched, *([counted(cells, "engagements")] if cells else []), *relations]))


def _saving(costs: Costs, naming: Naming, workspace: Workspace) -> Iterator[str]:
    difference = costs.difference.platforms
    if costs.as_is.platforms is None or costs.future_state.platforms is None or difference is None:
        unknown = [address for address in costs.difference.unknown if address.startswith("platforms.")]
        nobody = gettext("What it saves nobody can say: the cost of {unknown} is unknown.")
        yield nobody.format(unknown=few((naming.address(address) for address in unknown), 3))
        return
    yield _with_once(_difference(costs.as_is.platforms, costs.future_state.platforms, difference), difference, costs)
    prices = two_prices(costs, workspace)
    if prices is not None:
        yield prices
    organizations = costs.difference.organizations
    if organizations is not None and organizations.amount:
        text = (
            gettext("Organizations cost {amount} a year less.")
            if organizations.amount < 0
            else gettext("Organizations cost {amount} a year more.")
        )
        yield text.format(amount=_size(organizations))
    unknown = sorted(
        {each for each in costs.difference.unknown if each.startswith("organizations.")} | {*costs.one_off.unknown}
        if organizations is not None or not costs.of_platforms_alone
        else {*costs.one_off.unknown}
    )
    if unknown:
        not_counted = gettext("Not in these sums, for want of a figure: {unknown}.")
        yield not_counted.format(unknown=few(naming.address(address) for address in unknown))


def _difference(before: Money, after: Money, difference: Money) -> str:
    """What platforms cost in both states and how much less or more that is: a sentence without its full stop."""
    if difference.amount < 0:
        text = gettext("What it saves: platforms cost {before} a year today and {after} then, {amount} a year less")
    elif difference.amount > 0:
        text = gettext("What it costs: platforms cost {before} a year today and {after} then, {amount} a year more")
    else:
        text = gettext("What it saves: platforms cost {before} a year today and {after} then, the same")
    return text.format(before=amount(before), after=amount(after), amount=_size(difference))


def _size(money: Money) -> str:
    return amount(Money(max(money.amount, -money.amount), money.currency))


def _with_once(saving: str, difference: Money, costs: Costs) -> str:
    """The sentence that `saving` begins, with what has to be spent once."""
    once = costs.one_off.platforms
    if once is None:
        return gettext("{saving}, for an amount nobody knows once.").format(saving=saving)
    if not once.amount:
        return gettext("{saving}.").format(saving=saving)
    if difference.amount >= 0:
        return gettext("{saving}, for {amount} once.").format(saving=saving, amount=amount(once))
    months = ceil(Fraction(12 * once.amount) / Fraction(-difference.amount))
    text = ngettext(
        "{saving}, for {amount} once, paid back within {number} month.",
        "{saving}, for {amount} once, paid back within {number} months.",
        months,
    )
    return text.format(saving=saving, amount=amount(once), number=grouped(months))


def _customers(result: Gaps, naming: Naming) -> Iterator[str]:
    if result.across:
        across = gettext("What the customer feels: {what}.")
        told = [_felt(result, status) for status in ("resolved", "remains", "introduced")]
        yield sentence(across.format(what=clauses(told)))
    for row in result.capabilities[:4]:
        yield _gains(row, naming)
    lost: dict[str, list[str]] = {}
    for preference in result.preferences:
        if preference.as_is and not preference.future_state:
            lost.setdefault(preference.customer_type, []).append(preference.channel)
    for customer_type, channels in lost.items():
        yield gettext("{customer} loses a preferred way in: {channels}.").format(
            customer=naming.name("customer_types", customer_type), channels=few(naming.names("channels", channels))
        )


def _felt(result: Gaps, status: str) -> str:
    """How much of what is wrong is resolved, remains or is introduced: a part of a sentence."""
    rows = [row.kind for row in result.across if row.status == status]
    if status == "resolved":
        text = ngettext("{what} resolved", "{what} resolved", len(rows))
    elif status == "remains":
        text = ngettext("{what} remains", "{what} remain", len(rows))
    else:
        text = ngettext("{what} comes with the change", "{what} come with the change", len(rows))
    kinds = (objections_counted(kind, rows.count(kind)) for kind in ("split", "master", "journey") if kind in rows)
    return text.format(what=listed(list(kinds)) if rows else pgettext("objections", "none"))


def _gains(row: CapabilityGap, naming: Naming) -> str:
    """What customers of a type can do that they could not, and the other way round."""
    if not row.lost:
        text = gettext("{customer} can now: {gained}.")
    elif not row.gained:
        text = gettext("{customer} can no longer: {lost}.")
    else:
        text = gettext("{customer} can now: {gained}; can no longer: {lost}.")
    return text.format(
        customer=naming.name("customer_types", row.customer_type),
        gained=few(naming.names("capabilities", row.gained)) if row.gained else "",
        lost=few(naming.names("capabilities", row.lost)) if row.lost else "",
    )


def _forgotten(result: GapsResult, naming: Naming) -> Iterator[str]:
    gone = [row.address for row in result.elements if row.intent == "unexplained"]
    retired = {row.address for row in result.elements if row.status == "retired"}
    cells = [row.address for row in result.cells if row.forgotten and not _names_any(row.address, retired)]
    uncovered = {
        (duty.kind, duty.address): duty.platform
        for duty in result.duties
        if duty.uncovered and not (duty.kind == "cell" and _names_any(duty.address, retired))
    }
    if gone:
        forgotten = gettext("What was forgotten? Nobody decided that these go, and nothing replaces them: {what}.")
        yield forgotten.format(what=few(naming.with_kind(address) for address in gone))
    elif retired:
        yield gettext("What was forgotten? Nothing: all that goes is replaced, or somebody decided that it goes.")
    if cells:
        no_longer = gettext("No longer offered, though nobody decided so: {what}.")
        yield no_longer.format(what=few((naming.address(address) for address in cells), 3))
    if uncovered:
        duty = gettext("{what} (today {platform})")
        yield gettext("Nobody picks up: {what}.").format(
            what=few(
                duty.format(what=naming.address(address), platform=naming.name("platforms", platform))
                for (_, address), platform in sorted(uncovered.items())
            )
        )
    if result.orphaned:
        orphaned = few(naming.names("information", result.orphaned))
        yield gettext("Nobody keeps any more: {what}.").format(what=orphaned)
    for state in sorted({row.state for row in result.uncovered_on_the_way}):
        missing = dict.fromkeys(
            naming.address(row.address) for row in result.uncovered_on_the_way if row.state == state
        )
        on_the_way = gettext("Introduce before you retire: in {state} nobody does {what}.")
        yield on_the_way.format(state=naming.state(state), what=few(missing, 3))
    for rename in result.suspected_renames[:3]:
        renamed = gettext("{old} and {new} look like one thing renamed; if so, write {line} at {address}.")
        yield renamed.format(
            old=naming.address(rename.from_), new=naming.address(rename.to), line=rename.line, address=rename.to
        )


def _names_any(cell: str, retired: set[str]) -> bool:
    _, customer_type, channel, capability = cell.split(SEPARATOR)
    named = (f"customer_types.{customer_type}", f"channels.{channel}", f"capabilities.{capability}")
    return any(address in retired for address in named)


def _initiatives(result: Gaps, naming: Naming, workspace: Workspace) -> Iterator[str]:
    if not workspace.initiatives:
        number = len(result.initiatives.nobody)
        yield ngettext(
            "No initiative was named: nobody is on any of the {number} gaps yet.",
            "No initiative was named: nobody is on any of the {number} gaps yet.",
            number,
        ).format(number=grouped(number))
        return
    planned = workspace.initiatives
    for row in result.initiatives.planned:
        if row.delivers_nothing:
            yield gettext("{initiative} delivers nothing that changes.").format(initiative=planned[row.initiative].name)
        if row.ends_before:
            others = listed(planned[other].name for other in row.ends_before)
            ends_before = gettext("{initiative} ends before {others}, on which it depends.")
            yield ends_before.format(initiative=planned[row.initiative].name, others=others)
    elements = [each for each in result.initiatives.nobody if not each.startswith(("engagements.", "integrations."))]
    rest = [
        counted(number, section)
        for section in ("engagements", "integrations")
        if (number := sum(each.startswith(section) for each in result.initiatives.nobody))
    ]
    if elements or rest:
        shown = [naming.address(address) for address in elements]
        what = few([*shown, *rest], 12) if len(shown) <= 10 else few([*shown], 10)
        yield gettext("No initiative is on: {what}.").format(what=what)


def _contradictions(result: Gaps, naming: Naming, workspace: Workspace) -> Iterator[str]:
    for row in result.contradictions[:6]:
        yield _contradiction(row, naming, workspace)


def _contradiction(row: Contradiction, naming: Naming, workspace: Workspace) -> str:
    platform = naming.name("platforms", row.address.split(SEPARATOR)[1]) if SEPARATOR in row.address else row.address
    if row.kind == "disposition":
        text = (
            gettext("{platform} is to be eliminated, and stays.")
            if row.stated == "eliminate"
            else gettext("{platform} is to be invested in, and goes.")
        )
        return text.format(platform=platform)
    if row.kind == "in_service":
        text = gettext("{platform} is in service until {until} only, and {state} is as of {as_of}.")
        return text.format(
            platform=platform, until=_day(row.stated), state=naming.state(row.state), as_of=_day(row.found)
        )
    decision = workspace.decisions.get(row.decision or "")
    called = (decision.name if decision is not None else None) or row.decision
    text = gettext("Decided and not so: {decision} chooses {stated} for {what}.")
    return text.format(decision=called, stated=row.stated, what=naming.address(row.address))


def _day(said: Attribute | datetime.date) -> str:
    return short_date(said) if isinstance(said, datetime.date) else str(said)
