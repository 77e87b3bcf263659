"""Colours as `#RRGGBB`: how they mix, how one stands out from another, how alike they are to the colour-blind."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable
from typing import NamedTuple

_STEPS = 500
"""In how many steps from black to white a lightness is looked for."""

_D65 = (0.95047, 1.0, 1.08883)
"""The white of sRGB in XYZ."""


class Sight(NamedTuple):
    """A way of seeing colours: its name, and what it makes of red, green and blue light, row by row."""

    name: str
    matrix: tuple[tuple[float, float, float], ...]


SIGHTS = (
    Sight(
        "protanopia",
        ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ),
    Sight(
        "deuteranopia",
        ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ),
)
"""The two that are common, at full strength: Machado, Oliveira and Fernandes 2009, table 1, for linear light."""


def parts_of(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, each from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(first: str, second: str, share: float) -> str:
    """The colour that has `share` of `second` in it and the rest of `first`."""
    pairs = zip(parts_of(first), parts_of(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """The contrast with the ground from which a colour stands out least."""
    return min(contrast(colour, ground) for ground in grounds)


def standing_out(colour: str, grounds: tuple[str, ...], needed: float) -> str | None:
    """The colour of that hue, lighter or darker by as little as can be, that has the contrast needed on all grounds.

    It is the colour itself where that has it, and `None` where no lightness has it on all of them.
    """
    if least_contrast(colour, grounds) >= needed:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in parts_of(colour)))
    for step in range(1, _STEPS + 1):
        for level in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= level <= 1:
                red, green, blue = colorsys.hls_to_rgb(hue, level, saturation)
                found = "#" + "".join(f"{round(part * 255):02X}" for part in (red, green, blue))
                if least_contrast(found, grounds) >= needed:
                    return found
    return None


def difference(one: str, other: str, sight: Sight | None = None) -> float:
    """How unlike two colours look, as their distance in CIE L*a*b* (CIE 1976), to whom sees as `sight` says."""
    pairs = zip(_lab(_seen(one, sight)), _lab(_seen(other, sight)), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _light(colour: str) -> tuple[float, float, float]:
    """Red, green and blue as amounts of light from 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in parts_of(colour))
    )
    return red, green, blue


def _seen(colour: str, sight: Sight | None) -> tuple[float, float, float]:
    light = _light(colour)
    if sight is None:
        return light
    red, green, blue = (
        min(max(sum(share * part for share, part in zip(row, light, strict=True)), 0.0), 1.0) for row in sight.matrix
    )
    return red, green, blue


def _lab(light: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = light
    xyz = (
        0.4124564 * red + 0.3575761 * green + 0.1804375 * blue,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        0.0193339 * red + 0.1191920 * green + 0.9503041 * blue,
    )
    x, y, z = (
        share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116
        for share in (part / white for part, white in zip(xyz, _D65, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
