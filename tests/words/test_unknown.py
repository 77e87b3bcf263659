"""Why nobody knows: what nobody stated is named, and nothing that somebody did."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engagement_model.analysis.continuity import continuity
from engagement_model.model.model import Model
from engagement_model.words.continuity import continuity_answer

COMPANY = """
format: engagement-model/1
customer_types: {{consumer: Consumer}}
channels: {{web: {{name: Web shop, kind: web}}, phone: {{name: Call centre, kind: phone}}}}
organizations: {{o: O}}
information: {{order: {{name: Order, fresh_within: 1 hour, keyed_by: [login, caller_number]}}}}
capabilities: {{buy: {{name: Buy, writes: [order]}}, ask: {{name: Ask, reads: [order]}}}}
platforms:
  orders: {{name: Orders, provides: [buy], holds: {{order: master}}{orders}}}
  crm: {{name: CRM, provides: [ask], holds: {{order: copy}}{crm}}}
integrations:
  - {{from: orders, to: crm, carries: [order]{latency}}}
engagements:
  - {{customer: consumer, channel: web, organization: o, capabilities: [buy], platforms: [orders]}}
  - {{customer: consumer, channel: phone, organization: o, capabilities: [ask], platforms: [crm]}}
journeys:
  j: {{name: J, customer: consumer, steps: [{{capability: buy, channel: web}}, {{capability: ask, channel: phone}}]}}
"""
LOGIN, NUMBER, SOON = ", identifies_by: [login]", ", identifies_by: [caller_number]", ", latency: 1 min"


def company(orders: str = "", crm: str = "", latency: str = "") -> str:
    return COMPANY.format(orders=orders, crm=crm, latency=latency)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (company(LOGIN, LOGIN), "nobody stated how long it takes from Orders to CRM"),
        (company(LOGIN, "", SOON), "nobody stated by what CRM identifies customers"),
        (company("", "", SOON), "nobody stated by what CRM and Orders identify customers"),
        (
            company(LOGIN, ""),
            "nobody stated how long it takes from Orders to CRM and nobody stated by what CRM identifies customers",
        ),
    ],
    ids=["latency", "identifier", "identifiers", "both"],
)
def test_what_nobody_stated_is_why_nobody_knows(text: str, reasons: str, model_of_text: Callable[..., Model]) -> None:
    of = model_of_text(text)
    sentences = continuity_answer(continuity(of), of).sentences
    unknown = f"J: nobody knows whether the call centre sees the order in time, since {reasons}."
    assert any(unknown in sentence for sentence in sentences), sentences
    assert any("for want of a latency or an identifier" in sentence for sentence in sentences)


def test_what_cannot_be_matched_is_mended_with_an_identifier(model_of_text: Callable[..., Model]) -> None:
    of = model_of_text(company(LOGIN, NUMBER, SOON))
    told = " ".join(continuity_answer(continuity(of), of).sentences)
    assert (
        "To mend it, Orders and CRM have to identify customers by caller number: the order carried already "
        "cannot be matched."
    ) in told
    late = model_of_text(company(LOGIN, NUMBER, ", latency: 1 day"))
    assert "within 1 hour. To carry it, Orders and CRM have to identify customers by caller number." in " ".join(
        continuity_answer(continuity(late), late).sentences
    )
