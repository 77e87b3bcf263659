"""Journeys as they come out on a page, step by step, with the boxes each step takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.hand_out.content import Stop, Trace
from engagement_model.drawing.text import printable
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey, Journey, Step
from engagement_model.translation import gettext, gettext_noop
from engagement_model.words.names import element_name

_OUTCOMES: Mapping[str, str] = {
    "continuous": gettext_noop("goes through"),
    "unknown": gettext_noop("unknown"),
    "late": gettext_noop("too late"),
    "broken": gettext_noop("breaks"),
    "unserved": gettext_noop("not served"),
}


_AFTER_A_NAME = " :\u00a0\u202f—"
"""What stands between the name of a journey and what becomes of it."""


def traces(study: StateStudy) -> Iterator[Trace]:
    """The journeys of a state, the worst first."""
    model = study.model
    if not model.journeys:
        return
    from engagement_model.analysis.continuity import OUTCOMES
    from engagement_model.words.continuity import journey_sentence

    results = study.continuity.journeys
    for identifier in sorted(results, key=lambda each: (-OUTCOMES.index(results[each].outcome), each)):
        journey, result = model.journeys[identifier], results[identifier]
        stops = []
        for step, found in zip(journey.steps, result.steps, strict=True):
            sentence = journey_sentence(identifier, result, found, model) if found.outcome != "continuous" else None
            words = (sentence or "").removeprefix(journey.name or identifier).lstrip(_AFTER_A_NAME)
            where = " · ".join(
                _name(model, section, each)
                for section, each in (("capabilities", step.capability), ("channels", step.channel))
            )
            stops.append(Stop(where, found.outcome, printable(words), _boxes(journey, step, model)))
        outcome = gettext(_OUTCOMES[result.outcome])
        yield Trace(study.state, printable(journey.name) or identifier, result.outcome, outcome, tuple(stops))


def _boxes(journey: Journey, step: Step, model: Model) -> tuple[str, ...]:
    customer = step.customer or journey.customer
    key = CellKey(customer or "", step.channel, step.capability)
    cell = model.cells.get(key)
    boxes = [f"customer_types.{customer}"] if customer else []
    boxes.append(f"channels.{step.channel}")
    if cell is not None:
        boxes += [f"organizations.{each}" for each in sorted(cell.organizations)]
        boxes += [f"platforms.{each}" for each in sorted(model.stacks[key])]
    return tuple(boxes)


def _name(model: Model, section: str, identifier: str) -> str:
    return printable(element_name(model, section, identifier)) or identifier
