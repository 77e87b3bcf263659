"""Custom properties of Office documents: short texts by name that programs keep and people seldom see."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError

from engagement_model.exchange.archives import NotReadable, part, unpacking

PART = "docProps/custom.xml"
LONGEST = 255
"""Characters that a property may hold: more is cut off, by other programs too."""

_MOST_BYTES = 65_536
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
