"""A brief: what a platform has to do, from facts alone, each line an address; and candidates held against it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.exposure import contacts_a_year
from engagement_model.analysis.standing import Standing
from engagement_model.analysis.study import Study
from engagement_model.analysis.sums import rates_of
from engagement_model.language.file_shapes import Candidate
from engagement_model.model.addresses import cell_address, covers, parsed
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.numbers import Number
from engagement_model.model.relations import CellKey, Pair
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.values import replace

LineKind = Literal["capability", "information", "integration", "identifier", "duty", "decision", "dispute", "plan"]
LINE_KINDS: tuple[LineKind, ...] = (
    "capability",
    "information",
    "integration",
    "identifier",
    "duty",
    "decision",
    "dispute",
    "plan",
)
"""What a line of a brief is about, in the order in which they are read."""


class Line(Struct, frozen=True):
    """One requirement, fact or open question, at the address it is said at.

    `contacts` are those of the way in of a capability, `factors` its own, `role` of information, `within` how fresh
    that has to be or how fast an integration is, `inherited_from` the platform whose duty it was, `amount`, `start`
    and `end` of a plan, `text` why something was decided or by what means it is carried.
    """

    kind: LineKind
    address: str
    contacts: int | None = None
    factors: Mapping[str, Number] | None = None
    role: str | None = None
    within: Duration | None = None
    inherited_from: str | None = None
    amount: Money | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    text: str | None = None


class Held(Struct, frozen=True):
    """A candidate held against the brief.

    `unmet` are the lines it does not meet, `partly` those it meets in part, `not_said` those of which nobody said.
    What follows is how it stands with the unmet lines taken out: `None` for a share of nothing.
    """

    candidate: str
    unmet: tuple[str, ...]
    partly: tuple[str, ...]
    not_said: tuple[str, ...]
    cost: Money | None
    not_served: tuple[str, ...]
    splits: int
    competing_masters: int
    journeys_that_hold: int
    lamp_share: Fraction | None
    blind: int


class Brief(Struct, frozen=True):
    """What a platform has to do in a state; `planned` is how that state stands with all of it."""

    platform: str
    state: str
    lines: tuple[Line, ...]
    planned: Held
    candidates: tuple[Held, ...]


class UnknownPlatform(LookupError):
    """No state has a platform of that id."""


def brief(study: Study, platform: str, candidates: Mapping[str, Candidate] | None = None) -> Brief:
    """The brief of a platform of the future state, else of today. Raises `UnknownPlatform`."""
    there = [each for each in (FUTURE, AS_IS) if each in study.ends and platform in study.ends[each].model.platforms]
    state = there[0] if there else None
    if state is None:
        raise UnknownPlatform(platform)
    model = study.ends[state].model
    lines = tuple(_lines(study, state, platform))
    required = tuple(dict.fromkeys(line.address for line in lines if line.kind in LINE_KINDS[:4]))
    rates = rates_of(study.workspace, model)
    planned = _held("", (), (), (), None, model, Standing(model, rates))
    held = []
    for identifier, candidate in sorted((candidates or {}).items()):
        said = {address: line.meets for address, line in candidate.lines.items()}
        unmet = tuple(each for each in required if said.get(each) == "no")
        partly = tuple(each for each in required if said.get(each) == "partly")
        left = without_lines(model, platform, unmet)
        held.append(
            _held(
                identifier,
                unmet,
                partly,
                tuple(each for each in required if each not in said),
                candidate.cost,
                left,
                Standing(left, rates),
            )
        )
    return Brief(platform, state, lines, planned, tuple(held))


def _held(
    candidate: str,
    unmet: tuple[str, ...],
    partly: tuple[str, ...],
    not_said: tuple[str, ...],
    cost: Money | None,
    model: Model,
    standing: Standing,
) -> Held:
    return Held(
        candidate,
        unmet,
        partly,
        not_said,
        cost,
        tuple(sorted(cell_address(key) for key, stack in model.stacks.items() if not stack)),
        standing.splits,
        standing.masters,
        standing.holding,
        standing.lamp_share,
        standing.blind,
    )


def without_lines(model: Model, platform: str, addresses: Collection[str]) -> Model:
    """`model` with a platform that does not do what stands at some addresses."""
    cells, integrations = dict(model.cells), dict(model.integrations)
    described = model.platforms[platform]
    holds, identifies = dict(described.holds), set(described.identifies_by)
    for address in addresses:
        section, *ids = address.split(".")
        if section == "engagements":
            key = CellKey(*ids)
            cells[key] = replace(cells[key], platforms=cells[key].platforms - {platform})
        elif section == "integrations":
            pair = Pair(*ids[:2])
            carries = {name: flow for name, flow in integrations[pair].carries.items() if name != ids[2]}
            integrations[pair] = replace(integrations[pair], carries=carries)
        elif ids[1] == "holds":
            holds.pop(ids[2], None)
        else:
            identifies.discard(ids[2])
    less = described.model_copy(update={"holds": holds, "identifies_by": frozenset(identifies)})
    platforms = {**model.platforms, platform: less}
    return replace(model, elements={**model.elements, "platforms": platforms}, cells=cells, integrations=integrations)


def _lines(study: Study, state: str, platform: str) -> Iterator[Line]:
    model = study.ends[state].model
    described = model.platforms[platform]
    for key in sorted(model.cells):
        if platform in model.stacks[key]:
            alike = (each for each in model.cells if each[:2] == key[:2])
            contacts, factors = contacts_a_year(model.cells, alike), dict(sorted(model.cells[key].experience.items()))
            yield Line("capability", cell_address(key), contacts, factors)
    for name, role in sorted(described.holds.items()):
        within = model.information[name].fresh_within
        yield Line("information", f"platforms.{platform}.holds.{name}", role=role, within=within)
    for pair in sorted(model.integrations):
        if platform in pair:
            for name, flow in sorted(model.integrations[pair].carries.items()):
                address = f"integrations.{pair.source}.{pair.target}.{name}"
                yield Line("integration", address, within=flow.latency, text=flow.via)
    for identifier in sorted(described.identifies_by):
        yield Line("identifier", f"platforms.{platform}.identifies_by.{identifier}")
    yield from _inherited(study, state, platform)
    yield from _open(study, state, platform)
    yield from _plans(study, platform, described.one_off_cost, described.annual_cost)


def _inherited(study: Study, state: str, platform: str) -> Iterator[Line]:
    road = study.road
    if road is None or state != FUTURE:
        return
    for duty in road.duties:
        if platform in duty.picked_up_by:
            yield Line("duty", duty.address, role=duty.kind, inherited_from=duty.platform)


def _open(study: Study, state: str, platform: str) -> Iterator[Line]:
    """What was decided about it, and what is still disputed."""
    about = f"platforms.{platform}"
    for identifier, decision in sorted(study.workspace.decisions.items()):
        if any(covers(about, each) for each in decision.about):
            yield Line("decision", f"decisions.{identifier}", role=decision.status, text=decision.because)
    if state not in study.compared:
        return
    for dispute in study.compared[state].disputes:
        if dispute.settled_by is None and (covers(about, dispute.address) or _names(dispute.address, platform)):
            yield Line("dispute", dispute.address)


def _names(address: str, platform: str) -> bool:
    """Whether a disputed address is of a cell's platform or of an integration of it."""
    found = parsed(address)
    if found.section == "integrations":
        return platform in address.split(".")[1:3]
    return found.cell is not None and f".platforms.{platform}" in address


def _plans(study: Study, platform: str, once: Money | None, yearly: Money | None) -> Iterator[Line]:
    """Budget and dates."""
    for attribute, amount in (("one_off_cost", once), ("annual_cost", yearly)):
        if amount is not None:
            yield Line("plan", f"platforms.{platform}.{attribute}", amount=amount)
    for identifier, initiative in sorted(study.workspace.initiatives.items()):
        if any(covers(each, f"platforms.{platform}") for each in initiative.delivers):
            address, cost = f"initiatives.{identifier}", initiative.cost
            yield Line("plan", address, amount=cost, start=initiative.start, end=initiative.end)
