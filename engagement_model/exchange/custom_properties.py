"""Custom properties of Office documents: short texts by name that programs keep and people seldom see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from engagement_model.exchange.archives import NotReadable, part, unpacking

PART = "docProps/custom.xml"
PREFIX = "engagement-model "
"""How the properties of our own documents begin."""

DRAWN: Final = "drawn"
"""What names the shapes of a draw.io page that we drew: one that it does not name is somebody's own."""

LONGEST = 255
"""Characters that a property may hold: more is cut off, by other programs too."""

_MOST_BYTES = 65_536
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_NAMES: Final = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


def kept(text: str) -> str:
    """`text` as a property holds it: on one line, of characters that can be seen, no longer than it may be."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())[:LONGEST]


def custom_properties(content: bytes) -> Mapping[str, str]:
    """The custom properties of a document (xlsx, docx, pptx); none where it has none that can be read.

    No more than 64 KB of the part are unpacked, and nothing that declares entities is interpreted.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with unpacking(content) as archive:
            data = part(archive, PART, _MOST_BYTES)
        root: Element = fromstring(data, forbid_dtd=True)
    except (NotReadable, ParseError, DefusedXmlException, ValueError):
        return {}
    return {
        each.get("name", ""): kept("".join(value.itertext()))
        for each in root.iter(_PROPERTY)
        for value in list(each)[:1]
    }


def with_properties(parts: Mapping[str, bytes], properties: Mapping[str, str]) -> dict[str, bytes]:
    """The parts of a document, by name, with these custom properties instead of any that it has."""
    from xml.sax.saxutils import escape, quoteattr  # which brings the internet's protocols

    found = dict(parts)
    if PART not in found:
        types = f'<Override PartName="/{PART}" ContentType="{_TYPE}"/></Types>'
        relation = f'<Relationship Id="rIdProperties" Type="{_KIND}" Target="{PART}"/></Relationships>'
        found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(b"</Types>", types.encode())
        found["_rels/.rels"] = found["_rels/.rels"].replace(b"</Relationships>", relation.encode())
    each = (
        f"<property fmtid={quoteattr(_FORMAT)} pid={quoteattr(str(number))} name={quoteattr(name)}>"
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), 2)
    )
    found[PART] = f"{_HEAD}<Properties {_NAMES}>{''.join(each)}</Properties>".encode()
    return found
