"""Files written whole, all of a set or none, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import errno
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from engagement_model.cli import writing
from engagement_model.cli.writing import ChangedMeanwhile, rewrite, until_settled, write_new
from engagement_model.language.files import Remembered
from tests.cli.running import engage

ROOT = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def stopped_after(renames: int, folder: Path, names: list[str]) -> None:
    """Write a set in a process of its own that ends, as if killed, after so many files of the set are in place."""

    def work() -> None:
        real, done = Path.replace, 0

        def replace(part: Path, target: Path) -> Path:
            nonlocal done
            if Path(target).name in {Path(name).name for name in names}:
                if done == renames:
                    os._exit(9)
                done += 1
            return real(part, target)

        Path.replace = replace
        seen = Remembered()
        for name in names:
            seen.is_file(folder / name) and seen.read(folder / name, 100)
        rewrite({folder / name: f"new {name}" for name in names}, seen)
        os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == (9 if renames < len(names) else 0)


@pytest.mark.slow
@pytest.mark.parametrize("renames", range(4))
def test_a_set_that_was_stopped_half_way_is_completed_by_the_next_command(tmp_path, renames):
    names = ["a.yaml", "views/b.yaml", "c.yaml"]
    (tmp_path / "views").mkdir()
    for name in names[:2]:
        (tmp_path / name).write_text(f"old {name}")
    stopped_after(renames, tmp_path, names)
    seen = Remembered()
    seen.is_file(tmp_path / "d.yaml")
    rewrite({tmp_path / "d.yaml": "d"}, seen)
    assert contents(tmp_path) == {**{name: f"new {name}" for name in names}, "d.yaml": "d"}


def test_what_was_changed_by_hand_since_a_set_was_stopped_stays(tmp_path):
    names = ["a.yaml", "b.yaml"]
    for name in names:
        (tmp_path / name).write_text("old")
    stopped_after(1, tmp_path, names)
    (tmp_path / "b.yaml").write_text("by hand")
    rewrite({tmp_path / "d.yaml": "d"}, Remembered())
    assert contents(tmp_path) == {"a.yaml": "new a.yaml", "b.yaml": "by hand", "d.yaml": "d"}


@pytest.mark.parametrize(
    "journal", ["", "no json", "[1]", '[{"part": "../x.engage-part", "file": "../y", "before": ""}]', '{"a": 1}']
)
def test_a_journal_that_is_none_of_ours_does_nothing(tmp_path, journal):
    inside = tmp_path / "shop"
    inside.mkdir()
    (tmp_path / "x.engage-part").write_text("x")
    (inside / writing.JOURNAL).write_text(journal)
    rewrite({inside / "d.yaml": "d"}, Remembered())
    assert contents(tmp_path) == {"x.engage-part": "x", "shop/d.yaml": "d"}


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("old")
    seen = Remembered()
    seen.read(file, 100)
    file.write_text("theirs")
    with pytest.raises(ChangedMeanwhile):
        rewrite({file: "ours", tmp_path / "b.yaml": "b"}, seen)
    assert contents(tmp_path) == {"a.yaml": "theirs"}


def test_it_is_tried_again_and_given_up_in_the_end(tmp_path):
    tries = []

    def attempt() -> None:
        tries.append(1)
        raise ChangedMeanwhile("a.yaml")

    with pytest.raises(click.ClickException, match=r"a\.yaml keeps being changed"):
        until_settled(attempt)
    assert len(tries) == writing.ATTEMPTS


def test_a_disc_that_is_full_at_the_last_file_of_a_set_leaves_nothing(tmp_path, monkeypatch):
    real, written = writing._written_beside, []

    def full(path: Path, data: bytes, *suffix: str) -> Path:
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path)
        return real(path, data, *suffix)

    monkeypatch.setattr(writing, "_written_beside", full)
    with pytest.raises(click.ClickException, match="No space left on device"):
        rewrite({tmp_path / f"{name}.yaml": name for name in "abc"}, Remembered())
    assert contents(tmp_path) == {}


def test_a_byte_order_mark_stays(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfold")
    seen = Remembered()
    seen.read(file, 100)
    rewrite({file: "new"}, seen)
    assert file.read_bytes() == b"\xef\xbb\xbfnew"


def test_rights_and_links_stay(tmp_path):
    (tmp_path / "real").mkdir()
    file, link = tmp_path / "real" / "a.yaml", tmp_path / "a.yaml"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    seen = Remembered()
    seen.read(link, 100)
    rewrite({link: "new"}, seen)
    assert link.is_symlink()
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_new_set_that_was_stopped_is_completed_and_a_whole_one_refused(tmp_path):
    files = {"a.yaml": "a", "views/b.yaml": "b"}
    write_new(tmp_path, {"a.yaml": "a"})
    write_new(tmp_path, files)
    assert contents(tmp_path) == files
    with pytest.raises(click.ClickException, match="is there already; nothing was written"):
        write_new(tmp_path, files)
    with pytest.raises(click.ClickException, match=r"a.yaml is there already; nothing was written"):
        write_new(tmp_path, {"a.yaml": "other", "c.yaml": "c"})
    assert contents(tmp_path) == files


def program(*arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "engagement_model", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.slow
def test_two_who_decide_at_once_both_find_their_decision(tmp_path):
    shop = tmp_path / "shop"
    assert engage("init", str(shop), "-q").code == 0
    identifiers = [f"decision_{number}" for number in range(6)]
    running = [
        program("decide", "channels.web", "--choose", "present", "--id", name, "--workspace", str(shop))
        for name in identifiers
    ]
    told = [each.communicate() for each in running]
    assert [each.returncode for each in running] == [0] * len(running), told
    written = (shop / "decisions.yaml").read_text()
    assert [name for name in identifiers if f"{name}:" not in written] == []
    assert engage("check", str(shop)).code == 0


@pytest.mark.slow
def test_decisions_and_answers_that_come_at_once_are_all_there(tmp_path):
    shop, asked = tmp_path / "shop", tmp_path / "asked"
    assert engage("init", str(shop), "-q", "--example", "retail").code == 0
    assert engage("ask", str(shop), "--out", str(asked), "-q").code == 0
    before = (shop / "engagement.yaml").read_text()
    people = sorted(asked.glob("*.xlsx"))[:4]
    running = [program("import", str(file), "--workspace", str(shop)) for file in people]
    running += [
        program("decide", "channels.web", "--choose", "present", "--id", f"d{number}", "--workspace", str(shop))
        for number in range(2)
    ]
    told = [each.communicate() for each in running]
    assert [each.returncode for each in running] == [0] * len(running), told
    decisions = (shop / "decisions.yaml").read_text()
    assert "d0:" in decisions
    assert "d1:" in decisions
    assert engage("check", str(shop)).code in (0, 1)
    assert (shop / "engagement.yaml").read_text().count("\n") >= before.count("\n")
    assert [path.name for path in shop.rglob("*") if ".engage-" in path.name] == []
