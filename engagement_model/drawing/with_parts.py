"""What a whole comes to with its parts: its people, or what it costs a year, beside what is its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from engagement_model.analysis.sums import summed
from engagement_model.model.elements import Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.translation import gettext
from engagement_model.words.amounts import number

Holder = Literal["organizations", "platforms"]
"""The lanes whose elements have people or cost something."""
Written = Callable[[Money], str]
"""How an amount of money is written on the page."""


def people_with_parts(model: Model, identifier: str) -> str:
    """`1 230 with its parts`; empty where an organization has none, or nobody said how many people they are."""
    held = model.with_parts("organizations", identifier)
    counts = {name: model.organizations[name].headcount for name in held}
    known = {name: count for name, count in counts.items() if count is not None}
    if not _beyond_own(identifier, known):
        return ""
    return _said(number(sum(known.values())), is_all=len(known) == len(counts))


def cost_with_parts(model: Model, lane: Holder, identifier: str, rates: Rates, written: Written) -> str:
    """`4.8 M€ with its parts`; empty where it has none, or nobody said what they cost."""
    amounts = {name: each.annual_cost for name, each in _whole(model, lane, identifier).items()}
    total = summed(amounts, rates)
    if total.known is None or not _beyond_own(identifier, amounts.keys() - set(total.unknown)):
        return ""
    return _said(written(total.known), is_all=not total.unknown)


def _whole(model: Model, lane: Holder, identifier: str) -> Mapping[str, Organization | Platform]:
    """The element and everything that is part of it, at any depth."""
    members: Mapping[str, Organization | Platform] = getattr(model, lane)
    return {name: members[name] for name in model.with_parts(lane, identifier)}


def _beyond_own(identifier: str, known: Iterable[str]) -> bool:
    """Whether anything is known of a part."""
    return any(name != identifier for name in known)


def _said(total: str, *, is_all: bool) -> str:
    said = gettext("{total} with its parts") if is_all else gettext("at least {total} with its parts")
    return said.format(total=total)
