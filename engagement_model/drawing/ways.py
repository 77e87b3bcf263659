"""The ways in, as the cells say them: from customer type to channel, and from there by whom to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.sections import Lane
from engagement_model.model.types import ANY

GAP = "-none"
"""In place of an id: nobody, or nothing, was named."""

GUESSED = "guessed"
"""The confidence of what nobody said."""

Masks = dict[str, int]
"""Id -> in which of the models, bit by bit."""


class Ways(Struct, frozen=True):
    """Every way of the cells of some models; all values say, bit by bit, which of the models have it.

    `visits` are customer type and channel, `answers` channel and organization with the platforms used there, which
    may be none. Where there is no lane of organizations, all are answered by `GAP`. A customer whose channel nobody
    named comes by `GAP`. What names no customer is no visit; who answers it by whatever channel, and on what, stands
    under the channel `ANY`.
    """

    visits: Mapping[tuple[str, str], int]
    answers: Mapping[tuple[str, str], int]
    uses: Mapping[tuple[str, str], Masks] = field(default_factory=dict)
    guessed: frozenset[tuple[str, ...]] = frozenset()
    """Those that only guessed cells have: customer type and channel, channel and organization, and with a platform."""


def ways_of(models: Sequence[Model], lanes: Sequence[Lane]) -> Ways:
    """The ways of all `models` on a page with those `lanes`.

    Where a cell names no organization, the way leads past the gap, if no other cell leads from that channel to that
    platform; where it names no platform, to the gap, if the organization uses none for that channel.
    """
    visits: dict[tuple[str, str], int] = {}
    answers: dict[tuple[str, str], int] = {}
    uses: dict[tuple[str, str], Masks] = {}
    for number, model in enumerate(models):
        bit = 1 << number
        for visit in dict.fromkeys((key.customer_type, channel_of(key)) for key in model.cells):
            if ANY not in visit:
                visits[visit] = visits.get(visit, 0) | bit
        for (channel, organization), platforms in _answered(model, lanes).items():
            answers[channel, organization] = answers.get((channel, organization), 0) | bit
            used = uses.setdefault((channel, organization), {})
            for platform in platforms:
                used[platform] = used.get(platform, 0) | bit
    return Ways(visits, answers, uses, _guessed(models, named="organizations" in lanes))


def channel_of(key: CellKey) -> str:
    """The channel of a cell as it is drawn: where nobody named one that some customer comes by, the gap."""
    return GAP if key.channel == ANY and key.customer_type != ANY else key.channel


def _guessed(models: Sequence[Model], *, named: bool) -> frozenset[tuple[str, ...]]:
    """The ways of cells that are guessed, less those of cells that are not."""
    ways: dict[bool, set[tuple[str, ...]]] = {True: set(), False: set()}
    cells = [(key, cell) for model in models for key, cell in model.cells.items()]
    if not any(cell.remarks.confidence == GUESSED for _, cell in cells):
        return frozenset()
    for key, cell in cells:
        found = ways[cell.remarks.confidence == GUESSED]
        channel = channel_of(key)
        found.add((key.customer_type, channel))
        for organization in cell.organizations if named and cell.organizations else (GAP,):
            used = cell.platforms_of(organization) if named else cell.platforms
            found.add((channel, organization))
            found.update((channel, organization, platform) for platform in used or (GAP,))
    return frozenset(ways[True] - ways[False])


def _answered(model: Model, lanes: Sequence[Lane]) -> dict[tuple[str, str], dict[str, None]]:
    """Channel and organization -> the platforms, in file order of the cells."""
    named = "organizations" in lanes
    places = places_of(model)
    found: dict[tuple[str, str], dict[str, None]] = {}
    open_: list[tuple[str, Cell]] = []
    reached: set[tuple[str, str]] = set()
    for key, cell in model.cells.items():
        if named and not cell.organizations:
            open_.append((channel_of(key), cell))
            continue
        for organization, platform in pairs_of(cell, places, named=named):
            used = found.setdefault((channel_of(key), organization), {})
            if platform is not None:
                used.setdefault(platform)
                reached.add((channel_of(key), platform))
    served = {channel for channel, _ in found}
    for channel, cell in open_:
        missing = [
            platform for platform in _ordered(cell.platforms, places.platforms) if (channel, platform) not in reached
        ]
        if missing or channel not in served:
            found.setdefault((channel, GAP), {}).update(dict.fromkeys(missing))
    if "platforms" in lanes:
        for used in found.values():
            if not used:
                used[GAP] = None
    return found


class Places(Struct, frozen=True):
    """Where each organization and platform stands in the file of a model."""

    organizations: Mapping[str, int]
    platforms: Mapping[str, int]


def places_of(model: Model) -> Places:
    """Where what answers, and what is worked on, stands in the file of `model`."""
    sections = (model.organizations, model.platforms)
    return Places(*({name: place for place, name in enumerate(section)} for section in sections))


def pairs_of(cell: Cell, places: Places, *, named: bool) -> Iterator[tuple[str, str | None]]:
    """Who works on what in a cell, as it was written; one on nothing where no platform is said for an organization."""
    for organization in _ordered(cell.organizations, places.organizations) if named else (GAP,):
        used = cell.platforms_of(organization) if named else cell.platforms
        yield organization, None
        for platform in _ordered(used, places.platforms):
            yield organization, platform


def _ordered(chosen: frozenset[str], places: Mapping[str, int]) -> tuple[str, ...]:
    if len(chosen) < 2:
        return tuple(chosen)
    return tuple(sorted((each for each in chosen if each in places), key=places.__getitem__))
