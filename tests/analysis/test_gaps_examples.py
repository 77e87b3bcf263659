"""The gaps of the examples: the published ones of the insurer, and the answers the retailer's board asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.language.reader import read
from engagement_model.model.money import Money
from engagement_model.reports.answers.text import write
from engagement_model.reports.screen import Screen
from engagement_model.words.gaps.summary import detail_answer, summary_answer

EXAMPLES = Path(__file__).parents[2] / "examples"
SUITE = ("auto_insurance", "home_away_financial", "home_away_policy", "legal_back_office")


def workspace(name):
    reading = read([str(EXAMPLES / name)])[0]
    assert not reading.faults
    return reading.workspace


@pytest.fixture(scope="module")
def insurance():
    return gaps(workspace("insurance"))


@pytest.fixture(scope="module")
def retail():
    return gaps(workspace("retail"))


def platforms(result, status):
    return {
        row.address.partition(".")[2]
        for row in result.elements
        if row.status == status and row.address.startswith("platforms.")
    }


def test_the_insurer_keeps_four_systems_removes_five_merged_into_two_and_adds_two(insurance):
    assert platforms(insurance, "kept") == {"web_portal", "call_center", "general_crm", "document_management"}
    assert platforms(insurance, "retired") == {"legal_crm", *SUITE}
    assert platforms(insurance, "added") == {"back_office_suite", "data_warehouse"}
    assert insurance.summary.elements["platforms"] == {"kept": 4, "changed": 0, "renamed": 0, "added": 2, "retired": 5}
    assert insurance.summary.replaced["platforms"] == {"renamed": 0, "replaced": 0, "merged": 5, "split": 0}
    assert {row.how for row in insurance.elements if row.status == "retired"} == {"merged"}


def test_every_removed_system_of_the_insurer_has_its_successor(insurance):
    assert insurance.successors == {
        "legal_crm": ("general_crm",),
        **dict.fromkeys(SUITE, ("back_office_suite",)),
    }
    assert {row.intent for row in insurance.elements if row.status == "retired"} == {"intentional"}
    assert insurance.summary.uncovered_duties == insurance.summary.unexplained == 0
    assert insurance.uncovered_on_the_way == ()


def test_the_data_flows_of_the_insurer_are_the_published_ones(insurance):
    assert {row.address for row in insurance.integrations.build} == {
        "integrations.back_office_suite.data_warehouse",
        "integrations.back_office_suite.document_management",
        "integrations.back_office_suite.general_crm",
        "integrations.data_warehouse.back_office_suite",
        "integrations.document_management.back_office_suite",
    }
    assert len(insurance.integrations.retire) == 15
    assert insurance.integrations.change == ()
    assert insurance.summary.elements["capabilities"] == {
        "kept": 10,
        "changed": 0,
        "renamed": 0,
        "added": 5,
        "retired": 0,
    }


def test_the_road_of_the_insurer_goes_in_the_published_order(insurance):
    assert [(platforms(stage, "added"), platforms(stage, "retired")) for stage in insurance.transitions] == [
        (set(), {"legal_crm"}),
        ({"back_office_suite"}, set(SUITE)),
        ({"data_warehouse"}, set()),
    ]


def test_what_nobody_knows_the_cost_of_is_not_free(insurance):
    assert insurance.costs.as_is.platforms is None
    assert insurance.costs.difference.platforms is None
    assert len(insurance.costs.as_is.unknown) == 15


def test_what_the_retailer_saves(retail):
    euros = [Money(amount, "EUR") for amount in (6_200_000, 4_300_000, -1_900_000, 3_500_000)]
    costs = retail.costs
    assert [each.platforms for each in (costs.as_is, costs.future_state, costs.difference, costs.one_off)] == euros


def test_what_the_retailer_forgot(retail):
    assert [row.address for row in retail.elements if row.intent == "unexplained"] == [
        "capabilities.gift_list",
        "platforms.gift_register",
        "propositions.gift",
    ]
    assert [(duty.platform, duty.address) for duty in retail.duties if duty.uncovered] == [
        ("gift_register", "engagements.consumer.store.gift_list"),
    ]
    assert retail.uncovered_on_the_way == ()


def test_the_summary_of_the_retailer_fits_a_screen_and_answers_the_four_questions():
    retailer = workspace("retail")
    text = write((summary_answer(gaps(retailer), retailer),), Screen(100))
    assert len(text.splitlines()) <= 48
    sentences = summary_answer(gaps(retailer), retailer).sentences
    assert sentences[0] == (
        "What has to happen: introduce 3 platforms, change 2 platforms, retire 9 platforms, build 13 integrations and "
        "retire 14 integrations."
    )
    assert sentences[1] == "Of today's platforms, 8 give way to 4 and 1 goes though nobody decided so."
    assert sentences[2] == (
        "What it saves: platforms cost 6.2\u202fM€ a year today and 4.3\u202fM€ then, 1.9\u202fM€ a year less, "
        "for 3.5\u202fM€ once."
    )
    assert "No longer for Consumer: Keep a gift list." in sentences
    assert (
        "What was forgotten? Nobody decided that these go, and nothing replaces them: Keep a gift list (capability), "
        "Gift register (platform) and Wedding and moving-in gifts (proposition)." in sentences
    )
    (order,) = [
        table.rows for table in summary_answer(gaps(retailer), retailer).tables if table.title == "In which order"
    ]
    assert [wave for wave, _ in order] == [1, 2, 3]
    assert str(order[0][1]).startswith("Introduce Commerce platform, Customer hub and Payment service")
    assert str(order[2][1]).endswith("Point of sale, Store stock, Web order management and Web payments")


def test_the_tables_behind_it_name_every_platform_and_every_duty(retail):
    tables = {table.title: table for table in detail_answer(retail, workspace("retail")).tables}
    becomes = {row[0]: row[1:] for row in tables["What becomes of each platform"].rows}
    assert becomes["Gift register"] == ("goes", None, "nobody decided so")
    assert becomes["Web payments"] == ("replaced", "Payment service", None)
    assert becomes["Trade ERP"] == ("stays, changed", None, "cost a year, holds, provides")
    assert becomes["Commerce platform"] == ("new", None, None)
    assert len(tables["What retired platforms do today, and who does it then"].rows) == len(retail.duties)


def test_where_nothing_differs_the_summary_says_so():
    from engagement_model.model.values import replace

    retailer = workspace("retail")
    same = replace(retailer, future_state=retailer.as_is, transitions=(), decisions={})
    answer = summary_answer(gaps(same), same)
    assert answer.sentences[0] == "Nothing has to happen: both states say the same."
    assert answer.sentences[1:] == (
        "App backend is to be eliminated, and stays.",
        "Telephone order desk is to be eliminated, and stays.",
    )
