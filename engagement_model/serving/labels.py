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
    "edit": gettext_noop("Edit"),
    "add": gettext_noop("Add"),
    "save": gettext_noop("Save"),
    "cancel": gettext_noop("Cancel"),
    "undo": gettext_noop("Undo"),
    "redo": gettext_noop("Redo"),
    "where": gettext_noop("In which state"),
    "what": gettext_noop("What is to be added?"),
    "nothing": gettext_noop("nothing"),
    "saved": gettext_noop("Written."),
    "undone": gettext_noop("Taken back."),
    "redone": gettext_noop("Made again."),
    "unchanged": gettext_noop("Nothing was changed."),
    "remove": gettext_noop("Remove"),
    "goes": gettext_noop("What names it goes, or is said without it:"),
    "alone": gettext_noop("Nothing else names it."),
    "id": gettext_noop("Its id in the files"),
    "rename": gettext_noop("Rename"),
    "ways": gettext_noop("Ways that use it"),
    "new_way": gettext_noop("A new way"),
    "by": gettext_noop("By whom"),
    "on": gettext_noop("On what"),
    "instead": gettext_noop("Instead of"),
    "take": gettext_noop("take"),
    "move": gettext_noop("Move all of these"),
    "flows": gettext_noop("What it exchanges"),
    "new_flow": gettext_noop("A new exchange"),
    "from": gettext_noop("From"),
    "to": gettext_noop("To"),
    "carries": gettext_noop("What moves"),
    "latency": gettext_noop("How late it arrives, such as 1 day"),
    "take_out": gettext_noop("Take it out"),
    "conflict": gettext_noop("{file} was written by somebody else meanwhile. Nothing was changed."),
    "theirs": gettext_noop("What they changed"),
    "mine": gettext_noop("What you asked for"),
    "anyway": gettext_noop("Do mine all the same"),
    "leave": gettext_noop("Leave it as they have it"),
    "failed": gettext_noop("The server did not answer. Nothing is lost that was written before."),
    "enter": gettext_noop("Come in"),
    "code": gettext_noop("The code that the screen shows, or the terminal"),
    "go": gettext_noop("Enter"),
    "wrong": gettext_noop("That is not the code."),
    "wait": gettext_noop("Too many wrong codes. Try again in {seconds} seconds."),
}


def labels() -> dict[str, str]:
    """What is written on a control, by the name the page has for it; `language` is the code of the one spoken."""
    return {"language": language(), **{name: gettext(word) for name, word in _LABELS.items()}}
