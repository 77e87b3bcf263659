"""Minutes that came back, in Markdown: the disputes in them, what was ticked, and what was written beside it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from msgspec import Struct, field

from engagement_model.exchange.form_reading import Problem
from engagement_model.language.syntax import conflicts
from engagement_model.model.numbers import quoted
from engagement_model.translation import gettext
from engagement_model.translation.language_file import every_language
from engagement_model.workshop.identity import NOBODYS, Identity, identity_told
from engagement_model.workshop.minutes.ballot import Ballot, NoBallot, ballot_in, comment_safe
from engagement_model.workshop.minutes.fields import (
    LONGEST_TEXT,
    CameBack,
    Field,
    Filled,
    Said,
    fields_by_label,
    folded,
)
from engagement_model.workshop.minutes.left_over import is_left
from engagement_model.workshop.minutes.marks import as_written, depth_of, says_yes, unquoted

FORMAT: Final = "engagement-model-minutes/1"
MOST_BYTES: Final = 2_000_000
MOST_PROBLEMS: Final = 200
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_LONGEST_LINE: Final = 20_000
_marker = re.compile(r"<!--\s*engage\s+(\{.*\})\s*-->")
_begins_marker = re.compile(r"<!--\s*engage\b")
_box = re.compile(r"\s{0,12}(?:[-*+]|\d{1,3}[.)])?\s{0,4}\\?\[([^\]\\]{0,4})\\?\]\s{0,4}[*_`]{0,4}(\w{0,40})")
_any_box = re.compile(r"\s{0,12}(?:[-*+]|\d{1,3}[.)])\s{1,4}\\?\[[^\]\\]{0,4}\\?\](?!\()")
_field = re.compile(r"\s{0,12}(?:[-*+]\s+)?([^:|]{1,60}):(.*)")
_value = re.compile(r"[*_`]{0,4}\s{0,4}\u00b7\s{0,4}\*\*(.{1,500}?)\*\*")
_new_item = re.compile(r"\s*(?:[-*+]\s|\d{1,3}[.)]\s|#|\||>|<!--|```|---)")
_wrapped = re.compile(r"(\*{1,3}|`)([^*`]+)\1")
_escaped = re.compile(r"\\([!-/:-@\[-`{-~])")


class NotMinutes(ValueError):
    """A file that is no minutes of a pack; the message says why."""


class _Block(Struct):
    """A dispute while it is read, or the head of the minutes where there is no ballot."""

    line: int
    ballot: Ballot | None
    ticked: list[Said] = field(default_factory=list)
    fields: dict[Field, Said] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)


def marker(content: str) -> str:
    """A line that Markdown does not show, and that tells a program what follows."""
    return f"<!-- engage {content} -->"


def head_marker(language: str, identity: Identity) -> str:
    """The marker at the head of minutes: in which language they are, and of whose workspace."""
    said = {"format": FORMAT, "language": language, **identity.told}
    return marker(comment_safe(json.dumps(said, separators=(",", ":"))))


END: Final = marker('{"end":true}')
"""The marker behind the last dispute."""


def is_minutes(content: bytes) -> bool:
    """Whether a file says that it is minutes of a pack."""
    return content.startswith(_UTF_16) or FORMAT.encode() in content[:MOST_BYTES]


def read_minutes(content: bytes) -> CameBack:
    """What came back in minutes. Raises `NotMinutes` for a file that is none, or is more than minutes can be."""
    if len(content) > MOST_BYTES:
        raise NotMinutes(_too_large())
    if content.startswith(_UTF_16) or b"\0" in content:
        raise NotMinutes(gettext("it is not a text in UTF-8; save it as plain text in UTF-8"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = gettext("line {number} is not written in UTF-8; save it as plain text in UTF-8")
        raise NotMinutes(message.format(number=line)) from None
    conflict = next(conflicts(text), None)
    if conflict is not None:
        raise NotMinutes(gettext("it has {what}; mend that first").format(what=conflict.words))
    return read_lines(re.split("\r\n|\n|\r", text), line_place)


def read_lines(lines: Iterable[str], place: Callable[[int], str]) -> CameBack:
    """What the lines of minutes say; `place` is how messages name one, from 1. Raises `NotMinutes`."""
    return _Reader(place).read(lines)


def _too_large() -> str:
    return gettext("it has more than {most} MB, and minutes have a few pages").format(most=MOST_BYTES // 1_000_000)


def line_place(number: int) -> str:
    """How messages name a line."""
    return gettext("line {number}").format(number=number)


class _Reader:
    def __init__(self, place: Callable[[int], str]) -> None:
        self.place = place
        self.problems: list[Problem] = []
        self.left: list[Problem] = []
        self.blocks: list[_Block] = []
        self.language: str | None = None
        self.identity = NOBODYS
        self.block: _Block | None = None
        self.open: Field | None = None
        self.depth = 0

    def read(self, lines: Iterable[str]) -> CameBack:
        for number, line in enumerate(lines, 1):
            if len(self.problems) >= MOST_PROBLEMS:
                break
            if len(line) > _LONGEST_LINE:
                message = gettext("this line has more than {most} characters")
                self.problem(number, message.format(most=f"{_LONGEST_LINE:_}"))
                continue
            self.line(number, as_written(unquoted(line, self.depth_at(line))))
        if self.language is None:
            raise NotMinutes(gettext("it is no minutes that engage report wrote, or their first line is gone"))
        defaults = {name: said for block in self.blocks if block.ballot is None for name, said in block.fields.items()}
        filled = tuple(
            Filled(self.place(block.line), block.ballot, tuple(block.ticked), block.fields, block.beside)
            for block in self.blocks
            if block.ballot is not None
        )
        problems, left = tuple(self.problems), tuple(self.left[:MOST_PROBLEMS])
        return CameBack(filled, defaults, problems, self.language, self.identity, left)

    def depth_at(self, line: str) -> int:
        """In how many mails the minutes stand quoted: as many as the line that began the dispute."""
        if _begins_marker.search(line):
            self.depth = depth_of(line)
        return self.depth

    def problem(self, number: int, message: str) -> None:
        self.problems.append(Problem(self.place(number), message))

    def line(self, number: int, line: str) -> None:
        if _begins_marker.search(line):
            self.open = None
            self.mark(number, line)
        elif not line.strip():
            self.open = None
        elif _any_box.match(line):
            self.open = None
            self.box(number, line)
        elif (found := self.field_in(line)) is not None:
            self.start_field(number, *found)
        elif self.open is not None and not _new_item.match(line):
            self.add(line.strip())
        else:
            self.open = None
            if self.block is not None and self.block.ballot is not None and is_left(line, self.block.ballot.about):
                message = gettext("{text} stands behind none of the labels, and is not taken")
                self.left.append(Problem(self.place(number), message.format(text=quoted(_plain(line)[:80]))))

    def mark(self, number: int, line: str) -> None:
        found = _marker.search(line)
        self.block = None
        try:
            data: object = json.loads(found[1]) if found is not None else None
        except (ValueError, RecursionError):
            data = None
        if isinstance(data, dict) and "format" in data:
            if data["format"] != FORMAT:
                message = gettext("it is written as {found}, not as {wanted}")
                raise NotMinutes(message.format(found=quoted(str(data["format"])), wanted=FORMAT))
            self.language = str(data.get("language", "en"))[:10]
            self.identity = identity_told(data)
            self.block = _Block(number, None)
        elif isinstance(data, dict) and "end" in data:
            return
        else:
            try:
                self.block = _Block(number, ballot_in(data))
            except NoBallot as error:
                message = gettext("{why}: the marker of a dispute was changed; take it from the minutes anew")
                self.problem(number, message.format(why=error))
                return
        self.blocks.append(self.block)

    def box(self, number: int, line: str) -> None:
        found = _box.match(line)
        assert found is not None
        if not found[1].strip():
            return
        if not says_yes(found[1]):
            message = gettext("what {mark} means is not known; write [x], or leave it empty")
            self.problem(number, message.format(mark=f"[{found[1].strip()}]"))
            return
        letter = latin(found[2])
        if self.block is None or self.block.ballot is None:
            message = gettext("a box is ticked, but the marker of its dispute is gone; take it from the minutes anew")
            self.problem(number, message)
        elif letter not in self.block.ballot.letters:
            message = gettext("a box is ticked that is none of {letters}; tick one of these")
            self.problem(number, message.format(letters=", ".join(self.block.ballot.letters)))
        else:
            self.block.ticked.append(Said(letter, self.place(number)))
            value = _value.match(line, found.end())
            if value is not None:
                self.block.beside[letter] = _plain(value[1])

    def field_in(self, line: str) -> tuple[Field, str] | None:
        found = _field.match(line)
        if found is None or self.block is None:
            return None
        name = fields_by_label().get(folded(re.sub(r"\([^)]*\)|[*_`]", "", found[1])))
        return (name, found[2]) if name is not None else None

    def start_field(self, number: int, name: Field, text: str) -> None:
        assert self.block is not None
        stripped = text.strip()
        bold = stripped.count("**") % 2 and (stripped.startswith("**") or stripped.endswith("**"))
        written = _plain(stripped.replace("**", "", 1) if bold else stripped)
        self.open = name
        before = self.block.fields.get(name)
        if before is not None and before.text and written:
            message = gettext("this was filled in before ({place}); keep one of the two")
            self.problem(number, message.format(place=before.place))
        elif before is None or not before.text:
            self.block.fields[name] = Said(written, self.place(number))

    def add(self, text: str) -> None:
        assert self.block is not None
        assert self.open is not None
        said = self.block.fields[self.open]
        joined = f"{said.text} {_plain(text)}".strip()
        self.block.fields[self.open] = Said(joined[: LONGEST_TEXT + 1], said.place)


def latin(letter: str) -> str:
    """The letter of an option as it was meant, whatever keyboard it was typed on."""
    return letter.upper().translate(_look_alikes())


@cache
def _look_alikes() -> dict[int, str]:
    """Letters of other alphabets that look like the Latin ones of the options."""
    return str.maketrans({other: plain for each in every_language() for other, plain in each.look_alikes.items()})


def _plain(text: str) -> str:
    """What was filled in, without the line to write on and without the marks of Markdown around it."""
    stripped = text.strip().strip("_").strip().strip("…").strip()
    wrapped = _wrapped.fullmatch(stripped)
    stripped = wrapped[2] if wrapped is not None else stripped
    return " ".join(html.unescape(_escaped.sub(r"\1", stripped)).replace("<!-- -->", "").split())
