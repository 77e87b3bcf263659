"""Information: what is looked up at every point of contact, and whether it is there, in time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.analysis import StateAnalysis
from engagement_model.analysis.continuity import Mend
from engagement_model.analysis.exposure import contacts_a_year
from engagement_model.analysis.flows import Delay, Flows, duration_of, flows_of
from engagement_model.analysis.infrastructure import cores_as_written
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import CellKey, Pair
from engagement_model.model.types import ANY

SightOutcome = Literal["in_sight", "unknown", "late", "partial", "blind", "unheld"]
SIGHTS: tuple[SightOutcome, ...] = ("in_sight", "unknown", "late", "partial", "blind", "unheld")
"""From the best to the worst.

`unknown` where only a latency that nobody stated keeps it within its limit, `partial` where it comes from some of its
masters only, `blind` where it comes from none, `unheld` where no platform is its master.
"""

Need = tuple[str, str, str, str]
"""A customer type, a channel, a capability and the information that this reads there."""


class Sight(Struct, frozen=True):
    """What one capability reads at one point of contact, and whether it is there.

    `delay` is how late it comes from the master that is latest, `None` where it does not come from all; `limit` is
    `None` where there is none. `reached` tells whether any journey or lamp test looks for it there. `missed_from` are
    the masters from which it does not come, or not in time, or nobody knows; `unstated` the integrations whose latency
    nobody stated, where that is why it is unknown. `mend` is the one integration that would bring it from the worst of
    `missed_from`.
    """

    customer_type: str
    channel: str
    capability: str
    information: str
    outcome: SightOutcome
    delay: Duration | None
    limit: Duration | None
    annual_contacts: int | None
    reached: bool
    missed_from: tuple[str, ...] = ()
    unstated: tuple[Pair, ...] = ()
    mend: Mend | None = None


class Counted(Struct, frozen=True):
    """How many needs come out how; `without_limit` of all have none, so that whatever comes counts as in time."""

    needs: int
    in_sight: int
    unknown: int
    late: int
    partial: int
    blind: int
    unheld: int
    without_limit: int


class Contacts(Struct, frozen=True):
    """The contacts a year behind them: of each customer type and channel once, by its largest cell.

    `None` where nobody said of any; `not_stated` is of how many customer types and channels nobody did.
    """

    needs: int | None
    in_sight: int | None
    unknown: int | None
    late: int | None
    partial: int | None
    blind: int | None
    unheld: int | None
    not_stated: int


class SightSum(Struct, frozen=True):
    """What the needs of one piece of information, or of one channel, come to."""

    id: str
    counted: Counted
    contacts: Contacts


class InformationResult(Struct, frozen=True):
    """Every need of one model, sorted by its ids, and what they come to by information, by channel and together.

    `without_platform` are the needs of cells that no platform serves, of which nothing can be said.
    """

    sight: tuple[Sight, ...]
    by_information: tuple[SightSum, ...]
    by_channel: tuple[SightSum, ...]
    counted: Counted
    contacts: Contacts
    without_platform: int


def information(model: Model) -> InformationResult:
    """What is looked up in the served cells of `model`, and whether it is there."""
    sight = tuple(_sights(model))
    return InformationResult(
        sight,
        _sums(model, sight, lambda need: need.information),
        _sums(model, sight, lambda need: need.channel),
        _counted(sight),
        _contacts(model, sight),
        sum(
            len(model.capabilities[key.capability].reads)
            for key, stack in model.stacks.items()
            if not stack and key.capability in model.capabilities
        ),
    )


def _sights(model: Model) -> Iterator[Sight]:
    seen, reached = _Seen(model), _reached(model)
    cores = cores_as_written(model)
    for key in sorted(cores):
        capability = model.capabilities.get(key.capability)
        if capability is None:
            continue
        contacts = model.cells[key].annual_contacts
        for name in sorted(capability.reads):
            arrival = seen.arrival(name, cores[key])
            yield Sight(
                *key,
                name,
                arrival.outcome,
                arrival.delay,
                model.information[name].fresh_within,
                contacts,
                (*key, name) in reached,
                arrival.missed_from,
                arrival.unstated,
                arrival.mend,
            )


class _Arrival(Struct, frozen=True):
    """How information comes to some platforms."""

    outcome: SightOutcome
    delay: Duration | None = None
    missed_from: tuple[str, ...] = ()
    unstated: tuple[Pair, ...] = ()
    mend: Mend | None = None


class _Seen:
    """What is seen on which platforms: the same for all cells that have the same core."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._flows: Flows = flows_of(model)
        self._known: dict[tuple[str, frozenset[str]], _Arrival] = {}

    def arrival(self, name: str, core: frozenset[str]) -> _Arrival:
        """How the information `name` comes to a `core`, or what it runs on."""
        if (name, core) not in self._known:
            self._known[name, core] = self._arrival(name, core)
        return self._known[name, core]

    def _arrival(self, name: str, core: frozenset[str]) -> _Arrival:
        masters, flows = self._model.masters.get(name, ()), self._flows
        if not masters:
            return _Arrival("unheld")
        targets = core.union(*(flows.hosts.get(platform, frozenset()) for platform in core))
        delays = {master: flows.delay(name, frozenset((master,)), targets) for master in masters}
        fresh_within = self._model.information[name].fresh_within
        limit = None if fresh_within is None else fresh_within.seconds
        outcome, missed = _outcome(delays, limit)
        late = [delay.seconds for delay in delays.values() if delay.seconds is not None]
        delay = duration_of(max(late)) if len(late) == len(masters) else None
        if outcome == "in_sight":
            return _Arrival(outcome, delay)
        if outcome == "unknown":
            origins = frozenset[str]().union(*(flows.origins(frozenset((master,)), name) for master in missed))
            ways = {pair for origin in origins for pair in flows.unstated(name, origin, targets)}
            return _Arrival(outcome, delay, missed, tuple(sorted(ways)))
        worst = min(missed, key=lambda master: _badness(master, delays[master]))
        mend = Mend(worst, flows.first_master(flows.holding(core, name), name), name)
        return _Arrival(outcome, delay, missed, mend=mend)


