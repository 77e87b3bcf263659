"""How much a model may multiply out to: a short file can name every customer type on every channel for everything."""

from __future__ import annotations

from collections import Counter

from engagement_model.language.faults import FaultKind
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping
from engagement_model.model.model import Model
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped

MAXIMUM_CELLS = 100_000
"""Cells of engagement in a model: forty customer types on forty channels, each for sixty capabilities, are fewer."""

MAXIMUM_CHANGES = 1_000_000
"""Changes from one channel to another that customers can make, over all customer types: each is tried."""


def check_bounds(source: Source, root: Mapping, model: Model) -> bool:
    """Note a fault where a model is larger than can be looked through in good time; whether it is not."""
    cells = len(model.cells)
    channels = Counter(customer_type for customer_type, _ in {key[:2] for key in model.cells})
    changes = sum(number * (number - 1) for number in channels.values())
    if cells > MAXIMUM_CELLS:
        message = gettext("more than {most} cells of engagement").format(most=grouped(MAXIMUM_CELLS))
        advice = gettext("write fewer customer types, channels or capabilities, each for several alike")
    elif changes > MAXIMUM_CHANGES:
        message = gettext("customers can change channels in more than {most} ways").format(
            most=grouped(MAXIMUM_CHANGES)
        )
        advice = gettext("write channels that are alike as one: the stores, not each store")
    else:
        return True
    source.fault(FaultKind.TOO_MUCH, message, root.get("engagements") or root, "engagements", advice)
    return False
