"""Ordering: a box put elsewhere in its lane, kept in `layout.yaml`, or in the file whose order the page has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path, PurePath

from msgspec import Struct

from engagement_model.drawing.layout import Layout
from engagement_model.drawing.reordering import Side, reordered, siblings
from engagement_model.language.places_writer import places_text
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source
from engagement_model.model.places import PLACES_FILE
from engagement_model.serving.house import Look
from engagement_model.translation import gettext
from engagement_model.workshop.fact_edits import CannotEdit
from engagement_model.workshop.reordering import put

Drawn = Callable[[Look], Layout | None]
"""How the pages of a look are laid out; `None` where it has none."""

Again = Callable[[Mapping[str, str]], Reading]


class Move(Struct, frozen=True):
    """A box that is to stand directly before or after another of its lane."""

    address: str
    side: Side
    other: str


def moved(look: Look, move: Move, drawn: Drawn, again: Again) -> tuple[Source, str]:
    """The file in which a move is kept, and its new text. Raises `CannotEdit`.

    That is `layout.yaml`, which need not be there yet; where the page has the order of the files, and no places are
    kept, the file in which the box is written.
    """
    layout = drawn(look)
    beside = siblings(layout, move.address) if layout is not None else ()
    if layout is None or move.other not in beside or move.other == move.address:
        message = gettext("{first} and {second} are no neighbours in a lane")
        raise CannotEdit(message.format(first=move.address, second=move.other), move.address)
    workspace = look.reading.workspace
    if workspace.page.order == "file" and not workspace.places:
        return _as_written(look, move, drawn, again)
    source = places_source(look)
    sheets = {**workspace.places, layout.paper.name: reordered(layout, move.address, move.side, move.other)}
    return source, places_text(sheets, source.text if source.opened else None)


def _as_written(look: Look, move: Move, drawn: Drawn, again: Again) -> tuple[Source, str]:
    """The file with the new order; refused where the page would not have it."""
    source, text = put(look.reading, move.address, move.other, after=move.side == "after")
    reading = again({source.shown: text})
    layout = drawn(Look(reading, {})) if not reading.faults else None
    order = siblings(layout, move.address) if layout is not None else ()
    ends = (move.other, move.address) if move.side == "after" else (move.address, move.other)
    if ends not in pairwise(order):
        message = gettext("{first} stands beside what it takes the place of, whatever the order of the file")
        raise CannotEdit(message.format(first=move.address), move.address)
    return source, text


def places_source(look: Look) -> Source:
    """The file that keeps places; where it is not there yet, as it will be called. Raises `CannotEdit`."""
    reading = look.reading
    if reading.places is not None:
        return reading.places
    settings = reading.settings
    if settings is None or settings.path is None:
        message = gettext("places are kept beside a workspace file, and {file} is none")
        raise CannotEdit(message.format(file=reading.shown))
    shown = (PurePath(settings.shown).parent / PLACES_FILE).as_posix()
    return Source(shown, settings.path.parent / PLACES_FILE, opened=False)


def written_at(source: Source) -> Path:
    """Where a file lies. Raises `CannotEdit` for what is none of this machine."""
    if source.path is None:
        message = gettext("{file} is no file on this machine, so that it cannot be written")
        raise CannotEdit(message.format(file=source.shown))
    return source.path
