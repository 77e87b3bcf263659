"""What drawings of all programs have in common: boxes in boxes, lanes, and lines with their two ends."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from engagement_model.exchange.archives import NotReadable, check_parts, part, unpacking
from engagement_model.exchange.foreign import Foreign, Link, Nesting, Oddity, Thing, View
from engagement_model.model.numbers import quoted
from engagement_model.translation import gettext

FORMAT = "drawing"
LINE = "line"
MOST_SHAPES = 4_000
MOST_PART_BYTES = 30_000_000
MOST_PARTS = 5_000
LONGEST_NAME = 200


class Shape(Struct, frozen=True):
    """A shape of a page: its identity there, text, sort, and place in units of its own, from the upper left corner.

    `address` is what it is called for programs, `title` its first line; `is_new` where
    a person put it there, by drawing it or by copying what we drew.
    """

    identity: str
    text: str
    sort: str
    x: float
    y: float
    width: float
    height: float
    is_lane: bool = False
    address: str = ""
    title: str = ""
    is_new: bool = False

    @property
    def area(self) -> float:
        """How large it is."""
        return self.width * self.height

    def holds(self, other: Shape) -> bool:
        """Whether another shape stands within this one."""
        return (
            self.area > other.area > 0
            and self.x <= other.x
            and self.y <= other.y
            and self.x + self.width >= other.x + other.width
            and self.y + self.height >= other.y + other.height
        )


class Stroke(Struct, frozen=True):
    """A line: the shapes at its ends, or where it ends in nothing."""

    identity: str
    source: str | None
    target: str | None
    start: tuple[float, float] | None = None
    end: tuple[float, float] | None = None
    text: str = ""


class Page(Struct, frozen=True):
    """A page of a drawing: its size in the units of its shapes, where it is known, and what is written for programs."""

    name: str
    shapes: tuple[Shape, ...]
    strokes: tuple[Stroke, ...]
    width: float = 0.0
    height: float = 0.0
    carries: Mapping[str, str] = field(default_factory=dict)


def foreign(title: str, pages: Iterable[Page]) -> Foreign:
    """The pages as things and links. A box is of the type of its lane, else of its own sort."""
    things: list[Thing] = []
    links: list[Link] = []
    nestings: list[Nesting] = []
    views: list[View] = []
    oddities: list[Oddity] = []
    met: dict[tuple[str, str], str] = {}
    for number, page in enumerate(pages, 1):
        if len(page.shapes) + len(page.strokes) > MOST_SHAPES:
            raise NotReadable(
                gettext("{place}: it has more than {most} shapes").format(place=page.name, most=MOST_SHAPES)
            )
        _Page(page, f"{number}.", things, links, nestings, oddities, met).gather()
        views.append(View(page.name, frozenset(each.identity for each in things if each.place == page.name)))
    return Foreign(
        FORMAT, title, things=tuple(things), links=tuple(links), nestings=tuple(nestings), views=tuple(views),
        oddities=tuple(oddities),
    )  # fmt: skip


class _Page(Struct, dict=True):
    page: Page
    before: str
    things: list[Thing]
    links: list[Link]
    nestings: list[Nesting]
    oddities: list[Oddity]
    met: dict[tuple[str, str], str]

    def __post_init__(self) -> None:
        self.named: dict[str, str] = {}

    def gather(self) -> None:
        page = self.page
        joined = {end for stroke in page.strokes for end in (stroke.source, stroke.target)}
        around = {shape.identity: self.container(shape) for shape in page.shapes}
        holding = Counter(outer.identity for shape in page.shapes for outer in self.outward(shape, around))
        lanes = {
            shape.identity
            for shape in page.shapes
            if shape.text
            and shape.identity not in joined
            and around[shape.identity] is None
            and (shape.is_lane or holding[shape.identity] > 1)
        }
        boxes = {shape.identity: shape for shape in page.shapes if shape.text and shape.identity not in lanes}
        for identity, box in boxes.items():
            lane = self.lane(box, around, lanes)
            kind, name = lane.text if lane is not None else box.sort, box.text[:LONGEST_NAME]
            own = self.before + identity
            self.named[identity] = self.met.setdefault((kind, name), own) if self.is_again(kind, name) else own
            if self.named[identity] == own:
                self.met.setdefault((kind, name), own)
                self.things.append(Thing(own, kind, name, folders=(page.name,), place=page.name))
        for identity in boxes:
            outer = around[identity]
            if outer is not None and outer.identity in boxes:
                self.nestings.append(Nesting(self.named[identity], self.named[outer.identity], page.name))
        for stroke in page.strokes:
            self.line(stroke, boxes)

    def is_again(self, kind: str, name: str) -> bool:
        """Whether a box of an earlier page is called so: what stands on several pages is one thing."""
        met = self.met.get((kind, name))
        return met is not None and not met.startswith(self.before)

    def container(self, shape: Shape) -> Shape | None:
        """The smallest shape with a text around another one."""
        outer = [other for other in self.page.shapes if other.text and other.holds(shape)]
        return min(outer, key=lambda other: other.area) if outer else None

    def outward(self, shape: Shape, around: dict[str, Shape | None]) -> Iterator[Shape]:
        """The shapes around another one, the nearest first."""
        outer = around[shape.identity]
        while outer is not None:
            yield outer
            outer = around[outer.identity]

    def lane(self, shape: Shape, around: dict[str, Shape | None], lanes: set[str]) -> Shape | None:
        return next((outer for outer in self.outward(shape, around) if outer.identity in lanes), None)

    def line(self, stroke: Stroke, boxes: dict[str, Shape]) -> None:
        ends: list[str] = []
        for attached, point in ((stroke.source, stroke.start), (stroke.target, stroke.end)):
            if attached is not None and attached in boxes:
                ends.append(attached)
                continue
            nearest = _nearest(point, boxes) if attached is None else None
            if nearest is None:
                self.oddities.append(Oddity(self.page.name, gettext("a line ends at nothing that has a name")))
                return
            message = gettext("a line ends in nothing; {name} is nearest, and was taken")
            self.oddities.append(Oddity(self.page.name, message.format(name=quoted(nearest.text))))
            ends.append(nearest.identity)
        if ends[0] != ends[1]:
            source, target = (self.named[end] for end in ends)
            self.links.append(
                Link(self.before + stroke.identity, LINE, source, target, stroke.text, place=self.page.name)
            )


def _nearest(point: tuple[float, float] | None, boxes: dict[str, Shape]) -> Shape | None:
    if point is None or not boxes:
        return None

    def distance(box: Shape) -> float:
        across = max(box.x - point[0], 0, point[0] - box.x - box.width)
        down = max(box.y - point[1], 0, point[1] - box.y - box.height)
        return math.hypot(across, down)

    return min(boxes.values(), key=lambda box: (distance(box), box.area, box.identity))


def parts_of(content: bytes, wanted: str) -> dict[str, bytes]:
    """The parts of a ZIP whose names match `wanted`, in the order of the numbers in them. Raises `NotReadable`."""
    found: dict[str, bytes] = {}
    left = MOST_PART_BYTES
    with unpacking(content) as archive:
        check_parts(archive, MOST_PARTS, gettext("it has macros; save it without them"))
        for name in sorted((name for name in archive.namelist() if re.fullmatch(wanted, name)), key=_numbered):
            found[name] = part(archive, name, left, MOST_PART_BYTES)
            left -= len(found[name])
    return found


def _numbered(name: str) -> tuple[int, str]:
    found = re.search(r"(\d+)\.xml$", name)
    return (int(found[1]) if found is not None else 0, name)


def flattened(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
