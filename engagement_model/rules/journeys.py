"""Journeys that do not go through, as findings: in the words in which the analysis tells them."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.continuity import Outcome
from engagement_model.analysis.continuity_words import journey_sentence, mend_sentence
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.words import counted


def journeys_with(state: StateContext, outcome: Outcome) -> Iterator[Finding]:
    """Each journey with steps of one outcome: told by the first of them, with what would mend that one."""
    model = state.model
    for identifier, result in state.continuity.journeys.items():
        steps = [step for step in result.steps if step.outcome == outcome]
        if not steps:
            continue
        told = journey_sentence(identifier, result, steps[0], model) or model.journeys[identifier].name
        if len(steps) > 1:
            told += f" {counted(len(steps) - 1, 'more step')} of it {'is' if len(steps) == 2 else 'are'} {outcome}."
        yield Finding(
            told,
            (f"journeys.{identifier}",),
            suggestion=mend_sentence(steps[0], model),
            at=tuple(f"journeys.{identifier}.steps.{step.step}" for step in steps),
        )
