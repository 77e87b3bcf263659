"""A decision written into a file: one entry changes, and not a character of anything else."""

from __future__ import annotations

import difflib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.language.parsing import parse
from engagement_model.language.reader import read
from engagement_model.language.validation import data_of
from engagement_model.model.workspace import Decision
from engagement_model.workshop.deciding import CannotWrite, decide
from tests.profiles import tries
from tests.strategies import texts

FILE = """\
# What we decided.
format: engagement-model/1
decisions:
  # The first one was easy.
  one_book:
    about: [platforms.a, platforms.b]   # both of them
    status: decided
    choose: absent
    because: >-
      One book is enough,
      said the board.
  tills:
    about: platforms.pos
    status: proposed
    choose: absent                      # the CIO's wish
    state: future-state
    by: CIO
    # to be continued

# The end.
"""


def decision(about: str = "platforms.crm", choose: str = "absent", **more: object) -> Decision:
    return Decision.model_validate({"about": tuple(about.split()), "status": "decided", "choose": choose, **more})


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, as a diff shows them."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_a_new_decision_is_added_after_the_last_one():
    written = decide(
        FILE, decision(state="future-state", by="Board", on=date(2026, 11, 26), because="Because: we say so")
    )
    assert written.identifier == "crm"
    assert changed(FILE, written.text) == [
        "+  crm:",
        "+    about: platforms.crm",
        "+    status: decided",
        "+    choose: absent",
        "+    state: future-state",
        "+    by: Board",
        "+    on: 2026-11-26",
        '+    because: "Because: we say so"',
    ]
    assert "    # to be continued\n  crm:\n" in written.text
    assert written.text.endswith('we say so"\n\n# The end.\n')


def test_a_pending_decision_about_the_same_is_taken_in_place_with_its_comments():
    written = decide(FILE, decision("platforms.pos", "present", state="future-state", by="Board", owner="cio"))
    assert written.identifier == "tills"
    assert changed(FILE, written.text) == [
        "-    status: proposed",
        "-    choose: absent                      # the CIO's wish",
        "+    status: decided",
        "+    choose: present                      # the CIO's wish",
        "-    by: CIO",
        "+    by: Board",
        "+    owner: cio",
    ]


def test_a_pending_decision_about_another_state_is_left_alone():
    assert decide(FILE, decision("platforms.pos", "present", state="as-is")).identifier == "pos"


def test_a_decided_one_about_the_same_is_superseded():
    written = decide(FILE, decision("platforms.b platforms.a", "present"))
    assert changed(FILE, written.text)[-1] == "+    supersedes: [one_book]"
    again = decide(written.text, decision("platforms.a platforms.b", "absent"))
    assert again.identifier == "a_2" if written.identifier == "a" else "b_2"
    assert changed(written.text, again.text)[-1] == f"+    supersedes: [{written.identifier}]"


def test_an_entry_may_be_named():
    written = decide(FILE, decision("platforms.a platforms.b", "{as: ana}", because="New reason"), "one_book")
    assert changed(FILE, written.text) == [
        "-    choose: absent",
        "-    because: >-",
        "-      One book is enough,",
        "-      said the board.",
        '+    choose: "{as: ana}"',
        "+    because: New reason",
    ]
    reading = decide(FILE, decision("platforms.a platforms.b", "as: ana"), "one_book")
    assert changed(FILE, reading.text) == ["-    choose: absent", "+    choose: {as: ana}"]
    assert decide(FILE, decision(), "brand_new").identifier == "brand_new"


