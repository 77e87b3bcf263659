"""Uses: what hangs on one element of a state, and what would be left without it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from engagement_model.analysis.impact import Bridge, CutOffCell, CutOffCopy, Going, Passage
from engagement_model.analysis.infrastructure import Infrastructure
from engagement_model.analysis.study import StateStudy
from engagement_model.language.overlay import without
from engagement_model.model.addresses import root
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.sections import NARRATIVES, RELATIONS


class Offer(Struct, frozen=True):
    """What a customer type is offered, whatever the channel."""

    customer_type: str
    capability: str


class Uses(Struct, frozen=True):
    """What names an element in a state, and what breaks where it goes; every list sorted.

    `goes` are the cells, integrations, journeys and questions that cannot be without it; `loses` the facts of others
    that name it. Of a platform, `platforms` go with it since they run on it. `cells` have no platform, or no
    organization, left; `offers` are had in no other way; `journeys` have a step in a cell that is lost, or go;
    `information` has no master left; `copies` are fed no longer. `passages` are what information reaches only through
    it; `bridges` the lines at its end that alone join two parts of the whole, a `joint` what holds such parts
    together.
    """

    goes: tuple[str, ...]
    loses: tuple[str, ...]
    platforms: tuple[str, ...]
    cells: tuple[CutOffCell, ...]
    offers: tuple[Offer, ...]
    journeys: tuple[str, ...]
    information: tuple[str, ...]
    copies: tuple[CutOffCopy, ...]
    passages: tuple[Passage, ...]
    bridges: tuple[Bridge, ...]
    joint: bool

    @property
    def breaks(self) -> bool:
        """Whether anything is lost or left without."""
        lost = (self.goes, self.platforms, self.cells, self.offers, self.journeys, self.information, self.copies)
        return self.joint or any(lost)


def uses(state: StateStudy, section: str, identifier: str) -> Uses | None:
    """What hangs on an element, journey or question of a state; `None` where the state does not have it."""
    model = state.model
    if identifier not in model.members(section):
        return None
    before, after = facts_of(model), facts_of(without(model, {section: frozenset((identifier,))}))
    own = f"{section}.{identifier}"
    lost = [address for address, value in before.items() if after.get(address) != value and root(address) != own]
    goes = sorted({root(address) for address in lost if root(address) not in after})
    going = _going(state, identifier) if section == "platforms" else None
    cells = _without_organization(model, identifier) if section == "organizations" else ()
    cells = going.cells if going is not None else cells
    gone = frozenset(CellKey(*address.split(".")[1:]) for address in goes if address.startswith(f"{RELATIONS[0]}."))
    ended = gone | {CellKey(cell.customer_type, cell.channel, cell.capability) for cell in cells}
    impact = state.impact if section == "platforms" else None
    return Uses(
        goes=tuple(goes),
        loses=tuple(sorted(address for address in lost if root(address) not in goes)),
        platforms=going.with_it if going is not None else (),
        cells=cells,
        offers=tuple(_offers(model, ended, section, identifier)),
        journeys=tuple(sorted({*_journeys(model, ended), *_narratives(goes)})),
        information=going.information if going is not None else (),
        copies=going.copies if going is not None else (),
        passages=tuple(each for each in impact.passages if identifier in each.through) if impact is not None else (),
        bridges=tuple(each for each in impact.bridges if identifier in (each.first, each.second)) if impact else (),
        joint=impact is not None and identifier in impact.joints,
    )


def _going(state: StateStudy, platform: str) -> Going | None:
    """What goes with a platform; a standby takes nothing with it, for the one that it stands by for is there."""
    if Infrastructure(state.model).readings.get(platform, platform) != platform:
        return None
    return next((each for each in state.impact.going if each.platform == platform), None)


def _without_organization(model: Model, organization: str) -> tuple[CutOffCell, ...]:
    return tuple(CutOffCell(*key) for key in sorted(model.cells) if model.cells[key].organizations == {organization})


def _offers(model: Model, ended: frozenset[CellKey], section: str, identifier: str) -> Iterator[Offer]:
    """What is offered today, and on no channel any more; not what itself goes."""
    served: dict[tuple[str, str], set[CellKey]] = {}
    for key in model.cells:
        served.setdefault((key.customer_type, key.capability), set()).add(key)
    for (customer_type, capability), keys in sorted(served.items()):
        itself = (section, identifier) in (("customer_types", customer_type), ("capabilities", capability))
        if keys <= ended and not itself:
            yield Offer(customer_type, capability)


def _journeys(model: Model, ended: frozenset[CellKey]) -> Iterator[str]:
    for identifier, journey in model.journeys.items():
        if not ended.isdisjoint(journey.cells):
            yield identifier


def _narratives(goes: list[str]) -> Iterator[str]:
    """The journeys among the addresses that go."""
    start = f"{NARRATIVES[0]}."
    return (address[len(start) :] for address in goes if address.startswith(start))
