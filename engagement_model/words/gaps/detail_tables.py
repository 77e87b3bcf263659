"""The tables of the gap analysis, by name: everything that its summary counts."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.gaps.result import Cost, Gaps, GapsResult
from engagement_model.analysis.gaps.rows import Change
from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, pgettext
from engagement_model.words.answer import Table, TableValue
from engagement_model.words.gaps.outcomes import across_name, intent_name, platform_outcome, status_name
from engagement_model.words.names import Names
from engagement_model.words.terms import attribute_name, factor_name, kind_name

Row = tuple[TableValue, ...]


def detail_tables(result: GapsResult, names: Names, workspace: Workspace) -> tuple[Table, ...]:
    """Every table, those about the platforms first."""
    return (
        Table(
            gettext("What becomes of each platform"),
            (gettext("Platform"), gettext("Outcome"), pgettext("replaced", "By"), gettext("Why")),
            tuple(_platforms(result, names, workspace)),
            gettext("There is no platform in either state."),
        ),
        Table(
            gettext("Other elements that change"),
            (
                gettext("Kind"),
                gettext("Element"),
                gettext("Outcome"),
                pgettext("replaced", "By"),
                gettext("What changes"),
                gettext("Why"),
            ),
            tuple(_elements(result, names, workspace)),
            gettext("No other element changes."),
        ),
        Table(
            gettext("Engagements that change"),
            (
                gettext("Customer type"),
                gettext("Channel"),
                gettext("Capability"),
                gettext("Outcome"),
                gettext("What changes"),
                gettext("Why"),
            ),
            tuple(_cells(result, names, workspace)),
            gettext("No engagement changes."),
        ),
        Table(
            gettext("What retired platforms do today, and who does it then"),
            (gettext("Platform"), gettext("Does today"), gettext("Picked up by"), gettext("Why not")),
            tuple(_duties(result, names, workspace)),
            gettext("No platform is retired."),
        ),
        Table(
            gettext("Information whose system of record moves"),
            (gettext("Information"), gettext("From"), gettext("To")),
            tuple(
                (
                    names.name("information", row.information),
                    names.names("platforms", row.from_),
                    names.names("platforms", row.to),
                )
                for row in result.migrations
            ),
            gettext("Every system of record stays where it is."),
        ),
        Table(
            gettext("Integrations"),
            (gettext("From"), gettext("To"), gettext("Carries"), gettext("Outcome")),
            tuple(_integrations(result, names)),
            gettext("Every integration stays as it is."),
        ),
        Table(
            gettext("Work that moves from one organization to another"),
            (
                gettext("From"),
                gettext("To"),
                gettext("Engagements"),
                gettext("Contacts a year"),
                gettext("Transactions a year"),
            ),
            tuple(
                (
                    names.names("organizations", row.from_),
                    names.names("organizations", row.to),
                    row.cells,
                    row.annual_contacts,
                    row.annual_transactions,
                )
                for row in result.organizations
            ),
            gettext("Every engagement stays with whom it is."),
        ),
        Table(
            gettext("Preferred channels"),
            (gettext("Customer type"), gettext("Channel"), gettext("Served today"), gettext("Served then")),
            tuple(
                (
                    names.name("customer_types", row.customer_type),
                    names.name("channels", row.channel),
                    row.as_is,
                    row.future_state,
                )
                for row in result.preferences
            ),
            gettext("No customer type says which channels it prefers."),
        ),
        Table(
            gettext("Experience, from 1 to 5"),
            (
                gettext("Engagement"),
                gettext("Factor"),
                gettext("Delivered"),
                gettext("Intended"),
                gettext("Difference"),
            ),
            tuple(
                (names.address(row.address), factor_name(row.factor), row.delivered, row.intended, row.difference)
                for row in result.experience
            ),
            gettext("No engagement says how well it goes today and how well it should."),
        ),
        Table(
            gettext("What is redundant or does not hold"),
            (gettext("What"), gettext("Where"), gettext("Customer type"), gettext("Outcome")),
            tuple(
                (
                    across_name(row.kind),
                    names.address(row.address),
                    names.name("customer_types", row.customer_type) if row.customer_type else None,
                    status_name(row.status),
                )
                for row in result.across
            ),
            gettext("Nothing is redundant, and every journey holds, in both states."),
        ),
        Table(
            gettext("Costs"),
            ("", gettext("Platforms"), gettext("Organizations"), gettext("Unknown")),
            tuple(
                _cost(title, cost, names)
                for title, cost in (
                    (gettext("Today, a year"), result.costs.as_is),
                    (gettext("Then, a year"), result.costs.future_state),
                    (gettext("Difference, a year"), result.costs.difference),
                    (pgettext("costs", "Once"), result.costs.one_off),
                )
            ),
            gettext("No costs."),
        ),
        Table(
            gettext("Initiatives"),
            (
                gettext("Initiative"),
                gettext("Delivers"),
                gettext("And what follows"),
                gettext("Changes nothing"),
                gettext("Ends before"),
            ),
            tuple(_initiatives(result, names, workspace)),
            gettext("No initiative was named."),
        ),
    )


def _identifier(address: str) -> str:
    return address.partition(SEPARATOR)[2]


def _why(decision: str | None, intent: str | None, workspace: Workspace) -> str | None:
    if decision is None:
        return intent_name(intent) if intent is not None else None
    described = workspace.decisions.get(decision)
    return (described.because if described is not None else None) or decision


def _platforms(result: Gaps, names: Names, workspace: Workspace) -> Iterator[Row]:
    rows = {_identifier(row.address): row for row in result.elements if row.address.startswith("platforms.")}
    for entry in result.matrix.entries:
        identifier = entry.row or entry.column or ""
        row = rows[identifier]
        changed = entry.status == "included" and row.status == "changed"
        yield (
            names.name("platforms", identifier),
            platform_outcome(entry.status, changed),
            names.name("platforms", entry.column) if entry.status == "replaced by" and entry.column else None,
            _attributes(row.changes) if changed else _why(row.decision, entry.intent, workspace),
        )


def _elements(result: Gaps, names: Names, workspace: Workspace) -> Iterator[Row]:
    for row in result.elements:
        section, _, identifier = row.address.partition(SEPARATOR)
        if row.status != "kept" and section != "platforms":
            yield (
                kind_name(section),
                names.name(section, identifier),
                status_name(row.status),
                names.names(section, row.replaced_by) or None,
                _attributes(row.changes),
                _why(row.decision, row.intent, workspace),
            )
    for relation in (*result.journeys, *result.questions):
        if relation.status != "kept":
            section = relation.address.partition(SEPARATOR)[0]
            yield (
                kind_name(section),
                names.address(relation.address),
                status_name(relation.status),
                None,
                _attributes(relation.changes),
                None,
            )


def _attributes(changes: tuple[Change, ...]) -> str | None:
    return ", ".join(attribute_name(change.attribute) for change in changes) or None


def _cells(result: Gaps, names: Names, workspace: Workspace) -> Iterator[Row]:
    for row in result.cells:
        if row.status != "kept":
            _, customer_type, channel, capability = row.address.split(SEPARATOR)
            intent = row.intent
            yield (
                names.name("customer_types", customer_type),
                names.name("channels", channel),
                names.name("capabilities", capability),
                status_name(row.status),
                _attributes(row.changes),
                _why(row.decision, intent, workspace),
            )


def _duties(result: Gaps, names: Names, workspace: Workspace) -> Iterator[Row]:
    for duty in result.duties:
        yield (
            names.name("platforms", duty.platform),
            names.address(duty.address),
            names.names("platforms", duty.picked_up_by) or None,
            None if duty.picked_up_by else _why(duty.decision, "unexplained", workspace),
        )


def _integrations(result: Gaps, names: Names) -> Iterator[Row]:
    for rows, outcome in (
        (result.integrations.build, gettext("to build")),
        (result.integrations.retire, gettext("to retire")),
        (result.integrations.change, gettext("to change")),
    ):
        for row in rows:
            yield (
                names.name("platforms", row.from_),
                names.name("platforms", row.to),
                names.names("information", row.carries),
                outcome,
            )


def _cost(title: str, cost: Cost, names: Names) -> Row:
    return title, cost.platforms, cost.organizations, tuple(names.address(address) for address in cost.unknown)


def _initiatives(result: Gaps, names: Names, workspace: Workspace) -> Iterator[Row]:
    for row in result.initiatives.planned:
        yield (
            workspace.initiatives[row.initiative].name,
            tuple(names.address(address) for address in row.gaps),
            len(row.follows),
            tuple(names.address(address) for address in row.no_gap),
            tuple(workspace.initiatives[other].name for other in row.ends_before),
        )
