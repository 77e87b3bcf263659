"""Minutes that are filled in and read back: what was decided, in every language, and nothing that was not."""

from __future__ import annotations

import datetime
import difflib
from pathlib import Path

import pytest

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.translation import languages
from engagement_model.workshop.agreed import agree
from engagement_model.workshop.choices import chosen_value
from engagement_model.workshop.minutes.reading import MOST_BYTES, NotMinutes, read_minutes
from tests.workshop.minutes.meeting import MEETING, TODAY, Desk, Minutes, paper

TILLS = "platforms.pos"
STORE = "channels.store.recognizes"
ORDERS = "platforms.pos.holds.order"
ERP = "platforms.trade_erp.holds.order"
MARKET = "channels.marketplace"
LANGUAGES = languages()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "retail")


def filled_in(language: str = "en") -> Minutes:
    """Minutes with a decision of every sort."""
    minutes = Minutes(paper("minutes", language), language)
    minutes.tick(STORE, "B").write(STORE, "by", "CIO, CFO").write(STORE, "because", "We looked: it is so.")
    minutes.tick(TILLS, "B", "X").write(TILLS, "owner", "retail DIRECTOR").write(TILLS, "due", "2027-06-30")
    minutes.write(ERP, "decision", "A").write(ERP, "on", "25.11.2026")
    minutes.write(ORDERS, "decision", "copy")
    return minutes.tick(MARKET, "Z", "✓")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_untouched_minutes_decide_nothing(desk: Desk, language: str) -> None:
    before = desk.path.read_bytes()
    imported = desk.take(paper("minutes", language))
    assert (imported.entries, imported.problems, imported.changes) == ((), (), False)
    assert desk.path.read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_decided_is_written(desk: Desk, language: str) -> None:
    desk.take(filled_in(language).content())
    found = desk.decisions()
    store = found["store_recognizes"]
    assert (store.about, store.choose, store.state, store.status) == ((STORE,), "person", "as-is", "decided")
    assert (store.by, store.because, store.on) == ("CIO, CFO", "We looked: it is so.", MEETING)
    assert (found["pos_holds_order"].choose, found["pos_holds_order"].state) == ("copy", "as-is")
    tills = found["tills_in_the_store"]
    assert (tills.status, tills.choose, tills.owner, tills.due) == (
        "decided",
        "absent",
        "retail_director",
        datetime.date(2027, 6, 30),
    )
    erp = found["trade_erp_holds_order"]
    assert (erp.choose, erp.supersedes, erp.on) == ("master", {"trade_order_book"}, datetime.date(2026, 11, 25))
    assert found["marketplace_stays"].status == "deferred"


def test_the_disputes_are_settled_and_the_agreed_model_follows(desk: Desk) -> None:
    desk.take(filled_in().content())
    workspace = desk.reading().workspace
    still_open = {dispute.address for dispute in disagreements(workspace, "future-state").open}
    assert TILLS not in still_open
    assert MARKET in still_open
    agreed = agree(workspace, "future-state")
    assert "pos" not in agreed.model.platforms
    assert agreed.model.platforms["trade_erp"].holds["order"] == "master"


def test_only_what_was_decided_changes_and_comments_stay(desk: Desk) -> None:
    before = desk.path.read_text()
    desk.take(Minutes(paper("minutes")).tick(TILLS, "B").content())
    lines = difflib.unified_diff(before.splitlines(), desk.path.read_text().splitlines(), lineterm="", n=0)
    assert [line for line in lines if not line.startswith(("---", "+++", "@@"))] == [
        "-    status: proposed",
        "+    status: decided",
        "-    on: 2026-11-16",
        "+    on: 2026-11-26",
    ]


def test_the_same_minutes_again_change_nothing(desk: Desk) -> None:
    desk.take(filled_in().content())
    after = desk.path.read_bytes()
    again = desk.take(filled_in().content(), TODAY + datetime.timedelta(days=30))
    assert {entry.became for entry in again.entries} == {"unchanged"}
    assert len(again.entries) == 5
    assert desk.path.read_bytes() == after


