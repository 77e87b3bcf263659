"""The ledger: what was acknowledged is on the disk, whatever happens, and nothing there tells who voted."""

from __future__ import annotations

import datetime
import errno
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from engagement_model.serving.room.ledger import Ledger, Session, Sessions
from engagement_model.workshop.votes import Round, Settled, Vote, counted

DAY = datetime.date(2026, 11, 20)
KEY = ("as-is", "platforms.pos")
CHOICES = {"A": "absent", "B": "present"}


def ledger(folder: Path) -> Ledger:
    found = Ledger(folder, DAY)
    found.load()
    return found


def test_a_vote_is_there_before_it_is_acknowledged(tmp_path):
    first = ledger(tmp_path)
    opening = first.open(KEY, CHOICES)
    first.add([Vote(opening.token("one"), "A", "so"), Vote(opening.token("two"), "B")])
    second = ledger(tmp_path)
    assert second.opening == opening
    assert second.votes == first.votes
    assert [vote.choice for vote in second.votes.values()] == ["A", "B"]


def test_closing_keeps_what_it_comes_to_and_deletes_the_votes(tmp_path):
    first = ledger(tmp_path)
    opening = first.open(KEY, CHOICES)
    first.add([Vote(opening.token("one"), "A")])
    found = counted(*KEY, 1, CHOICES, first.votes.values())
    first.close(found)
    first.note(Settled(*KEY, 1, "decided", "pos", "absent"))
    assert not first.open_file.exists()
    assert opening.salt not in first.closed_file.read_text(encoding="utf-8")
    second = ledger(tmp_path)
    assert (second.opening, second.rounds(KEY)) == (None, (found,))
    assert [each.decision for each in second.settled()] == ["pos"]
    assert second.open(KEY, CHOICES).number == 2


def test_a_token_is_good_for_one_round(tmp_path):
    first = ledger(tmp_path)
    one = first.open(KEY, CHOICES)
    first.close(Round(*KEY, 1, CHOICES, {"A": 0, "B": 0}, 0))
    two = first.open(KEY, CHOICES)
    assert one.token("bearer") != two.token("bearer")
    assert "bearer" not in one.token("bearer")


@pytest.mark.parametrize("cut", [1, 5, 30])
def test_a_line_that_was_cut_off_was_never_acknowledged_and_is_in_nobodys_way(tmp_path, cut):
    first = ledger(tmp_path)
    opening = first.open(KEY, CHOICES)
    first.add([Vote(opening.token("one"), "A")])
    whole = first.open_file.read_bytes()
    first.add([Vote(opening.token("two"), "B")])
    os.truncate(first.open_file, first.open_file.stat().st_size - cut)
    second = ledger(tmp_path)
    assert list(second.votes) == [opening.token("one")]
    assert second.open_file.read_bytes() == whole
    second.add([Vote(opening.token("two"), "B")])
    assert len(ledger(tmp_path).votes) == 2


def test_a_round_closed_by_a_run_that_ended_there_is_closed_once(tmp_path):
    first = ledger(tmp_path)
    opening = first.open(KEY, CHOICES)
    first.add([Vote(opening.token("one"), "A")])
    content = first.open_file.read_bytes()
    first.close(counted(*KEY, 1, CHOICES, first.votes.values()))
    first.open_file.write_bytes(content)  # as if it had not come to delete them
    second = ledger(tmp_path)
    assert (second.opening, len(second.rounds(KEY))) == (None, 1)
    assert not second.open_file.exists()


def test_a_full_disk_keeps_nothing_of_what_it_refuses_and_loses_nothing(tmp_path, monkeypatch):
    first = ledger(tmp_path)
    opening = first.open(KEY, CHOICES)
    first.add([Vote(opening.token("one"), "A")])
    before = first.open_file.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        first.add([Vote(opening.token("two"), "B")])
    assert first.open_file.read_bytes() == before
    assert list(first.votes) == [opening.token("one")]
    monkeypatch.undo()
    first.add([Vote(opening.token("two"), "B")])
    assert len(ledger(tmp_path).votes) == 2


def test_what_opens_the_room_is_its_owners_alone_and_in_no_repository(tmp_path):
    ledger(tmp_path)
    sessions = Sessions(tmp_path, DAY)
    assert sessions.load() is None
    session = Session("secret", "ABC234", "00ff", ("as-is", "platforms.pos"), 12.5)
    sessions.keep(session)
    assert sessions.load() == session
    if sys.platform != "win32":
        assert stat.S_IMODE(sessions.file.stat().st_mode) == 0o600
    ignored = (tmp_path / "votes" / ".gitignore").read_text(encoding="utf-8")
    assert "*.open.jsonl" in ignored
    assert ".*.room.json" in ignored
    for broken in ("", "[]", "{", json.dumps({"item": 3}), json.dumps({"secret": "x", "item": None})):
        sessions.file.write_text(broken, encoding="utf-8")
        assert sessions.load() is None


def test_a_reason_may_hold_any_sign(tmp_path):
    first = ledger(tmp_path)
    opening = first.open(KEY, CHOICES)
    because = "so \x85 it \u2028 goes \x0b </script>"
    first.add([Vote(opening.token("one"), "A", because)])
    second = ledger(tmp_path)
    assert [vote.because for vote in second.votes.values()] == [because]
    second.close(counted(*KEY, 1, CHOICES, second.votes.values()))
    assert ledger(tmp_path).rounds(KEY)[0].reasons == (("A", because),)
