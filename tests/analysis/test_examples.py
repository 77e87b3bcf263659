"""The examples tell the stories they were written for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.recognition import recognition
from engagement_model.analysis.redundancy import RedundancyResult, redundancy
from engagement_model.analysis.scorecard import scorecard
from engagement_model.language.reader import read
from engagement_model.model.model import Model
from engagement_model.model.workspace import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def workspace(name: str) -> Workspace:
    reading = read([str(EXAMPLES / name)])[0]
    assert not reading.faults
    return reading.workspace


def state(name: str, which: str) -> Model:
    return workspace(name).states[which]


def found(name: str, which: str) -> RedundancyResult:
    return redundancy(state(name, which), workspace(name).decisions, state=which)


class TestInsurance:
    """What the text of the case supports: three companies behind one counter, and one suite in the end."""

    def test_crm_twice_policies_and_claims_three_times(self) -> None:
        doubled = {row.capability: row.platforms for row in found("insurance", "as-is").doubled}
        back_offices = ("auto_insurance", "home_away_policy", "legal_back_office")
        assert doubled == {
            "customer_relations": ("general_crm", "legal_crm"),
            "policy_administration": back_offices,
            "claims_handling": back_offices,
        }

    def test_none_in_the_target(self) -> None:
        result = found("insurance", "future-state")
        assert (result.doubled, result.competing_masters, result.splits, result.clusters) == ((), (), (), ())

    @pytest.mark.parametrize("which", ["as-is", "future-state"])
    def test_portal_call_centre_and_documents_are_never_flagged(self, which: str) -> None:
        result = found("insurance", which)
        flagged = {
            platform
            for rows in (result.doubled, result.competing_masters, result.clusters)
            for row in rows
            for platform in row.platforms
        }
        flagged |= {platform for split in result.splits for stack in split.stacks for platform in stack.platforms}
        assert not flagged & {"web_portal", "call_center", "document_management"}
        standbys = {
            name for name, platform in state("insurance", which).platforms.items() if platform.standby_for is not None
        }
        assert not flagged & standbys

    def test_what_nobody_costed_is_unknown_and_not_zero(self) -> None:
        (cluster,) = found("insurance", "as-is").clusters
        assert (cluster.annual_cost, cluster.saving) == (None, None)
        assert cluster.saving_at_least is not None
        assert cluster.saving_at_least.amount == 0
        assert cluster.unknown == cluster.platforms

    def test_of_three_that_are_to_go_stays_what_alone_underwrites_and_what_alone_configures(self) -> None:
        (cluster,) = found("insurance", "as-is").clusters
        assert cluster.platforms == ("auto_insurance", "home_away_policy", "legal_back_office")
        assert cluster.each_others_jobs
        assert cluster.survivors == cluster.against == ("auto_insurance", "home_away_policy")


class TestRetail:
    """The lamp that was bought on the web."""

    def test_four_order_books_today(self) -> None:
        result = found("retail", "as-is")
        purchase = next(
            split for split in result.splits if (split.customer_type, split.capability) == ("consumer", "purchase")
        )
        stacks = {stack.channels: stack.platforms for stack in purchase.stacks}
        assert stacks[("store",)] == ("pos",)
        assert stacks[("app", "web")] == ("web_orders",)
        masters = {row.information: row.platforms for row in result.competing_masters}
        assert {"pos", "web_orders", "trade_erp"} <= set(masters["order"])
        assert len(masters["customer"]) > 2

    def test_the_stock_is_a_night_old(self) -> None:
        states = {(row.information, row.platform): row.state for row in found("retail", "as-is").copies}
        assert states["stock", "web_orders"] == "stale"

    def test_what_could_be_saved_is_known(self) -> None:
        for cluster in found("retail", "as-is").clusters:
            assert cluster.saving is not None
            assert cluster.saving.amount > 0

    def test_the_lamp_cannot_come_back_to_the_store_today(self) -> None:
        journey = continuity(state("retail", "as-is")).journeys["return_web_purchase_in_store"]
        step = journey.steps[-1]
        assert (journey.outcome, step.outcome, step.information) == ("broken", "broken", "order")
        assert step.mend is not None
        assert (step.mend.from_, step.mend.to, step.mend.carries) == ("web_orders", "pos", "order")

    def test_all_is_well_in_future(self) -> None:
        result = found("retail", "future-state")
        assert (result.splits, result.competing_masters, result.clusters) == ((), (), ())
        assert {row.state for row in result.copies} == {"fed"}
        later = continuity(state("retail", "future-state"))
        assert {journey.outcome for journey in later.journeys.values()} == {"continuous"}
        assert all(row.continuous == row.tested for row in later.lamp_tests)
        assert all(answer.answerable for answer in later.questions.values())

    def test_the_customer_is_known_further_in_future(self) -> None:
        today, later = (recognition(state("retail", which)) for which in ("as-is", "future-state"))
        assert len(later.linked["consumer"]) < len(today.linked["consumer"])
        assert sum(row.under for row in later.matrix) < sum(row.under for row in today.matrix)

    def test_every_figure_is_better_in_future(self) -> None:
        today, later = (scorecard(state("retail", which)).behind for which in ("as-is", "future-state"))
        for name, figure in today.items():
            if name != "agility.touched":
                assert figure.value is not None
                assert later[name].value is not None
                assert later[name].value > figure.value
