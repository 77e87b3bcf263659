"""Two states with a lineage: one written anew under other ids, with what takes the place of what."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from engagement_model.model.elements import Element, Platform
from engagement_model.model.model import Model
from engagement_model.model.references import REFERENCES
from engagement_model.model.relations import CellKey, Journey, Pair, Question
from engagement_model.model.values import replace
from tests.analysis.small import random_model

Names = Mapping[str, Mapping[str, str]]
"""Section -> id -> the id to write instead."""


def renamed(model: Model, names: Names, *, declared: bool = True) -> Model:
    """The same model under other ids, each element saying which id it had where `declared`."""

    def name(section: str, identifier: str) -> str:
        return names.get(section, {}).get(identifier, identifier)

    def rewritten(section: str, member: Element | Journey | Question) -> Element | Journey | Question:
        update: dict[str, object] = {}
        for reference in REFERENCES[section]:
            value = getattr(member, reference.attribute)
            if isinstance(value, frozenset):
                update[reference.attribute] = frozenset(name(reference.section, each) for each in value)
            elif isinstance(value, tuple):
                update[reference.attribute] = tuple(name(reference.section, each) for each in value)
            elif isinstance(value, dict):
                update[reference.attribute] = {name(reference.section, each): said for each, said in value.items()}
            elif value is not None:
                update[reference.attribute] = name(reference.section, value)
        if isinstance(member, Journey):
            update["steps"] = tuple(
                step.model_copy(
                    update={
                        "capability": name("capabilities", step.capability),
                        "channel": name("channels", step.channel),
                    }
                )
                for step in member.steps
            )
        return member.model_copy(update=update)

    elements = {
        section: {
            name(section, identifier): rewritten(section, element).model_copy(
                update={"replaces": frozenset((identifier,)) | element.replaces}
                if declared and name(section, identifier) != identifier
                else {}
            )
            for identifier, element in members.items()
        }
        for section, members in model.elements.items()
    }
    return replace(
        model,
        elements=elements,
        cells={
            CellKey(
                name("customer_types", key.customer_type),
                name("channels", key.channel),
                name("capabilities", key.capability),
            ): replace(
                cell,
                organizations=frozenset(name("organizations", each) for each in cell.organizations),
                platforms=frozenset(name("platforms", each) for each in cell.platforms),
            )
            for key, cell in model.cells.items()
        },
        integrations={
            Pair(name("platforms", pair.source), name("platforms", pair.target)): replace(
                each, carries={name("information", carried): flow for carried, flow in each.carries.items()}
            )
            for pair, each in model.integrations.items()
        },
        journeys={key: rewritten("journeys", each) for key, each in model.journeys.items()},
        questions={key: rewritten("questions", each) for key, each in model.questions.items()},
    )


def all_other_ids(model: Model) -> Names:
    """Every id of a model with another instead."""
    return {section: {each: f"new_{each}" for each in members} for section, members in model.elements.items()}


def some_other_ids(random: Random, model: Model, share: float = 0.4) -> Names:
    """Some ids of a model with others instead."""
    return {
        section: {each: f"new_{each}" for each in members if random.random() < share}
        for section, members in model.elements.items()
    }


def hosted(random: Random, model: Model) -> Model:
    """The model with some platforms running on earlier ones, or on hosts of their own."""
    platforms: dict[str, Element] = {}
    for identifier, platform in model.platforms.items():
        below = frozenset(each for each in platforms if random.random() < 0.3)
        platforms[identifier] = platform.model_copy(update={"runs_on": below})
    return replace(model, elements={**model.elements, "platforms": platforms})


def random_change(random: Random) -> tuple[Model, Model]:
    """Two states that have much in common: renames, replacements, mergers, splits, and what comes and goes."""
    today = hosted(random, random_model(random, platforms=7))
    future = today if random.random() < 0.5 else hosted(random, random_model(random, platforms=7))
    future = _with_losses(random, future)
    future = renamed(future, some_other_ids(random, future), declared=random.random() < 0.8)
    elements = {
        section: {
            identifier: element.model_copy(
                update={
                    "replaces": element.replaces
                    | frozenset(each for each in today.elements.get(section, {}) if random.random() < 0.08)
                }
            )
            for identifier, element in members.items()
        }
        for section, members in future.elements.items()
    }
    return today, _with_new_hosts(random, replace(future, elements=elements))


def _with_losses(random: Random, model: Model) -> Model:
    """The model less some cells, integrations, journeys, and what some platforms hold."""
    platforms = {
        identifier: platform.model_copy(update={"holds": {}, "one_off_cost": platform.annual_cost})
        if random.random() < 0.2
        else platform
        for identifier, platform in model.platforms.items()
    }
    return replace(
        model,
        elements={**model.elements, "platforms": platforms},
        cells={key: cell for key, cell in model.cells.items() if random.random() < 0.9},
        integrations={pair: each for pair, each in model.integrations.items() if random.random() < 0.9},
        journeys={key: each for key, each in model.journeys.items() if random.random() < 0.9},
    )


def _with_new_hosts(random: Random, model: Model) -> Model:
    """The model with a chain of new hosts below some of its platforms."""
    platforms: dict[str, Element] = dict(model.platforms)
    hosts: list[str] = []
    for number in range(random.randint(0, 3)):
        platforms[f"host{number}"] = Platform(name=f"Host {number}", runs_on=frozenset(hosts[-1:]))
        hosts.append(f"host{number}")
    for identifier, platform in model.platforms.items():
        if hosts and random.random() < 0.4:
            update = {"runs_on": platform.runs_on | {random.choice(hosts)}}
            platforms[identifier] = platform.model_copy(update=update)
    return replace(model, elements={**model.elements, "platforms": platforms})
