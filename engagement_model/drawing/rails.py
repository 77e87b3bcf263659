"""Where rails stand in the gap between two lanes, and where lines end at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, permutations
from typing import NamedTuple

from msgspec import Struct, field, structs

from engagement_model.drawing.alignment import settled
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Line, Page, Port, is_rail

Point = tuple[float, float]
RAIL = 7.0
"""How wide a rail is, in points at scale 1."""
_MOST_HIGH = 4
"""So many rails are tried as high as what they join; more are always short."""
_MOST_TRACKS = 3
"""The most rails that are as high as what they join side by side."""
_END = 4.0
"""How far such a rail goes on beyond its outermost lines, in points at scale 1."""
_BESIDE = 2.4
"""How far the ends of lines on rails of different looks stand from each other, in points at scale 1."""
_MOST_BRIDGES = 2
"""How many lines may go over each rail at which they do not end before all are drawn short."""


class Gap(NamedTuple):
    """The room that rails have: from the panel of one lane to that of the next, and the area of the boxes there."""

    left: float
    right: float
    top: float
    bottom: float


class Rails(Struct, frozen=True):
    """The rails of one page: each an upright bar, and on it the ends of all lines that enter or leave.

    `level` says for a line and a rail it ends at the height at which the line leaves the lane before, or comes to the
    next. Where rails look alike and few lines have to go over one they do not end at, they are as high as what they
    join, so that their lines are level; else they are short, one below the other near the middle of what they join.
    """

    page: Page
    level: Callable[[Line, str], float]
    gap: Gap
    scale: float
    rects: Mapping[str, Rect] = field(default_factory=dict)
    landings: Mapping[tuple[str, str, Port], Point] = field(default_factory=dict)
    """The end of a line on a rail, by the rail and the address and port of its other end."""

    def __post_init__(self) -> None:
        enters: dict[str, list[Line]] = {bar.name: [] for bar in self.page.rails}
        leaves: dict[str, list[Line]] = {bar.name: [] for bar in self.page.rails}
        for line in self.page.lines:
            if is_rail(line.target):
                enters[line.target].append(line)
            if is_rail(line.source):
                leaves[line.source].append(line)
        drawn = _High(self, enters, leaves).drawn() or _Short(self, enters, leaves).drawn()
        structs.force_setattr(self, "rects", drawn[0])
        structs.force_setattr(self, "landings", drawn[1])

    def column(self, track: int, tracks: int) -> tuple[float, float]:
        """The left edge and the width of a rail on one of so many tracks."""
        room = self.gap.right - self.gap.left
        wide = min(RAIL * max(self.scale, 0.4), room / (2 * tracks + 2))
        return self.gap.left + room / (tracks + 1) * (track + 1) - wide / 2, wide


_Drawn = tuple[dict[str, Rect], dict[tuple[str, str, Port], Point]]


class _Placing(Struct, frozen=True):
    rails: Rails
    enters: Mapping[str, Sequence[Line]]
    leaves: Mapping[str, Sequence[Line]]

    def own(self, name: str) -> Iterator[Line]:
        """The lines that join a rail to what is no rail."""
        return (line for line in (*self.enters[name], *self.leaves[name]) if not is_rail(_other(line, name)[0]))

    def links(self) -> Iterator[tuple[str, str]]:
        """The pairs of rails of which one leads to the other."""
        return ((line.source, name) for name, lines in self.enters.items() for line in lines if is_rail(line.source))


class _High(_Placing, frozen=True):
    """Rails as high as what they join."""

    def drawn(self) -> _Drawn | None:
        """Nothing where there are too many of them for that.

        Where they look different, those of each look have their own height beside that of what they join: no line
        lies on another.
        """
        rails = self.rails
        if len(rails.page.rails) > _MOST_HIGH:
            return None
        looks = sorted({bar.look for bar in rails.page.rails})
        shifts = {bar.name: looks.index(bar.look) * _BESIDE * rails.scale for bar in rails.page.rails}
        levels = {
            name: {line: rails.level(line, name) + shifts[name] for line in self.own(name)} for name in self.enters
        }
        links = self._links(levels)
        heights = {
            name: sorted([*own.values(), *(level for pair, level in links.items() if name in pair)])
            for name, own in levels.items()
        }
        end = _END * rails.scale
        spans = {name: (own[0] - end, own[-1] + end) for name, own in heights.items()}
        found = self._tracks(spans, levels)
        if found is None:
            return None
        count = max(found.values()) + 1
        rects, landings = {}, dict[tuple[str, str, Port], Point]()
        for name, (top, bottom) in spans.items():
            x, wide = rails.column(found[name], count)
            rects[name] = Rect(x, top, wide, bottom - top)
            for line, level in levels[name].items():
                edge = x if line.target == name else x + wide
                landings[name, *_other(line, name)] = (edge, level)
        for (first, second), level in links.items():
            landings[first, second, "rail"] = (rects[first].right, level)
            landings[second, first, "rail"] = (rects[second].x, level)
        return rects, landings

    def _links(self, levels: Mapping[str, Mapping[Line, float]]) -> dict[tuple[str, str], float]:
        """At which height one rail leads to another: where there is most room between their other lines."""
        taken = {name: sorted(own.values()) for name, own in levels.items()}
        found: dict[tuple[str, str], float] = {}
        for first, second in self.links():
            one, other = taken[first] or taken[second], taken[second] or taken[first]
            if not one:
                continue
            low, high = max(one[0], other[0]), min(one[-1], other[-1])
            if low > high:
                low, high = high, low
            marks = sorted({low, high, *(level for level in (*one, *other) if low < level < high)})
            gaps = [(b - a, -(a + b) / 2) for a, b in pairwise(marks)] or [(0.0, -low)]
            level = -max(gaps)[1]
            found[first, second] = level
            taken[first], taken[second] = sorted([*taken[first], level]), sorted([*taken[second], level])
        return found

    def _tracks(
        self, spans: Mapping[str, tuple[float, float]], levels: Mapping[str, Mapping[Line, float]]
    ) -> dict[str, int] | None:
        """For each rail its place from left to right: as few lines as can be go over one they do not end at."""
        links = tuple(self.links())
        best: tuple[int, int, dict[str, int]] | None = None
        for order in permutations(spans):
            tracks: dict[str, int] = {}
            for name in order:
                first = [tracks.get(source, -2) + 1 for source, target in links if target == name]
                if -1 in first:
                    break
                beside = [
                    track
                    for other, track in tracks.items()
                    if spans[other][0] <= spans[name][1] and spans[name][0] <= spans[other][1]
                ]
                tracks[name] = max([0, *first, *(track + 1 for track in beside)])
            else:
                ranked = (self._bridges(tracks, spans, levels), max(tracks.values()) + 1)
                if best is None or ranked < best[:2]:
                    best = (*ranked, tracks)
        if best is None or best[1] > _MOST_TRACKS or best[0] > _MOST_BRIDGES * len(spans):
            return None
        return best[2]

    def _bridges(
        self,
        tracks: Mapping[str, int],
        spans: Mapping[str, tuple[float, float]],
        levels: Mapping[str, Mapping[Line, float]],
    ) -> int:
        """How many level lines to or from a rail go over another at which neither they nor their sources end."""
        count = 0
        for name, own in levels.items():
            for line, level in own.items():
                for other, (top, bottom) in spans.items():
                    between = tracks[other] < tracks[name] if line.target == name else tracks[other] > tracks[name]
                    if between and top <= level <= bottom and not _begins_with(line, self.enters[other]):
                        count += 1
        return count


class _Short(_Placing, frozen=True):
    """Rails as short as their lines allow, those that others lead to further right."""

    def drawn(self) -> _Drawn:
        rects = self._rects()

        def level(line: Line, name: str) -> float:
            other, _ = _other(line, name)
            return rects[other].middle if is_rail(other) else self.rails.level(line, name)

        landings: dict[tuple[str, str, Port], Point] = {}
        for name, rail in rects.items():
            for side, edge in ((self.enters[name], rail.x), (self.leaves[name], rail.right)):
                ordered = sorted(side, key=lambda line, own=name: (level(line, own), line[:2]))  # type: ignore[misc]
                for number, line in enumerate(ordered):
                    y = rail.y + rail.height * (number + 0.5) / len(side)
                    landings[name, *_other(line, name)] = (edge, y)
        return rects, landings

    def _rects(self) -> dict[str, Rect]:
        gap, levels, depths = self.rails.gap, self._levels(), self._depths()
        wanted = {name: sum(own) / len(own) for name, own in levels.items()}
        order = sorted(levels, key=lambda name: (wanted[name], name))
        most = {name: max(len(self.enters[name]), len(self.leaves[name])) for name in levels}
        share = min(1.0, (gap.bottom - gap.top) * 0.8 / sum(6.5 * most[name] + 5 for name in levels))
        high = {name: 6.5 * most[name] * share for name in levels}
        tops = settled(
            [wanted[name] - high[name] / 2 for name in order],
            [float(len(levels[name])) for name in order],
            [high[name] + 5 * share for name in order[:-1]],
            gap.top,
            gap.bottom - high[order[-1]],
        )
        count = max(depths.values()) + 1
        columns = {name: self.rails.column(depth, count) for name, depth in depths.items()}
        return {
            name: Rect(columns[name][0], top, columns[name][1], high[name])
            for name, top in zip(order, tops, strict=True)
        }

    def _levels(self) -> dict[str, list[float]]:
        """For each rail the heights of all boxes it joins, those beyond other rails as well."""
        found = {name: [self.rails.level(line, name) for line in self.own(name)] for name in self.enters}
        return {
            name: own or [level for line in self.enters[name] for level in found[line.source]]
            for name, own in found.items()
        }

    def _depths(self) -> dict[str, int]:
        """For each rail how many others lead to it one after the other."""
        depths = dict.fromkeys(self.enters, 0)
        for _ in self.enters:
            before = dict(depths)
            for name, lines in self.enters.items():
                depths[name] = max((depths[line.source] + 1 for line in lines if is_rail(line.source)), default=0)
            if depths == before:
                break
        return depths


def _begins_with(line: Line, entering: Sequence[Line]) -> bool:
    """Whether a line begins where one of those that enter a rail does."""
    return any((line.source, line.source_port) == (other.source, other.source_port) for other in entering)


def _other(line: Line, rail: str) -> tuple[str, Port]:
    """The end of a line that is not the rail."""
    return (line.source, line.source_port) if line.target == rail else (line.target, line.target_port)
