"""The reference of the language: prose written by hand, with tables of keys made from the classes that read them."""

from __future__ import annotations

import re
import types
from pathlib import Path
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docs.generation.tables import anchor, table
from engagement_model.language.file_kinds import FILE_KINDS
from engagement_model.language.file_shapes import (
    Candidate,
    CandidateLine,
    EngagementEntry,
    IntegrationEntry,
    Removal,
    RemovedEngagement,
    RemovedIntegration,
    StakeholderEntry,
)
from engagement_model.language.mapping_schema import (
    Crosstab,
    Melt,
    MembersRule,
    RowRule,
    SheetRule,
    StateRule,
    Taken,
    TypeRule,
)
from engagement_model.language.places_schema import LaneFile, SheetFile
from engagement_model.language.portfolio_schema import KnownAs, MemberEntry
from engagement_model.language.theme_schema import Colour, Height, ThemeColors, ThemeFont, ThemeLanes
from engagement_model.model.elements import ELEMENT_CLASSES, Described, Element, InService
from engagement_model.model.relations import Journey, Question, Step
from engagement_model.model.types import Amount, Count, Currency, Day, Flag, Id, Length, Name, Rate, Refers, Score
from engagement_model.model.workspace import Acceptance, Decision, Headlines, Initiative, Meeting, PageSettings

PROSE = Path(__file__).parent / "prose" / "language.md"

_RECORDS: tuple[type[BaseModel], ...] = (
    *ELEMENT_CLASSES.values(),
    *(kind.schema for kind in FILE_KINDS),
    Acceptance,
    Candidate,
    CandidateLine,
    Crosstab,
    Decision,
    Described,
    Element,
    EngagementEntry,
    Headlines,
    Initiative,
    InService,
    IntegrationEntry,
    Journey,
    KnownAs,
    LaneFile,
    Meeting,
    Melt,
    MemberEntry,
    MembersRule,
    PageSettings,
    Question,
    Removal,
    RemovedEngagement,
    RemovedIntegration,
    RowRule,
    SheetFile,
    SheetRule,
    StakeholderEntry,
    StateRule,
    Step,
    Taken,
    ThemeColors,
    ThemeFont,
    ThemeLanes,
    TypeRule,
)
_CLASSES = {kind.__name__: kind for kind in _RECORDS}
_WORDS: tuple[tuple[object, str], ...] = (
    (Amount, "money"),
    (Length, "duration"),
    (Day, "date"),
    (Count, "whole number"),
    (Score, "a score from 1 to 5"),
    (Rate, "number"),
    (Flag, "`true` / `false`"),
    (Colour, "colour"),
    (Height, "number from 8 to 36"),
    (Currency, "currency"),
    (Name, "name"),
    (Id, "id"),
)
_PLACE = re.compile(r"^<!-- keys: (\w+) -->$", re.MULTILINE)


def language_page() -> str:
    """The whole page. Raises `KeyError` where the prose asks for the keys of a class that does not exist."""
    prose = PROSE.read_text(encoding="utf-8")
    return _PLACE.sub(lambda found: _keys(_CLASSES[found[1]]).rstrip("\n"), prose)


def classes_told() -> set[str]:
    """The classes whose keys the page shows."""
    return set(_PLACE.findall(PROSE.read_text(encoding="utf-8")))


def classes_there_are() -> set[str]:
    """The classes that a person's files are read with."""
    return set(_CLASSES)


def _keys(kind: type[BaseModel]) -> str:
    """The keys of a class: those of its own where it is described as elements and relations are."""
    hints = get_type_hints(kind, include_extras=True)
    inherited = _inherited(kind)
    rows = [
        (f"`{field.alias or name}`", _field_words(hints[name]) + _must(field), field.description or "")
        for name, field in kind.model_fields.items()
        if name not in inherited
    ]
    return table(("key", "holds", "says"), rows)


def _inherited(kind: type[BaseModel]) -> frozenset[str]:
    for base in (Element, Described):
        if issubclass(kind, base) and kind is not base:
            return frozenset(base.model_fields)
    return frozenset()


def _must(field: FieldInfo) -> str:
    return ", required" if field.is_required() else ""


def _field_words(hint: object) -> str:
    refers = next((data for data in getattr(hint, "__metadata__", ()) if isinstance(data, Refers)), None)
    return _words(hint, "" if refers is None else refers.section)


def _words(hint: object, section: str) -> str:
    """What a value is, in words; `section` is where its ids are declared."""
    if section and _is(hint, Id):
        return f"id in `{section}`"
    for alias, said in _WORDS:
        if _is(hint, alias):
            return said
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _words(arguments[0], section)
    if origin in (Union, types.UnionType):
        return " or ".join(_words(one, section) for one in arguments if one is not type(None))
    if origin is Literal:
        return " / ".join(f"`{value}`" for value in arguments)
    if origin in (frozenset, tuple):
        inner = _words(arguments[0], section)
        return f"list of {inner}" + (", in order" if origin is tuple and section == "channels" else "")
    if origin is dict:
        each = _words(arguments[1], "")
        return f"by id: {each}" if each.startswith("[") else f"mapping of {_words(arguments[0], section)} to {each}"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        title = _title(hint)
        return f"[{title}](#{anchor(title)})"
    return "text" if hint is str else str(getattr(hint, "__name__", hint))


def _is(hint: object, alias: object) -> bool:
    """Whether a hint is `alias`, possibly with more said about it."""
    if get_origin(hint) is not Annotated or get_args(hint)[0] != get_args(alias)[0]:
        return False
    said, asked = get_args(hint)[1:], get_args(alias)[1:]
    return said[: len(asked)] == asked


def _title(kind: type[BaseModel]) -> str:
    """The heading under which a class stands: its name as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__.removesuffix("Entry")).lower()
