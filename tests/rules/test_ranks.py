"""What a finding says of a rank is so by what is stated: of several alike none is the worst."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.support import findings_of

LOST = """
customer_types: {{consumer: Consumer}}
channels: {{web: {{name: Web, kind: web}}, store: {{name: Store, kind: store}}, phone: Phone}}
capabilities:
  buy: {{name: Buy, writes: [order]}}
  return: {{name: Return, reads: [order]}}
  ask: {{name: Ask, reads: [order]}}
information: {{order: Order}}
platforms: {{orders: {{name: Orders, holds: {{order: master}}}}, till: Till, desk: Desk}}
engagements:
  - {{customer: consumer, channel: web, capabilities: [buy], platforms: [orders]}}
  - {{customer: consumer, channel: store, capabilities: [return], platforms: [till]}}
  - {{customer: consumer, channel: phone, capabilities: [{phone}], platforms: [desk]}}
"""
VALUE = """
as_is:
  customer_types:
    consumer: {{name: Consumer, annual_revenue: 9M, annual_cost_to_serve: 4M}}
    business: {{name: Business{business}}}
  channels: {{web: Web, phone: Phone}}
  capabilities: {{buy: Buy}}
  platforms: {{shop: Shop, desk: Desk}}
  engagements:
    - {{customers: [consumer, business], channel: web, capabilities: [buy], platforms: [shop]}}
    - {{customers: [consumer, business], channel: phone, capabilities: [buy], platforms: [desk]}}
"""


@pytest.mark.parametrize(
    ("phone", "said"),
    [
        ("return", "2 do not arrive; for example from the web to the store: 1 of 1."),
        ("return, ask", "3 do not arrive. Worst is from the web to the phone: 2 of 2."),
    ],
)
def test_a_change_of_channel_is_the_worst_where_no_other_loses_as_much(phone: str, said: str, tmp_path: Path) -> None:
    [found] = [each for each in findings_of(LOST.format(phone=phone), tmp_path).items if each.rule == "EM406"]
    assert found.message.endswith(said)


@pytest.mark.parametrize(
    ("business", "who", "said"),
    [
        (
            ", annual_revenue: 9M, annual_cost_to_serve: 4M",
            2,
            "They are among the most valuable, and live with 1 split.",
        ),
        ("", 1, "As far as is known, they are among the most valuable; they live with 1 split."),
    ],
)
def test_who_is_as_valuable_is_named_and_who_is_not_known_may_be_more(
    business: str, who: int, said: str, tmp_path: Path
) -> None:
    found = [each for each in findings_of(VALUE.format(business=business), tmp_path).items if each.rule == "EM904"]
    assert [each.message.partition("). ")[2] for each in found] == [said] * who
