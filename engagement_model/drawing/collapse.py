"""A workspace with only the wholes of what has parts, and what is told of the parts told of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from engagement_model.drawing.insights import Emphasis, Finding, Insights
from engagement_model.model.addresses import join, parsed
from engagement_model.model.elements import Element, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Pair
from engagement_model.model.sections import LANES
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace

_Item = TypeVar("_Item")


def collapsed(workspace: Workspace) -> Workspace:
    """`workspace` with every part drawn as its outermost whole, for drawing only: no analysis reads it."""
    wholes, rates = wholes_of(workspace), workspace.rates
    return replace(
        workspace,
        as_is=wholes_only(workspace.as_is, wholes, rates) if workspace.as_is else None,
        transitions=tuple(wholes_only(model, wholes, rates) for model in workspace.transitions),
        future_state=wholes_only(workspace.future_state, wholes, rates) if workspace.future_state else None,
    )


def wholes_of(workspace: Workspace) -> dict[str, str]:
    """Address of every element of a lane -> that of the whole it is drawn as, the same in every state.

    What is no part in some state, or part of something else there, is drawn as itself in all, so that nothing seems
    to go that only moves.
    """
    models = [model for model in (workspace.as_is, *workspace.transitions, workspace.future_state) if model is not None]
    wholes: dict[str, str] = {}
    for lane in LANES:
        above: dict[str, str] = {}
        alone: set[str] = set()
        for model in models:
            for name in model.elements.get(lane, {}):
                chain = model.whole_of(lane, name)
                if len(chain) == 1 or above.setdefault(name, chain[1]) != chain[1]:
                    alone.add(name)
        for name in sorted({*above, *alone}):
            at, seen = name, {name}
            while at not in alone and above[at] not in seen:
                at = above[at]
                seen.add(at)
            wholes[f"{lane}.{name}"] = f"{lane}.{at}"
    return wholes


def wholes_only(model: Model, wholes: Mapping[str, str], rates: Rates) -> Model:
    """`model` with the wholes alone: they cost, hold and do what their parts do together."""

    def whole(section: str, name: str) -> str:
        return parsed(wholes.get(join(section, name), join(section, name))).id

    elements: dict[str, Mapping[str, Element]] = dict(model.elements)
    for lane in LANES:
        members = model.elements.get(lane, {})
        groups: dict[str, list[Element]] = {}
        for name, element in members.items():
            groups.setdefault(whole(lane, name), []).append(element)
        elements[lane] = {
            name: _united(element, groups[name], rates) for name, element in members.items() if name in groups
        }
    cells: dict[CellKey, Cell] = {}
    for key, cell in model.cells.items():
        at = CellKey(whole("customer_types", key.customer_type), key.channel, key.capability)
        known = cells.get(at, Cell())
        cells[at] = Cell(
            known.organizations | {whole("organizations", name) for name in cell.organizations},
            known.platforms | {whole("platforms", name) for name in cell.platforms},
            works_on=_worked_on(known, cell, whole),
        )
    carried: dict[Pair, dict[str, Flow]] = {}
    for pair, integration in model.integrations.items():
        ends = Pair(whole("platforms", pair.source), whole("platforms", pair.target))
        if ends.source != ends.target:
            carried.setdefault(ends, {}).update(integration.carries)
    integrations = {pair: Integration(carries) for pair, carries in carried.items()}
    return replace(model, elements=elements, cells=cells, integrations=integrations, journeys={}, questions={})


def _worked_on(known: Cell, cell: Cell, whole: Callable[[str, str], str]) -> dict[str, frozenset[str]]:
    """Who works on what in both cells together."""
    found = {organization: known.platforms_of(organization) for organization in known.organizations}
    for organization in cell.organizations:
        at = whole("organizations", organization)
        platforms = (whole("platforms", name) for name in cell.platforms_of(organization))
        found[at] = found.get(at, frozenset[str]()).union(platforms)
    return found


def _united(element: Element, members: list[Element], rates: Rates) -> Element:
    """A whole with what it and its parts have in common for a page: headcount, cost, and the information held."""
    replaces = frozenset().union(*(member.replaces for member in members))
    if len(members) == 1:
        return element
    if isinstance(element, Organization):
        heads = [each.headcount for each in members if isinstance(each, Organization) and each.headcount is not None]
        return element.model_copy(update={"headcount": sum(heads) if heads else None, "replaces": replaces})
    if isinstance(element, Platform):
        platforms = [each for each in members if isinstance(each, Platform)]
        holds: dict[str, str] = {}
        for each in platforms:
            holds |= {name: role for name, role in each.holds.items() if holds.get(name) != "master"}
        update = {"annual_cost": _sum(platforms, rates), "holds": holds, "replaces": replaces}
        return element.model_copy(update=update)
    return element.model_copy(update={"replaces": replaces})


def _sum(platforms: list[Platform], rates: Rates) -> Money | None:
    """The cost of all together; `None` where any is unknown, or no rate makes one currency of several."""
    amounts = [each.annual_cost for each in platforms]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts) or not all(map(rates.knows, known)):
        return None
    return rates.total(known)


def onto_wholes(insights: Insights, workspace: Workspace) -> Insights:
    """What is told of parts, told of their wholes; what is told between parts of one whole is left out."""
    at = wholes_of(workspace)

    def moved(address: str) -> str:
        return at.get(address, address)

    def own(entries: Mapping[str, _Item]) -> dict[str, _Item]:
        return {address: value for address, value in entries.items() if moved(address) == address}

    sizes = Counter(map(moved, at))
    bows = (bow._replace(source=moved(bow.source), target=moved(bow.target)) for bow in insights.bows)
    return replace(
        insights,
        findings=tuple(
            Finding(each.badge, frozenset(moved(address) for address in each.addresses)) for each in insights.findings
        ),
        bows=tuple({(bow.source, bow.target): bow for bow in bows if bow.source != bow.target}.values()),
        notes=tuple(note._replace(address=moved(note.address)) for note in insights.notes),
        figures=own(insights.figures),
        subtitles=own(insights.subtitles),
        briefer=own(insights.briefer),
        emphasis=_emphasis(insights.emphasis, at),
        shades=own(insights.shades),
        bars={},
        ghosts=frozenset(moved(address) for address in insights.ghosts),
        open=frozenset(moved(address) for address in insights.open),
        lines={
            (moved(source), moved(target)): look
            for (source, target), look in insights.lines.items()
            # A line of wholes stands for more engagements than those of one part.
            if look != "open" or sizes[moved(source)] == sizes[moved(target)] == 1
        },
        successions=(),
    )


def _emphasis(emphasis: Mapping[str, Emphasis], at: Mapping[str, str]) -> dict[str, Emphasis]:
    """A whole stands back only where all of its parts do."""
    groups: dict[str, list[Emphasis]] = {}
    for address, each in emphasis.items():
        groups.setdefault(at.get(address, address), []).append(each)
    members = _counted(at.values())
    return {
        address: found[0]
        for address, found in groups.items()
        if len(set(found)) == 1 and len(found) >= members.get(address, 1)
    }


def _counted(addresses: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for address in addresses:
        counts[address] = counts.get(address, 0) + 1
    return counts
