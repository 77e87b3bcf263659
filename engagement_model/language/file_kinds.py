"""The kinds of files there are: what each is called, the class that reads it, and the keys by which it is known.

Readers, the canonical order of keys, the schemas for editors, `engage schema` and the reference ask here.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from pydantic import BaseModel

from engagement_model.language.file_shapes import CandidatesFile, DecisionsFile, ModelFile, WorkspaceFile
from engagement_model.language.mapping_schema import MappingFile
from engagement_model.language.places_schema import PlacesFile
from engagement_model.language.portfolio_schema import PortfolioFile
from engagement_model.language.theme_schema import ThemeFile
from engagement_model.language.workspace_keys import is_set_aside, names_parts_of_a_workspace

Keys = frozenset[str]
"""What stands at the top of a file."""

_THEME_KEYS = frozenset(ThemeFile.model_fields)
_PLACES_KEYS = frozenset(info.alias or name for name, info in PlacesFile.model_fields.items())


class FileKind(Struct, frozen=True):
    """A kind of file: `title` is what editors call it, `is_it` tells it by its keys from those that stand after it."""

    name: str
    schema: type[BaseModel]
    title: str
    is_it: Callable[[Keys], bool]


def _has_decisions_alone(keys: Keys) -> bool:
    return "decisions" in keys and keys <= frozenset(DecisionsFile.model_fields)


def _has_candidates_alone(keys: Keys) -> bool:
    return "candidates" in keys and keys <= frozenset(CandidatesFile.model_fields)


def _has_what_a_theme_has(keys: Keys) -> bool:
    return bool(keys) and keys <= _THEME_KEYS and not keys <= {"format", "description", "extends"}


def _has_pages_alone(keys: Keys) -> bool:
    return bool(keys) and keys <= _PLACES_KEYS


MODEL = FileKind("model", ModelFile, "Engagement model", lambda _: True)
WORKSPACE = FileKind("workspace", WorkspaceFile, "Engagement workspace", names_parts_of_a_workspace)
DECISIONS = FileKind("decisions", DecisionsFile, "Decisions of an engagement workspace", _has_decisions_alone)
PORTFOLIO = FileKind("portfolio", PortfolioFile, "Portfolio of engagement workspaces", lambda keys: "members" in keys)
THEME = FileKind("theme", ThemeFile, "Theme of an engagement workspace", _has_what_a_theme_has)
LAYOUT = FileKind("layout", PlacesFile, "Places of boxes in an engagement workspace", _has_pages_alone)
MAPPING = FileKind(
    "mapping", MappingFile, "Mapping of a foreign file to an engagement model", lambda keys: "maps" in keys
)
CANDIDATES = FileKind("candidates", CandidatesFile, "Candidates for a platform", _has_candidates_alone)

FILE_KINDS = (MODEL, WORKSPACE, DECISIONS, THEME, LAYOUT, CANDIDATES, MAPPING, PORTFOLIO)
"""Every kind, the most usual first."""

_RECOGNISED = (PORTFOLIO, MAPPING, DECISIONS, CANDIDATES, THEME, LAYOUT, WORKSPACE, MODEL)
"""The same, in the order in which a file is asked whether it is one: what fits nothing else is a model."""


def names() -> tuple[str, ...]:
    """What the kinds are called."""
    return tuple(kind.name for kind in FILE_KINDS)


def named(name: str) -> FileKind:
    """The kind called `name`. Raises `KeyError` where there is none."""
    return {kind.name: kind for kind in FILE_KINDS}[name]


def kind_of(keys: Keys) -> FileKind:
    """What kind of file has these keys at its top; those that are set aside say nothing of it."""
    said = frozenset(key for key in keys if not is_set_aside(key))
    return next(kind for kind in _RECOGNISED if kind.is_it(said))
