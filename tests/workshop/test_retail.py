"""The retail example from its views to a model that all agree on."""

from __future__ import annotations

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.analysis.disagreement.result import Disagreements
from engagement_model.language.reader import read
from engagement_model.model.facts import facts_of
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.workshop.agreed import agree
from engagement_model.workshop.agreed_text import agreed_text
from engagement_model.workshop.deciding import decide
from engagement_model.workshop.decisions import conflicts

EXAMPLE = Path(__file__).parents[2] / "examples" / "retail"


@pytest.fixture
def workspace() -> Workspace:
    reading = read([str(EXAMPLE)])[0]
    assert reading.faults == ()
    return reading.workspace


def by_priority(result: Disagreements) -> list[str]:
    return [each.address for each in sorted(result.open, key=lambda each: -each.priority)]


def test_the_future_is_about_the_order_books_first(workspace: Workspace):
    result = disagreements(workspace, "future-state")
    assert [item.address for item in result.agenda if item.kind == "discussion"][:3] == [
        "platforms.trade_erp.holds.order",
        "platforms.pos",
        "channels.marketplace",
    ]
    tills = result.by_address["platforms.pos"]
    assert {each.value: each.stakeholders for each in tills.values} == {
        True: ("cfo", "retail_director"),
        "absent": ("cio", "ecommerce_director"),
    }
    assert tills.contention == Fraction(2, 3)
    reasons = dict(zip(tills.values[0].stakeholders, tills.values[0].because, strict=True))
    assert (
        reasons["retail_director"] == "On a Saturday before Christmas a store must sell even when the network is down."
    )


def test_today_is_about_what_the_tills_hold_and_who_stands_at_the_counter(workspace: Workspace):
    result = disagreements(workspace, "as-is")
    assert by_priority(result)[:3] == [
        "platforms.pos.holds.order",
        "platforms.pos.holds.customer",
        "channels.store.recognizes",
    ]
    assert result.by_address["integrations.web_orders.crm.order"].settled_by == "what_the_agent_sees"
    assert result.agenda[0].kind == "consent"
    assert {each.address for each in result.already_there} >= {"channels.store.recognizes"}


def test_decided_one_by_one_the_future_is_agreed(workspace: Workspace, tmp_path: Path):
    """Every open dispute is decided in the file; nothing stays open, and what is agreed reads back without faults."""
    folder = tmp_path / "retail"
    shutil.copytree(EXAMPLE, folder)
    file = folder / "decisions.yaml"
    before = file.read_text()
    choices = {
        "platforms.pos": "absent",
        "platforms.trade_erp.holds.order": "copy",
        "channels.marketplace": "present",
        "engagements.consumer.marketplace.ask.organizations.contact_centre": "present",
        "engagements.consumer.marketplace.ask.organizations.ecommerce": "absent",
    }
    assert [each.address for each in agree(workspace, "future-state").open] == sorted(choices)
    for address, choose in choices.items():
        one = Decision(
            about=(address,),
            choose=choose,
            status="decided",
            state="future-state",
            by="Board",
            on=date(2026, 11, 26),
            because="It was time.",
        )
        file.write_text(decide(file.read_text(), one).text)
    decided = read([str(folder)])[0]
    assert decided.faults == ()
    assert len(decided.workspace.decisions) == len(workspace.decisions) + 2
    assert [line for line in before.splitlines() if line.startswith("#")] == [
        line for line in file.read_text().splitlines() if line.startswith("#")
    ]
    result = disagreements(decided.workspace, "future-state")
    assert result.open == ()
    assert {each.address: each.settled_by for each in result.disputes}["platforms.pos"] == "tills_in_the_store"
    agreed = agree(decided.workspace, "future-state")
    facts = facts_of(agreed.model)
    assert (agreed.open, agreed.left_out) == ((), ())
    assert "platforms.pos" not in facts
    assert facts["platforms.trade_erp.holds.order"] == "copy"
    assert conflicts(decided.workspace) == ()
    (folder / "agreed.yaml").write_text(agreed_text(agreed, decided.workspace))
    settings = (folder / "engagement.yaml").read_text()
    (folder / "engagement.yaml").write_text(
        settings.replace("future_state: future-state.yaml", "future_state: agreed.yaml", 1)
    )
    again = read([str(folder)])[0]
    assert again.faults == ()
    assert again.workspace.future_state is not None
    assert facts_of(again.workspace.future_state) == facts
