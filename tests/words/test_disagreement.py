"""Disagreements in words: by name, readable aloud, and never without an answer."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.model.facts import facts_of
from engagement_model.reports.answers.text import write
from engagement_model.reports.encoding import dump
from engagement_model.reports.screen import Screen
from engagement_model.words.disagreement import disagreement_answer
from engagement_model.words.names import names_of
from tests.analysis.rooms import result_of, room, together, workspace_of
from tests.profiles import tries
from tests.strategies import pairs_of_models

VIEWS = {
    "ana": "remove: {cascade: true, platforms: {crm: nobody looks at it}}\nplatforms: {shop: {owner: care}}",
    "bob": "platforms: {crm: {vendor: A}, shop: {owner: retail, because: They sell.}, tills: {vendor: B}}",
    "cleo": "platforms: {tills: {vendor: B}}",
}


def sentences(views: dict[str, str]) -> tuple[str, ...]:
    workspace = room(views)
    return disagreement_answer(result_of(workspace), workspace).sentences


def test_a_room_that_differs():
    assert sentences(VIEWS) == (
        "3 people gave a view (Ana, Bob and Cleo). They differ on 2 things: 0 settled by a decision, 2 open.",
        "These are about how things are: somebody can check them.",
        "Customer file: “not there” says Ana; “there” says Bob.",
        "Shop: owner: “Care” says Ana; “Retail” says Bob.",
        (
            "Of 3 elements and cells that two or more speak about, it is undisputed for 2 whether they are there at "
            "all; what they are like is not counted here."
        ),
        "Closest are Bob and Cleo: of what both speak about, they agree on 2 of 2.",
        "Furthest apart are Ana and Bob: 1 of 3.",
    )


def test_nobody_is_called_closest_or_furthest_apart_where_others_are_as_much():
    shop = "platforms: {{shop: {{owner: {}}}}}"
    told = " ".join(sentences({"ana": shop.format("care"), "bob": shop.format("care"), "cleo": shop.format("care")}))
    assert "Closest" not in told
    assert "Furthest" not in told
    told = " ".join(sentences({"ana": shop.format("care"), "bob": shop.format("care"), "cleo": shop.format("retail")}))
    assert "Closest are Ana and Bob: of what both speak about, they agree on 2 of 2." in told
    assert "Furthest" not in told


def test_what_the_literature_counts_stands_in_a_table():
    workspace = room(VIEWS)
    tables = disagreement_answer(result_of(workspace), workspace).tables
    (table,) = [each for each in tables if "AC1" in each.columns]
    assert table.rows == ((3, 2, "0.54", "0.00"),)


def test_one_element_that_is_there_and_disputed_is_told_in_the_singular():
    owners = {"ana": "platforms: {shop: {owner: care}}", "bob": "platforms: {shop: {owner: retail}}"}
    found = sentences(owners)
    assert found[0].endswith("They differ on one thing: 0 settled by a decision, 1 open.")
    assert (
        "Of 1 element or cell that two or more speak about, it is undisputed for 1 whether it is there at all; "
        "what it is like is not counted here."
    ) in found


def test_one_view_none_and_no_difference_are_said_apart():
    assert sentences({"ana": VIEWS["ana"]}) == (
        "Only one view was given of this state, by Ana. With fewer than two there is nothing to dispute.",
    )
    nobody = workspace_of("as_is: {platforms: {a: A}}")
    assert disagreement_answer(result_of(nobody), nobody).sentences == (
        "Nobody has given a view of this state, so there is nothing to compare.",
    )
    assert sentences({"ana": VIEWS["cleo"], "bob": VIEWS["cleo"]})[0] == (
        "2 people gave a view (Ana and Bob), and they contradict each other nowhere."
    )
    assert sentences({"ana": VIEWS["cleo"], "bob": "questions: {who_bought: {ask: Who?}}"})[-1] == (
        "No two of them speak about the same thing."
    )


def test_tables_say_who_holds_what_and_why():
    workspace = room(VIEWS)
    disputes, why, agenda, *_ = disagreement_answer(result_of(workspace), workspace).tables
    assert disputes.rows[0] == (
        "Customer file",
        "“not there” says Ana; “there” says Bob",
        ("Cleo",),
        "1.00",
        "0.40",
        "0.40",
        "check",
    )
    assert [row[1:] for row in why.rows] == [
        ("not there", "Ana", "nobody looks at it"),
        ("Retail", "Bob", "They sell."),
    ]
    assert [row[1:] for row in agenda.rows][-2:] == [("Customer file", 30, "discuss"), ("Shop: owner", 30, "discuss")]
    assert {row[2:] for row in agenda.rows[:-2]} == {(3, "all but one agree")}


def test_every_address_has_a_name():
    workspace = room({"ana": "platforms: {crm: {in_service: {from: 2020-01-01}}}", "bob": "scope: everything"})
    names = names_of(workspace, "as-is")
    view = workspace.stakeholders["ana"].as_is
    assert view is not None
    told = {
        address: (names.address(address), names.value(address, value))
        for address, value in facts_of(view.model).items()
    }
    start = "engagements.consumer.web.buy"
    assert told[start] == ("Buy for Consumer via web", "there")
    assert told[f"{start}.organizations.online"] == ("Buy for Consumer via web: answered by Online", "yes")
    assert told[f"{start}.platforms.crm"] == ("Buy for Consumer via web: on Customer file", "yes")
    assert told["integrations.shop.crm.order"] == ("Order from Shop to Customer file", "1 day")
    assert told["integrations.shop.crm.order.via"] == ("Order from Shop to Customer file: moves by", "file")
    assert told["platforms.shop.holds.order"] == ("Shop: holds Order", "master")
    assert told["platforms.shop.annual_cost"] == ("Shop: cost a year", "900\u202fk€")
    assert told["platforms.shop.owner"] == ("Shop: owner", "Online")
    assert told["customer_types.consumer.prefers"] == ("Consumer: preferred channels", "Web, Store")
    assert told["journeys.bring_back.steps.2"] == ("Bring it back: step 2", "Return via store")
    assert told["questions.who_bought.needs.order"] == ("Who bought?: needs Order", "yes")
    assert told["platforms.crm.in_service.from"] == ("Customer file: in service from", "2020-01-01")
    assert names.value("platforms.shop.vendor", "absent") == "none"
    assert names.value("platforms.shop.holds.stock", "absent") == "neither"


@settings(max_examples=tries(15), deadline=None)
@given(pairs_of_models, st.integers(30, 160))
def test_any_two_views_can_be_told_and_encoded(pair, width):
    workspace = together({"ana": pair[0], "bob": pair[1]}, pair[0])
    result = disagreements(workspace, "as-is")
    answer = disagreement_answer(result, workspace)
    assert write((answer,), Screen(width))
    assert dump("disagreements", {"states": {"as-is": result}}) == dump(
        "disagreements", {"states": {"as-is": disagreements(workspace, "as-is")}}
    )
