"""References: whether every id that a model names exists, and nothing runs in a circle."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.language.faults import FaultKind, Place
from engagement_model.language.kinds import one, there_is_no
from engagement_model.language.layer import Layer
from engagement_model.language.meant_elements import MeantElements
from engagement_model.language.nesting import check_nesting
from engagement_model.language.tree import Mapping as MappingNode
from engagement_model.language.tree import Node, Scalar, Sequence
from engagement_model.model.addresses import SEPARATOR, parsed
from engagement_model.model.elements import Described
from engagement_model.model.model import Model
from engagement_model.model.references import Hanging, hanging
from engagement_model.model.sections import (
    ENGAGEMENTS,
    INTEGRATIONS,
    NAMED_SECTIONS,
    NARRATIVES,
    main_text,
)
from engagement_model.translation import gettext, gettext_noop

CYCLES: tuple[tuple[str, str, str], ...] = (
    ("customer_types", "part_of", gettext_noop("{id} is part of itself: {loop}")),
    ("organizations", "part_of", gettext_noop("{id} is part of itself: {loop}")),
    ("capabilities", "part_of", gettext_noop("{id} is part of itself: {loop}")),
    ("information", "part_of", gettext_noop("{id} is part of itself: {loop}")),
    ("platforms", "part_of", gettext_noop("{id} is part of itself: {loop}")),
    ("platforms", "runs_on", gettext_noop("{id} runs on itself: {loop}")),
    ("platforms", "standby_for", gettext_noop("{id} stands by for itself: {loop}")),
    ("propositions", "includes", gettext_noop("{id} includes itself: {loop}")),
)
"""Section and attribute that nothing may run in a circle by, and what is said where it does."""

NEEDED: dict[str, tuple[str, ...]] = {"questions": ("ask", "needs"), "journeys": ("name", "customer", "steps")}
"""Section -> what a model must say of a question or a journey; of everything else, its name."""

_KEYED_DEPTH = 4
"""Parts of the address of an entry of a mapping: section, id, attribute, key."""


def check(
    chain: list[Layer], model: Model, known_before: frozenset[Hanging], base: Model | None = None
) -> frozenset[Hanging]:
    """Note every hanging reference and circle that the first layer of `chain` brings; return all that hang.

    `chain` is the layer and those it extends, nearest first; `known_before` what hung in its `base` already.
    """
    layer = chain[0]
    takes_nothing_out = not known_before and layer.header.remove is None
    found = frozenset(hanging(model, base if takes_nothing_out else None))
    told: set[tuple[str, Place]] = set()
    names = MeantElements(model)
    again = (item for item in found & known_before if _says_itself(layer, item))
    for item in sorted({*(found - known_before), *again}, key=lambda item: (item.address, item.identifier)):
        if any(above.may_have(item.section, item.identifier) for above in chain):
            continue
        place = _place_of(chain, item)
        if (item.identifier, place) not in told:
            told.add((item.identifier, place))
            _report(chain, model, item, place, names)
    written = {section for section, _ in layer.written}
    for section, attribute, words in CYCLES:
        if section in written:
            _check_cycles(layer, model, section, attribute, words)
    _check_complete(chain, model, names)
    return found


def _says_itself(layer: Layer, item: Hanging) -> bool:
    """Whether a layer writes a reference that hung in its base already."""
    return _entry_place(layer, item) is not None or layer.place(item.address) is not None


def _place_of(chain: list[Layer], item: Hanging) -> Place:
    """Where a reference is written: at the very id where it can be, in the nearest layer that says it."""
    for layer in chain:
        place = _entry_place(layer, item) or layer.place(item.address)
        if place is not None:
            return place
    return chain[0].nearest_place(item.address)


def _entry_place(layer: Layer, item: Hanging) -> Place | None:
    """The id inside an engagement or an integration, whose address is that of the whole."""
    about = parsed(item.address)
    if about.is_whole and about.cell is not None:
        indexes, section = layer.cell_entries.get(about.cell, []), ENGAGEMENTS
    elif about.is_whole and about.pair is not None:
        indexes, section = layer.pair_entries.get(about.pair, []), INTEGRATIONS
    else:
        return _key_place(layer, item.address.split(SEPARATOR))
    for entry in layer.entry_nodes(section, indexes):
        if not isinstance(entry, MappingNode):
            continue
        for _, value in entry.entries.values():
            for node in value.items if isinstance(value, Sequence) else [value]:
                if isinstance(node, Scalar) and node.value == item.identifier:
                    return layer.source.place(node)
    return None


def _key_place(layer: Layer, parts: list[str]) -> Place | None:
    """The id that is a key, as in `holds`."""
    node: Node | None = layer.root
    for part in parts[:-1]:
        node = node.get(part) if isinstance(node, MappingNode) else None
    if isinstance(node, MappingNode) and parts[-1] in node.entries and len(parts) == _KEYED_DEPTH:
        return layer.source.place(node.entries[parts[-1]][0])
    return None


def _report(chain: list[Layer], model: Model, item: Hanging, place: Place, names: MeantElements) -> None:
    layer, identifier, section = chain[0], item.identifier, item.section
    for above in chain:
        if identifier in above.removed_ids(section):
            removed = above.removal_place(section, identifier)
            layer.source.fault_at(
                FaultKind.DANGLING,
                gettext('"{id}" is named here but removed on line {line} of {file}').format(
                    id=identifier, line=removed.line, file=removed.file
                ),
                place,
                item.address,
                gettext("take the reference out too, or say cascade: true under remove"),
                (removed,),
            )
            return
    other = next((name for name in NAMED_SECTIONS if name != section and identifier in model.members(name)), None)
    near = names.meant(section, identifier, item.address)
    if other is not None:
        layer.source.fault_at(
            FaultKind.WRONG_REFERENCE,
            gettext('"{id}" is {found}; {expected} is expected here').format(
                id=identifier, found=one(other), expected=one(section)
            ),
            place,
            item.address,
            near,
        )
        return
    layer.source.fault_at(
        FaultKind.UNKNOWN_ID,
        there_is_no(section, identifier),
        place,
        item.address,
        near or gettext("declare it under {section}:").format(section=section),
    )


def _check_cycles(layer: Layer, model: Model, section: str, attribute: str, message: str) -> None:
    members = model.elements.get(section, {})
    edges: dict[str, list[str]] = {}
    for identifier, member in members.items():
        value = member.__dict__[attribute]
        if value:
            edges[identifier] = [value] if isinstance(value, str) else sorted(value)
    check_nesting(layer, section, attribute, edges)
    for loop in loops(edges):
        at = next((name for name in loop if (section, name) in layer.written), None)
        if at is None:
            continue
        turn = loop.index(at)
        shown = " -> ".join([*loop[turn:], *loop[:turn], at])
        address = f"{section}.{at}.{attribute}"
        layer.source.fault_at(
            FaultKind.CYCLE,
            gettext(message).format(id=at, loop=shown),
            layer.nearest_place(address),
            address,
            gettext("break the circle"),
        )


def loops(edges: Mapping[str, list[str]]) -> list[list[str]]:
    """Circles among `edges`, one for each edge that closes one; each begins at its smallest id."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(edges):
        if start in done:
            continue
        trail: list[str] = [start]
        on_trail = {start}
        pending = [iter(edges.get(start, ()))]
        while pending:
            following = next(pending[-1], None)
            if following is None:
                pending.pop()
                left = trail.pop()
                on_trail.discard(left)
                done.add(left)
            elif following in on_trail:
                loop = trail[trail.index(following) :]
                turn = loop.index(min(loop))
                found.append([*loop[turn:], *loop[:turn]])
            elif following not in done:
                trail.append(following)
                on_trail.add(following)
                pending.append(iter(edges.get(following, ())))
    return found


