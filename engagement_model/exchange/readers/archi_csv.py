"""ArchiMate as Archi exports it to CSV: three files of one name, of which any may be given."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign, Link, Oddity, Thing
from engagement_model.exchange.readers import Given, Reader
from engagement_model.exchange.readers._archimate import Gathered, foreign, identity_of, kind_of
from engagement_model.exchange.readers.csv_table import LONGEST_CELL, MOST_ROWS
from engagement_model.translation import gettext, gettext_noop

_PARTS = ("elements", "relations", "properties")
_NAME = re.compile(r"^(?P<before>.*?)(?P<part>elements|relations|properties)(?P<after>\.csv)$", re.IGNORECASE)
_HEADS = {
    "elements": ("ID", "Type", "Name", "Documentation"),
    "relations": ("ID", "Type", "Name", "Documentation", "Source", "Target"),
    "properties": ("ID", "Key", "Value"),
}


def _head(content: bytes) -> tuple[str, ...]:
    line = content[:2_000].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines()[:1]
    return tuple(next(csv.reader(line, delimiter=_delimiter(line[0])), [])) if line else ()


def _delimiter(head: str) -> str:
    return next((sign for sign in ",;\t" if f'ID"{sign}' in head or f"ID{sign}" in head), ",")


def _is_it(given: Given) -> bool:
    found = _NAME.match(given.name)
    return (
        found is not None
        and _head(given.content)[: len(_HEADS[found["part"].lower()])] == _HEADS[found["part"].lower()]
    )


def _read(given: Given) -> Foreign:
    named = _NAME.match(given.name)
    assert named is not None
    own = named["part"].lower()
    contents = {own: given.content}
    for part in _PARTS:
        if part not in contents:
            beside = given.beside(f"{named['before']}{part}{named['after']}")
            if beside is not None:
                contents[part] = beside
    if "elements" not in contents:
        raise NotReadable(gettext("the file of the elements does not lie beside it"))
    found = Gathered()
    properties: dict[str, dict[str, str]] = {}
    for row, _ in _rows(contents.get("properties", b""), "properties", found):
        if row[2].strip():
            properties.setdefault(identity_of(row[0]), {}).setdefault(row[1], row[2].strip())
    for row, place in _rows(contents["elements"], "elements", found):
        identity = identity_of(row[0])
        name = " ".join(row[2].split())
        if row[1] == "ArchimateModel":
            found.title, found.properties = name, properties.get(identity, {})
            continue
        found.things.append(
            Thing(identity, kind_of(row[1]), name, row[3].strip(), properties.get(identity, {}), (), place)
        )
    for row, place in _rows(contents.get("relations", b""), "relations", found):
        identity = identity_of(row[0])
        own_properties = properties.get(identity, {})
        found.links.append(
            Link(
                identity,
                kind_of(row[1]),
                identity_of(row[4]),
                identity_of(row[5]),
                " ".join(row[2].split()),
                own_properties.get("Access_Type", ""),
                own_properties,
                place,
            )
        )
    return foreign(found)


def _rows(content: bytes, part: str, found: Gathered) -> Iterator[tuple[list[str], str]]:
    """Every row below the heading, with its place; those that are too short are told and left out."""
    if not content:
        return
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text[:200]))
    width = len(_HEADS[part])
    try:
        for number, row in enumerate(lines):
            place = f"{part}:{lines.line_num}"
            if number == 0 or not any(row):
                continue
            if number > MOST_ROWS:
                raise NotReadable(gettext("{place}: it has more rows than are read here").format(place=place))
            if len(row) < width or not row[0]:
                found.oddities.append(Oddity(place, gettext("this row has too few values")))
                continue
            yield row, place
    except csv.Error as error:
        message = gettext("line {line} cannot be read ({why}); save it again as CSV")
        raise NotReadable(message.format(line=lines.line_num, why=error)) from None


READER = Reader("archi_csv", gettext_noop("Archi's CSV files"), _is_it, _read)
