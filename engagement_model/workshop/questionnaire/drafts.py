"""What the lines of a questionnaire are made of: whose it is, and a line before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from engagement_model.model.model import Model
from engagement_model.model.workspace import View
from engagement_model.workshop.questionnaire.texts import Words
from engagement_model.workshop.questionnaire.values import Labels, Value

PLAN, PRESENT, GONE = "plan", "present", "absent"
"""How a wish is kept for a program: what the plan says of it."""


class Reader(Struct, frozen=True):
    """Whose questionnaire it is about one state: what that person sees, the state as described, and the other state.

    `view` is what the person said before, where there is anything.
    """

    seen: Model
    described: Model
    view: View | None
    other: Model | None
    labels: Labels
    words: Words

    def spoke_about(self, addresses: tuple[str, ...]) -> bool:
        """Whether the person said anything about one of the addresses before."""
        return self.view is not None and any(self.view.speaks_about(address) for address in addresses)

    def reason(self, address: str) -> str:
        """Why, as the person said it before."""
        return self.view.reasons.get(address, "") if self.view is not None else ""


class Draft(Struct, frozen=True):
    """A line before it is put into words: what it is about, what it shows, and what was answered before."""

    key: str
    values: Mapping[str, Value]
    answer: str = ""
    reason: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    plan: str = ""
