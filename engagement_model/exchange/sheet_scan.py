"""What a fast reader of spreadsheets does not tell: cells with errors, and formulas whose value was never worked out.

Both come as an empty text from calamine, which an empty cell is too (version 0.9). Here they are found in the XML of
the sheets, which is looked through and not parsed.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Mapping

from msgspec import Struct, field

from engagement_model.exchange.archives import NotReadable, part, unpacking
from engagement_model.exchange.workbook_safety import MOST_PART_BYTES
from engagement_model.translation import gettext

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ERROR = re.compile(rb"\bt=[\"']e[\"']")
_TEXT = re.compile(rb"\bt=[\"']str[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")
"""What stands in a sheet that has errors or formulas."""

_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_NAME = re.compile(rb"\bname=(?:\"([^\"]*)\"|'([^']*)')")
_RELATION = re.compile(rb"\w+:id=[\"']([^\"']+)[\"']")
_TARGET = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ID = re.compile(rb"\bId=[\"']([^\"']+)[\"']")
_TO = re.compile(rb"\bTarget=[\"']([^\"']+)[\"']")
_ODS_ERROR = b'calcext:value-type="error"'
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


class Scanned(Struct, frozen=True):
    """What was found. `faults` by sheet and by row and column from 0; `stored` counts formulas with a value.

    `unmerged` says that there are merged cells that nobody fills.
    """

    faults: Mapping[str, Mapping[tuple[int, int], str]] = field(default_factory=dict)
    stored: int = 0
    unmerged: bool = False


def scanned(content: bytes, *, is_ods: bool) -> Scanned:
    """Look through the sheets of a workbook whose parts were found safe (an ods: that is bounded here).

    Raises `NotReadable` for what is damaged, too large, or declares entities.
    """
    with unpacking(content) as archive:
        return _ods(archive) if is_ods else _xlsx(archive)


def _ods(archive: zipfile.ZipFile) -> Scanned:
    if any("Basic/" in name or "Scripts/" in name for name in archive.namelist()):
        raise NotReadable(gettext("it has macros; save it as a workbook without macros (.xlsx)"))
    text = part(archive, "content.xml", MOST_PART_BYTES)
    if any(sign in text for sign in _ENTITIES):
        raise NotReadable(gettext("it declares entities of its own, which no spreadsheet program writes"))
    if _ODS_ERROR in text:
        raise NotReadable(
            gettext("some of its cells show errors; mend them, or save it as .xlsx, of which they can be told apart")
        )
    return Scanned(unmerged=b"number-columns-spanned" in text or b"number-rows-spanned" in text)


def _xlsx(archive: zipfile.ZipFile) -> Scanned:
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        return Scanned()  # xlsb: in it neither is told apart
    targets = _targets(part(archive, "xl/_rels/workbook.xml.rels", MOST_PART_BYTES))
    faults: dict[str, dict[tuple[int, int], str]] = {}
    stored = 0
    for found in _SHEET.finditer(part(archive, "xl/workbook.xml", MOST_PART_BYTES)):
        name, relation = _NAME.search(found[1]), _RELATION.search(found[1])
        if name is None or relation is None:
            continue
        target = targets.get(relation[1], "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if path in names:
            title = html.unescape((name[1] or name[2] or b"").decode())
            faults[title], number = _faults(part(archive, path, MOST_PART_BYTES))
            stored += number
    return Scanned(faults, stored)


def _targets(relations: bytes) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for each in _TARGET.finditer(relations):
        identity, target = _ID.search(each[1]), _TO.search(each[1])
        if identity is not None and target is not None:
            found[identity[1]] = html.unescape(target[1].decode())
    return found


def _faults(sheet: bytes) -> tuple[dict[tuple[int, int], str], int]:
    """Errors and formulas never worked out, by row and column; and how many formulas have a value."""
    if not any(sign in sheet for sign in _SIGNS):
        return {}, 0  # looked for as plain bytes, which takes a tenth of the time of a pattern
    faults: dict[tuple[int, int], str] = {}
    stored = 0
    for cell in _CELL.finditer(sheet):
        attributes, inside = cell[1], cell[2] or b""
        is_error = _ERROR.search(attributes) is not None
        is_formula = b"f" in inside and _FORMULA.search(inside) is not None
        if not (is_error or is_formula):
            continue
        value = _VALUE.search(inside)
        place = _PLACE.search(attributes)
        has_value = value is not None and (bool(value[1]) or _TEXT.search(attributes) is not None)
        if has_value and not is_error:
            stored += 1
        elif place is not None:
            column = 0
            for letter in place[1]:
                column = column * 26 + letter - ord("A") + 1
            code = value[1].decode() if value is not None and is_error else ""
            faults[int(place[2]) - 1, column - 1] = (
                gettext("the error {code}").format(code=code)
                if is_error
                else gettext("a formula that was never worked out; open the file and save it again")
            )
    return faults, stored
