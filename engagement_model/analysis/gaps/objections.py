"""What is wrong in one state: splits and masters that nothing keeps alike, and journeys that are not continuous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from engagement_model.analysis.continuity import journeys_of
from engagement_model.analysis.gaps.result import AcrossKind
from engagement_model.analysis.infrastructure import Infrastructure, infrastructure_of
from engagement_model.analysis.splits import Parting, splits_of
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey


class Objection(NamedTuple):
    """Something wrong in one state, by what it is known by in every state."""

    kind: AcrossKind
    address: str
    customer_type: str
    capability: str


class Behind(NamedTuple):
    """What stands behind an objection: the served cells of each stack; the information that does not come in time."""

    stacks: tuple[tuple[CellKey, ...], ...] = ()
    information: tuple[str, ...] = ()


Objections = Mapping[Objection, Behind]


def objections(model: Model) -> Objections:
    """The splits and competing masters of `model` that nothing keeps alike, and its journeys that do not hold.

    A journey of which nobody stated how late it comes does not hold.
    """
    return dict((*_redundant(model), *_discontinuous(model)))


def _redundant(model: Model) -> Iterator[tuple[Objection, Behind]]:
    infrastructure = infrastructure_of(model)
    for split in splits_of(infrastructure):
        if not split.in_step:
            at = f"capabilities.{split.capability}"
            yield Objection("split", at, split.customer_type, split.capability), _cells(infrastructure, split)
    for information in infrastructure.competing:
        yield Objection("master", f"information.{information}", "", ""), Behind()


def _cells(infrastructure: Infrastructure, split: Parting) -> Behind:
    """The served cells of each stack: of the capability, and where only the whole is split of its parts as well."""
    about = infrastructure.parts[split.capability] if split.level == "whole" else (split.capability,)
    served = [
        key
        for capability in sorted(about)
        for key in infrastructure.channels_served.get((split.customer_type, capability), ())
    ]
    return Behind(tuple(tuple(key for key in served if key.channel in stack.channels) for stack in split.stacks))


def _discontinuous(model: Model) -> Iterator[tuple[Objection, Behind]]:
    for identifier, journey in journeys_of(model).items():
        if journey.outcome != "continuous":
            late = tuple(
                step.information
                for step in journey.steps
                if step.information is not None and step.outcome != "continuous"
            )
            yield Objection("journey", f"journeys.{identifier}", "", ""), Behind(information=late)
