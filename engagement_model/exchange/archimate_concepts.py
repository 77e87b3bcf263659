"""A model in ArchiMate's terms: which of its elements is what there, and which relations are allowed between them.

The relations are those that ArchiMate 3.1 allows by its table; where none says what is meant, an association stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from engagement_model.exchange.own_properties import by_root, properties_of
from engagement_model.model.addresses import SEPARATOR, cell_address, join, pair_address
from engagement_model.model.elements import Platform
from engagement_model.model.facts import Facts, facts_of
from engagement_model.model.model import Model
from engagement_model.model.references import REFERENCES
from engagement_model.model.relations import CellKey
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.types import ANY

SYSTEM = "archimate"
"""Under which name identities of this format are kept."""

_KINDS = {
    "customer_types": "BusinessActor",
    "channels": "BusinessInterface",
    "organizations": "BusinessActor",
    "capabilities": "Capability",
    "information": "BusinessObject",
    "platforms": "ApplicationComponent",
    "propositions": "Product",
}


class Concept(Struct, frozen=True):
    """An element of the exported model; `address` is what it is here."""

    identity: str
    kind: str
    name: str
    address: str
    description: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


class Relation(Struct, frozen=True):
    """A relation of the exported model; `access` says how something is accessed."""

    identity: str
    kind: str
    source: str
    target: str
    name: str = ""
    access: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


class Statement(Struct, frozen=True):
    """Something that is said about addresses: a decision, or a finding."""

    identity: str
    kind: str
    name: str
    description: str
    about: tuple[str, ...]


class Concepts(Struct, frozen=True):
    """The whole of an exported model, in a stable order."""

    elements: tuple[Concept, ...]
    relations: tuple[Relation, ...]


def concepts_of(models: Mapping[str, Model], statements: tuple[Statement, ...]) -> Concepts:
    """The states of one company as elements and relations; what several states have in common stands there once."""
    return _Making(models).made(statements)


class _Making:
    def __init__(self, models: Mapping[str, Model]) -> None:
        self.models = models
        self.facts: dict[str, Facts] = {state: facts_of(model) for state, model in models.items()}
        self.rooted = {state: by_root(facts) for state, facts in self.facts.items()}
        self.elements: dict[str, Concept] = {}
        self.relations: dict[str, Relation] = {}
        self.identities: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def made(self, statements: tuple[Statement, ...]) -> Concepts:
        for section, kind in _KINDS.items():
            for model in self.models.values():
                for identifier, element in model.elements.get(section, {}).items():
                    own = kind
                    if isinstance(element, Platform) and element.kind == "infrastructure":
                        own = "Node"
                    known = element.known_as.get(SYSTEM, "")
                    self.element(join(section, identifier), own, element.name, element.description or "", known)
        for model in self.models.values():
            for section in _KINDS:
                self.references(model, section)
            self.cells(model)
            self.integrations(model)
            self.narratives(model)
        self.states()
        for statement in statements:
            self.statement(statement)
        return Concepts(tuple(self.elements.values()), tuple(self.relations.values()))

    # -- elements ---------------------------------------------------------------------------------------------------

    def element(self, address: str, kind: str, name: str, description: str = "", known: str = "") -> None:
        if address in self.identities:
            return
        taken = set(self.identities.values())
        identity = known if known and known not in taken and _is_name(known) else f"id-{address}"
        self.identities[address], self.kinds[address] = identity, kind
        properties = self.properties(address)
        if address.startswith("customer_types."):
            properties = {"specialization": "customer type", **properties}
        self.elements[identity] = Concept(identity, kind, name, address, description, properties)

    def properties(self, address: str) -> dict[str, str]:
        return properties_of(address, {state: rooted.get(address, {}) for state, rooted in self.rooted.items()})

    def relate(self, kind: str, source: str, target: str, access: str = "") -> None:
        """A relation between two addresses, once."""
        if source not in self.identities or target not in self.identities or source == target:
            return
        identity = f"id-{kind}-{source}-{target}"
        ends = self.identities[source], self.identities[target]
        self.relations.setdefault(identity, Relation(identity, kind, *ends, access=access))

    # -- what elements say of each other ----------------------------------------------------------------------------

    def references(self, model: Model, section: str) -> None:
        for identifier, element in model.elements.get(section, {}).items():
            address = join(section, identifier)
            for reference in REFERENCES[section]:
                value = element.__dict__[reference.attribute]
                named = (value,) if isinstance(value, str) else tuple(value or ())
                for other in sorted(named) if not isinstance(value, tuple) else named:
                    self.refer(address, reference.attribute, join(reference.section, other), value)

    def refer(self, address: str, attribute: str, other: str, value: object) -> None:
        """The relation that says what an attribute does."""
        kinds = self.kinds.get(address, ""), self.kinds.get(other, "")
        if attribute == "part_of":
            self.relate("Composition" if kinds[0] == kinds[1] else "Association", other, address)
        elif attribute == "includes":
            self.relate("Aggregation", address, other)
        elif attribute == "runs_on":
            self.relate("Serving", other, address)
        elif attribute == "provides":
            self.relate("Realization", address, other)
        elif attribute == "holds":
            role = value.get(other.partition(".")[2]) if isinstance(value, dict) else None
            self.relate("Access", address, other, "ReadWrite" if role == "master" else "Read")
        elif attribute == "offered_to":
            self.relate("Serving", address, other)
        else:
            self.relate("Association", address, other)

    def cells(self, model: Model) -> None:
        """Cells of one customer type by one channel are one service, which realizes the capabilities."""
        for key, cell in model.cells.items():
            address = join("engagements", key.customer_type, key.channel)
            self.service(model, key, address)
            customer, channel = join("customer_types", key.customer_type), join("channels", key.channel)
            self.relate("Serving", address, customer)
            self.relate("Assignment", channel, address)
            self.relate("Serving", channel, customer)
            if key.capability != ANY:
                self.relate("Realization", address, join("capabilities", key.capability))
            for organization in sorted(cell.organizations):
                answering = join("organizations", organization)
                self.relate("Assignment", answering, address)
                self.relate("Assignment", answering, channel)
                for platform in sorted(cell.platforms_of(organization)):
                    self.relate("Serving", join("platforms", platform), answering)
            for platform in sorted(cell.platforms):
                self.relate("Realization", join("platforms", platform), address)

    def service(self, model: Model, key: CellKey, address: str) -> None:
        if address in self.identities:
            return
        names = (
            model.name(section, identifier) if identifier != ANY else ANY
            for section, identifier in (("customer_types", key.customer_type), ("channels", key.channel))
        )
        self.identities[address], self.kinds[address] = f"id-{address}", "BusinessService"
        facts: dict[str, Facts] = {}
        for state, each in self.models.items():
            cells = (cell_address(one) for one in each.cells if one[:2] == key[:2])
            facts[state] = {at: value for cell in cells for at, value in self.rooted[state][cell].items()}
        self.elements[f"id-{address}"] = Concept(
            f"id-{address}", "BusinessService", " / ".join(names), address, properties=properties_of(address, facts)
        )

    def integrations(self, model: Model) -> None:
        for pair, integration in model.integrations.items():
            address = pair_address(pair)
            source, target = join("platforms", pair.source), join("platforms", pair.target)
            names = ", ".join(model.name("information", each) for each in sorted(integration.carries))
            ends = self.identities[source], self.identities[target]
            identity = f"id-{address}"
            self.relations.setdefault(
                identity, Relation(identity, "Flow", *ends, names, properties=self.properties(address))
            )

    def narratives(self, model: Model) -> None:
        for identifier, journey in model.journeys.items():
            address = join("journeys", identifier)
            self.element(address, "ValueStream", journey.name, journey.description or "")
            if journey.customer is not None:
                self.relate("Association", address, join("customer_types", journey.customer))
            for step in journey.steps:
                self.relate("Serving", join("capabilities", step.capability), address)
        for identifier, question in model.questions.items():
            address = join("questions", identifier)
            self.element(address, "Assessment", question.ask, question.description or "")
            for information in sorted(question.needs):
                self.relate("Association", address, join("information", information))

    # -- states and statements -------------------------------------------------------------------------------------

    def states(self) -> None:
        """Each state is a plateau of what it has, and between two of them lies a gap."""
        for state, model in self.models.items():
            plateau = f"states.{state}"
            self.identities[plateau] = identity = f"id-{plateau}"
            self.elements[identity] = Concept(identity, "Plateau", model.title or state, plateau)
            for address in list(self.kinds):
                if address in self.facts[state] and not address.startswith("questions."):
                    self.relate("Aggregation", plateau, address)
        if {AS_IS, FUTURE} <= self.models.keys():
            self.identities["states.gap"] = identity = "id-states.gap"
            self.elements[identity] = Concept(identity, "Gap", "Gap", "states.gap")
            for state in (AS_IS, FUTURE):
                self.relate("Association", "states.gap", f"states.{state}")

    def statement(self, statement: Statement) -> None:
        self.identities[statement.identity] = identity = f"id-{statement.identity}"
        self.elements[identity] = Concept(
            identity, statement.kind, statement.name, statement.identity, statement.description
        )
        for address in statement.about:
            parts = address.split(SEPARATOR)
            known = (SEPARATOR.join(parts[:length]) for length in (len(parts), 3, 2))
            self.relate(
                "Association", statement.identity, next((each for each in known if each in self.identities), "")
            )


def _is_name(text: str) -> bool:
    """Whether a text may be an identifier in XML."""
    return (text[0].isalpha() or text[0] == "_") and all(each.isalnum() or each in "-._" for each in text)


def pairs_on_page(relations: tuple[Relation, ...], shown: frozenset[str]) -> Iterator[Relation]:
    """The relations both of whose ends are shown."""
    return (relation for relation in relations if relation.source in shown and relation.target in shown)
