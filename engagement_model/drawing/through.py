"""What leads through each line of a page: the elements of the ways that are drawn with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engagement_model.drawing.page import Line, Page, Port, is_rail

Members = tuple[str, ...]
"""Addresses along a way: customer type and channel, or channel, organization and platform."""


class Through:
    """Follows the lines of one page through strands, frames and rails."""

    def __init__(self, page: Page) -> None:
        self._boxes = {box.address: box for box in page.boxes}
        self._channels = {box.signs[0].key: box.address for box in page.boxes if box.lane == "channels" and box.signs}
        self._into: dict[str, list[Line]] = {}
        self._from: dict[str, list[Line]] = {}
        for line in page.lines:
            if is_rail(line.target):
                self._into.setdefault(line.target, []).append(line)
            if is_rail(line.source):
                self._from.setdefault(line.source, []).append(line)
        self._parts: dict[str, list[str]] = {}
        heads = {box.part_of for box in page.boxes if box.part_of in self._boxes}
        for box in page.boxes:
            at, seen = box.part_of, {box.address}
            while at is not None and at in self._boxes and at not in seen and box.address not in heads:
                self._parts.setdefault(at, []).append(box.address)
                seen.add(at)
                at = self._boxes[at].part_of

    def members(self, line: Line) -> tuple[tuple[Members, ...], tuple[str, ...]]:
        """What a line stands for: each of the ways, or parts of ways, before it goes on to each of the ends."""
        before = dict.fromkeys(self._before(line.source, line.source_port))
        return tuple(before), tuple(dict.fromkeys(self._after(line.target, line.target_port)))

    def rail(self, name: str) -> tuple[tuple[Members, ...], tuple[str, ...]]:
        """The same for a rail."""
        return tuple(dict.fromkeys(self._before(name, "rail"))), tuple(dict.fromkeys(self._after(name, "rail")))

    def nodes(self, address: str) -> tuple[str, ...]:
        """What a box is for formats without ports: itself, or each of its strands where it has several."""
        strands = self._boxes[address].strands
        return tuple(f"{address}.{number}" for number in range(1, len(strands) + 1)) if len(strands) > 1 else (address,)

    def edges(self, line: Line) -> Iterator[tuple[str, str]]:
        """A line as edges between such nodes and rails: those to a frame lead to all that is meant in it."""
        for source in self._nodes_at(line.source, line.source_port, ""):
            sign = next((key for key, channel in self._channels.items() if channel == source), "")
            yield from ((source, target) for target in self._nodes_at(line.target, line.target_port, sign))

    def _nodes_at(self, address: str, port: Port, sign: str) -> Iterator[str]:
        if is_rail(address):
            yield address
        elif port == "frame":
            for part in self._parts[address]:
                nodes = self.nodes(part)
                borne = [{each.key for each in strand.signs} for strand in self._boxes[part].strands]
                bearing = [node for node, signs in zip(nodes, borne, strict=False) if sign in signs]
                yield from bearing or nodes[:1]
        else:
            yield self.nodes(address)[port if isinstance(port, int) else 0]

    def _before(self, address: str, port: Port) -> Iterator[Members]:
        if is_rail(address):
            for line in self._into.get(address, ()):
                yield from self._before(line.source, line.source_port)
        elif port == "frame":
            for part in self._parts[address]:
                strands = len(self._boxes[part].strands)
                yield from self._before(part, 0 if strands else "box")
        elif isinstance(port, int):
            signs = self._boxes[address].strands[port].signs
            yield from ((self._channels[sign.key], address) for sign in signs if sign.key in self._channels)
        else:
            yield (address,)

    def _after(self, address: str, port: Port) -> Iterable[str]:
        if is_rail(address):
            return [end for line in self._from.get(address, ()) for end in self._after(line.target, line.target_port)]
        return self._parts[address] if port == "frame" else [address]
