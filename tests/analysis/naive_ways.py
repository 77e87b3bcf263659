"""Which ways in were chosen, once more, straight from the definitions; for views that differ in cells and channels."""

from __future__ import annotations

from datetime import date

from engagement_model.model.model import Model
from engagement_model.model.workspace import Decision, View, Workspace

Row = tuple[str, str, bool | None, bool | None, str | None, str | None, tuple[str, ...]]


def ways(workspace: Workspace) -> list[Row]:
    states = [model for model in (workspace.as_is, workspace.future_state) if model is not None]
    customers = sorted({name for model in states for name in model.customer_types})
    channels = sorted({name for model in states for name in model.channels})
    rows: list[Row] = []
    for customer in customers:
        for channel in channels:
            today, future = (
                None if model is None else offered(model, customer, channel)
                for model in (workspace.as_is, workspace.future_state)
            )
            said = voices(workspace, customer, channel)
            decision = decided(workspace, customer, channel)
            rows.append(
                (
                    customer,
                    channel,
                    today,
                    future,
                    ground(workspace, customer, channel, decision, list(said.values())),
                    decision,
                    tuple(sorted(said)),
                )
            )
    return rows


def offered(model: Model, customer: str, channel: str) -> bool:
    return any(key[:2] == (customer, channel) for key in model.cells)


def ground(workspace: Workspace, customer: str, channel: str, decision: str | None, said: list[bool]) -> str | None:
    today, future = (
        model is not None and offered(model, customer, channel) for model in (workspace.as_is, workspace.future_state)
    )
    if decision is not None:
        return "decided"
    if len(said) > 1 and len(set(said)) == 1:
        return "agreed"
    if not future and channel in preferred(workspace, customer):
        return "wished"
    if len(said) == 1:
        return "one_voice"
    if said:
        return "undecided"
    if today:
        return "inherited"
    return "undecided" if future else None


def preferred(workspace: Workspace, customer: str) -> tuple[str, ...]:
    for model in (workspace.future_state, workspace.as_is):
        if model is not None and customer in model.customer_types:
            return model.customer_types[customer].prefers
    return ()


def voices(workspace: Workspace, customer: str, channel: str) -> dict[str, bool]:
    """Who speaks of a cell that anybody has, or of the channel where the way in is there in a state or for them."""
    states = [model for model in (workspace.as_is, workspace.future_state) if model is not None]
    views = {name: each.future_state for name, each in workspace.stakeholders.items() if each.future_state is not None}
    own = [model for model in [workspace.future_state] if model is not None]
    capabilities = {
        key.capability
        for model in (*own, *(view.model for view in views.values()))
        for key in model.cells
        if key[:2] == (customer, channel)
    }
    named = {entry for view in views.values() for entry in (*view.scope, *view.existence)}
    capabilities |= {  # To name in a scope what is there only today is to speak about it.
        key.capability
        for model in states
        for key in model.cells
        if key[:2] == (customer, channel) and f"engagements.{customer}.{channel}.{key.capability}" in named
    }
    said = {}
    for name, view in views.items():
        here = offered(view.model, customer, channel)
        of_cells = any(
            speaks(view, f"engagements.{customer}.{channel}.{capability}") and channel in view.model.channels
            for capability in capabilities
        )
        somewhere = here or any(offered(model, customer, channel) for model in states)
        if of_cells or (somewhere and speaks(view, f"channels.{channel}")):
            said[name] = here
    return said


def speaks(view: View, address: str) -> bool:
    parts = address.split(".")
    above = {".".join(parts[:length]) for length in range(1, len(parts) + 1)} | {"everything"}
    return bool(above & view.scope) or address in view.existence


def decided(workspace: Workspace, customer: str, channel: str) -> str | None:
    """Of the decided decisions that choose: the nearest, then the latest, then that whose id comes last."""
    standing = {
        name: each
        for name, each in workspace.decisions.items()
        if each.status == "decided"
        and each.state in (None, "future-state")
        and not any(
            name in other.supersedes and other.status == "decided" and other is not each
            for other in workspace.decisions.values()
        )
        and each.choose not in (None, "accepted")
    }
    found = [
        (-far, each.on or date.min, name)
        for name, each in standing.items()
        for address in each.about
        for far in [distance(each, address, customer, channel)]
        if far is not None
    ]
    return max(found)[2] if found else None


def distance(decision: Decision, address: str, customer: str, channel: str) -> int | None:
    way = f"engagements.{customer}.{channel}"
    if address == way:
        return 0
    if address.startswith(way + ".") and address.count(".") == 3:
        return 1
    if address == f"engagements.{customer}":
        return 2
    if address == f"channels.{channel}":
        return 3
    if address == f"customer_types.{customer}" and decision.choose == "absent":
        return 4
    return None
