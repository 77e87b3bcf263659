"""How sure a finding is: no surer than what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, get_args

from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey, Pair
from engagement_model.model.sections import ENGAGEMENTS, INTEGRATIONS
from engagement_model.model.types import Confidence
from engagement_model.rules.finding import Finding

GUESSED: Final = "guessed"
_SURENESS: Mapping[str | None, Confidence] = {each: each for each in get_args(Confidence)}
"""From what was measured down to what is guessed."""


def confidence_of(finding: Finding, models: Iterable[Model]) -> Confidence | None:
    """The least confidence of what a finding names or points to in `models`; `None` where nobody said of any."""
    addresses = {*finding.addresses, *finding.at, *finding.members}
    said = (_confidence(model, address) for model in models for address in addresses)
    return least(said)


def least(confidences: Iterable[Confidence | None]) -> Confidence | None:
    """The least of several; what nobody said counts for nothing."""
    order = list(_SURENESS)
    return max((each for each in confidences if each is not None), key=order.index, default=None)


def _confidence(model: Model, address: str) -> Confidence | None:
    section, *parts = address.split(".")
    if section == ENGAGEMENTS:
        cell = model.cells.get(CellKey(*parts[:3])) if len(parts) >= 3 else None
        return _SURENESS.get(cell.remarks.confidence) if cell is not None else None
    if section == INTEGRATIONS:
        integration = model.integrations.get(Pair(*parts[:2])) if len(parts) >= 2 else None
        return _SURENESS.get(integration.remarks.confidence) if integration is not None else None
    member = model.members(section).get(parts[0]) if parts else None
    return member.confidence if member is not None else None
