"""Continuity in plain words: what becomes of a customer who changes channels, and the smallest thing that mends it."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.answer import Answer, Table, TableValue
from engagement_model.analysis.continuity import OUTCOMES, ContinuityResult, JourneyResult, StepResult
from engagement_model.analysis.lamp_test import LampTestRow
from engagement_model.analysis.phrases import capability_name, count, in_sentence, listed, names, quoted, span, way_in
from engagement_model.analysis.questions import QuestionAnswer
from engagement_model.model.model import Model

UNSERVED = "{journey}: {channel} has nothing to serve {capability} with."
BROKEN = "{journey}: {channel} cannot see the {information}. They're us, but we're not them."
LATE = "{journey}: {channel} sees the {information} {delay} late, where {limit} is the limit."
TIMES = " That happens {times} times a year."
MEND = "To mend it, carry the {information} from {source} to {target}"
MEND_IN_TIME = "To mend it, carry the {information} straight from {source} to {target} within {limit}"
SHARE = ", or let {channel} work on {platform} for {capability}"
ALL_CONTINUOUS = "What a customer begins by one way in can be finished by another: all journeys go through."
SOME_CONTINUOUS = "{number} of {total} journeys go through."
LAMP_TESTS = (
    "Of {tested} changes of channel that nobody wrote down, {continuous} go through, {late} come too late "
    "and {broken} break."
)
ANSWERABLE = "{ask} {platform} can say."
NOBODY = "{ask} Nobody can say."
NEAREST = "{ask} Nobody can say: {platform} comes nearest, and lacks the {lacks}."
OUTCOME_NAMES = {"continuous": "goes through", "late": "too late", "broken": "breaks", "unserved": "not served"}
WORST_PAIRS = 10


def continuity_answer(result: ContinuityResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names; what is worst and most frequent first."""
    return Answer("journeys", state, tuple(_sentences(result, model)), tuple(_tables(result, model)))


def journey_sentence(identifier: str, result: JourneyResult, step: StepResult, model: Model) -> str | None:
    """What becomes of a journey at `step`; `None` where it goes through."""
    journey = model.journeys[identifier]
    at = journey.steps[step.step - 1]
    channel = way_in(model, at.channel)
    name = journey.name or identifier
    if step.outcome == "unserved":
        text = UNSERVED.format(journey=name, channel=channel, capability=quoted(capability_name(model, at.capability)))
    elif step.information is None or step.outcome == "continuous":
        return None
    else:
        information = in_sentence(model.name("information", step.information))
        if step.outcome == "broken":
            text = BROKEN.format(journey=name, channel=channel, information=information)
        else:
            text = LATE.format(
                journey=name, channel=channel, information=information, delay=span(step.delay), limit=span(step.limit)
            )
    if result.exposed.times_a_year is not None:
        text += TIMES.format(times=count(result.exposed.times_a_year))
    return text


def mend_sentence(step: StepResult, model: Model) -> str | None:
    """The smallest thing that would mend `step`: one integration, or one platform shared; `None` where none would."""
    if step.mend is None:
        return None
    text = (MEND if step.limit is None else MEND_IN_TIME).format(
        information=in_sentence(model.name("information", step.mend.carries)),
        source=model.name("platforms", step.mend.from_),
        target=model.name("platforms", step.mend.to),
        limit=span(step.limit),
    )
    if step.share is not None:
        text += SHARE.format(
            channel=way_in(model, step.share.channel),
            platform=model.name("platforms", step.share.platform),
            capability=quoted(capability_name(model, step.share.capability)),
        )
    return text + "."


def worst_step(result: JourneyResult) -> StepResult:
    """The first step that comes out as the journey does."""
    return next(step for step in result.steps if step.outcome == result.outcome)


def question_sentence(identifier: str, answer: QuestionAnswer, model: Model) -> str:
    """Whether a question can be answered, and what is missing where it cannot."""
    ask = model.questions[identifier].ask or identifier
    if answer.platform is None:
        return NOBODY.format(ask=ask)
    platform = model.name("platforms", answer.platform)
    if answer.answerable:
        return ANSWERABLE.format(ask=ask, platform=platform)
    if len(answer.lacks) == len(model.questions[identifier].needs):
        return NOBODY.format(ask=ask)
    lacks = listed(in_sentence(name) for name in names(model, "information", answer.lacks))
    return NEAREST.format(ask=ask, platform=platform, lacks=lacks)


