"""A brief in words."""

from __future__ import annotations

from engagement_model.analysis.brief import brief
from engagement_model.analysis.study import Study
from engagement_model.language.file_shapes import Candidate, CandidateLine
from engagement_model.words.brief import brief_answer
from tests.analysis.test_examples import workspace


def test_an_initiative_is_called_by_its_name() -> None:
    of = workspace("retail")
    plan = brief_answer(brief(Study(of), "commerce"), of, {}).tables[-1]
    assert {row[2]: row[0] for row in plan.rows}["initiatives.one_order_book"] == "One order book"
    assert {row[2]: row[0] for row in plan.rows}["platforms.commerce.one_off_cost"] == "Commerce platform: cost once"
    (row,) = (row for row in plan.rows if row[2] == "initiatives.one_order_book")
    assert row[1] == "2.4\u202fM€, from 2027-03-01 until 2027-12-17"


def test_a_decision_and_unmet_lines_are_called_by_what_they_are_about() -> None:
    of = workspace("retail")
    candidate = Candidate(name="Acme", lines={"platforms.trade_erp.holds.order": CandidateLine(meets="no")})
    told = brief_answer(brief(Study(of), "trade_erp", {"acme": candidate}), of, {"acme": candidate})
    decided = next(table for table in told.tables if table.title == "What was decided about it")
    assert [row[0] for row in decided.rows] == ["Trade ERP: holds Order"]
    assert "“Acme” does not meet 1 line: Trade ERP: holds Order." in told.sentences
