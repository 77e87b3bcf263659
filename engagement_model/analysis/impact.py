"""Impact: what each platform's going would cut off, and through what everything else has to pass.

The only module that knows networkx, which is imported where it is needed: that import alone takes longer than a small
analysis. Every standby is read as the platform it stands by for, as redundancy reads them: what goes here is both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from engagement_model.analysis.infrastructure import Infrastructure
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey, Pair

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

Whole = TypeVar("Whole")

_MASTERS = ""
"""The vertex from which information starts, before its masters: no platform has an empty id."""


class CutOffCell(Struct, frozen=True):
    """A cell that is served today, and by no platform once one has gone."""

    customer_type: str
    channel: str
    capability: str


class CutOffCopy(Struct, frozen=True):
    """A copy that a path of integrations leads to from a master today, and none once a platform has gone."""

    information: str
    platform: str


class Going(Struct, frozen=True):
    """What is cut off where `platform` goes, its standbys and, `with_it`, all that runs on it, at any depth.

    `cells` lose their last platform, `journeys` have a step in one of these, `information` has its last master there.
    """

    platform: str
    standbys: tuple[str, ...]
    with_it: tuple[str, ...]
    cells: tuple[CutOffCell, ...]
    journeys: tuple[str, ...]
    information: tuple[str, ...]
    copies: tuple[CutOffCopy, ...]


class Passage(Struct, frozen=True):
    """The platforms that every path of `information` from its masters to `platform` leads through, in order.

    They are the dominators (Lengauer and Tarjan 1979) of the copy, without those that are masters themselves.
    """

    information: str
    platform: str
    through: tuple[str, ...]


class Bridge(Struct, frozen=True):
    """Two platforms whose integrations, or one running on the other, are all that joins two parts of the whole."""

    first: str
    second: str


class ImpactResult(Struct, frozen=True):
    """What hangs on which platform in one model; every list sorted by its ids.

    `going` has the platforms whose going cuts something off, `nothing_cut_off` the others. `joints` and `bridges` are
    the articulation points and bridges (Hopcroft and Tarjan 1973) of the platforms, joined where an integration leads
    from one to the other or one runs on the other: without them, what hangs together falls apart.
    """

    going: tuple[Going, ...]
    nothing_cut_off: tuple[str, ...]
    passages: tuple[Passage, ...]
    joints: tuple[str, ...]
    bridges: tuple[Bridge, ...]


def impact(model: Model) -> ImpactResult:
    """The impact of each platform of `model`."""
    import networkx

    infrastructure = Infrastructure(model)
    landscape = _Landscape(infrastructure)
    found = tuple(landscape.going(platform) for platform in sorted(infrastructure.platforms))
    whole = landscape.joined()
    return ImpactResult(
        going=tuple(each for each in found if _cuts_off(each)),
        nothing_cut_off=tuple(each.platform for each in found if not _cuts_off(each)),
        passages=tuple(landscape.passages()),
        joints=tuple(sorted(networkx.articulation_points(whole))),
        bridges=tuple(sorted((Bridge(*sorted(pair)) for pair in networkx.bridges(whole)), key=_ends)),
    )


def _cuts_off(going: Going) -> bool:
    return bool(going.cells or going.information or going.copies)


def _ends(bridge: Bridge) -> tuple[str, str]:
    return bridge.first, bridge.second


class _Landscape:
    """The platforms of a model as graphs: what carries which information, and what runs on what."""

    def __init__(self, infrastructure: Infrastructure) -> None:
        self._infrastructure, self._model = infrastructure, infrastructure.model
        self._flows = self._flow_graphs()
        self._hosted = self._hosting()
        self._fed = {information: self._reached(information) for information in infrastructure.copies}
        self._served = _turned(self._infrastructure.supporting)
        self._mastered = _turned(self._infrastructure.masters)
        self._journeys: dict[CellKey, list[str]] = {}
        for identifier, journey in self._model.journeys.items():
            for key in journey.cells:
                self._journeys.setdefault(key, []).append(identifier)
        self._standbys: dict[str, list[str]] = {}
        for standby, platform in sorted(infrastructure.readings.items()):
            if standby != platform:
                self._standbys.setdefault(platform, []).append(standby)

    def going(self, platform: str) -> Going:
        """What is cut off where `platform` goes."""
        import networkx

        with_it = frozenset(networkx.descendants(self._hosted, platform)) - {platform}
        gone = with_it | {platform}
        supporting = self._infrastructure.supporting
        cells = sorted({key for each in gone for key in self._served.get(each, ()) if supporting[key] <= gone})
        return Going(
            platform=platform,
            standbys=tuple(self._standbys.get(platform, ())),
            with_it=tuple(sorted(with_it)),
            cells=tuple(CutOffCell(*key) for key in cells),
            journeys=tuple(sorted({journey for key in cells for journey in self._journeys.get(key, ())})),
            information=tuple(self._information(gone)),
            copies=tuple(self._copies(gone)),
        )

    def passages(self) -> Iterator[Passage]:
        """The passages of every copy that has any."""
        import networkx

        for information, holders in self._infrastructure.copies.items():
            before = networkx.immediate_dominators(self._flows[information], _MASTERS)
            masters = self._infrastructure.masters.get(information, ())
            for platform in holders:
                through = [each for each in _chain(before, platform) if each not in masters]
                if through:
                    yield Passage(information, platform, tuple(through))

    def joined(self) -> Graph[str]:
        """The platforms, joined where an integration leads from one to the other or one runs on the other."""
        import networkx

        graph: Graph[str] = networkx.Graph()
        graph.add_nodes_from(sorted(self._infrastructure.platforms))
        graph.add_edges_from(self._pairs(self._model.integrations))
        graph.add_edges_from(sorted(self._hosted.edges))
        return graph

    def _copies(self, gone: frozenset[str]) -> Iterator[CutOffCopy]:
        for information, holders in self._infrastructure.copies.items():
            fed = self._fed[information]
            flow = self._flows[information]
            if all(gone.issuperset(flow.adj[each]) for each in gone & fed):
                continue  # nothing else is fed through them
            still = self._reached(information, gone)
            for platform in holders:
                if platform in fed and platform not in gone and platform not in still:
                    yield CutOffCopy(information, platform)

    def _information(self, gone: frozenset[str]) -> Iterator[str]:
        masters = self._infrastructure.masters
        held = {information for each in gone for information in self._mastered.get(each, ())}
        return (information for information in sorted(held) if gone.issuperset(masters[information]))

    def _reached(self, information: str, gone: frozenset[str] = frozenset()) -> frozenset[str]:
        """The platforms that `information` reaches from its masters, those included, without those that are gone."""
        import networkx

        left = networkx.restricted_view(self._flows[information], [*gone & self._flows[information].nodes], [])
        return frozenset(networkx.descendants(left, _MASTERS))

    def _flow_graphs(self) -> Mapping[str, DiGraph[str]]:
        """Information of which there are copies -> the platforms that it passes, from where it starts."""
        import networkx

        carrying: dict[str, list[Pair]] = {}
        for pair, integration in self._model.spelled_out.integrations.items():
            for information in integration.carries:
                carrying.setdefault(information, []).append(pair)
        graphs: dict[str, DiGraph[str]] = {}
        for information in self._infrastructure.copies:
            graph: DiGraph[str] = networkx.DiGraph()
            graph.add_node(_MASTERS)
            graph.add_edges_from((_MASTERS, each) for each in self._infrastructure.masters.get(information, ()))
            graph.add_edges_from(self._pairs(carrying.get(information, ())))
            graphs[information] = graph
        return graphs

    def _hosting(self) -> DiGraph[str]:
        """From each platform to those that run on it."""
        import networkx

        graph: DiGraph[str] = networkx.DiGraph()
        graph.add_nodes_from(sorted(self._infrastructure.platforms))
        for identifier, platform in sorted(self._infrastructure.platforms.items()):
            graph.add_edges_from(self._pairs((host, identifier) for host in sorted(platform.runs_on)))
        return graph

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Both ends of each, read as the platforms that they stand by for; without those that become one."""
        readings = self._infrastructure.readings
        read = {(readings.get(first, first), readings.get(second, second)) for first, second in pairs}
        return sorted(pair for pair in read if pair[0] != pair[1])


def _turned(named: Mapping[Whole, Iterable[str]]) -> Mapping[str, list[Whole]]:
    """What is named -> what names it, in order."""
    turned: dict[str, list[Whole]] = {}
    for whole, names in named.items():
        for name in names:
            turned.setdefault(name, []).append(whole)
    return turned


def _chain(before: Mapping[str, str | None], platform: str) -> list[str]:
    """The dominators of `platform` from where information starts, without either; none where nothing reaches it."""
    chain: list[str] = []
    while (above := before.get(platform)) not in (None, _MASTERS, platform):
        assert above is not None
        chain.append(above)
        platform = above
    return chain[::-1]
