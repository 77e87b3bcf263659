"""`engage move`: under another element, or into another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import SHOP, engage

BASE = "# what all have\nchannels:\n  # the oldest\n  fax: Fax   # still\n  post: Post\n"
AS_IS = SHOP.replace("state: as-is\n", "state: as-is\nextends: base.yaml\n")


@pytest.fixture
def folder(write_files) -> Path:
    return write_files(
        {
            "engagement.yaml": "as_is: as-is.yaml\nfuture_state: future.yaml\n",
            "base.yaml": BASE,
            "as-is.yaml": AS_IS.replace("channels: {web: Web, store: Store}", "channels:\n  web: Web\n  store: Store"),
            "future.yaml": "extends: as-is.yaml\nplatforms: {tills: {annual_cost: 3k}}\n",
            "notes.yaml": "of: somebody else\n",
        }
    )


def test_an_element_becomes_part_of_another_in_every_state(folder):
    done = engage("move", "platforms.tills", "--under", "shop")
    assert (done.code, done.out) == (0, "as-is.yaml\n")
    line = "  tills: {name: Tills, provides: [buy], holds: {order: master}, part_of: shop}\n"
    assert line in (folder / "as-is.yaml").read_text()
    assert (folder / "future.yaml").read_text() == "extends: as-is.yaml\nplatforms: {tills: {annual_cost: 3k}}\n"


def test_an_entry_moves_with_its_comments_and_no_state_says_anything_else(folder):
    facts = engage("diff", "as-is.yaml", "future.yaml", "--format", "json").out
    done = engage("move", "channels.fax", "--to", "as-is.yaml")
    assert done.code == 0
    assert (folder / "base.yaml").read_text() == "# what all have\nchannels:\n  post: Post\n"
    assert "  store: Store\n  # the oldest\n  fax: Fax   # still\n" in (folder / "as-is.yaml").read_text()
    assert engage("diff", "as-is.yaml", "future.yaml", "--format", "json").out == facts
    assert engage("move", "channels.fax", "--to", "base.yaml").code == 0
    assert "  post: Post\n  # the oldest\n  fax: Fax   # still\n" in (folder / "base.yaml").read_text()


def test_a_file_may_be_begun_with_an_empty_section(folder):
    (folder / "more.yaml").write_text("# what is new\nchannels:\n")
    (folder / "as-is.yaml").write_text("includes: [more.yaml]\n" + (folder / "as-is.yaml").read_text())
    done = engage("move", "channels.web", "--to", "more.yaml")
    assert (done.code, done.err) == (0, "")
    assert (folder / "more.yaml").read_text() == "# what is new\nchannels:\n  web: Web\n"
    assert engage("check", "--select", "file").out == "No findings in engagement.yaml\n"


def test_a_file_that_is_not_there_is_begun_and_included(folder):
    facts = engage("diff", "as-is.yaml", "future.yaml", "--format", "json").out
    before = (folder / "as-is.yaml").read_text()
    shown = engage("move", "platforms.tills", "--to", "parts/tills.yaml", "--dry-run")
    assert (shown.code, (folder / "parts").exists()) == (0, False)
    assert "+includes:\n+  - parts/tills.yaml\n" in shown.out
    assert "+  tills: {name: Tills, provides: [buy], holds: {order: master}}\n" in shown.out
    for address, file in (("platforms.tills", "tills"), ("channels.store", "ways_in"), ("channels.web", "ways_in")):
        done = engage("move", address, "--to", f"parts/{file}.yaml")
        assert done.code == 0, done.err
    after = (folder / "as-is.yaml").read_text()
    assert "includes:\n  - parts/tills.yaml\n  - parts/ways_in.yaml\n" in after
    assert "\n\n\n" not in after
    assert (folder / "parts/ways_in.yaml").read_text() == "channels:\n  store: Store\n  web: Web\n"
    assert engage("diff", "as-is.yaml", "future.yaml", "--format", "json").out == facts
    assert before.replace("channels:\n  web: Web\n  store: Store\n", "").splitlines()[0] == after.splitlines()[0]


def test_a_new_file_that_a_pattern_means_already_is_named_no_second_time(folder):
    (folder / "parts").mkdir()
    (folder / "parts/a.yaml").write_text("channels: {kiosk: Kiosk}\n")
    (folder / "as-is.yaml").write_text("includes:\n  - parts/*.yaml\n" + (folder / "as-is.yaml").read_text())
    assert engage("move", "channels.web", "--to", "parts/b.yaml").code == 0
    assert (folder / "as-is.yaml").read_text().startswith("includes:\n  - parts/*.yaml\nformat")
    assert engage("move", "channels.store", "--to", "c.yaml").code == 0
    assert (folder / "as-is.yaml").read_text().startswith("includes:\n  - parts/*.yaml\n  - c.yaml\nformat")


def test_a_model_within_a_workspace_file_includes_nothing(write_files):
    write_files({"engagement.yaml": "as_is:\n  channels:\n    web: Web\n"})
    done = engage("move", "channels.web", "--to", "ways.yaml")
    assert (done.code, "stands in engagement.yaml itself" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("channels.web", "--to", "future.yaml"), "would be at fault"),
        (
            ("channels.web", "--to", "notes.yaml"),
            "notes.yaml is no model file of this workspace; begin it with the line channels: and",
        ),
        (("channels.web", "--to", "../elsewhere.yaml"), "would be at fault"),
        (("channels.web", "--to", "as-is.yaml"), "it is in as-is.yaml already"),
        (("platforms.tills", "--to", "base.yaml"), "it is written at several places: "),
        (("channels.web", "--under", "store"), "nothing under channels: is part of anything"),
        (("platforms.tills", "--under", "tills"), "or it would be part of itself"),
        (("platforms.tills",), "--under ID or --to FILE"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(folder, arguments, message):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = engage("move", *arguments)
    assert done.code == 2
    assert message in done.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_several_move_at_one_time_all_or_none(folder):
    facts = engage("diff", "as-is.yaml", "future.yaml", "--format", "json").out
    before = {path.name: path.read_text() for path in folder.iterdir()}
    done = engage("move", "channels.web", "channels.store", "platforms.tills", "--to", "parts/shop.yaml")
    assert (done.code, done.out.splitlines()) == (0, ["as-is.yaml", "parts/shop.yaml"])
    said = (folder / "parts" / "shop.yaml").read_text()
    assert said == (
        "channels:\n  web: Web\n  store: Store\n"
        "platforms:\n  tills: {name: Tills, provides: [buy], holds: {order: master}}\n"
    )
    assert engage("diff", "as-is.yaml", "future.yaml", "--format", "json").out == facts
    now = (folder / "as-is.yaml").read_text()
    refused = engage("move", "platforms.shop", "platforms.tills", "channels.none", "--to", "base.yaml")
    assert (refused.code, (folder / "as-is.yaml").read_text()) == (2, now)
    assert (folder / "base.yaml").read_text() == before["base.yaml"]
    assert (
        engage("move", "platforms.shop", "platforms.shop", "--to", "parts/shop.yaml", "--dry-run").out.count("+  shop:")
        == 1
    )
