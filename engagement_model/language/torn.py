"""Texts that a comma inside `{ }` has torn in two: the rest of each looks like a key."""

from __future__ import annotations

import re

from engagement_model.language.tree import Mapping, Node, Scalar
from engagement_model.translation import gettext


def torn_by_a_comma(parent: Node, key: str) -> str | None:
    """What to write instead of a key that is only the rest of a text with a comma in it; `None` where it is a key."""
    if not _is_torn(parent, key):
        return None
    if re.match(r"\d", key):
        return gettext("a comma begins a new key inside { }: write 40_000 or 1.5, without one")
    return gettext("a comma begins a new key inside { }: put text that has one between quotation marks")


def _is_torn(parent: Node, key: str) -> bool:
    if not isinstance(parent, Mapping) or not parent.flow or key not in parent.entries:
        return False
    at, value = parent.entries[key]
    says_nothing = isinstance(value, Scalar) and value.is_null
    is_first = next(iter(parent.entries)) == key
    return says_nothing and not is_first and (at.end_line, at.end_column) == (value.line, value.column)
