"""What a decision chooses, as the fact it makes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec import Struct
from pydantic import ValidationError

from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.analysis.disagreement.settlement import ACCEPTED, PRESENT
from engagement_model.language.file_shapes import EngagementEntry
from engagement_model.language.kinds import there_is_no
from engagement_model.language.parsing import parse
from engagement_model.language.tree import Scalar
from engagement_model.language.wording import in_words
from engagement_model.model.addresses import Address, covers, parsed, section_of, step_parts
from engagement_model.model.durations import parse_duration
from engagement_model.model.facts import UNSTATED, Facts, Value, facts_of, facts_of_one
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.numbers import ValueFault
from engagement_model.model.references import section_named_at
from engagement_model.model.relations import Cell
from engagement_model.model.sections import ENGAGEMENTS, INTEGRATIONS, NAMED_CLASSES
from engagement_model.model.sets import is_set, listed_members
from engagement_model.model.states import AS_IS
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.model.types import DefaultCurrency
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.translation import gettext
from engagement_model.words.names import Names

_THERE = (PRESENT, "true")


def chosen_value(address: str, text: str, currency: str | None) -> Value:
    """The value that `text` is at `address`; amounts without a currency are in `currency`.

    Raises `ValueError` where no fact at the address can have it, with what would be right.
    """
    if is_set(address):
        return listed_members(text)
    try:
        return _value(address, text, currency)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        _, message, suggestion = in_words(
            NAMED_CLASSES.get(section_of(address), EngagementEntry), first, _written(text)
        )
        raise ValueError(hinted(message, suggestion)) from None
    except ValueFault as fault:
        raise ValueError(hinted(fault.message, fault.suggestion)) from None


class Unusable(Struct, frozen=True):
    """That an address cannot be what a decision chooses for it: why, and what was probably meant."""

    address: str
    reason: str
    hint: str | None = None


def unusable_choices(workspace: Workspace, decision: Decision) -> Iterator[Unusable]:
    """The addresses that cannot be what a decision chooses: no such value, no such id, no rate for the currency."""
    chosen = decision.choose
    if chosen is None or chosen in (PRESENT, ABSENT, ACCEPTED) or decision.chosen_stakeholder is not None:
        return
    for address in decision.about:
        try:
            value = chosen_value(address, chosen, workspace.rates.currency)
        except ValueError as error:
            yield Unusable(address, str(error), did_you_mean(chosen, (PRESENT, ABSENT, ACCEPTED)))
            continue
        if isinstance(value, Money) and workspace.rates.currency is not None and not workspace.rates.knows(value):
            message = gettext("there is no exchange rate from {source} to {target}")
            target = workspace.rates.currency
            yield Unusable(address, message.format(source=value.currency, target=target))
        section = section_named_at(parsed(address))
        if section is not None:
            named = value if isinstance(value, tuple) else (str(value),)
            known = frozenset(each for model in _models(workspace) for each in model.members(section))
            for identifier in sorted(frozenset(named) - known):
                yield Unusable(address, there_is_no(section, identifier), did_you_mean(identifier, known))


def _models(workspace: Workspace) -> Iterator[Model]:
    """Every model of a workspace: of states, on the way, and of views."""
    yield from (*workspace.states.values(), *workspace.transitions)
    for stakeholder in workspace.stakeholders.values():
        yield from (view.model for view in (stakeholder.as_is, stakeholder.future_state) if view is not None)


def chosen_in_words(decision: Decision, names: Names, currency: str | None) -> str:
    """The value that a decision chooses, as people say it: an element by its name, no value as it is written."""
    text = decision.choose or ""
    address = decision.about[0]
    if text == ABSENT:
        return names.value(address, ABSENT)
    try:
        return names.value(address, True if text == PRESENT else chosen_value(address, text, currency))
    except ValueError:
        return text


def is_new(workspace: Workspace, decision: Decision) -> bool:
    """Whether what a decision wants to be there in future is nothing that today has: it comes, and does not stay."""
    today = workspace.as_is
    if today is None or decision.choose != PRESENT or decision.state == AS_IS:
        return False
    return not any(covers(about, address) for address in facts_of(today) for about in decision.about)


def _written(text: str) -> Scalar:
    """A choice as the text of a file that it might be."""
    node = parse(json.dumps(text, ensure_ascii=False)).root
    assert isinstance(node, Scalar)
    return node


def _value(address: str, text: str, currency: str | None) -> Value:
    about = parsed(address)
    if about.attribute is None:
        return _there(text)
    if about.section == ENGAGEMENTS:
        return _cell_value(about, about.attribute, text)
    if about.section == INTEGRATIONS:
        if about.entry is None:
            return UNSTATED if text == UNSTATED else parse_duration(text)
        return text
    if about.section not in NAMED_CLASSES:
        raise ValueError(gettext("no model has facts under {section}").format(section=about.section))
    if about.step is not None:
        return _step_value(about, text)
    return _attribute_value(about, about.attribute, text, currency)


def _there(text: str) -> bool:
    if text not in _THERE:
        raise ValueError(gettext("what exists is {present} or absent, not {text}").format(present=PRESENT, text=text))
    return True


def _cell_value(about: Address, attribute: str, text: str) -> Value:
    if attribute in ("organizations", "platforms", "identifies_by"):
        return _there(text)
    if attribute == "experience" and len(about.rest) == 2:
        entry = EngagementEntry.model_validate({attribute: {about.entry: text}})
    else:
        entry = EngagementEntry.model_validate({attribute: text})
    cell = Cell(
        experience=entry.experience,
        annual_contacts=entry.annual_contacts,
        annual_transactions=entry.annual_transactions,
        recognizes=entry.recognizes,
    )
    return _fact_at(about, facts_of_one(about.whole, cell))


def _step_value(about: Address, text: str) -> Value:
    if not about.is_step:
        return text if about.rest[-1] == "customer" else parse_duration(text)
    capability, channel = step_parts(text)
    if not capability or not channel:
        raise ValueError(gettext("a step is written capability/channel, not {text}").format(text=text))
    return text


def _attribute_value(about: Address, name: str, text: str, currency: str | None) -> Value:
    kind = NAMED_CLASSES[about.section]
    attribute = kind.model_fields.get(name)
    if attribute is None:
        raise ValueError(gettext("{section} have no attribute {first}").format(section=about.section, first=name))
    written: object = text
    if isinstance(attribute.default, frozenset):
        return _there(text)
    if isinstance(attribute.default, tuple):
        written = [each.strip() for each in text.split(",")]
    elif len(about.rest) == 2:
        written = {about.entry: text}
    member = kind.model_validate({name: written}, context=DefaultCurrency(currency))
    return _fact_at(about, facts_of_one(about.whole, member))


def _fact_at(address: Address, facts: Facts) -> Value:
    value = facts.get(str(address))
    if value is None:
        raise ValueError(gettext("no model has a fact at {address}").format(address=address))
    return value
