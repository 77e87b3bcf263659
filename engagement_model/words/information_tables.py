"""The tables behind what is told of what is looked up."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.information import SIGHTS, InformationResult, SightOutcome, SightSum
from engagement_model.model.model import Model
from engagement_model.translation import gettext, pgettext
from engagement_model.words.answer import Table, TableValue
from engagement_model.words.missed import Missed, sight_name
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.phrases import span


def information_tables(result: InformationResult, found: tuple[Missed, ...], model: Model) -> Iterator[Table]:
    """Every table, by names: the worst of each way in first."""
    channels = sorted({need.channel for need in result.sight})
    worst: dict[tuple[str, str], SightOutcome] = {}
    for need in result.sight:
        at = need.information, need.channel
        worst[at] = max(worst.get(at, need.outcome), need.outcome, key=SIGHTS.index)
    yield Table(
        gettext("What is looked up, and whether it is there: the worst of each way in"),
        (gettext("Information"), *element_names(model, "channels", channels)),
        tuple(
            (
                element_name(model, "information", row.id),
                *(sight_name(worst[row.id, channel]) if (row.id, channel) in worst else None for channel in channels),
            )
            for row in result.by_information
        ),
        gettext("nothing is known to be looked up"),
    )
    for title, column, section, sums in (
        (gettext("How it comes out by information"), gettext("Information"), "information", result.by_information),
        (gettext("How it comes out by channel"), gettext("Channel"), "channels", result.by_channel),
    ):
        yield _summed(title, column, section, sums, model)
    yield Table(
        gettext("What does not arrive, and what would mend it"),
        (
            gettext("Channel"),
            gettext("Information"),
            gettext("Outcome"),
            gettext("Customer types"),
            gettext("Capabilities"),
            gettext("Contacts a year"),
            gettext("Delay"),
            gettext("Limit"),
            pgettext("by a journey or a change of channel", "Tried"),
            gettext("From"),
            gettext("To"),
        ),
        tuple(_row(each, model) for each in found),
        pgettext("table", "none"),
    )


def _summed(title: str, column: str, section: str, sums: tuple[SightSum, ...], model: Model) -> Table:
    names = tuple(sight_name(outcome) for outcome in SIGHTS)
    return Table(
        title,
        (column, gettext("Looked up"), *names, gettext("Contacts a year in which it is not seen")),
        tuple(
            (
                element_name(model, section, row.id),
                row.counted.needs,
                *(getattr(row.counted, outcome) for outcome in SIGHTS),
                row.contacts.blind,
            )
            for row in sums
        ),
        pgettext("table", "none"),
    )


def _row(found: Missed, model: Model) -> tuple[TableValue, ...]:
    need = found.needs[0]
    return (
        element_name(model, "channels", found.channel),
        element_name(model, "information", found.information),
        sight_name(found.outcome),
        element_names(model, "customer_types", found.customer_types),
        tuple(capability_name(model, capability) for capability in found.capabilities),
        found.contacts,
        span(need.delay),
        span(need.limit),
        any(each.reached for each in found.needs),
        element_names(model, "platforms", need.missed_from),
        element_name(model, "platforms", need.mend.to) if need.mend is not None else None,
    )
