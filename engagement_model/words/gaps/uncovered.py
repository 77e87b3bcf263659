"""The changes that no initiative is on, in one sentence: whoever tells of them tells the same number of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engagement_model.analysis.gaps.result import Initiatives
from engagement_model.model.addresses import parsed
from engagement_model.model.sections import RELATIONS
from engagement_model.translation import ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.phrases import listed


def uncovered(planned: Initiatives, name: Callable[[str], str], most: int) -> str | None:
    """How many changes no initiative is on, and `most` of them by `name`; `None` where each is somebody's.

    Those that others follow from come first.
    """
    changes = planned.nobody
    if not changes:
        return None
    text = ngettext(
        "No initiative covers {n} change: {changes}.", "No initiative covers {n} changes: {changes}.", len(changes)
    )
    return text.format(n=grouped(len(changes)), changes=listed(map(name, _in_order(changes)), most))


def _in_order(changes: Sequence[str]) -> list[str]:
    """`changes` with those last that come about with another: engagements and integrations that name it."""
    elements = frozenset(changes)

    def follows(address: str) -> tuple[bool, bool]:
        about = parsed(address)
        relation = about.section in RELATIONS
        return relation, relation and any(end in elements for end in about.ends)

    return sorted(changes, key=follows)
