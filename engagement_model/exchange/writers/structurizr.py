"""A state as a Structurizr workspace in its DSL: customers are people, platforms software systems with containers.

Structurizr refuses a workspace in which two people, two systems, or two parts of one system are called alike: of
those, all but the first say their address as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.exchange.plain_graph import Box, graph_of, one_line
from engagement_model.exchange.writers import Exported, Writer
from engagement_model.model.model import Model

_LEVELS = ("softwareSystem", "container", "component")
"""What a platform is, what its parts are, and the parts of those; anything deeper stands beside these."""


def _write(exported: Exported) -> dict[str, str]:
    return {
        f"{state}.dsl": "\n".join((*_lines(model, one_line(model.title or exported.title)), ""))
        for state, model in exported.models.items()
    }


def _lines(model: Model, title: str) -> Iterator[str]:
    graph = graph_of(model)
    yield f"workspace {_text(title)} {{\n  model {{\n    !impliedRelationships false"
    taken: set[str] = set()
    for box in graph.boxes:
        yield from _box(box, "    ", 0, taken)
    for edge in graph.edges:
        ends = f"{edge.source.replace('.', '_')} -> {edge.target.replace('.', '_')}"
        yield f"    {ends} {_text(edge.told)}" if edge.told else f"    {ends}"
    yield '  }\n\n  views {\n    systemLandscape "all" {\n      include *\n      autoLayout lr\n    }\n  }\n}'


def _box(box: Box, pad: str, level: int, taken: set[str]) -> Iterator[str]:
    """A box and what is in it; `taken` are the names that others have within the same whole."""
    name = box.name if box.name.lower() not in taken else f"{box.name} ({box.address})"
    taken.add(name.lower())
    texts = [_text(name)]
    if box.section == "customer_types":
        head = "person"
        texts += [_text(box.description)] if box.description else []
    elif box.section == "platforms":
        head = _LEVELS[min(level, len(_LEVELS) - 1)]
        told = [box.description, box.technology] if level else [box.description]
        texts += [_text(each) for each in told] if any(told) else []
    else:
        head = "element"
        texts += [_text(box.section), _text(box.description)] if box.description else [_text(box.section)]
    start = f"{pad}{box.identifier} = {head} {' '.join(texts)}"
    nested = box.section == "platforms" and level < len(_LEVELS) - 1
    if box.inside and nested:
        yield f"{start} {{"
        within: set[str] = set()
        for part in box.inside:
            yield from _box(part, f"{pad}  ", level + 1, within)
        yield f"{pad}}}"
        return
    yield start
    for part in box.inside:
        yield from _box(part, pad, level, taken)


def _text(text: str) -> str:
    return '"' + text.replace("\\", "/").replace('"', "'") + '"'


WRITER = Writer("structurizr", "Structurizr DSL, a workspace for each state", _write)
