"""Rooms of people with views: workspaces written in one text, and what is said in them in short."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.analysis.disagreement.result import Disagreements, Dispute
from engagement_model.language.reader import read
from engagement_model.model.model import Model
from engagement_model.model.workspace import Decision, Stakeholder, View, Workspace

SHOP = """\
currency: EUR
as_is:
  customer_types: {consumer: {name: Consumer, prefers: [web, store]}, trade: Trade}
  channels: {web: Web, store: Store}
  organizations: {online: Online, retail: Retail, care: Care}
  capabilities: {buy: {name: Buy, reads: [stock], writes: [order]}, return: {name: Return, reads: [order]}}
  information: {order: Order, stock: Stock}
  platforms:
    shop: {name: Shop, provides: [buy], holds: {order: master}, owner: online, annual_cost: 900k}
    tills: {name: Tills, provides: [buy, return], holds: {order: master}, owner: retail}
    crm: {name: Customer file, owner: care}
  engagements:
    - {customer: consumer, channel: web, organization: online, capabilities: [buy, return], platforms: [shop, crm]}
    - {customer: consumer, channel: store, organization: retail, capabilities: [buy, return], platforms: [tills]}
    - {customer: trade, channel: store, organization: retail, capabilities: [buy], platforms: [tills]}
  integrations:
    - {from: shop, to: crm, carries: [order], latency: 1 day, via: file}
  journeys:
    bring_back:
      name: Bring it back
      customer: consumer
      steps: [{capability: buy, channel: web}, {capability: return, channel: store}]
  questions:
    who_bought: {ask: Who bought?, needs: [order]}
"""
"""A company with three platforms, five cells, an integration, a journey and a question."""


def room(views: Mapping[str, str], decisions: str = "", base: str = SHOP, state: str = "as_is") -> Workspace:
    """`base` and the view that each person has of a state: the text of an overlay on the as-is model."""
    text = [base]
    if state == "future_state":
        text.append("future_state: {extends: as_is}")
    text.append("stakeholders:")
    for person, view in views.items():
        text += [f"  {person}:", f"    name: {person.capitalize()}", f"    {state}:"]
        text += [f"      {line}" for line in ("extends: as_is", *view.strip("\n").split("\n")) if line.strip()]
    if decisions:
        text += ["decisions:", *(f"  {line}" for line in decisions.strip("\n").split("\n"))]
    return workspace_of("\n".join(text))


def workspace_of(text: str) -> Workspace:
    """The workspace that `text` is, which has no faults."""
    reading = read(["-"], text.encode())[0]
    assert [fault.message for fault in reading.faults] == []
    return reading.workspace


def together(models: Mapping[str, Model], own: Model | None = None, **decisions: Decision) -> Workspace:
    """A workspace in which each person speaks about everything of today."""
    people = {person: Stakeholder(person, as_is=View(person, model)) for person, model in models.items()}
    return Workspace(as_is=own, stakeholders=people, decisions=decisions)


def disputed(workspace: Workspace, state: str = "as-is") -> dict[str, Dispute]:
    """The disputes of a state by address."""
    return dict(disagreements(workspace, state).by_address)


def held(dispute: Dispute) -> dict[str, object]:
    """Who holds what, as text."""
    return {person: position.value for position in dispute.values for person in position.stakeholders}


def result_of(workspace: Workspace, state: str = "as-is") -> Disagreements:
    """The disagreements of a state."""
    return disagreements(workspace, state)
