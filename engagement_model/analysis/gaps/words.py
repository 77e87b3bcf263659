"""The gap analysis in plain words, a screen of it: what to do, in which order, what it saves, what was forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from engagement_model.analysis.answer import Answer
from engagement_model.analysis.gaps.naming import Naming, counted, few
from engagement_model.analysis.gaps.order import summary_tables
from engagement_model.analysis.gaps.result import Contradiction, Costs, Gaps, GapsResult
from engagement_model.analysis.gaps.tables import detail_tables
from engagement_model.analysis.phrases import amount, listed, sentence
from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.money import Money
from engagement_model.model.workspace import Workspace

NO_GAPS = "Nothing has to happen: both states say the same."
TO_DO = "What has to happen: {parts}."
ELSEWHERE = "Nothing happens to platforms and integrations; {parts} change, come or go."
SAVING = "{question}: platforms cost {before} a year today and {after} then, {difference}{once}."
SAVES, COSTS = "What it saves", "What it costs"
LESS = "{amount} a year less"
MORE = "{amount} a year more"
SAME = "the same"
ONCE = ", for {amount} once"
ONCE_UNKNOWN = ", for an amount nobody knows once"
PAID_BACK = ", paid back within {months} months"
ORGANIZATIONS = "Organizations cost {difference}."
NOT_COUNTED = "Not in these sums, for want of a figure: {unknown}."
COST_UNKNOWN = "What it saves nobody can say: the cost of {unknown} is unknown."
ACROSS = "What the customer feels: {resolved} resolved; {remains} remain, {introduced} come with the change."
OBJECTIONS = {
    "split": ("split infrastructure", "split infrastructures"),
    "master": ("competing master", "competing masters"),
    "journey": ("journey that does not hold", "journeys that do not hold"),
}
GAINS = "{customer} {changes}."
GAINED = "can now: {names}"
LOST = "can no longer: {names}"
PREFERENCE_LOST = "{customer} loses a preferred way in: {channels}."
FORGOTTEN = "What was forgotten? Nobody decided that these go, and nothing replaces them: {what}."
NOTHING_FORGOTTEN = "What was forgotten? Nothing: all that goes is replaced, or somebody decided that it goes."
FORGOTTEN_CELLS = "No longer offered, though nobody decided so: {what}."
DUTIES = "Nobody picks up: {what}."
DUTY = "{what} (today {platform})"
ORPHANED = "Nobody keeps any more: {what}."
ON_THE_WAY = "Introduce before you retire: in {state} nobody does {what}."
NOBODY_ON = "No initiative is on: {what}."
NO_INITIATIVES = "No initiative was named: nobody is on any of the {number} gaps yet."
DELIVERS_NOTHING = "{initiative} delivers nothing that changes."
ENDS_BEFORE = "{initiative} ends before {others}, on which it depends."
RENAMED = "{old} and {new} look like one thing renamed; if so, write {line} at {address}."
DECIDED_OTHERWISE = "Decided and not so: {decision} chooses {stated} for {what}."
NOT_ELIMINATED = "{platform} is to be eliminated, and stays."
INVESTED = "{platform} is to be invested in, and goes."
OUT_OF_SERVICE = "{platform} is in service until {until} only, and {state} is as of {as_of}."


def gaps_answers(result: GapsResult, workspace: Workspace) -> tuple[Answer, Answer]:
    """A screen that says what matters, then every table behind it."""
    return summary_answer(result, workspace), detail_answer(result, workspace)


def summary_answer(result: GapsResult, workspace: Workspace) -> Answer:
    """What to do, in which order, what it saves, and what was forgotten."""
    naming = Naming(workspace)
    if result.summary.gaps == 0:
        return Answer("gaps", None, (NO_GAPS, *_contradictions(result, naming, workspace)), ())
    sentences = (
        _to_do(result),
        *_saving(result.costs, naming),
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
    parts = [
        f"{verb} {counted(number, section)}"
        for verb, section, number in (
            ("introduce", "platforms", platforms.get("added", 0)),
            ("change", "platforms", platforms.get("changed", 0)),
            ("retire", "platforms", platforms.get("retired", 0)),
            ("build", "integrations", integrations["build"]),
            ("change", "integrations", integrations["change"]),
            ("retire", "integrations", integrations["retire"]),
        )
        if number
    ]
    if parts:
        return TO_DO.format(parts=listed(parts))
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
    return ELSEWHERE.format(parts=listed([*touched, *([counted(cells, "engagements")] if cells else []), *relations]))


def _saving(costs: Costs, naming: Naming) -> Iterator[str]:
    difference = costs.difference.platforms
    if costs.as_is.platforms is None or costs.future_state.platforms is None or difference is None:
        unknown = [address for address in costs.difference.unknown if address.startswith("platforms.")]
        yield COST_UNKNOWN.format(unknown=few((naming.address(address) for address in unknown), 3))
        return
    yield SAVING.format(
        question=COSTS if difference.amount > 0 else SAVES,
        before=amount(costs.as_is.platforms),
        after=amount(costs.future_state.platforms),
        difference=_difference(difference),
        once=_once(difference, costs.one_off.platforms),
    )
    organizations = costs.difference.organizations
    if organizations is not None and organizations.amount:
        yield ORGANIZATIONS.format(difference=_difference(organizations))
    unknown = sorted({*costs.difference.unknown, *costs.one_off.unknown})
    if unknown:
        yield NOT_COUNTED.format(unknown=few(naming.address(address) for address in unknown))


def _difference(difference: Money) -> str:
    if not difference.amount:
        return SAME
    return (LESS if difference.amount < 0 else MORE).format(amount=_size(difference))


def _size(money: Money) -> str:
    return amount(Money(max(money.amount, -money.amount), money.currency))


def _once(difference: Money, one_off: Money | None) -> str:
    if one_off is None:
        return ONCE_UNKNOWN
    if not one_off.amount:
        return ""
    text = ONCE.format(amount=amount(one_off))
    if difference.amount < 0:
        text += PAID_BACK.format(months=ceil(Fraction(12 * one_off.amount) / Fraction(-difference.amount)))
    return text


def _customers(result: Gaps, naming: Naming) -> Iterator[str]:
    found = {
        status: [
            f"{number} {OBJECTIONS[kind][number != 1]}"
            for kind in OBJECTIONS
            if (number := sum(row.kind == kind and row.status == status for row in result.across))
        ]
        for status in ("resolved", "remains", "introduced")
    }
    if result.across:
        yield sentence(ACROSS.format(**{status: listed(parts) if parts else "none" for status, parts in found.items()}))
    for row in result.capabilities[:4]:
        changes = [
            text.format(names=few(naming.names("capabilities", capabilities)))
            for text, capabilities in ((GAINED, row.gained), (LOST, row.lost))
            if capabilities
        ]
        yield GAINS.format(customer=naming.name("customer_types", row.customer_type), changes="; ".join(changes))
    lost: dict[str, list[str]] = {}
    for preference in result.preferences:
        if preference.as_is and not preference.future_state:
            lost.setdefault(preference.customer_type, []).append(preference.channel)
    for customer_type, channels in lost.items():
        yield PREFERENCE_LOST.format(
            customer=naming.name("customer_types", customer_type), channels=few(naming.names("channels", channels))
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
        yield FORGOTTEN.format(what=few(naming.with_kind(address) for address in gone))
    elif retired:
        yield NOTHING_FORGOTTEN
    if cells:
        yield FORGOTTEN_CELLS.format(what=few((naming.address(address) for address in cells), 3))
    if uncovered:
        yield DUTIES.format(
            what=few(
                DUTY.format(what=naming.address(address), platform=naming.name("platforms", platform))
                for (_, address), platform in sorted(uncovered.items())
            )
        )
    if result.orphaned:
        yield ORPHANED.format(what=few(naming.names("information", result.orphaned)))
    for state in sorted({row.state for row in result.uncovered_on_the_way}):
        missing = dict.fromkeys(
            naming.address(row.address) for row in result.uncovered_on_the_way if row.state == state
        )
        yield ON_THE_WAY.format(state=naming.state(state), what=few(missing, 3))
    for rename in result.suspected_renames[:3]:
        yield RENAMED.format(
            old=naming.address(rename.from_), new=naming.address(rename.to), line=rename.line, address=rename.to
        )


def _names_any(cell: str, retired: set[str]) -> bool:
    _, customer_type, channel, capability = cell.split(SEPARATOR)
    named = (f"customer_types.{customer_type}", f"channels.{channel}", f"capabilities.{capability}")
    return any(address in retired for address in named)


def _initiatives(result: Gaps, naming: Naming, workspace: Workspace) -> Iterator[str]:
    if not workspace.initiatives:
        yield NO_INITIATIVES.format(number=len(result.initiatives.nobody))
        return
    planned = workspace.initiatives
    for row in result.initiatives.planned:
        if row.delivers_nothing:
            yield DELIVERS_NOTHING.format(initiative=planned[row.initiative].name)
        if row.ends_before:
            others = listed(planned[other].name for other in row.ends_before)
            yield ENDS_BEFORE.format(initiative=planned[row.initiative].name, others=others)
    elements = [each for each in result.initiatives.nobody if not each.startswith(("engagements.", "integrations."))]
    rest = [
        counted(number, section)
        for section in ("engagements", "integrations")
        if (number := sum(each.startswith(section) for each in result.initiatives.nobody))
    ]
    if elements or rest:
        shown = [naming.address(address) for address in elements]
        yield NOBODY_ON.format(what=few([*shown, *rest], 12) if len(shown) <= 10 else few([*shown], 10))


def _contradictions(result: Gaps, naming: Naming, workspace: Workspace) -> Iterator[str]:
    for row in result.contradictions[:6]:
        yield _contradiction(row, naming, workspace)


def _contradiction(row: Contradiction, naming: Naming, workspace: Workspace) -> str:
    platform = naming.name("platforms", row.address.split(SEPARATOR)[1]) if SEPARATOR in row.address else row.address
    if row.kind == "disposition":
        return (NOT_ELIMINATED if row.stated == "eliminate" else INVESTED).format(platform=platform)
    if row.kind == "in_service":
        return OUT_OF_SERVICE.format(
            platform=platform, until=row.stated, state=naming.state(row.state), as_of=row.found
        )
    decision = workspace.decisions.get(row.decision or "")
    called = (decision.name if decision is not None else None) or row.decision
    return DECIDED_OTHERWISE.format(decision=called, stated=row.stated, what=naming.address(row.address))
