"""One page as the shapes of one slide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import groupby, pairwise

from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.fonts import LINE_HEIGHT, width
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.pieces import bounds, sampled
from engagement_model.drawing.primitives import Circle, Group, Picture, Rectangle, Shape, Text, is_paper
from engagement_model.drawing.slides.boxes import box
from engagement_model.drawing.slides.connectors import Connectors
from engagement_model.drawing.slides.pen import Element, Pen
from engagement_model.drawing.slides.shapes import drawn, group, grouped
from engagement_model.drawing.slides.writing import Insets, Paragraph, Run, body
from engagement_model.model.addresses import section_of

_LANE = "lane--"
_HEADLINE = "headline"


class SlideWriter:
    """Writes the shapes of `page`; lanes are groups, lines lie between the lanes' panels and their boxes."""

    def __init__(self, page: DrawnPage, pen: Pen) -> None:
        self._page, self._pen = page, pen
        self._layout = page.layout
        self._titles = {f"{_LANE}{heading.lane}": heading.title for heading in page.page.headings}

    def title(self) -> str:
        """The headline as the title of the slide."""
        return self._headline(' type="title"')

    def shapes(self, *, with_title: bool) -> list[str]:
        """All other shapes in the order in which they are drawn; the headline as plain text unless `with_title`."""
        pen, layout = self._pen, self._layout
        numbers = {each.address: next(pen.numbers) for each in self._page.page.boxes}
        strands = {
            each.address: [next(pen.numbers) for _ in each.strands]
            for each in self._page.page.boxes
            if layout.strands_top(each.address) < layout.rects[each.address].bottom
        }
        connectors = Connectors(pen, layout, numbers, strands)
        panels: dict[str, list[Element]] = {}
        below: list[Element] = []
        boxes: dict[str, list[Element]] = {}
        above: list[Element] = []
        for shape, loose in _runs(self._page.shapes):
            here = above if boxes else below
            if shape is None:
                here += drawn(pen, [each for each in loose if not is_paper(each)])
            elif shape.role == "lane":
                panels.setdefault(shape.identifier, []).extend(drawn(pen, shape.shapes))
            elif shape.role == "frame":
                panels.setdefault(self._lane(shape), []).append(group(pen, shape))
            elif shape.role == "headline":
                if not with_title:
                    above.append(Element(self._headline(""), Rect(0, 0, 0, 0)))
            elif shape.role == "box":
                address = shape.identifier
                boxes.setdefault(self._lane(shape), []).append(
                    box(
                        pen,
                        shape,
                        layout.rects[address],
                        numbers[address],
                        self._ground(address),
                        strands.get(address, ()),
                    )
                )
            elif shape.shapes and shape.role != "logo":
                here.append(connectors.connector(shape) or group(pen, shape, self._limits.get(id(shape))))
        lanes = [grouped(pen, inside, name, self._titles.get(name, "")) for name, inside in panels.items()]
        filled = [grouped(pen, inside, f"{name}--boxes", self._titles.get(name, "")) for name, inside in boxes.items()]
        return [element.xml for element in (*lanes, *below, *filled, *above)]

    def pictures(self) -> tuple[Picture, ...]:
        """The pictures of the page, which a slide takes as files of their own."""
        groups = (shape for shape in self._page.shapes if isinstance(shape, Group))
        return tuple(each for group in groups for each in group.shapes if isinstance(each, Picture))

    @cached_property
    def _limits(self) -> Mapping[int, float]:
        """For each entry of the legend where the next one on its row begins."""
        entries = [
            (shape, bounds(_corners(shape)))
            for shape in self._page.shapes
            if isinstance(shape, Group) and shape.role == "legend"
        ]
        return {
            id(shape): following.x - 2
            for (shape, rect), (_, following) in pairwise(entries)
            if following.x > rect.x and following.y < rect.bottom
        }

    def _ground(self, address: str) -> str | None:
        """What is behind the head of a frame: in a lane of several columns lines pass there, and not through words."""
        columns = {f"{place.lane}": len(place.columns) for place in self._layout.lanes}
        headed = address in self._layout.frames and columns[section_of(address)] > 1
        return self._layout.theme.frame if headed else None

    def _lane(self, shape: Group) -> str:
        return _LANE + section_of(shape.identifier)

    def _headline(self, placeholder: str) -> str:
        pen, frame = self._pen, self._layout.frame
        words = self._page.page.title.headline
        lines, size = frame.headline(self._page.page)
        rect = Rect(
            frame.margin,
            frame.headline_top,
            frame.right - frame.margin,
            max(len(lines), 1) * size * LINE_HEIGHT,
        )
        # A wider font must not need one line more.
        needed = max((width(line, size, "semibold") for line in lines), default=0.0)
        shown = size * min(1.0, rect.width / max(needed * 1.15, 0.01)) if needed * 1.15 > rect.width else size
        paragraph = Paragraph(((Run(words, shown, True, self._layout.theme.ink),),), pitch=size * LINE_HEIGHT)
        kind = f"<p:nvPr><p:ph{placeholder}/></p:nvPr>" if placeholder else "<p:nvPr/>"
        locks = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if placeholder else '<p:cNvSpPr txBox="1"/>'
        return (
            f"<p:sp><p:nvSpPr>{pen.naming(_HEADLINE)}{locks}{kind}</p:nvSpPr><p:spPr>{pen.frame(rect)}"
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f"{body(pen, (paragraph,), Insets())}</p:sp>"
        )


def _corners(shape: Shape) -> list[tuple[float, float]]:
    if isinstance(shape, Group):
        return [corner for each in shape.shapes for corner in _corners(each)]
    if isinstance(shape, Rectangle | Picture):
        return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
    if isinstance(shape, Circle):
        return [(shape.x - shape.radius, shape.y), (shape.x + shape.radius, shape.y)]
    return [(shape.x, shape.y)] if isinstance(shape, Text) else sampled(shape)


def _runs(shapes: tuple[Shape, ...]) -> Iterator[tuple[Group | None, tuple[Shape, ...]]]:
    """Each group by itself, and what lies between two groups together."""
    for loose, run in groupby(shapes, key=lambda shape: not isinstance(shape, Group)):
        if loose:
            yield None, tuple(run)
        else:
            for shape in run:
                if isinstance(shape, Group):
                    yield shape, ()
