"""Syntax: what the YAML parser objects to, in words that say what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml
from msgspec import Struct

from engagement_model.language.faults import FaultKind
from engagement_model.model.numbers import quoted
from engagement_model.translation import gettext, gettext_noop, pgettext
from engagement_model.translation.formats import grouped


class TreeFault(Struct, frozen=True):
    """Something wrong with the text itself, at a node or at a point."""

    kind: FaultKind
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    suggestion: str | None = None
    other: tuple[int, int] | None = None
    address: str = ""


_not_allowed = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_breaks = re.compile("\r\n|[\n\r]")
_tab = r"^ *\t"
_QUOTE = gettext_noop('put text that has ": " in it between quotation marks')
_WORDS: dict[str, tuple[str, str]] = {
    "did not find expected ',' or": (
        gettext_noop("a bracket is not closed, or a comma is missing"),
        gettext_noop(
            'close the bracket, separate entries by commas, put text that has ": " in it between quotation marks'
        ),
    ),
    "did not find expected key": (
        gettext_noop("this does not fit the lines above it: key: value was expected here"),
        gettext_noop("check how far it is indented"),
    ),
    "did not find expected '-' indicator": (
        gettext_noop("this does not fit the lines above it: an item that begins with - was expected here"),
        gettext_noop("check how far it is indented"),
    ),
    "found unexpected end of stream": (gettext_noop("a quotation mark is not closed"), gettext_noop("close it")),
    "could not find expected ':'": (gettext_noop("a key without a colon"), gettext_noop("write key: value")),
    "control characters are not allowed": (
        gettext_noop("a control character"),
        gettext_noop('remove it, or write it as an escape such as "\\x1b"'),
    ),
    "found incompatible YAML document": (
        gettext_noop("another version of YAML"),
        gettext_noop("remove the line that begins with %YAML"),
    ),
    "block sequence entries are not allowed": (
        gettext_noop("an item that begins with - cannot stand here"),
        gettext_noop("put it on a line of its own below its key, or put the text between quotation marks"),
    ),
    "mapping keys are not allowed": (
        gettext_noop("a key that begins with ? cannot stand here"),
        gettext_noop("write key: value"),
    ),
    "did not find expected node content": (
        gettext_noop("a value was expected here"),
        gettext_noop("write one, or take out the comma before it"),
    ),
    "did not find expected <document start>": (
        gettext_noop("text after the end of what stands before it"),
        gettext_noop("put all of the text between quotation marks"),
    ),
    "found unexpected document indicator": (
        gettext_noop("--- or ... at the beginning of a line ends the file, and a quotation mark is still open"),
        gettext_noop("close the quotation mark, or indent the line"),
    ),
    "found a tab character": (gettext_noop("a tab where spaces indent"), gettext_noop("indent with spaces")),
    "found an indentation indicator equal to 0": (
        gettext_noop("an indentation of 0"),
        gettext_noop("take the number after | or > out"),
    ),
    "did not find expected comment or line break": (
        gettext_noop("text on the same line as | or >"),
        gettext_noop("begin the text on the next line, indented"),
    ),
    **dict.fromkeys(
        ("found unknown escape character", "did not find expected hexdecimal", "found invalid Unicode character"),
        (
            gettext_noop("a backslash that begins no escape of YAML"),
            gettext_noop('write "\\\\" for a backslash, or put the text between single quotation marks'),
        ),
    ),
    "did not find expected alphabetic or numeric character": (
        gettext_noop("a text cannot begin with & or *"),
        gettext_noop("put it between quotation marks"),
    ),
    **dict.fromkeys(
        (
            "did not find expected '!'",
            "did not find expected tag URI",
            "did not find URI escaped octet",
            "did not find the expected '>'",
            "did not find expected whitespace or line break",
            "found undefined tag handle",
        ),
        (gettext_noop("a text cannot begin with !"), gettext_noop("put it between quotation marks")),
    ),
    **dict.fromkeys(
        (
            "could not find expected directive name",
            "did not find expected digit",
            "did not find expected version number",
            "did not find expected whitespace",
            "found duplicate %",
            "found extremely long version number",
            "found unexpected non-alphabetical character",
            "found unknown directive name",
        ),
        (gettext_noop("a text cannot begin with %"), gettext_noop("put it between quotation marks")),
    ),
}
_Scanner = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
LONGEST_KEY = 1024
"""Characters that YAML lets a key on one line have."""

_AT_CONTEXT = ("found unexpected end of stream", "could not find expected ':'")
"""Problems that the parser notices only later than where they are."""


_conflict = (
    r"(?ms)^<{7} ?(?P<ours>[^\n\r]*)(?:\r\n|\r|\n)(?:.*?^)?={7}(?:\r\n|\r|\n)(?:.*?^)?>{7} ?(?P<theirs>[^\n\r]*)"
)


class Conflict(NamedTuple):
    """What git left where two branches changed the same lines: which they are, and from and to which line, from 0."""

    ours: str
    theirs: str
    first: int
    last: int

    @property
    def words(self) -> str:
        """What it is, in words."""
        message = gettext("an unresolved merge conflict (from {ours} to {theirs}, lines {first} to {last})")
        return message.format(
            ours=self.ours or "<<<<<<<", theirs=self.theirs or ">>>>>>>", first=self.first + 1, last=self.last + 1
        )


_left_over = r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$"


def conflicts(text: str) -> Iterator[Conflict]:
    """Every conflict that git has marked in a text."""
    if "<<<<<<<" not in text:
        return
    for found in re.finditer(_conflict, text):
        first, last = (len(_breaks.findall(text, 0, at)) for at in (found.start(), found.end()))
        yield Conflict(found["ours"].strip(), found["theirs"].strip(), first, last)


def conflict_faults(text: str) -> list[TreeFault]:
    """A fault for every conflict that git has marked in a text."""
    return [
        TreeFault(
            FaultKind.SYNTAX,
            found.words,
            found.first,
            0,
            found.first,
            7,
            gettext("keep what is right of the two, and take the lines of <, = and > out"),
        )
        for found in conflicts(text)
    ]


def end_of_levels(error: yaml.YAMLError) -> int | None:
    """How many characters of the text a parser took that has a limit to levels of its own; `None` if that is not it.

    From 6.0.4 on, PyYAML gives up at 1,000 levels (`findings/pyyaml-levels.sh`), which may be before it tells of the
    first: it looks a line ahead. What it took has more levels than the language allows, so the text up to there says
    where.
    """
    if getattr(error, "problem", None) != "exceeded maximum nesting depth":
        return None
    index: int = error.problem_mark.index  # type: ignore[attr-defined]
    return index


def syntax_fault(error: yaml.YAMLError, text: str) -> TreeFault:
    """What stopped the parser, at the place where something has to be mended."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or gettext("not valid YAML"))
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if mark is None or (context is not None and problem.startswith(_AT_CONTEXT)):
        mark = context or mark
    line, column = (mark.line, mark.column) if mark is not None else _position(text)
    opened = _open_quotation(text, line)
    if opened is not None:
        return opened
    lines = _breaks.split(text)
    message, suggestion = _in_words(error, problem, lines[line] if line < len(lines) else "", column)
    other = None
    if context is not None and "flow" in str(getattr(error, "context", "")) and context.line != line:
        other = (context.line, context.column)
    return TreeFault(FaultKind.SYNTAX, message, line, column, line, column + 1, suggestion, other)


