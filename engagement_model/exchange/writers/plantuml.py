"""A state as a PlantUML diagram: the four lanes from left to right, wholes around their parts."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.exchange.plain_graph import LANES, Box, graph_of, one_line
from engagement_model.exchange.writers import Exported, Writer
from engagement_model.model.model import Model

_SHAPES = {"customer_types": "actor", "channels": "boundary", "organizations": "rectangle", "platforms": "component"}


def _write(exported: Exported) -> dict[str, str]:
    return {
        f"{state}.puml": "\n".join((*_lines(model, one_line(model.title or exported.title)), ""))
        for state, model in exported.models.items()
    }


def _lines(model: Model, title: str) -> Iterator[str]:
    graph = graph_of(model)
    yield f"@startuml\nleft to right direction\ntitle {_text(title)}"
    for section in LANES:
        for box in graph.boxes:
            if box.section == section:
                yield from _box(box, "")
    for edge in graph.edges:
        told = f" : {_text(edge.told)}" if edge.told else ""
        yield f"{edge.source.replace('.', '_')} --> {edge.target.replace('.', '_')}{told}"
    yield "@enduml"


def _box(box: Box, pad: str) -> Iterator[str]:
    shape = "database" if box.kind == "database" else _SHAPES[box.section]
    if not box.inside:
        yield f'{pad}{shape} "{_text(box.name)}" as {box.identifier}'
        return
    yield f'{pad}rectangle "{_text(box.name)}" as {box.identifier} {{'
    for part in box.inside:
        yield from _box(part, f"{pad}  ")
    yield f"{pad}}}"


def _text(text: str) -> str:
    """A text without what PlantUML reads as a sign: quotation marks, formats, commands, functions, pairs of hyphens."""
    told = "".join(f"<U+{ord(each):04X}>" if each in '"\\<>*_/~!@{}[]#:|%=' else each for each in text)
    return told.replace("--", "<U+002D><U+002D>")


WRITER = Writer("plantuml", "PlantUML, a diagram for each state", _write)
