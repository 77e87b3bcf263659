"""What something is called on the page of a later state."""

from __future__ import annotations

from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.shown import Shown


def later(study: Shown, found: StateStudy, section: str, identifier: str) -> str:
    """What an element of an earlier state goes on as in a state that lacks it; itself where nothing continues it."""
    road = study.study.road
    there = found.model.elements.get(section, {})
    if identifier in there or road is None:
        return identifier
    continued = road.comparison.lineage.successors(section, identifier)
    return next((each for each in continued if each in there), identifier)