@pytest.mark.slow
def test_another_choice_supersedes_and_more_words_complete(desk: Desk) -> None:
    minutes = Minutes(paper("minutes")).tick(STORE, "B")
    desk.take(minutes.content())
    desk.take(minutes.write(STORE, "owner", "CIO").content())
    assert list(desk.decisions())[-1] == "store_recognizes"
    assert desk.decisions()["store_recognizes"].owner == "cio"
    other = Minutes(paper("minutes")).tick(STORE, "A")
    (entry,) = desk.take(other.content()).entries
    assert (entry.identifier, entry.became, entry.supersedes) == ("store_recognizes_2", "new", ("store_recognizes",))
    assert desk.decisions()["store_recognizes_2"].supersedes == {"store_recognizes"}
    assert disagreements(desk.reading().workspace, "as-is").by_address[STORE].settled_by == "store_recognizes_2"


def test_what_is_decided_is_not_put_off_by_minutes(desk: Desk) -> None:
    desk.take(Minutes(paper("minutes")).tick(TILLS, "B").content())
    minutes = Minutes(paper("minutes")).tick(TILLS, "Z")
    line = minutes.line(TILLS, TILLS)
    assert desk.problems(minutes.content()) == [
        f"line {line}: this has been decided since (decisions.tills_in_the_store); change that decision instead"
    ]


def test_what_holds_for_all_is_said_once_at_the_head(desk: Desk) -> None:
    minutes = Minutes(paper("minutes")).tick(STORE, "A").tick(TILLS, "B").write(TILLS, "by", "The board")
    head = minutes.text.index("where nothing else is said")
    minutes.text = minutes.text[:head] + minutes.text[head:].replace("_" * 40, "Executive committee", 1)
    minutes.text = minutes.text.replace("**Date**: 2026-11-26", "**Date**: 3 December 2026")
    desk.take(minutes.content())
    found = desk.decisions()
    assert (found["store_recognizes"].by, found["store_recognizes"].on) == (
        "Executive committee",
        datetime.date(2026, 12, 3),
    )
    assert found["tills_in_the_store"].by == "The board"


def test_reasons_may_run_over_several_lines(desk: Desk) -> None:
    minutes = (
        Minutes(paper("minutes")).tick(STORE, "B").write(STORE, "because", "First\n  *second* & <third>\nfourth__")
    )
    desk.take(minutes.content())
    assert desk.decisions()["store_recognizes"].because == "First *second* & <third> fourth"


@pytest.mark.slow
@pytest.mark.parametrize("letter", ["A", "a", "А", "A."])
def test_a_letter_counts_on_whatever_keyboard(desk: Desk, letter: str) -> None:
    desk.take(Minutes(paper("minutes")).write(STORE, "decision", letter).content())
    assert desk.decisions()["store_recognizes"].choose == "anonymous"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "about", "written", "chosen"),
    [
        ("en", TILLS, "not there", "absent"),
        ("fr", STORE, "segment", "segment"),
        ("fr", STORE, "personne", "person"),
        ("ru", ORDERS, "копия", "copy"),
        ("ru", MARKET, "есть", "present"),
    ],
)
def test_values_may_be_written_as_they_are_shown(
    desk: Desk, language: str, about: str, written: str, chosen: str
) -> None:
    minutes = Minutes(paper("minutes", language), language).write(about, "decision", written)
    assert [problem.message for problem in desk.take(minutes.content()).problems] == []
    assert chosen in {each.choose for each in desk.decisions().values() if each.about == (about,)}


def test_everything_that_makes_no_sense_is_listed_by_line(desk: Desk) -> None:
    minutes = filled_in()
    minutes.tick(STORE, "A")
    minutes.write(TILLS, "due", "soon")
    minutes.write(ORDERS, "decision", "sideways")
    minutes.write("platforms.pos.holds.customer", "because", "Nobody chose anything.")
    minutes.change(ERP, lambda part: part.replace("- [ ] **B**", "- [x] **Q**"))
    customer = minutes.line("platforms.pos.holds.customer", '"about"')
    assert desk.problems(minutes.content()) == [
        f"line {minutes.line(ERP, '**Q**')}: a box is ticked that is none of A, B, X, Z; tick one of these",
        f"line {minutes.line(STORE, '- [x] **B**')}: A, B are chosen; choose one of them",
        f'line {minutes.line(ORDERS, "sideways")}: "sideways" is not one of master or copy',
        f"line {customer}: this says who or why, but nothing is chosen; choose, or take it out",
        f'line {minutes.line(TILLS, "soon")}: "soon" is no day; write year-month-day, such as 2026-11-26',
    ]


