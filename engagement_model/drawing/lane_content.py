"""What has to stand in one lane, and how much room its names, figures and signs need."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from msgspec import Struct, field

from engagement_model.drawing.fonts import width
from engagement_model.drawing.metrics import Metrics, Row, highest, reserved, row_of, signs_width
from engagement_model.drawing.packing import Block
from engagement_model.drawing.page import Box, Sign
from engagement_model.drawing.subtitle_fitting import fitted_subtitle
from engagement_model.drawing.text import wrap
from engagement_model.model.places import Detail
from engagement_model.model.sections import Lane

_TWO_LINES, _THREE_LINES = 1.8, 2.6
"""What two and three lines hold, in lines: names rarely break where it suits."""
BESIDE_SIGNS = 0.3
"""What stays free left of the sign of a channel, in paddings of its box."""
MOST_LINES = 3
"""On so many lines a name may stand."""


class LaneContent(Struct, frozen=True, dict=True):
    """What has to stand in one lane."""

    lane: Lane
    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...]
    """Every box of every page, so that there is room for what any of them says."""
    heading: str = ""
    """What stands above the lane."""
    spare: bool = False
    """Whether there is to be room for one box more, with its name alone."""
    _known_needs: dict[tuple[float, float, float], tuple[dict[str, float], list[float]]] = field(default_factory=dict)
    _known_strands: dict[tuple[Detail, float, float], dict[str, float]] = field(default_factory=dict)

    @cached_property
    def row(self) -> Row:
        """The second row for which every box has room: for badges too, which other pages of the same boxes may have."""
        return reserved(highest(map(row_of, self.boxes)))

    @cached_property
    def heading_width(self) -> float:
        """The width of the heading in capitals, in type sizes."""
        return width(self.heading.upper(), 1, "semibold")

    @cached_property
    def own_rows(self) -> dict[str, Row]:
        """Address -> the second row that this box needs on some page."""
        rows: dict[str, Row] = {}
        for box in self.boxes:
            rows[box.address] = highest((row_of(box), rows.get(box.address, "none")))
        return {address: reserved(row) for address, row in rows.items()}

    @cached_property
    def wholes(self) -> tuple[str, ...]:
        """The addresses of boxes that stand at the head of a frame."""
        return tuple(each.address for block in self.blocks for each in block.nested() if each.parts)

    @cached_property
    def names(self) -> dict[str, float]:
        """Address -> the width of its name on one line, in type sizes."""
        found: dict[str, float] = {}
        for box in self.boxes:
            found[box.address] = max(width(box.title, 1, "semibold"), found.get(box.address, 0))
        return found

    @cached_property
    def name_widths(self) -> list[float]:
        """The widths of all names, sorted."""
        return sorted(self.names.values())

    @cached_property
    def figure(self) -> float:
        """The width of the widest figure at the right, in type sizes."""
        return max((width(box.figure, 1) for box in self.boxes if box.figure), default=0.0)

    @cached_property
    def _asides(self) -> dict[str, tuple[float, bool]]:
        """Address -> the width of the figure beside its name, in type sizes, and whether a letter stands there too."""
        found: dict[str, tuple[float, bool]] = {}
        for box in self.boxes:
            figure, letter = found.get(box.address, (0.0, False))
            found[box.address] = (max(figure, width(box.figure, 1)), letter or bool(box.letter))
        return found

    @cached_property
    def _channel_signs(self) -> dict[str, tuple[Sign, ...]]:
        """Address of a channel -> its sign, which stands beside its name."""
        return {box.address: box.signs for box in self.boxes if box.lane == "channels" and box.signs}

    def needs(self, metrics: Metrics) -> dict[str, float]:
        """Address -> the width of a box at full detail in which its name stands on one line."""
        key = (metrics.title, metrics.figure, metrics.padding)
        if key not in self._known_needs:
            needs = {}
            for address, (figure, letter) in self._asides.items():
                beside = figure * metrics.figure + metrics.padding * 0.8 if figure else 0.0
                if address in self._channel_signs:
                    beside += signs_width(self._channel_signs[address], metrics) + metrics.padding * BESIDE_SIGNS
                if letter:
                    beside += metrics.letter_diameter + metrics.padding * 0.5
                needs[address] = self.names[address] * metrics.title + beside + 2 * metrics.padding
            self._known_needs[key] = (needs, sorted(needs.values()))
        return self._known_needs[key][0]

    def _sorted_needs(self, metrics: Metrics) -> list[float]:
        self.needs(metrics)
        return self._known_needs[metrics.title, metrics.figure, metrics.padding][1]

    def wanted_width(self, metrics: Metrics) -> float:
        """The width of a box in which nineteen of twenty names stand on one line, with what stands beside them."""
        if not self.names:
            return 2 * metrics.padding + 1
        place = len(self.names) * 19 // 20
        if metrics.detail == "full":
            return self._sorted_needs(metrics)[place] + 1
        beside = self.most_signs * (metrics.badge_diameter + 3 * metrics.scale)
        if self.figure and metrics.detail != "bare":
            beside += self.figure * metrics.figure + metrics.padding
        return self.name_widths[place] * metrics.title + beside + 2 * metrics.padding + 1

    @cached_property
    def strands(self) -> dict[str, int]:
        """Address -> the most strands that lead through the box on any page."""
        found: dict[str, int] = {}
        for box in self.boxes:
            if box.strands:
                found[box.address] = max(len(box.strands), found.get(box.address, 0))
        return found

    def strand_heights(self, metrics: Metrics) -> dict[str, float]:
        """What strands add to the heights of boxes, where they add anything."""
        if not self.strands:
            return {}
        key = (metrics.detail, metrics.scale, metrics.smallest)
        if key not in self._known_strands:
            by_count = {count: metrics.strands_height(count) for count in sorted(set(self.strands.values()))}
            heights = ((address, by_count[count]) for address, count in self.strands.items())
            self._known_strands[key] = {address: height for address, height in heights if height}
        return self._known_strands[key]

    def box_height(self, metrics: Metrics) -> float:
        """The height of a box with a name on one line."""
        return metrics.box_height(self.row)

    def spare_height(self, metrics: Metrics) -> float:
        """What is to stay free at the foot of the lane."""
        return metrics.flat_height + 1.5 * metrics.row_gap if self.spare else 0.0

    def head_heights(self, metrics: Metrics) -> dict[str, float]:
        """The heights of the boxes at the head of frames: as little as each needs."""
        return {address: metrics.box_height(self.own_rows[address]) for address in self.wholes}

    @cached_property
    def signs(self) -> dict[str, int]:
        """Address -> the most badges and letters that the box carries on any page."""
        found: dict[str, int] = {}
        for box in self.boxes:
            found[box.address] = max(len(box.badges) + bool(box.letter), found.get(box.address, 0))
        return found

    @cached_property
    def most_signs(self) -> int:
        """The most badges and letters that a box carries."""
        return max(self.signs.values(), default=0)

    def cut(self, metrics: Metrics, box_width: float) -> int:
        """How many names have no room: on three lines where there is all detail, else on one, beside the badges."""
        room = box_width - 2 * metrics.padding
        if metrics.detail == "full":
            return sum(need - 2 * metrics.padding > _THREE_LINES * room for need in self.needs(metrics).values())
        sign = metrics.badge_diameter + 3 * metrics.scale
        signs = self.signs
        return sum(wide * metrics.title + signs[address] * sign > room for address, wide in self.names.items())

    def is_said(self, metrics: Metrics, box_width: float) -> bool:
        """Whether names stand whole, and every second row has room for the first of what it says beside badges."""
        titles = {box.address: box.title for box in self.boxes}
        for address, need in self.needs(metrics).items():
            beside = max(box_width - need + self.names[address] * metrics.title, 0.0)
            if wrap(titles[address], beside, metrics.title, "semibold", MOST_LINES, hyphens=False).cut:
                return False
        room, badge = box_width - 2 * metrics.padding, metrics.badge_diameter + 3 * metrics.scale
        said = (box for box in self.boxes if box.subtitle and not box.marks)
        return not any(fitted_subtitle(box, room - len(box.badges) * badge, metrics.subtitle).cut for box in said)

    def wrapped(self, metrics: Metrics, box_width: float) -> int:
        """How many lines names take beyond the first, all together."""
        if metrics.detail != "full":
            return 0
        needs, two = self._sorted_needs(metrics), self._two_lines(metrics, box_width)
        return 2 * len(needs) - bisect_right(needs, box_width + 1e-9) - bisect_right(needs, two)

    def lines(self, metrics: Metrics, box_width: float) -> dict[str, int]:
        """Address -> the lines that its name takes, where that is more than one and there is all detail."""
        titles = {box.address: box.title for box in self.boxes}
        found = {}
        for address, need in self.needs(metrics).items():
            if need > box_width + 1e-9:
                room = max(box_width - need + self.names[address] * metrics.title, 0.0)
                on_two = wrap(titles[address], room, metrics.title, "semibold", 2, hyphens=False)
                found[address] = MOST_LINES if on_two.cut else 2
        return found

    def _two_lines(self, metrics: Metrics, box_width: float) -> float:
        """The width of a box with a name on one line that stands on two in a box of `box_width`."""
        return 2 * metrics.padding + _TWO_LINES * max(box_width - 2 * metrics.padding, 0.0)
