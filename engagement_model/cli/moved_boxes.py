"""Boxes that were moved by hand on pages of ours: where they stand now is kept in `layout.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from engagement_model.translation import gettext, ngettext

if TYPE_CHECKING:
    from engagement_model.drawing.layout import Layout
    from engagement_model.drawing.packing import Rect
    from engagement_model.exchange.foreign import Foreign
    from engagement_model.language.reading import Reading
    from engagement_model.model.places import KeptSheet


def take_moved(foreign: Foreign, reading: Reading, files: dict[Path, str]) -> tuple[str, ...]:
    """Put the places of boxes that were moved on a drawing into `files`, as `layout.yaml`; what to say of it.

    A box was moved where it stands elsewhere than the drawing itself says that it stood; all others stay where they
    are drawn now.
    """
    from engagement_model.drawing.moved_boxes import (
        in_same_order,
        is_elsewhere,
        moved_from,
        sheet_with,
        stood_in,
        strays,
    )
    from engagement_model.language.places_writer import places_text
    from engagement_model.model import page_sizes
    from engagement_model.model.places import PLACES_FILE

    size, stood = stood_in(foreign.carries)
    if size not in page_sizes.names() or reading.settings is None or reading.settings.path is None:
        return ()
    layout = _drawn(reading, size, reading.workspace.places)
    said: list[str] = []
    moved: dict[str, Rect] = {}
    for shares in foreign.places.values():
        for address, rect in moved_from(stood, shares, layout).items():
            if is_elsewhere(moved.setdefault(address, rect), rect):
                message = gettext("{address} was moved to two places; it goes where the first page has it")
                said.append(message.format(address=address))
    for address in sorted(strays(layout, moved)):
        said.append(gettext("{address} was moved out of its lane, and stays where it was").format(address=address))
        del moved[address]
    if not moved:
        return tuple(said)
    places = {**reading.workspace.places, size: sheet_with(layout, moved)}
    drawn = _drawn(reading, size, places)
    names = ", ".join(sorted(moved))
    if any(is_elsewhere(drawn.rects[address], rect) for address, rect in moved.items()):
        over = gettext("{names}: moved to where other boxes stand; all are drawn apart in the order of the drawing")
        said.append(over.format(names=names))
        if in_same_order(layout.rects, {**stood, **moved}):
            return tuple(said)
        places[size] = drawn.sheet
    else:
        told = ngettext(
            "{names} was moved: {file} keeps its place", "{names} were moved: {file} keeps their places", len(moved)
        )
        said.append(told.format(names=names, file=PLACES_FILE))
    before = reading.places.text if reading.places is not None else None
    files[reading.settings.path.parent / PLACES_FILE] = places_text(places, before)
    return tuple(said)


def _drawn(reading: Reading, size: str, places: Mapping[str, KeptSheet]) -> Layout:
    """How the pages of that size are drawn where boxes stand at these places."""
    from engagement_model.cli.common import today
    from engagement_model.cli.rendering import Way
    from engagement_model.model.states import STATES
    from engagement_model.model.values import replace

    now = replace(reading, workspace=replace(reading.workspace, places=places))
    drawing = Way(now, size, (), None, split=False, collapse=False, day=today()).draw(STATES)
    return drawing.pages[0].layout
