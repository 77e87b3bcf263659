"""What may be written at a spot: keys, ids, addresses and the words a value is chosen from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from engagement_model.editor.desk import Desk
from engagement_model.editor.spot import Spot, spot_at
from engagement_model.language.file_kinds import WORKSPACE, FileKind
from engagement_model.language.file_shapes import ModelFile
from engagement_model.language.naming import name_places
from engagement_model.language.order import keys_of
from engagement_model.language.reading import Reading, addresses_of
from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.sections import NAMED_SECTIONS, main_text

Sort = Literal["key", "id", "address", "word"]

MOST_OFFERED = 500


class Offer(Struct, frozen=True):
    """What may be written: the text, what sort of thing it is, and what it means."""

    text: str
    sort: Sort
    told: str = ""


def offers(desk: Desk, path: Path, line: int, column: int) -> tuple[Spot, list[Offer]]:
    """What may be written at a place of an open file, which counts from 0; sorted, those that begin as typed."""
    spot = spot_at(desk.lines(path), line, column)
    found = _offers(desk, path, spot)
    begun = (offer for offer in found if offer.text.startswith(spot.prefix) and offer.text not in spot.beside)
    unique = {offer.text: offer for offer in begun}
    return spot, list(unique.values())[:MOST_OFFERED]


def _offers(desk: Desk, path: Path, spot: Spot) -> Iterator[Offer]:
    kind, inner = _root(desk.kind(path), spot.path)
    reading = desk.last_sound(path)
    at = _At.walked(kind, inner)
    if spot.key:
        if at.shape is not None and not at.by_id:
            yield from _keys(at.shape)
        elif at.by_id and inner and isinstance(inner[-1], str) and inner[-1] in NAMED_SECTIONS:
            yield from _ids(reading, inner[-1])
    if at.holder is None or at.key is None:
        return
    names = name_places(at.holder)
    is_entry = not spot.key and isinstance(inner[-1], str) and inner[-1] != at.key
    if at.key in names.ids and not is_entry:
        yield from _ids(reading, names.ids[at.key])
    elif at.key in names.addresses:
        yield from _addresses(reading, spot.prefix.removeprefix(names.addresses[at.key].prefix))
    elif not spot.key and (info := _field(at.holder, at.key)) is not None:
        for word in _words(info.annotation):
            yield Offer(word, "word")


class _At(Struct, frozen=True):
    """Where a path leads: the class of the mapping there, or of those by id there; and the class and key it is under.

    `holder` and `key` are those of the last attribute on the way, as long as no class of its own reads what is there.
    """

    shape: type[BaseModel] | None
    by_id: bool
    holder: type[BaseModel] | None
    key: str | None

    @classmethod
    def walked(cls, kind: type[BaseModel], path: tuple[str | int, ...]) -> _At:
        """Follows `path` from a mapping that `kind` reads."""
        shape: type[BaseModel] | None = kind
        holder: type[BaseModel] | None = None
        key: str | None = None
        by_id = False
        for part in path:
            if by_id:
                by_id = False
            elif shape is not None and isinstance(part, str):
                holder, key = shape, part
                below = name_places(shape).below.get(part)
                shape, by_id = below if below is not None else (None, False)
                if shape is not None:
                    holder = key = None
        return cls(shape, by_id, holder, key)


def _root(kind: FileKind, path: tuple[str | int, ...]) -> tuple[type[BaseModel], tuple[str | int, ...]]:
    """The class that reads the top of a file; a model that is written inside a workspace is a top of its own."""
    below: type[BaseModel] | None = kind.schema
    if kind is WORKSPACE:
        for number in range(1, len(path) + 1):
            at = _At.walked(kind.schema, path[:number])
            if at.shape is ModelFile and not at.by_id:
                return ModelFile, path[number:]
    return below or ModelFile, path


def _field(kind: type[BaseModel], key: str) -> FieldInfo | None:
    return next((info for name, info in kind.model_fields.items() if (info.alias or name) == key), None)


def _keys(kind: type[BaseModel]) -> Iterator[Offer]:
    for key in keys_of(kind):
        info = _field(kind, key)
        yield Offer(key, "key", (info.description or "") if info is not None else "")


def described(desk: Desk, path: Path, line: int, column: int) -> str:
    """What the key means that a place of a file stands in; nothing where it is none of the language's."""
    text = desk.lines(path)[line] if line < len(desk.lines(path)) else ""
    end = column + len(text[column:]) - len(text[column:].lstrip("abcdefghijklmnopqrstuvwxyz_"))
    spot = spot_at(desk.lines(path), line, end)
    if not spot.key or not text[end:].lstrip().startswith(":"):
        return ""
    start = text.rfind(" ", 0, end) + 1
    kind, inner = _root(desk.kind(path), spot.path)
    at = _At.walked(kind, inner)
    word = text[start:end].lstrip("{[,")
    info = _field(at.shape, word) if at.shape is not None and not at.by_id else None
    return (info.description or "") if info is not None else ""


def _words(annotation: object) -> Iterable[str]:
    """The words that a value is chosen from."""
    if get_origin(annotation) is Literal:
        return [value for value in get_args(annotation) if isinstance(value, str)]
    if annotation is bool:
        return ("true", "false")
    return [word for argument in get_args(annotation) for word in _words(argument)]


def _ids(reading: Reading, section: str) -> Iterator[Offer]:
    found: dict[str, str] = {}
    for read in reading.models.values():
        for identifier, member in sorted(read.model.members(section).items()):
            found.setdefault(identifier, str(getattr(member, main_text(section)) or ""))
    for identifier, name in sorted(found.items()):
        yield Offer(identifier, "id", name)


def _addresses(reading: Reading, prefix: str) -> Iterator[Offer]:
    """Addresses a part longer than what is typed, so that they are reached step by step."""
    depth = prefix.count(SEPARATOR) + 1
    known = {SEPARATOR.join(address.split(SEPARATOR)[:depth]) for address in addresses_of(reading.models.values())}
    for address in sorted(known):
        yield Offer(address, "address")
