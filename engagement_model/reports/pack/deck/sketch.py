"""A scene as native shapes: the same places in every reading, what one of them lacks as a ghost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engagement_model.drawing.packing import Rect
from engagement_model.reports.pack.deck.grid import SMALLEST
from engagement_model.reports.pack.deck.measured_text import Words, clipped, line_count, width_of
from engagement_model.reports.pack.deck.scene import Place, Scene
from engagement_model.reports.pack.deck.sheet import Placed, Sheet
from engagement_model.words.phrases import listed, told

LOW, _HIGH = 32.0, 48.0
BETWEEN = 5.0
_GAP = 20.0
_PAD = 5.0
_WIDEST, _WIDEST_OF_TWO = 150.0, 180.0


def sketch_height(places: Sequence[Place]) -> float:
    """How high a drawing of so many rows is."""
    rows = max((place.row for place in places), default=0) + 1
    return rows * LOW + (rows - 1) * BETWEEN


def row_height(places: Sequence[Place], room: float) -> float:
    """How high a box is: three lines where there is room for them, else two."""
    rows = max((place.row for place in places), default=0) + 1
    return _HIGH if rows * (_HIGH + BETWEEN) - BETWEEN <= room else LOW


def shown_columns(places: Sequence[Place], about: frozenset[str], rect: Rect) -> tuple[int, ...]:
    """The columns in which names have room, around those that are disputed; two in any case, where there are two."""
    filled = sorted({place.column for place in places})
    disputed = [filled.index(place.column) for place in places if place.node.address in about]
    centre = disputed[0] if disputed else len(filled) - 1
    high = row_height(places, rect.height)
    for number in range(len(filled), 2, -1):
        shown = _around(filled, centre, number)
        if all(_fits(place, column_width(rect.width, number), high) for place in places if place.column in shown):
            return shown
    return _around(filled, centre, min(len(filled), 2))


def _around(filled: Sequence[int], centre: int, number: int) -> tuple[int, ...]:
    start = min(max(0, centre - number + 1 + (centre < len(filled) - 1)), len(filled) - number)
    return tuple(filled[start : start + number])


def column_width(wide: float, number: int) -> float:
    """How wide the boxes of so many columns are."""
    return min(_WIDEST if number > 2 else _WIDEST_OF_TWO, (wide - _GAP * (number - 1)) / max(number, 1))


def _fits(place: Place, wide: float, high: float) -> bool:
    """Whether a name stands in its box without being shortened, or broken within a word."""
    room = wide - 2 * _PAD
    longest = max((width_of(word, SMALLEST, True) for word in place.node.name.split()), default=0.0)
    longest = max(longest, width_of(place.node.said, SMALLEST, True))
    lines = 2 if not place.node.said or high > LOW else 1
    return longest <= room and line_count(place.node.name, room, SMALLEST, True) <= lines


def draw_scene(
    sheet: Sheet, rect: Rect, scene: Scene, places: Sequence[Place], about: frozenset[str], said: str
) -> None:
    """Draw what `scene` has at its places in `rect`; `about` is disputed. `said` describes it to who cannot see it."""
    columns = shown_columns(places, about, rect)
    own = {node.address: node for column in scene.columns for node in column}
    wide = column_width(rect.width, len(columns))
    step = (rect.width - wide) / (len(columns) - 1) if len(columns) > 1 else 0.0
    left = rect.x if len(columns) > 1 else rect.x + (rect.width - wide) / 2
    boxes: dict[str, Placed] = {}
    high = row_height(places, rect.height)
    for number, column in enumerate(columns):
        members = [place for place in places if place.column == column]
        taken = len(members) * high + (len(members) - 1) * BETWEEN
        y = rect.y + (rect.height - taken) / 2
        for place in members:
            node = own.get(place.node.address)
            there = node is not None or place.node.address.startswith("more.")
            shown = node or place.node
            all_names = listed(shown.others) if shown.others else ""
            fit = bool(all_names) and line_count(all_names, wide - 2 * _PAD, SMALLEST) <= 2
            boxes[shown.address] = _box(
                sheet,
                Rect(left + number * step, y, wide, high),
                (shown.address, all_names if fit else shown.name, node.said if node is not None else ""),
                there=there,
                disputed=shown.address in about,
                said=said,
            )
            y += high + BETWEEN
    _links(sheet, scene, boxes, about)


def _box(sheet: Sheet, rect: Rect, node: tuple[str, str, str], *, there: bool, disputed: bool, said: str) -> Placed:
    address, name, value = node
    theme = sheet.theme
    more = address.startswith("more.")
    accent = theme.tone("fact")
    room = rect.width - 2 * _PAD
    ink = theme.ink if there else theme.quiet
    lines = 2 if not value or rect.height > LOW else 1
    words = [Words(clipped(name, room, SMALLEST, disputed, lines), SMALLEST, disputed, ink, "ctr")]
    if value:
        colour = accent.text if disputed else theme.quiet
        words.append(Words(clipped(value, room, SMALLEST, disputed, 1), SMALLEST, disputed, colour, "ctr"))
    stroke = None if more else accent.line if disputed else theme.outline
    fill = None if more or not there else theme.tint("fact", 0.1) if disputed else theme.box
    return sheet.box(
        rect,
        words,
        name=address,
        said=told(name, value) if value else f"{name}. {said}",
        fill=fill,
        stroke=stroke,
        stroke_width=2.0 if disputed else 1.0,
        dash=() if there else (4.0, 3.0),
        pad=_PAD,
    )


def _links(sheet: Sheet, scene: Scene, boxes: Mapping[str, Placed], about: frozenset[str]) -> None:
    theme = sheet.theme
    for source, target in scene.links:
        start, end = boxes.get(source), boxes.get(target)
        if start is None or end is None or end.rect.x <= start.rect.right:
            continue
        disputed = target in about or source in about
        colour = theme.tone("fact").line if disputed else theme.line
        sheet.link(start, end, f"{source}--{target}", colour, width=2.0 if disputed else 1.25)
