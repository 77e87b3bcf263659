"""As few lines as say the same: one to the frame of a whole for all of its parts, and rails where several meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from engagement_model.drawing.line_merging import Rail, chained, framed, nested, railed
from engagement_model.drawing.page import Bar, Line, LineLook, Port


class End(NamedTuple):
    """One end of a line."""

    address: str
    port: Port = "box"


class Kind(NamedTuple):
    """What lines must have alike to be drawn as one."""

    look: LineLook
    colour: int | None = None


Joined = tuple[End, End, Kind]
"""Two boxes that are joined, from left to right, and how."""


class FewestLines:
    """Gathers the `lines` and `rails` of a page; `frames` are the wholes with the boxes in them."""

    def __init__(self, frames: Mapping[str, Sequence[str]]) -> None:
        self.lines: dict[Line, None] = {}
        self.rails: list[Bar] = []
        self._frames: Mapping[End, Sequence[End]] = {
            End(frame, "frame"): [End(each) for each in members] for frame, members in frames.items()
        }

    def add(self, pairs: Iterable[Joined]) -> None:
        """A line for each pair; one to or from a frame for all of its boxes that share it."""
        for kind, members in self._collapsed(pairs, self._frames):
            self.lines |= dict.fromkeys(_line(source, target, kind) for source, target in members)

    def add_to_strands(self, pairs: Iterable[Joined], strand_of: Mapping[tuple[str, str], End]) -> None:
        """From channels to the strands that bear their signs: to a frame, where each of its parts has such a strand.

        `strand_of` are these by the addresses of channel and organization.
        """
        kinds: dict[Kind, dict[tuple[End, End], None]] = {}
        for source, target, kind in pairs:
            kinds.setdefault(kind, {}).setdefault((source, End(target.address)))
        for kind, members in kinds.items():
            inward = (
                (strand_of[source.address, target.address] if target.port == "box" else target, source)
                for source, target in framed(members, self._frames)
            )
            outward = framed(inward, self._frames)
            self.lines |= dict.fromkeys(_line(source, target, kind) for target, source in outward)

    def add_railed(self, pairs: Iterable[Joined], single: Mapping[str, Sequence[End]]) -> None:
        """Lines with rails: in one there is at most one colour, and what is grey.

        `single` are the frames of organizations whose parts have one strand each, with these.
        """
        frames = {end: ends for end, ends in self._frames.items() if not end.address.startswith("organizations.")}
        frames |= {End(frame, "frame"): ends for frame, ends in single.items()}
        by_look: dict[LineLook, dict[tuple[End, End], int | None]] = {}
        for kind, members in self._collapsed(pairs, frames):
            by_look.setdefault(kind.look, {}).update(dict.fromkeys(members, kind.colour))
        for look, coloured in by_look.items():
            left = dict(coloured)
            for colour in (*sorted({each for each in coloured.values() if each is not None}), None):
                near = [pair for pair, own in left.items() if own in (colour, None)]
                shown = [
                    bundle
                    for bundle in railed(near)
                    if colour is None or any(left[a, b] is not None for a in bundle.sources for b in bundle.targets)
                ]
                self._rail(chained(shown), left, look)
            own_lines = (_line(source, target, Kind(look, own)) for (source, target), own in left.items())
            self.lines |= dict.fromkeys(own_lines)

    @staticmethod
    def _collapsed(
        pairs: Iterable[Joined], frames: Mapping[End, Sequence[End]]
    ) -> Iterator[tuple[Kind, list[tuple[End, End]]]]:
        """By kind the pairs, those to and from all parts of a whole as one to or from its frame."""
        kinds: dict[Kind, dict[tuple[End, End], None]] = {}
        for source, target, kind in pairs:
            kinds.setdefault(kind, {}).setdefault((source, target))
        for kind, members in kinds.items():
            inward = framed(members, frames)
            outward = framed(((target, source) for source, target in inward), frames)
            yield kind, [(source, target) for target, source in outward]

    def _rail(self, bundles: Sequence[Rail[End]], left: dict[tuple[End, End], int | None], look: LineLook) -> None:
        """Add the rails for `bundles`, which share at most one colour, and take what they join out of `left`."""
        lines, rails = self.lines, self.rails
        first = len(rails)
        through = nested(bundles)
        entered = [_colour(left[a, b] for a in bundle.sources for b in bundle.targets) for bundle in bundles]
        ends = [End(f"rail.{first + number}", "rail") for number in range(len(bundles))]
        rails += [Bar(end.address, colour, look) for end, colour in zip(ends, entered, strict=True)]
        for number, bundle in enumerate(bundles):
            beyond = {target for other in through[number] for target in bundles[other].targets}
            for source in bundle.sources:
                own = _colour(left[source, target] for target in bundle.targets)
                lines[_line(source, ends[number], Kind(look, own))] = None
            for target in bundle.targets:
                if target not in beyond:
                    own = _colour(left[source, target] for source in bundle.sources)
                    lines[_line(ends[number], target, Kind(look, own))] = None
            for other in through[number]:
                own = _colour(left[a, b] for a in bundle.sources for b in bundles[other].targets)
                lines[_line(ends[number], ends[other], Kind(look, own))] = None
        for other, bundle in enumerate(bundles):
            # What comes through another rail may bring the colour on the last stretch.
            wide = [bundle, *(bundles[number] for number in range(len(bundles)) if other in through[number])]
            for target in bundle.targets:
                own = _colour(left[source, target] for each in wide for source in each.sources)
                plain = _line(ends[other], target, Kind(look, None))
                if own is not None and plain in lines:
                    del lines[plain]
                    lines[_line(ends[other], target, Kind(look, own))] = None
                    rails[first + other] = Bar(ends[other].address, own, look)
        for bundle in bundles:
            for source in bundle.sources:
                for target in bundle.targets:
                    left.pop((source, target), None)


def _colour(found: Iterable[int | None]) -> int | None:
    """The one colour among `found`, if there is any."""
    return next((each for each in found if each is not None), None)


def _line(source: End, target: End, kind: Kind) -> Line:
    return Line(source.address, target.address, kind.colour, kind.look, source.port, target.port)
