"""What stands on a page, as plain data: nothing here has a place, a size or a colour yet."""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

from engagement_model.model.page_sizes import PageSize
from engagement_model.model.sections import Lane
from engagement_model.model.theme import Accent
from engagement_model.translation import gettext

"""From the customer inward."""

Look = Literal["plain", "gap", "ghost", "faint", "added", "retired", "changed", "open", "guessed"]
"""How a box is outlined: as usual, as the place of something nobody named, as not there, as beside the point here, as a
change, as left open by a decision that is not taken yet, or as guessed."""

LineLook = Literal["plain", "faint", "busy", "traced", "alarm", "added", "retired", "open", "guessed"]
"""How a line is drawn: as usual, as beside the point here, as one that many come by, as the way that is followed, as
one that lets somebody down, as a change, or as not decided yet."""


class Mark(NamedTuple):
    """Information that a platform holds: as its master (system of record) or as a copy."""

    role: Literal["master", "copy"]
    label: str


class Badge(NamedTuple):
    """One or two characters in a coloured disc that stand for a finding, and what they mean in the legend."""

    key: str
    meaning: str
    accent: Accent = "alarm"


class Sign(NamedTuple):
    """The letters that stand for a channel, in the colour of the stack behind it where it has one."""

    key: str
    colour: int | None = None


class Strand(NamedTuple):
    """What leads through an organization: the channels that work there on the same platforms, by their signs."""

    signs: tuple[Sign, ...]
    colour: int | None = None
    look: LineLook = "plain"


class Box(NamedTuple):
    """One element: its address, and what is written in its box.

    `figure` stands at the right, `colour` is a customer type's number, `letter` says what `look` says without colour.
    Each of `briefer` says the same as `subtitle` in fewer words than the one before, for where that has no room.
    `part_of` is the address of the whole, `replaces` those of the elements of an earlier state whose place it takes.
    `strands` lead through an organization, from the top; `signs` are those of the channel that the box is, or of those
    that use it; `stack` is the colour of the stack that a platform is in.
    `shade`, from 0 to 1, is how strongly the box is tinted; `bar`, from 0 to 1, the length of a bar at its foot.
    """

    address: str
    lane: Lane
    title: str
    subtitle: str = ""
    figure: str = ""
    marks: tuple[Mark, ...] = ()
    badges: tuple[Badge, ...] = ()
    colour: int | None = None
    part_of: str | None = None
    look: Look = "plain"
    letter: str = ""
    replaces: tuple[str, ...] = ()
    shade: float = 0.0
    bar: float | None = None
    briefer: tuple[str, ...] = ()
    strands: tuple[Strand, ...] = ()
    signs: tuple[Sign, ...] = ()
    stack: int | None = None


Port = int | Literal["box", "frame", "rail"]
"""Where a line begins or ends: at a strand of an organization, by its number, else at a box, at the frame of a whole
for all of its parts, or at a rail."""


class Line(NamedTuple):
    """That two elements of neighbouring lanes have to do with each other.

    `source` and `target` are addresses of boxes, of the wholes whose frames are meant, or the names of rails.
    `colour` is the number of a stack, or of a customer type where the page has no stacks;
    """

    source: str
    target: str
    colour: int | None = None
    look: LineLook = "plain"
    source_port: Port = "box"
    target_port: Port = "box"


class Bar(NamedTuple):
    """A rail: an upright bar between two lanes through which all that enters leads to all that leaves."""

    name: str
    colour: int | None = None
    look: LineLook = "plain"


def is_rail(name: str) -> bool:
    """Whether a line's end is a rail."""
    return name.startswith("rail.")


class Succession(NamedTuple):
    """That `target` takes the place of `source`: an arrow from the old box to the new one in the same lane."""

    source: str
    target: str


