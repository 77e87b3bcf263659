"""Minutes as a Word document: what the minutes in Markdown say, with tables to tick and to fill in."""

from __future__ import annotations

import datetime
import html
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Final

from engagement_model.exchange.custom_properties import with_properties
from engagement_model.workshop.identity import Identity
from engagement_model.workshop.minutes.word import UNTICKED

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_marker = re.compile(r"<!-- engage (\{.*\}) -->")
_heading = re.compile(r"(#{1,3}) (.*)")
_option = re.compile(r"- \[ \] \*\*(\w{1,2})\*\* · (.*)")
_field = re.compile(r"- (.+?)\s?: ?(_{3,}|\d{4}-\d\d-\d\d)?$")
_quote = re.compile(r"\s*> (.*)")
_between = re.compile(r"(?<!\\)\|")
_styled = re.compile(r"(?<![\\*])(\*\*|\*|`)(.+?)(?<!\\)\1")
_escaped = re.compile(r"\\([!-/:-@\[-`{-~])")


def word_minutes(text: str, title: str, author: str, moment: datetime.datetime, identity: Identity) -> bytes:
    """The document (docx) of the minutes that `text` is, as `minutes_text` writes them."""
    import docx

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:250], author[:250], ""
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.last_modified_by = ""
    _Writing(document).write(text.split("\n"))
    buffer = BytesIO()
    document.save(buffer)
    return _settled(buffer.getvalue(), identity.properties)


class _Writing:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.rows: list[list[str]] = []
        self.options: list[list[str]] = []
        self.fields: list[list[str]] = []

    def write(self, lines: list[str]) -> None:
        for line in lines:
            self.line(line)
        self.close()

    def line(self, line: str) -> None:
        """One line of the minutes; those that make one table are kept until it ends."""
        quote = _quote.fullmatch(line)
        if line.startswith("|"):
            self.rows.append([cell.strip() for cell in _between.split(line.strip())[1:-1]])
        elif (option := _option.fullmatch(line)) is not None:
            self.options.append([option[1], option[2]])
        elif quote is not None and self.options:
            self.options[-1].append(quote[1])
        elif not line.strip() and (self.options or self.fields):
            return
        elif (field := _field.fullmatch(line)) is not None:
            self.close(but_fields=True)
            self.fields.append([field[1], "" if (field[2] or "_")[0] == "_" else field[2]])
        else:
            self.close()
            if line.strip():
                self.paragraph(line, quote)

    def paragraph(self, line: str, quote: re.Match[str] | None) -> None:
        marker, heading = _marker.fullmatch(line), _heading.fullmatch(line)
        if marker is not None:
            run = self.document.add_paragraph().add_run(marker[1])
            run.font.hidden = True
        elif heading is not None:
            self.document.add_heading(_plain(heading[2]), len(heading[1]))
        else:
            _write(
                self.document.add_paragraph(style="Quote" if quote is not None else None), quote[1] if quote else line
            )

    def close(self, *, but_fields: bool = False) -> None:
        """Write the tables whose rows were kept."""
        if self.rows:
            self.table([row for row in self.rows if not all(set(cell) == {"-"} for cell in row)], head=True)
        if self.options:
            self.table([[letter, "\n".join(said), UNTICKED] for letter, *said in self.options])
        if self.fields and not but_fields:
            self.table(self.fields)
            self.fields = []
        self.rows, self.options = [], []

    def table(self, rows: list[list[str]], *, head: bool = False) -> None:
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                first, *more = text.split("\n")
                _write(cell.paragraphs[0], first, bold=head and cells is table.rows[0])
                for line in more:
                    _write(cell.add_paragraph(), line)
        self.document.add_paragraph()


def _write(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Write a line of Markdown as runs."""
    for part, mark in _parts(text):
        run = paragraph.add_run(_plain(part))
        run.bold = bold or mark == "**" or None
        run.italic = mark == "*" or None


def _parts(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    for found in _styled.finditer(text):
        yield text[at : found.start()], ""
        yield found[2], found[1]
        at = found.end()
    yield text[at:], ""


def _plain(text: str) -> str:
    """A text without the marks of Markdown, and without what no document may hold."""
    told = html.unescape(_escaped.sub(r"\1", text)).replace("<!-- -->", "")
    return "".join(mark if mark.isprintable() else " " for mark in told)


def _settled(content: bytes, properties: Mapping[str, str]) -> bytes:
    """The same archive with the properties, and without what depends on when it was made."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(buffer, "w") as copy:
        parts = {member.filename: package.read(member) for member in package.infolist()}
        parts = {name: data for name, data in parts.items() if not name.startswith("docProps/thumbnail")}
        parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", parts["_rels/.rels"])
        for name, data in with_properties(parts, properties).items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            copy.writestr(entry, data, compresslevel=6)
    return buffer.getvalue()
