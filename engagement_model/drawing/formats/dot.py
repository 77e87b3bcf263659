"""DOT: the page as a Graphviz graph, lanes as clusters, with the places of the boxes for engines that keep them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Never

from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.fonts import typeface
from engagement_model.drawing.lane_lists import lane_lists, second_row
from engagement_model.drawing.looks import line_style
from engagement_model.drawing.output import Format
from engagement_model.drawing.packing import Block
from engagement_model.drawing.page import Bow, Box, Look
from engagement_model.drawing.text import printable
from engagement_model.drawing.through import Through
from engagement_model.drawing.ways import GAP
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
        self._through = Through(page.page)
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
            nodes = (node for address in lane.addresses() for node in self._through.nodes(address))
            yield f"    {{ rank=same; {' '.join(f'{quoted(node)};' for node in nodes)} }}"
            yield "  }"
        for before, lane in pairwise(self._lanes):
            # Lanes stay side by side, in their order, even where no line joins them.
            first, then = (self._through.nodes(each.addresses()[0])[0] for each in (before, lane))
            ends = f"{quoted(first)} -> {quoted(then)}"
            yield f"  {ends} [style=invis, weight=0]"
        yield from self._edges()
        yield "}"

    def _block(self, block: Block, indent: str) -> Iterator[str]:
        if not block.parts:
            yield from self._alone(self._boxes[block.address], indent)
            return
        yield f"{indent}subgraph {quoted(f'cluster_{block.address}')} {{"
        yield f'{indent}  label="" style={quoted("rounded,filled")} color={quoted(self._theme.frame)}'
        yield from self._alone(self._boxes[block.address], indent + "  ")
        for part in block.parts:
            yield from self._block(part, indent + "  ")
        yield f"{indent}}}"

    def _alone(self, box: Box, indent: str) -> Iterator[str]:
        """A box as a node; one with several strands as a cluster with a node for each of them."""
        nodes = self._through.nodes(box.address)
        if len(nodes) == 1:
            yield f"{indent}{self._node(box)}"
            return
        rect, height = self._page.layout.rects[box.address], self._page.layout.paper.height
        yield f"{indent}subgraph {quoted(f'cluster_{box.address}')} {{"
        style = (
            f"style={quoted('rounded,filled')} color={quoted(self._theme.outline)} fillcolor={quoted(self._theme.box)}"
        )
        yield f"{indent}  label={quoted(box.title, second_row(box))} {style} fontsize=11"
        levels = self._page.layout.strand_levels(box.address, len(nodes))
        for node, strand, level in zip(nodes, box.strands, levels, strict=True):
            signs = " ".join(sign.key for sign in strand.signs)
            place = f'pos="{rect.x + rect.width / 2:.1f},{height - level:.1f}!"'
            yield f"{indent}  {quoted(node)} [label={quoted(signs)}, tooltip={quoted(box.title)}, {place}, height=0.2]"
        yield f"{indent}}}"

    def _node(self, box: Box) -> str:
        rect, height = self._page.layout.rects[box.address], self._page.layout.paper.height
        across, down = rect.x + rect.width / 2, height - rect.middle
        more = ""
        if box.colour is not None:
            more = f", color={quoted(self._theme.customer(box.colour).line)}, penwidth=1.5"
        if box.stack is not None and box.look in ("plain", "open", "guessed"):
            more = f", color={quoted(self._theme.customer(box.stack).line)}, penwidth=2.4"
        if box.look in _ACCENTS:
            more = f", color={quoted(self._theme.tone(_ACCENTS[box.look]).text)}, penwidth=1.5"
        if box.look in ("gap", "ghost", "open", "retired"):
            more += f", style={quoted('rounded,dashed')}"
        elif box.look == "guessed":
            more += f", style={quoted('rounded,dotted')}"
        return (
            f"{quoted(box.address)} [label={quoted(box.title, second_row(box))}, "
            f'tooltip={quoted(box.title)}, pos="{across:.1f},{down:.1f}!", '
            f"width={rect.width / _POINTS_PER_INCH:.3f}, height={rect.height / _POINTS_PER_INCH:.3f}{more}]"
        )

    def _edges(self) -> Iterator[str]:
        for bar in self._page.page.rails:
            colour = line_style(bar.look, bar.colour, self._theme).stroke
            shape = f'shape=box, style=filled, label="", width=0.06, height=0.4, fillcolor={quoted(colour)}'
            yield f"  {quoted(bar.name)} [{shape}]"
        for line in self._page.page.lines:
            look = line_style(line.look, line.colour, self._theme)
            styles = [f"color={quoted(look.stroke)}"]
            if line.look == "added" or line.colour is not None:
                styles.append("penwidth=1.8")
            if line.look in ("retired", "alarm", "open") or GAP in line.source or GAP in line.target:
                styles.append("style=dashed")
            elif line.look == "guessed":
                styles.append("style=dotted")
            for source, target in self._through.edges(line):
                ends = [f"{quoted(end)}:{side}" for end, side in ((source, "e"), (target, "w"))]
                yield f"  {ends[0]} -> {ends[1]} [{', '.join(styles)}]"
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
