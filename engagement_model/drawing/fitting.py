"""How large the boxes can be drawn: scale, level of detail and columns, so that everything fits on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace as with_changes

from engagement_model.drawing.lane_content import LaneContent
from engagement_model.drawing.metrics import TEXT_SHRINKS, Metrics
from engagement_model.drawing.packing import Packing
from engagement_model.model.places import Detail
from engagement_model.model.theme import Theme
from engagement_model.model.values import replace

LARGEST = 1.22
_CUSTOMERS, _NAMES = 15.0, 12.0
"""The largest names of customer types, which are read from across the room, and of all else, in points on A3."""
_CUSTOMERS_LARGER, _NAMES_LARGER = 1.35, 1.12
"""How much larger than the smallest text both are at most where type cannot shrink with the page."""
_FILLED = 0.85
"""The share of a lane's height that boxes may fill where they say more than those of other lanes."""
_STEP = 0.965
_STEPS = 34
_PREFERENCE: dict[Detail, float] = {"full": 1.0, "brief": 0.6, "bare": 0.42}
_COLUMN_PREFERENCE = 0.58
_CUT_WEIGHT = 2.0
"""How much worse a page becomes by the share of names that are cut."""
_TALLEST = 0.55
"""The share of a lane's height beyond which a group is laid across all its columns."""
_FEW_WRAPPED = 0.15
"""The share of names that may be shortened in several columns before all boxes become higher."""
_TOLERANCE = 1e-6


class Fit(Struct, frozen=True):
    """Sizes at which everything fits: columns and box width for each lane, and the distance between lanes."""

    metrics: Metrics
    columns: tuple[int, ...]
    box_widths: tuple[float, ...]
    lane_gap: float
    names: tuple[float, ...] = ()
    """For each lane how much larger its names are; all as large where there are none."""
    details: tuple[Detail, ...] = ()
    """For each lane how much its boxes say; all as much as there is room for everywhere where there are none."""

    def of(self, index: int) -> Metrics:
        """The sizes of a lane."""
        metrics = replace(self.metrics, detail=self.details[index]) if self.details else self.metrics
        return replace(metrics, names=self.names[index]) if self.names else metrics

    def lane_width(self, index: int) -> float:
        """The width of a lane's area of boxes."""
        count = self.columns[index]
        return count * self.box_widths[index] + (count - 1) * self.metrics.gutter


class Space(Struct, frozen=True):
    """What the lanes may take: an area in points, the smallest text in it, and the scale of the frame around it.

    `beside` points are kept free at the right of the last lane's boxes, in its padding and beyond its panel.
    """

    theme: Theme
    width: float
    beside: float
    height: float
    smallest: float
    scale: float
    good: float = 0.0
    """The smallest text where there is room for it without less being said."""

    def sizes(self, detail: Detail) -> Iterator[Metrics]:
        """The scales to try at one level of detail, the largest first."""
        largest = LARGEST if detail == "full" else 1.0
        for step in range(_STEPS):
            yield Metrics(self.theme, largest * self.scale * _STEP**step, detail, self.smallest, self.scale)

    def least(self, detail: Detail, shrunk: float = 1.0) -> Metrics:
        """The smallest of those scales, all text being as small as it may be, or smaller by `shrunk`."""
        text = self.smallest * shrunk
        if shrunk == 1.0:
            return list(self.sizes(detail))[-1]
        scale = (text / self.theme.sizes.title / self.scale ** (1 - TEXT_SHRINKS)) ** (1 / TEXT_SHRINKS)
        return Metrics(self.theme, scale, detail, text, self.scale)


def best_fit(lanes: Sequence[LaneContent], space: Space) -> Fit:
    """The most readable way to stand `lanes` in `space`: with text as large as is good where that says no less.

    A lane that has room for more than the others says more, and its names are as large as it has room for.
    """
    fit = None
    if space.good > space.smallest:
        fit = _fit_with(lanes, with_changes(space, smallest=space.good))
    if fit is None or fit.metrics.detail != "full" or max(fit.columns, default=1) > 1 or uncut(lanes, fit) < 1:
        smaller = _fit_with(lanes, space)
        if (
            fit is None
            or (smaller.metrics.detail, smaller.columns) != (fit.metrics.detail, fit.columns)
            or uncut(lanes, smaller) > uncut(lanes, fit)
        ):
            fit = smaller
    fit = with_changes(fit, details=tuple(_detail(index, content, fit, space) for index, content in enumerate(lanes)))
    return with_changes(fit, names=tuple(_names(index, content, fit, space) for index, content in enumerate(lanes)))


