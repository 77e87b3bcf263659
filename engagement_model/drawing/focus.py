"""A workspace narrowed to one customer type, or a few: what they touch, in every state, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from engagement_model.model.elements import Element, Proposition
from engagement_model.model.model import Model
from engagement_model.model.numbers import quoted
from engagement_model.model.references import REFERENCES
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext


class UnknownFocus(LookupError):
    """No state has a customer type of that id; the message names the nearest."""


def focused(workspace: Workspace, customer_type: str) -> Workspace:
    """`workspace` as far as a customer type and its parts touch it. Raises `UnknownFocus`."""
    models = [model for model in (workspace.as_is, *workspace.transitions, workspace.future_state) if model is not None]
    known = {identifier for model in models for identifier in model.customer_types}
    if customer_type not in known:
        hint = did_you_mean(customer_type, sorted(known))
        raise UnknownFocus(hinted(gettext("there is no customer type {id}").format(id=quoted(customer_type)), hint))
    return focused_on(workspace, (customer_type,))


def focused_on(workspace: Workspace, customer_types: Collection[str]) -> Workspace:
    """`workspace` as far as any of those customer types and their parts touch it."""
    return replace(
        workspace,
        as_is=_narrowed(workspace.as_is, customer_types),
        transitions=tuple(narrowed(model, customer_types) for model in workspace.transitions),
        future_state=_narrowed(workspace.future_state, customer_types),
    )


def focus_name(workspace: Workspace, customer_type: str) -> str:
    """The name of a customer type, from the first state that has it."""
    for model in (workspace.as_is, workspace.future_state, *workspace.transitions):
        if model is not None and customer_type in model.customer_types:
            return model.customer_types[customer_type].name
    return customer_type


def _narrowed(model: Model | None, customer_types: Collection[str]) -> Model | None:
    return narrowed(model, customer_types) if model is not None else None


def narrowed(model: Model, customer_types: Collection[str]) -> Model:
    """What of `model` the cells of those customer types and their parts name, with the wholes of all that."""
    customers = {
        name
        for name in model.customer_types
        if not set(customer_types).isdisjoint(model.whole_of("customer_types", name))
    }
    cells = {key: cell for key, cell in model.cells.items() if key.customer_type in customers}
    named: dict[str, set[str]] = {
        "customer_types": customers,
        "channels": {key.channel for key in cells},
        "organizations": {name for cell in cells.values() for name in cell.organizations},
        "platforms": {name for cell in cells.values() for name in cell.platforms},
        "capabilities": {key.capability for key in cells},
    }
    elements: dict[str, dict[str, Element]] = {}
    for section, members in model.elements.items():
        if section in named:
            kept = {whole for name in named[section] for whole in model.whole_of(section, name)}
            elements[section] = {name: element for name, element in members.items() if name in kept}
        else:
            elements[section] = dict(members)
    elements["propositions"] = {
        name: each
        for name, each in elements.get("propositions", {}).items()
        if isinstance(each, Proposition) and not each.offered_to.isdisjoint(customers)
    }
    known = {section: frozenset(members) for section, members in elements.items()}
    for section, members in elements.items():
        elements[section] = {name: _sound(element, known) for name, element in members.items()}
    platforms = elements.get("platforms", {})
    return replace(
        model,
        elements=elements,
        cells=cells,
        integrations={
            pair: each
            for pair, each in model.integrations.items()
            if pair.source in platforms and pair.target in platforms
        },
        journeys={name: journey for name, journey in model.journeys.items() if customers.issuperset(journey.customers)},
        questions={},
    )


def _sound(element: Element, known: Mapping[str, frozenset[str]]) -> Element:
    """`element` without what it says of elements that are not there any more."""
    update: dict[str, object] = {}
    for reference in REFERENCES[element.section]:
        name, value = reference.attribute, getattr(element, reference.attribute)
        if not value:
            continue
        there = known.get(reference.section, frozenset())
        if isinstance(value, str):
            update[name] = value if value in there else None
        elif isinstance(value, dict):
            update[name] = {identifier: each for identifier, each in value.items() if identifier in there}
        else:
            update[name] = type(value)(identifier for identifier in value if identifier in there)
    return element.model_copy(update=update) if update else element