def _outcome(delays: Mapping[str, Delay], limit: Number | None) -> tuple[SightOutcome, tuple[str, ...]]:
    """What the delays from all masters come to, and which masters are to blame, in their order."""
    never = tuple(master for master, delay in delays.items() if delay.seconds is None)
    if never:
        return ("blind" if len(never) == len(delays) else "partial"), never
    kept = {master: delay.keeps(limit) for master, delay in delays.items()}
    late = tuple(master for master, keeps in kept.items() if keeps is False)
    if late:
        return "late", late
    unsure = tuple(master for master, keeps in kept.items() if keeps is None)
    return ("unknown" if unsure else "in_sight"), unsure


def _badness(master: str, delay: Delay) -> tuple[bool, Number, str]:
    """The worst first: from where it never comes, then from where it comes latest, then the first id."""
    return delay.seconds is not None, -(delay.seconds or 0), master


def _reached(model: Model) -> frozenset[Need]:
    """The needs that any journey or lamp test looks for: something that was written before, or on another channel."""
    return frozenset((*_in_journeys(model), *_in_lamp_tests(model)))


def _in_journeys(model: Model) -> Iterator[Need]:
    for journey in model.journeys.values():
        written: set[str] = set()
        for key in journey.cells:
            capability = model.capabilities.get(key.capability)
            if capability is None or not model.stacks.get(key):
                continue
            for name in capability.reads & written:
                yield (*key, name)
            written |= capability.writes


def _in_lamp_tests(model: Model) -> Iterator[Need]:
    ways_in = [
        (key, model.capabilities[key.capability])
        for key, stack in model.stacks.items()
        if stack and key.channel != ANY and key.capability in model.capabilities
    ]
    written: dict[tuple[str, str], set[str]] = {}
    for key, capability in ways_in:
        for name in capability.writes:
            written.setdefault((key.customer_type, name), set()).add(key.channel)
    for key, capability in ways_in:
        for name in capability.reads:
            if written.get((key.customer_type, name), set()) - {key.channel}:
                yield (*key, name)


def _sums(model: Model, sight: Iterable[Sight], of: Callable[[Sight], str]) -> tuple[SightSum, ...]:
    groups: dict[str, list[Sight]] = {}
    for need in sight:
        groups.setdefault(of(need), []).append(need)
    return tuple(
        SightSum(identifier, _counted(groups[identifier]), _contacts(model, groups[identifier]))
        for identifier in sorted(groups)
    )


def _counted(sight: Collection[Sight]) -> Counted:
    outcomes = [need.outcome for need in sight]
    return Counted(
        needs=len(sight),
        without_limit=sum(need.limit is None for need in sight),
        **{outcome: outcomes.count(outcome) for outcome in SIGHTS},
    )


def _contacts(model: Model, sight: Iterable[Sight]) -> Contacts:
    keys: dict[SightOutcome, set[CellKey]] = {outcome: set() for outcome in SIGHTS}
    for need in sight:
        keys[need.outcome].add(CellKey(need.customer_type, need.channel, need.capability))
    everything = set[CellKey]().union(*keys.values())
    ways = {key[:2] for key in everything}
    stated = {key[:2] for key in everything if model.cells[key].annual_contacts is not None}
    return Contacts(
        needs=contacts_a_year(model.cells, everything),
        not_stated=len(ways - stated),
        **{outcome: contacts_a_year(model.cells, keys[outcome]) for outcome in SIGHTS},
    )


def information_of(model: Model) -> InformationResult:
    """The same: one result for all that look at the same model."""
    known = model.worked_out.get("information")
    if not isinstance(known, InformationResult):
        known = model.worked_out["information"] = information(model)
    return known


ANALYSIS = StateAnalysis("information", ("EM4",), InformationResult, lambda given: information_of(given.model))
