"""Step by step: what each initiative buys, where the road may be left after it, and what it does alone.

A state on the road is as-is with what some initiatives deliver. What comes is there; a cell moves once all that serves
it in future is there; what goes is kept until somebody picks up what it does.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from engagement_model.analysis.analysis import Whole, WorkspaceAnalysis
from engagement_model.analysis.continuity import journeys_of
from engagement_model.analysis.flows import flows_of
from engagement_model.analysis.gaps.road import ROAD, NothingToCompare, Road
from engagement_model.analysis.gaps.rows import Duty
from engagement_model.analysis.information import information_of
from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.lamp_tests import lamp_tests
from engagement_model.analysis.splits import splits_of
from engagement_model.analysis.sums import Sum, summed
from engagement_model.language.overlay import without
from engagement_model.model.addresses import parsed
from engagement_model.model.elements import ELEMENT_CLASSES, Element
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.references import REFERENCES
from engagement_model.model.relations import Cell, CellKey, Integration, Pair
from engagement_model.model.values import replace
from engagement_model.model.workspace import Initiative

_BROUGHT = ("information", "capabilities", "propositions")
"""Sections of which what is new comes with whatever names it; the others come when they are delivered."""


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
        self._known: dict[frozenset[str], Standing] = {}

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
        return _State(self.road, delivered, self._duties).model() if delivered else self.road.before

    @cached_property
    def _duties(self) -> Mapping[str, list[Duty]]:
        """Platform that goes -> its duties."""
        found: dict[str, list[Duty]] = {}
        for duty in self.road.duties:
            found.setdefault(duty.platform, []).append(duty)
        return found


class _State:
    """One state on a road."""

    def __init__(self, road: Road, delivered: frozenset[str], duties: Mapping[str, list[Duty]]) -> None:
        self._before, self._after = road.before, road.after
        self._delivered, self._duties = delivered, duties

    def model(self) -> Model:
        """As-is, with what comes, what moves, and without what nobody needs any more."""
        before = self._before
        elements = {section: dict(self._members(section)) for section in ELEMENT_CLASSES}
        self._bring_along(elements)
        _without_strangers(elements)
        platforms = elements["platforms"].keys()
        cells = dict(self._cells(elements))
        model = replace(
            before,
            elements={section: members for section, members in elements.items() if members},
            cells=cells,
            integrations=dict(self._integrations(frozenset(platforms))),
        )
        return without(
            model, {section: self._gone(section, cells, frozenset(platforms)) for section in ELEMENT_CLASSES}
        )

    def _members(self, section: str) -> Iterator[tuple[str, Element]]:
        """Every element of today, as it is delivered, and those that are delivered new."""
        before, after = self._before.elements.get(section, {}), self._after.elements.get(section, {})
        for identifier, element in before.items():
            delivered = f"{section}.{identifier}" in self._delivered and identifier in after
            yield identifier, after[identifier] if delivered else element
        for identifier, element in after.items():
            if identifier not in before and f"{section}.{identifier}" in self._delivered:
                yield identifier, element

    def _bring_along(self, elements: dict[str, dict[str, Element]]) -> None:
        """Add what is new and named by what is delivered: information that a platform holds, who owns it."""
        waiting = [
            (section, element)
            for section, members in elements.items()
            for identifier, element in members.items()
            if f"{section}.{identifier}" in self._delivered
        ]
        for pair, integration in self._after.integrations.items():
            if f"integrations.{pair.source}.{pair.target}" in self._delivered:
                waiting += self._added(elements, "information", integration.carries)
        while waiting:
            section, element = waiting.pop()
            for reference in REFERENCES[section]:
                named = element.__dict__[reference.attribute]
                if named and reference.section in _BROUGHT:
                    waiting += self._added(elements, reference.section, (named,) if isinstance(named, str) else named)

    def _added(
        self, elements: dict[str, dict[str, Element]], section: str, named: Iterable[str]
    ) -> list[tuple[str, Element]]:
        after, added = self._after.elements.get(section, {}), []
        for identifier in named:
            if identifier not in elements[section] and identifier in after:
                elements[section][identifier] = after[identifier]
                added.append((section, after[identifier]))
        return added

    def _cells(self, elements: Mapping[str, Mapping[str, Element]]) -> Iterator[tuple[CellKey, Cell]]:
        before, after = self._before.cells, self._after.cells
        platforms, organizations = frozenset(elements["platforms"]), frozenset(elements["organizations"])
        for key in dict.fromkeys((*before, *after)):
            delivered = f"engagements.{'.'.join(key)}" in self._delivered
            named = (("customer_types", key[0]), ("channels", key[1]))
            known = all(identifier in elements[section] for section, identifier in named)
            known = known and (key.capability == "any" or key.capability in elements["capabilities"])
            if delivered and key in after and known and self._after.stacks[key] <= platforms:
                cell = after[key]
                answering = cell.organizations & organizations
                if not answering and key in before:
                    answering = before[key].organizations
                yield key, replace(cell, organizations=answering, platforms=cell.platforms & platforms)
            elif key in before and not (delivered and key not in after):
                yield key, before[key]

    def _integrations(self, platforms: frozenset[str]) -> Iterator[tuple[Pair, Integration]]:
        before, after = self._before.integrations, self._after.integrations
        for pair in dict.fromkeys((*before, *after)):
            delivered = f"integrations.{pair.source}.{pair.target}" in self._delivered
            if delivered and pair in after and platforms.issuperset(pair):
                yield pair, after[pair]
            elif pair in before and not (delivered and pair not in after and self._brought_otherwise(pair, platforms)):
                yield pair, before[pair]

    def _brought_otherwise(self, pair: Pair, platforms: frozenset[str]) -> bool:
        """Whether all new ways that bring the same to the target of an integration that goes are there."""
        carried = self._before.integrations[pair].carries.keys()
        for other, integration in self._after.spelled_out.integrations.items():
            new = other not in self._before.integrations and other.target == pair.target
            if new and not carried.isdisjoint(integration.carries):
                built = f"integrations.{other.source}.{other.target}" in self._delivered
                if not (built and platforms.issuperset(other)):
                    return False
        return True

    def _gone(self, section: str, cells: Mapping[CellKey, Cell], platforms: frozenset[str]) -> frozenset[str]:
        after = self._after.elements.get(section, {})
        going = (
            each
            for each in self._before.elements.get(section, {})
            if each not in after and f"{section}.{each}" in self._delivered
        )
        if section != "platforms":
            return frozenset(going)
        return frozenset(each for each in going if self._released(each, cells, platforms))

    def _released(self, platform: str, cells: Mapping[CellKey, Cell], platforms: frozenset[str]) -> bool:
        """Whether all that a platform does is picked up, as far as anybody does in future."""
        for duty in self._duties.get(platform, ()):
            if duty.kind == "cell":
                key = parsed(duty.address).cell
                if duty.picked_up_by and key is not None and key in cells and platform in cells[key].platforms:
                    return False
            elif duty.picked_up_by and platforms.isdisjoint(duty.picked_up_by):
                return False
        return True


def _without_strangers(elements: dict[str, dict[str, Element]]) -> None:
    """Take out of every element the references to what is not there yet."""
    for section, members in elements.items():
        for identifier, element in members.items():
            changes: dict[str, object] = {}
            for reference in REFERENCES[section]:
                named, known = element.__dict__[reference.attribute], elements[reference.section].keys()
                if isinstance(named, str):
                    if named not in known:
                        changes[reference.attribute] = None
                elif named and not known >= set(named):
                    if isinstance(named, dict):
                        changes[reference.attribute] = {key: value for key, value in named.items() if key in known}
                    else:
                        changes[reference.attribute] = type(named)(each for each in named if each in known)
            if changes:
                members[identifier] = element.model_copy(update=changes)


class Standing:
    """What a state comes to, each figure when it is asked for."""

    def __init__(self, model: Model, rates: Rates) -> None:
        self._model, self._rates = model, rates

    @cached_property
    def splits(self) -> int:
        """Splits, those of wholes and those in step left aside."""
        found = splits_of(infrastructure_of(self._model))
        return sum(each.level == "part" and not each.in_step for each in found)

    @cached_property
    def masters(self) -> int:
        """Information with several masters that nothing synchronizes."""
        return len(infrastructure_of(self._model).competing)

    @cached_property
    def holding(self) -> int:
        """Journeys that hold."""
        return sum(each.outcome == "continuous" for each in journeys_of(self._model).values())

    @cached_property
    def lamp_share(self) -> Fraction | None:
        """The share of lamp tests that are continuous."""
        rows = lamp_tests(self._model, flows_of(self._model))
        tested = sum(row.tested for row in rows)
        return Fraction(sum(row.continuous for row in rows), tested) if tested else None

    @cached_property
    def blind(self) -> int:
        """Needs that are blind."""
        return information_of(self._model).counted.blind

    @cached_property
    def cost(self) -> Sum:
        """What it costs a year to run."""
        amounts = {
            f"{section}.{identifier}": element.annual_cost
            for section, elements in (
                ("platforms", self._model.platforms),
                ("organizations", self._model.organizations),
            )
            for identifier, element in elements.items()
        }
        return summed(amounts, self._rates)

    @property
    def felt(self) -> Iterator[Fraction]:
        """What customers feel, the quickest to work out first, each the worse the greater it is."""
        yield Fraction(self.splits)
        yield Fraction(self.masters)
        yield Fraction(-self.holding)
        yield Fraction(self.blind)
        yield -(Fraction(1) if self.lamp_share is None else self.lamp_share)

    def worse_than(self, other: Standing) -> bool:
        """Whether anything a customer feels is worse than there, and nothing is better."""
        worse = False
        for mine, others in zip(self.felt, other.felt, strict=True):
            if mine < others:
                return False
            worse = worse or mine > others
        return worse

    def breaks_more_than(self, other: Standing) -> bool:
        """Whether there are more splits, or fewer journeys hold."""
        return self.splits > other.splits or self.holding < other.holding


def _of_workspace(given: Whole) -> StepsResult:
    try:
        road = given.of(ROAD)
    except NothingToCompare:
        return StepsResult(())
    return steps(road)


ANALYSIS = WorkspaceAnalysis("steps", ("EM6",), StepsResult, _of_workspace)
