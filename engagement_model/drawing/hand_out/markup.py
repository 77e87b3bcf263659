"""The pages as SVG inside a document: boxes to be reached and asked, lane by lane, lines that know their ends."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.drawing.composition import line_name
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.page import Page
from engagement_model.drawing.primitives import Group, Shape
from engagement_model.drawing.svg_elements import escaped, family, number, written
from engagement_model.drawing.through import Through
from engagement_model.drawing.ways import GAP
from engagement_model.model.sections import Lane
from engagement_model.words.phrases import told

_JOINT = "--"


def page_markup(page: DrawnPage) -> Iterator[str]:
    """The `svg` element of one page, part by part."""
    paper, title = page.layout.paper, page.page.title
    wide, high = number(paper.width), number(paper.height)
    yield (
        f'<svg width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}" role="group" '
        f'aria-label="{escaped(told(title.state, title.headline))}" lang="{escaped(page.page.language)}" '
        f'font-family="{family()}" font-kerning="none" font-variant-ligatures="none" '
        'stroke-linecap="round" fill="none">'
    )
    yield f"<desc>{escaped(page.page.description)}</desc>"
    yield from _Markup(page).parts()
    yield "</svg>"


class _Markup:
    """Writes the shapes of one page."""

    def __init__(self, page: DrawnPage) -> None:
        self._page = page
        self._boxes = {box.address: box for box in page.page.boxes}
        self._ways = _ways(page.page)
        self._groups: dict[Lane, list[Group]] = {}
        for shape in page.shapes:
            if isinstance(shape, Group) and shape.identifier in self._boxes:
                self._groups.setdefault(self._boxes[shape.identifier].lane, []).append(shape)

    def parts(self) -> Iterator[str]:
        """The shapes in their order; the boxes of a lane together, as they stand from top to bottom."""
        done: set[str] = set()
        for shape in self._page.shapes:
            box = self._boxes.get(shape.identifier) if isinstance(shape, Group) else None
            if box is None:
                yield from written((shape,), self._opened)
            elif box.lane not in done:
                done.add(box.lane)
                yield from self._lane(box.lane)

    def _lane(self, lane: Lane) -> Iterator[str]:
        heading = next(each for each in self._page.page.headings if each.lane == lane)
        rects = self._page.layout.rects
        in_order = sorted(self._groups[lane], key=lambda each: (rects[each.identifier].x, rects[each.identifier].y))
        yield f'<g class="lane" role="group" aria-label="{escaped(told(heading.title, heading.subtitle))}">'
        reachable = False
        for group in in_order:
            rect, address = rects[group.identifier], escaped(group.identifier)
            if group.identifier.endswith(GAP):
                yield f'<g class="box" data-box="{address}">'
            else:
                yield (
                    f'<g class="box" data-box="{address}" role="button" tabindex="{-1 if reachable else 0}" '
                    f'aria-label="{escaped(group.title)}">'
                )
                reachable = True
            yield (
                f'<rect class="halo" x="{number(rect.x)}" y="{number(rect.y)}" width="{number(rect.width)}" '
                f'height="{number(rect.height)}" rx="{number(min(6.0, rect.height / 3))}"/>'
            )
            yield from written(group.shapes, self._opened)
            yield "</g>"
        yield "</g>"

    def _opened(self, group: Group) -> str:
        """What begins a group: a line or a bow knows both its ends, words and notes what they are about."""
        first, *rest = group.identifier.split(_JOINT)
        if group.role in ("line", "rail"):
            return f'<g class="link" data-ways="{escaped(self._ways.get(group.identifier, ""))}" aria-hidden="true">'
        ends = [escaped(each) for each in (first, *rest) if each in self._boxes]
        if len(ends) == 2:
            hidden = "" if rest[-1] == "words" else ' aria-hidden="true"'
            return f'<g class="link" data-from="{ends[0]}" data-to="{ends[1]}"{hidden}>'
        about = first if first in self._boxes else rest[0].rpartition("-")[0] if rest else ""
        if about in self._boxes and rest != ["parts"]:
            return f'<g class="about" data-about="{escaped(about)}">'
        return "<g>"


def _ways(page: Page) -> dict[str, str]:
    """Name of a line or a rail -> what leads through it: ways with a stroke between, and the ends they go to."""
    through = Through(page)
    found = {line_name(line): through.members(line) for line in page.lines}
    found |= {bar.name: through.rail(bar.name) for bar in page.rails}
    return {
        name: f"{'|'.join(' '.join(way) for way in before)}>{','.join(after)}"
        for name, (before, after) in found.items()
    }


def shapes_of(pages: tuple[DrawnPage, ...]) -> tuple[Shape, ...]:
    """Every shape of every page."""
    return tuple(shape for page in pages for shape in page.shapes)
