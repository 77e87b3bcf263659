"""What the system refuses, in the language of whoever is told."""

from __future__ import annotations

from engagement_model.translation import gettext, gettext_noop

_SAID = (
    gettext_noop("Address already in use"),
    gettext_noop("File exists"),
    gettext_noop("File name too long"),
    gettext_noop("Input/output error"),
    gettext_noop("Is a directory"),
    gettext_noop("No space left on device"),
    gettext_noop("No such file or directory"),
    gettext_noop("Not a directory"),
    gettext_noop("Operation not permitted"),
    gettext_noop("Permission denied"),
    gettext_noop("Read-only file system"),
)
"""What Linux and macOS say; anything else is told as the system says it."""


def refusal(error: Exception) -> str:
    """Why the system refused something: in the language spoken where it is one of the usual reasons."""
    said = getattr(error, "strerror", None)
    return gettext(said) if said in _SAID else str(said or error)
