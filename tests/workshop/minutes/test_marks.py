"""Minutes as people fill them in: boxes of every kind, quoted mails, changed options, and lines of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from engagement_model.translation import languages
from engagement_model.workshop.minutes.marks import as_written, says_yes
from engagement_model.workshop.minutes.reading import read_minutes
from tests.workshop.minutes.meeting import Desk, paper


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "retail")


@pytest.fixture
def text() -> str:
    """Untouched minutes."""
    return paper("minutes", "en").decode()


def with_first(text: str, old: str, new: str) -> bytes:
    """Minutes in which the first of some text reads otherwise."""
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize("language", languages())
def test_of_untouched_minutes_nothing_is_left(language: str) -> None:
    assert read_minutes(paper("minutes", language)).left == ()


@pytest.mark.parametrize(
    "box", ["- ☒ **A**", "- ☑ **A**", "☑ **A**", "- (x) **A**", "- x **A**", "• [x] **A**", "– [✔️] **A**", "- ✅ **A**"]
)
def test_a_box_is_ticked_as_people_tick_them(text: str, box: str) -> None:
    back = read_minutes(with_first(text, "- [ ] **A**", box))
    assert [said.text for filled in back.filled for said in filled.chosen] == ["A"]


@pytest.mark.parametrize("mark", ["-", "no", "nein", "?", "!", "0"])
def test_what_may_mean_no_ticks_nothing_and_is_told(text: str, mark: str) -> None:
    back = read_minutes(with_first(text, "- [ ] **A**", f"- [{mark}] **A**"))
    assert not any(filled.chosen for filled in back.filled)
    [problem] = back.problems
    assert problem.message == f"what [{mark}] means is not known; write [x], or leave it empty"
    assert says_yes("x")


def test_signs_inside_a_line_stay() -> None:
    assert as_written("- [x] **A** · **900 k€** – (x) ☒ B") == "- [x] **A** · **900 k€** – (x) ☒ B"


def test_minutes_that_are_quoted_in_a_mail_are_read(text: str) -> None:
    ticked = text.replace("- [ ] **A**", "- [x] **A**", 1)
    quoted = "\n".join(f"> {line}" for line in ticked.splitlines())
    assert read_minutes(quoted.encode()).filled[0].chosen == read_minutes(ticked.encode()).filled[0].chosen


def test_a_line_of_somebodys_own_is_told(text: str) -> None:
    back = read_minutes(with_first(text, "- [ ] **A**", "We ask finance.\n\n- [ ] **A**"))
    assert [note.message for note in back.left] == [
        '"We ask finance." stands behind none of the labels, and is not taken'
    ]
    [note] = read_minutes(with_first(text, "- Because: _", "- Reason: too dear _")).left
    assert "too dear" in note.message


def test_an_option_beside_which_another_value_was_written_is_not_taken(desk: Desk, text: str) -> None:
    line = next(line for line in text.splitlines() if line.startswith("- [ ] **A** · **"))
    other = next(line for line in text.splitlines() if line.startswith("- [ ] **B** · **"))
    changed = line.replace("[ ]", "[x]").replace(line.split("**")[3], other.split("**")[3])
    imported = desk.take(text.replace(line, changed, 1).encode())
    [problem] = imported.problems
    assert problem.message == "what stands beside A was changed; write the value behind “Decision”"
    assert desk.take(text.replace(line, line.replace("[ ]", "[x]"), 1).encode()).problems == ()


def test_a_letter_in_bold_is_a_letter(text: str) -> None:
    back = read_minutes(with_first(text, "- Decision: ____", "- Decision: **B** ____"))
    assert back.filled[0].fields["decision"].text.strip("*") == "B"
