"""Baselines through the command: adopting it on a model that is not clean, and getting cleaner."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import SHOP, WORKSPACE, codes, engage

Write = Callable[..., Path]

MENDED = SHOP.replace("provides: [buy], holds: {order: master}}\nengagements", "provides: [buy]}\nengagements")
WORSE = SHOP.replace("stores: Stores}", "stores: Stores, nobody: Nobody}")


@pytest.fixture
def shop_folder(write_files: Write) -> Path:
    """A folder with a shop that is split in two, and a baseline that knows it."""
    folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})
    assert engage("check", "--write-baseline", "ci/baseline.json", "-q").code == 0
    return folder


def check(*arguments: str) -> tuple[int, list[str], str]:
    done = engage("check", "--format", "concise", "--fail-on", "note", *arguments)
    return done.code, codes(done), done.err


def test_what_is_known_does_not_fail(shop_folder: Path) -> None:
    assert check()[:2] != (0, [])
    code, found, told = check("--baseline", "ci/baseline.json")
    assert (code, found) == (0, [])
    assert "left out: known from ci/baseline.json" in told


def test_writing_says_how_many_and_passes(write_files: Write) -> None:
    write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})
    count = len(codes(engage("check", "--format", "concise")))
    done = engage("check", "--write-baseline", "baseline.json", "--fail-on", "note")
    assert done.code == 0
    assert f"baseline.json written: {count} findings" in done.err
    assert done.out.startswith("No findings")


def test_what_is_new_fails(shop_folder: Path) -> None:
    (shop_folder / "as-is.yaml").write_text(WORSE)
    assert check("--baseline", "ci/baseline.json")[:2] == (1, ["EM203"])


def test_a_workspace_that_was_moved_is_told_as_that(write_files: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_files({"shop/engagement.yaml": WORKSPACE, "shop/as-is.yaml": SHOP})
    monkeypatch.chdir(folder)
    assert engage("check", "shop", "--write-baseline", "baseline.json", "-q").code == 0
    (folder / "shop").rename(folder / "store")
    code, found, told = check("store", "--baseline", "baseline.json")
    assert (code, bool(found)) == (1, True)
    assert (
        "store/engagement.yaml is not in baseline.json (was it shop/engagement.yaml there?), so everything found in it"
        in told
    )


def test_what_is_gone_is_told_and_leaves(shop_folder: Path) -> None:
    (shop_folder / "as-is.yaml").write_text(MENDED)
    baseline = shop_folder / "ci" / "baseline.json"
    assert "EM302" in baseline.read_text()
    _, _, told = check("--baseline", "ci/baseline.json")
    assert "1 finding of ci/baseline.json gone; --write-baseline ci/baseline.json takes them out" in told
    assert "  EM302 competing-masters information.order (as-is)" in told
    check("--baseline", "ci/baseline.json", "--write-baseline", "ci/baseline.json")
    assert "EM302" not in baseline.read_text()
    assert "gone" not in check("--baseline", "ci/baseline.json")[2]


def test_shrinking_takes_nothing_new_in(shop_folder: Path) -> None:
    baseline = shop_folder / "ci" / "baseline.json"
    before = baseline.read_text()
    (shop_folder / "as-is.yaml").write_text(WORSE)
    code, found, _ = check("--baseline", "ci/baseline.json", "--write-baseline", "ci/baseline.json")
    assert (code, found) == (1, ["EM203"])
    assert baseline.read_text() == before


def test_a_selection_does_not_empty_a_baseline(shop_folder: Path) -> None:
    before = (shop_folder / "ci" / "baseline.json").read_text()
    check("--select", "EM301", "--write-baseline", "ci/baseline.json")
    assert (shop_folder / "ci" / "baseline.json").read_text() == before
    assert "gone" not in check("--select", "EM301", "--baseline", "ci/baseline.json")[2]


def test_it_does_not_matter_where_the_command_is_run(shop_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shop_folder.parent)
    assert check("here", "--baseline", "here/ci/baseline.json")[:2] == (0, [])
    monkeypatch.chdir(shop_folder / "ci")
    assert check("--baseline", "baseline.json")[:2] == (0, [])


def test_the_same_findings_are_the_same_bytes(shop_folder: Path) -> None:
    engage("check", "--write-baseline", "again.json", "-q")
    first = json.loads((shop_folder / "ci" / "baseline.json").read_text())
    second = json.loads((shop_folder / "again.json").read_text())
    for entry in first["findings"]:
        entry["workspace"] = os.path.relpath(shop_folder / "ci" / entry["workspace"], shop_folder)
    assert first == second


def test_quiet_says_nothing(shop_folder: Path) -> None:
    assert check("-q", "--baseline", "ci/baseline.json") == (0, [], "")


def test_faults_write_no_baseline(shop_folder: Path) -> None:
    (shop_folder / "as-is.yaml").write_text("platfroms: {}\n")
    done = engage("check", "--write-baseline", "new.json", "--format", "concise")
    assert done.code == 1
    assert codes(done) == ["EM104"]
    assert "new.json was not written: mend the faults of the files first" in done.err
    assert not (shop_folder / "new.json").exists()


THIRD = SHOP.replace("\nengagements", "\n  third: {name: Third, holds: {order: master}}\nengagements")


def test_a_finding_that_grew_fails_and_says_by_what(shop_folder: Path) -> None:
    (shop_folder / "as-is.yaml").write_text(THIRD)
    code, found, told = check("--baseline", "ci/baseline.json", "--select", "EM302")
    assert (code, found) == (1, ["EM302"])
    assert "1 finding of ci/baseline.json grown" in told
    assert "  EM302 competing-masters information.order: 2 -> 3 (+platforms.third)" in told
    for form in ("text", "markdown", "github"):
        shown = engage("check", "--baseline", "ci/baseline.json", "--select", "EM302", "--format", form).out
        assert "Known before, and grown since: 2 -" in shown
        assert "(+platforms.third)" in shown


def test_a_finding_that_shrank_is_told_and_shrinks_the_baseline(write_files: Write) -> None:
    folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": THIRD})
    engage("check", "--write-baseline", "baseline.json", "-q")
    (folder / "as-is.yaml").write_text(SHOP)
    code, found, told = check("--baseline", "baseline.json", "--select", "EM302")
    assert (code, found) == (0, [])
    assert "  EM302 competing-masters information.order: 3 -> 2 (-platforms.third)" in told
    engage("check", "--baseline", "baseline.json", "--write-baseline", "baseline.json", "-q")
    assert "platforms.third" not in (folder / "baseline.json").read_text()
    (folder / "as-is.yaml").write_text(THIRD)
    assert check("--baseline", "baseline.json", "--select", "EM302")[:2] == (1, ["EM302"])


def test_a_baseline_that_knows_no_members_lets_them_be(shop_folder: Path) -> None:
    file = shop_folder / "ci" / "baseline.json"
    known = json.loads(file.read_text())
    for entry in known["findings"]:
        del entry["members"]
    file.write_text(json.dumps(known))
    text = file.read_text().replace('{"format"', '{"format"')
    file.write_text(text)
    (shop_folder / "as-is.yaml").write_text(THIRD)
    assert check("--baseline", "ci/baseline.json", "--select", "EM302")[:2] == (0, [])


def test_what_took_the_place_of_something_gone_is_known(shop_folder: Path) -> None:
    renamed = SHOP.replace("tills: {name: Tills,", "checkouts: {name: Tills, replaces: [tills],").replace(
        "platforms: [tills]", "platforms: [checkouts]"
    )
    assert "checkouts" in renamed
    (shop_folder / "as-is.yaml").write_text(renamed)
    code, found, told = check("--baseline", "ci/baseline.json", "--select", "EM3")
    assert (code, found) == (0, []), told


def test_sarif_says_what_is_new_and_what_has_grown(shop_folder: Path) -> None:
    (shop_folder / "as-is.yaml").write_text(THIRD.replace("stores: Stores}", "stores: Stores, nobody: Nobody}"))
    done = engage("check", "--baseline", "ci/baseline.json", "--format", "sarif")
    (run,) = json.loads(done.out)["runs"]
    states = {each["ruleId"]: each["baselineState"] for each in run["results"]}
    assert (states["EM203"], states["EM302"]) == ("new", "updated")
    assert run["tool"]["driver"]["informationUri"].startswith("https://")
    plain = json.loads(engage("check", "--format", "sarif").out)
    assert all("baselineState" not in each for each in plain["runs"][0]["results"])


def test_what_is_lived_with_can_be_left_out(write_files: Write) -> None:
    accepted = WORKSPACE + "accept: [{rule: EM302, address: information.order, because: For a while.}]\n"
    write_files({"engagement.yaml": accepted, "as-is.yaml": SHOP})
    assert "EM302" in engage("check", "--format", "junit").out
    for format_ in ("gitlab", "junit", "sarif", "json"):
        told = engage("check", "--format", format_, "--without-accepted").out
        assert "competing-masters" not in told.partition('"results"')[2] if format_ == "sarif" else "EM302" not in told
