"""What is written in a box: its name, second row, figure, marks and badges, all fitted to its width."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engagement_model.drawing.box_extras import APART, LEAST_APART, Extra, disc_width, dots_width, is_whole
from engagement_model.drawing.box_signs import disc, dot, sign_shape
from engagement_model.drawing.fonts import CAP_HEIGHT, LINE_HEIGHT, width
from engagement_model.drawing.lane_content import BESIDE_SIGNS
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.looks import box_style
from engagement_model.drawing.metrics import Metrics, row_of, sign_width
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Box, Mark
from engagement_model.drawing.primitives import Role, Shape, Text
from engagement_model.drawing.subtitle_fitting import fitted_subtitle
from engagement_model.drawing.text import Fitted, shorten, wrap_beside, wrap_evenly
from engagement_model.model.theme import Theme


class Writing:
    """Lays out what is written in one box."""

    def __init__(self, box: Box, rect: Rect, layout: Layout) -> None:
        self._box, self._rect, self._layout = box, rect, layout
        self._metrics: Metrics = layout.sizes[box.lane]
        self._theme: Theme = layout.theme
        # On a tinted area quiet text would be too faint to read.
        self._quiet = self._theme.ink if box.shade else self._theme.quiet
        self._left = rect.x + self._metrics.padding
        self._right = rect.right - self._metrics.padding

    def shapes(self) -> Iterator[Shape]:
        """The texts and signs in the box."""
        row = "none" if self._box.lane == "organizations" else row_of(self._box)
        # A newcomer among boxes that are kept may have room for its name alone.
        is_flat = self._rect.height < min(self._metrics.box_height(row), self._metrics.box_height("text")) - 0.5
        if self._metrics.detail == "full" and not is_flat:
            yield from self._in_full()
        else:
            yield from self._in_brief()

    def _in_full(self) -> Iterator[Shape]:
        """Name and figure, and below them marks and badges, or the subtitle; all of it in the middle of the box."""
        metrics, rect = self._metrics, self._rect
        if row_of(self._box) == "text" and not any(self._subtitle(0, self._right)):
            # Where its words have no room, the name stands in the middle.
            self._box = self._box._replace(subtitle="")
        box = self._box
        # An organization has no second row: its badges stand beside its name.
        above = box.lane == "organizations" and not box.subtitle
        signs = bool(box.marks or (box.badges and not above))
        row = "none" if above else row_of(box)
        _, letter = self._letter(0, self._right)
        letter = self._title_signs(0, letter)[1]
        if above:
            letter = self._badges(0, letter)[1]
        _, right = self._figure(0, letter)
        lines = self._layout.title_lines.get(box.address, 1)
        hyphens = not box.figure
        fitted = wrap_evenly(box.title, right - self._left, metrics.title, "semibold", lines, hyphens=hyphens)
        if box.figure and len(fitted.lines) > 1:
            # Only the first line of a name stands beside the figure.
            beside = wrap_beside(box.title, right - self._left, letter - self._left, metrics.title, "semibold", lines)
            fitted = beside if beside is not None and len(beside.lines) <= len(fitted.lines) else fitted
        named_alone = bool(box.figure) and fitted.cut
        if named_alone:
            # A name comes before how many people there are, and before what it costs.
            right = letter
            fitted = wrap_evenly(box.title, right - self._left, metrics.title, "semibold", lines)
        needed = metrics.box_height(row, len(fitted.lines))
        top = rect.y + metrics.inset + max(0.0, (rect.height - needed) / 2)
        yield from self._letter(top + metrics.title_line / 2, self._right)[0]
        yield from self._title_signs(top + metrics.title_line / 2, self._letter(0, self._right)[1])[0]
        if above:
            yield from self._badges(top + metrics.title_line / 2, self._letter(0, self._right)[1])[0]
        if not named_alone:
            yield from self._figure(top + metrics.title_line / 2, letter)[0]
        yield from self._title(fitted, top, right - self._left)
        below = top + metrics.title_line * len(fitted.lines)
        if signs:
            high = metrics.badge_diameter if row_of(box) == "badges" else metrics.subtitle * LINE_HEIGHT
            middle = below + metrics.row_height(row_of(box)) - high / 2
            used, room = self._signs(middle, self._right) if box.lane == "platforms" else ((), self._right)
            badges, room = self._badges(middle, room)
            yield from used
            yield from badges
            if box.marks:
                yield from self._marks(middle, room)
            elif box.subtitle:
                yield from self._subtitle(middle, room)
        elif box.subtitle or (box.signs and box.lane == "platforms"):
            middle = below + 2 * metrics.scale + metrics.row_height(row_of(box)) / 2
            used, room = self._signs(middle, self._right) if box.lane == "platforms" else ((), self._right)
            yield from used
            if box.subtitle:
                yield from self._subtitle(middle, room)

    def _subtitle(self, middle: float, right: float) -> Iterator[Shape]:
        size, room = self._metrics.subtitle, right - self._left
        text = fitted_subtitle(self._box, room, size).lines[0]
        if text:
            yield Text(self._left, middle + size * CAP_HEIGHT / 2, text, size, fill=self._quiet, room=room)

    def _in_brief(self) -> Iterator[Shape]:
        """On one row: the name, badges, and of figure and dots what all boxes of the lane have room for."""
        metrics, middle = self._metrics, self._rect.middle
        letter, right = self._letter(middle, self._right)
        yield from letter
        badges, right = self._badges_beside(middle, right)
        yield from badges
        extras, said = self._layout.extras.get(self._box.lane, ()), False
        ways: tuple[tuple[Extra, Callable[[float, float], tuple[tuple[Shape, ...], float]]], ...] = (
            ("signs", self._all_signs),
            ("figure", self._figure),
            ("marks", self._dots),
        )
        apart = LEAST_APART if self._box.lane == "channels" else APART
        for extra, shapes_of in ways:
            if extra in extras:
                shapes, left = shapes_of(middle, right)
                if self._box.lane == "channels" and not self._is_whole(left - self._left - apart * metrics.title):
                    continue
                said, right = said or bool(shapes), left
                yield from shapes
        if self._box.lane == "channels" and not said:
            yield from self._sign_outside(middle)
        room = max(right - self._left - (apart * metrics.title if said else 0.0), 0.0)
        fitted = wrap_evenly(
            self._box.title, room, metrics.title, "semibold", self._layout.title_lines.get(self._box.address, 1)
        )
        yield from self._title(fitted, middle - len(fitted.lines) * metrics.title_line / 2, room)

    def _sign_outside(self, middle: float) -> Iterator[Shape]:
        """The sign of a channel whose name leaves it no room, where its lines begin, if they go straight to a gap."""
        metrics, left = self._metrics, self._rect.right + max(self._metrics.scale, 0.6)
        place = next(each for each in self._layout.lanes if each.lane == "channels")
        after = next((each for each in self._layout.lanes if each.panel.x > place.panel.x), place)
        gap = 2 * metrics.scale
        wide = sum(sign_width(sign.key, metrics) + gap for sign in self._box.signs)
        if place.columns[-1] < self._rect.right and left + wide + metrics.title / 3 < after.boxes.x:
            for sign in self._box.signs:
                yield from sign_shape(sign, left, middle, metrics, self._theme)
                left += sign_width(sign.key, metrics) + gap

    def _is_whole(self, room: float) -> bool:
        """Whether the name is neither cut nor broken in so much room."""
        return is_whole(self._box.title, room, self._metrics.title, self._layout.title_lines.get(self._box.address, 1))

    def _title(self, fitted: Fitted, top: float, room: float) -> Iterator[Shape]:
        metrics = self._metrics
        fill = box_style(self._box.look, self._theme).text
        weight = "regular" if self._box.look == "gap" else "semibold"
        for number, line in enumerate(fitted.lines):
            baseline = top + metrics.title_line * (number + 0.5) + metrics.title * CAP_HEIGHT / 2
            if line:
                role: Role = "next" if number else ""
                yield Text(self._left, baseline, line, metrics.title, weight, fill, room=room, role=role)  # type: ignore[arg-type]

    def _figure(self, middle: float, right: float) -> tuple[tuple[Shape, ...], float]:
        """The figure, ending at `right`, and where the room left of it ends."""
        text, size = self._box.figure, self._metrics.figure
        if not text:
            return (), right
        room = (right - self._left) * 0.5
        if self._box.lane == "organizations":
            # How many people there are is said whole or not at all.
            room = (right - self._left) * 0.62
            if width(text, size) > room:
                return (), right
        fitted = shorten(text, room, size).lines[0]
        baseline = middle + size * CAP_HEIGHT / 2
        shape = Text(right, baseline, fitted, size, fill=self._quiet, anchor="end", room=room)
        return (shape,), right - width(fitted, size) - self._metrics.padding * 0.8

    def _title_signs(self, middle: float, right: float) -> tuple[tuple[Shape, ...], float]:
        """The sign of a channel beside its name, and where the room left of it ends."""
        if self._box.lane != "channels":
            return (), right
        signs, left = self._signs(middle, right)
        return signs, left - self._metrics.padding * BESIDE_SIGNS

    def _all_signs(self, middle: float, right: float) -> tuple[tuple[Shape, ...], float]:
        """Every sign, the last ending at `right`, where there is room for all."""
        return self._signs(middle, right, least=self._left)

    def _signs(self, middle: float, right: float, least: float | None = None) -> tuple[tuple[Shape, ...], float]:
        """The signs that end at `right`, as many as leave half of the row, and where the room left of them ends."""
        metrics, theme, signs = self._metrics, self._theme, self._box.signs
        gap = 2 * metrics.scale
        least = self._left + (right - self._left) * 0.45 if least is None else least
        total = sum(sign_width(sign.key, metrics) + gap for sign in signs)
        shapes: list[Shape] = []
        at, left = right, len(signs)
        if total > right - least:
            more = f"+{len(signs)}"
            least += width(more, metrics.subtitle) + 2 * gap
        for sign in reversed(signs):
            wide = sign_width(sign.key, metrics)
            if at - wide < least:
                break
            shapes += sign_shape(sign, at - wide, middle, metrics, theme)
            at -= wide + gap
            left -= 1
        if left:
            text = f"+{left}"
            size = metrics.subtitle
            at -= gap if shapes else 0.0
            shapes.append(Text(at, middle + size * CAP_HEIGHT / 2, text, size, fill=self._quiet, anchor="end"))
            at -= width(text, size) + gap
        return tuple(shapes), at - (3 * metrics.scale if shapes else 0)

    def _badges(
        self, middle: float, right: float | None = None, most: int | None = None
    ) -> tuple[tuple[Shape, ...], float]:
        """The badges, ending at the right, and where the room left of them ends.

        Only so many of the first as there is room for, or as `most` says, and then how many more there are.
        """
        metrics, at = self._metrics, self._right if right is None else right
        diameter, gap, badges = metrics.badge_diameter, 3 * metrics.scale, self._box.badges
        least = self._left + metrics.title * 2
        wide = [disc_width(diameter, badge.key, metrics.badge) for badge in badges]
        count = len(badges) if most is None else most
        while count and at - sum(each + gap for each in wide[:count]) - self._more(len(badges) - count) < least:
            count -= 1
        shapes: list[Shape] = []
        if count < len(badges) and at - self._more(len(badges) - count) >= self._left:
            size, more = metrics.subtitle, f"+{len(badges) - count}"
            shapes.append(Text(at, middle + size * CAP_HEIGHT / 2, more, size, fill=self._quiet, anchor="end"))
            at -= self._more(len(badges) - count)
        for badge, own in reversed([*zip(badges[:count], wide, strict=False)]):
            colour = self._theme.tone(badge.accent).text
            shapes += disc(at - own / 2, middle, diameter, badge.key, metrics.badge, colour, self._theme.paper)
            at -= own + gap
        return tuple(shapes), at - (4 * metrics.scale if shapes else 0)

    def _more(self, count: int) -> float:
        """The room that it takes to say that there are so many more badges."""
        return width(f"+{count}", self._metrics.subtitle) + 3 * self._metrics.scale if count else 0.0

    def _badges_beside(self, middle: float, right: float) -> tuple[tuple[Shape, ...], float]:
        """As many badges as leave the name whole, where that is whole without them."""
        box, lines = self._box, self._layout.title_lines.get(self._box.address, 1)
        for most in range(len(box.badges), -1, -1):
            shapes, end = self._badges(middle, right, most)
            room = max(end - self._left, 0.0)
            if not wrap_evenly(box.title, room, self._metrics.title, "semibold", lines, hyphens=False).cut:
                return shapes, end
        return self._badges(middle, right)

    def _letter(self, middle: float, right: float) -> tuple[tuple[Shape, ...], float]:
        """The letter of a change, ending at `right`, and where the room left of it ends."""
        letter, metrics = self._box.letter, self._metrics
        if not letter:
            return (), right
        colour, diameter = box_style(self._box.look, self._theme).letter, metrics.letter_diameter
        shapes = disc(right - diameter / 2, middle, diameter, letter, metrics.badge, colour, self._theme.paper)
        return shapes, right - diameter - metrics.padding * 0.5

    def _marks(self, middle: float, right: float) -> Iterator[Shape]:
        """Dots with the names of the information held, as many as there is room for, and the number of the others.

        Where the first has no room another may have; where none has, a number alone would say nothing.
        """
        size = self._metrics.subtitle
        baseline = middle + size * CAP_HEIGHT / 2
        x, marks = self._left, self._box.marks
        more = width(f"+{len(marks) - 1}", size) + size if len(marks) > 1 else 0.0
        room = right + 0.01 - self._left - size * 1.05 - more
        first = next((place for place, mark in enumerate(marks) if width(mark.label, size) <= room), None)
        if first is None:
            return
        marks = (marks[first], *marks[:first], *marks[first + 1 :])
        for number, mark in enumerate(marks):
            rest = len(marks) - number
            others = f"+{rest}"
            spare = 0.0 if rest == 1 else width(f"+{rest - 1}", size) + size
            needed = size * 1.05 + width(mark.label, size)
            if x + needed + spare > right + 0.01:
                if x + width(others, size) <= right + 0.01:
                    yield Text(x, baseline, others, size, fill=self._theme.quiet)
                return
            yield from self._mark(mark, mark.label, x, middle, baseline)
            x += needed + size * 0.9

    def _mark(self, mark: Mark, label: str, x: float, middle: float, baseline: float) -> Iterator[Shape]:
        size = self._metrics.subtitle
        yield dot(mark.role == "master", x + size * 0.4, middle, size * 0.4, self._theme)
        yield Text(x + size * 1.05, baseline, label, size, fill=self._theme.ink, role="label")

    def _dots(self, middle: float, right: float) -> tuple[tuple[Shape, ...], float]:
        """The marks without their names."""
        size, at = self._metrics.subtitle, right
        shapes: list[Shape] = []
        for mark in reversed(self._box.marks):
            shapes.append(dot(mark.role == "master", at - size * 0.36, middle, size * 0.33, self._theme))
            at -= size * 0.86
        return tuple(shapes), right - dots_width(len(shapes), self._metrics) if shapes else right
