"""A template's look as a theme of pages, and the part of its slides that a page is composed for."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from engagement_model.drawing.packing import Rect
from engagement_model.drawing.slides.clearing import largest_clearing
from engagement_model.drawing.slides.families import widths_of
from engagement_model.drawing.slides.inherited import Inherited
from engagement_model.drawing.slides.template import layout_with_title
from engagement_model.model.colour import contrast, least_contrast, luminance, mixed, parts_of, standing_out
from engagement_model.model.page_sizes import Paper
from engagement_model.model.theme import SHIPPED, TEXT_CONTRAST, FontFiles, Theme, Tone
from engagement_model.model.values import replace

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

_SCREEN = (960.0, 540.0)
"""The slide in points that the smallest text of a screen is meant for."""
_LEAST = 0.6
"""The share that must be left of what is free by the title in its own place; else it stands above the page."""
_TITLE = 0.17
"""The share of what is free that a title takes there."""
_HUES = 24.0
"""How many degrees an accent's hue may be from that of a meaning that it stands for."""
_VIVID = 0.3
_LINE_CONTRAST = 3.0


class PaleTitle(NamedTuple):
    """Titles that do not stand out from a colour behind them, and the layout that has them."""

    layout: str
    colour: str
    ground: str
    ratio: float


class _Paper(Struct, frozen=True, dict=True):
    """What is written on: its colour on the whole, the ink, other colours that are found in it, whether it is laid."""

    colour: str
    ink: str
    parts: tuple[str, ...] = ()
    laid: bool = False

    @property
    def panel(self) -> str:
        """The colour of an area that is a little darker, or lighter where the ink is light."""
        return mixed(self.colour, self.ink, 0.04)

    @property
    def frame(self) -> str:
        """The same, a little more so."""
        return mixed(self.colour, self.ink, 0.09)

    @property
    def grounds(self) -> tuple[str, ...]:
        """All that text stands on."""
        return tuple(dict.fromkeys((self.colour, self.panel, self.frame, *self.parts)))

    @cached_property
    def quiet(self) -> str | None:
        """The ink of what is less important; `None` where it cannot be read."""
        return standing_out(mixed(self.colour, self.ink, 0.72), self.grounds, TEXT_CONTRAST)

    @property
    def can_be_read(self) -> bool:
        """Whether text can be read on all of it."""
        return least_contrast(self.ink, self.grounds) >= TEXT_CONTRAST and self.quiet is not None


