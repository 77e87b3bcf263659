"""Nothing to edit here: a format is found by the name of its file, in `reports/findings` or in `reports/answers`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from engagement_model.reports.screen import Screen
    from engagement_model.rules.finding import Findings
    from engagement_model.words.answer import Answer

FindingsWriter: TypeAlias = "Callable[[Findings], str]"
AnswersWriter: TypeAlias = "Callable[[tuple[Answer, ...], Screen], str]"


@cache
def names(folder: str) -> tuple[str, ...]:
    """The formats of `findings` or of `answers`: the names of the files in that folder, the default first."""
    package = importlib.import_module(f"engagement_model.reports.{folder}")
    found = sorted(module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_"))
    return tuple(sorted(found, key=lambda name: name != "text"))


def findings_writer(name: str) -> FindingsWriter:
    """What writes findings in a format."""
    return cast("FindingsWriter", _module("findings", name).write)


def is_from_root(name: str) -> bool:
    """Whether a format of findings tells paths from the root of the repository; others tell them as they were given."""
    return bool(getattr(_module("findings", name), "FROM_ROOT", False))


def answers_writer(name: str) -> AnswersWriter:
    """What writes the answers of an analysis in a format."""
    return cast("AnswersWriter", _module("answers", name).write)


def _module(folder: str, name: str) -> ModuleType:
    return importlib.import_module(f"engagement_model.reports.{folder}.{name}")