def _open_quotation(text: str, line: int) -> TreeFault | None:
    """A quotation mark that was forgotten: opened on one line and closed by the next one that comes, on `line`.

    The parser objects there, to something that is right.
    """
    last: yaml.ScalarToken | None = None
    try:
        for token in yaml.scan(text, Loader=_Scanner):
            if token.start_mark.line > line:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    except yaml.YAMLError:
        pass
    if last is None or last.end_mark.line != line or last.start_mark.line == line:
        return None
    start = last.start_mark
    return TreeFault(
        FaultKind.SYNTAX,
        gettext("a quotation mark opens here and is closed only on line {line}").format(line=line + 1),
        start.line,
        start.column,
        start.line,
        start.column + 1,
        gettext("close it where the text ends"),
        (last.end_mark.line, last.end_mark.column),
    )


def _in_words(error: yaml.YAMLError, problem: str, written: str, column: int) -> tuple[str, str | None]:
    if re.match(_left_over, written):
        return gettext("a line that git has left of a merge conflict"), gettext("take it out")
    if re.match(_tab, written):
        return gettext("a tab indents this line"), gettext("indent with spaces")
    if "mapping values are not allowed" in problem:
        if column > LONGEST_KEY and ":" not in written[:column]:
            return _too_long()
        if ":" in written[:column]:
            return gettext("a second colon on the line"), gettext(_QUOTE)
        return (
            gettext("this is indented below a line that has its value already"),
            gettext("indent it like that line"),
        )
    if "found character that cannot start any token" in problem:
        first = quoted(written[column : column + 1])
        return gettext("a text cannot begin with {text}").format(text=first), gettext("put it between quotation marks")
    if problem.startswith("could not find expected ':'") and len(written) - column > LONGEST_KEY:
        return _too_long()
    if problem.startswith("did not find expected key") and written[:column].rstrip().endswith(("'", '"')):
        return (
            gettext("text after a closing quotation mark"),
            gettext("put all of it between quotation marks, or none of it"),
        )
    for beginning, (message, suggestion) in _WORDS.items():
        if problem.startswith(beginning):
            return gettext(message), gettext(suggestion)
    context = getattr(error, "context", None)
    said = f"{problem} ({context})" if context else problem
    # Translators: what the YAML parser objects to, in its own English words.
    return pgettext("parser", "{problem}").format(problem=said), None


def _too_long() -> tuple[str, str]:
    message = gettext("a key longer than {most} characters").format(most=grouped(LONGEST_KEY))
    return message, gettext("write a shorter one")


def _position(text: str) -> tuple[int, int]:
    """Where the first character stands that YAML does not allow; the parser itself counts bytes, or does not say."""
    found = _not_allowed.search(text)
    if found is None:
        return 0, 0
    before = text[: found.start()]
    return before.count("\n"), found.start() - (before.rfind("\n") + 1)
