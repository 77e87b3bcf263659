"""What of value can be said before any of it is worked out: whether anything is stated, and who comes unwillingly.

Every check asks this of every model, so that it takes no other analysis.
"""

from __future__ import annotations

from msgspec import Struct

from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.types import ANY


class Forced(Struct, frozen=True):
    """Contacts on a channel that a customer type does not prefer, for what the one it prefers first does not serve."""

    customer_type: str
    channel: str
    capability: str
    preferred: str
    annual_contacts: int


def states_value(model: Model) -> bool:
    """Whether anything is written in `model` from which a contribution, a margin or a lever could follow."""
    return (
        any(each.annual_cost_to_serve is not None for each in model.customer_types.values())
        or any(each.cost_per_contact is not None for each in model.channels.values())
        or any(each.annual_revenue is not None or each.annual_cost is not None for each in model.propositions.values())
    )


def forced_of(model: Model) -> tuple[Forced, ...]:
    """Who comes where unwillingly, sorted by ids."""
    served = {key for key, stack in model.stacks.items() if stack}

    def forced(key: CellKey, contacts: int) -> Forced | None:
        prefers = model.customer_types[key.customer_type].prefers
        if not prefers or key.channel in prefers or key.channel == ANY:
            return None
        if CellKey(key.customer_type, prefers[0], key.capability) in served:
            return None
        return Forced(*key, prefers[0], contacts)

    rows = (forced(key, model.cells[key].annual_contacts or 0) for key in sorted(model.cells) if ANY not in key[:2])
    return tuple(row for row in rows if row is not None and row.annual_contacts)
