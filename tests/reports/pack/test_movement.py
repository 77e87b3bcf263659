"""What moved between two rounds, and the file that carries a round to the next."""

from __future__ import annotations

import datetime
import json
from fractions import Fraction

import pytest

from engagement_model.model.values import replace
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.movement import (
    Round,
    UnreadableRound,
    movement,
    movement_answer,
    read_round,
    round_text,
)
from engagement_model.reports.pack.rounds import Concord, Objection, Shift, Taken
from engagement_model.translation import in_language, languages
from tests.reports.pack.hand_outs import EXAMPLES, evidence
from tests.translation.samples import SAMPLES

DAY = datetime.date(2026, 11, 20)


def round_with(**changes: object) -> Round:
    plain = Round(
        on=DAY,
        open={"as-is": ("platforms.pos",)},
        settled={"as-is": ()},
        agreement={"as-is": Concord(Fraction(1, 2), None)},
        decisions={},
        figures={"as-is": {"alignment.one_stack": Fraction(1, 4), "agility.touched": Fraction(46, 10)}},
        findings={},
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def retail() -> Evidence:
    return evidence(EXAMPLES / "retail")


def test_a_round_survives_its_file(retail: Evidence) -> None:
    found = retail.round
    text = round_text(found)
    assert read_round(text) == found
    assert read_round(text.encode()) == found
    assert round_text(read_round(text)) == text
    assert json.loads(text)["format"] == "engagement-model-round/1"


def test_a_round_says_what_is_open_and_what_was_counted(retail: Evidence) -> None:
    found = retail.round
    assert found.open["future-state"][0] == "channels.marketplace"
    assert found.settled["as-is"] == ("integrations.web_orders.crm.order",)
    assert found.agreement["future-state"].share == Fraction(1, 2)
    assert found.figures["as-is"]["centricity.lamp_tests"] == Fraction(23, 178)
    assert found.decisions["tills_in_the_store"] == Taken(("platforms.pos",), "proposed", "absent", "future-state")
    assert "EM302" in {each.rule for each in found.findings.values()}


def test_disputes_move() -> None:
    before = round_with(open={"as-is": ("a.still", "a.settled", "a.gone")}, settled={"as-is": ("a.reopened",)})
    now = round_with(open={"as-is": ("a.still", "a.new", "a.reopened")}, settled={"as-is": ("a.settled",)})
    assert movement(before, now).disputes == {
        "as-is": Shift(("a.settled",), ("a.gone",), ("a.new",), ("a.reopened",), ("a.still",))
    }


def test_decisions_figures_and_findings_move() -> None:
    taken, proposed = (Taken(("platforms.pos",), status, "absent", None) for status in ("decided", "proposed"))
    same, gone, new = (Objection("EM302", "warning", (f"information.{each}",), each) for each in "abc")
    before = round_with(
        decisions={"tills": proposed, "old": taken},
        findings={"1": same, "2": gone},
    )
    figures = {"as-is": {"alignment.one_stack": Fraction(1, 2), "agility.touched": Fraction(46, 10)}}
    now = round_with(decisions={"tills": taken, "old": taken}, findings={"1": same, "3": new}, figures=figures)
    found = movement(before, now)
    assert found.decided == ("tills",)
    assert found.figures == (("as-is", "alignment.one_stack"),)
    assert (found.findings_gone, found.findings_new) == (("2",), ("3",))


def test_nothing_moved(retail: Evidence) -> None:
    found = retail.round
    answer = movement_answer(movement(found, found), retail.workspace)
    assert answer.sentences == (
        "Nothing has moved since the last round.",
        "8 disputes of the last round are still open.",
    )


def test_what_moved_is_told_by_name(retail: Evidence) -> None:
    now = retail.round
    before = replace(
        now,
        on=datetime.date(2026, 10, 1),
        open={"as-is": (*now.settled["as-is"], "platforms.gone"), "future-state": now.open["future-state"]},
        settled={"as-is": ("platforms.pos.holds.order",), "future-state": ()},
        decisions={},
        figures={**now.figures, "as-is": {**now.figures["as-is"], "alignment.one_master": Fraction(0)}},
        agreement={**now.agreement, "future-state": Concord(Fraction(1, 4), None)},
        findings={},
    )
    told = movement_answer(movement(before, now), retail.workspace).sentences
    assert told[:3] == (
        "The last round was on 1 October 2026.",
        "1 dispute has been decided: Order from Web order management to Contact-centre CRM.",
        "1 dispute is none any more, since all now say the same: gone.",
    )
    assert "1 dispute was settled and is open again: Point of sale: holds Order." in told
    assert "Agreed about what is wanted: 50% of what several speak about, 25% before." in told
    assert "Information with one master (Today): 29%, 0% before." in told
    assert f"{len(now.findings)} findings are new." in told


@pytest.mark.parametrize("language", languages())
def test_movement_is_part_of_the_evidence(language: str, retail: Evidence) -> None:
    with in_language(language):
        fresh = replace(retail, earlier=retail.round)
        assert fresh.movement is not None
        told = movement_answer(fresh.movement, fresh.workspace)
        assert told.tables[0].title == SAMPLES[language].disputes
    assert retail.movement is None


GOOD = json.loads(round_text(round_with(decisions={"d": Taken(("platforms.pos",), "decided", None, None)})))


def bad(**changes: object) -> str:
    return json.dumps({**GOOD, **changes})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it is no JSON"),
        ("{}", "its format is not engagement-model-round/1"),
        ("[1]", "the file: expected an object"),
        (bad(format="engagement-model/1"), "its format is not"),
        (bad(on="yesterday"), "on: expected a date"),
        (bad(on=20261120), "on: expected a text"),
        (bad(open=[]), "open: expected an object"),
        (bad(open={"as-is": "platforms.pos"}), "open.as-is: expected a list of texts"),
        (bad(open={"as-is": [7]}), "open.as-is: expected a text"),
        (bad(agreement={"as-is": {"share": 0.5}}), "agreement.as-is.share: expected an object"),
        (
            bad(agreement={"as-is": {"share": {"numerator": 1, "denominator": 0}}}),
            "denominator: expected a number above",
        ),
        (bad(agreement={"as-is": {"share": {"numerator": 10**30, "denominator": 1}}}), "at most 18 digits"),
        (bad(agreement={"as-is": {"share": {"numerator": True, "denominator": 1}}}), "expected a whole number"),
        (
            bad(findings={"1": {"rule": "EM1", "severity": "fatal", "addresses": [], "message": ""}}),
            "severity: expected",
        ),
        (bad(decisions={"d": {"about": []}}), "decisions.d.status: expected a text"),
        (bad().replace("1", "9" * 5_000, 1), "it is no JSON|its format"),
        ('{"format": NaN}', "NaN is no number"),
        ("[" * 200_000, "nested far deeper|no JSON"),
        (" " * 8_000_001, "more than 8 MB"),
    ],
)
def test_what_is_no_round(text: str, message: str) -> None:
    with pytest.raises(UnreadableRound, match=message):
        read_round(text)


def test_a_file_that_is_no_text() -> None:
    with pytest.raises(UnreadableRound, match="not written in UTF-8"):
        read_round(b"\xff\xfe{}")


@pytest.mark.parametrize("changes", [{"settled": {"as-is": ("\ud800",)}}, {"open": {"\udfff": ()}}])
def test_half_a_character_is_no_text(changes: dict[str, object]) -> None:
    told = {**json.loads(round_text(round_with())), **changes}
    with pytest.raises(UnreadableRound, match="halves of characters"):
        read_round(json.dumps(told))
