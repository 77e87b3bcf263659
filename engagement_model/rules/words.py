"""How findings put things into words: lists that stay short, counts with their nouns, names in order of their ids."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.analysis.phrases import capability_name
from engagement_model.model.model import Model

MOST_LISTED = 6
"""How many things a sentence lists before it says how many more there are."""


def listed(words: Iterable[str], conjunction: str = "and") -> str:
    """`words` as a person lists them: `a`, `a and b`, `a, b and c`; from the seventh on, only how many more."""
    shown = list(words)
    if len(shown) > MOST_LISTED:
        shown = [*shown[: MOST_LISTED - 1], f"{len(shown) - MOST_LISTED + 1} more"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {conjunction} {shown[-1]}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 channel`, `3 channels`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed_names(model: Model, section: str, identifiers: Iterable[str], conjunction: str = "and") -> str:
    """The names of elements as a person lists them, in the order of their ids."""
    return listed((model.name(section, identifier) for identifier in sorted(identifiers)), conjunction)


def listed_capabilities(model: Model, capabilities: Iterable[str]) -> str:
    """The names of capabilities as a person lists them, in the order of their ids, the implied one included."""
    return listed(capability_name(model, capability) for capability in sorted(set(capabilities)))
