"""Files that were written from a model here and carry its facts: read back as they were."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.exchange.foreign import Foreign
from engagement_model.exchange.own_properties import currencies_in
from engagement_model.model.addresses import parsed
from engagement_model.model.durations import parse_duration
from engagement_model.model.facts import UNSTATED, Value, model_of
from engagement_model.model.model import Model
from engagement_model.model.numbers import parse_number
from engagement_model.model.sections import ENGAGEMENTS, INTEGRATIONS
from engagement_model.model.sets import set_of


def own_models(foreign: Foreign) -> dict[str, Model]:
    """State -> the model whose facts the file carries. Raises `ValueError` for facts that no model can have."""
    return {state: _model(facts, state) for state, facts in foreign.facts.items()}


def _model(facts: Mapping[str, str], state: str) -> Model:
    model = model_of({address: _value(address, text) for address, text in facts.items() if address})
    return Model(**{**model.__dict__, "state": state, "rates": currencies_in(facts.get("", ""))})


def _value(address: str, text: str) -> Value:
    """A fact as it was before it was written as a text: elements read their own, the rest is read here."""
    about = parsed(address)
    if text == "true" and (about.is_whole or _is_member(address)):
        return True
    if about.section == INTEGRATIONS and len(about.rest) == 1:
        return text if text == UNSTATED else parse_duration(text)
    if (
        about.section == ENGAGEMENTS
        and about.rest
        and about.rest[0] in ("experience", "annual_contacts", "annual_transactions")
    ):
        return parse_number(text)
    if about.attribute == "prefers":
        return tuple(text.split(", "))
    return text


def _is_member(address: str) -> bool:
    return set_of(address) is not None
