"""The tables behind what is said of continuity: journeys, steps, changes of channel, questions."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.continuity import (
    OUTCOMES,
    ContinuityResult,
    JourneyResult,
    StepResult,
)
from engagement_model.analysis.lamp_tests import LampTestRow
from engagement_model.analysis.questions import QuestionAnswer
from engagement_model.model.model import Model
from engagement_model.translation import gettext, gettext_noop, pgettext
from engagement_model.words.answer import Table, TableValue
from engagement_model.words.names import Names, capability_name, element_name, element_names
from engagement_model.words.phrases import count, span
from engagement_model.words.roles import roles_tables

OUTCOME_NAMES = {
    "continuous": gettext_noop("goes through"),
    "unknown": gettext_noop("unknown"),
    "late": gettext_noop("too late"),
    "broken": gettext_noop("breaks"),
    "unserved": gettext_noop("not served"),
}
"""How a journey or a step comes out -> what that is called."""

WORST_PAIRS = 10


def continuity_tables(result: ContinuityResult, model: Model) -> Iterator[Table]:
    """The tables of an answer, the journeys first."""
    yield Table(
        gettext("Journeys"),
        (
            gettext("Journey"),
            gettext("Outcome"),
            gettext("Where"),
            gettext("Information"),
            gettext("Delay"),
            gettext("Limit"),
            gettext("Hand-offs"),
            gettext("Times a year"),
        ),
        tuple(_journey_row(identifier, journey, model) for identifier, journey in worst_first(result)),
        gettext("no journeys are described"),
    )
    yield from _lamp_tables(result, model)
    yield from roles_tables(result, model)
    worst = sorted(
        (row for row in result.lamp_tests if row.breaks),
        key=lambda row: (-row.broken, -row.late, row.customer_type, row.from_channel, row.to_channel),
    )
    yield Table(
        gettext("Changes of channel that let customers down most"),
        (
            gettext("Customer type"),
            gettext("From"),
            gettext("To"),
            pgettext("number of journeys", "Break"),
            pgettext("number of journeys", "Too late"),
            gettext("For example"),
        ),
        tuple(_worst_row(row, model) for row in worst[:WORST_PAIRS]),
        pgettext("table", "none"),
        tuple(_worst_row(row, model) for row in worst[WORST_PAIRS:]),
    )
    if result.questions:
        yield Table(
            gettext("Questions"),
            (
                gettext("Question"),
                gettext("Answerable"),
                pgettext("platform", "Nearest"),
                gettext("Delay"),
                gettext("Lacks"),
            ),
            tuple(_question_row(identifier, answer, model) for identifier, answer in result.questions.items()),
            pgettext("table", "none"),
        )


def _journey_row(identifier: str, journey: JourneyResult, model: Model) -> tuple[TableValue, ...]:
    described, names = model.journeys[identifier], Names((model,))
    step = worst_step(journey) if journey.steps and journey.outcome != "continuous" else None
    at = described.steps[step.step - 1] if step is not None else None
    return (
        described.name or identifier,
        gettext(OUTCOME_NAMES[journey.outcome]),
        names.step(at.capability, at.channel) if at is not None else None,
        names.name("information", step.information) if step is not None and step.information is not None else None,
        span(step.delay) if step is not None else None,
        span(step.limit) if step is not None else None,
        journey.handoffs,
        journey.exposed.times_a_year,
    )


def _lamp_tables(result: ContinuityResult, model: Model) -> Iterator[Table]:
    """One matrix for each customer type: begun in the row, finished in the column."""
    by_customer: dict[str, dict[tuple[str, str], LampTestRow]] = {}
    for row in result.lamp_tests:
        if row.tested:
            by_customer.setdefault(row.customer_type, {})[row.from_channel, row.to_channel] = row
    for customer_type, rows in by_customer.items():
        starts = sorted({start for start, _ in rows})
        ends = sorted({end for _, end in rows})
        yield Table(
            gettext("{customer}: begun in the row, can it be finished in the column?").format(
                customer=element_name(model, "customer_types", customer_type)
            ),
            ("", *element_names(model, "channels", ends)),
            tuple(
                (element_name(model, "channels", start), *(_passed(rows.get((start, end))) for end in ends))
                for start in starts
            ),
            pgettext("table", "none"),
        )


def _passed(row: LampTestRow | None) -> str | None:
    if row is None:
        return None
    return gettext("{number} of {total}").format(number=count(row.continuous), total=count(row.tested))


def _worst_row(row: LampTestRow, model: Model) -> tuple[TableValue, ...]:
    first = row.breaks[0]
    example = gettext("{capability}, then {then}: {information}").format(
        capability=capability_name(model, first.capability),
        then=capability_name(model, first.then),
        information=element_name(model, "information", first.information),
    )
    return (
        element_name(model, "customer_types", row.customer_type),
        element_name(model, "channels", row.from_channel),
        element_name(model, "channels", row.to_channel),
        row.broken,
        row.late,
        example,
    )


def _question_row(identifier: str, answer: QuestionAnswer, model: Model) -> tuple[TableValue, ...]:
    return (
        model.questions[identifier].ask or identifier,
        answer.answerable,
        element_name(model, "platforms", answer.platform) if answer.platform is not None else None,
        span(answer.delay),
        element_names(model, "information", answer.lacks),
    )


def worst_step(result: JourneyResult) -> StepResult:
    """The first step that comes out as the journey does."""
    return next(step for step in result.steps if step.outcome == result.outcome)


def worst_first(result: ContinuityResult) -> list[tuple[str, JourneyResult]]:
    """The worst first, then the most frequent, then by id."""
    return sorted(
        result.journeys.items(),
        key=lambda item: (-OUTCOMES.index(item[1].outcome), -(item[1].exposed.times_a_year or 0), item[0]),
    )
