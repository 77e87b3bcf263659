"""What is written on the controls of the served page."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.translation import gettext, gettext_noop, language
from engagement_model.words.terms import kind_title

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
    "place": gettext_noop("Its place in the lane"),
    "up": gettext_noop("Up"),
    "down": gettext_noop("Down"),
    "above": gettext_noop("{name} now stands above {other}."),
    "below": gettext_noop("{name} now stands below {other}."),
    "first": gettext_noop("{name} stands first already."),
    "last": gettext_noop("{name} stands last already."),
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


_ROOM: Mapping[str, str] = {
    "waiting": gettext_noop("It begins soon."),
    "asked": gettext_noop("The vote opens soon."),
    "voting": gettext_noop("Vote now"),
    "closed": gettext_noop("The round is closed."),
    "decided": gettext_noop("Decided: {choice}"),
    "deferred": gettext_noop("Put off."),
    "kept": gettext_noop("Your vote is kept: {choice}. You may change it until the round is closed."),
    "abstain": gettext_noop("Abstain"),
    "abstained": gettext_noop("abstained"),
    "why": gettext_noop("Why? (if you like)"),
    "other": gettext_noop("Something else"),
    "late": gettext_noop("The round is closed already."),
    "unkept": gettext_noop("Your vote could not be kept. Please try again."),
    "offline": gettext_noop("The connection is lost; it comes back by itself."),
    "votes": gettext_noop("{votes} of {present} voted"),
    "round": gettext_noop("Round {number}"),
    "who": gettext_noop("I am here as"),
    "nobody": gettext_noop("nobody in particular"),
    "anonymous": gettext_noop("No vote is ever kept with a name."),
    "language_label": gettext_noop("Language"),
    "join": gettext_noop("Vote with your phone"),
    "positions": gettext_noop("Who holds what"),
    "silent": gettext_noop("Said nothing about it: {who}."),
    "reasons": gettext_noop("Reasons"),
    "speak": gettext_noop("{who}, what do you say?"),
    "over_time": gettext_noop("The time for it is over."),
    "lead": gettext_noop("Leading the room"),
    "agenda": gettext_noop("Agenda"),
    "open": gettext_noop("Open the vote"),
    "again": gettext_noop("Vote again"),
    "close_round": gettext_noop("Close the vote"),
    "decide": gettext_noop("Decide"),
    "defer": gettext_noop("Put off"),
    "choice": gettext_noop("What is decided"),
    "value": gettext_noop("another value"),
    "by": gettext_noop("Decided by"),
    "because": gettext_noop("Because"),
    "ask": gettext_noop("Ask by name"),
    "apply": gettext_noop("Take decisions into the model"),
    "applied": gettext_noop("In the model now: {addresses}"),
    "all_applied": gettext_noop("Every decision is in the model already."),
    "left": gettext_noop("The model cannot hold: {addresses}"),
    "corrections": gettext_noop("Corrections that nobody contradicts"),
    "model": gettext_noop("In the model"),
    "said": gettext_noop("As they say"),
    "take": gettext_noop("Take"),
    "refuse": gettext_noop("Refuse"),
    "write": gettext_noop("Write these decisions"),
    "minutes": gettext_noop("Minutes of the evening"),
    "pages": gettext_noop("The pages, to be edited"),
    "screen": gettext_noop("The big screen"),
    "phone": gettext_noop("Vote here"),
    "invite": gettext_noop("Phones come in at {address} with the code {code}."),
    "here": gettext_noop("Here as: {who}"),
    "status_open": gettext_noop("open"),
    "status_voted": gettext_noop("voted on"),
    "status_decided": gettext_noop("decided"),
    "status_deferred": gettext_noop("put off"),
    "nothing": gettext_noop("Nothing is open: there is nothing to decide."),
    "failed": gettext_noop("The server did not answer. Nothing is lost that was written before."),
}


def room_labels() -> dict[str, str]:
    """What is written in the room, by the name its pages have for it."""
    return {"language": language(), **{name: gettext(word) for name, word in _ROOM.items()}}


def labels() -> dict[str, str]:
    """What is written on a control, by the name the page has for it; `language` is the code of the one spoken."""
    return {"language": language(), **{name: gettext(word) for name, word in _LABELS.items()}}


def kinds() -> dict[str, str]:
    """What can be added, and what one of it is called; the sections in their order."""
    return {section: kind_title(section) for section in ELEMENT_CLASSES}
