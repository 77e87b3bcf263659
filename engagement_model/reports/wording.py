"""The words that several formats of findings share."""

from __future__ import annotations

from engagement_model.reports.safe import visible
from engagement_model.rules.finding import Located


def sentence(item: Located) -> str:
    """What is wrong and, in brackets, what would be right; on one line, with nothing in it that steers anything."""
    message = visible(item.message)
    return f"{message} ({visible(item.suggestion)})" if item.suggestion else message


def title(item: Located) -> str:
    """The code and the name of a finding's rule."""
    return f"{item.rule} {item.name}"
