"""Amounts of money, which are never summed in silence: each is in the main currency, or there is a rate."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as AbstractMapping

from pydantic import BaseModel

from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import ModelFile, WorkspaceFile
from engagement_model.language.layer import Layer
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Scalar
from engagement_model.language.validation import is_null, meant_keys, node_at
from engagement_model.language.wording import Path
from engagement_model.language.workspace_keys import is_set_aside
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.money import Money, Rates
from engagement_model.model.workspace import Initiative
from engagement_model.translation import gettext

_SETTINGS = ("currency", "exchange_rates")
_AMOUNTS = {
    section: tuple(name for name in kind.model_fields if name.startswith("annual_") or "cost" in name)
    for section, kind in ELEMENT_CLASSES.items()
}
"""Section -> the attributes of its elements that may be amounts of money."""


def own_currency(root: Mapping) -> str | None:
    """The currency that a file names, right or wrong."""
    node = root.get("currency")
    return node.value if isinstance(node, Scalar) and not node.is_null else None


def amounts_of(layer: Layer) -> Iterable[tuple[str, Money]]:
    """Every amount of money that a layer's file says, with its address."""
    for section, attributes in _AMOUNTS.items():
        for identifier, member in layer.members(section).items():
            for name in attributes:
                value = member.__dict__[name]
                if isinstance(value, Money):
                    yield f"{section}.{identifier}.{name}", value


def rates_in_doubt(root: Mapping, shape: type[BaseModel], header: ModelFile | WorkspaceFile) -> bool:
    """Whether a file says a currency or a rate that was refused: every amount would be one more fault of the same."""
    if not meant_keys(root, shape).isdisjoint(_SETTINGS):
        return True
    currency, rates = (root.get(key) for key in _SETTINGS)
    if currency is not None and not is_null(currency) and header.currency is None:
        return True
    if rates is None or is_null(rates):
        return False
    return not isinstance(rates, Mapping) or any(
        key not in header.exchange_rates for key in rates.entries if not is_set_aside(key)
    )


def check_main_currency(source: Source, root: Mapping, header: ModelFile | WorkspaceFile) -> None:
    """Note a rate of the main currency itself, where it is not one."""
    rate = header.exchange_rates.get(header.currency or "")
    if rate is not None and rate != 1:
        source.fault(
            FaultKind.BAD_VALUE,
            gettext("{currency} is the main currency: one of it is worth one").format(currency=header.currency),
            node_at(root, ("exchange_rates", str(header.currency))),
            f"exchange_rates.{header.currency}",
            gettext("take it out"),
        )


def check_currencies(layer: Layer, rates: Rates) -> None:
    """Note every amount of a layer that cannot be converted."""
    for address, money in amounts_of(layer):
        if not rates.knows(money):
            message, suggestion = _unknown(money, rates)
            layer.source.fault_at(FaultKind.CURRENCY, message, layer.nearest_place(address), address, suggestion)


def check_costs(source: Source, root: Mapping, initiatives: AbstractMapping[str, Initiative], rates: Rates) -> None:
    """Note every cost of an initiative that cannot be converted into the currency that the workspace names."""
    costs = ((("initiatives", key, "cost"), initiative.cost) for key, initiative in initiatives.items())
    check_said(source, root, costs, rates)


def check_said(source: Source, root: Mapping, said: Iterable[tuple[Path, Money | None]], rates: Rates) -> None:
    """Note every amount that cannot be converted into the main currency, where one is named; each with its path."""
    for path, money in said:
        if money is not None and rates.currency is not None and not rates.knows(money):
            message, suggestion = _unknown(money, rates)
            address = ".".join(map(str, path))
            source.fault(FaultKind.CURRENCY, message, node_at(root, path), address, suggestion)


def _unknown(money: Money, rates: Rates) -> tuple[str, str]:
    if money.currency is None:
        suggestion = gettext("write {amount} {currency}, or currency: {currency} at the top")
        return (
            gettext("this amount has no currency, and others in the model do"),
            suggestion.format(amount=money, currency=rates.currency),
        )
    message = gettext("there is no exchange rate from {source} to {target}")
    return (
        message.format(source=money.currency, target=rates.currency),
        gettext("add {line}: what one {source} is worth in {target}").format(
            line=f"exchange_rates: {{{money.currency}: ...}}", source=money.currency, target=rates.currency
        ),
    )
