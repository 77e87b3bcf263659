"""Votes: counted, told, kept as lines and read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.translation import in_language
from engagement_model.workshop.votes import (
    ABSTAIN,
    Line,
    Round,
    Settled,
    Vote,
    counted,
    line_of,
    lines_in,
    tally_note,
    verdict,
)

CHOICES = {"A": "absent", "B": "present", "X": ""}
LABELS = {"A": "it goes", "B": "it stays", "X": "something else"}


def round_of(**tally: int) -> Round:
    return Round("as-is", "platforms.pos", 1, CHOICES, {**dict.fromkeys(CHOICES, 0), **tally}, 0)


def test_the_last_vote_of_a_phone_counts_and_an_abstention_is_no_choice():
    votes = [Vote("1", "A"), Vote("2", "B", "so"), Vote("1", "B", "and so"), Vote("3", ABSTAIN), Vote("4", "?")]
    found = counted("as-is", "platforms.pos", 2, CHOICES, votes)
    assert (dict(found.tally), found.abstained, found.votes) == ({"A": 0, "B": 2, "X": 0}, 1, 2)
    assert found.reasons == (("B", "and so"), ("B", "so"))


@given(st.lists(st.builds(Vote, st.sampled_from("123456"), st.sampled_from("ABX-"), st.text(max_size=5))))
def test_no_order_of_votes_is_told(votes):
    last = {vote.token: vote for vote in votes}
    shuffled = sorted(last.values(), key=lambda vote: vote.because)
    assert counted("as-is", "a.b", 1, CHOICES, votes) == counted("as-is", "a.b", 1, CHOICES, shuffled)


VERDICTS = {
    "nobody": ({}, "Nobody chose anything."),
    "tie": ({"A": 2, "B": 2}, "It is a tie: nothing follows from this round."),
    "tie of three": ({"A": 1, "B": 1, "X": 1}, "It is a tie: nothing follows from this round."),
    "less": ({"A": 3, "B": 2}, "Most are for “it goes”, but less than two thirds: 3 of 5."),
    "two thirds": ({"A": 4, "B": 2}, "Two thirds or more are for “it goes”: 4 of 6."),
    "all": ({"B": 5}, "All who chose are for “it stays”."),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_a_tie_and_less_than_two_thirds_are_said(name):
    tally, said = VERDICTS[name]
    assert verdict(round_of(**tally), LABELS) == said


def test_a_round_in_a_line():
    found = Round("as-is", "a.b", 2, CHOICES, {"A": 5, "B": 3, "X": 0}, 1)
    assert tally_note(found, LABELS) == "Vote, round 2: it goes 5, it stays 3; 1 abstained."
    assert tally_note(round_of(), LABELS) == "Vote, round 1: 0."
    with in_language("de"):
        assert "it goes 5" in tally_note(found, LABELS)


_texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
_counts = st.dictionaries(st.sampled_from("ABCXZ"), st.integers(0, 300))
_lines = st.one_of(
    st.builds(
        Round,
        st.sampled_from(("as-is", "future-state")),
        _texts,
        st.integers(1, 9),
        st.dictionaries(st.sampled_from("ABCXZ"), _texts),
        _counts,
        st.integers(0, 9),
        st.lists(st.tuples(st.sampled_from("AB-"), _texts)).map(tuple),
    ),
    st.builds(
        Settled,
        st.sampled_from(("as-is", "future-state")),
        _texts,
        st.integers(1, 9),
        st.sampled_from(("decided", "deferred")),
        _texts,
        _texts,
    ),
)


@given(st.lists(_lines), st.integers(0, 40))
def test_lines_come_back_and_one_that_was_cut_off_does_not(lines: list[Line], cut: int):
    text = "".join(f"{line_of(line)}\n" for line in lines)
    assert lines_in(text) == tuple(lines)
    if lines:
        shorter = text[: len(text) - 2 - cut]
        assert lines_in(shorter) == tuple(lines[: len(lines_in(shorter))])


@pytest.mark.parametrize("text", ["x", "[]", "{}", '{"state": "nowhere"}', '{"state": "as-is", "address": 3}', "3"])
def test_what_is_no_line_is_left_out(text):
    assert lines_in(f"{text}\n") == ()
