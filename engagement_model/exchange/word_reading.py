"""Word documents as paragraphs and rows of tables: bounded in size, nothing interpreted but what the text is.

What was inserted while changes were recorded counts, what was deleted does not; text in controls counts wherever they
stand: in a line, around paragraphs, around rows and cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from msgspec import Struct

from engagement_model.exchange.archives import NotReadable, check_parts, part_names, unpacking
from engagement_model.translation import gettext

MOST_BYTES = 20_000_000
MOST_PARTS = 500
MOST_TEXT_BYTES = 20_000_000
MOST_TAGS = 500_000
"""What the document itself may come to when it is unpacked; minutes have a few thousand tags a page."""

DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_SAID = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText", f"{_W}fldSimple"))
_TABLE, _ROW, _CELL, _PARAGRAPH = f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}p"


class Paragraph(Struct, frozen=True):
    """A paragraph outside tables."""

    text: str


class TableRow(Struct, frozen=True):
    """A row of a table, cell by cell; `table` and `row` count from 1 as people count them."""

    table: int
    row: int
    cells: tuple[str, ...]


def is_document(content: bytes) -> bool:
    """Whether a file is an archive with a Word document in it."""
    return DOCUMENT in part_names(content)


def read_document(content: bytes) -> list[Paragraph | TableRow]:
    """What a Word document says, in its order. Raises `NotReadable`."""
    root = _parsed(_text_of(content))
    body = root.find(f"{_W}body")
    return list(_blocks(body)) if body is not None else []


def _text_of(content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise NotReadable(gettext("it has more than {most} MB").format(most=MOST_BYTES // 1_000_000))
    with unpacking(content) as archive:
        check_parts(archive, MOST_PARTS, gettext("it has macros; save it as a document without macros (.docx)"))
        with archive.open(DOCUMENT) as stream:
            data = stream.read(MOST_TEXT_BYTES + 1)
    if len(data) > MOST_TEXT_BYTES or data.count(b"<") > MOST_TAGS:
        raise NotReadable(gettext("it has far more text than minutes; nothing of it was read"))
    return data


def _parsed(data: bytes) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise NotReadable(gettext("it declares entities of its own, which no word processor writes")) from None
    except (ParseError, ValueError, RecursionError) as error:
        raise NotReadable(gettext("it is damaged ({why}); save it again").format(why=error)) from None
    return root


def _blocks(body: Element) -> Iterator[Paragraph | TableRow]:
    """Paragraphs, and rows of the outermost tables; of whatever else there is, what is in it."""
    pending = list(reversed(body))
    tables = 0
    while pending:
        element = pending.pop()
        if element.tag == _PARAGRAPH:
            yield Paragraph(_said(element))
        elif element.tag == _TABLE:
            tables += 1
            for number, row in enumerate(_inside(element, _ROW), 1):
                yield TableRow(tables, number, tuple(_cell(cell) for cell in _inside(row, _CELL)))
        elif element.tag not in _NOT_SAID:
            pending.extend(reversed(element))


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The nearest elements of a kind below one, in their order, through controls and recorded insertions."""
    pending = list(reversed(element))
    while pending:
        found = pending.pop()
        if found.tag == tag:
            yield found
        elif found.tag not in _NOT_SAID and found.tag != _TABLE:
            pending.extend(reversed(found))


def _cell(cell: Element) -> str:
    return "\n".join(text for paragraph in _inside(cell, _PARAGRAPH) if (text := _said(paragraph)))


def _said(paragraph: Element) -> str:
    """The text of a paragraph, whatever it is wrapped in."""
    parts: list[str] = []
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
        elif element.tag == f"{_W}sym":
            parts.append("\N{BALLOT BOX WITH X}")
        elif element.tag not in _NOT_SAID:
            pending.extend(reversed(element))
    return "".join(parts)
