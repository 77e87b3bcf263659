"""The look of every page: colours, type sizes and measures, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Accent = Literal["alarm", "delay", "good", "fact", "neutral"]
"""What a colour says: something is wrong, too slow, as it should be, worth knowing, or nothing in particular."""


class Tone(NamedTuple):
    """One colour in two strengths: `line` for strokes and areas, `text` with a contrast of 4.5:1 or more on white."""

    line: str
    text: str


BLUE = Tone("#0072B2", "#0072B2")
GREEN = Tone("#009E73", "#00755A")
PURPLE = Tone("#CC79A7", "#9A4677")
VERMILION = Tone("#D55E00", "#B85000")
ORANGE = Tone("#E69F00", "#8A5F00")
SKY = Tone("#56B4E9", "#1C6E9E")
SLATE = Tone("#536576", "#475766")


class TypeSizes(NamedTuple):
    """Type sizes in points on an A3 page at scale 1."""

    headline: float = 21
    pill: float = 9
    company: float = 11
    byline: float = 8.8
    heading: float = 9.2
    heading_subtitle: float = 8.6
    title: float = 11
    subtitle: float = 8.4
    figure: float = 8.8
    badge: float = 8.4
    note: float = 8.6
    callout_figure: float = 23
    callout_text: float = 9.2
    legend: float = 8.6
    footer: float = 8.2


class Measures(NamedTuple):
    """Lengths in points on an A3 page at scale 1."""

    margin: float = 40
    lane_padding: float = 14
    lane_radius: float = 11
    lane_gap: float = 46
    box_width: float = 172
    platform_width: float = 226
    box_radius: float = 6.5
    box_padding: float = 11
    box_inset: float = 7.8
    row_gap: float = 9.5
    gutter: float = 16
    frame_padding: float = 8
    line_width: float = 1.25
    customer_line_width: float = 1.9
    note_width: float = 108
    track: float = 13
    callout_height: float = 54


TYPE_SIZES = TypeSizes()
MEASURES = Measures()


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything about the look that a reader could want otherwise. The default colours are Okabe and Ito's."""

    ink: str = "#17212B"
    quiet: str = "#566574"
    paper: str = "#FFFFFF"
    panel: str = "#F3F6F9"
    frame: str = "#E7EDF3"
    outline: str = "#B3BECB"
    rule: str = "#9AA7B5"
    line: str = "#536576"
    customers: tuple[Tone, ...] = (BLUE, GREEN, PURPLE, VERMILION, SKY, ORANGE)
    accents: tuple[tuple[Accent, Tone], ...] = (
        ("alarm", VERMILION),
        ("delay", ORANGE),
        ("good", GREEN),
        ("fact", BLUE),
        ("neutral", SLATE),
    )
    sizes: TypeSizes = TYPE_SIZES
    measures: Measures = MEASURES

    def tone(self, accent: Accent) -> Tone:
        """The colours of an accent."""
        return dict(self.accents)[accent]

    def tint(self, accent: Accent, strength: float) -> str:
        """An area's colour: the paper with `strength`, from 0 to 1, of an accent in it."""
        return mixed(self.paper, self.tone(accent).line, strength)

    def customer(self, number: int) -> Tone:
        """The colours of the customer type with this number; they repeat after the last."""
        return self.customers[number % len(self.customers)]


def mixed(first: str, second: str, share: float) -> str:
    """The colour that has `share` of `second` in it and the rest of `first`, both as `#RRGGBB`."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


DEFAULT = Theme()
