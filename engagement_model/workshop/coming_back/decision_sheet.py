"""The workbook of a pack, whose sheet of decisions was filled in."""

from __future__ import annotations

from engagement_model.workshop.coming_back import Asked, Kind, Opened, Taken
from engagement_model.workshop.minutes.decision_sheet_reading import (
    IDENTITY_SHEET,
    is_decision_workbook,
    read_decisions,
)


def _is_it(opened: Opened) -> bool:
    return opened.sheets is not None and is_decision_workbook(opened.sheets)


def _take(content: bytes, asked: Asked) -> Taken:
    from engagement_model.workshop.coming_back._decisions import taken

    return taken(read_decisions(content), asked)


KIND = Kind("decisions", _is_it, _take, (IDENTITY_SHEET,))
