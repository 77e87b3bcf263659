"""The words of the hand-out's own controls."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.drawing.labels import Labels

_WORDS: Mapping[str, str] = {
    "pages": "Page",
    "search": "Find a name or an address",
    "none": "Nothing by that name",
    "one": "1 found",
    "many": "{n} found",
    "overlays": "Show",
    "cost": "Cost",
    "costs": "cost a year",
    "in": "Zoom in",
    "out": "Zoom out",
    "fit": "Fit the page",
    "fitted": "Fit",
    "print": "Print",
    "help": "Help",
    "close": "Close",
    "drawing": "The page",
    "facts": "Facts",
    "serves": "Used for, and connected to",
    "findings": "Findings",
    "decisions": "Decisions",
    "disputes": "Disputes",
    "journeys": "Journeys",
    "gone": "Not on this page.",
    "gone_to": "Not on this page. Its place is taken by {names}.",
    "replaces": "Takes the place of",
    "no_facts": "Nothing more is written about it.",
    "accepted": "lived with",
    "how": "How to move about",
    "key_tab": "from lane to lane",
    "key_arrows": "from box to box; over the page where no box is chosen",
    "key_enter": "what is known about a box",
    "key_escape": "back",
    "key_find": "find",
    "key_pages": "another page",
    "key_zoom": "zoom; the wheel and two fingers do the same",
    "key_fit": "the whole page",
    "key_help": "this help",
    "error": "error",
    "warning": "warning",
    "note": "note",
    "proposed": "proposed",
    "decided": "decided",
    "deferred": "deferred",
    "superseded": "superseded",
}
_FAMILIES: Mapping[str, str] = {
    "redundancy": "Redundancy",
    "continuity": "Journeys",
    "recognition": "Recognition",
    "coverage": "Coverage",
    "gap": "Gaps",
    "disagreement": "Disagreement",
    "decision": "Decisions",
}
_KINDS: Mapping[str, str] = {
    "customer_types": "Customer type",
    "channels": "Channel",
    "organizations": "Organization",
    "platforms": "Platform",
}


def words(labels: Labels) -> dict[str, str]:
    """Every word by its name, in the language of `labels`."""
    return {name: labels.say(word) for name, word in _WORDS.items()}


def families(labels: Labels) -> dict[str, str]:
    """The families of findings in the order in which they are offered, with what each is called."""
    return {family: labels.say(word) for family, word in _FAMILIES.items()}


def kind(lane: str, labels: Labels) -> str:
    """What one box of a lane is called."""
    return labels.say(_KINDS.get(lane, lane))
