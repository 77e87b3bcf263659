"""What is written on the controls of the served page."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.translation import gettext, gettext_noop, language

_LABELS: Mapping[str, str] = {
    "beside": gettext_noop("Findings, agenda, scorecard"),
    "close": gettext_noop("Close"),
    "lost": gettext_noop("The server does not answer. What is shown may be old."),
    "redrawn": gettext_noop("Drawn again."),
    "faulty": gettext_noop("The files have faults. The last pages that could be drawn are shown."),
    "hide": gettext_noop("Hide"),
    "enter": gettext_noop("Come in"),
    "code": gettext_noop("The code that the screen shows, or the terminal"),
    "go": gettext_noop("Enter"),
    "wrong": gettext_noop("That is not the code."),
    "wait": gettext_noop("Too many wrong codes. Try again in {seconds} seconds."),
}


def labels() -> dict[str, str]:
    """What is written on a control, by the name the page has for it; `language` is the code of the one spoken."""
    return {"language": language(), **{name: gettext(word) for name, word in _LABELS.items()}}
