"""What the language's own words are called on a page, beyond what every report calls them."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.translation import gettext, gettext_noop

_IDENTIFIERS: Mapping[str, str] = {
    "login": gettext_noop("login"),
    "loyalty_card": gettext_noop("loyalty card"),
    "caller_number": gettext_noop("caller number"),
    "contract_number": gettext_noop("contract number"),
    "customer_number": gettext_noop("customer number"),
    "account_number": gettext_noop("account number"),
    "case_number": gettext_noop("case number"),
    "identity_card": gettext_noop("identity card"),
}
"""By what customers are often identified -> what that is called; others are the author's own words."""


def identifier_name(identifier: str) -> str:
    """By what a customer is identified: `loyalty card`."""
    known = _IDENTIFIERS.get(identifier)
    return gettext(known) if known is not None else identifier.replace("_", " ")


def knows(level: str | None) -> str:
    """How far a channel knows who is calling, as the second row of its box; empty where nobody said."""
    if level is None:
        return ""
    return {
        "anonymous": gettext("anonymous"),
        "segment": gettext("knows the segment"),
        "account": gettext("knows the account"),
        "person": gettext("knows the person"),
    }[level]
