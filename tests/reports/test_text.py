"""Findings for a person."""

from __future__ import annotations

import pytest

from engagement_model.language.faults import Place
from engagement_model.reports.findings.concise import write as concise
from engagement_model.reports.findings.text import summary, write
from engagement_model.rules.finding import Findings, Located


def found(line: str, column: int, end: int, **other: object) -> Findings:
    place = Place("a.yaml", 12, column, 12, end)
    item = Located("EM104", "unknown-key", "error", 'unknown key "x"', ("platforms.p.x",), (place,), line=line, **other)
    return Findings((item,), ("a.yaml",))


def check(text: str, told: Findings) -> None:
    """A real report has an empty line after each finding."""
    assert text.count("\n\n") == sum(not item.suppressed for item in told.items)


def test_a_finding_in_full():
    findings = found("  p: {x: 1}", 7, 8, suggestion="did you mean y?", states=("as-is", "future-state"))
    assert write(findings) == (
        "a.yaml:12:7: error EM104 unknown-key\n"
        '  unknown key "x"\n'
        "  12 |   p: {x: 1}\n"
        "     |       ^\n"
        "  did you mean y?\n"
        "  about platforms.p.x (as-is, future-state)\n"
        "\n"
        "1 error in a.yaml\n"
    )
    assert concise(findings) == 'a.yaml:12:7: EM104 unknown key "x" (did you mean y?)\n'


def test_faults_are_counted_in_the_files_that_have_them():
    [fault] = found("p: {x: 1}", 5, 6).items
    assert summary(Findings((fault,), ("engagement.yaml",))) == "1 error in a.yaml"
    assert summary(Findings((), ("engagement.yaml",))) == "No findings in engagement.yaml"


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "carets"),
    [
        ("abc", 1, 4, "abc", "^^^"),
        ("日本: x", 5, 6, "日本: x", "      ^"),
        ("e\u0301: x", 5, 6, "e\u0301: x", "   ^"),
        ("a\x1b[31m: x", 9, 10, "a\\x1b[31m: x", " " * 11 + "^"),
        ("a: \u202eb", 4, 6, "a: \\u202eb", "   " + "^" * 7),
        ("abc", 4, 4, "abc", "   ^"),
        ("abc  ", 2, 6, "abc  ", " ^^"),
        ("x" * 400, 301, 304, "x" * 160, " " * 80 + "^^^"),
        ("x" * 400, 1, 401, "x" * 160, "^" * 160),
    ],
)
def test_the_caret_stands_under_what_is_meant(line, column, end, shown, carets):
    assert write(found(line, column, end)).splitlines()[2:4] == [f"  12 | {shown}", f"     | {carets}"]


def test_a_block_is_marked_on_its_first_line():
    place = Place("a.yaml", 3, 3, 5, 1)
    item = Located("EM108", "missing-value", "error", "m", (), (place,), line="- a: b")
    assert write(Findings((item,), ("a.yaml",))).splitlines()[2:4] == ["  3 | - a: b", "    |   ^^^^"]


def test_other_places_and_findings_without_a_place():
    places = (Place("a.yaml", 3, 3), Place("b.yaml", 7, 1))
    items = (
        Located("EM113", "conflict", "error", "two", (), places),
        Located("EM201", "x", "warning", "nowhere", ("platforms.p",), ()),
        Located("EM202", "y", "note", "lived with", (), (), accepted_because="so"),
        Located("EM203", "z", "note", "one", (), ()),
    )
    findings = Findings(items, ("a.yaml", "b.yaml"))
    assert write(findings) == (
        "a.yaml:3:3: error EM113 conflict\n  two\n  see also b.yaml:7:1\n\n"
        "warning EM201 x\n  nowhere\n  about platforms.p\n\n"
        "note EM203 z\n  one\n\n"
        "1 error, 1 warning, 1 note; 1 accepted in a.yaml and b.yaml\n"
    )
    assert concise(findings) == "a.yaml:3:3: EM113 two\nEM201 nowhere\nEM203 one\n"


def test_nothing_found():
    assert write(Findings((), ("a.yaml",))) == "No findings in a.yaml\n"
    assert concise(Findings((), ("a.yaml",))) == ""


def test_nothing_in_a_finding_steers_the_terminal():
    place = Place("\x1b[2Ja.yaml", 1, 1)
    item = Located(
        "EM104",
        "unknown-key",
        "error",
        "m\x07\n",
        ("platforms.\x1b[31m",),
        (place, place),
        suggestion="\u202es",
        line="\x9b",
    )
    findings = Findings((item,), ("\x1b]0;x\x07",))
    for told in (write(findings), concise(findings)):
        assert all(character.isprintable() or character == "\n" for character in told)


def test_colours_are_only_there_where_they_are_wanted():
    findings = found("x: 1", 1, 2)
    assert "\x1b[1;31merror\x1b[0m" in write(findings, colour=True)
    assert "\x1b" not in write(findings)
