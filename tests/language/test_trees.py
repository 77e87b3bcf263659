"""Trees of files that are read again and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from engagement_model.editor.desk import Desk
from engagement_model.language.trees import Trees
from engagement_model.model.model import Model

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