def _is_new(layer: Layer, member: Described, section: str, identifier: str) -> bool:
    """Whether an entry says what its element is called, or at least something that was reported and left out."""
    attribute = main_text(section)
    return bool(getattr(member, attribute)) or layer.was_faulty(section, identifier, attribute)


def _check_complete(chain: list[Layer], model: Model, names: MeantElements) -> None:
    """Note what a model must say of everything it has and this layer's file does not.

    An entry without a name in a model that extends another was meant for something that the other has, or had.
    """
    layer = chain[0]
    others: dict[str, list[str]] = {}
    for section, identifier in layer.written:
        member = model.members(section).get(identifier)
        if member is None:
            continue
        address = f"{section}.{identifier}"
        is_cleared = main_text(section) in layer.written[section, identifier]
        if len(chain) > 1 and not is_cleared and not _is_new(layer, member, section, identifier):
            if any(above.may_have(section, identifier) for above in chain[1:]):
                continue
            if section not in others:
                written_here = {each for name, each in layer.written if name == section}
                others[section] = sorted(model.members(section).keys() - written_here)
            layer.source.fault_at(
                FaultKind.UNKNOWN_ID,
                gettext("{none} in {file}, which this model extends").format(
                    none=there_is_no(section, identifier), file=chain[1].source.shown
                ),
                layer.nearest_place(address),
                address,
                names.near(identifier, others[section]) or gettext("write {id}: its name").format(id=identifier),
            )
            continue
        for attribute in NEEDED.get(section, ("name",)):
            if not getattr(member, attribute) and not layer.was_faulty(section, identifier, attribute):
                layer.source.fault_at(
                    FaultKind.MISSING,
                    gettext("{address} has no {attribute}").format(address=address, attribute=attribute),
                    layer.nearest_place(f"{address}.{attribute}"),
                    address,
                    gettext("add {key}:").format(key=attribute)
                    if section in NARRATIVES
                    else gettext("write {id}: its name").format(id=identifier),
                )
