"""Trees of files that are read again and again."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.editor.desk import Desk
from engagement_model.language.files import Disk
from engagement_model.language.layer_reading import read_layer
from engagement_model.language.pending import PendingFiles
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source, parse_source
from engagement_model.language.trees import DiskWithTrees, Trees
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.rules.run import run
from tests.workspaces import HERE, Texts, workspaces

ONE, TWO = Path("one.yaml"), Path("two.yaml")


def test_a_text_that_did_not_change_is_not_parsed_again() -> None:
    trees = Trees()
    first = trees.parsed(ONE, "a: 1")
    assert trees.parsed(ONE, "a: 1") is first
    assert trees.parsed(ONE, "a: 2") is not first
    assert trees.parsed(ONE, "a: 1") is not first


def test_two_files_that_say_the_same_have_a_tree_each() -> None:
    trees = Trees()
    assert trees.parsed(ONE, "a: 1") is not trees.parsed(TWO, "a: 1")


def test_what_is_wrong_is_told_anew() -> None:
    trees = Trees()
    assert trees.parsed(ONE, "a: [").faults
    assert trees.parsed(ONE, "a: [") is not trees.parsed(ONE, "a: [")


def test_what_was_not_asked_for_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engagement_model.language.trees.MOST_CHARACTERS", 9)
    trees = Trees()
    one, two = trees.parsed(ONE, "a: 1"), trees.parsed(TWO, "b: 2")
    assert trees.parsed(ONE, "a: 1") is one
    trees.parsed(Path("three.yaml"), "c: 3")
    assert trees.parsed(ONE, "a: 1") is one
    assert trees.parsed(TWO, "b: 2") is not two


def test_a_model_in_parts_says_the_same_however_often_it_is_read(tmp_path: Path) -> None:
    """Uniting what several files say changes none of their trees, which the next reading has again."""
    head = "format: engagement-model/1\ncurrency: EUR\nincludes: [part.yaml]\n"
    main, part = tmp_path / "main.yaml", tmp_path / "part.yaml"
    said = head + "platforms:\n  shop: Shop\n  desk: {tags: [old]}\ncapabilities: {buy: Buy}\n"
    main.write_text(said, encoding="utf-8")
    part.write_text("platforms:\n  desk: {name: Desk, tags: [new]}\n  shop: {annual_cost: 5k}\n", encoding="utf-8")
    desk = Desk()

    def model(text: str) -> Model:
        desk.put(main, text)
        return desk.reading(main).workspace.states["as-is"]

    first = model(said)
    assert first.platforms["desk"].tags == {"old", "new"}
    model(said + "# a word\n")
    assert model(said) == first
    assert model(head + "platforms: {shop: Shop}\n").platforms["desk"].tags == {"new"}


def edited(data: st.DataObject, text: str) -> str:
    """A text with a line taken out, written twice, moved in, or with a letter more or less."""
    lines = text.splitlines(keepends=True)
    number = data.draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    column = data.draw(st.integers(0, len(line) - 1))
    there = data.draw(
        st.sampled_from(
            ["", line * 2, " " + line, line[:column] + line[column + 1 :], f"{line[:column]}x{line[column:]}"]
        )
    )
    return "".join([*lines[:number], there, *lines[number + 1 :]])


def all_said(reading: Reading) -> object:
    placed = {
        name: {address: (value, one.place(address)) for address, value in facts_of(one.model).items()}
        for name, one in reading.models.items()
    }
    return reading.faults, reading.workspace, placed, run([reading], datetime.date(2026, 1, 1))


@given(workspaces(), st.data())
@settings(max_examples=10)
def test_what_was_kept_of_other_texts_makes_no_difference(files: Texts, data: st.DataObject) -> None:
    kept, texts = DiskWithTrees(), dict(files)

    def now(disk: Disk) -> Reading:
        return read([str(HERE)], store=PendingFiles({HERE / name: text for name, text in texts.items()}, disk))[0]

    now(kept)
    for _ in range(3):
        name = data.draw(st.sampled_from(sorted(files)))
        texts[name] = data.draw(st.sampled_from([files[name], edited(data, texts[name] or "a: 1\n")]))
        assert all_said(now(kept)) == all_said(now(Disk()))


def test_entries_that_stay_are_not_made_again() -> None:
    trees = Trees()
    before = "platforms:\n  a: {name: A}\n  b: {name: B}\nengagements:\n  - {channel: c}\n  - {channel: d}\n"
    after = before.replace("A}", "A2}").replace("  - {channel: d}", "  - {channel: new}\n  - {channel: d}")

    def read_in(text: str) -> dict[str, object]:
        source = parse_source(Source("one.yaml", ONE), text.encode(), DiskWithTrees(trees))
        assert source.root is not None
        header = read_layer(source, source.root, None).header
        return {**header.platforms, **{str(entry.channel): entry for entry in header.engagements}}

    first, broken, second = read_in(before), trees.parsed(ONE, "platforms: ["), read_in(after)
    assert broken.faults
    assert {name for name, value in second.items() if first.get(name) is value} == {"b", "c", "d"}
