"""The engine and what it keeps: many processes say what one says, one that dies costs its neighbours nothing."""

from __future__ import annotations

import datetime
import os
import random
from pathlib import Path

import msgspec
import pytest

from engagement_model.language.portfolio_reader import PortfolioReading, read_portfolio
from engagement_model.portfolio import member_work
from engagement_model.portfolio.asking import ask, works_of
from engagement_model.portfolio.member_facts import MemberFacts
from engagement_model.portfolio.member_work import facts_of
from engagement_model.portfolio.workers import FEW, asked, usual_workers
from tests.portfolio.groups import random_model, written

TODAY = datetime.date(2026, 11, 20)


def group(folder: Path, number: int) -> PortfolioReading:
    chance = random.Random(7)
    return written(folder, {f"m{each:02}": random_model(chance) for each in range(number)})


def by_member(found: list[MemberFacts]) -> dict[str, MemberFacts]:
    assert len({facts.member for facts in found}) == len(found)
    return {facts.member: facts for facts in found}


class Poison(str):
    """A path that ends the process in which it arrives."""

    def __reduce__(self):
        return os._exit, (9,)


@pytest.mark.slow
def test_two_processes_say_what_one_says(tmp_path: Path) -> None:
    reading = group(tmp_path, 20)
    assert ask(reading, "as-is", TODAY, workers=2) == ask(reading, "as-is", TODAY, workers=1)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_member_that_kills_its_process_costs_its_neighbours_nothing(tmp_path: Path, workers: int) -> None:
    works = list(works_of(group(tmp_path, 20), "as-is", "en", keep=False))
    alone = by_member([facts_of(work) for work in works])
    works[3] = msgspec.structs.replace(works[3], path=Poison(works[3].path))
    found = by_member(list(asked(works, max(workers, 2)) if workers == 2 else _in_one_worker(works)))
    assert found.keys() == alone.keys()
    dead = found.pop("m03")
    assert [(fault.code, fault.message) for fault in dead.faults] == [("EM001", "the process that read it died")]
    assert found == {member: facts for member, facts in alone.items() if member != "m03"}


def _in_one_worker(works):
    from engagement_model.portfolio import workers

    left: list[member_work.Work] = []
    yield from workers._in_pool(iter(works[:8]), 1, left)
    assert len(left) == 8
    yield from workers._one_by_one(left)
    yield from map(facts_of, works[8:])


def test_few_members_are_asked_in_this_process() -> None:
    assert usual_workers(0) == usual_workers(FEW) == 1
    assert 1 <= usual_workers(10_000) <= (os.cpu_count() or 1)


def test_a_broken_member_is_told_and_the_others_are_counted(tmp_path: Path) -> None:
    reading = group(tmp_path, 3)
    (tmp_path / "m01" / "as-is.yaml").write_text("platforms: {p: {provides: [nothing]}}\n", encoding="utf-8")
    result = ask(reading, "as-is", TODAY)
    assert [row.status for row in result.members] == ["read", "broken", "read"]
    broken = result.members[1]
    assert broken.number_of_faults == 2
    assert {fault.code for fault in broken.faults} == {"EM108", "EM109"}
    assert broken.faults[0].place.endswith("m01/as-is.yaml:1")


def test_what_nobody_foresaw_is_said_of_the_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [work, *_] = works_of(group(tmp_path, 2), "as-is", "en", keep=False)

    def fail(*_: object) -> MemberFacts:
        raise RecursionError("too deep")

    monkeypatch.setattr(member_work, "member_facts", fail)
    assert facts_of(work).faults[0].message == "RecursionError: too deep"


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / ".engage").rglob("*.json"))}


def test_what_is_kept_counts_while_the_files_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = group(tmp_path, 4)
    first = ask(reading, "as-is", TODAY, keep=True)
    assert len(kept(tmp_path)) == 4
    assert (tmp_path / ".engage" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    read_again: list[str] = []
    reading_it = member_work.read_member

    def noting(path: str, *more: object):
        read_again.append(Path(path).parent.name)
        return reading_it(path, *more)

    monkeypatch.setattr(member_work, "read_member", noting)
    assert ask(reading, "as-is", TODAY, keep=True) == first
    assert read_again == []
    # The same length at the same time: only the content tells.
    model = tmp_path / "m02" / "as-is.yaml"
    before = model.stat()
    model.write_text(model.read_text("utf-8").replace("Platform 0", "Platform X"), encoding="utf-8")
    os.utime(model, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = ask(reading, "as-is", TODAY, keep=True)
    assert read_again == ["m02"]
    assert again == ask(reading, "as-is", TODAY) != first


def test_what_was_missing_and_is_there_now_is_read(tmp_path: Path) -> None:
    reading = group(tmp_path, 2)
    model = tmp_path / "m01" / "as-is.yaml"
    text = model.read_text("utf-8")
    model.unlink()
    assert [row.status for row in ask(reading, "as-is", TODAY, keep=True).members] == ["read", "broken"]
    model.write_text(text, encoding="utf-8")
    assert [row.status for row in ask(reading, "as-is", TODAY, keep=True).members] == ["read", "read"]


def test_a_new_file_that_a_pattern_fits_is_read(tmp_path: Path) -> None:
    reading = group(tmp_path, 2)
    model = tmp_path / "m01" / "as-is.yaml"
    model.write_text("includes: ['parts/*.yaml']\ncapabilities: {buy: Buy}\n", encoding="utf-8")
    (tmp_path / "m01" / "parts").mkdir()
    part = "platforms: {pNAME: {name: P, provides: [buy]}}\n"
    (tmp_path / "m01" / "parts" / "one.yaml").write_text(part.replace("NAME", "1"), encoding="utf-8")
    assert [row.platforms for row in ask(reading, "as-is", TODAY, keep=True).members][1] == 1
    (tmp_path / "m01" / "parts" / "two.yaml").write_text(part.replace("NAME", "2"), encoding="utf-8")
    assert [row.platforms for row in ask(reading, "as-is", TODAY, keep=True).members][1] == 2


def test_what_is_kept_is_of_one_currency_and_one_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = group(tmp_path, 2)
    ask(reading, "as-is", TODAY, keep=True)
    (tmp_path / "portfolio.yaml").write_text(
        "currency: USD\nexchange_rates: {EUR: 2}\nmembers: ['*']\n", encoding="utf-8"
    )
    other = read_portfolio(str(tmp_path))
    assert ask(other, "as-is", TODAY, keep=True) == ask(other, "as-is", TODAY)
    monkeypatch.setattr(member_work, "_program", lambda: "another")
    before = kept(tmp_path)
    ask(other, "as-is", TODAY, keep=True)
    assert kept(tmp_path).keys() == before.keys()
    assert kept(tmp_path) != before


@pytest.mark.parametrize("content", [b"", b"{", b'{"made_by": 3}', b"\xff" * 10], ids=["empty", "torn", "odd", "bytes"])
def test_what_was_damaged_is_read_anew(tmp_path: Path, content: bytes) -> None:
    reading = group(tmp_path, 2)
    first = ask(reading, "as-is", TODAY, keep=True)
    for path in (tmp_path / ".engage").rglob("*.json"):
        path.write_bytes(content)
    assert ask(reading, "as-is", TODAY, keep=True) == first


def test_where_nothing_can_be_kept_the_answer_is_the_same(tmp_path: Path) -> None:
    reading = group(tmp_path, 2)
    (tmp_path / ".engage").write_text("a file where a folder is wanted", encoding="utf-8")
    assert ask(reading, "as-is", TODAY, keep=True) == ask(reading, "as-is", TODAY)
