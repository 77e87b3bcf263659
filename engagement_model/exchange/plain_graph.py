"""A model as boxes and lines: what tools for diagrams as text take, each in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from engagement_model.model.addresses import join
from engagement_model.model.elements import Element, Platform
from engagement_model.model.model import Model
from engagement_model.model.types import ANY

LANES = ("customer_types", "channels", "organizations", "platforms")


class Box(Struct, frozen=True):
    """A box: its address, what it is, its texts on one line each, and the boxes in it."""

    address: str
    section: str
    name: str
    description: str = ""
    technology: str = ""
    kind: str = ""
    inside: tuple[Box, ...] = ()

    @property
    def identifier(self) -> str:
        """A name of letters, digits and underscores, which no other box has."""
        return self.address.replace(".", "_")


class Edge(Struct, frozen=True):
    """A line between two boxes, by their addresses; `told` is what stands on it."""

    source: str
    target: str
    told: str = ""


class Graph(Struct, frozen=True):
    """The boxes that stand in no other, and the lines; none joins a box with one that stands in it."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...] = ()
    parents: Mapping[str, str] = field(default_factory=dict)

    def path(self, address: str) -> tuple[str, ...]:
        """The addresses of the boxes around a box, the outermost first, and its own."""
        found = [address]
        while found[-1] in self.parents:
            found.append(self.parents[found[-1]])
        return tuple(reversed(found))


def graph_of(model: Model) -> Graph:
    """The boxes of the four lanes and what joins them, as the cells and integrations of a model say."""
    parents = {
        join(section, identifier): join(section, str(whole))
        for section in LANES
        for identifier, element in model.elements.get(section, {}).items()
        if (whole := getattr(element, "part_of", None)) is not None
    }
    inside: dict[str, list[str]] = {}
    for address, whole in parents.items():
        inside.setdefault(whole, []).append(address)

    def box(section: str, identifier: str, element: Element) -> Box:
        address = join(section, identifier)
        members = model.elements[section]
        parts = (each.partition(".")[2] for each in inside.get(address, ()))
        return Box(
            address,
            section,
            one_line(element.name) or identifier,
            one_line(element.description or ""),
            one_line(element.technology or "") if isinstance(element, Platform) else "",
            str(getattr(element, "kind", None) or ""),
            tuple(box(section, each, members[each]) for each in parts),
        )

    boxes = tuple(
        box(section, identifier, element)
        for section in LANES
        for identifier, element in model.elements.get(section, {}).items()
        if join(section, identifier) not in parents
    )
    graph = Graph(boxes, parents=parents)
    apart = (edge for edge in _edges(model) if not _within(graph, edge))
    return Graph(boxes, tuple(dict.fromkeys(apart)), parents)


def _within(graph: Graph, edge: Edge) -> bool:
    return edge.source in graph.path(edge.target) or edge.target in graph.path(edge.source)


def _edges(model: Model) -> Iterator[Edge]:
    for key, cell in model.cells.items():
        channel = join("channels", key.channel) if key.channel != ANY else None
        if channel is not None and key.customer_type != ANY:
            yield Edge(join("customer_types", key.customer_type), channel)
        for organization in sorted(cell.organizations):
            if channel is not None:
                yield Edge(channel, join("organizations", organization))
            for platform in sorted(cell.platforms_of(organization)):
                yield Edge(join("organizations", organization), join("platforms", platform))
        if not cell.organizations and channel is not None:
            yield from (Edge(channel, join("platforms", platform)) for platform in sorted(cell.platforms))
    for pair, integration in model.integrations.items():
        names = ", ".join(one_line(model.name("information", each)) for each in sorted(integration.carries))
        yield Edge(join("platforms", pair.source), join("platforms", pair.target), names)


def one_line(text: str) -> str:
    """A text without breaks and signs that nobody sees."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
