"""What joins the boxes of a page: from customer to channel, through the strands of organizations to platforms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from engagement_model.drawing.fewest_lines import End, FewestLines, Joined, Kind
from engagement_model.drawing.insights import NOTHING, Insights
from engagement_model.drawing.page import Bar, Line, LineLook, Sign, Strand
from engagement_model.drawing.stacks import NO_COLOURS, Colours
from engagement_model.drawing.ways import GAP, Masks, Ways
from engagement_model.model.sections import Lane
from engagement_model.model.types import ANY

_COLOURED: tuple[LineLook, ...] = ("plain", "open", "guessed")
"""The looks of lines that are drawn in the colour of what is behind them."""


class Wiring(Struct, frozen=True):
    """The lines and rails of a page, and the strands in its organizations by address."""

    lines: tuple[Line, ...] = ()
    rails: tuple[Bar, ...] = ()
    strands: Mapping[str, tuple[Strand, ...]] = field(default_factory=dict)
    users: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Platform -> the channels that use it."""
    pairs: tuple[tuple[str, str], ...] = ()


class _Strand(Struct, frozen=True):
    organization: str
    end: End
    channels: tuple[str, ...]
    platforms: Masks


class Wires(Struct, frozen=True):
    """Wires the ways of one page.

    `frames` are the wholes with the boxes in them that are no wholes themselves, `places` where each channel and
    platform stands in its file, `customers` the numbers of the customer types' colours. With two models the lines of
    one alone look as those that go, or that come.
    """

    ways: Ways
    lanes: Sequence[Lane]
    frames: Mapping[str, Sequence[str]]
    places: Mapping[str, int]
    signs: Mapping[str, str]
    customers: Mapping[str, int] = field(default_factory=dict)
    colours: Colours = NO_COLOURS
    insights: Insights = NOTHING
    changing: bool = False

    def wired(self) -> Wiring:
        """Everything that joins the boxes."""
        strands = tuple(self._strands())
        few = FewestLines(self.frames)
        if "channels" in self.lanes and "customer_types" in self.lanes:
            few.add(self._visits())
        if "organizations" in self.lanes:
            few.add_to_strands(self._answers(strands), _by_channel(strands))
            if "platforms" in self.lanes:
                few.add_railed(self._uses(strands), self._single(strands))
        elif "platforms" in self.lanes:
            few.add_railed(self._direct(), {})
        drawn: dict[str, tuple[Strand, ...]] = {}
        for strand in strands:
            address = strand.end.address
            named = (each for each in _ways_in(strand) if each != GAP)
            signs = tuple(Sign(self.signs.get(each, each), self._colour_of(each)) for each in named)
            drawn[address] = (*drawn.get(address, ()), Strand(signs, self._through(strand), self._look_of(strand)))
        users: dict[str, dict[str, None]] = {}
        for (channel, _), used in self.ways.uses.items():
            for platform in used if channel not in (ANY, GAP) else ():
                users.setdefault(f"platforms.{platform}", {}).setdefault(channel)
        in_order = {
            platform: tuple(sorted(channels, key=lambda each: self.places.get(f"channels.{each}", -1)))
            for platform, channels in users.items()
        }
        return Wiring(tuple(few.lines), tuple(few.rails), drawn, in_order, tuple(self._pairs()))

    def _pairs(self) -> Iterator[tuple[str, str]]:
        yield from ((f"customer_types.{t}", f"channels.{h}") for t, h in self.ways.visits)
        found: dict[tuple[str, str], None] = {}
        for (channel, organization), used in self.ways.uses.items():
            source = f"channels.{channel}"
            if "organizations" in self.lanes:
                if channel != ANY:
                    found.setdefault((source, f"organizations.{organization}"))
                source = f"organizations.{organization}"
            elif channel == ANY:
                continue
            found |= dict.fromkeys((source, f"platforms.{platform}") for platform in used)
        yield from found

    def _strands(self) -> Iterator[_Strand]:
        """For each organization its channels, those with the same platforms together, in the order of the file."""
        if "organizations" not in self.lanes:
            return
        groups: dict[str, dict[tuple[tuple[tuple[str, int], ...], int], list[str]]] = {}
        for (channel, organization), used in self.ways.uses.items():
            key = (tuple(sorted(used.items())), self.ways.answers[channel, organization])
            groups.setdefault(organization, {}).setdefault(key, []).append(channel)
        for organization, by_platforms in groups.items():
            grouped = [
                (sorted(channels, key=lambda each: self.places.get(f"channels.{each}", -1)), dict(key[0]))
                for key, channels in by_platforms.items()
            ]
            grouped.sort(key=lambda each: self.places.get(f"channels.{each[0][0]}", -1))
            for number, (channels, platforms) in enumerate(grouped):
                end = End(f"organizations.{organization}", number)
                yield _Strand(organization, end, tuple(channels), platforms)

    def _single(self, strands: Sequence[_Strand]) -> dict[str, Sequence[End]]:
        """The frames of organizations whose parts have one strand each: what reaches the frame reaches just those."""
        by_address: dict[str, list[End]] = {}
        for strand in strands:
            by_address.setdefault(strand.end.address, []).append(strand.end)
        found: dict[str, Sequence[End]] = {}
        for frame, members in self.frames.items():
            ends = [by_address.get(member, []) for member in members]
            if ends and all(len(each) == 1 for each in ends):
                found[frame] = [each[0] for each in ends]
        return found

    def _look(self, mask: int, *pairs: tuple[str, str], guessed: bool = False) -> LineLook:
        for pair in pairs:
            if pair in self.insights.lines:
                return self.insights.lines[pair]
        if self.changing and mask in (1, 2):
            return "retired" if mask == 1 else "added"
        return "faint" if self.insights.faint else "guessed" if guessed else "plain"

    def _is_guessed(self, ways: Iterable[tuple[str, ...]]) -> bool:
        """Whether nobody said any of some ways."""
        return bool(self.ways.guessed) and all(way in self.ways.guessed for way in ways)

    def _visits(self) -> Iterator[Joined]:
        for (customer, channel), mask in self.ways.visits.items():
            source, target = f"customer_types.{customer}", f"channels.{channel}"
            look = self._look(mask, (source, target), guessed=self._is_guessed(((customer, channel),)))
            colour = None
            if look in _COLOURED:
                given = self.colours.visit(customer, channel)
                colour = given if self.colours else self.customers.get(customer)
            yield End(source), End(target), Kind(look, colour)

    def _answers(self, strands: Sequence[_Strand]) -> Iterator[Joined]:
        for strand in strands:
            for channel in _ways_in(strand):
                mask = self.ways.answers[channel, strand.organization]
                guessed = self._is_guessed(((channel, strand.organization),))
                look = self._look(mask, (f"channels.{channel}", strand.end.address), guessed=guessed)
                colour = self._answered(channel, strand) if look in _COLOURED else None
                yield End(f"channels.{channel}"), strand.end, Kind(look, colour)

    def _uses(self, strands: Sequence[_Strand]) -> Iterator[Joined]:
        for strand in strands:
            for platform, mask in strand.platforms.items():
                target = f"platforms.{platform}"
                guessed = self._is_guessed((each, strand.organization, platform) for each in strand.channels)
                look = self._used(strand, target, mask, guessed=guessed)
                colour = self._works(strand, platform) if look in _COLOURED else None
                yield strand.end, End(target), Kind(look, colour)

    def _used(self, strand: _Strand, target: str, mask: int, *, guessed: bool) -> LineLook:
        """How a line from a strand looks: as that pair was said to, if the way through one of its channels was too."""
        pair = (strand.end.address, target)
        look = self.insights.lines.get(pair)
        if look is None:
            return self._look(mask, guessed=guessed)
        if look == "open":
            return look
        through = (self.insights.lines.get((f"channels.{each}", strand.end.address)) for each in strand.channels)
        known = any(end == strand.end.address and each == look for (_, end), each in self.insights.lines.items())
        return look if not known or look in through else self._look(mask, guessed=guessed)

    def _direct(self) -> Iterator[Joined]:
        """From channel to platform where no organization is known."""
        for (channel, organization), used in self.ways.uses.items():
            for platform, mask in used.items() if channel != ANY else ():
                ends = (f"channels.{channel}", f"platforms.{platform}")
                look = self._look(mask, ends, guessed=self._is_guessed(((channel, organization, platform),)))
                colour = self.colours.use(channel, organization, platform) if look in _COLOURED else None
                yield End(ends[0]), End(ends[1]), Kind(look, colour)

    def _colour_of(self, channel: str) -> int | None:
        return self.colours.channel(channel)

    def _answered(self, channel: str, strand: _Strand) -> int | None:
        found = {self.colours.use(channel, strand.organization, platform) for platform in strand.platforms} - {None}
        return found.pop() if len(found) == 1 else None

    def _works(self, strand: _Strand, platform: str) -> int | None:
        found = {self.colours.use(channel, strand.organization, platform) for channel in strand.channels} - {None}
        return found.pop() if len(found) == 1 else None

    def _through(self, strand: _Strand) -> int | None:
        found = {self._works(strand, platform) for platform in strand.platforms} - {None}
        return found.pop() if len(found) == 1 else None

    def _look_of(self, strand: _Strand) -> LineLook:
        looks = {
            self._look(
                self.ways.answers[each, strand.organization],
                (f"channels.{each}", strand.end.address),
                guessed=self._is_guessed(((each, strand.organization),)),
            )
            for each in strand.channels
        }
        return looks.pop() if len(looks) == 1 else "plain"


def _ways_in(strand: _Strand) -> tuple[str, ...]:
    """The channels of a strand that a page shows: what is answered by whatever means has no line to it."""
    return tuple(each for each in strand.channels if each != ANY)


def _by_channel(strands: Sequence[_Strand]) -> dict[tuple[str, str], End]:
    """Addresses of a channel and of an organization -> the strand there that bears the channel's sign."""
    return {(f"channels.{each}", strand.end.address): strand.end for strand in strands for each in strand.channels}
