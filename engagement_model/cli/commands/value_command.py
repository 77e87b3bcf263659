"""`engage value`: who is worth what, and what the split puts at risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engagement_model.cli.analysis_command import state_command

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engagement_model.analysis.study import StateStudy
    from engagement_model.analysis.value_change import ValueChange
    from engagement_model.cli.answers import Asked
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas
    from engagement_model.words.answer import Answer


def _content(asked: Asked, state: str, view: str | None) -> dict[str, object]:
    """The value of each state, and what changes between the two where both are asked about."""
    from engagement_model.analysis.value import ANALYSIS

    states = asked.states(state, view)
    return {
        "states": {name: study.of(ANALYSIS) for name, study in states.items()},
        "change": _change(states),
    }


def _change(states: Mapping[str, StateStudy]) -> ValueChange | None:
    from engagement_model.analysis.value_change import change_between
    from engagement_model.model.states import AS_IS, FUTURE

    return change_between(states[AS_IS], states[FUTURE]) if AS_IS in states and FUTURE in states else None


def _beside(asked: Asked, state: str, view: str | None) -> tuple[Answer, ...]:
    """What changes between the two states, where anything does that is known."""
    from engagement_model.model.states import AS_IS
    from engagement_model.words.value_change import change_answer

    states = asked.states(state, view)
    change = _change(states)
    answer = change_answer(change, states[AS_IS].model) if change is not None else None
    return (answer,) if answer is not None and answer.sentences else ()


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content."""
    from engagement_model.analysis.value import ValueResult
    from engagement_model.analysis.value_change import ValueChange
    from engagement_model.reports.result_schema import by_state

    return {
        "states": by_state(schemas.of(ValueResult)),
        "change": {"anyOf": [schemas.of(ValueChange), {"type": "null"}]},
    }


command = state_command(
    "value",
    "Show which customers are worth what, what of it stands behind splits and breaks, and what would save how much.",
    "examples/retail",
    _content,
    _beside,
)