def _ordered(result: ContinuityResult) -> list[tuple[str, JourneyResult]]:
    """The worst first, then the most frequent, then by id."""
    return sorted(
        result.journeys.items(),
        key=lambda item: (-OUTCOMES.index(item[1].outcome), -(item[1].exposed.times_a_year or 0), item[0]),
    )


def _sentences(result: ContinuityResult, model: Model) -> Iterator[str]:
    total = len(result.journeys)
    through = sum(journey.outcome == "continuous" for journey in result.journeys.values())
    if total:
        yield ALL_CONTINUOUS if through == total else SOME_CONTINUOUS.format(number=through, total=total)
    for identifier, journey in _ordered(result):
        step = worst_step(journey) if journey.steps else None
        if step is None:
            continue
        told = (journey_sentence(identifier, journey, step, model), mend_sentence(step, model))
        if any(told):
            yield " ".join(text for text in told if text)
    tested = sum(row.tested for row in result.lamp_tests)
    if tested:
        yield LAMP_TESTS.format(
            tested=count(tested),
            continuous=count(sum(row.continuous for row in result.lamp_tests)),
            late=count(sum(row.late for row in result.lamp_tests)),
            broken=count(sum(row.broken for row in result.lamp_tests)),
        )
    for identifier, answer in result.questions.items():
        yield question_sentence(identifier, answer, model)


def _tables(result: ContinuityResult, model: Model) -> Iterator[Table]:
    yield Table(
        "Journeys",
        ("Journey", "Outcome", "Where", "Information", "Delay", "Limit", "Hand-offs", "Times a year"),
        tuple(_journey_row(identifier, journey, model) for identifier, journey in _ordered(result)),
        "no journeys are described",
    )
    yield from _lamp_tables(result, model)
    worst = sorted(
        (row for row in result.lamp_tests if row.breaks),
        key=lambda row: (-row.broken, -row.late, row.customer_type, row.from_channel, row.to_channel),
    )
    yield Table(
        "Changes of channel that let customers down most",
        ("Customer type", "From", "To", "Break", "Too late", "For example"),
        tuple(_worst_row(row, model) for row in worst[:WORST_PAIRS]),
        "every change of channel goes through",
    )
    if result.questions:
        yield Table(
            "Questions",
            ("Question", "Answerable", "Nearest", "Delay", "Lacks"),
            tuple(_question_row(identifier, answer, model) for identifier, answer in result.questions.items()),
            "none",
        )


def _journey_row(identifier: str, journey: JourneyResult, model: Model) -> tuple[TableValue, ...]:
    described = model.journeys[identifier]
    step = worst_step(journey) if journey.steps and journey.outcome != "continuous" else None
    at = described.steps[step.step - 1] if step is not None else None
    return (
        described.name or identifier,
        OUTCOME_NAMES[journey.outcome],
        f"{capability_name(model, at.capability)}, {model.name('channels', at.channel)}" if at is not None else None,
        model.name("information", step.information) if step is not None and step.information is not None else None,
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
            f"{model.name('customer_types', customer_type)}: begun in the row, can it be finished in the column?",
            ("", *names(model, "channels", ends)),
            tuple(
                (model.name("channels", start), *(_passed(rows.get((start, end))) for end in ends)) for start in starts
            ),
            "none",
        )


def _passed(row: LampTestRow | None) -> str | None:
    return None if row is None else f"{row.continuous} of {row.tested}"


def _worst_row(row: LampTestRow, model: Model) -> tuple[TableValue, ...]:
    first = row.breaks[0]
    example = (
        f"{capability_name(model, first.capability)}, then {capability_name(model, first.then)}: "
        f"{model.name('information', first.information)}"
    )
    return (
        model.name("customer_types", row.customer_type),
        model.name("channels", row.from_channel),
        model.name("channels", row.to_channel),
        row.broken,
        row.late,
        example,
    )


def _question_row(identifier: str, answer: QuestionAnswer, model: Model) -> tuple[TableValue, ...]:
    return (
        model.questions[identifier].ask or identifier,
        answer.answerable,
        model.name("platforms", answer.platform) if answer.platform is not None else None,
        span(answer.delay),
        names(model, "information", answer.lacks),
    )
