"""Step by step: what each initiative buys, where the road may be left after it, and what it does alone.

A state on the road is as-is with what some initiatives deliver. What comes is there; a cell moves once all that serves
it in future is there; what goes is kept until somebody picks up what it does.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from engagement_model.analysis.analysis import Whole, WorkspaceAnalysis
from engagement_model.analysis.gaps.road import ROAD, NothingToCompare, Road
from engagement_model.analysis.gaps.rows import Duty
from engagement_model.analysis.partial_states import PartialState
from engagement_model.analysis.standing import Standing
from engagement_model.analysis.studies import STANDINGS, is_alike
from engagement_model.analysis.sums import summed
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.workspace import Initiative


class Step(Struct, frozen=True):
    """How it stands once an initiative has ended: after those before it, or `alone`.

    `initiative` is `None` for as-is, before any has. `lamp_share` is `None` where nothing was tried. `run_cost` is of
    platforms and organizations a year, `None` where nothing of it is known, and `at_least` so much where not all is;
    `spent` is what the initiatives so far, or this one, cost once, and `None` where one of them does not say.
    """

    initiative: str | None
    alone: bool
    splits: int
    competing_masters: int
    journeys_that_hold: int
    lamp_share: Fraction | None
    blind: int
    run_cost: Money | None
    at_least: bool
    spent: Money | None


class StepsResult(Struct, frozen=True):
    """The steps in their order, as-is first, then each initiative alone by its id; and what is wrong with which.

    `breaks_alone` are the initiatives that alone add a split or break a journey, `worse_to_stop_after` those after
    which something a customer feels is worse than before and nothing better, `dearer_for_good` those that leave run
    cost higher than before, where it never comes back.
    """

    steps: tuple[Step, ...]
    breaks_alone: tuple[str, ...] = ()
    worse_to_stop_after: tuple[str, ...] = ()
    dearer_for_good: tuple[str, ...] = ()

    @property
    def in_order(self) -> tuple[Step, ...]:
        """As-is, and how it stands after each initiative."""
        return tuple(step for step in self.steps if not step.alone)

    @property
    def alone(self) -> tuple[Step, ...]:
        """What each initiative would do alone."""
        return tuple(step for step in self.steps if step.alone)


class Objection(Struct, frozen=True):
    """What is wrong with one initiative."""

    initiative: str
    breaks_alone: bool
    worse_to_stop_after: bool
    dearer_for_good: bool


def steps(road: Road) -> StepsResult:
    """What each initiative of a workspace buys; nothing where it has none."""
    planned = road.workspace.initiatives
    if not planned:
        return StepsResult(())
    builder, order = _builder_of(road), ordered(planned)
    rows = [builder.step(None, ())]
    rows += [builder.step(each, order[: number + 1]) for number, each in enumerate(order)]
    rows += [builder.step(each, (each,), alone=True) for each in sorted(planned)]
    found = objections(road)
    return StepsResult(
        tuple(rows),
        tuple(each.initiative for each in found if each.breaks_alone),
        tuple(each.initiative for each in found if each.worse_to_stop_after),
        tuple(each.initiative for each in found if each.dearer_for_good),
    )


def objections(road: Road) -> tuple[Objection, ...]:
    """What is wrong with the initiatives, by their ids; no more is worked out than it takes to know."""
    planned = road.workspace.initiatives
    if not planned:
        return ()
    builder, order = _builder_of(road), ordered(planned)
    rows = [builder.standing(order[:number]) for number in range(len(order) + 1)]
    found = []
    for number, identifier in enumerate(order, 1):
        objection = Objection(
            identifier,
            builder.standing((identifier,)).breaks_more_than(rows[0]),
            rows[number].worse_than(rows[number - 1]),
            _dearer(rows[number - 1].cost.whole, [row.cost.whole for row in rows[number:]]),
        )
        if objection.breaks_alone or objection.worse_to_stop_after or objection.dearer_for_good:
            found.append(objection)
    return tuple(sorted(found, key=lambda each: each.initiative))


def _dearer(before: Money | None, after: Collection[Money | None]) -> bool:
    """Whether all later sums are known and above that of before."""
    return before is not None and all(each is not None and each.amount > before.amount for each in after)


def _builder_of(road: Road) -> _Builder:
    """The builder of a road: one for all that look at the same."""
    known = road.before.worked_out.get("steps")
    if not isinstance(known, _Builder) or known.road is not road:
        known = road.before.worked_out["steps"] = _Builder(road)
    return known


class _Standings(Struct, frozen=True):
    """What the states on a road come to, by what is delivered in them; it hangs on nothing but this."""

    before: Model
    after: Model
    rates: Rates
    duties: tuple[Duty, ...]
    known: dict[frozenset[str], Standing]


def _standings_of(road: Road) -> dict[frozenset[str], Standing]:
    """The standings on a road as far as they are known, also from a road that was the same but for words."""
    found = road.before.worked_out.get(STANDINGS)
    if (
        isinstance(found, _Standings)
        and found.rates == road.rates
        and is_alike(found.before, road.before)
        and is_alike(found.after, road.after)
        and found.duties == road.duties
    ):
        known = found.known
    else:
        known = {}
    road.before.worked_out[STANDINGS] = _Standings(road.before, road.after, road.rates, road.duties, known)
    return known


def ordered(planned: Mapping[str, Initiative]) -> tuple[str, ...]:
    """The initiatives by their end, those without one last; of the same day what others wait for first, then by id."""

    def depth(identifier: str, seen: frozenset[str] = frozenset()) -> int:
        before = planned[identifier].depends_on & planned.keys() - seen - {identifier}
        return 1 + max((depth(each, seen | {identifier}) for each in before), default=-1)

    return tuple(sorted(planned, key=lambda each: (planned[each].end or datetime.date.max, depth(each), each)))


class _Builder:
    """The states on a road, and what they come to."""

    def __init__(self, road: Road) -> None:
        self.road = road
        self._gaps = {each.initiative: frozenset((*each.gaps, *each.follows)) for each in road.initiatives.planned}
        self._known = _standings_of(road)

    def standing(self, ended: Collection[str]) -> Standing:
        """How it stands once those have ended."""
        delivered = self.delivered(ended)
        if delivered not in self._known:
            self._known[delivered] = Standing(self.state(delivered), self.road.rates)
        return self._known[delivered]

    def delivered(self, ended: Collection[str]) -> frozenset[str]:
        """The addresses of the gaps that those are on."""
        return frozenset[str]().union(*(self._gaps[each] for each in ended))

    def step(self, initiative: str | None, ended: Collection[str], *, alone: bool = False) -> Step:
        """The same, whole, and what was spent."""
        found = self.standing(ended)
        spent = {each: self.road.workspace.initiatives[each].cost for each in ended}
        return Step(
            initiative,
            alone,
            found.splits,
            found.masters,
            found.holding,
            found.lamp_share,
            found.blind,
            found.cost.known,
            bool(found.cost.unknown),
            summed(spent, self.road.rates).whole,
        )

    def state(self, delivered: frozenset[str]) -> Model:
        """As-is with what is `delivered`, the addresses of gaps."""
        return PartialState(self.road, delivered, self._duties).model() if delivered else self.road.before

    @cached_property
    def _duties(self) -> Mapping[str, list[Duty]]:
        """Platform that goes -> its duties."""
        found: dict[str, list[Duty]] = {}
        for duty in self.road.duties:
            found.setdefault(duty.platform, []).append(duty)
        return found


def _of_workspace(given: Whole) -> StepsResult:
    try:
        road = given.of(ROAD)
    except NothingToCompare:
        return StepsResult(())
    return steps(road)


ANALYSIS = WorkspaceAnalysis("steps", ("EM6",), StepsResult, _of_workspace)
