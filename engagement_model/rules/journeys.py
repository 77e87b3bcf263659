"""Journeys that do not go through, as findings: in the words in which the analysis tells them."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.continuity import Outcome
from engagement_model.model.addresses import cell_address, step_address
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.translation import ngettext
from engagement_model.words.continuity import journey_sentence, mend_sentence


def journeys_with(state: StateContext, outcome: Outcome) -> Iterator[Finding]:
    """Each journey with steps of one outcome: told by the first of them, with what would mend that one.

    The more of its cells come out so, the worse it is.
    """
    model = state.model
    for identifier, result in state.continuity.journeys.items():
        steps = [step for step in result.steps if step.outcome == outcome]
        if not steps:
            continue
        told = journey_sentence(identifier, result, steps[0], model) or model.journeys[identifier].name
        if len(steps) > 1:
            told = f"{told} {_more(outcome, len(steps) - 1)}"
        yield Finding(
            told,
            (f"journeys.{identifier}",),
            suggestion=mend_sentence(steps[0], model),
            at=tuple(step_address(identifier, step.step) for step in steps),
            members=tuple(cell_address(model.journeys[identifier].cells[step.step - 1]) for step in steps),
        )


def _more(outcome: Outcome, number: int) -> str:
    """That `number` more steps come out so."""
    if outcome == "broken":
        said = ngettext("{n} more step of it is broken.", "{n} more steps of it are broken.", number)
    elif outcome == "late":
        said = ngettext("{n} more step of it is late.", "{n} more steps of it are late.", number)
    else:
        said = ngettext("{n} more step of it is unserved.", "{n} more steps of it are unserved.", number)
    return said.format(n=number)
