"""Mermaid: a flowchart as text, for places that draw it themselves, such as Markdown on a code host."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Never

from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.lane_lists import LaneList, lane_lists, second_row
from engagement_model.drawing.looks import line_style
from engagement_model.drawing.output import Format
from engagement_model.drawing.packing import Block
from engagement_model.drawing.page import Bow, Box
from engagement_model.drawing.text import printable
from engagement_model.drawing.through import Through
from engagement_model.drawing.ways import GAP
from engagement_model.model.theme import DEFAULT, Accent
from engagement_model.translation import gettext, pgettext

_PLAIN = frozenset(" ,.:()'/-")
"""What of ASCII, besides letters and digits, stands in a label as it is."""
_LISTS = re.compile(r"^(\d+)\.(?=\s|$)|^([-.])")
_LOOKS = {
    "gap": "fill:none,stroke-dasharray:4 3",
    "ghost": "fill:none,stroke-dasharray:2 2",
    "open": "stroke-dasharray:5 3",
    "guessed": "stroke-dasharray:1 3",
    "added": "stroke-width:2px",
    "retired": "stroke-width:2px,stroke-dasharray:4 3",
    "changed": "stroke-width:2px",
}
_ACCENTS: dict[str, Accent] = {"added": "good", "retired": "alarm", "changed": "fact"}


def mermaid(page: DrawnPage) -> str:
    """The page as a Mermaid flowchart; the id of every node is the address of its element."""
    return "\n".join(_Chart(page).lines()) + "\n"


def escaped(text: str) -> str:
    """`text` safe within quotes: what Mermaid, Markdown or HTML could read as more than text is given by its code."""
    clean = printable(text)
    kept = [
        character if not character.isascii() or character.isalnum() or character in _PLAIN else f"#{ord(character)};"
        for character in clean
    ]
    joined = "".join(kept).replace("//", "#47;#47;")
    return _LISTS.sub(lambda found: f"{found[1]}#46;" if found[1] else f"#{ord(found[2])};", joined)


class _Chart:
    def __init__(self, page: DrawnPage) -> None:
        self._page = page
        self._boxes = {box.address: box for box in page.page.boxes}
        self._through = Through(page.page)
        self._lanes = lane_lists(page)
        self._styles: dict[str, list[int]] = {}
        self._links = 0

    def lines(self) -> Iterator[str]:
        page, theme = self._page.page, self._page.layout.theme
        title = page.title.whole
        yield from ("---", f"title: {json.dumps(printable(title), ensure_ascii=False)}", "---", "flowchart LR")
        for lane in self._lanes:
            yield f'  subgraph lane.{lane.heading.lane}["{escaped(lane.heading.title)}"]'
            for block in lane.blocks:
                yield from self._block(block, "    ")
            yield "  end"
        yield from self._between()
        yield from self._hidden()
        for bow in page.bows:
            if bow.source in self._boxes and bow.target in self._boxes:
                yield self._bow(bow)
        used = {self._class_of(box) for box in page.boxes}
        if theme.box != DEFAULT.box:
            # Whoever draws it has grounds and text of their own, which only fit the usual colours.
            yield f"  classDef default fill:{theme.box},color:{theme.ink},stroke:{theme.outline}"
        for name, look in _LOOKS.items():
            if name in used:
                colour = f"stroke:{theme.tone(_ACCENTS[name]).text}," if name in _ACCENTS else ""
                yield f"  classDef {name} {colour}{look}"
        for number in sorted({box.colour for box in page.boxes if box.colour is not None}):
            yield f"  classDef customer{number} stroke:{theme.customer(number).line},stroke-width:2px"
        for number in sorted({box.stack for box in page.boxes if box.stack is not None}):
            yield f"  classDef stack{number} stroke:{theme.customer(number).line},stroke-width:3px"
        for style, links in sorted(self._styles.items()):
            yield f"  linkStyle {','.join(map(str, links))} {style}"

    def _block(self, block: Block, indent: str) -> Iterator[str]:
        box = self._boxes[block.address]
        if not block.parts:
            yield from self._alone(box, indent)
            return
        yield f'{indent}subgraph {block.address}.parts["{escaped(box.title)}"]'
        yield from self._alone(box, indent + "  ")
        for part in block.parts:
            yield from self._block(part, indent + "  ")
        yield f"{indent}end"

    def _alone(self, box: Box, indent: str) -> Iterator[str]:
        """A box as a node; one with several strands as a subgraph with a node for each of them."""
        nodes = self._through.nodes(box.address)
        if len(nodes) == 1:
            yield indent + self._node(box)
            return
        yield f'{indent}subgraph {box.address}["{self._label(box)}"]'
        for node, strand in zip(nodes, box.strands, strict=True):
            yield f'{indent}  {node}["{escaped(" ".join(sign.key for sign in strand.signs))}"]'
        yield f"{indent}end"

    def _label(self, box: Box) -> str:
        below = " · ".join(part for part in (_change(box), second_row(box)) if part)
        return escaped(box.title) + (f"<br/>{escaped(below)}" if below else "")

    def _node(self, box: Box) -> str:
        name = self._class_of(box)
        return f'{box.address}["{self._label(box)}"]{":::" + name if name else ""}'

    def _class_of(self, box: Box) -> str:
        if box.look in _LOOKS:
            return box.look
        if box.stack is not None:
            return f"stack{box.stack}"
        return "" if box.colour is None else f"customer{box.colour}"

    def _between(self) -> Iterator[str]:
        theme = self._page.layout.theme
        for bar in self._page.page.rails:
            yield f'  {bar.name}[" "]'
        for line in self._page.page.lines:
            dashed = line.look in ("retired", "alarm", "open", "guessed") or GAP in line.source or GAP in line.target
            arrow = "-.-" if dashed else "===" if line.look == "added" else "---"
            style = f"stroke:{line_style(line.look, line.colour, theme).stroke}"
            for source, target in self._through.edges(line):
                yield self._link(source, arrow, target, style)

    def _hidden(self) -> Iterator[str]:
        """Links nobody sees, so that what nothing leads to still stands in its own lane."""
        reached = {target for _, target in self._page.page.pairs}
        for before, lane in zip(self._lanes, self._lanes[1:], strict=False):
            anchor = _first(before)
            for address in lane.addresses():
                if address not in reached:
                    yield self._link(self._through.nodes(anchor)[0], "~~~", self._through.nodes(address)[0], "")

    def _bow(self, bow: Bow) -> str:
        tone = self._page.layout.theme.tone(bow.accent).line
        arrow = "x-.-x" if bow.broken else "<-.->" if bow.both_ways else "-.->"
        words = " ".join(part for part in (bow.label, bow.strong, bow.text) if part)
        label = f'|"{escaped(words)}"|' if words else ""
        return self._link(bow.source, f"{arrow}{label}", bow.target, f"stroke:{tone}")

    def _link(self, source: str, arrow: str, target: str, style: str) -> str:
        if style:
            self._styles.setdefault(style, []).append(self._links)
        self._links += 1
        return f"  {source} {arrow} {target}"


def _change(box: Box) -> str:
    """What becomes of a box, in a word: outlines alone are told apart by who knows them."""
    return {
        "added": pgettext("legend", "added"),
        "retired": pgettext("legend", "retired"),
        "changed": gettext("changes"),
        "guessed": pgettext("value", "guessed"),
    }.get(box.look, "")


def _first(lane: LaneList) -> str:
    return lane.addresses()[0]


FORMAT: Format[DrawnPage, Never] = Format("mermaid", ".mmd", lambda page, _: mermaid(page).encode())
