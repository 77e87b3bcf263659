"""Texts, numbers, money and dates in the reader's language: gettext over the shipped catalogues, and Babel."""

from __future__ import annotations

from engagement_model.translation.texts import (
    gettext,
    gettext_noop,
    in_language,
    in_words,
    language,
    languages,
    ngettext,
    npgettext,
    pgettext,
    spoken,
    words_now,
)

__all__ = [
    "gettext",
    "gettext_noop",
    "in_language",
    "in_words",
    "language",
    "languages",
    "ngettext",
    "npgettext",
    "pgettext",
    "spoken",
    "words_now",
]
