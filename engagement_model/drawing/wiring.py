"""The lines of a page: strands through organizations, frames and rails where they say the same with fewer lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from engagement_model.drawing.bundles import Rail, chained, framed, nested, railed
from engagement_model.drawing.insights import NOTHING, Insights
from engagement_model.drawing.page import Bar, Line, LineLook, Port, Sign, Strand
from engagement_model.drawing.stacks import NO_COLOURS, Colours
from engagement_model.drawing.ways import GAP, Masks, Ways
from engagement_model.model.sections import Lane
from engagement_model.model.types import ANY

_COLOURED: tuple[LineLook, ...] = ("plain", "open", "guessed")
"""The looks of lines that are drawn in the colour of what is behind them."""


class End(NamedTuple):
    """One end of a line."""

    address: str
    port: Port = "box"


class _Kind(NamedTuple):
    """What lines must have alike to be drawn as one."""

    look: LineLook
    colour: int | None = None


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
        lines: dict[Line, None] = {}
        rails: list[Bar] = []
        if "channels" in self.lanes and "customer_types" in self.lanes:
            self._add(lines, self._visits())
        if "organizations" in self.lanes:
            self._add_answers(lines, strands)
            if "platforms" in self.lanes:
                self._add_railed(lines, rails, self._uses(strands), self._single(strands))
        elif "platforms" in self.lanes:
            self._add_railed(lines, rails, self._direct(), {})
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
        return Wiring(tuple(lines), tuple(rails), drawn, in_order, tuple(self._pairs()))

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

    def _visits(self) -> Iterator[tuple[End, End, _Kind]]:
        for (customer, channel), mask in self.ways.visits.items():
            source, target = f"customer_types.{customer}", f"channels.{channel}"
            look = self._look(mask, (source, target), guessed=self._is_guessed(((customer, channel),)))
            colour = None
            if look in _COLOURED:
                given = self.colours.visit(customer, channel)
                colour = given if self.colours else self.customers.get(customer)
            yield End(source), End(target), _Kind(look, colour)

    def _answers(self, strands: Sequence[_Strand]) -> Iterator[tuple[End, End, _Kind]]:
        for strand in strands:
            for channel in _ways_in(strand):
                mask = self.ways.answers[channel, strand.organization]
                guessed = self._is_guessed(((channel, strand.organization),))
                look = self._look(mask, (f"channels.{channel}", strand.end.address), guessed=guessed)
                colour = self._answered(channel, strand) if look in _COLOURED else None
                yield End(f"channels.{channel}"), strand.end, _Kind(look, colour)

    def _uses(self, strands: Sequence[_Strand]) -> Iterator[tuple[End, End, _Kind]]:
        for strand in strands:
            for platform, mask in strand.platforms.items():
                target = f"platforms.{platform}"
                guessed = self._is_guessed((each, strand.organization, platform) for each in strand.channels)
                look = self._used(strand, target, mask, guessed=guessed)
                colour = self._works(strand, platform) if look in _COLOURED else None
                yield strand.end, End(target), _Kind(look, colour)

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

    def _direct(self) -> Iterator[tuple[End, End, _Kind]]:
        """From channel to platform where no organization is known."""
        for (channel, organization), used in self.ways.uses.items():
            for platform, mask in used.items() if channel != ANY else ():
                ends = (f"channels.{channel}", f"platforms.{platform}")
                look = self._look(mask, ends, guessed=self._is_guessed(((channel, organization, platform),)))
                colour = self.colours.use(channel, organization, platform) if look in _COLOURED else None
                yield End(ends[0]), End(ends[1]), _Kind(look, colour)

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

    def _boxed(self) -> dict[End, Sequence[End]]:
        return {End(frame, "frame"): [End(each) for each in members] for frame, members in self.frames.items()}

    def _collapsed(
        self, pairs: Iterator[tuple[End, End, _Kind]], single: Mapping[str, Sequence[End]] | None
    ) -> Iterator[tuple[_Kind, list[tuple[End, End]]]]:
        """By kind the pairs, those to and from all parts of a whole as one to or from its frame."""
        kinds: dict[_Kind, dict[tuple[End, End], None]] = {}
        for source, target, kind in pairs:
            kinds.setdefault(kind, {}).setdefault((source, target))
        frames = self._boxed()
        if single is not None:
            frames = {end: ends for end, ends in frames.items() if not end.address.startswith("organizations.")}
            frames |= {End(frame, "frame"): ends for frame, ends in single.items()}
        for kind, members in kinds.items():
            inward = framed(members, frames)
            outward = framed(((target, source) for source, target in inward), frames)
            yield kind, [(source, target) for target, source in outward]

    def _add(self, lines: dict[Line, None], pairs: Iterator[tuple[End, End, _Kind]]) -> None:
        for kind, members in self._collapsed(pairs, None):
            lines |= dict.fromkeys(_line(source, target, kind) for source, target in members)

    def _add_answers(self, lines: dict[Line, None], strands: Sequence[_Strand]) -> None:
        """From channels to the strands that bear their signs: to a frame, where each of its parts has such a strand."""
        strand_of = {
            (f"channels.{each}", strand.end.address): strand.end for strand in strands for each in strand.channels
        }
        kinds: dict[_Kind, dict[tuple[End, End], None]] = {}
        for source, target, kind in self._answers(strands):
            kinds.setdefault(kind, {}).setdefault((source, End(target.address)))
        frames = self._boxed()
        for kind, members in kinds.items():
            inward = (
                (strand_of[source.address, target.address] if target.port == "box" else target, source)
                for source, target in framed(members, frames)
            )
            lines |= dict.fromkeys(_line(source, target, kind) for target, source in framed(inward, frames))

    def _add_railed(
        self,
        lines: dict[Line, None],
        rails: list[Bar],
        pairs: Iterator[tuple[End, End, _Kind]],
        single: Mapping[str, Sequence[End]],
    ) -> None:
        """The same with rails: in one there is at most one colour, and what is grey."""
        by_look: dict[LineLook, dict[tuple[End, End], int | None]] = {}
        for kind, members in self._collapsed(pairs, single):
            by_look.setdefault(kind.look, {}).update(dict.fromkeys(members, kind.colour))
        for look, coloured in by_look.items():
            left = dict(coloured)
            for colour in (*sorted({each for each in coloured.values() if each is not None}), None):
                near = [pair for pair, own in left.items() if own in (colour, None)]
                bundles, _ = railed(near)
                shown = [
                    bundle
                    for bundle in bundles
                    if colour is None or any(left[a, b] is not None for a in bundle.sources for b in bundle.targets)
                ]
                self._rail(chained(shown), left, look, lines, rails)
            lines |= dict.fromkeys(_line(source, target, _Kind(look, own)) for (source, target), own in left.items())

    def _rail(
        self,
        bundles: Sequence[Rail[End]],
        left: dict[tuple[End, End], int | None],
        look: LineLook,
        lines: dict[Line, None],
        rails: list[Bar],
    ) -> None:
        """Add the rails for `bundles`, which share at most one colour, and take what they join out of `left`."""
        first = len(rails)
        through = nested(bundles)
        entered = [_colour(left[a, b] for a in bundle.sources for b in bundle.targets) for bundle in bundles]
        ends = [End(f"rail.{first + number}", "rail") for number in range(len(bundles))]
        rails += [Bar(end.address, colour, look) for end, colour in zip(ends, entered, strict=True)]
        for number, bundle in enumerate(bundles):
            beyond = {target for other in through[number] for target in bundles[other].targets}
            for source in bundle.sources:
                own = _colour(left[source, target] for target in bundle.targets)
                lines[_line(source, ends[number], _Kind(look, own))] = None
            for target in bundle.targets:
                if target not in beyond:
                    own = _colour(left[source, target] for source in bundle.sources)
                    lines[_line(ends[number], target, _Kind(look, own))] = None
            for other in through[number]:
                own = _colour(left[a, b] for a in bundle.sources for b in bundles[other].targets)
                lines[_line(ends[number], ends[other], _Kind(look, own))] = None
        for other, bundle in enumerate(bundles):
            # What comes through another rail may bring the colour on the last stretch.
            wide = [bundle, *(bundles[number] for number in range(len(bundles)) if other in through[number])]
            for target in bundle.targets:
                own = _colour(left[source, target] for each in wide for source in each.sources)
                plain = _line(ends[other], target, _Kind(look, None))
                if own is not None and plain in lines:
                    del lines[plain]
                    lines[_line(ends[other], target, _Kind(look, own))] = None
                    rails[first + other] = Bar(ends[other].address, own, look)
        for bundle in bundles:
            for source in bundle.sources:
                for target in bundle.targets:
                    left.pop((source, target), None)


def _ways_in(strand: _Strand) -> tuple[str, ...]:
    """The channels of a strand that a page shows: what is answered by whatever means has no line to it."""
    return tuple(each for each in strand.channels if each != ANY)


def _colour(found: Iterable[int | None]) -> int | None:
    """The one colour among `found`, if there is any."""
    return next((each for each in found if each is not None), None)


def _line(source: End, target: End, kind: _Kind) -> Line:
    return Line(source.address, target.address, kind.colour, kind.look, source.port, target.port)


__all__ = ["GAP", "End", "Wires", "Wiring"]
