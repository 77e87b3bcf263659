"""What is written on the hand-out's own controls."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.translation import gettext, gettext_noop
from engagement_model.words.terms import FAMILIES, family_name

_LABELS: Mapping[str, str] = {
    "pages": gettext_noop("Page"),
    "parts": gettext_noop("Customer type"),
    "search": gettext_noop("Find a name or an address"),
    "none": gettext_noop("Nothing by that name"),
    "one": gettext_noop("1 found"),
    "many": gettext_noop("{n} found"),
    "overlays": gettext_noop("Show"),
    "cost": gettext_noop("Cost"),
    "costs": gettext_noop("cost a year"),
    "in": gettext_noop("Zoom in"),
    "out": gettext_noop("Zoom out"),
    "fit": gettext_noop("Fit the page"),
    "fitted": gettext_noop("Fit"),
    "print": gettext_noop("Print"),
    "whole": gettext_noop("Fill the window"),
    "help": gettext_noop("Help"),
    "close": gettext_noop("Close"),
    "drawing": gettext_noop("The page"),
    "facts": gettext_noop("Facts"),
    "serves": gettext_noop("Used for, and connected to"),
    "findings": gettext_noop("Findings"),
    "decisions": gettext_noop("Decisions"),
    "disputes": gettext_noop("Disputes"),
    "journeys": gettext_noop("Journeys"),
    "gone": gettext_noop("Not on this page."),
    "gone_to": gettext_noop("Not on this page. Its place is taken by {names}."),
    "replaces": gettext_noop("Takes the place of"),
    "no_facts": gettext_noop("Nothing more is written about it."),
    "accepted": gettext_noop("lived with"),
    "how": gettext_noop("How to move about"),
    "key_tab": gettext_noop("from lane to lane"),
    "key_arrows": gettext_noop("from box to box; over the page where no box is chosen"),
    "key_enter": gettext_noop("what is known about a box"),
    "key_escape": gettext_noop("back"),
    "key_find": gettext_noop("find"),
    "key_pages": gettext_noop("another page"),
    "key_zoom": gettext_noop("zoom; the wheel and two fingers do the same"),
    "key_zoom_within": gettext_noop("zoom; the wheel with Ctrl and two fingers do the same"),
    "key_fit": gettext_noop("the whole page"),
    "key_help": gettext_noop("this help"),
}


def control_labels() -> dict[str, str]:
    """What is written on a control, by the name its page has for it."""
    return {name: gettext(word) for name, word in _LABELS.items()}


def families() -> dict[str, str]:
    """The families of findings in the order in which they are offered, with what each is called."""
    return {family: family_name(family) for family in FAMILIES}
