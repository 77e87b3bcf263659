"""Archives that are damaged where no list of parts says so: every door says that, and none falls over."""

from __future__ import annotations

import io
import zipfile

import pytest

from engagement_model.exchange.archives import NotReadable, part, part_names, unpacking
from engagement_model.exchange.custom_properties import PART, custom_properties
from engagement_model.exchange.readers import Given, reader_of
from engagement_model.exchange.word_reading import DOCUMENT, is_document, read_document
from engagement_model.exchange.workbook_reading import titles_of

ODS = "application/vnd.oasis.opendocument.spreadsheet"


def damaged(name: str, *, method: int = zipfile.ZIP_DEFLATED, before: str = "") -> bytes:
    """An archive whose list of parts is sound, and whose part of that name is not."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        if before:
            archive.writestr("mimetype", before, zipfile.ZIP_STORED)
        archive.writestr(name, "<a>" + "".join(str(each * 7919) for each in range(400)) + "</a>")
        start = archive.getinfo(name).header_offset + 30 + len(name)
    content = bytearray(written.getvalue())
    content[start : start + 40] = b"\xff" * 40
    return bytes(content)


@pytest.mark.parametrize(
    ("file", "name", "before"),
    [
        ("list.xlsx", "xl/workbook.xml", ""),
        ("list.ods", "content.xml", ODS),
        ("slides.pptx", "ppt/slides/slide1.xml", ""),
        ("drawing.vsdx", "visio/pages/page1.xml", ""),
        ("model.archimate", "model.xml", ""),
    ],
)
@pytest.mark.parametrize(
    "method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["deflate", "bz2", "lzma"]
)
def test_a_damaged_part_is_told_by_every_reader(file: str, name: str, before: str, method: int) -> None:
    marks = {
        "list.xlsx": "[Content_Types].xml",
        "slides.pptx": "ppt/presentation.xml",
        "drawing.vsdx": "visio/document.xml",
    }
    content = io.BytesIO(damaged(name, method=method, before=before))
    if file in marks:
        with zipfile.ZipFile(content, "a") as archive:
            archive.writestr(marks[file], "<a/>")
    given = Given(file, content.getvalue())
    with pytest.raises(NotReadable, match=r"^it is damaged "):
        reader_of(given).read(given)


def test_a_damaged_part_is_told_of_a_document_and_leaves_what_is_looked_for_in_passing_empty() -> None:
    assert is_document(damaged(DOCUMENT))
    with pytest.raises(NotReadable, match=r"^it is damaged "):
        read_document(damaged(DOCUMENT))
    assert titles_of(damaged("xl/workbook.xml")) == frozenset()
    assert custom_properties(damaged(PART)) == {}


def test_of_what_is_no_archive_there_are_no_parts_and_no_more_is_unpacked_than_was_asked() -> None:
    assert part_names(b"text") == part_names(b"PK\x03\x04") == frozenset()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a", b"x" * 2_000_001)
    with unpacking(written.getvalue()) as archive:
        assert len(part(archive, "a", 2_000_001)) == 2_000_001
        with pytest.raises(NotReadable, match=r"^it unpacks to more than 2 MB"):
            part(archive, "a", 2_000_000)
