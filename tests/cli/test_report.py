"""`engage report`: which files it makes, of what, and when it makes none."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import SHOP, WORKSPACE, engage

EVERYTHING = ["deck.pptx", "handout.html", "minutes.md", "pages.pdf", "workbook.xlsx", "round.json"]


@pytest.fixture
def shop(write_files):
    return write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})


@pytest.mark.slow
def test_a_pack_of_one_state_that_nobody_has_a_view_of(shop):
    done = engage("report")
    assert (done.code, done.err) == (0, "")
    assert done.out.split() == [f"pack/{name}" for name in EVERYTHING]
    before = {name: (shop / "pack" / name).read_bytes() for name in EVERYTHING}
    assert engage("report", "-q").out == ""
    assert {name: (shop / "pack" / name).read_bytes() for name in EVERYTHING} == before


@pytest.mark.usefixtures("shop")
def test_only_some_parts():
    assert engage("report", "--only", "minutes,pages", "--out", "some").out.split() == [
        "some/minutes.md",
        "some/pages.pdf",
        "some/round.json",
    ]
    done = engage("report", "--only", "minuets")
    assert done.code == 2
    assert "did you mean minutes?" in done.err


@pytest.mark.usefixtures("shop")
def test_findings_count_where_they_are_asked_to():
    assert engage("report", "--only", "minutes", "--fail-on", "warning").code == 1
    assert engage("report", "--only", "minutes", "--fail-on", "error").code == 0


def test_several_workspaces_get_a_folder_each(shop):
    for name in ("one", "two"):
        (shop / name).mkdir()
        (shop / name / "engagement.yaml").write_text(WORKSPACE)
        (shop / name / "as-is.yaml").write_text(SHOP)
    told = engage("report", "one", "two", "--only", "minutes").out.split()
    assert told == ["pack/one/minutes.md", "pack/one/round.json", "pack/two/minutes.md", "pack/two/round.json"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--template", "nowhere.pptx"), "cannot read nowhere.pptx"),
        (("--template", "as-is.yaml"), "the template cannot be used"),
        (("--since", "as-is.yaml"), "as-is.yaml: it is no JSON"),
        (("--theme", "neon"), 'there is no theme "neon"'),
        (("--page", "a9"), '"a9" is not one of'),
    ],
)
def test_where_something_cannot_be_used_nothing_is_written(shop, arguments, said):
    done = engage("report", *arguments)
    assert done.code == 2
    assert said in done.err
    assert not (shop / "pack").exists()


def test_faults_in_a_model_are_told_and_nothing_is_written(shop):
    (shop / "as-is.yaml").write_text(SHOP.replace("platforms: [tills]", "platforms: [tils]"))
    done = engage("report")
    assert done.code == 2
    assert "EM109" in done.err
    assert not (shop / "pack").exists()


def test_the_round_says_what_is_open(shop):
    assert engage("report", "--only", "minutes", "-q").code == 0
    told = json.loads((shop / "pack" / "round.json").read_text("utf-8"))
    assert told["format"] == "engagement-model-round/1"
    assert told["open"] == {}