class Bow(NamedTuple):
    """A connection between two platforms, drawn beside their lane: an integration that matters, or a break.

    `label` is a word on the bow such as a latency, `strong` and `text` stand beside it. `broken` draws a cross.
    One that is `open` is not decided yet. Each of `briefer` says `text` in fewer words, for where that has no room.
    """

    source: str
    target: str
    label: str = ""
    strong: str = ""
    text: str = ""
    accent: Accent = "neutral"
    broken: bool = False
    both_ways: bool = False
    open: bool = False
    briefer: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All of its words on one line: how late it comes, then what is said beside it."""
        beside = " ".join(part for part in (self.strong, self.text) if part)
        return ", ".join(part for part in (self.label, beside) if part)


class Note(NamedTuple):
    """A few words beside a platform: what matters, and `more` of it in quieter type below."""

    address: str
    text: str
    accent: Accent = "neutral"
    more: str = ""

    @property
    def whole(self) -> str:
        """All of it on one line."""
        return ", ".join(part for part in (self.text, self.more) if part)


class Callout(NamedTuple):
    """A figure a reader should remember, what it counts, and what it is in other states: `future 1`.

    `brief` says what it counts in fewer words, for where there is no room, `other_brief` what it is elsewhere.
    """

    figure: str
    text: str
    accent: Accent = "neutral"
    other: str = ""
    brief: str = ""
    other_brief: str = ""

    @property
    def whole(self) -> str:
        """All of it on one line."""
        said = f"{self.figure} {self.text}"
        return gettext("{what} ({where})").format(what=said, where=self.other) if self.other else said


LegendSign = Literal[
    "master",
    "copy",
    "customer",
    "stack",
    "channel",
    "badge",
    "break",
    "bow",
    "gap",
    "ghost",
    "open",
    "guessed",
    "kept",
    "added",
    "retired",
    "changed",
    "succession",
    "shade",
    "bar",
    "rail",
    "line",
    "words",
]


class LegendEntry(NamedTuple):
    """A sign that stands on the page, and what it means.

    `shade` is how strongly the sign is tinted, `look` how its line is drawn. What is `spare` is left out where there is
    little room and it would take a row more.
    """

    sign: LegendSign
    label: str
    colour: int | None = None
    key: str = ""
    accent: Accent = "neutral"
    shade: float = 0.0
    look: LineLook = "plain"
    spare: bool = False


class Heading(NamedTuple):
    """What a lane holds, and the question it answers."""

    lane: Lane
    title: str
    subtitle: str


class TitleBlock(NamedTuple):
    """The head of a page."""

    state: str
    headline: str
    company: str = ""
    byline: str = ""

    @property
    def whole(self) -> str:
        """State and headline on one line, in the language spoken now."""
        return gettext("{what}: {where}").format(what=self.state, where=self.headline)


class Footer(NamedTuple):
    """The foot of a page."""

    source: str = ""
    imprint: str = ""


NO_FOOTER = Footer()


_FIT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_LONGEST_ID = 80
"""How much of an id stands in the name of a file: the names of files are short of 255 bytes everywhere."""


class Part(NamedTuple):
    """Which part of a set, one for each customer type, a page belongs to: the id, the place, and what the page says.

    The title is `Consumer · 1 of 3`; several customer types with the same page share it, and the id is the first's.
    """

    customer_type: str
    number: int
    title: str

    @property
    def name(self) -> str:
        """The id where that is fit for the name of a file, else what is fit of it and the place in the set.

        No id has a hyphen, so that no two parts have one name.
        """
        fit = "".join(each for each in self.customer_type.lower() if each in _FIT)[:_LONGEST_ID]
        return fit if fit == self.customer_type else f"{fit}-{self.number}"


class Page(Struct, frozen=True):
    """One page: what stands on it, in the order in which it is drawn.

    `pairs` are the elements of neighbouring lanes that have to do with each other, whatever lines say so.
    """

    state: str
    size: PageSize
    language: str
    title: TitleBlock
    headings: tuple[Heading, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...] = ()
    rails: tuple[Bar, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    bows: tuple[Bow, ...] = ()
    notes: tuple[Note, ...] = ()
    successions: tuple[Succession, ...] = ()
    callouts: tuple[Callout, ...] = ()
    legend_title: str = "Legend"
    legend: tuple[LegendEntry, ...] = ()
    footer: Footer = NO_FOOTER
    description: str = ""
    part: Part | None = None

    @property
    def name(self) -> str:
        """What tells the page from all others of its drawing, fit for a file: `as-is`, or `as-is-consumer`."""
        return self.state if self.part is None else f"{self.state}-{self.part.name}"
