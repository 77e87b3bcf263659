"""Words that companies have for what they keep and what their customers do, by whatever of their names it goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from engagement_model.translation import gettext, gettext_noop, ngettext, pgettext
from engagement_model.translation.language_file import Doing, Information, by_word

# Translators: these nouns stand where "one", "each" and the like agree with them. Choose nouns of one gender.
_BOOKS: Mapping[Information, Callable[[int], str]] = {
    "bill": lambda number: ngettext("billing ledger", "billing ledgers", number),
    "claim": lambda number: ngettext("claims file", "claims files", number),
    "contract": lambda number: ngettext("contract file", "contract files", number),
    "customer": lambda number: ngettext("customer record", "customer records", number),
    "order": lambda number: ngettext("order book", "order books", number),
    "payment": lambda number: ngettext("payment ledger", "payment ledgers", number),
    "policy": lambda number: ngettext("policy file", "policy files", number),
    "stock": lambda number: ngettext("stock record", "stock records", number),
}
"""Information -> what people call the place where it is kept; other information has systems of record."""

_WHOLE: Mapping[Information, str] = {
    "bill": gettext_noop("the bill"),
    "claim": gettext_noop("the claim"),
    "contract": gettext_noop("the contract"),
    "customer": gettext_noop("the customer"),
    "order": gettext_noop("the order"),
    "payment": gettext_noop("the payment"),
    "policy": gettext_noop("the policy"),
    "stock": gettext_noop("the stock"),
}
"""Information -> what somebody sees of it, or does not."""

_DONE: Mapping[Doing, Callable[[], tuple[str, str]]] = {
    "book": lambda: (pgettext("what is", "booked"), pgettext("what cannot be", "booked")),
    "buy": lambda: (pgettext("what is", "bought"), pgettext("what cannot be", "bought")),
    "cancel": lambda: (pgettext("what is", "cancelled"), pgettext("what cannot be", "cancelled")),
    "claim": lambda: (pgettext("what is", "claimed"), pgettext("what cannot be", "claimed")),
    "order": lambda: (pgettext("what is", "ordered"), pgettext("what cannot be", "ordered")),
    "pay": lambda: (pgettext("what is", "paid for"), pgettext("what cannot be", "paid for")),
    "rent": lambda: (pgettext("what is", "rented"), pgettext("what cannot be", "rented")),
    "reserve": lambda: (pgettext("what is", "reserved"), pgettext("what cannot be", "reserved")),
    "return": lambda: (pgettext("what is", "returned"), pgettext("what cannot be", "returned")),
    "subscribe": lambda: (pgettext("what is", "subscribed to"), pgettext("what cannot be", "subscribed to")),
}
"""What a customer does -> what has been done to the thing after it, and what cannot be done to it without."""


def kept_as(name: str) -> Information | None:
    """The information that goes by a name or id, where there is a word for where it is kept."""
    return _information().get(name.casefold())


def book(information: Information, number: int) -> str:
    """The place where it is kept, one or many: `order book`, `order books`."""
    return _BOOKS[information](number)


def whole(information: Information) -> str:
    """What somebody sees of it: `the order`."""
    return gettext(_WHOLE[information])


def done(*names: str) -> str | None:
    """What has been done to a thing, by the first of `names` that says so: `bought`."""
    found = _doing(names)
    return found[0] if found is not None else None


def to_do(*names: str) -> str | None:
    """What cannot be done to a thing, by the first of `names` that says so: `returned`."""
    found = _doing(names)
    return found[1] if found is not None else None


def _doing(names: tuple[str, ...]) -> tuple[str, str] | None:
    for name in names:
        known = _actions().get(name)
        if known is not None:
            return _DONE[known]()
    return None


@cache
def _information() -> Mapping[str, Information]:
    """Name, in any language -> the information it stands for."""
    return by_word(lambda language: language.information)


@cache
def _actions() -> Mapping[str, Doing]:
    """First word of a capability, in any language -> what a customer does."""
    return by_word(lambda language: language.doing)
