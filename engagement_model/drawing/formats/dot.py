"""DOT: the page as a Graphviz graph, lanes as clusters, with the places of the boxes for engines that keep them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Never

from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.fonts import typeface
from engagement_model.drawing.lane_lists import lane_lists, second_row
from engagement_model.drawing.output import Format
from engagement_model.drawing.packing import Block
from engagement_model.drawing.page import Bow, Box, Look
from engagement_model.drawing.text import printable
from engagement_model.model.theme import Accent

_POINTS_PER_INCH = 72
_ACCENTS: dict[Look, Accent] = {"added": "good", "retired": "alarm", "changed": "fact"}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;"})


def dot(page: DrawnPage) -> str:
    """The page as DOT text; the name of every node is the address of its element.

    `dot` lays it out anew in the same lanes; `neato -n2` keeps the places of the page.
    """
    return "\n".join(_Graph(page).lines()) + "\n"


def quoted(*lines: str) -> str:
    """`lines` as one quoted string, each aligned at the left where there are several."""
    clean = [printable(line).translate(_ESCAPES) for line in lines if line]
    if len(clean) == 1:
        return f'"{clean[0]}"'
    return '"' + "".join(line + r"\l" for line in clean) + '"'


class _Graph:
    def __init__(self, page: DrawnPage) -> None:
        self._page, self._theme = page, page.layout.theme
        self._boxes = {box.address: box for box in page.page.boxes}
        self._lanes = lane_lists(page)

    def lines(self) -> Iterator[str]:
        page, theme = self._page.page, self._theme
        font = f'fontname="{typeface().family}, Helvetica, Arial, sans-serif"'
        yield "digraph engagement {"
        yield f"  graph [rankdir=LR, newrank=true, nodesep=0.12, ranksep=1.2, labelloc=t, labeljust=l, {font},"
        yield f"    fontsize=20, fontcolor={quoted(theme.ink)}, bgcolor={quoted(theme.paper)},"
        yield f"    label={quoted(page.title.whole)}]"
        yield f"  node [shape=box, style={quoted('rounded,filled')}, fillcolor={quoted(theme.box)},"
        yield f"    color={quoted(theme.outline)}, fontcolor={quoted(theme.ink)}, fontsize=11, {font}]"
        yield f"  edge [dir=none, color={quoted(theme.line)}, fontsize=9, fontcolor={quoted(theme.quiet)}, {font}]"
        for lane in self._lanes:
            yield f"  subgraph {quoted(f'cluster_{lane.heading.lane}')} {{"
            ground = theme.lane(lane.heading.lane)
            yield f"    label={quoted(lane.heading.title)} fontsize=12 style=filled color={quoted(ground)}"
            for block in lane.blocks:
                yield from self._block(block, "    ")
            yield f"    {{ rank=same; {' '.join(f'{quoted(address)};' for address in lane.addresses())} }}"
            yield "  }"
        for before, lane in pairwise(self._lanes):
            # Lanes stay side by side, in their order, even where no line joins them.
            ends = f"{quoted(before.addresses()[0])} -> {quoted(lane.addresses()[0])}"
            yield f"  {ends} [style=invis, weight=0]"
        yield from self._edges()
        yield "}"

    def _block(self, block: Block, indent: str) -> Iterator[str]:
        if not block.parts:
            yield f"{indent}{self._node(self._boxes[block.address])}"
            return
        yield f"{indent}subgraph {quoted(f'cluster_{block.address}')} {{"
        yield f'{indent}  label="" style={quoted("rounded,filled")} color={quoted(self._theme.frame)}'
        yield f"{indent}  {self._node(self._boxes[block.address])}"
        for part in block.parts:
            yield from self._block(part, indent + "  ")
        yield f"{indent}}}"

    def _node(self, box: Box) -> str:
        rect, height = self._page.layout.rects[box.address], self._page.layout.paper.height
        across, down = rect.x + rect.width / 2, height - rect.middle
        more = ""
        if box.colour is not None:
            more = f", color={quoted(self._theme.customer(box.colour).line)}, penwidth=1.5"
        if box.look in _ACCENTS:
            more = f", color={quoted(self._theme.tone(_ACCENTS[box.look]).text)}, penwidth=1.5"
        if box.look in ("gap", "ghost", "retired"):
            more += f", style={quoted('rounded,dashed')}"
        return (
            f"{quoted(box.address)} [label={quoted(box.title, second_row(box))}, "
            f'tooltip={quoted(box.title)}, pos="{across:.1f},{down:.1f}!", '
            f"width={rect.width / _POINTS_PER_INCH:.3f}, height={rect.height / _POINTS_PER_INCH:.3f}{more}]"
        )

    def _edges(self) -> Iterator[str]:
        for line in self._page.page.lines:
            if line.source in self._boxes and line.target in self._boxes:
                styles = []
                if line.colour is not None:
                    styles.append(f"color={quoted(self._theme.customer(line.colour).line)}, penwidth=1.6")
                if line.look != "plain" or "gap" in (self._boxes[line.source].look, self._boxes[line.target].look):
                    styles.append("style=dashed")
                style = f" [{', '.join(styles)}]" if styles else ""
                yield f"  {quoted(line.source)}:e -> {quoted(line.target)}:w{style}"
        for bow in self._page.page.bows:
            if bow.source in self._boxes and bow.target in self._boxes:
                yield self._bow(bow)

    def _bow(self, bow: Bow) -> str:
        tone = self._theme.tone(bow.accent)
        direction = "none" if bow.broken else "both" if bow.both_ways else "forward"
        words = quoted(" ".join(part for part in (bow.label, bow.strong) if part), bow.text)
        style = ", style=dashed" if bow.broken else ""
        return (
            f"  {quoted(bow.source)} -> {quoted(bow.target)} [constraint=false, dir={direction}, "
            f"color={quoted(tone.line)}, fontcolor={quoted(tone.text)}, label={words}{style}]"
        )


FORMAT: Format[DrawnPage, Never] = Format("dot", ".dot", lambda page, _: dot(page).encode())
