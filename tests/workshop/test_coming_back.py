"""Files that come back: each is known by what is in it, and a new kind is one file more."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engagement_model.exchange.archives import NotReadable
from engagement_model.workshop import coming_back
from engagement_model.workshop.coming_back import Asked, CannotRead, StakeholderNotMeant, kind_of, kinds, take_back
from tests.workshop.minutes.meeting import TODAY, Book, Desk, Minutes, paper

POSTCARD = """
from engagement_model.workshop.coming_back import Kind, Line, Taken

KIND = Kind(
    "postcard",
    lambda opened: opened.content.startswith(b"Greetings"),
    lambda content, asked: Taken(lines=(Line(content.decode()),)),
)
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "retail")


@pytest.fixture
def _postcards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "postcard.py").write_text(POSTCARD, encoding="utf-8")
    monkeypatch.setattr(coming_back, "__path__", [*coming_back.__path__, str(tmp_path)])
    kinds.cache_clear()
    yield
    sys.modules.pop(f"{coming_back.__name__}.postcard", None)
    kinds.cache_clear()


def asked(desk: Desk, stakeholder: str | None = None) -> Asked:
    return Asked("notes", desk.reading(), TODAY, stakeholder)


@pytest.mark.usefixtures("_postcards")
def test_a_new_kind_is_one_file(desk: Desk) -> None:
    assert "postcard" in {kind.name for kind in kinds()}
    assert kind_of(b"Greetings from the sea").name == "postcard"
    assert [line.text for line in take_back(b"Greetings", asked(desk)).lines] == ["Greetings"]
    assert kind_of(paper("minutes")).name == "minutes"


def test_names_are_told_apart() -> None:
    names = [kind.name for kind in kinds()]
    assert len(set(names)) == len(names) > 2


def test_what_none_knows_is_refused(desk: Desk) -> None:
    for content in (b"", b"Greetings", b"PK", b"PK\x03\x04 and no more"):
        with pytest.raises(NotReadable):
            kind_of(content)
        with pytest.raises(CannotRead):
            take_back(content, asked(desk))
    damaged = paper("minutes") + b"\0"
    assert kind_of(damaged).name == "minutes"
    with pytest.raises(CannotRead, match="not a text in UTF-8"):
        take_back(damaged, asked(desk))


@pytest.mark.slow
def test_decisions_come_of_either_and_are_nobodys_alone(desk: Desk) -> None:
    book = Book(paper("workbook"))
    book.fill("platforms.pos", "B")
    for content in (Minutes(paper("minutes")).tick("platforms.pos", "B").content(), book.content()):
        taken = take_back(content, asked(desk))
        assert list(taken.files) == [desk.path]
        assert taken.shown == tuple(taken.files.values())
        assert [line.beside for line in taken.lines] == [False]
        with pytest.raises(StakeholderNotMeant):
            take_back(content, asked(desk, "cio"))


def test_nothing_decided_is_a_remark_about_the_file_as_it_was_called(desk: Desk) -> None:
    taken = take_back(paper("minutes"), asked(desk))
    assert dict(taken.files) == {}
    assert [(line.text, line.beside) for line in taken.lines] == [("nothing is decided in notes yet", True)]
