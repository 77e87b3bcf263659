"""Laying a layer over the model it extends: what goes, what is merged, what replaces and what is added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import Removal, RemovedEngagement
from engagement_model.language.kinds import there_is_no_to_remove
from engagement_model.language.layer import Layer
from engagement_model.language.tree import Scalar
from engagement_model.language.validation import item_of, meant_keys, node_at
from engagement_model.model.addresses import pair_address
from engagement_model.model.elements import ELEMENT_CLASSES, Described, Element
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.references import REFERENCES, Reference, references_of
from engagement_model.model.relations import Cell, CellKey, Integration, Pair
from engagement_model.model.sections import NAMED_SECTIONS
from engagement_model.model.suggest import did_you_mean
from engagement_model.model.types import ANY
from engagement_model.model.values import replace
from engagement_model.translation import gettext

MemberType = TypeVar("MemberType", bound=Described)


def lay(layer: Layer, base: Model | None, rates: Rates) -> Model:
    """The model that `layer` makes of `base`, or by itself. Removals come first, then what the layer says.

    References may still hang: `references.check` finds them.
    """
    header = layer.header
    start = base or Model()
    if header.remove is not None:
        start = _remove(layer, start)
    elements = {section: _merge(layer, section, start.elements.get(section, {})) for section in ELEMENT_CLASSES}
    return Model(
        elements={section: members for section, members in elements.items() if members},
        cells=_lay_cells(layer, start.cells),
        integrations={**start.integrations, **layer.integrations},
        journeys=_merge(layer, "journeys", start.journeys),
        questions=_merge(layer, "questions", start.questions),
        title=header.title if header.title is not None else start.title,
        description=header.description if header.description is not None else start.description,
        state=header.state if header.state is not None else start.state,
        as_of=header.as_of if header.as_of is not None else start.as_of,
        rates=rates,
    )


def _merge(layer: Layer, section: str, base: Mapping[str, MemberType]) -> dict[str, MemberType]:
    """Attribute by attribute; an attribute written as `null` takes its default again."""
    merged = dict(base)
    for identifier, member in cast("dict[str, MemberType]", layer.members(section)).items():
        before = merged.get(identifier)
        if before is None:
            merged[identifier] = member
            continue
        written = layer.written.get((section, identifier), frozenset())
        changes = {name: member.__dict__[name] for name in written if name in member.__dict__}
        if isinstance(before, Element) and before.unknown and "unknown" not in written:
            changes["unknown"] = before.unknown - written  # What is written now is known, or is no longer asked.
        merged[identifier] = before.model_copy(update=changes)
    return merged


def _lay_cells(layer: Layer, base: Mapping[CellKey, Cell]) -> dict[CellKey, Cell]:
    """Each cell the layer names replaces the base's; an `any` that stood alone gives way to named capabilities."""
    cells = dict(base)
    named = {key[:2] for key in layer.cells if key.capability != ANY}
    if named:
        for pair in named:
            lone = CellKey(*pair, ANY)
            if lone in cells and lone not in layer.cells and _only_any(base, pair):
                del cells[lone]
    cells.update(layer.cells)
    return cells


def _only_any(base: Mapping[CellKey, Cell], pair: tuple[str, str]) -> bool:
    return all(key.capability == ANY for key in base if key[:2] == pair)


def _remove(layer: Layer, base: Model) -> Model:
    removal = layer.removal
    gone: dict[str, frozenset[str]] = {}
    for section in NAMED_SECTIONS:
        known = base.members(section)
        for identifier in layer.removed_ids(section):
            if identifier not in known:
                layer.source.fault(
                    FaultKind.NOTHING_TO_REMOVE,
                    there_is_no_to_remove(section, identifier),
                    layer.removal_node(section, identifier),
                    f"{section}.{identifier}",
                    did_you_mean(identifier, known) or gettext("take it out"),
                )
        gone[section] = frozenset(layer.removed_ids(section)) & frozenset(known)
    model = _without(base, gone)
    model = replace(
        model,
        cells=_without_cells(layer, model.cells, base),
        integrations=_without_integrations(layer, model.integrations, base.integrations),
    )
    return _cascade(model, gone) if removal.cascade or _meant_to_cascade(layer) else model


def _meant_to_cascade(layer: Layer) -> bool:
    """Whether `cascade` has a value that was refused: what would hang without it is then no fault of its own."""
    removal = node_at(layer.root, ("remove",))
    if "cascade" in meant_keys(removal, Removal):
        return True
    written = node_at(layer.root, ("remove", "cascade"))
    return isinstance(written, Scalar) and not written.is_null and written.value.casefold() not in ("true", "false")


def without(model: Model, gone: Mapping[str, frozenset[str]]) -> Model:
    """`model` without the elements, journeys and questions in `gone`, by section, and without whatever names them."""
    known = {section: gone.get(section, frozenset()) for section in NAMED_SECTIONS}
    return _cascade(_without(model, known), known)


def _without(model: Model, gone: Mapping[str, frozenset[str]]) -> Model:
    return replace(
        model,
        elements={section: _rest(members, gone[section]) for section, members in model.elements.items()},
        journeys=_rest(model.journeys, gone["journeys"]),
        questions=_rest(model.questions, gone["questions"]),
    )


def _rest(members: Mapping[str, MemberType], gone: frozenset[str]) -> dict[str, MemberType]:
    return {key: member for key, member in members.items() if key not in gone}


