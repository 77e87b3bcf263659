"""Which systems stand behind the ways in for one capability: a number for each, the same on all pages of a set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct, field

from engagement_model.analysis.figures import MASTERS, SYSTEMS
from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.ways import GAP, channel_of
from engagement_model.words.names import element_name

MOST = 6
"""Beyond so many stacks the rest share grey."""


class Colours(Struct, frozen=True, dict=True):
    """The stacks behind one capability, each with a number from 0.

    `of_platform` has those platforms that do the capability, `cells` customer type and channel with who answers there
    and what they do it on; what is beyond the last colour is in neither, and `others` says how many stacks that are.
    """

    capability: str = ""
    name: str = ""
    of_platform: Mapping[str, int] = field(default_factory=dict)
    cells: Mapping[tuple[str, str], Mapping[str, frozenset[str]]] = field(default_factory=dict)
    count: int = 0
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.capability)

    def visit(self, customer: str, channel: str) -> int | None:
        """The stack that a customer type meets on a channel."""
        return self._one(platform for used in self.cells.get((customer, channel), {}).values() for platform in used)

    def use(self, channel: str, organization: str, platform: str) -> int | None:
        """The stack of a platform, where the organization does the capability on it for that channel."""
        if platform not in self.of_platform:
            return None
        return self.of_platform[platform] if platform in self._used.get((channel, organization), ()) else None

    def channel(self, channel: str) -> int | None:
        """The one stack behind a channel."""
        return self._one(
            platform
            for (_, own), answers in self.cells.items()
            if own == channel
            for used in answers.values()
            for platform in used
        )

    @cached_property
    def _used(self) -> Mapping[tuple[str, str], frozenset[str]]:
        known: dict[tuple[str, str], frozenset[str]] = {}
        for (_, channel), answers in self.cells.items():
            for organization, used in answers.items():
                known[channel, organization] = known.get((channel, organization), frozenset()) | used
        return known

    def _one(self, platforms: Iterable[str]) -> int | None:
        found = {self.of_platform[each] for each in platforms if each in self.of_platform}
        return found.pop() if len(found) == 1 else None


NO_COLOURS = Colours()


def colours_of(study: StateStudy, capability: str, before: Colours = NO_COLOURS) -> Colours:
    """The separate systems behind `capability` in a state: as many as the figure says.

    They are numbered in the order of the channels; a stack behind channels that had a number `before` keeps it.
    """
    model = study.model
    cells = {
        key: cell.platforms
        for key, cell in model.cells.items()
        if capability in model.whole_of("capabilities", key.capability)
    }
    systems = study.figures.get(f"{SYSTEMS}{capability}")
    groups = {
        address.partition(".")[2]: system[0] for system in (systems.list_ if systems else ()) for address in system
    }
    readings = infrastructure_of(model).readings
    groups |= {each: groups[read] for each, read in readings.items() if read in groups}
    doing = groups.keys()
    channels: dict[str, list[str]] = {}
    for key, platforms in cells.items():
        for root in {groups[platform] for platform in platforms & doing}:
            channels.setdefault(root, []).append(channel_of(key))
    numbers = _numbered(channels, tuple(model.channels), before)
    of_platform = {each: numbers[root] for each, root in sorted(groups.items()) if root in numbers}
    answers: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
    for key in cells:
        cell = model.cells[key]
        found = answers.setdefault((key.customer_type, channel_of(key)), {})
        for organization in cell.organizations or {GAP}:
            used = cell.platforms_of(organization) & doing
            found[organization] = found.get(organization, frozenset()) | used
    return Colours(
        capability,
        element_name(model, "capabilities", capability),
        of_platform,
        answers,
        len(channels),
        len(channels) - len(numbers),
    )


def _numbered(channels: Mapping[str, list[str]], order: tuple[str, ...], before: Colours) -> dict[str, int]:
    """Root of a stack -> its number, as long as there are numbers."""
    place = {channel: number for number, channel in enumerate(order)}
    roots = sorted(channels, key=lambda root: (min(place.get(each, len(place)) for each in channels[root]), root))
    numbers: dict[str, int] = {}
    for root in sorted(roots, key=lambda root: -len(set(channels[root]))):
        known = [number for each in channels[root] if (number := before.channel(each)) is not None]
        kept = min(set(known), key=lambda number: (-known.count(number), number), default=None)
        if kept is not None and kept not in numbers.values():
            numbers[root] = kept
    free = [number for number in range(MOST) if number not in numbers.values()]
    return numbers | dict(zip((root for root in roots if root not in numbers), free, strict=False))


def colours_of_masters(study: StateStudy, information: str, before: Colours = NO_COLOURS) -> Colours:
    """A colour for each platform that holds `information` as master, one for all where they are kept alike.

    The ways to them stay grey.
    """
    figure = study.figures.get(f"{MASTERS}{information}")
    holding = [address.partition(".")[2] for member in (figure.list_ if figure else ()) for address in member]
    name = element_name(study.model, "information", information)
    if figure is not None and figure.number == 1:
        one = min((before.of_platform[each] for each in holding if each in before.of_platform), default=0)
        return Colours(information, name, dict.fromkeys(holding, one), {}, 1)
    kept = {each: number for each in holding if (number := before.of_platform.get(each)) is not None}
    free = [number for number in range(MOST) if number not in kept.values()]
    numbers = kept | dict(zip((each for each in holding if each not in kept), free, strict=False))
    return Colours(information, name, numbers, {}, len(holding), len(holding) - len(numbers))
