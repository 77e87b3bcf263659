"""The colours of a page as colours of a presentation's theme, so that a brand's template recolours the page."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from engagement_model.model.theme import Theme

_EXACT = 6.0
"""A difference of colours, as a distance in red, green and blue up to 255, that nobody sees."""
_SEEN = 12.0
"""A difference that may be seen, beside which a colour is written as it is."""
_SLOTS = ("tx1", "bg1", "tx2", "bg2", *(f"accent{number}" for number in range(1, 7)))
_HUNDRED = 100_000
_SPEAKING = 0.35
"""A colour less saturated than this is a kind of grey."""


class _Rgb(NamedTuple):
    red: int
    green: int
    blue: int

    @classmethod
    def of(cls, colour: str) -> _Rgb:
        return cls(*(int(colour[start : start + 2], 16) for start in (1, 3, 5)))

    def distance(self, other: _Rgb) -> float:
        return float(sum((a - b) ** 2 for a, b in zip(self, other, strict=True)) ** 0.5)

    @property
    def hls(self) -> tuple[float, float, float]:
        """Hue, lightness and saturation, each from 0 to 1."""
        return colorsys.rgb_to_hls(*(part / 255 for part in self))

    def like(self, other: _Rgb) -> _Rgb:
        """This hue, as light and as saturated as another colour."""
        _, lightness, saturation = other.hls
        return _Rgb(*(round(part * 255) for part in colorsys.hls_to_rgb(self.hls[0], lightness, saturation)))


class Palette:
    """Colours by their place in the theme of a presentation: text, background and six accents.

    Those of a template are in its `scheme`; a colour that none of them can be made lighter or darker to is written as
    it is, so that it is the one that was measured.
    """

    def __init__(self, theme: Theme, scheme: Mapping[str, str] | None = None) -> None:
        self._theme, self._scheme = theme, scheme
        self._known: dict[str, str] = {}

    @property
    def family(self) -> str | None:
        """The name of the typeface that the page's theme brought along."""
        return self._theme.font.family if self._theme.font is not None else None

    @cached_property
    def slots(self) -> dict[str, str]:
        """Place -> colour, `#RRGGBB`: the six accents are those of the customer types."""
        theme = self._theme
        if self._scheme is not None:
            return {slot: self._scheme[slot] for slot in _SLOTS if slot in self._scheme}
        accents = [*(tone.line for tone in theme.customers), *(tone.line for _, tone in theme.accents)]
        six = list(dict.fromkeys(accents))[:6]
        six += [theme.line] * (6 - len(six))
        named = {"tx1": theme.ink, "bg1": theme.paper, "tx2": theme.line, "bg2": theme.panel}
        return named | {f"accent{number}": colour for number, colour in enumerate(six, 1)}

    def fill(self, colour: str | None) -> str:
        """What fills a shape or a line with that colour."""
        return "<a:noFill/>" if colour is None else f"<a:solidFill>{self.element(colour)}</a:solidFill>"

    def element(self, colour: str) -> str:
        """The colour, as a place in the theme made lighter or darker where it is not quite one of them."""
        if colour not in self._known:
            self._known[colour] = self._element(colour)
        return self._known[colour]

    def _element(self, colour: str) -> str:
        wanted = _Rgb.of(colour)
        slots = {slot: _Rgb.of(each) for slot, each in self.slots.items()}
        if not slots:
            return _exactly(colour)
        nearest = min(slots, key=lambda slot: slots[slot].distance(wanted))
        if slots[nearest].distance(wanted) <= _EXACT:
            return f'<a:schemeClr val="{nearest}"/>'
        if self._scheme is not None and min(slots[each].like(wanted).distance(wanted) for each in slots) > _SEEN:
            return _exactly(colour)
        slot = min(slots, key=lambda each: round(_effort(slots[each], wanted) + _estranged(each, wanted), 3))
        return f'<a:schemeClr val="{slot}">{_changes(slots[slot], wanted)}</a:schemeClr>'

    def scheme(self) -> str:
        """The colours of a presentation that has no brand of its own."""
        places = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
        places |= {f"accent{number}": f"accent{number}" for number in range(1, 7)}
        places |= {"hlink": "accent1", "folHlink": "tx2"}
        colours = "".join(
            f'<a:{name}><a:srgbClr val="{self.slots[slot].removeprefix("#").upper()}"/></a:{name}>'
            for name, slot in places.items()
        )
        return f'<a:clrScheme name="engagement-model">{colours}</a:clrScheme>'


def _exactly(colour: str) -> str:
    return f'<a:srgbClr val="{colour.removeprefix("#").upper()}"/>'


def _effort(base: _Rgb, wanted: _Rgb) -> float:
    """How far a place of the theme is from a colour: mostly by its hue, which is all that cannot be changed."""
    _, light, full = base.hls
    _, wanted_light, wanted_full = wanted.hls
    return base.like(wanted).distance(wanted) + 10 * abs(full - wanted_full) + 5 * abs(light - wanted_light)


def _estranged(slot: str, wanted: _Rgb) -> float:
    """What speaks against a place for text or background: that the colour says something, as only accents do."""
    return 0.0 if slot.startswith("accent") or wanted.hls[2] < _SPEAKING else 10.0


def _changes(base: _Rgb, wanted: _Rgb) -> str:
    _, light, full = base.hls
    _, wanted_light, wanted_full = wanted.hls
    changes = ""
    if full and abs(wanted_full / full - 1) > 0.05:
        changes = f'<a:satMod val="{round(wanted_full / full * _HUNDRED)}"/>'
    if wanted_light <= light:
        return f'{changes}<a:lumMod val="{round(wanted_light / light * _HUNDRED) if light else 0}"/>'
    share = (1 - wanted_light) / (1 - light)
    return f'{changes}<a:lumMod val="{round(share * _HUNDRED)}"/><a:lumOff val="{round((1 - share) * _HUNDRED)}"/>'