def is_meant(entry: RemovedEngagement, key: CellKey) -> bool:
    """Whether an entry of `remove: engagements:` takes a cell out."""
    customers = entry.customers | {entry.customer} if entry.customer is not None else entry.customers
    channels = entry.channels | {entry.channel} if entry.channel is not None else entry.channels
    return (
        (not customers or key.customer_type in customers)
        and (not channels or key.channel in channels)
        and (not entry.capabilities or key.capability in entry.capabilities)
    )


def removed_cells(layer: Layer, base: Model) -> list[CellKey]:
    """The cells of `base` that the layer's `remove: engagements:` takes out."""
    return [key for entry in layer.removal.engagements for key in base.cells if is_meant(entry, key)]


def _without_cells(layer: Layer, cells: Mapping[CellKey, Cell], base: Model) -> Mapping[CellKey, Cell]:
    rest = dict(cells)
    for number, entry in enumerate(layer.removal.engagements):
        node = layer.removal_node("engagements", number)
        if not (entry.customer or entry.customers or entry.channel or entry.channels):
            layer.source.fault(
                FaultKind.MISSING,
                gettext("this names neither a customer nor a channel"),
                node,
                "remove.engagements",
                gettext("add customer: and channel:"),
            )
            continue
        if _names_nobody(layer, entry, number, base):
            continue
        matching = [key for key in base.cells if is_meant(entry, key)]
        if not matching:
            layer.source.fault(
                FaultKind.NOTHING_TO_REMOVE,
                gettext("there is no such engagement to remove"),
                node,
                "remove.engagements",
                gettext("take it out"),
            )
        for key in matching:
            rest.pop(key, None)
    return rest


def _names_nobody(layer: Layer, entry: RemovedEngagement, number: int, base: Model) -> bool:
    """Note every id in an entry of what is removed that the base does not have; whether there was one."""
    found = False
    for reference in references_of(RemovedEngagement):
        known = {*base.members(reference.section), ANY}
        said: str | frozenset[str] | None = getattr(entry, reference.attribute)
        named = {said} if isinstance(said, str) else set(said or ())
        for identifier in sorted(named - known):
            found = True
            layer.source.fault(
                FaultKind.NOTHING_TO_REMOVE,
                there_is_no_to_remove(reference.section, identifier),
                item_of(node_at(layer.root, ("remove", "engagements", number, reference.attribute)), identifier),
                "remove.engagements",
                did_you_mean(identifier, known) or gettext("take it out"),
            )
    return found


def _without_integrations(
    layer: Layer, integrations: Mapping[Pair, Integration], known: Mapping[Pair, Integration]
) -> Mapping[Pair, Integration]:
    rest = dict(integrations)
    for number, entry in enumerate(layer.removal.integrations):
        pair = Pair(entry.from_, entry.to)
        if pair not in known:
            layer.source.fault(
                FaultKind.NOTHING_TO_REMOVE,
                gettext("there is no integration from {source} to {target} to remove").format(
                    source=pair.source, target=pair.target
                ),
                layer.removal_node("integrations", number),
                pair_address(pair),
                gettext("take it out"),
            )
        rest.pop(pair, None)
    return rest


def _cascade(model: Model, gone: Mapping[str, frozenset[str]]) -> Model:
    """Take out everything that names what went: memberships, integrations, cells, journeys and questions."""
    cells = {
        key: _less(cell, gone)
        for key, cell in model.cells.items()
        if key.customer_type not in gone["customer_types"]
        and key.channel not in gone["channels"]
        and key.capability not in gone["capabilities"]
    }
    integrations = {
        pair: replace(
            integration,
            carries={name: flow for name, flow in integration.carries.items() if name not in gone["information"]},
        )
        for pair, integration in model.integrations.items()
        if gone["platforms"].isdisjoint(pair)
    }
    return replace(
        model,
        elements={
            section: {key: _released(member, REFERENCES[section], gone) for key, member in members.items()}
            for section, members in model.elements.items()
        },
        cells=cells,
        integrations=integrations,
        journeys={
            key: _released(journey, REFERENCES["journeys"], gone)
            for key, journey in model.journeys.items()
            if gone["customer_types"].isdisjoint(journey.customers)
            and not any(
                step.capability in gone["capabilities"] or step.channel in gone["channels"] for step in journey.steps
            )
        },
        questions={
            key: _released(question, REFERENCES["questions"], gone)
            for key, question in model.questions.items()
            if question.needs.isdisjoint(gone["information"])
        },
    )


def _less(cell: Cell, gone: Mapping[str, frozenset[str]]) -> Cell:
    """`cell` without the organizations, platforms and propositions that went."""
    bound = any(not gone["propositions"].isdisjoint(found) for found in cell.bound_for.values())
    named = (("organizations", cell.organizations), ("platforms", cell.platforms))
    if not bound and all(gone[section].isdisjoint(found) for section, found in named):
        return cell
    return replace(
        cell,
        organizations=cell.organizations - gone["organizations"],
        platforms=cell.platforms - gone["platforms"],
        bound_for={each: found - gone["propositions"] for each, found in cell.bound_for.items()},
    )


def _released(member: MemberType, references: tuple[Reference, ...], gone: Mapping[str, frozenset[str]]) -> MemberType:
    """`member` without its references to what went."""
    changes: dict[str, object] = {}
    for reference in references:
        value, lost = member.__dict__[reference.attribute], gone[reference.section]
        if isinstance(value, str):
            if value in lost:
                changes[reference.attribute] = None
        elif value and not lost.isdisjoint(value):
            if isinstance(value, dict):
                changes[reference.attribute] = {key: entry for key, entry in value.items() if key not in lost}
            else:
                changes[reference.attribute] = type(value)(key for key in value if key not in lost)
    return member.model_copy(update=changes) if changes else member
