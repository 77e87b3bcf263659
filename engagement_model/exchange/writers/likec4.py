"""A state as a LikeC4 project: a specification, the model, and a view of all of it."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.exchange.plain_graph import Box, Edge, Graph, graph_of, one_line
from engagement_model.exchange.writers import Exported, Writer

_KINDS = {
    "customer_types": ("customer", "person"),
    "channels": ("channel", "browser"),
    "organizations": ("organization", "rectangle"),
    "platforms": ("platform", "rectangle"),
}


def _write(exported: Exported) -> dict[str, str]:
    return {
        f"{state}/model.c4": "\n".join((*_lines(graph_of(model), one_line(model.title or exported.title)), ""))
        for state, model in exported.models.items()
    }


def _lines(graph: Graph, title: str) -> Iterator[str]:
    yield "specification {"
    for kind, shape in _KINDS.values():
        yield f"  element {kind} {{\n    style {{\n      shape {shape}\n    }}\n  }}"
    yield "}\n\nmodel {"
    for box in graph.boxes:
        yield from _box(box, "  ")
    yield from (f"  {_edge(graph, edge)}" for edge in graph.edges)
    yield f"}}\n\nviews {{\n  view index {{\n    title {_text(title)}\n    include *\n  }}\n}}"


def _box(box: Box, pad: str) -> Iterator[str]:
    said = [f"{pad}  description {_text(box.description)}"] if box.description else []
    if box.technology:
        said.append(f"{pad}  technology {_text(box.technology)}")
    parts = [line for part in box.inside for line in _box(part, f"{pad}  ")]
    head = f"{pad}{box.identifier} = {_KINDS[box.section][0]} {_text(box.name)}"
    if said or parts:
        yield f"{head} {{"
        yield from (*said, *parts)
        yield f"{pad}}}"
    else:
        yield head


def _edge(graph: Graph, edge: Edge) -> str:
    ends = (".".join(each.replace(".", "_") for each in graph.path(end)) for end in (edge.source, edge.target))
    told = f" {_text(edge.told)}" if edge.told else ""
    return f"{' -> '.join(ends)}{told}"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


WRITER = Writer("likec4", "LikeC4 (c4), a project for each state", _write)
