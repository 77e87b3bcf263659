"""What customers live through: journeys step by step, and how far each way in knows who is calling."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.continuity import OUTCOMES
from engagement_model.exchange.sheet import CellValue, Column, Row, Sheet, Tone
from engagement_model.model.addresses import step_address
from engagement_model.model.states import FUTURE
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import gettext, pgettext
from engagement_model.words.names import capability_name, element_name
from engagement_model.words.phrases import span
from engagement_model.words.terms import level_name, state_title

UNDER = "↓"
"""What stands behind a level that is too low."""


def _outcomes() -> dict[str, str]:
    return {
        "continuous": pgettext("journey", "goes through"),
        "unknown": pgettext("journey", "unknown"),
        "late": pgettext("journey", "too late"),
        "broken": pgettext("journey", "breaks"),
        "unserved": pgettext("journey", "not served"),
    }


def _tones() -> dict[str, Tone]:
    words = _outcomes()
    return {
        words["continuous"]: "good",
        words["unknown"]: "fair",
        words["late"]: "fair",
        words["broken"]: "bad",
        words["unserved"]: "bad",
    }


def journey_sheet(evidence: Evidence) -> Sheet:
    """A row for every step of every journey, the worst journeys first."""
    rows = tuple(_steps(evidence))
    return Sheet(
        "journeys",
        gettext("Journeys"),
        gettext("What a customer lives through, step by step"),
        gettext("Where a step breaks or comes too late, the last columns say the smallest thing that mends it."),
        (
            Column(gettext("State"), "short", 10),
            Column(gettext("Journey"), "name", 34),
            Column(gettext("Journey as a whole"), "short", 14, _tones()),
            Column(gettext("Step"), "number", 7),
            Column(gettext("Capability"), "text", 26),
            Column(gettext("Channel"), "text", 22),
            Column(gettext("Organizations"), "text", 26),
            Column(gettext("Platforms"), "text", 28),
            Column(pgettext("step", "Outcome"), "short", 14, _tones()),
            Column(gettext("Information"), "text", 18),
            Column(gettext("Delay"), "short", 12),
            Column(gettext("Limit"), "short", 12),
            Column(gettext("What would mend it"), "text", 44),
            Column(gettext("Times a year"), "number", 12),
            Column(gettext("Address"), "address", 32),
        ),
        rows,
        gettext("No journeys are described."),
        frozen=2,
    )


def _steps(evidence: Evidence) -> Iterator[Row]:
    from engagement_model.words.continuity import mend_sentence

    words = _outcomes()
    for state, result in evidence.study.continuity.items():
        model = evidence.workspace.states[state]
        worst_first = sorted(result.journeys, key=lambda each: (-OUTCOMES.index(result.journeys[each].outcome), each))
        for identifier in worst_first:
            found, journey = result.journeys[identifier], model.journeys[identifier]
            for step, at, key in zip(found.steps, journey.steps, journey.cells, strict=True):
                cell = model.cells.get(key)
                organizations = sorted(cell.organizations) if cell is not None else ()
                yield (
                    state_title(state),
                    journey.name or identifier,
                    words[found.outcome],
                    step.step,
                    capability_name(model, at.capability),
                    element_name(model, "channels", at.channel),
                    tuple(element_name(model, "organizations", each) for each in organizations),
                    tuple(element_name(model, "platforms", each) for each in sorted(model.stacks.get(key, ()))),
                    words[step.outcome],
                    element_name(model, "information", step.information) if step.information is not None else None,
                    span(step.delay),
                    span(step.limit),
                    mend_sentence(step, model),
                    found.exposed.times_a_year if step.step == 1 else None,
                    step_address(identifier, step.step),
                )


def recognition_sheet(evidence: Evidence) -> Sheet:
    """Who is known where: a row for each customer type and state, a column for each channel."""
    names = evidence.room.names[FUTURE]
    channels = sorted({row.channel for result in evidence.study.recognition.values() for row in result.matrix})
    rows: list[Row] = []
    for state, result in evidence.study.recognition.items():
        model = evidence.workspace.states[state]
        levels: dict[str, dict[str, CellValue]] = {}
        for row in result.matrix:
            level = level_name(row.level) if row.level is not None else pgettext("level", "unstated")
            levels.setdefault(row.customer_type, {})[row.channel] = f"{level} {UNDER}" if row.under else level
        for customer_type, known in levels.items():
            intended = model.customer_types[customer_type].recognized_as
            traces = len(result.linked.get(customer_type, ()))
            rows.append(
                (
                    state_title(state),
                    element_name(model, "customer_types", customer_type),
                    level_name(intended) if intended is not None else None,
                    *(known.get(channel) for channel in channels),
                    traces,
                    f"customer_types.{customer_type}",
                )
            )
    tones: dict[str, Tone] = {
        level_name("person"): "good",
        level_name("account"): "good",
        level_name("segment"): "fair",
    }
    tones[level_name("anonymous")] = "quiet"
    return Sheet(
        "recognition",
        gettext("Recognition"),
        gettext("How far each way in knows who is calling"),
        gettext(
            "{mark} marks a way in that knows less than the company means to know. Empty: not engaged there."
        ).format(mark=UNDER),
        (
            Column(gettext("State"), "short", 10),
            Column(gettext("Customer type"), "name", 26),
            Column(gettext("Meant to be known as"), "short", 16),
            *(Column(names.name("channels", each), "short", 16, tones, marked=UNDER) for each in channels),
            Column(gettext("Separate traces"), "number", 11),
            Column(gettext("Address"), "address", 30),
        ),
        tuple(rows),
        gettext("Nobody is engaged by any channel."),
        frozen=2,
    )


SHEETS = {60: journey_sheet, 70: recognition_sheet}
"""Place among the sheets -> what makes the one that stands there."""
