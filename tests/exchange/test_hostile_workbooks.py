"""Workbooks that mean harm, or are broken: a clear error, and nothing that takes long."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from engagement_model.exchange import workbook_reading, workbook_safety
from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.form_reading import read_form
from engagement_model.exchange.workbook_reading import read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f"""<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
ROOT = f"""<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"
 Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
WORKBOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="One" sheetId="1" r:id="rId1"/>
</sheets></workbook>"""
LINKS = f"""<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/worksheet"
 Target="worksheets/sheet1.xml"/></Relationships>"""


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


ROW = f'<row r="1">{cell("A1", "hello")}</row>'


def book(parts: dict[str, str | bytes] | None = None, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook of one sheet, with other parts in the place of its own or beside them."""
    usual: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": sheet(ROW),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in {**usual, **(parts or {})}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_sheet(text: str) -> bytes:
    return book({"xl/worksheets/sheet1.xml": text})


def test_the_plain_one_is_read() -> None:
    sheets = read_workbook(book())
    assert {place: cell.value for place, cell in sheets["One"].cells.items()} == {(0, 0): "hello"}


def renamed(content: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    assert old in content
    return content.replace(old, new)


def encrypted(content: bytes) -> bytes:
    """The flags of every entry say that it is encrypted."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(mark)
        while start >= 0:
            (flags,) = struct.unpack_from("<H", changed, start + offset)
            struct.pack_into("<H", changed, start + offset, flags | 1)
            start = changed.find(mark, start + 4)
    return bytes(changed)


def understated(content: bytes) -> bytes:
    """Every entry claims to unpack to one byte."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = changed.find(mark)
        while start >= 0:
            struct.pack_into("<I", changed, start + offset, 1)
            start = changed.find(mark, start + 4)
    return bytes(changed)


BOMB = b"<a>" + b" " * 40_000_000
LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>'


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: b"", "no Excel workbook"),
        (lambda: b"PK\x03\x04", "damaged"),
        (lambda: b"name,answer\n", "no Excel workbook"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "password-protected"),
        (lambda: book()[:400], "damaged"),
        (lambda: book()[100:], "no Excel workbook"),
        (lambda: book()[:30] + book()[60:], "damaged"),
        (lambda: b"PK\x03\x04" + b"\0" * 21_000_000, "more than 20 MB"),
        (lambda: book({"xl/worksheets/sheet1.xml": BOMB}), "unpacks to more than 30 MB"),
        (lambda: book({f"xl/media/{number}.bin": b"\0" * 10_000_000 for number in range(7)}), "more than 60 MB"),
        (lambda: understated(book({"xl/worksheets/sheet1.xml": BOMB})), "damaged"),
        (lambda: encrypted(book()), "password-protected"),
        (lambda: book({f"xl/{number}.xml": "<a/>" for number in range(600)}), "more than 500 parts"),
        (lambda: renamed(book({"xl/two.xml": "<a/>", "xl/tvo.xml": "<a/>"}), b"xl/tvo", b"XL/two"), "two parts of one"),
        (lambda: book({"xl/vbaProject.bin": b"x"}), "macros"),
        (lambda: book({"xl/macrosheets/sheet1.xml": "<a/>"}), "macros"),
        (
            lambda: book(
                {
                    "[Content_Types].xml": TYPES.replace(
                        "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
                    )
                }
            ),
            "macros",
        ),
        (lambda: book({"xl/externalLinks/externalLink1.xml": "<a/>"}), "links to other workbooks"),
        (lambda: book({"xl/connections.xml": "<a/>"}), "fetches data"),
        (lambda: book({"xl/embeddings/oleObject1.bin": b"x"}), "embedded"),
        (lambda: with_sheet(LAUGHS + sheet(f'<row r="1">{cell("A1", "&lol2;")}</row>')), "declares entities"),
        (lambda: with_sheet('<?xml version="1.0" encoding="UTF-16"?>' + sheet(ROW)), "not written in UTF-8"),
        (lambda: book({"xl/worksheets/sheet1.xml": sheet(ROW).encode("utf-16")}), "not written in UTF-8"),
        (lambda: with_sheet("<worksheet"), "damaged"),
        (lambda: book({"xl/workbook.xml": "<workbook/>"}), ""),
        (lambda: with_sheet(sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')), "damaged"),
        (lambda: with_sheet(sheet('<row r="1"><c r="ZZZZZZ1"><v>7</v></c></row>')), "damaged"),
        (lambda: with_sheet(sheet('<row r="1"><c r="XFD1"><v>7</v></c></row>')), ""),
        (
            lambda: with_sheet(
                sheet("".join(f'<row r="{number}"><c><v>1</v></c></row>' for number in range(1, 9_000)))
            ),
            "One!A6001: the sheet has more than 6\N{NARROW NO-BREAK SPACE}000 rows",
        ),
        (lambda: with_sheet(sheet('<row r="1"/>' * 1_000_001)), "far more rows or cells"),
        (
            lambda: with_sheet(sheet(f'<row r="1">{"".join(f"<c><v>{n}</v></c>" for n in range(70))}</row>')),
            "One!BI1: the sheet has more than 60 columns",
        ),
        (lambda: with_sheet(sheet("<a>" * 3000 + "</a>" * 3000)), ""),
    ],
)
def test_a_clear_error(make: Callable[[], bytes], message: str) -> None:
    content = make()
    if not message:
        read_workbook(content)
        return
    with pytest.raises(NotReadable) as raised:
        read_workbook(content)
    assert message in str(raised.value)


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "A1:ZZZ99999999", "A1", "B2:A1"])
def test_what_a_sheet_says_of_its_size_is_not_believed(dimension: str) -> None:
    content = with_sheet(sheet(ROW, before=f'<dimension ref="{dimension}"/>'))
    assert len(read_workbook(content)["One"].cells) == 1


@pytest.mark.parametrize("dimension", ["nonsense", "A1:ZZZZ1"])
def test_a_size_that_is_none(dimension: str) -> None:
    with pytest.raises(NotReadable, match="damaged"):
        read_workbook(with_sheet(sheet(ROW, before=f'<dimension ref="{dimension}"/>')))


def test_a_row_far_down_costs_nothing() -> None:
    sheets = read_workbook(with_sheet(sheet(ROW + f'<row r="1048576">{cell("A1048576", "far")}</row>')))
    assert len(sheets["One"].cells) == 1


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "a formula; write the value itself"),
        ('<c r="A1" t="str"><f>HYPERLINK("http://x.example","y")</f><v>y</v></c>', "a formula; write the value itself"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "the error #REF!"),
        ('<c r="A1" t="b"><v>1</v></c>', "true or false; write words"),
        ('<c r="A1" t="b"><f aca="false">TRUE()</f><v>1</v></c>', "true or false; write words"),
        ('<c r="A1" t="b"><f>false()</f><v>0</v></c>', "true or false; write words"),
        ('<c r="A1" t="b"><f>TRUE()+1</f><v>2</v></c>', "a formula; write the value itself"),
        ('<c r="A1" t="d"><v>2026-01-02</v></c>', "a date or a time; write words or a number"),
        (cell("A1", "x" * 40_000), "a text of more characters than a cell may have"),
        (cell("A1", "=1+1"), None),
        ('<c r="A1"><v>1e309</v></c>', "no number"),
        ('<c r="A1"><v>12</v></c>', None),
    ],
)
def test_what_is_no_text_and_no_number_is_said_to_be_so(content: str, fault: str | None) -> None:
    sheets = read_workbook(with_sheet(sheet(f'<row r="1">{content}</row>')))
    (found,) = sheets["One"].cells.values()
    assert (found.place, found.fault) == ("One!A1", fault)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("one_x000D_\ntwo", "one\ntwo"),
        ("one_x000D_two", "one\ntwo"),
        ("one_x000d__x000A_two", "one\ntwo"),
        ("a_x0041_b", "aAb"),
        ("_x005F_x000D_", "_x000D_"),
        ("snake_x_case_x12", "snake_x_case_x12"),
    ],
)
def test_what_a_workbook_escapes_is_read_as_it_was_typed(written: str, meant: str) -> None:
    (found,) = read_workbook(with_sheet(sheet(f'<row r="1">{cell("A1", written)}</row>')))["One"].cells.values()
    assert (found.value, found.fault) == (meant, None)


def test_merged_areas_are_found_whatever_the_prefix() -> None:
    for tag in ("mergeCell", "x:mergeCell"):
        after = f'<mergeCells xmlns:x="{MAIN}"><{tag} ref="B7:C8"/></mergeCells>'
        assert read_workbook(with_sheet(sheet(ROW, after=after)))["One"].merged == ("B7:C8",)


def test_any_other_workbook_is_no_questionnaire() -> None:
    with pytest.raises(NotReadable, match="not a questionnaire that engage ask wrote"):
        read_form(read_workbook(book()), "engagement-model questionnaire/1")


def test_too_many_sheets() -> None:
    sheets = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="rId1"/>' for number in range(1, 60))
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    with pytest.raises(NotReadable, match="more than 50 sheets"):
        read_workbook(book({"xl/workbook.xml": workbook}))


def test_places_are_named_as_people_do() -> None:
    assert workbook_reading.place("A b", 6, 3) == "A b!D7"
    assert workbook_reading.place("X", 0, 701) == "X!ZZ1"
    assert workbook_reading.place("X", 0, 702) == "X!AAA1"
    assert workbook_reading.first_of_area("AA10:AB12") == (9, 26)
    assert workbook_reading.first_of_area("nothing") is None


def test_the_screen_counts_what_is_really_there() -> None:
    assert workbook_safety.screen(book()).merged == {}
