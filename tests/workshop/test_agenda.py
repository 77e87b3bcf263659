"""One meeting for both states."""

from __future__ import annotations

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.workshop.agenda import meeting_agenda, meeting_answer
from tests.analysis.rooms import SHOP, workspace_of

PEOPLE = """\
future_state: {extends: as_is}
meeting: {minutes: 60}
stakeholders:
  ana:
    name: Ana
    as_is: {extends: as_is, platforms: {shop: {owner: care}}}
    future_state: {extends: as_is, platforms: {shop: {owner: care}, tills: {owner: care}}}
  bob:
    name: Bob
    as_is: {extends: as_is, platforms: {shop: {owner: retail}}}
    future_state: {extends: as_is, platforms: {shop: {owner: retail}, tills: {owner: online}}}
"""


def test_both_states_share_the_minutes_of_the_meeting():
    workspace = workspace_of(SHOP + PEOPLE)
    results = [disagreements(workspace, state) for state in ("as-is", "future-state")]
    meeting = meeting_agenda(workspace, results)
    assert [(item.state, item.dispute.address, item.minutes, item.kind) for item in meeting.items] == [
        ("future-state", "platforms.tills.owner", 20, "discussion"),
        ("as-is", "platforms.shop.owner", 20, "discussion"),
        ("future-state", "platforms.shop.owner", 20, "discussion"),
    ]
    assert [item.start for item in meeting.items] == [0, 20, 40]
    assert meeting.minutes == meeting.given == 60


def test_the_agenda_asks_who_can_check_and_who_decides():
    workspace = workspace_of(SHOP + PEOPLE)
    meeting = meeting_agenda(workspace, [disagreements(workspace, state) for state in ("as-is", "future-state")], 8)
    answer = meeting_answer(meeting, workspace)
    assert answer.sentences == (
        "3 open in 8 minutes; 0 to be settled by consent first.",
        "1 no longer fit.",
    )
    assert answer.tables[0].rows[1] == (
        2,
        3,
        "Shop: owner",
        "as-is",
        ("“Care”: Ana", "“Retail”: Bob"),
        (),
        "Who can check it?",
    )
    assert [row[-1] for row in answer.tables[0].rows] == ["Who decides?", "Who can check it?", "Who decides?"]


def test_what_is_settled_by_consent_has_its_minutes_together_and_a_wish_is_asked_as_a_wish():
    people = """
future_state: {extends: as_is}
stakeholders:
  ana:
    name: Ana
    as_is: {extends: as_is, platforms: {shop: {annual_cost: 1M}, tills: {annual_cost: 2M}}}
    future_state: {extends: as_is, platforms: {shop: {annual_cost: 3M}}}
"""
    workspace = workspace_of(SHOP + people)
    meeting = meeting_agenda(workspace, [disagreements(workspace, state) for state in ("as-is", "future-state")], 60)
    answer = meeting_answer(meeting, workspace)
    assert answer.sentences[1] == "Those by consent have 3 minutes together."
    assert [(row[1], row[-1]) for row in answer.tables[0].rows] == [
        (3, "Is it so? Then the model is corrected."),
        (None, "Is it so? Then the model is corrected."),
        (None, "Is it wanted? Then the model is corrected."),
    ]


def test_nothing_open_is_said_so():
    workspace = workspace_of(SHOP)
    meeting = meeting_agenda(workspace, [disagreements(workspace, "as-is")])
    assert (meeting.minutes, meeting.items) == (90, ())
    assert meeting_answer(meeting, workspace).sentences == ("Nothing is open: there is nothing to decide.",)
