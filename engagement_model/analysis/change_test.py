"""The change test: what a new way in would touch, and how much of what customers do would go on through it.

For each customer type a way in is imagined that offers all that is offered to them. Behind each capability it has one
of the cores that there are: the one through which most changes of channel to and from the other ways in go through.
Whether they do depends on that core alone, so that each capability has its own; of those that are equally good, such
are taken that the fewest platforms are touched in all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from engagement_model.analysis.analysis import StateAnalysis
from engagement_model.analysis.fewest import Core, fewest, order
from engagement_model.analysis.flows import Flows, flows_of
from engagement_model.analysis.infrastructure import cores_as_written
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.types import ANY


class ChangeTest(Struct, frozen=True):
    """A new way in for one customer type.

    Of `tests` changes of channel between it and the others, in both directions, `passed` go through in time.
    `platforms` are those to connect, `owners` the organizations to ask, and `masters` those beside these that hold as
    master what is written there and have to be fed. `without_owner` are platforms of which nobody said whose they are.
    `exact` is false where fewer platforms may do as well.
    """

    customer_type: str
    tests: int
    passed: int
    platforms: tuple[str, ...]
    owners: tuple[str, ...]
    masters: tuple[str, ...]
    without_owner: tuple[str, ...]
    exact: bool


class NewOffer(Struct, frozen=True):
    """A proposition that is not offered to a customer type, and what would have to change for that.

    `not_served` are the capabilities it requires that they are not served with; `stacks` the platforms that do these
    for others, core by core, and `organizations` who answers there.
    """

    customer_type: str
    proposition: str
    not_served: tuple[str, ...]
    stacks: tuple[tuple[str, ...], ...]
    organizations: tuple[str, ...]


class ChangeTestResult(Struct, frozen=True):
    """The change tests of one model; every list sorted by its ids."""

    change_test: tuple[ChangeTest, ...]
    new_offers: tuple[NewOffer, ...]


def change_test(model: Model) -> ChangeTestResult:
    """What a new way in, and a proposition for other customers, would touch in `model`."""
    cores = cores_as_written(model)
    by_customer: dict[str, list[CellKey]] = {}
    for key in sorted(cores):
        by_customer.setdefault(key.customer_type, []).append(key)
    return ChangeTestResult(
        tuple(_new_way_in(model, customer_type, keys, cores) for customer_type, keys in by_customer.items()),
        tuple(_new_offers(model, cores)),
    )


def _new_way_in(
    model: Model, customer_type: str, keys: Collection[CellKey], cores: Mapping[CellKey, Core]
) -> ChangeTest:
    ways_in = _WaysIn(model, [key for key in keys if key.channel != ANY])
    tests = passed = 0
    equal: list[list[Core]] = []
    for capability in sorted({key.capability for key in keys}):
        options = {cores[key] for key in keys if key.capability == capability}
        counted = {core: ways_in.passed(capability, core) for core in options}
        best = max(counted.values())
        tests += ways_in.tests(capability)
        passed += best
        equal.append(sorted((core for core in options if counted[core] == best), key=order))
    platforms, exact = fewest(equal)
    written = {
        name
        for key in keys
        if key.capability in model.capabilities
        for name in model.capabilities[key.capability].writes
    }
    masters = {master for name in written for master in model.masters.get(name, ())}
    owners = {model.platforms[each].owner for each in platforms}
    return ChangeTest(
        customer_type,
        tests,
        passed,
        tuple(sorted(platforms)),
        tuple(sorted(owner for owner in owners if owner is not None)),
        tuple(sorted(masters - platforms)),
        tuple(sorted(each for each in platforms if model.platforms[each].owner is None)),
        exact,
    )


class _WaysIn:
    """The ways in that a customer type has, and the changes of channel between them and a new one."""

    def __init__(self, model: Model, keys: Collection[CellKey]) -> None:
        self._model = model
        self._flows: Flows = flows_of(model)
        self._reading: dict[tuple[str, Core], int] = {}
        self._writing: dict[tuple[str, Core], int] = {}
        for key in keys:
            capability = model.capabilities.get(key.capability)
            if capability is not None:
                stack = model.stacks[key]
                for users, names in ((self._reading, capability.reads), (self._writing, capability.writes)):
                    for name in names:
                        users[name, stack] = users.get((name, stack), 0) + 1
        self._known: dict[tuple[str, Core, Core], bool] = {}

    def tests(self, capability: str) -> int:
        """How many changes of channel a capability of the new way in takes part in."""
        described = self._model.capabilities.get(capability)
        if described is None:
            return 0
        there = sum(number for (name, _), number in self._reading.items() if name in described.writes)
        return there + sum(number for (name, _), number in self._writing.items() if name in described.reads)

    def passed(self, capability: str, core: Core) -> int:
        """How many of them go through where it stands on `core`."""
        described = self._model.capabilities.get(capability)
        if described is None:
            return 0
        there = sum(
            number
            for (name, stack), number in self._reading.items()
            if name in described.writes and self._goes(name, core, stack)
        )
        return there + sum(
            number
            for (name, stack), number in self._writing.items()
            if name in described.reads and self._goes(name, stack, core)
        )

    def _goes(self, name: str, source: Core, target: Core) -> bool:
        at = name, source, target
        if at not in self._known:
            fresh_within = self._model.information[name].fresh_within
            delay = self._flows.delay(name, source, target)
            self._known[at] = delay.keeps(None if fresh_within is None else fresh_within.seconds) is True
        return self._known[at]


def _new_offers(model: Model, cores: Mapping[CellKey, Core]) -> Iterator[NewOffer]:
    served = {(key.customer_type, key.capability) for key in cores}
    for customer_type in sorted(model.customer_types):
        for identifier in sorted(model.propositions):
            proposition = model.propositions[identifier]
            if customer_type in proposition.offered_to:
                continue
            lacking = sorted(each for each in proposition.requires if (customer_type, each) not in served)
            keys = [key for key in cores if key.capability in lacking]
            yield NewOffer(
                customer_type,
                identifier,
                tuple(lacking),
                tuple(sorted({tuple(sorted(cores[key])) for key in keys})),
                tuple(sorted({each for key in keys for each in model.cells[key].organizations})),
            )


ANALYSIS = StateAnalysis("change-test", ("EM6",), ChangeTestResult, lambda given: change_test(given.model))