def _detail(index: int, content: LaneContent, fit: Fit, space: Space) -> Detail:
    """How much the boxes of a lane say: all there is where that leaves room between them and cuts nothing short."""
    metrics, width = fit.metrics, fit.box_widths[index]
    if metrics.detail == "full" or fit.columns[index] > 1 or content.strands or content.row == "none":
        return metrics.detail
    full = replace(metrics, detail="full")
    has_room = _height(content, full, 1, width, space.height) <= space.height * _FILLED
    return "full" if has_room and content.is_said(full, width) else metrics.detail


def _names(index: int, content: LaneContent, fit: Fit, space: Space) -> float:
    """How much larger names of a lane can be: within its width, and leaving it room between its boxes."""
    metrics, width = fit.of(index), fit.box_widths[index]
    if metrics.detail != "full" or fit.columns[index] > 1:
        return 1.0
    customers = content.lane == "customer_types"
    points, larger = (_CUSTOMERS, _CUSTOMERS_LARGER) if customers else (_NAMES, _NAMES_LARGER)
    largest = max(points * space.scale, larger * space.smallest) / metrics.title
    room = space.height * (0.85 if customers else 0.62)
    wrapped, cut = content.wrapped(metrics, width), content.cut(metrics, width)
    names = largest
    while names > 1.02:
        enlarged = replace(metrics, names=names)
        is_level = customers or content.wrapped(enlarged, width) <= wrapped
        is_whole = is_level and content.cut(enlarged, width) <= cut
        if is_whole and _height(content, enlarged, 1, width, space.height) <= room:
            return names
        names *= 0.97
    return 1.0


def _fit_with(lanes: Sequence[LaneContent], space: Space) -> Fit:
    """The most readable way to stand `lanes` in `space`.

    Larger is better, all detail is better than less, one column is better than several; text below the smallest
    allowed is the last resort, and then as little below as can be.
    """
    if not lanes:
        return Fit(space.least("full"), (), (), 0.0)
    best: tuple[float, Fit] | None = None
    for detail, preference in _PREFERENCE.items():
        if _fit(lanes, space.least(detail), space) is None:
            continue
        for metrics in space.sizes(detail):
            readable = (metrics.scale / space.scale) ** 0.6 * preference
            if best is not None and best[0] >= readable:
                break
            fit = _fit(lanes, metrics, space)
            if fit is not None:
                score = readable * _COLUMN_PREFERENCE ** (max(fit.columns) - 1) * uncut(lanes, fit) ** _CUT_WEIGHT
                if best is None or score > best[0]:
                    best = (score, fit)
    return best[1] if best is not None else _last_resort(lanes, space)


def uncut(lanes: Sequence[LaneContent], fit: Fit) -> float:
    """The share of names for which there is room."""
    cut = sum(content.cut(fit.metrics, width) for content, width in zip(lanes, fit.box_widths, strict=True))
    return 1 - cut / max(sum(len(content.names) for content in lanes), 1)


def _last_resort(lanes: Sequence[LaneContent], space: Space) -> Fit:
    shrunk = 1.0
    while True:
        shrunk *= 0.9
        fit = _fit(lanes, space.least("bare", shrunk), space)
        if fit is not None:
            return fit


def is_readable(lanes: Sequence[LaneContent], space: Space) -> bool:
    """Whether `lanes` fit with no text below the smallest allowed."""
    return _fit(lanes, space.least("bare"), space) is not None


def _fit(lanes: Sequence[LaneContent], metrics: Metrics, space: Space) -> Fit | None:
    """The columns and widths with which `lanes` fit, or `None` where they do not.

    Names are taken to stand on one line until the widths are known; a lane that then turns out too high gets another
    column.
    """
    room, height = space.width - max(space.beside - metrics.lane_padding, 0), space.height
    columns = [1] * len(lanes)
    widths: Sequence[float] = [float("inf")] * len(lanes)
    while True:
        for index, content in enumerate(lanes):
            count = _columns(content, metrics, height, widths[index], columns[index])
            if count is None:
                return None
            columns[index] = count
        fit = _widths(lanes, metrics, columns, room)
        if fit is None or all(
            _height(content, metrics, count, width, height) <= height + _TOLERANCE
            for content, count, width in zip(lanes, columns, fit.box_widths, strict=True)
        ):
            return fit
        widths = fit.box_widths


