"""Kinds of disputes, and what is to be done about them, in words."""

from __future__ import annotations

from engagement_model.analysis.disagreement.result import AgendaKind, Dispute, SameNameKind
from engagement_model.translation import gettext, pgettext


def to_do(dispute: Dispute) -> str:
    """What is to be done about a dispute, or what settled it."""
    if dispute.settled_by is not None:
        return gettext("settled: {decision}").format(decision=dispute.settled_by)
    return pgettext("to do", "check") if dispute.nature == "fact" else pgettext("to do", "decide")


def agenda_kind_name(kind: AgendaKind) -> str:
    """How the meeting takes a dispute up."""
    return gettext("all but one agree") if kind == "consent" else pgettext("to do", "discuss")


def same_name_kind_name(kind: SameNameKind) -> str:
    """What differs where one word means two things."""
    known = {
        "ids": gettext("two ids"),
        "name": gettext("name"),
        "kind": gettext("kind"),
        "section": gettext("section"),
    }
    return known[kind]
