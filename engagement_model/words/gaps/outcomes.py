"""What becomes of things from one state to the next, in words."""

from __future__ import annotations

from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped


def platform_outcome(status: str, changed: bool) -> str:
    """What becomes of a platform, in words."""
    known = {
        "included": pgettext("platform", "stays, changed") if changed else pgettext("platform", "stays"),
        "replaced by": pgettext("platform", "replaced"),
        "new": pgettext("platform", "new"),
        "eliminated": pgettext("platform", "goes"),
    }
    return known[status]


def intent_name(intent: str) -> str:
    """Whether somebody meant that something goes, in words."""
    known = {
        "intentional": pgettext("intent", "decided"),
        "replaced": pgettext("intent", "replaced"),
        "unexplained": pgettext("intent", "nobody decided so"),
    }
    return known[intent]


def across_name(kind: str) -> str:
    """Something that is wrong in a state, in words."""
    known = {
        "split": gettext("split"),
        "master": gettext("competing masters"),
        "journey": gettext("journey that does not hold"),
    }
    return known[kind]


def status_name(status: str) -> str:
    """What becomes of an element, a cell, or of something that is wrong, in words."""
    known = {
        "kept": pgettext("gap", "kept"),
        "changed": pgettext("gap", "changed"),
        "added": pgettext("gap", "added"),
        "retired": pgettext("gap", "retired"),
        "dropped": pgettext("gap", "dropped"),
        "resolved": pgettext("gap", "resolved"),
        "gone": pgettext("gap", "gone, not mended"),
        "remains": pgettext("gap", "remains"),
        "introduced": pgettext("gap", "introduced"),
    }
    return known[status]


def objections_counted(kind: str, number: int) -> str:
    """So many splits, pieces of information with competing masters, or journeys."""
    if kind == "split":
        text = ngettext("{number} split", "{number} splits", number)
    elif kind == "master":
        text = ngettext(
            "{number} piece of information with competing masters",
            "{number} pieces of information with competing masters",
            number,
        )
    else:
        text = ngettext("{number} journey that does not hold", "{number} journeys that do not hold", number)
    return text.format(number=grouped(number))
