"""What can go along with platforms that go: hosts that nothing else needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from engagement_model.analysis.infrastructure import Infrastructure


class Hosts(Struct, frozen=True):
    """Hosts that can go once enough of a cluster does, sorted, and which of them stay for the sake of what.

    `kept_by` has, for a platform of the cluster or one of these hosts, the hosts that stay as long as it does.
    """

    platforms: tuple[str, ...]
    kept_by: Mapping[str, frozenset[str]]

    def with_kept(self, platforms: Iterable[str]) -> frozenset[str]:
        """`platforms`, and the hosts that stay with them."""
        return frozenset(platforms).union(*(self.kept_by.get(platform, ()) for platform in platforms))


NO_HOSTS = Hosts((), {})


class Surroundings:
    """What runs on what, is named by cells and is integrated with what, in one model."""

    def __init__(self, infrastructure: Infrastructure) -> None:
        self._infrastructure = infrastructure

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset[str]().union(*self._infrastructure.named.values())

    @cached_property
    def _runners(self) -> Mapping[str, frozenset[str]]:
        """Host -> the platforms, standbys among them by their own ids, that run on it directly."""
        readings = self._infrastructure.readings
        found: dict[str, set[str]] = {}
        for identifier, platform in self._infrastructure.model.platforms.items():
            for host in platform.runs_on:
                read_as = host if identifier in readings else readings.get(host, host)
                found.setdefault(read_as, set()).add(identifier)
        return {host: frozenset(runners - {host}) for host, runners in found.items()}

    @cached_property
    def _partners(self) -> Mapping[str, frozenset[str]]:
        """Platform -> those that some integration joins to it."""
        readings = self._infrastructure.readings
        found: dict[str, set[str]] = {}
        for pair in self._infrastructure.model.integrations:
            source, target = (readings.get(end, end) for end in pair)
            found.setdefault(source, set()).add(target)
            found.setdefault(target, set()).add(source)
        return {platform: frozenset(partners - {platform}) for platform, partners in found.items()}

    def hosts_of(self, cluster: frozenset[str]) -> Hosts:
        """The hosts under `cluster` and its standbys that nothing outside these holds back."""
        below = self._infrastructure.flows.hosts
        near = cluster | self._under_standbys(cluster)
        reached = near.union(*(below[each] for each in near if each in below)) - cluster
        needed_by = {host: self._needed_by(host, cluster) for host in reached - self._named}
        while True:
            stuck = [host for host, users in needed_by.items() if not users <= cluster | needed_by.keys()]
            if not stuck:
                break
            for host in stuck:
                del needed_by[host]
        if not needed_by:
            return NO_HOSTS
        keeps: dict[str, set[str]] = {}
        for host, users in needed_by.items():
            for user in users:
                keeps.setdefault(user, set()).add(host)
        return Hosts(tuple(sorted(needed_by)), {user: _all_kept(keeps, user) for user in keeps})

    def _under_standbys(self, cluster: frozenset[str]) -> frozenset[str]:
        """What the standbys of `cluster` run on directly."""
        readings, standbys = self._infrastructure.readings, self._infrastructure.standbys
        ours = frozenset[str]().union(*(standbys.get(platform, ()) for platform in cluster))
        return frozenset(host for host, runners in self._runners.items() if host not in readings and ours & runners)

    def _needed_by(self, host: str, cluster: frozenset[str]) -> frozenset[str]:
        """What must go before `host` can: a standby that goes with a platform of the cluster is read as that."""
        readings = self._infrastructure.readings
        runners = {
            readings[runner] if readings.get(runner) in cluster else runner for runner in self._runners.get(host, ())
        }
        return frozenset(runners | self._partners.get(host, frozenset()))


def _all_kept(keeps: Mapping[str, set[str]], user: str) -> frozenset[str]:
    found: set[str] = set()
    waiting = [user]
    while waiting:
        new = keeps.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return frozenset(found)
