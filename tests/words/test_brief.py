"""A brief in words."""

from __future__ import annotations

from engagement_model.analysis.brief import brief
from engagement_model.analysis.study import Study
from engagement_model.words.brief import brief_answer
from tests.analysis.test_examples import workspace


def test_an_initiative_is_called_by_its_name() -> None:
    of = workspace("retail")
    plan = brief_answer(brief(Study(of), "commerce"), of, {}).tables[-1]
    assert {row[2]: row[0] for row in plan.rows}["initiatives.one_order_book"] == "One order book"
    assert {row[2]: row[0] for row in plan.rows}["platforms.commerce.one_off_cost"] == "Commerce platform: cost once"
