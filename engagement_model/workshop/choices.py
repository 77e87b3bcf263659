"""What a decision chooses, as the fact it makes."""

from __future__ import annotations

import json

from pydantic import ValidationError

from engagement_model.analysis.disagreement.members import facts_of_member
from engagement_model.analysis.disagreement.settlement import PRESENT
from engagement_model.language.schema import EngagementEntry
from engagement_model.language.tree import Scalar, parse
from engagement_model.language.wording import in_words
from engagement_model.model.addresses import root
from engagement_model.model.durations import parse_duration
from engagement_model.model.elements import ELEMENT_CLASSES, Element
from engagement_model.model.facts import UNSTATED, Value
from engagement_model.model.numbers import ValueFault
from engagement_model.model.relations import Cell, Journey, Question
from engagement_model.model.sets import is_set, listed_members
from engagement_model.model.suggest import hinted
from engagement_model.model.types import DefaultCurrency
from engagement_model.translation import gettext

_THERE = (PRESENT, "true")
_KINDS: dict[str, type[Element | Journey | Question]] = {
    **ELEMENT_CLASSES,
    "journeys": Journey,
    "questions": Question,
}


def chosen_value(address: str, text: str, currency: str | None = None) -> Value:
    """The value that `text` is at `address`; amounts without a currency are in `currency`.

    Raises `ValueError` where no fact at the address can have it, with what would be right.
    """
    if is_set(address):
        return listed_members(text)
    try:
        return _value(address, text, currency)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        _, message, suggestion = in_words(_KINDS.get(address.partition(".")[0], EngagementEntry), first, _written(text))
        raise ValueError(hinted(message, suggestion)) from None
    except ValueFault as fault:
        raise ValueError(hinted(fault.message, fault.suggestion)) from None


def _written(text: str) -> Scalar:
    """A choice as the text of a file that it might be."""
    node = parse(json.dumps(text, ensure_ascii=False)).root
    assert isinstance(node, Scalar)
    return node


def _value(address: str, text: str, currency: str | None) -> Value:
    whole = root(address)
    rest = address[len(whole) + 1 :].split(".") if address != whole else []
    section = address.partition(".")[0]
    if not rest:
        return _there(text)
    if section == "engagements":
        return _cell_value(address, whole, rest, text)
    if section == "integrations":
        if len(rest) == 1:
            return UNSTATED if text == UNSTATED else parse_duration(text)
        return text
    if section not in _KINDS:
        raise ValueError(gettext("no model has facts under {section}").format(section=section))
    if section == "journeys" and rest[0] == "steps" and len(rest) > 1:
        return _step_value(rest, text)
    return _attribute_value(section, address, whole, rest, text, currency)


def _there(text: str) -> bool:
    if text not in _THERE:
        raise ValueError(gettext("what exists is {present} or absent, not {text}").format(present=PRESENT, text=text))
    return True


def _cell_value(address: str, whole: str, rest: list[str], text: str) -> Value:
    if rest[0] in ("organizations", "platforms"):
        return _there(text)
    if rest[0] == "experience" and len(rest) == 2:
        entry = EngagementEntry.model_validate({"experience": {rest[1]: text}})
    else:
        entry = EngagementEntry.model_validate({rest[0]: text})
    cell = Cell(experience=entry.experience, annual_contacts=entry.annual_contacts)
    return _fact_at(address, facts_of_member(whole, cell).get(address))


def _step_value(rest: list[str], text: str) -> Value:
    if len(rest) == 3:
        return parse_duration(text)
    capability, _, channel = text.partition("/")
    if not capability or not channel:
        raise ValueError(gettext("a step is written capability/channel, not {text}").format(text=text))
    return text


def _attribute_value(section: str, address: str, whole: str, rest: list[str], text: str, currency: str | None) -> Value:
    kind = _KINDS[section]
    attribute = kind.model_fields.get(rest[0])
    if attribute is None:
        raise ValueError(gettext("{section} have no attribute {first}").format(section=section, first=rest[0]))
    written: object = text
    if isinstance(attribute.default, frozenset):
        return _there(text)
    if isinstance(attribute.default, tuple):
        written = [each.strip() for each in text.split(",")]
    elif len(rest) == 2:
        written = {rest[1]: text}
    member = kind.model_validate({rest[0]: written}, context=DefaultCurrency(currency))
    return _fact_at(address, facts_of_member(whole, member).get(address))


def _fact_at(address: str, value: Value | None) -> Value:
    if value is None:
        raise ValueError(gettext("no model has a fact at {address}").format(address=address))
    return value
