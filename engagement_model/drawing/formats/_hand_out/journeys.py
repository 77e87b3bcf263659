"""Journeys as they come out on a page, step by step, with the boxes each step takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.drawing.formats._hand_out.content import Stop, Trace
from engagement_model.drawing.labels import Labels
from engagement_model.drawing.text import printable
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey, Journey, Step

_OUTCOMES: Mapping[str, str] = {
    "continuous": "goes through",
    "late": "too late",
    "broken": "breaks",
    "unserved": "not served",
}


def traces(page: str, model: Model, labels: Labels) -> Iterator[Trace]:
    """The journeys of `model`, the worst first."""
    if not model.journeys:
        return
    from engagement_model.analysis.continuity import OUTCOMES, continuity
    from engagement_model.analysis.continuity_words import journey_sentence

    results = continuity(model).journeys
    for identifier in sorted(results, key=lambda each: (-OUTCOMES.index(results[each].outcome), each)):
        journey, result = model.journeys[identifier], results[identifier]
        stops = []
        for step, found in zip(journey.steps, result.steps, strict=True):
            sentence = journey_sentence(identifier, result, found, model) if found.outcome != "continuous" else None
            words = (sentence or "").removeprefix(f"{journey.name or identifier}: ")
            where = " · ".join(
                _name(model, section, each)
                for section, each in (("capabilities", step.capability), ("channels", step.channel))
            )
            stops.append(Stop(where, found.outcome, printable(words), _boxes(journey, step, model)))
        outcome = labels.say(_OUTCOMES[result.outcome])
        yield Trace(page, printable(journey.name) or identifier, result.outcome, outcome, tuple(stops))


def _boxes(journey: Journey, step: Step, model: Model) -> tuple[str, ...]:
    key = CellKey(journey.customer or "", step.channel, step.capability)
    cell = model.cells.get(key)
    boxes = [f"customer_types.{journey.customer}"] if journey.customer else []
    boxes.append(f"channels.{step.channel}")
    if cell is not None:
        boxes += [f"organizations.{each}" for each in sorted(cell.organizations)]
        boxes += [f"platforms.{each}" for each in sorted(model.stacks[key])]
    return tuple(boxes)


def _name(model: Model, section: str, identifier: str) -> str:
    return printable(model.name(section, identifier)) or identifier
