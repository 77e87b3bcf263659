"""Custom properties of documents."""

from __future__ import annotations

import io
import zipfile

from engagement_model.exchange.custom_properties import custom_properties, with_properties

BARE = {"[Content_Types].xml": b"<Types></Types>", "_rels/.rels": b"<Relationships></Relationships>"}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def test_what_is_written_is_read_and_takes_the_place_of_what_was_there() -> None:
    first = with_properties(BARE, {"company": "A & <B>", "title": 'The "first"'})
    assert custom_properties(packed(first)) == {"company": "A & <B>", "title": 'The "first"'}
    second = with_properties(first, {"company": "C"})
    assert custom_properties(packed(second)) == {"company": "C"}
    assert second["_rels/.rels"].count(b"custom.xml") == second["[Content_Types].xml"].count(b"custom.xml") == 1
