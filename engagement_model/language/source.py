"""Files as they were read: text, located tree and the faults found so far."""

from __future__ import annotations

import codecs
import re
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from engagement_model.language.faults import Fault, FaultKind, Place
from engagement_model.language.files import DISK, Files
from engagement_model.language.parsing import parse
from engagement_model.language.tree import LINE_BREAKS, Mapping, Node, Scalar
from engagement_model.model.suggest import meant, nearest
from engagement_model.translation import gettext, in_language
from engagement_model.translation.refusals import refusal
from engagement_model.translation.texts import is_language_chosen

MAXIMUM_BYTES = 10_000_000
_language_line = re.compile(r"language:[ \t]+[\"']?([a-z]{2,3})\b")


class Top(NamedTuple):
    """What stands at the top of a kind of file: a key that is usual there, and what it says of its format."""

    key: str = "platforms"
    format: str = "engagement-model/1"


MODEL_TOP = Top()


class Misnamed(NamedTuple):
    """A reference to an element of `section` that is no id, and what was noted of it: perhaps it is a name."""

    fault: Fault
    section: str
    text: str


class Source:
    """A text and its tree. `path` is `None` for standard input; `shown` is how messages name it.

    It was not `opened` where there is no such file, or none that could be read.
    """

    def __init__(
        self,
        shown: str,
        path: Path | None,
        text: str = "",
        root: Mapping | None = None,
        opened: bool = True,
        faults: list[Fault] | None = None,
    ) -> None:
        self.shown = shown
        self.path = path
        self.text = text
        self.root = root
        self.opened = opened
        self.faults = [] if faults is None else faults
        self.misnamed: list[Misnamed] = []

    def place(self, node: Node) -> Place:
        """Where `node` stands. A block ends where its last line does."""
        return Place(self.shown, node.line + 1, node.column + 1, node.end_line + 1, node.end_column + 1, self.path)

    def fault(
        self,
        kind: FaultKind,
        message: str,
        node: Node,
        address: str = "",
        suggestion: str | None = None,
        others: tuple[Place, ...] = (),
    ) -> Fault:
        """Note something wrong at `node`."""
        return self.fault_at(kind, message, self.place(node), address, suggestion, others)

    def fault_at(
        self,
        kind: FaultKind,
        message: str,
        place: Place,
        address: str = "",
        suggestion: str | None = None,
        others: tuple[Place, ...] = (),
    ) -> Fault:
        """Note something wrong at `place`, which need not be in this file."""
        fault = Fault(kind, message, (place, *others), address, suggestion)
        self.noting(place).faults.append(fault)
        return fault

    def noting(self, place: Place) -> Source:
        """The source in which something wrong at `place` is noted."""
        del place
        return self

    @cached_property
    def lines(self) -> list[str]:
        """The text, line by line as YAML breaks it."""
        return LINE_BREAKS.split(self.text) if self.text else []


def read_source(path: Path, shown: str, files: Files = DISK, top: Top = MODEL_TOP) -> Source:
    """Read and parse a file that is to begin as `top` says.

    What is wrong with it is in the source's faults; never raises for a bad file.
    """
    source = Source(shown, path)
    try:
        content = files.read(path, MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        return _unreadable(source, gettext("there is no such file"), _where_else(path, shown, files))
    except IsADirectoryError:
        return _unreadable(source, gettext("this is a folder, not a file"))
    except (OSError, ValueError) as error:
        return _unreadable(source, gettext("cannot be read: {reason}").format(reason=refusal(error)))
    return parse_source(source, content, files, top)


def parse_source(source: Source, content: bytes, files: Files = DISK, top: Top = MODEL_TOP) -> Source:
    """Decode and parse `content` into `source`."""
    if len(content) > MAXIMUM_BYTES:
        source.fault_at(
            FaultKind.TOO_MUCH,
            gettext("more than {most} MB of text").format(most=MAXIMUM_BYTES // 1_000_000),
            Place(source.shown, path=source.path),
            suggestion=gettext("split it into several models with extends"),
        )
        return source
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        source.text = content.decode()
    except UnicodeDecodeError as error:
        source.text = content.decode(errors="replace")
        good = content[: error.start].decode()
        line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
        source.fault_at(
            FaultKind.UNREADABLE,
            gettext("not UTF-8: the byte {byte}").format(byte=f"0x{content[error.start]:02x}"),
            Place(source.shown, line, column, line, column + 1, source.path),
            suggestion=gettext("save the file as UTF-8"),
        )
        return source
    with told_in_own_language(source):
        return _parsed(source, files, top)


def told_in_own_language(source: Source) -> AbstractContextManager[None]:
    """Within it faults are told in the language that a workspace's file says it is in, where none was chosen before.

    The line is looked for in the text, so that what is wrong with the file's YAML is told in it too.
    """
    line = "language:"
    start = 0 if source.text.startswith(line) else source.text.find(f"\n{line}") + 1
    found = None if is_language_chosen() else _language_line.match(source.text, start)
    return in_language(found[1]) if found is not None else nullcontext()


def _parsed(source: Source, files: Files, top: Top) -> Source:
    parsed = files.parsed(source.path, source.text) if source.path is not None else parse(source.text)
    for fault in parsed.faults:
        place = Place(
            source.shown, fault.line + 1, fault.column + 1, fault.end_line + 1, fault.end_column + 1, source.path
        )
        others: tuple[Place, ...] = ()
        if fault.other is not None:
            line, column = fault.other
            others = (Place(source.shown, line + 1, column + 1, line + 1, column + 1, source.path),)
        source.fault_at(fault.kind, fault.message, place, fault.address, fault.suggestion, others)
    if isinstance(parsed.root, Mapping):
        source.root = parsed.root
        if not parsed.faults and not parsed.root.entries:
            source.fault(
                FaultKind.MISSING,
                gettext("the file is empty"),
                parsed.root,
                suggestion=gettext("write keys such as {key}: at its top, or take it out").format(key=top.key),
            )
    elif parsed.root is not None:
        wanted = gettext("expected keys such as {key}: at the top, found a list")
        if isinstance(parsed.root, Scalar):
            wanted = gettext("expected keys such as {key}: at the top, found a text")
        begin = gettext("begin with format: {format}").format(format=top.format)
        source.fault(FaultKind.WRONG_TYPE, wanted.format(key=top.key), parsed.root, suggestion=begin)
    return source


def _unreadable(source: Source, message: str, suggestion: str | None = None) -> Source:
    source.opened = False
    source.fault_at(FaultKind.UNREADABLE, message, Place(source.shown, path=source.path), suggestion=suggestion)
    return source


def _where_else(path: Path, shown: str, files: Files) -> str | None:
    """The file of the same folder that was probably meant, as it is to be named; else where it may have been."""
    try:
        found = nearest(path.name, files.names(path.parent))
        if found is None:
            return files.otherwise(path)
    except (OSError, ValueError):
        return None
    return meant(PurePosixPath(shown).with_name(found).as_posix())
