"""The words that several parts of a pack share: states, kinds of things, shares."""

from __future__ import annotations

from fractions import Fraction

from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.translation import gettext, pgettext
from engagement_model.translation.formats import percentage
from engagement_model.words import terms
from engagement_model.words.phrases import sentence

NOTHING = "–"
"""What stands where there is nothing to say."""


def kind_title(section: str) -> str:
    """What one thing of a section is called, at the head of something: `Customer type`."""
    return sentence(terms.kind_name(section))


def state_name(state: str | None) -> str:
    """A state in a word, as a cell of a table has it; both where there is none."""
    if state is None:
        return pgettext("state", "Both")
    if state == AS_IS:
        return pgettext("state", "Today")
    return pgettext("state", "Future") if state == FUTURE else sentence(terms.state_name(state))


def told(what: str, said: str) -> str:
    """Two things with a colon between them: who and what, a letter and what it stands for."""
    return gettext("{what}: {where}").format(what=what, where=said)


def not_followed() -> str:
    """What stands beside a decision that the models do not follow."""
    return gettext("Not in the models yet: engage agree writes the model that follows.")


def percent(share: Fraction | None) -> str:
    """A share in whole percent, a dash where there is none."""
    return NOTHING if share is None else percentage(share)
