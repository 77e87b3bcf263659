"""`engage render --keep-layout`: places in `layout.yaml`, read with their faults, written in place."""

from __future__ import annotations

import re

import pytest

from tests.cli.running import engage
from tests.cli.test_render import WORKSPACE


@pytest.fixture
def folder(write_files):
    found = write_files({"engagement.yaml": WORKSPACE})
    assert engage("render", "--keep-layout").out.splitlines()[0] == "layout.yaml"
    return found


def boxes(folder):
    """The outline of each box of the as-is page, by its address."""
    assert engage("render", "--state", "as-is").code == 0
    text = (folder / "out/as-is.svg").read_text(encoding="utf-8")
    found = re.findall(
        r'<g id="as-is--((?:customer_types|channels|organizations|platforms)\.\w+)">.*?(<rect [^>]*>)', text, re.DOTALL
    )
    return {address: re.findall(r' (x|y|width|height)="([^"]*)"', outline) for address, outline in found}


def test_what_is_added_or_called_otherwise_moves_no_other_box(folder):
    before = boxes(folder)
    changed = WORKSPACE.replace("till: Till", "till: The till of every shop of ours\n    hub: Hub")
    (folder / "engagement.yaml").write_text(changed, encoding="utf-8")
    after = boxes(folder)
    assert set(after) - set(before) == {"platforms.hub"}
    assert {address: after[address] for address in before} == before
    assert len(before) == 7  # the whole is drawn as a frame


def test_the_file_is_written_in_place(folder):
    file = folder / "layout.yaml"
    text = file.read_text(encoding="utf-8")
    told = text.replace("      till:", "      # in the basement\n      till:").replace(
        "detail: full", "detail: full  # as agreed"
    )
    file.write_text(told, encoding="utf-8")
    assert engage("render", "--keep-layout").code == 0
    assert file.read_text(encoding="utf-8") == told
    (folder / "engagement.yaml").write_text(
        WORKSPACE.replace("till: Till", "till: Till\n    hub: Hub"), encoding="utf-8"
    )
    assert engage("render", "--keep-layout").code == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line not in told.splitlines()] == [line for line in lines if " hub: [" in line]
    assert set(told.splitlines()) <= set(lines)


def test_another_size_is_kept_beside_the_first(folder):
    first = (folder / "layout.yaml").read_text(encoding="utf-8")
    assert engage("render", "--keep-layout", "--page", "16:9").code == 0
    both = (folder / "layout.yaml").read_text(encoding="utf-8")
    assert both.startswith(first)
    assert '"16:9":' in both
    assert engage("fmt", "--check", "layout.yaml").code == 0


def test_what_it_no_longer_finds_is_named_and_taken_out(folder):
    file = folder / "layout.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("      till:", "      tiller:"), encoding="utf-8")
    told = engage("render").err
    assert "layout.yaml keeps the place of platforms.tiller, which no state has" in told
    assert engage("render", "--keep-layout").err == ""
    assert "tiller" not in file.read_text(encoding="utf-8")


def test_a_fault_is_told_with_its_line(folder):
    file = folder / "layout.yaml"
    text = file.read_text(encoding="utf-8")
    line = next(number for number, each in enumerate(text.splitlines(), 1) if " till: [" in each)
    file.write_text(re.sub(r"till: \[.*\]", "till: [900, 100]", text), encoding="utf-8")
    found = engage("check", "--format", "concise").out
    assert f"layout.yaml:{line}:" in found
    assert "a box ends below where it begins" in found
    assert engage("render").code == 2


@pytest.mark.parametrize("arguments", [("--focus", "firm"), ("--split",), ("--collapse",)])
def test_only_whole_pages_are_kept(folder, arguments):
    found = engage("render", "--keep-layout", *arguments)
    assert found.code == 2
    assert "--keep-layout keeps the places of whole pages" in found.err


def test_places_are_kept_beside_a_workspace_only(write_files):
    write_files({"model.yaml": "platforms: {a: A}\n"})
    found = engage("render", "--keep-layout", "model.yaml")
    assert found.code == 2
    assert "model.yaml is none" in found.err


def test_a_renamed_element_keeps_its_place_and_its_pin(folder):
    file, settings = folder / "layout.yaml", folder / "engagement.yaml"
    settings.write_text(f"page: {{pinned: [platforms.till]}}\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    kept, before = file.read_text(encoding="utf-8"), boxes(folder)
    found = engage("rename", "platforms.till", "cash_desk")
    assert found.code == 0
    assert "layout.yaml: 1 place" in found.out
    assert file.read_text(encoding="utf-8") == kept.replace("      till:", "      cash_desk:")
    assert "pinned: [platforms.cash_desk]" in settings.read_text(encoding="utf-8")
    assert {address.replace("cash_desk", "till"): place for address, place in boxes(folder).items()} == before
    assert engage("render").err == ""
    assert engage("rename", "platforms.cash_desk", "till").code == 0
    assert file.read_text(encoding="utf-8") == kept


@pytest.mark.parametrize("text", ["", "- 1\n", "text\n", "{}\n"], ids=["empty", "list", "text", "no-sheet"])
def test_a_file_that_keeps_nothing_is_to_be_drawn_anew(folder, text):
    (folder / "layout.yaml").write_text(text, encoding="utf-8")
    done = engage("render", "--keep-layout")
    assert done.code == 2
    assert "layout.yaml:1:1: error" in done.err
    assert "take the file out: engage render --keep-layout writes it anew" in done.err
    assert "format: engagement-model/1" not in done.err
