"""What is said of what a contact costs."""

from __future__ import annotations

from engagement_model.analysis.study import Study
from engagement_model.model.values import replace
from engagement_model.words.analyses.cost_to_serve import TELL
from engagement_model.words.answer import Answer
from tests.analysis.test_examples import workspace


def told(example: str, state: str) -> Answer:
    return TELL.told(Study(workspace(example)).ends[state])


def plain(text: str) -> str:
    """`text` with common spaces."""
    return " ".join(text.split())


def test_who_stays_for_fewer_contacts() -> None:
    first, spread, *dearer = told("retail", "future-state").sentences
    assert plain(first) == "Serving customers costs 111.7 M€ a year: 5.41 € for each of 20 660 000 contacts."
    assert spread == "A contact costs 0.54\u202f€ via the marketplace and 85.41\u202f€ via field sales."
    assert dearer[1] == (
        "Consumer via the call centre: a contact costs 8.92\u202f€ today and 13.50\u202f€ in future. "
        "180 people of Contact centre stay for 40% fewer contacts."
    )


def test_today_is_not_compared_with_itself() -> None:
    answer = told("retail", "as-is")
    assert len(answer.sentences) == 2
    assert [table.title for table in answer.tables][-1] == "What each organization answers"


def test_ways_in_without_contacts_are_told() -> None:
    assert told("telecom", "as-is").sentences[2] == (
        "Nobody stated the contacts of 3 ways in, so they carry no part of the cost."
    )


def test_nothing_known_is_said_so() -> None:
    of = workspace("retail")
    assert of.as_is is not None
    silent = replace(of.as_is, cells={key: replace(cell, annual_contacts=None) for key, cell in of.as_is.cells.items()})
    sentences = TELL.told(Study(replace(of, as_is=silent, future_state=None)).ends["as-is"]).sentences
    assert sentences[0].startswith("What a contact costs is not known")
    assert "answer no contact that was counted" in sentences[1]
