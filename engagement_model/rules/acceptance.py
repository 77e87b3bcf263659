"""Which findings are lived with: those that the workspace's own acceptances cover, or that a rule says are decided."""

from __future__ import annotations

import datetime

from engagement_model.model.addresses import covers
from engagement_model.model.workspace import Acceptance
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext

_MANY = ("engagements.", "integrations.")
"""Addresses that a finding gathers: one of these accepted does not accept the others."""


def in_force(acceptance: Acceptance, today: datetime.date) -> bool:
    """Whether an acceptance has not run out; it holds on its last day."""
    return acceptance.until is None or acceptance.until >= today


def covering(
    rule: Rule, finding: Finding, acceptances: tuple[Acceptance, ...], today: datetime.date
) -> tuple[Acceptance, ...]:
    """The acceptances that together cover a finding, or none.

    One that covers the address of an element does; where the finding is about several cells or integrations, each
    of them has to be covered.
    """
    concerned = [each for each in acceptances if rule.is_called(each.rule) and in_force(each, today)]
    if not concerned:
        return ()
    gathered: list[Acceptance] = []
    complete = True
    for address in finding.addresses:
        found = next((acceptance for acceptance in concerned if covers(acceptance.address, address)), None)
        if found is not None and not address.startswith(_MANY):
            return (found,)
        if found is None:
            complete = complete and not address.startswith(_MANY)
        elif found not in gathered:
            gathered.append(found)
    return tuple(gathered) if complete else ()


def reason(acceptances: tuple[Acceptance, ...]) -> str:
    """Why a finding that these acceptances cover is lived with, in a sentence or a few."""
    said = list(dict.fromkeys(acceptance.because for acceptance in acceptances if acceptance.because))
    return " ".join(said) or gettext("accepted in the workspace")
