"""Trees of files that are read again and again."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.analysis.studies import Studies
from engagement_model.editor.desk import Desk
from engagement_model.editor.marks import marks
from engagement_model.language.files import Disk
from engagement_model.language.layer_reading import read_layer
from engagement_model.language.parsing import parse
from engagement_model.language.patching import patched
from engagement_model.language.pending import PendingFiles
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source, parse_source
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.trees import DiskWithTrees, Trees
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.rules.run import run
from tests.workspaces import HERE, Texts, workspaces

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = datetime.date(2026, 1, 1)
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


def all_said(reading: Reading, studies: Studies | None = None) -> object:
    placed = {
        name: {address: (value, one.place(address)) for address, value in facts_of(one.model).items()}
        for name, one in reading.models.items()
    }
    known = [studies.of("", reading.workspace, DAY)] if studies is not None and not reading.faults else []
    return reading.faults, reading.workspace, placed, run([reading], DAY, studies=known)


@given(workspaces(), st.data())
@settings(max_examples=10)
def test_what_was_kept_of_other_texts_makes_no_difference(files: Texts, data: st.DataObject) -> None:
    kept, studies, texts = DiskWithTrees(), Studies(), dict(files)

    def now(disk: Disk) -> Reading:
        return read([str(HERE)], store=PendingFiles({HERE / name: text for name, text in texts.items()}, disk))[0]

    all_said(now(kept), studies)
    for _ in range(3):
        name = data.draw(st.sampled_from(sorted(files)))
        texts[name] = data.draw(st.sampled_from([files[name], edited(data, texts[name] or "a: 1\n")]))
        assert all_said(now(kept), studies) == all_said(now(Disk()))


@pytest.mark.slow
@pytest.mark.parametrize("said", ["name: Consumer", "population: 1", "because: Lending lamps"])
def test_a_letter_more_is_marked_as_if_all_was_read_for_the_first_time(said: str) -> None:
    desk, path = _desk(), EXAMPLES / "retail" / "as-is.yaml"
    path = path if said in path.read_text(encoding="utf-8") else path.with_name("decisions.yaml")
    before = path.read_text(encoding="utf-8")
    for text in (before, before.replace(said, f"{said}1", 1)):
        desk.put(path, text)
        fresh = Desk()
        fresh.put(path, text)
        assert marks(desk, path, DAY) == marks(fresh, path, DAY)
    desk.take(path)


@cache
def _desk() -> Desk:
    """A desk that has seen much; what that was makes no difference."""
    return Desk()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nb:\n  c: {d: e}\n  f: g\nh: i\n", "a: 1\nb:\n  c: {d: x}\n  f: g\nh: i\n"),
        ("a:\n  - b\n  - c: d\n    e: f\n  - g\n", "a:\n  - b\n  - c: dx\n    e: f\n  - g\n"),
        ("a:\n  b: |\n    c\n\n  d: e\nf: g", "a:\n  b: |\n    cx\n\n  d: e\nf: g"),
        ("a:\n  b: c\n  d: e\n", "a:\n  bx: c\n  d: e\n"),
        ("a: b\nc: d", "a: b\nc: dx"),
    ],
    ids=["a value", "an item", "a block", "an id", "the end"],
)
def test_only_the_entry_with_the_change_is_parsed(before: str, after: str) -> None:
    tree = parse(before).root
    assert isinstance(tree, Mapping)
    found = patched(before, tree, after)
    assert found is not None
    assert _dumped(found) == _dumped(parse(after).root)
    assert _dumped(tree) == _dumped(parse(before).root)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: &x {b: c}\nd: *x\n", "a: &x {b: e}\nd: *x\n"),
        ("a: b\n", "a: b\nc: d\n"),
        ("a: b\nc: d\n", "c: b\nc: d\n"),
        ("a:\n  b: c\nd: e\n", "a:\n  b: [c\nd: e\n"),
        ("a: {b: c,\n  d: e}\n", "a: {b: c,\n  d: e\n"),
        ("a: b\nc: d\n", "a: b\n---\n"),
    ],
    ids=["repeated", "a line more", "twice", "open", "flow", "another document"],
)
def test_what_reaches_further_is_parsed_whole(before: str, after: str) -> None:
    tree = parse(before).root
    assert isinstance(tree, Mapping)
    assert patched(before, tree, after) is None


@given(st.sampled_from(["retail", "telecom"]), st.data())
@settings(max_examples=25)
def test_a_mended_tree_is_that_of_the_text(example: str, data: st.DataObject) -> None:
    before = (EXAMPLES / example / "as-is.yaml").read_text(encoding="utf-8")
    tree = parse(before).root
    assert isinstance(tree, Mapping)
    lines = before.splitlines(keepends=True)
    number = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[number]) - 1))
    sign = data.draw(st.sampled_from([*"x: -#'\"{}[],|>&*!?1", ""]))
    lines[number] = lines[number][:column] + sign + lines[number][column + data.draw(st.integers(0, 1)) :]
    after = "".join(lines)
    found, whole = patched(before, tree, after), parse(after)
    if found is not None:
        assert not whole.faults
        assert _dumped(found) == _dumped(whole.root)


def _dumped(node: Node | None) -> object:
    """All that a tree says, and where."""
    assert node is not None
    at = (node.line, node.column, node.end_line, node.end_column, node.size)
    if isinstance(node, Scalar):
        return node.value, node.plain, at
    if isinstance(node, Mapping):
        return node.flow, [(_dumped(key), _dumped(value)) for key, value in node.entries.values()], at
    assert isinstance(node, Sequence)
    return node.flow, [*map(_dumped, node.items)], at


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
