"""What members offer: on which channels, how far they know who comes, and what of it is there more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from engagement_model.analysis.identification import LEVELS
from engagement_model.model.elements import Recognition
from engagement_model.portfolio.matching import Key, Matcher
from engagement_model.portfolio.member_facts import ChannelFacts
from engagement_model.portfolio.result import ChannelAt, SharedChannel


class Channels:
    """The channels of all members so far."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._seen: list[tuple[Key, str, int, Recognition | None]] = []

    def add(self, member: str, channels: Iterable[ChannelFacts], names: Mapping[str, str]) -> None:
        """Take in the channels of one member; `names` has theirs by id."""
        for each in channels:
            key = self._matcher.key(member, each.id, names[each.id])
            self._seen.append((key, member, each.capabilities, each.recognizes))

    def result(self) -> tuple[SharedChannel, ...]:
        """Every channel with the members that have it, sorted by its id."""
        found: dict[Key, dict[str, ChannelAt]] = {}
        for key, member, capabilities, recognition in self._seen:
            here = found.setdefault(self._matcher.same(key), {})
            here[member] = _united(here.get(member), ChannelAt(member, capabilities, recognition))
        called = self._matcher.called
        shared = (
            SharedChannel(*called[key], self._matcher.listed(key), tuple(here[member] for member in sorted(here)))
            for key, here in found.items()
        )
        return tuple(sorted(shared, key=lambda one: (one.channel, one.name, one.members[0].member)))


def _united(one: ChannelAt | None, other: ChannelAt) -> ChannelAt:
    if one is None:
        return other
    levels = [level for level in (one.recognition, other.recognition) if level is not None]
    least = min(levels, key=LEVELS.index) if len(levels) == 2 else None
    return ChannelAt(one.member, max(one.capabilities, other.capabilities), least)


def repeated(used: Mapping[str, Iterable[Key]], same: Callable[[Key], str]) -> dict[str, tuple[int, int]]:
    """Member -> how many capabilities stand in it more than once, and how many of its own others use as well."""
    counted = {member: Counter(map(same, keys)) for member, keys in used.items()}
    members = Counter(key for each in counted.values() for key in each)
    return {
        member: (sum(number > 1 for number in each.values()), sum(members[key] > 1 for key in each))
        for member, each in counted.items()
    }
