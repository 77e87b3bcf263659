"""What stands in each lane, and in which order: whole and parts together, partners near each other, few crossings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engagement_model.drawing.exchanges import exchanged
from engagement_model.drawing.lane_content import LaneContent
from engagement_model.drawing.ordering import Engine, ordered
from engagement_model.drawing.packing import Block, blocks_of
from engagement_model.drawing.page import Box, Page
from engagement_model.model.addresses import is_in
from engagement_model.model.sections import Lane

Links = Mapping[tuple[str, str], int]
"""(address, address in the next lane) -> how strongly they are joined."""

_KIN_WEIGHT = 3
"""How much more two platforms that a bow connects are wanted together than one and what takes its place."""

_PLAIN_WEIGHT = 3
"""How much worse it is when lines of one colour cross than when customers' lines do, which colours tell apart."""


def links_of(pages: Sequence[Page]) -> Links:
    """What has to do with what on any page, each pair once."""
    return {pair: 1 for page in pages for pair in page.pairs}


def contents_of(
    pages: Sequence[Page],
    links: Links,
    engine: Engine,
    kin: Sequence[tuple[str, str]] = (),
    *,
    as_written: bool = False,
) -> tuple[LaneContent, ...]:
    """The lanes with their blocks in the order in which they will stand on `pages`.

    That is the one in which few lines cross, or `as_written` that of the files.

    `kin` are platforms that are wanted near each other; where there are none, those that bows connect are.
    """
    kin = kin or tuple((bow.source, bow.target) for page in pages for bow in page.bows)
    boxes = [box for page in pages for box in page.boxes]
    whole_of: dict[str, str] = {}
    headings = {heading.lane: heading.title for page in pages for heading in page.headings}
    by_lane: dict[Lane, list[str]] = {heading.lane: [] for page in pages for heading in page.headings}
    for box in boxes:
        by_lane[box.lane].append(box.address)
        if box.part_of is not None:
            whole_of.setdefault(box.address, box.part_of)
    by_box = {lane: tuple(box for box in boxes if box.lane == lane) for lane in by_lane}
    members = {lane: tuple(dict.fromkeys(addresses)) for lane, addresses in by_lane.items()}
    blocks = {lane: blocks_of(addresses, whole_of) for lane, addresses in members.items()}

    today = {box.address for box in pages[0].boxes} if as_written and pages else frozenset[str]()
    replaced = {box.address: box.replaces for box in boxes if box.replaces and box.address not in today}
    sizes = _sizes(boxes, links) if replaced else {}

    def contents(final: Sequence[Sequence[Block]]) -> tuple[LaneContent, ...]:
        return tuple(
            LaneContent(lane, _succeeding(chosen, replaced, sizes), by_box[lane], headings[lane])
            for lane, chosen in zip(blocks, final, strict=True)
        )

    if as_written:
        return contents(tuple(blocks.values()))
    top_of = {address: block.address for lane in blocks.values() for block in lane for address in block.addresses()}
    between: dict[tuple[str, str], int] = {}
    for (source, target), weight in links.items():
        if source in top_of and target in top_of:
            pair = (top_of[source], top_of[target])
            plain = 1 if is_in(source, "customer_types") else _PLAIN_WEIGHT
            between[pair] = between.get(pair, 0) + weight * plain
    bows, beyond = _kinships(pages, kin, top_of)
    order = ordered(
        [*([block.address for block in lane] for lane in blocks.values()), tuple(bows)], between | beyond, engine
    )[: len(blocks)]
    order = tuple(_beside_partners(lane, between, kin, top_of) for lane in order)
    sorted_blocks = []
    for lane, addresses in zip(blocks, order, strict=True):
        by_address = {block.address: block for block in blocks[lane]}
        sorted_blocks.append([by_address[address] for address in addresses])
    _sort_parts(sorted_blocks, links)
    drawn = [set(page.pairs) for page in pages if not page.successions]
    final = exchanged(sorted_blocks, drawn if any(drawn) else [links.keys()], tuple(kin))
    return contents(final)


