"""Files that were written from a model here and carry its facts: read back as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from engagement_model.exchange.foreign import Oddity
from engagement_model.exchange.own_properties import by_root, currencies_in
from engagement_model.exchange.plain_graph import LANES
from engagement_model.language.kinds import there_is_no
from engagement_model.model.addresses import join, parsed
from engagement_model.model.durations import parse_duration
from engagement_model.model.facts import UNSTATED, Value, model_of
from engagement_model.model.model import Model
from engagement_model.model.numbers import ValueFault, parse_number
from engagement_model.model.references import hanging
from engagement_model.model.sections import ENGAGEMENTS, INTEGRATIONS
from engagement_model.model.sets import set_of
from engagement_model.model.states import STATES, StateName
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.model.values import replace

_STATES: dict[str, StateName] = {each: each for each in STATES}


class NotUnderstood(ValueError):
    """Facts that no model can have: each as its address and what is wrong with it."""

    def __init__(self, problems: tuple[Oddity, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def own_models(facts: Mapping[str, Mapping[str, str]]) -> dict[str, Model]:
    """State -> the model that has these facts. Raises `NotUnderstood`."""
    problems = tuple(dict.fromkeys(odd for each in facts.values() for odd in _wrong(each)))
    if problems:
        raise NotUnderstood(problems)
    models = {state: _model(each, state) for state, each in facts.items()}
    hang = tuple(dict.fromkeys(odd for model in models.values() for odd in _hanging(model)))
    if hang:
        raise NotUnderstood(hang)
    return models


def names_of(model: Model) -> dict[str, str]:
    """The facts that a page shows of a model: which boxes there are, and what they are called."""
    found: dict[str, str] = {}
    for section in LANES:
        for identifier, element in model.elements.get(section, {}).items():
            found[join(section, identifier)] = "true"
            found[join(section, identifier, "name")] = element.name
    return found


def _wrong(facts: Mapping[str, str]) -> Iterator[Oddity]:
    """What cannot be read, element by element."""
    for address, own in by_root({address: text for address, text in facts.items() if address}).items():
        try:
            model_of({each: _value(each, str(text)) for each, text in own.items()})
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                fault = detail.get("ctx", {}).get("error")
                why = fault.message if isinstance(fault, ValueFault) else detail["msg"]
                yield Oddity(join(address, *map(str, detail["loc"])), why)
        except ValueError as error:
            yield Oddity(address, str(error))


def _hanging(model: Model) -> Iterator[Oddity]:
    """What names something that is not there."""
    for each in hanging(model):
        known = model.elements.get(each.section, {})
        yield Oddity(
            each.address, hinted(there_is_no(each.section, each.identifier), did_you_mean(each.identifier, known))
        )


def _model(facts: Mapping[str, str], state: str) -> Model:
    model = model_of({address: _value(address, text) for address, text in facts.items() if address})
    return replace(model, state=_STATES.get(state), rates=currencies_in(facts.get("", "")))


def _value(address: str, text: str) -> Value:
    """A fact as it was before it was written as a text: elements read their own, the rest is read here."""
    about = parsed(address)
    bound = about.section == ENGAGEMENTS and len(about.rest) == 4
    if text == "true" and (bound or about.is_whole or _is_member(address)):
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
