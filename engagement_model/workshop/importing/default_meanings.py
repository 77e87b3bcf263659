"""A proposed mapping of the types and relations of a foreign model, with how many there are of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct, field

from engagement_model.exchange.foreign import Foreign
from engagement_model.language.emission import Tree
from engagement_model.model.states import AS_IS
from engagement_model.model.suggest import folded_name
from engagement_model.translation.language_file import every_word
from engagement_model.workshop.importing.headings import ENGAGEMENT, role_of

Become = str | tuple[str, str] | None

_ARCHIMATE: Mapping[str, Become] = {
    "BusinessActor": "organizations",
    "BusinessRole": None,
    "BusinessCollaboration": None,
    "BusinessInterface": "channels",
    "BusinessFunction": "capabilities",
    "BusinessService": "capabilities",
    "BusinessObject": "information",
    "Capability": "capabilities",
    "Product": "propositions",
    "ApplicationComponent": ("platforms", "application"),
    "ApplicationCollaboration": None,
    "DataObject": "information",
    "Node": ("platforms", "infrastructure"),
    "Device": ("platforms", "infrastructure"),
    "SystemSoftware": ("platforms", "infrastructure"),
}
_ARCHIMATE_LINKS = {
    "Composition": "part_of",
    "Aggregation": "part_of",
    "Specialization": "part_of",
    "Serving": "serves",
    "UsedBy": "serves",
    "Realization": "serves",
    "Realisation": "serves",
    "Assignment": "serves",
    "Flow": "integration",
    "Access": "access",
    "Association": "answers",
}
TYPES: Mapping[str, Mapping[str, Become]] = {
    "archimate": _ARCHIMATE,
    "structurizr": {
        "Person": "customer_types",
        "SoftwareSystem": ("platforms", "application"),
        "Container": ("platforms", "application"),
        "Component": None,
        "channels": "channels",
        "organizations": "organizations",
    },
    "likec4": {
        "actor": "customer_types",
        "person": "customer_types",
        "user": "customer_types",
        "customer": "customer_types",
        "channel": "channels",
        "organization": "organizations",
        "database": ("platforms", "database"),
        "component": None,
    },
    "calm": {
        "actor": "customer_types",
        "database": ("platforms", "database"),
        "network": None,
        "ldap": None,
        "data-asset": "information",
    },
    "backstage": {
        "Component": ("platforms", "application"),
        "System": ("platforms", "application"),
        "Resource": ("platforms", "database"),
        "Group": "organizations",
        "User": None,
        "Domain": "capabilities",
        "API": None,
        "Location": None,
        "Template": None,
    },
}
"""Format -> type -> the section its elements stand in, with their kind there; nothing where they are left out."""

LINKS: Mapping[str, Mapping[str, str]] = {
    "archimate": _ARCHIMATE_LINKS,
    "structurizr": {"Relationship": "uses", "contains": "part_of"},
    "likec4": {"relation": "uses", "contains": "part_of"},
    "calm": {"connects": "uses", "interacts": "uses", "composed-of": "part_of", "deployed-in": "nothing"},
    "backstage": {"dependsOn": "uses", "consumesApi": "uses", "contains": "part_of", "ownedBy": "serves"},
    "drawing": {"line": "uses"},
}
"""Format -> type of relation -> what it says."""

_OTHERWISE: Mapping[str, Become] = {"likec4": ("platforms", "application"), "calm": ("platforms", "service")}
"""Format -> what a type becomes that it has no rule for: the types of such models are their authors' own."""

_CUSTOMERS = re.compile("|".join(rf"\b{re.escape(word)}" for word in every_word(lambda language: language.customers)))
_ABOUT_CUSTOMERS = tuple(map(folded_name, every_word(lambda language: language.about_customers)))
_FUTURE = every_word(lambda language: language.future)
_TODAY = (AS_IS, *every_word(lambda language: language.today))


class ProposedThings(Struct):
    """The part of a mapping that is about things, and what is told beside each of its lines."""

    document: dict[str, Tree] = field(default_factory=dict)
    told: dict[tuple[str, str], str] = field(default_factory=dict)


