"""Text that is not the YAML of this language, and text that looks odd and is."""
# ruff: noqa: E501 - a row of a table is read along its line

from __future__ import annotations

import pytest

from engagement_model.language.parsing import parse
from engagement_model.language.tree import Mapping, Scalar, Sequence

OPEN = 'close the bracket, separate entries by commas, put text that has ": " in it between quotation marks'
INDENT = "check how far it is indented"
MISFIT = "this does not fit the lines above it:"

SYNTAX = [
    ("platforms:\n▸\tp: P", "a tab indents this line | indent with spaces"),
    ("platforms:\n  p: Shop▸: web", 'a second colon on the line | put text that has ": " in it between quotation marks'),
    ("title: T\n  state▸: as-is", "this is indented below a line that has its value already | indent it like that line"),
    ("platforms: {p: P\n▸", f"a bracket is not closed, or a comma is missing | {OPEN}"),
    ("platforms: {p: {name: a▸: b}}", f"a bracket is not closed, or a comma is missing | {OPEN}"),
    ("platforms: {p: P} ▸}", f"{MISFIT} key: value was expected here | {INDENT}"),
    ("platforms:\n  p: P\n ▸q: Q", f"{MISFIT} key: value was expected here | {INDENT}"),
    ("engagements:\n  - {a: b}\n  ▸c: d", f"{MISFIT} an item that begins with - was expected here | {INDENT}"),
    ('platforms:\n  p: ▸"P\n', "a quotation mark is not closed | close it"),
    ("platforms:\n  p: P\n  ▸q\n  r: R", "a key without a colon | write key: value"),
    (f"platforms:\n  a: A\n  ▸{'k' * 2000}: P", "a key longer than 1\N{NARROW NO-BREAK SPACE}024 characters | write a shorter one"),
    (f"platforms:\n  {'k' * 2000}▸: P", "a key longer than 1\N{NARROW NO-BREAK SPACE}024 characters | write a shorter one"),
    ("platforms:\n  p: ▸@P", 'a text cannot begin with "@" | put it between quotation marks'),
    ("platforms:\n  p: ▸`P", 'a text cannot begin with "`" | put it between quotation marks'),
    ("platforms:\n  p: ▸%P", 'a text cannot begin with "%" | put it between quotation marks'),
    ("platforms:\n  p: A▸\x07", 'a control character | remove it, or write it as an escape such as "\\x1b"'),
    ("# é\nplatforms:\n  p: é▸\x1b[31m", 'a control character | remove it, or write it as an escape such as "\\x1b"'),
    ("▸%YAML 2.0\n---\ntitle: T", "another version of YAML | remove the line that begins with %YAML"),
    ("title: T\n▸---\ntitle: U", "a second document starts here | keep one document to a file"),
    ("title: T\n▸---\n", "a second document starts here | keep one document to a file"),
    ("platforms: ▸*p", "*p repeats something that is not there | put a text that begins with * between quotation marks"),
    ("platforms: {p: {name: P, runs_on: [▸*q]}}".replace("[▸*q]", "▸*q"), "*q repeats something that is not there | put a text that begins with * between quotation marks"),
    ("platforms: {p: ▸!!python/object:os.system P}", 'the tag "!!python/object:os.system" has no meaning here | remove the tag'),
    ("platforms: {p: ▸!shop {name: P}}", 'the tag "!shop" has no meaning here | remove the tag'),
    ("platforms: ▸!!set {}", 'the tag "!!set" has no meaning here | remove the tag'),
    ("platforms: {▸[a, b]: {nam: P}}", "a key must be a single word, not a list or a mapping | -"),
    ("platforms: {▸{a: b}: P}", "a key must be a single word, not a list or a mapping | -"),
    ("title: ▸- a", "an item that begins with - cannot stand here | put it on a line of its own below its key, or put the text between quotation marks"),
    ("title: ▸? b", "a key that begins with ? cannot stand here | write key: value"),
    ("title: [a, ▸, b]", "a value was expected here | write one, or take out the comma before it"),
    ("\"x\" ▸y", "text after the end of what stands before it | put all of the text between quotation marks"),
    ("title: 'Acme' ▸shop", "text after a closing quotation mark | put all of it between quotation marks, or none of it"),
    ("title: \"a\n▸---\nb\"", "--- or ... at the beginning of a line ends the file, and a quotation mark is still open | close the quotation mark, or indent the line"),
    ("title: |▸0\n  x", "an indentation of 0 | take the number after | or > out"),
    ("title: | ▸text\n  x", "text on the same line as | or > | begin the text on the next line, indented"),
    ("title: \"▸\\q\"", "a backslash that begins no escape of YAML | write \"\\\\\" for a backslash, or put the text between single quotation marks"),
    ("title: \"\\x▸zz\"", "a backslash that begins no escape of YAML | write \"\\\\\" for a backslash, or put the text between single quotation marks"),
    ("title: *▸ a", "a text cannot begin with & or * | put it between quotation marks"),
    ("title: ▸!a!b x", "a text cannot begin with ! | put it between quotation marks"),
    ("title: !<a▸ x", "a text cannot begin with ! | put it between quotation marks"),
    ("title: !a▸<b x", "a text cannot begin with ! | put it between quotation marks"),
    ("%▸\n---\na: 1", "a text cannot begin with % | put it between quotation marks"),
    ("%YAML ▸a.b\n---\na: 1", "a text cannot begin with % | put it between quotation marks"),
    ("%FOO▸ bar\n---\na: 1", "a text cannot begin with % | put it between quotation marks"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SYNTAX)
def test_text_that_is_not_yaml(one_fault, text, expected):
    assert one_fault(text) == f"EM102 {expected} | -"


def test_an_open_bracket_is_pointed_to_as_well(reading_of):
    fault = reading_of("platforms:\n  p: {name: P\n  q: Q\n").faults[0]
    assert [(place.line, place.column) for place in fault.places] == [(3, 4), (2, 6)]


def test_a_value_inside_itself_is_a_circle(one_fault):
    assert one_fault("platforms: &p\n  a: {name: A, runs_on: ▸*p}\n") == (
        "EM112 *p stands inside the very value it repeats | write the value out | -"
    )


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "null\n", "---\n", "---\n...\n", "{}", "\ufeff", "~"])
def test_an_empty_file_says_so(told_about, text):
    assert told_about(text) == [
        "model.yaml:1:1: EM108 the file is empty | write keys such as platforms: at its top, or take it out | -"
    ]


