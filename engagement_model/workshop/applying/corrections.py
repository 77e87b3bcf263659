"""Which corrections of people are applied: those that two voices or more carry, and what was asked for by address."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from engagement_model.analysis.disagreement.disagreements import disagreements_of
from engagement_model.analysis.disagreement.result import Correction
from engagement_model.language.reading import Reading
from engagement_model.model.addresses import covers
from engagement_model.model.states import STATES

Corrections: TypeAlias = "Mapping[str, tuple[Correction, ...]]"
"""State -> what is corrected of it, by address."""

ENOUGH = 2
"""As many voices carry a correction that nobody picked out."""


def carried_corrections(reading: Reading, only: Collection[str]) -> dict[str, tuple[Correction, ...]]:
    """The open corrections of each state that are taken; of `only` these addresses, and what stands below them.

    One voice is enough where its address is asked for.
    """
    states = [state for state in STATES if state in reading.models]
    return {
        state: tuple(each for each in found.open_corrections if _is_taken(each, only))
        for state, found in disagreements_of(reading.workspace, states).items()
    }


def _is_taken(correction: Correction, only: Collection[str]) -> bool:
    if only:
        return any(covers(top, correction.address) for top in only)
    return len(correction.stakeholders) >= ENOUGH