def test_the_same_again_changes_nothing():
    once = decide(FILE, decision(because="So")).text
    assert decide(once, decision(because="So"), "crm").text == once


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "format: engagement-model/1\ndecisions:\n  crm:\n"),
        ("# nothing yet\n", "# nothing yet\nformat: engagement-model/1\ndecisions:\n  crm:\n"),
        ("format: engagement-model/1", "format: engagement-model/1\ndecisions:\n  crm:\n"),
        ("format: engagement-model/1\ndecisions:\n", "format: engagement-model/1\ndecisions:\n  crm:\n"),
        ("decisions:   # none yet\n", "decisions:   # none yet\n  crm:\n"),
        ("decisions: null\n", "decisions:\n  crm:\n"),
        ("decisions: {}\ntitle: x\n", "decisions:\n  crm:\n"),
        (
            "title: x\ndecisions:\n    a: {about: platforms.a}\n",
            "title: x\ndecisions:\n    a: {about: platforms.a}\n    crm:\n",
        ),
        (
            "decisions: {a: {about: x}}\n",
            "decisions: {crm: {about: platforms.crm, status: decided, choose: absent}, a: {",
        ),
    ],
)
def test_a_file_of_any_shape_takes_a_decision(text: str, start: str):
    written = decide(text, decision()).text
    assert written.startswith(start)
    root = parse(written).root
    assert root is not None
    data = data_of(root)
    assert isinstance(data, dict)
    assert isinstance(data["decisions"], dict)
    assert data["decisions"]["crm"] == {"about": "platforms.crm", "status": "decided", "choose": "absent"}


@pytest.mark.parametrize(
    ("entry", "after"),
    [
        ("{about: platforms.crm, choose: present}", "{status: decided, about: platforms.crm, choose: absent}"),
        (
            "{about: [platforms.crm], status: deferred,\n    choose: {as: ana}}",
            "{about: [platforms.crm], status: decided,\n    choose: absent}",
        ),
        (
            "\n    about:\n      - platforms.crm\n    choose:\n      as: ana # her",
            "\n    about:\n      - platforms.crm\n    choose:\n      absent",
        ),
        ("\n    about: platforms.crm\n    choose: # what?", "\n    about: platforms.crm\n    choose: absent # what?"),
    ],
)
def test_an_entry_of_any_shape_is_changed_in_place(entry: str, after: str):
    assert decide(f"decisions:\n  d: {entry}\n", decision(), "d").text.startswith(f"decisions:\n  d: {after}")


def test_line_ends_stay_what_they_are():
    written = decide(FILE.replace("\n", "\r\n"), decision()).text
    assert written == decide(FILE, decision()).text.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "decisions: [a, b]\n",
        "decisions: decisions.yaml\n",
        "a: b: c\n",
        "- a\n",
        "{format: engagement-model/1}\n",
        "decisions:\n  a: &x {about: platforms.crm}\n  crm: *x\n",
        "decisions:\n  crm: {}\n",
        "decisions:\n  crm:\n",
    ],
)
def test_a_file_that_cannot_take_it_says_so_and_is_not_changed(text: str):
    with pytest.raises(CannotWrite):
        decide(text, decision(), "crm")


@settings(max_examples=tries(60), deadline=None)
@given(texts, texts, st.sampled_from((FILE, FILE.replace("\n", "\r\n"), "", "decisions: {a: {about: x}}\n")))
def test_any_words_are_read_back(because: str, by: str, text: str):
    one = decision(because=because, by=by, owner="NO", due=date(2027, 1, 1))
    written = decide(text, one)
    root = parse(written.text).root
    assert root is not None
    data = data_of(root)
    assert isinstance(data, dict)
    assert isinstance(data["decisions"], dict)
    entry = data["decisions"][written.identifier]
    assert isinstance(entry, dict)
    assert (entry["because"], entry["by"], entry["owner"]) == (because, by, "NO")
    added = written.text.replace("\r\n", "\n")
    assert all(line.startswith("+") for line in changed(text.replace("\r\n", "\n"), added)) or "decisions: {" in text


def test_what_is_written_is_read_as_that_decision(write_files):
    write_files(
        {
            "engagement.yaml": "as_is: {platforms: {crm: Crm}}\ndecisions: decisions.yaml\n",
            "decisions.yaml": decide("", decision(on=date(2026, 11, 26), owner="IT", note="x # y")).text,
        }
    )
    reading = read(["."])[0]
    assert reading.faults == ()
    assert reading.workspace.decisions["crm"] == decision(on=date(2026, 11, 26), owner="IT", note="x # y")


def test_ids_are_made_of_the_address_and_are_ids():
    assert decide("", decision("engagements.consumer.web.any")).identifier == "engagements_consumer_web_any"
    assert decide("", decision("integrations.a.b.c")).identifier == "integrations_a_b_c"
    assert decide("decisions:\n  crm: {about: x, status: decided}\n", decision()).identifier == "crm_2"
    assert decide("", decision("7 Ä")).identifier == "decision_7"
