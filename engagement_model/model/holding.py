"""Who holds what: platforms by the information they hold, in one role or in any."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.model.elements import Platform
from engagement_model.model.types import HeldAs


def holders(platforms: Mapping[str, Platform], role: HeldAs | None = None) -> Mapping[str, tuple[str, ...]]:
    """Information -> those of `platforms` that hold it in `role`, or in any role, as they say themselves; all sorted.

    That a whole is held with its parts is said by the platforms of `Model.spelled_out`. Information that none of them
    holds so is missing.
    """
    found: dict[str, list[str]] = {}
    for identifier in sorted(platforms):
        for information, held_as in platforms[identifier].holds.items():
            if role is None or held_as == role:
                found.setdefault(information, []).append(identifier)
    return {information: tuple(found[information]) for information in sorted(found)}
