"""What is told in several languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from engagement_model.translation import in_language

Told = TypeVar("Told")


def in_each(tell: Callable[[], Told]) -> tuple[Told, ...]:
    """What is told in English, French and Russian."""
    told = []
    for code in ("en", "fr", "ru"):
        with in_language(code):
            told.append(tell())
    return tuple(told)
