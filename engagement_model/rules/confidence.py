"""How sure a finding is: no surer than what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey, Pair
from engagement_model.model.sections import ENGAGEMENTS, INTEGRATIONS
from engagement_model.rules.finding import Finding

GUESSED = "guessed"


def is_guessed(finding: Finding, models: Iterable[Model]) -> bool:
    """Whether something that a finding names or points to is guessed in one of `models`."""
    addresses = {*finding.addresses, *finding.at, *finding.members}
    return any(_confidence(model, address) == GUESSED for model in models for address in addresses)


def _confidence(model: Model, address: str) -> str | None:
    section, *parts = address.split(".")
    if section == ENGAGEMENTS:
        cell = model.cells.get(CellKey(*parts[:3])) if len(parts) >= 3 else None
        return cell.remarks.confidence if cell is not None else None
    if section == INTEGRATIONS:
        integration = model.integrations.get(Pair(*parts[:2])) if len(parts) >= 2 else None
        return integration.remarks.confidence if integration is not None else None
    member = model.members(section).get(parts[0]) if parts else None
    return member.confidence if member is not None else None
