"""What is wrong in one state: splits, competing masters, and journeys that are not continuous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.gaps.result import AcrossKind
from engagement_model.analysis.infrastructure import Infrastructure
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey


class Objection(NamedTuple):
    """Something wrong in one state, by what it is known by in every state."""

    kind: AcrossKind
    address: str
    customer_type: str
    capability: str


Groups = tuple[tuple[str, ...], ...]
Objections = Mapping[Objection, Groups]
"""Objection -> of a split the channels of each stack, of a journey the information that does not arrive in time."""


def objections(model: Model) -> Objections:
    """The splits, competing masters and journeys that are not continuous in `model`."""
    return dict((*_redundant(model), *_discontinuous(model)))


def _redundant(model: Model) -> Iterator[tuple[Objection, Groups]]:
    infrastructure = Infrastructure(model)
    for (customer_type, capability), stacks in infrastructure.stacks.items():
        if len(stacks) > 1:
            groups = tuple(stack.channels for stack in stacks)
            yield Objection("split", f"capabilities.{capability}", customer_type, capability), groups
    for information, platforms in infrastructure.masters.items():
        if len(platforms) > 1:
            yield Objection("master", f"information.{information}", "", ""), ()


def _discontinuous(model: Model) -> Iterator[tuple[Objection, Groups]]:
    if not model.journeys:
        return
    for identifier, journey in continuity(_as_travelled(model)).journeys.items():
        if journey.outcome != "continuous":
            late = tuple(
                step.information
                for step in journey.steps
                if step.information is not None and step.outcome != "continuous"
            )
            yield Objection("journey", f"journeys.{identifier}", "", ""), (late,)


def _as_travelled(model: Model) -> Model:
    """`model` with only the cells that its journeys pass: how they come out depends on no other."""
    passed = {
        CellKey(journey.customer or "", step.channel, step.capability)
        for journey in model.journeys.values()
        for step in journey.steps
    }
    return replace(model, cells={key: cell for key, cell in model.cells.items() if key in passed}, questions={})
