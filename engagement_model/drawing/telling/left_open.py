"""What the meeting took up and did not settle: boxes, engagements and integrations that wait for a decision."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.disagreement.settlement import pending_decisions, standing_decisions
from engagement_model.drawing.insights import Ends
from engagement_model.drawing.page import LineLook
from engagement_model.drawing.ways import Places, channel_of, pairs_of, places_of
from engagement_model.model.addresses import Address, covers, parsed
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.sections import ENGAGEMENTS, LANES
from engagement_model.model.types import ANY
from engagement_model.model.workspace import Workspace


def left_open(workspace: Workspace, state: str) -> frozenset[str]:
    """The elements of which something is not decided yet in `state`, by their addresses.

    What is said of a single engagement or integration is no box's own: the lines of these are drawn for it.
    """
    return frozenset(about.whole for about in _waiting(workspace, state) if about.section in LANES and about.ids)


def open_integrations(workspace: Workspace, state: str) -> frozenset[str]:
    """The integrations of which something is not decided yet in `state`, by their addresses."""
    return frozenset(about.whole for about in _waiting(workspace, state) if about.pair is not None)


def open_lines(workspace: Workspace, state: str, model: Model) -> dict[Ends, LineLook]:
    """The lines of a page that stand for engagements of which something is not decided yet, and for no others."""
    waiting = {about.ids for about in _waiting(workspace, state) if about.section == ENGAGEMENTS and about.ids}
    if not waiting:
        return {}
    all_open: dict[Ends, bool] = {}
    places = places_of(model)
    for key in model.cells:
        is_open = any(tuple(key)[: len(ids)] == ids for ids in waiting)
        for ends in _ends(key, model.cells[key], places):
            all_open[ends] = is_open and all_open.get(ends, True)
    return dict.fromkeys((ends for ends, is_open in all_open.items() if is_open), "open")


def _ends(key: CellKey, cell: Cell, places: Places) -> Iterator[Ends]:
    """The ends of all lines that stand for a cell."""
    channel = f"channels.{channel_of(key)}"
    if key.customer_type != ANY:
        yield f"customer_types.{key.customer_type}", channel
    for organization, platform in pairs_of(cell, places, named=True):
        yield channel, f"organizations.{organization}"
        if platform is not None:
            yield f"organizations.{organization}", f"platforms.{platform}"
            yield channel, f"platforms.{platform}"


def _waiting(workspace: Workspace, state: str) -> Iterator[Address]:
    """What decisions that are proposed or put off are about in `state`, as far as no other has settled it."""
    settled = [about for each in standing_decisions(workspace.decisions, state).values() for about in each.about]
    for _, decision in pending_decisions(workspace):
        if decision.state in (None, state):
            for address in decision.about:
                if not any(covers(entry, address) for entry in settled):
                    yield parsed(address)
