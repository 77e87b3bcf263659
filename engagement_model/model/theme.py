"""The look of every page: colours, type, measures, corners, fonts and logo, as one frozen value."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from engagement_model.model.colour import contrast, mixed
from engagement_model.model.sections import Lane
from engagement_model.model.values import replace

Accent = Literal["alarm", "delay", "good", "fact", "neutral"]
"""What a colour says: something is wrong, too slow, as it should be, worth knowing, or nothing in particular."""

Corners = Literal["soft", "round", "square"]
Dash: TypeAlias = tuple[float, ...]
"""The lengths of strokes and of the spaces between them, in points at scale 1; none for a whole line."""

Pattern = Literal["solid", "dashed", "dotted", "dash-dot", "long-dashed", "dash-dot-dot"]
PATTERNS: dict[Pattern, Dash] = {
    "solid": (),
    "dashed": (7.5, 4.5),
    "dotted": (0.3, 4.2),
    "dash-dot": (9.0, 4.2, 0.3, 4.2),
    "long-dashed": (17.0, 5.0),
    "dash-dot-dot": (9.0, 4.2, 0.3, 4.2, 0.3, 4.2),
}
"""The ways a line can be broken, so that lines can be told apart without colour."""

TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
"""What text, and what a line or a sign, has to have on what it stands on: WCAG 2.2, 1.4.3 and 1.4.11."""

SLIGHT, FAINT = 0.12, 0.08
"""How strongly the boxes of what comes, and of what changes, are tinted."""


STRONGEST = 0.38
"""How strongly a box is tinted at most: that of a channel on which persons are known."""


class Tone(NamedTuple):
    """One colour in two strengths: `line` for strokes and areas, `text` for words and behind the letters of badges."""

    line: str
    text: str


class FontFiles(NamedTuple):
    """A typeface in two weights: its name, and TrueType files, each read and found fit to be measured and embedded.

    `sources` are the files as they came, for scripts whose letters join: these take what the others do without. Where
    there are no files the typeface is one that only its readers have, `stretch` times as wide as the usual one in
    either weight.
    """

    family: str
    regular: bytes
    semibold: bytes
    sources: tuple[bytes, bytes] = (b"", b"")
    stretch: tuple[float, float] = (1.0, 1.0)


class Logo(NamedTuple):
    """A picture as PNG, and its width and height in dots."""

    png: bytes
    width: int
    height: int


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
    logo_height: float = 26


TYPE_SIZES = TypeSizes()
MEASURES = Measures()
RADII: dict[Corners, tuple[float, float]] = {"soft": (11, 6.5), "round": (20, 13), "square": (0, 0)}
"""How round the corners of lanes and of boxes are, in points at scale 1."""

BLUE = Tone("#0072B2", "#0072B2")
GREEN = Tone("#009E73", "#00755A")
PURPLE = Tone("#C76FA1", "#9A4677")
VERMILION = Tone("#D55E00", "#B85000")
ORANGE = Tone("#B97F00", "#8A5F00")
SLATE = Tone("#536576", "#475766")
INDIGO = Tone("#332288", "#332288")
UMBER = Tone("#6B4A00", "#6B4A00")
# Okabe and Ito's colours; purple and orange are darkened until lines of them stand out from paper and lanes. Their sky
# blue and yellow cannot be without becoming like others to the colour-blind: indigo and umber take their places.


class Theme(Struct, frozen=True):
    """Everything about the look that a reader could want otherwise. The default colours are Okabe and Ito's.

    `customers` are the colours of the stacks behind the ways in, or of customer types where no stacks are told;
    `patterns` how their lines are broken, in the same order, so that they are told apart without it; `lanes` the
    grounds of lanes that have another than `panel`.
    """

    ink: str = "#17212B"
    quiet: str = "#566574"
    paper: str = "#FFFFFF"
    box: str = "#FFFFFF"
    panel: str = "#F3F6F9"
    frame: str = "#E7EDF3"
    outline: str = "#B3BECB"
    rule: str = "#9AA7B5"
    line: str = "#536576"
    customers: tuple[Tone, ...] = (BLUE, GREEN, PURPLE, VERMILION, INDIGO, UMBER)
    patterns: tuple[Pattern, ...] = ("solid",)
    accents: tuple[tuple[Accent, Tone], ...] = (
        ("alarm", VERMILION),
        ("delay", ORANGE),
        ("good", GREEN),
        ("fact", BLUE),
        ("neutral", SLATE),
    )
    lanes: tuple[tuple[Lane, str], ...] = ()
    font: FontFiles | None = None
    logo: Logo | None = None
    sizes: TypeSizes = TYPE_SIZES
    measures: Measures = MEASURES

    def tone(self, accent: Accent) -> Tone:
        """The colours of an accent."""
        return dict(self.accents)[accent]

    def tint(self, accent: Accent, strength: float) -> str:
        """A box's ground: the plain one with `strength`, from 0 to 1, of an accent in it."""
        return mixed(self.box, self.tone(accent).line, strength)

    def text_on(self, ground: str) -> str:
        """The colour of text that stands out from a ground: ink or paper, black or white where neither does enough."""
        own = max((self.ink, self.paper), key=lambda each: contrast(each, ground))
        if contrast(own, ground) >= TEXT_CONTRAST:
            return own
        return max(("#000000", "#FFFFFF"), key=lambda each: contrast(each, ground))

    def lane(self, name: Lane) -> str:
        """The ground of a lane."""
        return dict(self.lanes).get(name, self.panel)

    def customer(self, number: int) -> Tone:
        """The colours of the customer type with this number; they repeat after the last."""
        return self.customers[number % len(self.customers)]

    def customer_dash(self, number: int) -> Dash:
        """How the lines of the customer type with this number are broken."""
        return PATTERNS[self.patterns[number % len(self.patterns)]]

    @property
    def grounds(self) -> tuple[str, ...]:
        """All that coloured text may stand on, each once: paper, lanes and boxes."""
        return tuple(dict.fromkeys((self.paper, self.panel, *(colour for _, colour in self.lanes), self.box)))

    def tinted(self, accent: Accent) -> tuple[str, ...]:
        """The tint on which the text of an accent stands, where there is one: that of boxes that come, or change."""
        strength = {"good": SLIGHT, "fact": FAINT}.get(accent)
        return (self.tint(accent, strength),) if strength is not None else ()

    def with_corners(self, corners: Corners) -> Theme:
        """The same with other corners."""
        lane, box = RADII[corners]
        return replace(self, measures=self.measures._replace(lane_radius=lane, box_radius=box))


