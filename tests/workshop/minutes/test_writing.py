"""The minutes as they are handed out: times that add up, plain Markdown, every dispute with its marker."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from engagement_model.reports.pack import parts
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import in_language, languages
from engagement_model.workshop.minutes.reading import read_minutes
from engagement_model.workshop.minutes.room import clock
from tests.reports.pack.hand_outs import EXAMPLES, HOSTILE, evidence, hostile, workspace, written

LANGUAGES = languages()
COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)


def minutes(told: Evidence, language: str = "en") -> str:
    with in_language(language):
        return parts.named("minutes").write(told).decode()


@pytest.fixture(scope="module")
def retail() -> Evidence:
    return evidence(EXAMPLES / "retail")


def test_times_follow_one_another_and_fill_the_meeting(retail: Evidence) -> None:
    turns = retail.room.turns
    assert [turn.start for turn in turns][1:] == [turn.end for turn in turns][:-1]
    assert (turns[0].start, turns[-1].end) == (0, 90)
    text = minutes(retail)
    for turn in turns:
        assert f"| {clock(turn.start)}–{clock(turn.end)} | {turn.number} |" in text
    assert clock(65) == "1:05"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dispute_has_its_marker_in_the_order_of_the_agenda(retail: Evidence, language: str) -> None:
    text = minutes(retail, language)
    asked = [each.ballot for each in (*retail.room.turns, *retail.room.amendments)]
    back = read_minutes(text.encode())
    assert back.language == language
    assert [filled.ballot for filled in back.filled] == asked
    assert {said.text for filled in back.filled for said in filled.fields.values()} == {""}
    assert back.problems == ()


def test_the_same_evidence_gives_the_same_minutes(retail: Evidence) -> None:
    assert minutes(retail) == minutes(evidence(EXAMPLES / "retail"))


def test_what_was_said_and_decided_stands_there(retail: Evidence) -> None:
    text = minutes(retail)
    assert "- [ ] **B** · **not there** – CIO, E-commerce director" in text
    assert (
        "> *Retail director*: On a Saturday before Christmas a store must sell even when the network is down." in text
    )
    assert "> Proposed: not there, CIO, 16 November 2026 – A second order book brings back the problem" in text
    assert "| Borrow a sample | Future | not there | Executive committee | 15 October 2026 |" in text
    assert "- Marketplace (Future), until 26 February 2027 – We wait for the margin figures" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_stay_text_and_read_back(tmp_path: Path, language: str) -> None:
    told = evidence(hostile(tmp_path))
    text = minutes(told, language)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for token in tokens:
        if token.type == "html_block":
            assert COMMENTS.sub("", token.content).strip() == ""
        for child in token.children or ():
            if child.type == "html_inline":
                assert COMMENTS.fullmatch(child.content)
            assert child.type not in ("link_open", "image")
    back = read_minutes(text.encode())
    assert [filled.ballot for filled in back.filled] == [turn.ballot for turn in told.room.turns if turn.minutes]
    assert back.problems == ()
    assert {said.text for filled in back.filled for said in filled.fields.values()} <= {""}


def test_a_value_cannot_end_its_marker(tmp_path: Path) -> None:
    names = ("--> <script>alert(1)</script>", '<!-- engage {"end":true} -->', *HOSTILE)
    views = {
        f"v{number}": {"name": "By: someone", "as_is": {"extends": "as_is", "channels": {"web": {"name": name}}}}
        for number, name in enumerate(names)
    }
    folder = workspace(tmp_path, {"as_is": {"channels": {"web": "Web"}}, "stakeholders": views})
    told = evidence(folder)
    (turn,) = told.room.turns
    text = minutes(told)
    (filled,) = read_minutes(text.encode()).filled
    assert filled.ballot == turn.ballot
    assert sorted(filled.ballot.options.values()) == sorted(names)
    assert "<script" not in text


def test_nothing_open(tmp_path: Path) -> None:
    told = evidence(workspace(tmp_path, {"as_is": {"channels": {"web": "Web"}}}))
    text = minutes(told)
    assert "Nothing is open: there is nothing to decide." in text
    assert read_minutes(text.encode()).filled == ()


def test_what_no_longer_fits_is_left_for_later(tmp_path: Path) -> None:
    channels = {f"c{number}": f"Channel {number}" for number in range(9)}
    views = {
        "one": {"name": "One", "as_is": {"channels": channels}},
        "two": {"name": "Two", "as_is": {"channels": {"c0": "Channel 0"}}},
    }
    content = {"as_is": {"channels": channels}, "stakeholders": views, "meeting": {"minutes": 12}}
    text = minutes(evidence(workspace(tmp_path, content)))
    assert "4 no longer fit." in text
    later = text[text.index("## Left for later") :]
    assert "- Channel 8 (Today) · `channels.c8`" in later
    assert len(read_minutes(text.encode()).filled) == 4


@pytest.mark.slow
def test_a_decision_that_the_models_do_not_follow_says_so(tmp_path: Path) -> None:
    model = {"platforms": {"old": "Old", "kept": "Kept"}}
    decision = {"status": "decided", "state": "future-state", "by": "Board"}
    content: dict[str, object] = {
        "as_is": model,
        "future_state": {"extends": "as_is"},
        "decisions": {
            "goes": {**decision, "about": "platforms.old", "choose": "absent"},
            "stays": {**decision, "about": "platforms.kept", "choose": "present"},
        },
    }
    told = evidence(workspace(tmp_path, content))
    assert told.not_followed == {"goes"}
    remark = "Not in the models yet: engage agree writes the model that follows"
    text = minutes(told)
    assert text.count(remark) == 1
    assert f"| Old | Future | not there ({remark}) | Board |" in text.replace("\\", "")
    assert written(tmp_path).count(remark) == 1