def proposed_things(foreign: Foreign) -> ProposedThings:
    """What the types and relations of a foreign model would become."""
    found = ProposedThings()
    known, otherwise = TYPES.get(foreign.format, {}), _OTHERWISE.get(foreign.format)
    counted = Counter(thing.kind for thing in foreign.things)
    types: dict[str, Tree] = {}
    for kind in sorted(counted):
        become = _by_lane(kind) if foreign.format == "drawing" else known.get(kind, otherwise)
        types[kind] = {"section": become[0], "kind": become[1]} if isinstance(become, tuple) else become
        found.told["types", kind] = str(counted[kind])
    found.document["types"] = types
    named = Counter(thing.name for thing in foreign.things)
    customers = _customers(foreign)
    things: dict[str, Tree] = {
        thing.name if named[thing.name] == 1 else thing.identity: customers[thing.identity]
        for thing in foreign.things
        if thing.identity in customers
    }
    if things:
        found.document["things"] = things
    links = Counter(link.kind for link in foreign.links)
    meanings = LINKS.get(foreign.format, {})
    found.document["relations"] = {kind: meanings.get(kind, "nothing") for kind in sorted(links)}
    found.told |= {("relations", kind): str(number) for kind, number in links.items()}
    if foreign.nestings:
        found.document["nestings"] = "part_of"
    if foreign.format == "archimate":
        found.document["idle"] = "left_out"
    _propose_states(foreign, found)
    return found


_BOXES: Mapping[str, Become] = {
    "actor": "customer_types",
    "database": ("platforms", "database"),
    "box": ("platforms", "application"),
}
_SECTIONS = {
    "customer": "customer_types",
    "channel": "channels",
    "organization": "organizations",
    "capabilities": "capabilities",
    "platforms": "platforms",
}


def _by_lane(kind: str) -> Become:
    """What the boxes of a lane become, by what it is called; of no lane, by their shape."""
    if kind in _BOXES:
        return _BOXES[kind]
    role = role_of(kind, ENGAGEMENT)
    return _SECTIONS[role] if role is not None else ("platforms", "application")


def _customers(foreign: Foreign) -> dict[str, Become]:
    """Actors and roles that are customers: who is called so, or comes by an interface or is served by a service.

    An actor that takes such a role is no further customer, nor one of our organizations: the role stands for it.
    """
    things = {thing.identity: thing for thing in foreign.things}
    people = {identity for identity, thing in things.items() if thing.kind in ("BusinessActor", "BusinessRole")}
    served = {
        link.target
        for link in foreign.links
        if link.kind == "Serving"
        and link.source in things
        and things[link.source].kind in ("BusinessInterface", "BusinessService", "Product")
    }
    working = {link.source for link in foreign.links if link.kind == "Assignment" and link.target not in people}
    found = {each for each in people if _is_customer(things[each].name) or each in served - working}
    roles = {
        link.source
        for link in foreign.links
        if link.kind == "Assignment" and link.target in found and link.source in people
    }
    found |= roles
    return {
        identity: None if identity in roles and things[identity].kind == "BusinessActor" else "customer_types"
        for identity in found
    }


def _is_customer(name: str) -> bool:
    folded = name.casefold()
    return (
        _CUSTOMERS.search(folded) is not None
        and "'" not in name
        and "’" not in name
        and not any(each in folded_name(name) for each in _ABOUT_CUSTOMERS)
    )


def _propose_states(foreign: Foreign, found: ProposedThings) -> None:
    """Views or folders of a future state, by their names, where those of today are told from them."""
    folders = sorted({folder for thing in foreign.things for folder in thing.folders})
    for key, names in (("views", [view.name for view in foreign.views]), ("folders", folders)):
        future = [name for name in names if any(sign in name.casefold() for sign in _FUTURE)]
        today = [name for name in names if any(sign in name.casefold() for sign in _TODAY)]
        if future:
            if today:
                found.document["as_is"] = {key: today}
            found.document["future_state"] = {key: future}
            return
