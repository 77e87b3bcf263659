"""The tables of the gap analysis, by name: everything that its summary counts."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.answer import Table, TableValue
from engagement_model.analysis.gaps.naming import KINDS, Naming
from engagement_model.analysis.gaps.result import Cost, Gaps, GapsResult
from engagement_model.analysis.gaps.rows import Change
from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.workspace import Workspace

OUTCOMES = {"included": "stays", "replaced by": "replaced", "new": "new", "eliminated": "goes"}
INTENTS = {"intentional": "decided", "replaced": "replaced", "unexplained": "nobody decided so"}
DIRECTIONS = {"build": "to build", "retire": "to retire", "change": "to change"}
ACROSS_KINDS = {"split": "split infrastructure", "master": "competing masters", "journey": "journey that does not hold"}

Row = tuple[TableValue, ...]


def detail_tables(result: GapsResult, naming: Naming, workspace: Workspace) -> tuple[Table, ...]:
    """Every table, those about the platforms first."""
    return (
        Table(
            "What becomes of each platform",
            ("Platform", "Outcome", "By", "Why"),
            tuple(_platforms(result, naming, workspace)),
            "There is no platform in either state.",
        ),
        Table(
            "Other elements that change",
            ("Kind", "Element", "Outcome", "By", "What changes", "Why"),
            tuple(_elements(result, naming, workspace)),
            "No other element changes.",
        ),
        Table(
            "Engagements that change",
            ("Customer type", "Channel", "Capability", "Outcome", "What changes", "Why"),
            tuple(_cells(result, naming, workspace)),
            "No engagement changes.",
        ),
        Table(
            "What retired platforms do today, and who does it then",
            ("Platform", "Does today", "Picked up by", "Why not"),
            tuple(_duties(result, naming, workspace)),
            "No platform is retired.",
        ),
        Table(
            "Information whose system of record moves",
            ("Information", "From", "To"),
            tuple(
                (
                    naming.name("information", row.information),
                    naming.names("platforms", row.from_),
                    naming.names("platforms", row.to),
                )
                for row in result.migrations
            ),
            "Every system of record stays where it is.",
        ),
        Table(
            "Integrations",
            ("From", "To", "Carries", "Outcome"),
            tuple(_integrations(result, naming)),
            "Every integration stays as it is.",
        ),
        Table(
            "Work that moves from one organization to another",
            ("From", "To", "Engagements", "Contacts a year"),
            tuple(
                (
                    naming.names("organizations", row.from_),
                    naming.names("organizations", row.to),
                    row.cells,
                    row.annual_contacts,
                )
                for row in result.organizations
            ),
            "Every engagement stays with whom it is.",
        ),
        Table(
            "Preferred channels",
            ("Customer type", "Channel", "Served today", "Served then"),
            tuple(
                (
                    naming.name("customer_types", row.customer_type),
                    naming.name("channels", row.channel),
                    row.as_is,
                    row.future_state,
                )
                for row in result.preferences
            ),
            "No customer type says which channels it prefers.",
        ),
        Table(
            "Experience, from 1 to 5",
            ("Engagement", "Factor", "Delivered", "Intended", "Difference"),
            tuple(
                (naming.address(row.address), row.factor, row.delivered, row.intended, row.difference)
                for row in result.experience
            ),
            "No engagement says how well it goes today and how well it should.",
        ),
        Table(
            "What is redundant or does not hold",
            ("What", "Where", "Customer type", "Outcome"),
            tuple(
                (
                    ACROSS_KINDS[row.kind],
                    naming.address(row.address),
                    naming.name("customer_types", row.customer_type) if row.customer_type else None,
                    row.status,
                )
                for row in result.across
            ),
            "Nothing is redundant, and every journey holds, in both states.",
        ),
        Table(
            "Costs",
            ("", "Platforms", "Organizations", "Unknown"),
            tuple(
                _cost(title, cost, naming)
                for title, cost in (
                    ("Today, a year", result.costs.as_is),
                    ("Then, a year", result.costs.future_state),
                    ("Difference, a year", result.costs.difference),
                    ("Once", result.costs.one_off),
                )
            ),
            "No costs.",
        ),
        Table(
            "Initiatives",
            ("Initiative", "Delivers", "And what follows", "Changes nothing", "Ends before"),
            tuple(_initiatives(result, naming, workspace)),
            "No initiative was named.",
        ),
    )


def _identifier(address: str) -> str:
    return address.partition(SEPARATOR)[2]


def _why(decision: str | None, intent: str | None, workspace: Workspace) -> str | None:
    if decision is None:
        return INTENTS[intent] if intent is not None else None
    described = workspace.decisions.get(decision)
    return (described.because if described is not None else None) or decision


def _platforms(result: Gaps, naming: Naming, workspace: Workspace) -> Iterator[Row]:
    rows = {_identifier(row.address): row for row in result.elements if row.address.startswith("platforms.")}
    for entry in result.matrix.entries:
        identifier = entry.row or entry.column or ""
        row = rows[identifier]
        changed = entry.status == "included" and row.status == "changed"
        yield (
            naming.name("platforms", identifier),
            "stays, changed" if changed else OUTCOMES[entry.status],
            naming.name("platforms", entry.column) if entry.status == "replaced by" and entry.column else None,
            _attributes(row.changes) if changed else _why(row.decision, entry.intent, workspace),
        )


def _elements(result: Gaps, naming: Naming, workspace: Workspace) -> Iterator[Row]:
    for row in result.elements:
        section, _, identifier = row.address.partition(SEPARATOR)
        if row.status != "kept" and section != "platforms":
            yield (
                KINDS[section][0],
                naming.name(section, identifier),
                row.status,
                naming.names(section, row.replaced_by) or None,
                _attributes(row.changes),
                _why(row.decision, row.intent, workspace),
            )
    for relation in (*result.journeys, *result.questions):
        if relation.status != "kept":
            section = relation.address.partition(SEPARATOR)[0]
            yield (
                KINDS[section][0],
                naming.address(relation.address),
                relation.status,
                None,
                _attributes(relation.changes),
                None,
            )


def _attributes(changes: tuple[Change, ...]) -> str | None:
    return ", ".join(change.attribute.replace("_", " ") for change in changes) or None


def _cells(result: Gaps, naming: Naming, workspace: Workspace) -> Iterator[Row]:
    for row in result.cells:
        if row.status != "kept":
            _, customer_type, channel, capability = row.address.split(SEPARATOR)
            intent = "replaced" if row.continued_as else row.intent
            yield (
                naming.name("customer_types", customer_type),
                naming.name("channels", channel),
                naming.name("capabilities", capability),
                row.status,
                _attributes(row.changes),
                _why(row.decision, intent, workspace),
            )


def _duties(result: Gaps, naming: Naming, workspace: Workspace) -> Iterator[Row]:
    for duty in result.duties:
        yield (
            naming.name("platforms", duty.platform),
            naming.address(duty.address),
            naming.names("platforms", duty.picked_up_by or duty.continued_by) or None,
            None if duty.covered else _why(duty.decision, "unexplained", workspace),
        )


def _integrations(result: Gaps, naming: Naming) -> Iterator[Row]:
    for name, outcome in DIRECTIONS.items():
        for row in getattr(result.integrations, name):
            yield (
                naming.name("platforms", row.from_),
                naming.name("platforms", row.to),
                naming.names("information", row.carries),
                outcome,
            )


def _cost(title: str, cost: Cost, naming: Naming) -> Row:
    return title, cost.platforms, cost.organizations, tuple(naming.address(address) for address in cost.unknown)


def _initiatives(result: Gaps, naming: Naming, workspace: Workspace) -> Iterator[Row]:
    for row in result.initiatives.planned:
        yield (
            workspace.initiatives[row.initiative].name,
            tuple(naming.address(address) for address in row.gaps),
            len(row.follows),
            tuple(naming.address(address) for address in row.no_gap),
            tuple(workspace.initiatives[other].name for other in row.ends_before),
        )
