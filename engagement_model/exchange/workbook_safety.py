"""Whether a file is a workbook that can be read safely: decided from its parts, before anything interprets them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from msgspec import Struct

from engagement_model.exchange.archives import NotReadable, unpacking, unpacks_to_too_much
from engagement_model.translation import gettext, gettext_noop

MOST_BYTES = 20_000_000
"""Bytes of the file itself."""

MOST_PARTS = 500
MOST_PART_BYTES = 30_000_000
MOST_UNPACKED_BYTES = 60_000_000
MOST_TAGS = 1_000_000
"""What the parts may come to when they are unpacked; reading takes time and memory in proportion to it."""

_CHUNK = 1 << 18
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_REFUSED: tuple[tuple[str, str], ...] = (
    (r"vbaproject|macrosheets/|vbadata", gettext_noop("it has macros; save it as a workbook without macros (.xlsx)")),
    (
        r"externallinks/",
        gettext_noop("it has links to other workbooks; break the links (Data, Edit Links) and save it again"),
    ),
    (
        r"(^|/)connections\.xml$|querytables/",
        gettext_noop("it fetches data from elsewhere; take the connections out"),
    ),
    (
        r"embeddings/|activex/|ctrlprops/|oleobject",
        gettext_noop("it has other documents or controls embedded; take them out"),
    ),
)
_declared_encoding = re.compile(rb"^<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{1,40})[\"']", re.IGNORECASE)
_merged = re.compile(rb"<(?:[A-Za-z0-9]+:)?mergeCell\s[^>]{0,100}?ref\s*=\s*[\"']([A-Za-z0-9:$]{1,40})[\"']")


class Screened(Struct, frozen=True):
    """A workbook that may be read: its bytes, and by part the cells that are merged there."""

    content: bytes
    merged: dict[str, tuple[str, ...]]


def screen(content: bytes, most_tags: int = MOST_TAGS) -> Screened:
    """`content`, if it is an xlsx workbook of bounded size without macros, links or entities.

    Every part is unpacked once and counted, whatever size it says it has. Raises `NotReadable`.
    """
    if len(content) > MOST_BYTES:
        raise NotReadable(gettext("it has more than {most} MB").format(most=MOST_BYTES // 1_000_000))
    if content.startswith(_COMPOUND):
        raise NotReadable(
            gettext("it is an old (.xls) or a password-protected workbook; save it as .xlsx without a password")
        )
    if not content.startswith(_ZIP):
        raise NotReadable(gettext("it is no Excel workbook (.xlsx)"))
    with unpacking(content) as archive:
        return Screened(content, _screened_parts(archive, most_tags))


def _screened_parts(archive: zipfile.ZipFile, most_tags: int) -> dict[str, tuple[str, ...]]:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise NotReadable(gettext("it has more than {most} parts").format(most=MOST_PARTS))
    names = [part.filename.replace("\\", "/").lower() for part in parts]
    if len(set(names)) < len(names):
        raise NotReadable(gettext("it has two parts of one name"))
    for name in names:
        for pattern, reason in _REFUSED:
            if re.search(pattern, name):
                raise NotReadable(gettext(reason))
    if "[content_types].xml" not in names:
        raise NotReadable(gettext("it is a zip file, but no Excel workbook (.xlsx)"))
    if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise NotReadable(unpacks_to_too_much(MOST_UNPACKED_BYTES))
    merged: dict[str, tuple[str, ...]] = {}
    counted = _Counted(most_tags)
    for part in parts:
        if part.flag_bits & 0x1:
            raise NotReadable(gettext("it is password-protected; save it without a password"))
        found = _screened_part(archive, part, counted)
        if found:
            merged[part.filename] = found
    return merged


class _Counted(Struct):
    most_tags: int
    size: int = 0
    tags: int = 0


def _screened_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, counted: _Counted) -> tuple[str, ...]:
    """Count what a part unpacks to and refuse what no questionnaire has; the merged cells in it."""
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    size = 0
    tail = b""
    merged: dict[str, None] = {}
    for number, chunk in enumerate(_chunks(archive, part)):
        size += len(chunk)
        counted.size += len(chunk)
        if size > MOST_PART_BYTES or counted.size > MOST_UNPACKED_BYTES:
            raise NotReadable(unpacks_to_too_much(MOST_PART_BYTES if size > MOST_PART_BYTES else MOST_UNPACKED_BYTES))
        if not is_xml:
            continue
        counted.tags += chunk.count(b"<")
        if counted.tags > counted.most_tags:
            raise NotReadable(_too_many_tags(counted.most_tags))
        if number == 0:
            _check_encoding(chunk)
        joined = tail + chunk
        if b"<!DOCTYPE" in joined or b"<!ENTITY" in joined:
            raise NotReadable(gettext("it declares entities of its own, which no spreadsheet program writes"))
        if b"vnd.ms-excel.sheet.macroEnabled" in joined or b"vnd.ms-office.vbaProject" in joined:
            raise NotReadable(gettext(_REFUSED[0][1]))
        if b"mergeCell" in joined:
            merged.update((found.group(1).decode("ascii").replace("$", ""), None) for found in _merged.finditer(joined))
        tail = joined[-300:]
    return tuple(merged)


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _check_encoding(beginning: bytes) -> None:
    """Refuse anything but UTF-8: every spreadsheet program writes it, and what is looked for is looked for in it."""
    declared = _declared_encoding.match(beginning.removeprefix(b"\xef\xbb\xbf"))
    other = declared is not None and declared.group(1).lower() not in (b"utf-8", b"utf8", b"us-ascii")
    if other or beginning.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in beginning[:100]:
        raise NotReadable(gettext("its parts are not written in UTF-8; save it again as .xlsx"))


def _too_many_tags(most: int) -> str:
    if most > MOST_TAGS:
        return gettext("it has far more cells than are read here; nothing of it was read")
    return gettext("it has far more rows or cells than a questionnaire; nothing of it was read")
