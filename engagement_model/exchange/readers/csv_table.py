"""Tables in text files: values between commas, semicolons, tabs or bars, in the encodings that spreadsheets write."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign, Sheet, Value
from engagement_model.exchange.readers import Given, Reader
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped

MOST_ROWS = 200_000
MOST_CELLS = 5_000_000
MOST_COLUMNS = 16_384
"""As many as a sheet of a spreadsheet has."""
LONGEST_CELL = 200_000
SHEET = "table"
"""What the one sheet of a text file is called in a mapping."""

_DELIMITERS = ",;\t|"
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a]")


def _is_it(given: Given) -> bool:
    if given.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    beginning = given.content[:65_536].removeprefix(codecs.BOM_UTF8)
    if _BINARY.search(beginning) or beginning.lstrip()[:1] in (b"<", b"{", b"["):
        return False
    return given.name.lower().endswith((".csv", ".tsv", ".txt")) or _delimiter(_decoded(beginning)[0]) is not None


def _read(given: Given) -> Foreign:
    text, remarks = _decoded(given.content)
    delimiter = _delimiter(text[:65_536]) or ","
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    rows: list[list[Value]] = []
    lines: list[int] = []
    cells, line = 0, 1
    try:
        for row in reader:
            cells += len(row)
            if len(rows) >= MOST_ROWS or cells > MOST_CELLS:
                raise NotReadable(_too_much(reader.line_num))
            if len(row) > MOST_COLUMNS:
                where = gettext("line {line}").format(line=reader.line_num)
                raise NotReadable(
                    gettext("{cell}: the sheet has more than {most} columns").format(
                        cell=where, most=grouped(MOST_COLUMNS)
                    )
                )
            if any(row):
                rows.append([cleaned(value) for value in row])
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotReadable(
            gettext("line {line} cannot be read ({why}); save it again as CSV").format(line=reader.line_num, why=error)
        ) from None
    return Foreign("csv", sheets=(Sheet(SHEET, rows, lines=lines),), remarks=remarks)


def _too_much(line: int) -> str:
    return gettext("line {line}: it has more than {rows} rows or {cells} cells; nothing of it was read").format(
        line=line, rows=grouped(MOST_ROWS), cells=grouped(MOST_CELLS)
    )


def cleaned(text: str) -> Value:
    """A text as it is compared: composed, without blanks around it; nothing where it is empty."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.strip() or None


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace"), ()
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode(), ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(content) - 4:
            return content[: error.start].decode(), ()  # a beginning, cut off within a letter
        return content.decode("cp1252", errors="replace"), (
            gettext("it is not UTF-8, and was read as Windows text; look at the letters with accents"),
        )


def _delimiter(beginning: str) -> str | None:
    """What stands between the values: the sign that most lines have as often as the first; `None` for prose."""
    lines = [line for line in beginning.splitlines()[:50] if line.strip()]
    if not lines:
        return None
    best: tuple[int, int, str] | None = None
    for sign in _DELIMITERS:
        number = next(csv.reader([lines[0]], delimiter=sign), [])
        if len(number) < 2:
            continue
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign))
        score = (widths[len(number)], len(number), sign)
        best = max(best, score) if best is not None else score
    return best[2] if best is not None else None


READER = Reader("csv", "CSV", _is_it, _read, last=True)