@pytest.mark.parametrize("text", ["format: engagement-model/1\n", "state: as-is\ntitle: T\n", "scope: everything\n"])
def test_a_model_that_only_says_what_it_is_describes_nothing(told_about, text):
    expected = "EM108 this model describes nothing | begin with customer_types:, channels: and platforms: | -"
    assert told_about(text) == [f"model.yaml:1:1: {expected}"]


@pytest.mark.parametrize("other", ["\x85", "\u2028", "\u2029"])
def test_what_no_editor_takes_for_the_end_of_a_line_is_none(reading_of, other):
    reading = reading_of(f"title: a{other}b # c{other}d\nchannels: {{web: 'W{other}eb'}}\nplattforms: {{}}\n")
    place = reading.faults[0].place
    assert (len(reading.faults), place.line, place.column, reading.line(place)) == (1, 3, 1, "plattforms: {}")
    model = next(iter(reading.workspace.states.values()))
    assert (model.title, model.channels["web"].name) == (f"a{other}b", f"W{other}eb")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(reading_of, end):
    reading = reading_of(f"title: T{end}# comment{end}plattforms: {{}}{end}")
    place = reading.faults[0].place
    assert (place.line, place.column, reading.line(place)) == (3, 1, "plattforms: {}")


def test_a_byte_order_mark_takes_no_column(reading_of):
    place = reading_of("\ufeffplattforms: {}\n").faults[0].place
    assert (place.line, place.column) == (1, 1)


@pytest.mark.parametrize(
    ("content", "line", "column", "byte"),
    [
        (b"\xff\xfet\x00", 1, 1, "ff"),
        (b"title: T\nname: \xe9t\xe9\n", 2, 7, "e9"),
        ("title: é".encode() + b"\xc3", 1, 9, "c3"),
        (b"\xef\xbb\xbftitle: \xe9", 1, 8, "e9"),
    ],
)
def test_a_file_that_is_not_utf_8(write_files, reading_of, content, line, column, byte):
    folder = write_files({"model.yaml": ""})
    (folder / "engagement.yaml").write_text("as_is: model.yaml\n")
    (folder / "model.yaml").write_bytes(content)
    from engagement_model.language.reader import read

    fault = read(["engagement.yaml"])[0].faults[0]
    assert (fault.kind.code, fault.message, fault.suggestion) == (
        "EM101",
        f"not UTF-8: the byte 0x{byte}",
        "save the file as UTF-8",
    )
    assert (fault.place.line, fault.place.column) == (line, column)


def test_a_tree_knows_where_each_part_stands():
    root = parse("a: [x, 'y']\nb:\n  c: z\n").root
    assert isinstance(root, Mapping)
    sequence, inner = root.get("a"), root.get("b")
    assert isinstance(sequence, Sequence)
    assert isinstance(inner, Mapping)
    key, value = inner.entries["c"]
    assert isinstance(value, Scalar)
    spans = [
        (node.line, node.column, node.end_line, node.end_column) for node in (sequence, *sequence.items, key, value)
    ]
    assert spans == [(0, 3, 0, 11), (0, 4, 0, 5), (0, 7, 0, 10), (2, 2, 2, 3), (2, 5, 2, 6)]
    assert [item.plain for item in sequence.items if isinstance(item, Scalar)] == [True, False]
    assert (root.size, sequence.flow, inner.flow) == (9, True, False)


@pytest.mark.parametrize(
    ("text", "null"), [("", True), ("~", True), ("NULL", True), ("'null'", False), ("''", False), ("no", False)]
)
def test_only_a_plain_null_says_nothing(text, null):
    root = parse(f"a: {text}\n").root
    assert isinstance(root, Mapping)
    value = root.get("a")
    assert isinstance(value, Scalar)
    assert value.is_null is null
