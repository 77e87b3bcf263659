"""Words that companies have for what they keep and what their customers do, by whatever of their names it goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engagement_model.translation import gettext, gettext_noop, ngettext, pgettext

# Translators: these nouns stand where "one", "each" and the like agree with them. Choose nouns of one gender.
_BOOKS: Mapping[str, Callable[[int], str]] = {
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

_WHOLE: Mapping[str, str] = {
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

_ALSO: Mapping[str, str] = {
    **dict.fromkeys(("facture", "счёт", "счет"), "bill"),
    **dict.fromkeys(("sinistre", "страховой случай"), "claim"),
    **dict.fromkeys(("contrat", "договор"), "contract"),
    **dict.fromkeys(("client", "fiche client", "клиент"), "customer"),
    **dict.fromkeys(("commande", "заказ"), "order"),
    **dict.fromkeys(("paiement", "платёж", "платеж"), "payment"),
    **dict.fromkeys(("police", "полис"), "policy"),
    **dict.fromkeys(("остатки", "остаток"), "stock"),
}
"""Names in other languages -> the information they stand for."""

_DONE: Mapping[str, Callable[[], tuple[str, str]]] = {
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

_DOING: Mapping[str, str] = {
    "purchase": "buy",
    **dict.fromkeys(("acheter", "achat", "achats", "купить", "покупка"), "buy"),
    **dict.fromkeys(("annuler", "annulation", "отменить", "отмена"), "cancel"),
    **dict.fromkeys(("commander", "заказать"), "order"),
    **dict.fromkeys(("payer", "paiement", "règlement", "оплатить", "оплата"), "pay"),
    **dict.fromkeys(("louer", "location", "арендовать", "аренда"), "rent"),
    **dict.fromkeys(("réserver", "réservation", "забронировать", "бронирование"), "reserve"),
    **dict.fromkeys(("rendre", "retourner", "retour", "retours", "вернуть", "возврат"), "return"),
    **dict.fromkeys(("souscrire", "souscription", "подписаться", "подписка"), "subscribe"),
}
"""First words of capabilities -> what a customer does with them."""


def kept_as(name: str) -> str | None:
    """The information that goes by a name or id, where there is a word for where it is kept."""
    plain = name.casefold()
    return plain if plain in _BOOKS else _ALSO.get(plain)


def book(information: str, number: int) -> str:
    """The place where it is kept, one or many: `order book`, `order books`."""
    return _BOOKS[information](number)


def whole(information: str) -> str:
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
        known = _DOING.get(name, name)
        if known in _DONE:
            return _DONE[known]()
    return None
