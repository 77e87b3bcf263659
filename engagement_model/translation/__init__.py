"""Texts, numbers, money and dates in the reader's language: gettext over the shipped catalogues, and Babel."""

from __future__ import annotations

from engagement_model.translation.texts import (
    gettext,
    gettext_noop,
    in_language,
    language,
    languages,
    ngettext,
    npgettext,
    pgettext,
    spoken,
)

__all__ = [
    "gettext",
    "gettext_noop",
    "in_language",
    "language",
    "languages",
    "ngettext",
    "npgettext",
    "pgettext",
    "spoken",
]
