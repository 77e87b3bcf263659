"""Minutes as a Word document: out, filled in as people do, and back."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.custom_properties import custom_properties
from engagement_model.exchange.word_reading import read_document
from engagement_model.translation import languages
from engagement_model.workshop.identity import identity_in, identity_of
from engagement_model.workshop.minutes.importing import import_decisions
from engagement_model.workshop.minutes.reading import NotMinutes, read_minutes
from engagement_model.workshop.minutes.word import read_word_minutes
from tests.packs import EXAMPLES, evidence, example_part
from tests.workshop.minutes.meeting import TODAY, Desk, paper

docx = pytest.importorskip("docx")
TILLS, STORE = "platforms.pos", "channels.store.recognizes"


class Word:
    """The document on somebody's screen."""

    def __init__(self, content: bytes) -> None:
        self.document = docx.Document(io.BytesIO(content))

    def tables(self, about: str) -> list[object]:
        """The tables that follow the marker of a dispute: its options, then its fields."""
        found: list[object] = []
        inside = False
        for element in self.document.element.body:
            text = "".join(element.itertext())
            if element.tag.endswith("}p") and text.startswith("{"):
                inside = f'"about":"{about}"' in text
            elif element.tag.endswith("}tbl") and inside:
                found.append(docx.table.Table(element, self.document))
        return found

    def tick(self, about: str, letter: str, mark: str = "x") -> Word:
        options = self.tables(about)[0]
        (row,) = [row for row in options.rows if row.cells[0].text == letter]
        row.cells[2].text = mark
        return self

    def write(self, about: str, number: int, text: str) -> Word:
        self.tables(about)[-1].rows[number].cells[1].text = text
        return self

    def content(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "retail")


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_word_minutes_offer_and_take_what_minutes_do(desk: Desk, language: str) -> None:
    plain = read_minutes(paper("minutes", language))
    word = paper("word", language)
    back = read_word_minutes(word)
    assert [filled.ballot for filled in back.filled] == [filled.ballot for filled in plain.filled]
    assert (back.language, back.problems) == (language, ())
    assert not any(filled.chosen for filled in back.filled)
    assert {said.text for filled in back.filled for said in filled.fields.values()} == {""}
    filled = (
        Word(word).tick(TILLS, "B").tick(STORE, "B", "✓").write(STORE, 1, "CEO").write(STORE, 3, "We looked, twice.")
    )
    imported = import_decisions(read_word_minutes(filled.content()), desk.reading(), TODAY)
    assert imported.problems == ()
    assert {entry.identifier for entry in imported.entries} == {"store_recognizes", "tills_in_the_store"}
    assert "by: CEO" in imported.text
    assert "because: We looked, twice." in imported.text


@pytest.mark.slow
def test_a_decision_can_be_written_as_a_letter_or_a_value(desk: Desk) -> None:
    filled = Word(paper("word")).write(STORE, 0, "segment").write(TILLS, 0, "B")
    imported = import_decisions(read_word_minutes(filled.content()), desk.reading(), TODAY)
    assert imported.problems == ()
    assert "choose: segment" in imported.text


@pytest.mark.slow
def test_what_is_wrong_is_told_by_table_and_row(desk: Desk) -> None:
    filled = Word(paper("word")).tick(STORE, "A").tick(STORE, "B").write(TILLS, 2, "soon")
    found = import_decisions(read_word_minutes(filled.content()), desk.reading(), TODAY).problems
    assert any(re.fullmatch(r"table \d+, row \d+", problem.place) for problem in found)
    assert any("choose one of them" in problem.message for problem in found)


@pytest.mark.slow
def test_the_document_carries_whose_it_is_and_is_the_same_each_time() -> None:
    told = evidence(EXAMPLES / "retail")
    content = example_part("word")
    assert identity_in(custom_properties(content)) == identity_of(told.workspace)
    from engagement_model.reports.pack import parts

    assert parts.named("word").write(told) == content


def recorded(content: bytes, edit: Callable[[str], str]) -> bytes:
    """The document with its text changed as a word processor does."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(buffer, "w") as copy:
        for name in package.namelist():
            data = package.read(name)
            copy.writestr(name, edit(data.decode()).encode() if name == "word/document.xml" else data)
    return buffer.getvalue()


@pytest.mark.slow
def test_recorded_insertions_count_deletions_do_not_and_controls_are_seen_through() -> None:
    content = Word(paper("word")).write(STORE, 1, "KEEP").write(STORE, 3, "GONE").content()

    def edit(xml: str) -> str:
        xml = re.sub(r"<w:r>(?:(?!</w:r>).)*KEEP</w:t></w:r>", lambda run: f"<w:ins>{run[0]}</w:ins>", xml)
        gone = r"<w:del><w:r>\1<w:delText>GONE</w:delText></w:r></w:del>"
        xml = re.sub(r"<w:r>((?:(?!</w:r>).)*)<w:t>GONE</w:t></w:r>", gone, xml)
        return xml.replace("<w:tbl>", "<w:sdt><w:sdtContent><w:tbl>").replace(
            "</w:tbl>", "</w:tbl></w:sdtContent></w:sdt>"
        )

    back = read_word_minutes(recorded(content, edit))
    (filled,) = [filled for filled in back.filled if filled.ballot.about == STORE]
    assert filled.fields["by"].text == "KEEP"
    assert filled.fields["because"].text == ""


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (archive(word__document_xml=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "entities"),
        (archive(word__document_xml=b"<a>" * 600_000), "far more text"),
        (archive(word__document_xml=b" " * 21_000_000), "far more text"),
        (archive(word__document_xml=b"<a>"), "damaged"),
        (archive(word__document_xml=b"<a/>", word__vbaProject_bin=b""), "macros"),
        (b"PK\x03\x04 nothing", "damaged"),
    ],
    ids=["entities", "tags", "bomb", "broken", "macros", "no-archive"],
)
def test_hostile_documents_are_not_opened(content: bytes, message: str) -> None:
    with pytest.raises(NotReadable, match=message):
        read_document(content)


def test_deep_documents_are_walked_without_depth() -> None:
    deep = (
        b"<w:document " + W.encode() + b"><w:body>" + b"<w:x>" * 20_000 + b"</w:x>" * 20_000 + b"</w:body></w:document>"
    )
    assert read_document(archive(word__document_xml=deep)) == []


def test_a_document_of_something_else_is_no_minutes() -> None:
    document = docx.Document()
    document.add_paragraph("Dear all")
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(NotMinutes):
        read_word_minutes(stream.getvalue())


def test_the_days_of_documents_are_those_of_the_pack() -> None:
    document = docx.Document(io.BytesIO(example_part("word")))
    assert document.core_properties.created.date() == datetime.date(2026, 11, 20)
