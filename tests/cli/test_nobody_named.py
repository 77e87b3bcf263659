"""Cells of any customer, any channel and any capability: every analysis has something to say of them, or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engagement_model.words import analyses
from tests.cli.running import engage

MODEL = """\
customer_types:
  c: {name: C, population: 100, annual_revenue: 1M, annual_cost_to_serve: 2M, prefers: [web, phone], expects: {ease: 4},
      recognized_as: person, represented_by: [d], buys: [pr], retention: 0.9}
  d: {name: D, part_of: c, population: 3}

channels:
  web: {name: Web, kind: web, recognizes: account, identifies_by: [login], cost_per_contact: 1 EUR}
  phone: {name: Phone, kind: phone, recognizes: anonymous, identifies_by: [card], cost_per_contact: 4 EUR}

organizations: {o1: {name: O1, headcount: 4, annual_cost: 1M}, o2: {name: O2, annual_cost: 2M}}

capabilities:
  buy: {name: Buy, reads: [order], writes: [order, contact], touchpoint: sales}
  return: {name: Return, reads: [order, contact], writes: [contact], touchpoint: service}

information:
  order: {name: Order, fresh_within: 1 day, keyed_by: [login]}
  contact: {name: Contact, trace: true}

platforms:
  p1: {name: P1, provides: [buy, return], holds: {order: master, contact: master}, identifies_by: [login],
       annual_cost: 1M}
  p2: {name: P2, provides: [buy, return], holds: {order: copy, contact: copy}, identifies_by: [card], annual_cost: 1M}
  p3: {name: P3, holds: {order: master}, annual_cost: 1M}

propositions:
  pr: {name: Pr, offered_to: [c], requires: [buy, return], annual_revenue: 1M, annual_cost: 2M}

engagements:
  - {organization: o1, capabilities: [buy], platforms: [p1], experience: {ease: 2}, annual_contacts: 5,
     annual_transactions: 10}
  - {organization: o2, platforms: [p3], experience: {ease: 5}, annual_contacts: 5}
  - {channel: web, organization: o1, capabilities: [buy, return], platforms: [p1], experience: {ease: 2},
     annual_contacts: 5}
  - {channel: phone, organization: o2, capabilities: [buy, return], platforms: [p2], experience: {ease: 3},
     annual_contacts: 5}
  - {customer: c, organization: o1, capabilities: [buy, return], platforms: [p1, p3], propositions: [pr],
     experience: {ease: 2}, annual_contacts: 50}
  - {customer: c, channel: web, organization: o1, capabilities: [buy, return], platforms: [p1], experience: {ease: 2},
     annual_contacts: 50}
  - {customer: c, channel: phone, organization: o2, capabilities: [buy, return], platforms: [p2], experience: {ease: 3},
     annual_contacts: 9}
  - {customer: d, organization: o2, capabilities: [buy], platforms: [p2]}

integrations:
  - {from: p1, to: p2, carries: [order, contact], latency: 2 days}
  - {from: p3, to: p2}

journeys:
  j: {name: J, customer: c, owner: o1, times_a_year: 4,
      steps: [{capability: buy, channel: web}, {capability: return, channel: phone}]}

questions:
  q: {ask: Q?, needs: [order, contact], within: 1 day}
"""
VIEW = """
state: as-is
extends: as-is.yaml
engagements:
  - {organization: o2, capabilities: [buy], platforms: [p2]}
  - {channel: web, organization: o2, capabilities: [return], platforms: [p2]}
"""
WORKSPACE = """
format: engagement-model/1
title: Any
currency: EUR
discount_rate: 0.08
as_is: as-is.yaml
future_state: future-state.yaml
stakeholders: {a: {name: A, as_is: view.yaml}}
initiatives: {one: {name: One, delivers: [platforms.p2], cost: 1M, start: 2027-01-04, end: 2027-09-01}}
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("any")
    _write(folder)
    return folder.as_posix()


def _write(folder: Path) -> None:
    later = MODEL.replace("latency: 2 days", "latency: 1 hour").replace("kind: web", "kind: mobile")
    texts = {"engagement": WORKSPACE, "as-is": MODEL, "future-state": f"state: future-state\n{later}", "view": VIEW}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text)


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["check", *analyses.names()])
def test_nobody_named_is_no_reason_to_fail(asked: str, workspace: str) -> None:
    told = engage(asked, workspace, "--format", "json")
    assert told.code in (0, 1), told.err
    assert json.loads(told.out)
    assert engage(asked, workspace).code == told.code
