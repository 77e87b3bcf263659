"""The neighbourhood of a disputed address as one reading sees it: boxes in columns, and what leads where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.model.addresses import join, pair_address, parsed, section_of, step_address
from engagement_model.model.facts import Value
from engagement_model.model.model import Model
from engagement_model.model.references import section_named_at
from engagement_model.model.relations import CellKey, Pair
from engagement_model.model.sections import JOURNEYS, LANES
from engagement_model.reports.pack.deck.measured_text import plain
from engagement_model.translation import gettext
from engagement_model.words.names import Names
from engagement_model.words.phrases import and_more

MOST_STEPS = 4
"""So many steps of a journey are drawn."""
_FEW_CELLS = 12
"""An attribute is shown among what it touches where that is no more than this."""


class Node(NamedTuple):
    """A box: the address it stands for, its name, and what is said of it in this reading.

    `others` are the names of those it stands for where there is no room for a box for each.
    """

    address: str
    name: str
    said: str = ""
    others: tuple[str, ...] = ()


class Scene(Struct, frozen=True):
    """Boxes in columns from the customer inward, and links between addresses of columns beside each other."""

    columns: tuple[tuple[Node, ...], ...]
    links: tuple[tuple[str, str], ...] = ()

    @property
    def present(self) -> frozenset[str]:
        """The addresses that are there."""
        return frozenset(node.address for column in self.columns for node in column)


def scenes(address: str, readings: Sequence[tuple[Model, Value]], names: Names) -> tuple[Scene, ...]:
    """A scene for each reading, of as many columns each, so that they can be drawn in the same places."""
    about = parsed(address)
    section, attribute, whole = about.section, about.attribute, about.whole
    if about.cell is not None:
        keys = frozenset((about.cell,))
        return tuple(_engaged(model, keys, names, "", join(*about.rest[:2])) for model, _ in readings)
    if about.pair is not None:
        pair = about.pair
        return tuple(_flow(model, pair, names) for model, _ in readings)
    if section == "platforms" and attribute == "holds" and about.entry is not None:
        information = about.entry
        return tuple(_holders(model, information, names) for model, _ in readings)
    if section == JOURNEYS:
        return tuple(_steps(model, about.id, names) for model, _ in readings)
    named = section_named_at(about)
    if named is not None:
        return tuple(_value(model, address, whole, value, names, named) for model, value in readings)
    keys = frozenset(key for model, _ in readings for key in touched(model, section, about.id))
    if keys and section in LANES and (address == whole or len(keys) <= _FEW_CELLS):
        said = ["" if address == whole else _said(names, address, value) for _, value in readings]
        found = [_engaged(model, keys, names, words, whole) for (model, _), words in zip(readings, said, strict=True)]
        return tuple(found)
    return tuple(_value(model, address, whole, value, names) for model, value in readings)


def touched(model: Model, section: str, identifier: str) -> list[CellKey]:
    """The cells that name an element of the four lanes."""
    found = []
    for key, cell in model.cells.items():
        of_cell = {
            "customer_types": (key.customer_type,),
            "channels": (key.channel,),
            "organizations": cell.organizations,
            "platforms": cell.platforms,
        }.get(section, ())
        if identifier in of_cell:
            found.append(key)
    return found


def _said(names: Names, address: str, value: Value) -> str:
    return names.value(address, value)


def _node(names: Names, section: str, identifier: str, said: str = "") -> Node:
    return Node(f"{section}.{identifier}", plain(names.name(section, identifier)), plain(said))


def _engaged(model: Model, keys: frozenset[CellKey], names: Names, said: str, about: str) -> Scene:
    """Customer types, channels, organizations and platforms of some cells.

    Platforms that provide what is done there, where any does, and the one that it is `about` wherever a cell names it.
    """
    columns: list[dict[str, None]] = [{}, {}, {}, {}]
    links: dict[tuple[str, str], None] = {}
    for key in sorted(keys):
        cell = model.cells.get(key)
        customer, channel = f"customer_types.{key.customer_type}", f"channels.{key.channel}"
        columns[0].setdefault(customer)
        if key.channel in model.channels:
            columns[1].setdefault(channel)
        if cell is None:
            continue
        links.setdefault((customer, channel))
        organizations = [f"organizations.{each}" for each in sorted(cell.organizations)]
        stack = model.stacks[key]
        asked = {each for each in cell.platforms if f"platforms.{each}" == about}
        platforms = [f"platforms.{each}" for each in sorted(asked.union(stack or cell.platforms))]
        columns[2].update(dict.fromkeys(organizations))
        columns[3].update(dict.fromkeys(platforms))
        links.update(dict.fromkeys((channel, each) for each in organizations))
        links.update(dict.fromkeys((each, platform) for each in organizations for platform in platforms))
    nodes = tuple(
        tuple(_node(names, section, parsed(each).id, said if each == about else "") for each in sorted(column))
        for section, column in zip(LANES, columns, strict=True)
    )
    return Scene(nodes, tuple(links))


def _flow(model: Model, pair: Pair, names: Names) -> Scene:
    """Two platforms and what moves from one to the other."""
    found = model.integrations.get(pair)
    source, target = (_node(names, "platforms", each) for each in pair)
    carried = (
        tuple(
            Node(
                join(pair_address(pair), each),
                plain(names.name("information", each)),
                plain(names.value(join(pair_address(pair), each), _latency(found.carries[each].latency))),
            )
            for each in sorted(found.carries)
        )
        if found is not None
        else ()
    )
    links = [(source.address, node.address) for node in carried] + [(node.address, target.address) for node in carried]
    if found is not None and not carried:
        links = [(source.address, target.address)]
    return Scene(((source,), carried, (target,)), tuple(links))


def _latency(latency: Value | None) -> Value:
    from engagement_model.model.facts import UNSTATED

    return UNSTATED if latency is None else latency


def _holders(model: Model, information: str, names: Names) -> Scene:
    """Information and the platforms that hold it."""
    about = _node(names, "information", information)
    roles = {
        identifier: platform.holds[information]
        for identifier, platform in model.spelled_out.platforms.items()
        if information in platform.holds
    }
    ranked = sorted(roles, key=lambda each: (roles[each] != "master", each))
    held = tuple(_node(names, "platforms", each, role_name(roles[each])) for each in ranked)
    return Scene(((about,), held), tuple((about.address, node.address) for node in held))


def role_name(role: str) -> str:
    """How a platform holds information."""
    return {"master": gettext("master"), "copy": gettext("copy")}.get(role, role)


def _steps(model: Model, identifier: str, names: Names) -> Scene:
    """The steps of a journey, one after the other."""
    journey = model.journeys.get(identifier)
    steps = journey.steps[:MOST_STEPS] if journey is not None else ()
    columns = [
        (
            Node(
                step_address(identifier, number),
                plain(names.name("capabilities", step.capability)),
                plain(names.name("channels", step.channel)),
            ),
        )
        for number, step in enumerate(steps, 1)
    ]
    links = [
        (step_address(identifier, number), step_address(identifier, number + 1)) for number in range(1, len(columns))
    ]
    return Scene(tuple(columns), tuple(links))


def _value(model: Model, address: str, whole: str, value: Value, names: Names, named: str = "") -> Scene:
    """A box and the value it has."""
    section, identifier = section_of(whole), parsed(whole).id
    box = _node(names, section, identifier)
    there = identifier in model.members(section)
    if address == whole:
        return Scene(((box,),) if there and value != ABSENT else ((),))
    said = Node(f"{named}.{value}" if named and isinstance(value, str) else address, plain(names.value(address, value)))
    if value == ABSENT:
        return Scene(((box,), ()))
    return Scene(((box,), (said,)), ((box.address, said.address),))


class Place(NamedTuple):
    """Where a box stands in the drawing of every reading: its column and row."""

    column: int
    row: int
    node: Node


def places(found: Sequence[Scene], about: Iterable[str], most: int) -> tuple[Place, ...]:
    """All boxes of several scenes, each in one place, at most so many below each other; what is disputed stays."""
    first = frozenset(about)
    placed = []
    for column in range(max((len(scene.columns) for scene in found), default=0)):
        nodes: dict[str, Node] = {}
        for scene in found:
            for node in scene.columns[column] if column < len(scene.columns) else ():
                nodes.setdefault(node.address, node)
        kept = sorted(nodes.values(), key=lambda node: node.address not in first)
        if len(kept) > most:
            others = tuple(node.name for node in kept[most - 1 :])
            kept = [*kept[: most - 1], Node(f"more.{column}", and_more(len(others)), others=others)]
        placed += [Place(column, row, node) for row, node in enumerate(kept)]
    return tuple(placed)