DEFAULT = Theme()

_BLACK, _DARK, _MIDDLE = "#000000", "#2E2E2E", "#4D4D4D"

PRINT = Theme(
    ink=_BLACK,
    quiet="#3A3A3A",
    paper="#FFFFFF",
    box="#FFFFFF",
    panel="#F4F4F4",
    frame="#E6E6E6",
    outline="#6B6B6B",
    rule="#6B6B6B",
    line=_MIDDLE,
    customers=(Tone(_BLACK, _BLACK),),
    patterns=("solid", "dashed", "dotted", "dash-dot", "long-dashed", "dash-dot-dot"),
    accents=(
        ("alarm", Tone(_BLACK, _BLACK)),
        ("delay", Tone(_MIDDLE, _DARK)),
        ("good", Tone(_DARK, _DARK)),
        ("fact", Tone(_MIDDLE, _DARK)),
        ("neutral", Tone(_MIDDLE, _MIDDLE)),
    ),
)
"""Black on white, for laser printers and photocopies: greys only where nothing depends on them."""

DARK = Theme(
    ink="#F4F7FA",
    quiet="#B9C5D1",
    paper="#10171F",
    box="#253341",
    panel="#19232D",
    frame="#1F2B37",
    outline="#4C5E70",
    rule="#6B7D8F",
    line="#93A5B6",
    customers=(
        Tone("#5FB4F0", "#7CC2F4"),
        Tone("#2CC295", "#3FD0A4"),
        Tone("#E7A0CC", "#EDB2D6"),
        Tone("#FF8A50", "#FF9E6D"),
        Tone("#F0E442", "#F0E442"),
        Tone("#E69F00", "#F0B232"),
    ),
    accents=(
        ("alarm", Tone("#FF8A50", "#FF9E6D")),
        ("delay", Tone("#E69F00", "#F0B232")),
        ("good", Tone("#2CC295", "#3FD0A4")),
        ("fact", Tone("#5FB4F0", "#7CC2F4")),
        ("neutral", Tone("#93A5B6", "#B0BDCA")),
    ),
)
"""Light on dark, for projection in a darkened room."""

SHIPPED: dict[str, Theme] = {"default": DEFAULT, "print": PRINT, "dark": DARK}
"""The themes that come with the program, by name."""
