"""What is said of the ways in."""

from __future__ import annotations

from engagement_model.analysis.ways import ways
from engagement_model.model.workspace import Workspace
from engagement_model.translation import in_language
from engagement_model.words.answer import Answer
from engagement_model.words.ways import ways_answer, ways_details
from tests.analysis.test_examples import workspace


def told(of: Workspace) -> Answer:
    return ways_answer(ways(of), of)


def test_the_first_page_of_a_workshop() -> None:
    answer = told(workspace("retail"))
    assert answer.sentences == (
        "0 of 10 ways in were chosen: decided, or agreed by two or more.",
        "By their ground: one voice 1, inherited 7 and undecided 2.",
        "Inherited are those that are offered today, and that nobody spoke about.",
        "Consumer via marketplace: those who spoke about it differ.",
        "Trade buyer via mobile app: new in future, and nobody decided it.",
    )
    matrix = {row[0]: dict(zip(answer.tables[0].columns, row, strict=True)) for row in answer.tables[0].rows}
    assert matrix["Trade buyer"]["Mobile app"] == "undecided"
    assert matrix["Trade buyer"]["Field sales"] is None


def test_what_was_chosen_agrees_with_its_number() -> None:
    with in_language("en"):
        assert told(workspace("banque")).sentences[0].startswith("1 of 9 ways in was chosen: ")


def test_every_way_in_with_both_states() -> None:
    of = workspace("retail")
    (table,) = ways_details(ways(of), of).tables
    rows = {row[:2]: row[2:] for row in table.rows}
    assert rows["Trade buyer", "Mobile app"] == ("not offered", "offered", "undecided", None, ())
    assert rows["Consumer", "High-street store"][2:] == ("one voice", None, ("Retail director",))
    assert ("Trade buyer", "Field sales") not in rows


def test_what_goes_without_a_word_is_told() -> None:
    of = workspace("telecom")
    silent = Workspace(as_is=of.as_is, future_state=of.future_state)
    gone = [text for text in told(silent).sentences if "offered today and not in future" in text]
    assert gone == [
        "Business contact via mobile helpline: offered today and not in future, and nobody decided that.",
        "Residential customer via mobile helpline: offered today and not in future, and nobody decided that.",
    ]


def test_of_nothing_nothing_is_said() -> None:
    assert told(Workspace()).sentences == ("There is no way in: nobody is engaged by any channel.",)