class Brand(Struct, frozen=True, dict=True):
    """What a template says of its slides."""

    inherited: Inherited
    usual: Theme
    everywhere: bool = False
    """Whether slides are filled wherever the master leaves them free, and not only with a page below the title."""

    @property
    def layout(self) -> SlideLayout:
        """The layout that slides with pages have."""
        return self.inherited.layout

    @cached_property
    def area(self) -> Rect:
        """Where a page stands on the slide, in points: free of the master's shapes, title and footers."""
        free = self._clearing(self.inherited.taken)
        if self.moved_title is None:
            return free
        whole, title = self._without_title, self.moved_title
        return Rect(whole.x, title.bottom, whole.width, whole.bottom - title.bottom)

    @cached_property
    def moved_title(self) -> Rect | None:
        """Where the title stands where its own place parts what is free: above it. `None` where its place is kept."""
        whole = self._without_title
        title = next((rect for rect in self._titles if rect is not None), None)
        if title is None or self._share(self._clearing(self.inherited.taken)) >= _LEAST * self._share(whole):
            return None
        return Rect(whole.x, whole.y, whole.width, whole.height * _TITLE)

    @cached_property
    def pale_title(self) -> PaleTitle | None:
        """The titles of slides where they cannot be read on what lies behind them."""
        ink = self.inherited.title_ink or self.inherited.scheme.get("tx1")
        place = self.moved_title or next((rect for rect in self._titles if rect is not None), None)
        if ink is None or place is None:
            return None
        ground = min(self.inherited.ground_of(place).parts, key=lambda part: contrast(ink, part))
        ratio = contrast(ink, ground)
        return PaleTitle(self.layout.name, ink, ground, ratio) if ratio < TEXT_CONTRAST else None

    @property
    def _titles(self) -> tuple[Rect | None, ...]:
        return tuple(self.inherited.places.get(kind) for kind in ("title", "ctrTitle"))

    @cached_property
    def _without_title(self) -> Rect:
        return self._clearing([rect for rect in self.inherited.taken if rect not in self._titles])

    def _clearing(self, taken: Sequence[Rect]) -> Rect:
        return largest_clearing(self.inherited.wide, self.inherited.high, taken)

    @staticmethod
    def _share(rect: Rect) -> float:
        return rect.width * rect.height

    @cached_property
    def paper(self) -> Paper:
        """The area as a page to compose, its smallest text that of a screen, on smaller slides as much smaller."""
        shrunk = min(self.inherited.wide / _SCREEN[0], self.inherited.high / _SCREEN[1], 1.0)
        return Paper("16:9", self.area.width, self.area.height, None, round(12.0 * shrunk, 2))

    @cached_property
    def stands_on(self) -> Rect:
        """What of the slide is written on, in points."""
        return self.inherited.free if self.everywhere else self.area

    @cached_property
    def sheet(self) -> Rect | None:
        """Where a sheet of one colour is laid under what is written: where nothing could be read on what is there."""
        return self.stands_on if self._written_on.laid else None

    @cached_property
    def _written_on(self) -> _Paper:
        """What there is to write on, if an ink of the template can be read on all of it; else a sheet of its own."""
        inherited = self.inherited
        ground = inherited.ground_of(self.stands_on)
        for ink in (*inherited.inks, _plain_ink(ground.colour)):
            found = _Paper(ground.colour, ink, ground.parts)
            if found.can_be_read:
                return found
        own = inherited.scheme.get("bg1", "#FFFFFF")
        sheets = [_Paper(own, ink, laid=True) for ink in (inherited.scheme.get("tx1", own), _plain_ink(own))]
        plain = _Paper("#FFFFFF", _plain_ink("#FFFFFF"), laid=True)
        return next((each for each in sheets if each.can_be_read), plain)

    @cached_property
    def theme(self) -> Theme:
        """The colours of the template for what they are for on pages, each as strong as text asks for.

        What breaks, what comes late and what is good keep the hue of their meaning: an accent of that hue where the
        template has one that can be read, else the usual one made readable.
        """
        inherited = self.inherited
        paper, ink, grounds = self._written_on.colour, self._written_on.ink, self._written_on.grounds
        base = SHIPPED["dark"] if luminance(paper) < 0.2 else SHIPPED["default"]
        accents = [inherited.scheme[name] for name in (f"accent{n}" for n in range(1, 7)) if name in inherited.scheme]
        vivid = [each for each in dict.fromkeys(accents) if _saturation(each) >= 0.15 and each != paper]
        customers = tuple(_toned(each, grounds) for each in vivid) or base.customers
        tones = []
        for name, tone in base.accents:
            own = self.usual.tone(name) if name == "alarm" else tone
            kept = _of_hue(own.line, vivid, grounds) if name in ("alarm", "delay", "good") else None
            if name == "fact":
                kept = vivid[0] if vivid else None
            tones.append((name, _toned(kept or own.line, grounds)))
        regular, bold = widths_of(inherited.family)
        return replace(
            base,
            ink=ink,
            quiet=self._written_on.quiet or ink,
            paper=paper,
            box=paper,
            panel=self._written_on.panel,
            frame=self._written_on.frame,
            outline=mixed(paper, ink, 0.32),
            rule=mixed(paper, ink, 0.42),
            line=mixed(paper, ink, 0.65),
            customers=customers,
            patterns=self.usual.patterns,
            accents=tuple(tones),
            lanes=(),
            font=FontFiles(inherited.family or "", b"", b"", stretch=(regular, bold)),
            logo=None,
        )


def brand_of(presentation: Presentation, usual: Theme, *, everywhere: bool = False) -> Brand:
    """The brand of a template that is opened; `usual` is how the pages look otherwise."""
    return Brand(Inherited(presentation, layout_with_title(presentation)), usual, everywhere)


def _plain_ink(paper: str) -> str:
    return max(("#17212B", "#FFFFFF"), key=lambda each: contrast(each, paper))


def _toned(colour: str, grounds: tuple[str, ...]) -> Tone:
    line = standing_out(colour, grounds, _LINE_CONTRAST) or colour
    return Tone(line, standing_out(line, grounds, TEXT_CONTRAST) or _plain_ink(grounds[0]))


def _hue(colour: str) -> float:
    return colorsys.rgb_to_hls(*(each / 255 for each in parts_of(colour)))[0] * 360


def _saturation(colour: str) -> float:
    return colorsys.rgb_to_hls(*(each / 255 for each in parts_of(colour)))[2]


def _of_hue(wanted: str, accents: list[str], grounds: tuple[str, ...]) -> str | None:
    """The accent of the hue wanted that stands out as it is; `None` where there is none."""

    def apart(colour: str) -> float:
        return abs((_hue(colour) - _hue(wanted) + 180) % 360 - 180)

    fit = [each for each in accents if _saturation(each) >= _VIVID and apart(each) <= _HUES]
    fit = [each for each in fit if min(contrast(each, ground) for ground in grounds) >= _LINE_CONTRAST]
    return min(fit, key=apart, default=None)
