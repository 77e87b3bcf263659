"""The two states that a workspace describes, as everything calls them, and what else a model file may be a model of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

StateName = Literal["as-is", "future-state"]
State = Literal["as-is", "transition", "future-state"]
"""What the header of a model file may say of it."""

AS_IS: Final = "as-is"
FUTURE: Final = "future-state"

STATES: Final[tuple[StateName, ...]] = (AS_IS, FUTURE)
"""Both, in the order in which they are told."""

SLOTS: Final[Mapping[str, str]] = {AS_IS: "as_is", FUTURE: "future_state"}
"""State -> the key under which a workspace and a stakeholder have it."""