def _successions(pages: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """Each platform that takes the place of another, and that other."""
    found = (
        (box.address, replaced)
        for page in pages
        for box in page.boxes
        if box.lane == "platforms"
        for replaced in box.replaces
    )
    return iter(dict.fromkeys(found))


def _kinships(
    pages: Sequence[Page], kin: Sequence[tuple[str, str]], top_of: Mapping[str, str]
) -> tuple[tuple[str, ...], dict[tuple[str, str], int]]:
    """Each pair of kin, and each replacement of a platform, as the member of a lane beyond the platforms.

    Lines to it cross others unless its ends stand close together, so that the order with few crossings brings them
    together.
    """
    pairs, near = [*kin, *_successions(pages)], set(kin)
    links: dict[tuple[str, str], int] = {}
    members: list[str] = []
    for pair in dict.fromkeys(pairs):
        ends = {top_of[end] for end in pair if end in top_of}
        if len(ends) == 2:
            members.append(f"kinship.{len(members)}")
            weight = _KIN_WEIGHT if pair in near else 1
            links |= {(end, members[-1]): weight for end in sorted(ends)}
    return tuple(members), links


def _sizes(boxes: Sequence[Box], links: Links) -> dict[str, tuple[int, int]]:
    """How large what stands in the lanes is: how many channels use it, then how much it has to do with."""
    ties: dict[str, int] = {}
    for pair in links:
        for end in pair:
            ties[end] = ties.get(end, 0) + 1
    signs: dict[str, int] = {}
    for box in boxes:
        signs[box.address] = max(len(box.signs), signs.get(box.address, 0))
    return {address: (count, ties.get(address, 0)) for address, count in signs.items()}


def _succeeding(
    lane: Sequence[Block], replaced: Mapping[str, Sequence[str]], sizes: Mapping[str, tuple[int, int]]
) -> tuple[Block, ...]:
    """`lane` with each newcomer below the largest of what it replaces, or below the whole that this is part of.

    Within a whole it stands so among the other parts. What takes the place of something that takes another's place
    stays where few lines cross.
    """
    order = [
        Block(block.address, _succeeding(block.parts, replaced, sizes)) if block.parts else block for block in lane
    ]
    top_of = {address: block.address for block in order for address in block.addresses()}
    for newcomer in [block for block in order if block.address in replaced]:
        before = [
            each
            for each in replaced[newcomer.address]
            if each not in replaced and top_of.get(each, newcomer.address) != newcomer.address
        ]
        if before:
            largest = min(before, key=lambda each: (*(-size for size in sizes[each]), each))
            order.remove(newcomer)
            order.insert([block.address for block in order].index(top_of[largest]) + 1, newcomer)
    return tuple(order)


def _beside_partners(
    lane: Sequence[str], links: Links, kin: Sequence[tuple[str, str]], top_of: Mapping[str, str]
) -> tuple[str, ...]:
    """`lane` with each member that no line reaches moved below one it is kin to."""
    linked = {end for pair in links for end in pair}
    order = [member for member in lane if member in linked]
    partners: dict[str, list[str]] = {}
    for source, target in kin:
        if source in top_of and target in top_of:
            partners.setdefault(top_of[source], []).append(top_of[target])
            partners.setdefault(top_of[target], []).append(top_of[source])
    for member in lane:
        if member not in linked:
            near = [order.index(partner) for partner in partners.get(member, ()) if partner in order]
            order.insert(sorted(near)[len(near) // 2] + 1 if near else len(order), member)
    return tuple(order)


def _sort_parts(lanes: list[list[Block]], links: Links) -> None:
    """Put the parts of each whole in the order of what they are linked to."""
    if not any(block.parts for lane in lanes for block in lane):
        return
    near: dict[str, list[str]] = {}
    for source, target in links:
        near.setdefault(source, []).append(target)
        near.setdefault(target, []).append(source)
    for _ in range(3):
        places: dict[str, float] = {}
        for lane in lanes:
            addresses = [address for block in lane for address in block.addresses()]
            places |= {address: place / len(addresses) for place, address in enumerate(addresses)}

        def mean(block: Block, places: Mapping[str, float] = places) -> float:
            found = [places[end] for address in block.addresses() for end in near.get(address, ()) if end in places]
            return sum(found) / len(found) if found else places[block.address]

        def tidy(block: Block) -> Block:
            parts = sorted((tidy(part) for part in block.parts), key=mean)
            return Block(block.address, tuple(parts))

        for lane in lanes:
            lane[:] = [tidy(block) for block in lane]
