from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.language.comments import comments_in
from engagement_model.language.emission import scalar_text
from engagement_model.language.formatting import FaultyTextError, format_text, laid_out
from engagement_model.language.parsing import parse
from engagement_model.language.tree import Mapping, Node, Scalar
from engagement_model.language.writer import write_model
from tests.profiles import tries
from tests.strategies import models

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))


def tree(node: Node | None) -> object:
    assert node is not None
    if isinstance(node, Scalar):
        return None if node.is_null else node.value
    if isinstance(node, Mapping):
        return {key: tree(value) for key, (_, value) in node.entries.items()}
    return [tree(item) for item in node.items]


def comments(text: str) -> list[str]:
    root = parse(text).root
    assert root is not None
    return sorted(comment.text for comment in comments_in(root, text.split("\n")))


def formatted(text: str) -> str:
    """Without the safeguard: what the layout itself makes of a text."""
    root = parse(text).root
    assert root is not None
    result = laid_out(text, root)
    again = parse(result)
    assert again.faults == ()
    assert tree(again.root) == tree(root)
    assert comments(result) == comments(text)
    assert laid_out(result, again.root) == result
    assert format_text(text) == result
    return result


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_example_keeps_its_facts_and_comments(path):
    formatted(path.read_text(encoding="utf-8"))


@settings(max_examples=tries(15), deadline=None)
@given(models())
def test_what_the_writer_writes_is_in_canonical_form(model):
    text = write_model(model)
    if not {"\x85", "\u2028", "\u2029"} & set(text):
        assert format_text(text) == text


# -- texts as careless as they come ---------------------------------------------------------------------------------

KEYS = ("note", "name", "kind", "provides", "holds", "title", "format", "platforms", "engagements", "remove", "zzz")
WORDS = (
    "pos",
    "a b",
    "NO",
    "12:30",
    "it's",
    "x: y",
    "# no comment",
    "two\nlines",
    "Ж",
    "\U0001f6d2",
    "",
    "null",
    "a, b",
)
leaves = st.none() | st.sampled_from(WORDS)
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)
documents = st.dictionaries(st.sampled_from(KEYS), trees, min_size=1, max_size=4)