def test_an_amount_written_otherwise_is_told_with_what_would_be_right() -> None:
    with pytest.raises(ValueError, match="not an amount") as caught:
        chosen_value("platforms.pos.annual_cost", "1.5 million €", "EUR")
    assert str(caught.value) == '"1.5 million €" is not an amount of money; write 1.5M EUR'


def test_two_answers_that_do_not_fit(desk: Desk) -> None:
    minutes = Minutes(paper("minutes")).tick(STORE, "A").write(STORE, "decision", "we close it")
    line = minutes.line(STORE, "we close it")
    assert desk.problems(minutes.content()) == [
        f"line {line}: A is chosen, and another value is written here; keep one of the two"
    ]
    minutes = Minutes(paper("minutes")).tick(STORE, "X")
    assert [each.partition(": ")[2] for each in desk.problems(minutes.content())] == ["write the other value"]


def test_a_dispute_twice_and_one_that_no_model_has(desk: Desk) -> None:
    minutes = Minutes(paper("minutes")).tick(STORE, "A")
    start, end = minutes.section(STORE)
    marker = minutes.text.rindex("<!--", 0, start)
    minutes.text = minutes.text[:end] + minutes.text[marker:end] + minutes.text[end:]
    minutes.text = minutes.text.replace('"about":"platforms.pos"', '"about":"platforms.poss"').replace(
        "- [ ] **A** · **there**", "- [x] **A** · **there**"
    )
    first = minutes.line(STORE, STORE)
    told = desk.problems(minutes.content())
    assert told[0].endswith(f"this dispute was filled in before (line {first}); keep one of the two")
    assert 'no model has anything at "platforms.poss"; did you mean platforms.pos?' in told[1]


def test_a_marker_that_is_gone_or_changed(desk: Desk) -> None:
    minutes = Minutes(paper("minutes")).tick(STORE, "A")
    start, _ = minutes.section(STORE)
    line = minutes.text.rindex("<!--", 0, start)
    gone = minutes.text[:line] + minutes.text[minutes.text.index("-->", start) + 3 :]
    assert "a box is ticked, but the marker of its dispute is gone" in desk.problems(gone.encode())[0]
    broken = minutes.text.replace('"state":"as-is"} -->', '"state":"as-was"} -->', 1)
    assert "the marker of a dispute was changed" in desk.problems(broken.encode())[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no minutes that engage report wrote"),
        (b"# Minutes\n\n- [x] A\n", "no minutes that engage report wrote"),
        (paper("minutes").decode().encode("utf-16"), "not a text in UTF-8"),
        (paper("minutes") + b"\0", "not a text in UTF-8"),
        (paper("minutes") + "café".encode("latin-1"), "is not written in UTF-8"),
        (paper("minutes") + b"x" * MOST_BYTES, "more than 2 MB"),
        (paper("minutes").replace(b"minutes/1", b"minutes/9"), "it is written as"),
    ],
)
def test_what_are_no_minutes(content: bytes, message: str) -> None:
    with pytest.raises(NotMinutes, match=message):
        read_minutes(content)


@pytest.mark.slow
@pytest.mark.parametrize(
    "noise",
    [
        "- [x] " * 300_000,
        "[" * 1_900_000,
        ":" * 1_900_000,
        "- a:" * 450_000,
        "<!-- engage {" * 140_000,
        "\n".join(["<!-- engage " + "[" * 5_000 + " -->"] * 380),
        "\n" * 1_900_000,
        "- Because: a\n" + "b\n" * 450_000,
    ],
)
def test_hostile_minutes_are_read_in_bounded_time(noise: str, desk: Desk) -> None:
    minutes = paper("minutes")[:2_000] + b"\n" + noise.encode()
    back = read_minutes(minutes)
    assert len(back.problems) <= 200
    assert len(back.filled) <= 1


def test_windows_line_ends_and_a_byte_order_mark_are_fine(desk: Desk) -> None:
    content = b"\xef\xbb\xbf" + filled_in().content().replace(b"\n", b"\r\n")
    assert len(desk.take(content).entries) == 5
