"""What the meeting took up and did not settle: the boxes about which a decision is proposed or put off."""

from __future__ import annotations

from engagement_model.analysis.disagreement.settlement import pending_decisions, standing_decisions
from engagement_model.model.addresses import covers, parsed
from engagement_model.model.sections import LANES
from engagement_model.model.workspace import Workspace


def left_open(workspace: Workspace, state: str) -> frozenset[str]:
    """The elements of which something is not decided yet in `state`, by their addresses.

    What is said of a single engagement or integration is no box's own, and a line stands for all engagements of its
    ends: neither is told here.
    """
    settled = [about for each in standing_decisions(workspace.decisions, state).values() for about in each.about]
    found = set[str]()
    for _, decision in pending_decisions(workspace):
        if decision.state not in (None, state):
            continue
        for address in decision.about:
            about = parsed(address)
            is_settled = any(covers(entry, address) for entry in settled)
            if about.section in LANES and about.ids and not is_settled:
                found.add(about.whole)
    return frozenset(found)
