"""Whether a PowerPoint file may be a template: decided from its parts, before anything interprets them."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO

from engagement_model.drawing.output import UnusableTemplate
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped

MOST_BYTES = 100_000_000
"""Bytes of the file itself."""
_MOST_UNPACKED = 150_000_000
_MOST_PARTS = 5_000
_MOST_XML, _MOST_TAGS = 40_000_000, 1_000_000
"""What the parts that are parsed may come to; a parsed tree takes many times their memory."""
_TEMPLATE_TYPE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_PRESENTATION_TYPE = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_MACROS = re.compile(r"vbaproject|vbadata|activex/", re.IGNORECASE)
_RELATIONSHIP = re.compile(rb"<(?:[\w.-]+:)?Relationship\s[^>]*>")
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']")


def screened(template: bytes) -> bytes:
    """A .pptx or .potx file as a .pptx, which differs in one word.

    Every part is unpacked once and counted, whatever size it says it has. Raises `UnusableTemplate` for what is none,
    is damaged or too large, has macros, declares entities, or has pictures that are fetched from elsewhere.
    """
    if len(template) > MOST_BYTES:
        raise UnusableTemplate(gettext("the template has more than {most} MB").format(most=MOST_BYTES // 1_000_000))
    try:
        with zipfile.ZipFile(BytesIO(template)) as package:
            return _screened(package, template)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, KeyError, ValueError) as error:
        raise UnusableTemplate(gettext("this is no PowerPoint template: {reason}").format(reason=error)) from None
    except RuntimeError:  # zipfile asks for a password, and has no words for some ways to pack
        raise UnusableTemplate(gettext("the template has a password, or is packed in an unusual way")) from None


def _screened(package: zipfile.ZipFile, template: bytes) -> bytes:
    members = package.infolist()
    names = {member.filename.lower() for member in members}
    if len(members) > _MOST_PARTS or sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise UnusableTemplate(
            gettext("the template unpacks to more than {most} MB or {parts} parts").format(
                most=_MOST_UNPACKED // 1_000_000, parts=grouped(_MOST_PARTS)
            )
        )
    if len(names) < len(members):
        raise UnusableTemplate(gettext("the template has two parts of one name"))
    types = package.read(_CONTENT_TYPES)
    if b"macroEnabled" in types or any(map(_MACROS.search, names)):
        raise UnusableTemplate(gettext("a template with macros is not used; save it as .potx or .pptx"))
    size = tags = 0
    for member in members:
        data = package.read(member)
        if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        size += len(data)
        tags += data.count(b"<")
        if size > _MOST_XML or tags > _MOST_TAGS:
            raise UnusableTemplate(
                gettext("the template has far more slides and shapes than a template needs; take them out")
            )
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data[:100]:
            raise UnusableTemplate(gettext("the template declares entities, which PowerPoint never writes"))
        if member.filename.lower().endswith(".rels") and any(map(_is_fetched, _RELATIONSHIP.findall(data))):
            raise UnusableTemplate(
                gettext("the template links to files elsewhere; embed them (File, Info, Edit Links)")
            )
    return _as_presentation(package, types) if _TEMPLATE_TYPE in types else template


def _is_fetched(relationship: bytes) -> bool:
    """Whether a relationship is to something outside that would be fetched unasked, as a hyperlink never is."""
    return _EXTERNAL.search(relationship) is not None and _HYPERLINK.search(relationship) is None


def _as_presentation(package: zipfile.ZipFile, types: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in package.infolist():
            data = package.read(member)
            if member.filename == _CONTENT_TYPES:
                data = types.replace(_TEMPLATE_TYPE, _PRESENTATION_TYPE)
            copy.writestr(member, data)
    return buffer.getvalue()
