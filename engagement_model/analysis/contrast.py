"""Contrast: what of a theme cannot be told from what it stands on, or from something that says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from engagement_model.model.colour import SIGHTS, contrast, difference, standing_out
from engagement_model.model.theme import MARK_CONTRAST, SHIPPED, STRONGEST, TEXT_CONTRAST, Theme

LEAST_DIFFERENCE = 12.0
"""Colours nearer to each other than this, in CIE L*a*b*, are easily mixed up as lines on a page."""


class Shortfall(Struct, frozen=True):
    """Text, or a line or sign, that does not stand out from its ground; both are named as a theme file names them.

    `nearest` is the colour of the same hue that would stand out on every ground it is seen on, where there is one.
    """

    subject: str
    colour: str
    ground: str
    ground_colour: str
    is_text: bool
    ratio: float
    needed: float
    nearest: str | None


class Likeness(Struct, frozen=True):
    """Two colours of customer types, by their numbers from 1, that look alike, and to whom: `everybody` or a sight."""

    first: int
    second: int
    colours: tuple[str, str]
    sight: str
    difference: float


Grounds = dict[str, str]
"""The name of a ground -> its colour."""


def shortfalls(theme: Theme) -> tuple[Shortfall, ...]:
    """Everything of a theme that does not stand out as it must, in the order of a theme file: the worst of each.

    Text needs a contrast of 4.5:1 and lines and signs one of 3:1 (WCAG 2.2, 1.4.3 and 1.4.11) on all that pages let
    them stand on. Outlines of boxes and rules carry no meaning of their own and need none.
    """
    if any(theme is shipped for shipped in SHIPPED.values()):
        return ()  # They pass, which a test makes sure of.
    return tuple(_found(theme))


def _found(theme: Theme) -> Iterator[Shortfall]:
    lanes = {f"lanes.{name}": colour for name, colour in theme.lanes}
    field = {"colors.paper": theme.paper, "colors.panel": theme.panel, **lanes}
    tinted = {f"colors.{accent}": tint for accent, _ in theme.accents for tint in theme.tinted(accent)}
    written = {**field, "colors.frame": theme.frame, "colors.box": theme.box, **tinted}
    marked = {**field, "colors.box": theme.box}
    shaded = {**written, "colors.fact": theme.tint("fact", STRONGEST)}
    yield from _short("colors.ink", theme.ink, shaded, TEXT_CONTRAST)
    yield from _short("colors.quiet", theme.quiet, written, TEXT_CONTRAST)
    yield from _short("colors.line", theme.line, field, MARK_CONTRAST)
    for accent, tone in theme.accents:
        words = {"colors.paper": theme.paper, "colors.panel": theme.panel, "colors.box": theme.box}
        words |= {name: colour for name, colour in tinted.items() if name == f"colors.{accent}"}
        name = f"colors.{accent}"
        weak = list(_short(name, tone.line, marked, MARK_CONTRAST))
        yield from weak or _short(name, tone.text, words, TEXT_CONTRAST)
    for number, tone in enumerate(theme.customers, 1):
        yield from _short(f"customers.{number}", tone.line, field, MARK_CONTRAST)


def _short(subject: str, colour: str, grounds: Grounds, needed: float) -> Iterator[Shortfall]:
    """The worst ground of a colour, where it does not stand out from all."""
    ground = min(grounds, key=lambda name: contrast(colour, grounds[name]))
    ratio = contrast(colour, grounds[ground])
    if ratio < needed:
        nearest = standing_out(colour, tuple(grounds.values()), needed)
        yield Shortfall(subject, colour, ground, grounds[ground], needed == TEXT_CONTRAST, ratio, needed, nearest)


def likenesses(theme: Theme) -> tuple[Likeness, ...]:
    """The pairs of customer types' colours that look alike to somebody; none where their lines are broken differently.

    To whom all colours look different they may still look alike with protanopia or deuteranopia.
    """
    patterns, colours = theme.patterns, theme.customers
    found = []
    for first, second in combinations(range(len(colours)), 2):
        if patterns[first % len(patterns)] != patterns[second % len(patterns)]:
            continue
        pair = colours[first].line, colours[second].line
        seen = [("everybody", difference(*pair)), *((sight.name, difference(*pair, sight)) for sight in SIGHTS)]
        sight, least = next((each for each in seen if each[1] < LEAST_DIFFERENCE), ("", 0.0))
        if sight:
            found.append(Likeness(first + 1, second + 1, pair, sight, least))
    return tuple(found)