def _columns(content: LaneContent, metrics: Metrics, height: float, box_width: float, first: int) -> int | None:
    """The fewest columns, at least `first`, in which a lane's boxes of that width fit below its heading."""
    count = first
    while count <= max(len(content.boxes), 1):
        needed = lane_packing(content, metrics, count, box_width, height).at_least(len(content.names))
        if needed <= height:
            needed = _height(content, metrics, count, box_width, height)
            if needed <= height + _TOLERANCE:
                return count
        count = max(count + 1, int(count * min(needed / height, 8)))
    return None


def _height(content: LaneContent, metrics: Metrics, columns: int, box_width: float, area: float) -> float:
    packed = lane_packing(content, metrics, columns, box_width, area).height(content.blocks)
    packed += content.spare_height(metrics)
    return packed + (content.wrapped(metrics, box_width) * metrics.title_line if columns == 1 else 0.0)


def lane_packing(content: LaneContent, metrics: Metrics, columns: int, box_width: float, area: float) -> Packing:
    """How a lane is packed in an area of that height, all names on one line where there is one column."""
    heads = content.head_heights(metrics)
    box_height = content.box_height(metrics) if columns == 1 else shared_height(content, metrics, box_width)
    if heads and (more := box_height - content.box_height(metrics)) > 0:
        needs = content.needs(metrics)
        heads = {address: high + (more if needs[address] > box_width else 0.0) for address, high in heads.items()}
    extra = content.strand_heights(metrics)
    return Packing(metrics, box_height, columns, {}, heads, extra, tallest=area * _TALLEST)


def shared_height(content: LaneContent, metrics: Metrics, box_width: float) -> float:
    """The one height of all boxes of a lane in several columns: for two lines of name where many need them."""
    wrapped = content.wrapped(metrics, box_width)
    more = metrics.title_line if wrapped > _FEW_WRAPPED * len(content.name_widths) else 0.0
    return content.box_height(metrics) + more


def _widths(lanes: Sequence[LaneContent], metrics: Metrics, columns: Sequence[int], room: float) -> Fit | None:
    """Boxes between their narrowest and widest; what is left goes to the gaps first, then to the boxes again.

    Where there is room for it, all lanes but the platforms are of one width; else each is as wide as its names want.
    """
    gaps = max(len(lanes) - 1, 0)
    fixed = 2 * metrics.lane_padding * len(lanes) + sum(count - 1 for count in columns) * metrics.gutter
    least = [metrics.narrowest_box(content.lane) for content in lanes]
    most = [metrics.widest_box(content.lane) for content in lanes]
    free = room - fixed - gaps * metrics.lane_gap
    headed = [
        max(low, (metrics.heading * content.heading_width - (count - 1) * metrics.gutter) / count)
        for low, content, count in zip(least, lanes, columns, strict=True)
    ]
    if sum(each * count for each, count in zip(headed, columns, strict=True)) <= free:
        # No heading is cut where there is any way to stand the boxes below it.
        least = headed
    most = [max(low, high) for low, high in zip(least, most, strict=True)]
    own = [
        min(max(content.wanted_width(metrics), low), high)
        for content, low, high in zip(lanes, least, most, strict=True)
    ]
    steps = (least, own, _wanted(lanes, metrics, least, most), most)
    totals = [sum(each * count for each, count in zip(widths, columns, strict=True)) for widths in steps]
    if totals[0] > free + 1e-6:
        return None
    for lower, upper, low, high in zip(steps, steps[1:], totals, totals[1:], strict=False):
        if high >= free:
            share = (free - low) / (high - low) if high > low else 0.0
            widths = [a + share * (b - a) for a, b in zip(lower, upper, strict=True)]
            return Fit(metrics, tuple(columns), tuple(widths), metrics.lane_gap)
    left = free - totals[-1]
    wider = min(left, gaps * metrics.lane_gap * 0.9) if gaps else 0.0
    stretch = 1 + (left - wider) / totals[-1]
    gap = metrics.lane_gap + (wider / gaps if gaps else 0.0)
    return Fit(metrics, tuple(columns), tuple(width * stretch for width in most), gap)


def _wanted(
    lanes: Sequence[LaneContent], metrics: Metrics, least: Sequence[float], most: Sequence[float]
) -> list[float]:
    """Widths at which most names stand on one line: one width for all lanes but the platforms."""
    wanted = [content.wanted_width(metrics) for content in lanes]
    common = max((each for each, content in zip(wanted, lanes, strict=True) if content.lane != "platforms"), default=0)
    return [
        min(max(each if content.lane == "platforms" else common, low), high)
        for each, content, low, high in zip(wanted, lanes, least, most, strict=True)
    ]