class Careless:
    """Writes a tree with whatever spacing, styles and comments come to mind; always the same for one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.number = 0

    def comment(self) -> str:
        self.number += 1
        return f'# {self.number}: it\'s "so" {{'

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def rest(self) -> str:
        """The end of a line."""
        return f"{' ' * self.random.choice((1, 2, 7))}{self.comment()}\n" if self.chance(0.3) else "\n"

    def between(self, indent: int) -> str:
        lines = ""
        while self.chance(0.3):
            lines += (
                "\n"
                if self.chance(0.4)
                else f"{' ' * max(0, indent + self.random.choice((0, 0, 0, 2, -2)))}{self.comment()}\n"
            )
        return lines

    def document(self, value: dict[str, object]) -> str:
        if self.chance(0.1):
            return f"{self.flow(value, 1)}\n"
        return f"{self.between(0)}{self.block(value, 0)}{self.between(0)}"

    def block(self, value: object, indent: int) -> str:
        text = ""
        pad = " " * indent
        if isinstance(value, dict):
            for key, entry in value.items():
                gap = " " * self.random.choice((0, 0, 1))
                text += f"{self.between(indent)}{pad}{key}{gap}:{self.after(entry, indent, False)}"
        else:
            for item in value:
                text += f"{self.between(indent)}{pad}-{self.after(item, indent, True)}"
        return text

    def after(self, value: object, indent: int, in_list: bool) -> str:
        if isinstance(value, dict | list) and value and self.chance(0.7):
            if in_list and isinstance(value, dict) and self.chance(0.7):
                inside = indent + self.random.choice((2, 4))
                lines = self.block(value, inside)
                if not lines.lstrip(" ").startswith(("#", "\n")):
                    return f"{' ' * (inside - indent - 1)}{lines[inside:]}"
                return f"{self.rest()}{lines}"
            deeper = indent + (
                0 if isinstance(value, list) and not in_list and self.chance(0.3) else self.random.choice((1, 2, 4))
            )
            return f"{self.rest()}{self.block(value, deeper)}"
        if isinstance(value, dict | list):
            return f" {self.flow(value, indent + 1)}{self.rest()}"
        if isinstance(value, str) and "\n" in value and self.chance(0.6):
            inside = " " * (indent + self.random.choice((1, 2, 5)))
            mark = self.random.choice(("|", "|-", ">-", "| # said"))
            return f" {mark}\n{inside}one  two\n\n{inside}  three # no comment\n" + ("\n" if self.chance(0.3) else "")
        text = self.scalar(value, in_flow=False)
        if text and self.chance(0.1):
            return f"{self.rest()}{' ' * (indent + 3)}{text}{self.rest()}"
        return f" {text}{self.rest()}" if text else self.rest()

    def flow(self, value: object, indent: int) -> str:
        if not isinstance(value, dict | list):
            return self.scalar(value, in_flow=True)
        entries = value.items() if isinstance(value, dict) else [(None, item) for item in value]
        parts = [f"{f'{key}: ' if key else ''}{self.flow(entry, indent)}" for key, entry in entries]
        text = self.space(indent)
        for number, part in enumerate(parts):
            comma = "," if number + 1 < len(parts) or self.chance(0.2) else ""
            text += f"{part}{self.space(indent)}{comma}{self.space(indent)}"
        return f"{{{text}}}" if isinstance(value, dict) else f"[{text}]"

    def space(self, indent: int) -> str:
        if not self.chance(0.2):
            return self.random.choice(("", " "))
        return f"{self.rest()}{' ' * (indent + self.random.choice((0, 3)))}"

    def scalar(self, value: object, *, in_flow: bool) -> str:
        if value is None:
            return self.random.choice(("null", "~", "null" if in_flow else ""))
        assert isinstance(value, str)
        if "\n" not in value and self.chance(0.2):
            return "'" + value.replace("'", "''") + "'"
        return scalar_text(value, in_flow=in_flow)


@settings(max_examples=tries(150), deadline=None)
@given(documents, st.integers(0, 10**6))
def test_careless_texts_keep_what_they_say(document, seed):
    text = Careless(seed).document(document)
    assert parse(text).faults == ()
    formatted(text)


# -- by value -------------------------------------------------------------------------------------------------------


def test_keys_take_the_order_of_the_language_and_sections_an_empty_line():
    assert formatted(
        "platforms:\n    pos: {annual_cost: 1M,zzz: 1, name: Till}\n"
        "channels:\n    web: Web\n"
        "title : Lamps\n"
        "format: engagement-model/1\n"
    ) == (
        "format: engagement-model/1\n"
        "title: Lamps\n"
        "\n"
        "channels:\n"
        "  web: Web\n"
        "\n"
        "platforms:\n"
        "  pos: {name: Till, annual_cost: 1M, zzz: 1}\n"
    )


def test_ids_and_items_keep_the_author_s_order():
    text = "platforms:\n  b: B\n  a: {name: A, provides: [z, y]}\n"
    assert formatted(text) == text


def test_comments_go_along_with_their_entries():
    assert formatted(
        "# about the file\n"
        "\n"
        "# about b\n"
        "platforms:   # all of them\n"
        "  # about pos\n"
        "  pos:\n"
        "    # what it costs\n"
        "    annual_cost: 1M    # a year\n"
        "    # what it is called\n"
        "    name: Till\n"
        "  # crm: retired\n"
        "title: Lamps # for now\n"
        "# the end\n"
    ) == (
        "# about the file\n"
        "\n"
        "title: Lamps  # for now\n"
        "\n"
        "# about b\n"
        "platforms:   # all of them\n"
        "  # about pos\n"
        "  pos:\n"
        "    # what it is called\n"
        "    name: Till\n"
        "    # what it costs\n"
        "    annual_cost: 1M    # a year\n"
        "  # crm: retired\n"
        "# the end\n"
    )


def test_comments_that_stand_in_a_column_stay_there():
    text = "channels:\n  web: Web                 # one\n  store: High street       # two\n"
    assert formatted(text) == text


def test_a_comment_before_a_key_that_moves_to_the_dash_stands_before_the_dash():
    assert formatted("engagements:\n- channel: web\n  # who\n  customer: consumer\n") == (
        "engagements:\n  # who\n  - customer: consumer\n    channel: web\n"
    )


def test_comments_in_brackets_keep_one_item_to_a_line():
    assert formatted("platforms:\n  pos: {provides: [buy, # by card\n    ask], name: Till}\n") == (
        "platforms:\n"
        "  pos: {\n"
        "      name: Till,\n"
        "      provides: [\n"
        "        buy,  # by card\n"
        "        ask\n"
        "      ]\n"
        "    }\n"
    )


def test_what_does_not_fit_on_a_line_hangs_after_its_bracket():
    names = [f"capability_number_{number}" for number in range(8)]
    text = f"platforms:\n  pos:\n    provides: [{', '.join(names)}]\n"
    result = formatted(text)
    assert result == (
        "platforms:\n"
        "  pos:\n"
        f"    provides: [{', '.join(names[:4])}, {names[4]},\n"
        f"               {', '.join(names[5:])}]\n"
    )


def test_texts_of_several_lines_are_moved_and_not_touched():
    assert formatted(
        "platforms:\n    pos:\n        note: |\n            One\n              two\n\n            three\n"
        "        name: 'Till'\n        description: plain text\n          goes on\n"
    ) == (
        'platforms:\n  pos:\n    name: "Till"\n    description: plain text\n      goes on\n'
        "    note: |\n        One\n          two\n\n        three\n"
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("'a'", '"a"'),
        ("'it''s'", '"it\'s"'),
        ("'a \"b\"'", "'a \"b\"'"),
        ("'a\\b'", "'a\\b'"),
        ('"a"', '"a"'),
        ("a", "a"),
    ],
)
def test_quotation_marks_become_double_where_nothing_minds(written, kept):
    assert formatted(f"title: {written}\n") == f"title: {kept}\n"


def test_line_ends_and_the_byte_order_mark_are_made_even():
    assert format_text("\ufefftitle: A\nformat: engagement-model/1") == "format: engagement-model/1\ntitle: A\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_those_that_most_lines_have(end):
    text = f"title: A{end}format: engagement-model/1{end}state: as-is{end}"
    formatted = end.join(["format: engagement-model/1", "title: A", "state: as-is", ""])
    assert format_text(text) == formatted
    assert format_text(formatted) == formatted
    assert format_text(text + "as_of: 2026-01-01\n") == formatted + f"as_of: 2026-01-01{end}"


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_json_stays_json(indent):
    model = {"channels": {"web": {"name": 'A "web"'}}, "format": "engagement-model/1", "description": "a, b " * 60}
    formatted = format_text(json.dumps(model, indent=indent))
    assert json.loads(formatted) == model
    assert format_text(formatted) == formatted


def test_a_workspace_has_an_order_of_its_own_down_to_its_inline_models():
    assert formatted("future_state: {title: B}\nas_is:\n  platforms: {pos: Till}\n  title: A\ncompany: C\n") == (
        "company: C\n\nas_is:\n  title: A\n  platforms: {pos: Till}\n\nfuture_state: {title: B}\n"
    )


def test_decisions_have_an_order_of_their_own():
    assert formatted("decisions:\n  d: {choose: absent, about: platforms.pos}\nformat: engagement-model/1\n") == (
        "format: engagement-model/1\n\ndecisions:\n  d: {about: platforms.pos, choose: absent}\n"
    )


def test_a_start_of_document_stays_at_the_top():
    assert formatted("# head\n---\ntitle: A\nformat: engagement-model/1\n") == (
        "# head\n---\nformat: engagement-model/1\ntitle: A\n"
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}\n"])
def test_a_text_of_nothing_stays(text):
    assert format_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "platforms:\n    b: &x {kind: database}\n    a: *x\n",
        "platforms:\n    b: !!str B\n",
        "? platforms\n:   {b: B}\n",
        "%YAML 1.1\n---\nplatforms:\n    b: B\n",
        "platforms:\n    b: &x\n        name: B\n",
        "title: a\u2028  b\nformat: engagement-model/1\n",
    ],
)
def test_what_cannot_be_moved_with_certainty_is_left_as_it_is(text):
    windows = text.replace("\n", "\r\n")
    assert format_text(windows) == windows


@pytest.mark.parametrize("text", ["a: [", "a: 1\na: 2\n", "a: 1\n---\nb: 2\n", "\ta: 1"])
def test_a_faulty_text_is_not_formatted(text):
    with pytest.raises(FaultyTextError) as raised:
        format_text(text)
    assert raised.value.faults


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\nformat: engagement-model/1\n", "format: engagement-model/1\ntitle: A\n"),
        ("# A's\ntitle: A\nformat: engagement-model/1\n", "format: engagement-model/1\n# A's\ntitle: A\n"),
        ("\n# head\nformat: engagement-model/1\n", "\n# head\nformat: engagement-model/1\n"),
        ("# head\n---\nplatforms: {a:   B}\n", "# head\n---\nplatforms: {a: B}\n"),
    ],
)
def test_the_line_that_names_the_schema_stays_first(before, after):
    modeline = "# yaml-language-server: $schema=.schemas/model.json\n"
    assert format_text(modeline + before) == modeline + after
    assert format_text(modeline + after) == modeline + after
