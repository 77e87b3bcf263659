"""What each sheet of answers does to a stand: agreed, changed, denied, added, or said nothing about."""

from __future__ import annotations

from collections.abc import Callable

from engagement_model.model.addresses import join, parsed
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.numbers import quoted
from engagement_model.translation import gettext
from engagement_model.workshop.questionnaire.cell_values import text_of
from engagement_model.workshop.questionnaire.drafts import GONE, PLAN, PRESENT
from engagement_model.workshop.questionnaire.elements import addresses_of, value_of, with_value
from engagement_model.workshop.questionnaire.stand import gone_since
from engagement_model.workshop.questionnaire.taking_cells import take_group, take_score
from engagement_model.workshop.questionnaire.taking_ways import take_way
from engagement_model.workshop.questionnaire.topics import (
    ABSENT,
    AGREE,
    AMOUNTS,
    ANSWER,
    BEFORE,
    DISAGREE,
    UNKNOWN,
    WISHED_SECTIONS,
    Topic,
    figure,
)
from engagement_model.workshop.questionnaire.understanding import CHANGE, Answered, Understanding
from engagement_model.workshop.questionnaire.values import NotUnderstood, Value, unreadable


def take(topic: Topic, answers: tuple[Answered, ...], understanding: Understanding) -> None:
    """Take in what the lines of one sheet say."""
    takers: dict[str, Callable[[Answered, Understanding], None]] = {
        "customer_types": _take_element,
        "channels": _take_element,
        "platforms": _take_element,
        "capabilities": _take_element,
        "serving": take_group,
        "future_serving": take_group,
        "costs": _take_amount,
        "value": _take_amount,
        "experience": take_score,
        "wishes": _take_wish,
        "ways": take_way,
    }
    for answered in answers:
        if answered.answer == BEFORE:
            _repeat_reason(answered, understanding)
        else:
            takers[topic.key](answered, understanding)


def _repeat_reason(answered: Answered, understanding: Understanding) -> None:
    """What was said before stands; the reason may have been put better."""
    stand = understanding.stand
    about = parsed(answered.line.key)
    if answered.reason and answered.topic.key == "experience":
        stand.because(about.whole, answered.reason)
    if answered.reason and about.section in ELEMENT_CLASSES and about.id in stand.elements[about.section]:
        stand.because(about.whole, answered.reason)


# -- what is new -----------------------------------------------------------------------------------------------------


def add_new_elements(topic: Topic, answers: tuple[Answered, ...], understanding: Understanding) -> None:
    """Add what stands on the open lines of a sheet of elements, so that every other sheet can name it."""
    if topic.key not in ("customer_types", "channels", "platforms", "capabilities", "wishes"):
        return
    stand = understanding.stand
    for answered in answers:
        if answered.line.key:
            continue
        section = _section(answered, understanding) if topic.key == "wishes" else topic.key
        column = "subject" if topic.key == "wishes" else "name"
        cell = answered.line.cells.get(column)
        if section is None:
            continue
        if cell is None:
            stand.problem(answered.place(column), gettext("what is it called? Fill in the name"))
            continue
        try:
            name = text_of(cell)
        except NotUnderstood as error:
            stand.problem(cell.place, str(error))
            continue
        identifier = understanding.labels.find(section, name)
        there = identifier is not None and identifier in stand.elements[section]
        if there and (section, identifier) not in understanding.since:
            message = gettext("{name} is there already; answer on its own line")
            stand.problem(cell.place, message.format(name=quoted(name)))
            continue
        if identifier is None or not stand.ensure(section, identifier):
            identifier = stand.new_id(section, name)
            stand.elements[section][identifier] = ELEMENT_CLASSES[section](name=name)
            understanding.labels.add(section, ((identifier, name),))
        whole = f"{section}.{identifier}"
        stand.speak(whole, f"{whole}.name")
        stand.because(whole, answered.reason)
        stand.added[answered.line.sheet, answered.line.row] = whole


def _section(answered: Answered, understanding: Understanding) -> str | None:
    """The section that a wish for something new is about."""
    cell = answered.line.cells.get("section")
    if cell is None:
        message = gettext("what kind of thing is it? Choose from the list")
        understanding.stand.problem(answered.place("section"), message)
        return None
    understood, section = understanding.read(answered.topic.subjects[0], cell)
    return section if understood and isinstance(section, str) and section in WISHED_SECTIONS else None


# -- customer types, channels, platforms, services --------------------------------------------------------------------


def _take_element(answered: Answered, understanding: Understanding) -> None:
    stand = understanding.stand
    if not answered.line.key:
        whole = stand.added.get((answered.line.sheet, answered.line.row))
        if whole is not None:
            for asked in answered.topic.asked:
                cell = answered.line.cells.get(asked.key)
                if cell is not None:
                    understood, value = understanding.read(asked, cell)
                    if understood and value not in (None, ()):
                        _set(whole, asked.key, value, understanding)
        return
    whole = answered.line.key
    section, identifier = _member(whole)
    if section != answered.topic.key or not (
        identifier in stand.elements[section] or _is_described(section, identifier, understanding)
    ):
        stand.problem(
            answered.place(ANSWER), unreadable(whole) if section != answered.topic.key else gone_since(identifier)
        )
    elif answered.answer == ABSENT:
        stand.deny(whole, answered.place(ANSWER))
        stand.because(whole, answered.reason)
    elif answered.answer == UNKNOWN:
        _forget(answered, section, identifier, understanding)
    elif answered.answer == CHANGE:
        stand.ensure(section, identifier)
        for asked, cell in answered.corrected():
            understood, value = understanding.read(asked, cell, understanding.kept(answered, asked))
            if understood:
                _set(whole, asked.key, value, understanding)
        stand.because(whole, answered.reason)
    elif answered.answer == AGREE:
        stand.ensure(section, identifier)
        stand.speak(whole, f"{whole}.name")
        for asked in answered.topic.asked:
            value = understanding.kept(answered, asked)
            if value not in (None, ()) and understanding.named(asked, value, answered.place(asked.key)):
                _set(whole, asked.key, value, understanding)
        stand.because(whole, answered.reason)


def _set(whole: str, key: str, value: Value, understanding: Understanding) -> None:
    """Say that something has a value, and that it exists."""
    stand = understanding.stand
    section, identifier = _member(whole)
    element = stand.elements[section][identifier]
    before = value_of(element, key)
    if before != value:
        stand.elements[section][identifier] = with_value(element, key, value)
    if before in (None, ()) and value in (None, ()):
        stand.speak(whole)
    else:
        stand.speak(whole, *addresses_of(whole, key, before, value))


def _is_described(section: str, identifier: str, understanding: Understanding) -> bool:
    return any(identifier in model.elements.get(section, {}) for model in understanding.stand.revivable)


def _forget(answered: Answered, section: str, identifier: str, understanding: Understanding) -> None:
    """Say nothing about an element; what was said about it before is taken back."""
    stand = understanding.stand
    if stand.view is None:
        return
    whole = f"{section}.{identifier}"
    stand.forget_reason(whole)
    described = stand.described.elements.get(section, {}).get(identifier)
    if described is None:
        stand.drop(section, identifier)
        stand.take_back(whole, (whole,))
        return
    if identifier not in stand.elements[section]:
        stand.ensure(section, identifier)
        stand.take_back(whole, (whole,))
        return
    taken = [f"{whole}.name"]
    for asked in answered.topic.asked:
        element = stand.elements[section][identifier]
        before, own = value_of(described, asked.key), value_of(element, asked.key)
        addresses = addresses_of(whole, asked.key, own, before)
        if any(stand.spoke_about(each) for each in addresses):
            taken.extend(addresses)
            stand.elements[section][identifier] = with_value(element, asked.key, before)
    stand.take_back(whole, taken)


# -- costs -----------------------------------------------------------------------------------------------------------


def _member(whole: str) -> tuple[str, str]:
    """The section and what should be an id in it; with dots, it is none of anything."""
    section, ids, rest = parsed(whole)
    return section, join(*ids, *rest)


def _take_amount(answered: Answered, understanding: Understanding) -> None:
    stand = understanding.stand
    about = parsed(answered.line.key)
    section, identifier, attribute, whole = about.section, about.id, about.attribute or "", about.whole
    if (section, attribute) not in AMOUNTS or about.entry is not None:
        stand.problem(answered.place(ANSWER), unreadable(answered.line.key))
        return
    element = stand.elements[section].get(identifier)
    if element is None:
        if answered.answer != UNKNOWN:
            stand.problem(answered.place(ANSWER), gone_since(identifier))
        return
    if answered.answer == UNKNOWN:
        described = stand.described.elements.get(section, {}).get(identifier)
        if stand.spoke_about(answered.line.key) and described is not None:
            stand.elements[section][identifier] = with_value(element, attribute, value_of(described, attribute))
        stand.take_back("", (answered.line.key,))
        return
    asked = figure(attribute)
    place = answered.place(ANSWER)
    if answered.answer == CHANGE:
        ((_, cell),) = answered.corrected()
        understood, value = understanding.read(asked, cell)
        place = cell.place
    else:
        value = understanding.kept(answered, asked)
        understood = value is not None
    stand.named.append((whole, place))
    if understood:
        _set(whole, attribute, value, understanding)
        stand.because(whole, answered.reason)


# -- wishes ----------------------------------------------------------------------------------------------------------


def _take_wish(answered: Answered, understanding: Understanding) -> None:
    stand = understanding.stand
    whole = answered.line.key
    if not whole:
        return  # what is new was added before
    section, identifier = _member(whole)
    plan = answered.kept.get(PLAN)
    if section not in WISHED_SECTIONS or plan not in (PRESENT, GONE):
        stand.problem(answered.place(ANSWER), unreadable(answered.line.key))
        return
    if answered.answer == UNKNOWN:
        _forget_wish(whole, section, identifier, understanding)
        return
    present = (plan == PRESENT) == (answered.answer == AGREE)
    assert answered.answer in (AGREE, DISAGREE)
    if not present:
        stand.deny(whole, answered.place(ANSWER))
    elif stand.ensure(section, identifier):
        stand.speak(whole)
    else:
        stand.problem(answered.place(ANSWER), gone_since(identifier))
        return
    stand.because(whole, answered.reason)


def _forget_wish(whole: str, section: str, identifier: str, understanding: Understanding) -> None:
    stand = understanding.stand
    if not stand.spoke_about(whole):
        return
    planned = identifier in stand.described.elements.get(section, {})
    if planned:
        stand.ensure(section, identifier)
    elif identifier in stand.elements[section]:
        stand.drop(section, identifier)
    stand.take_back(whole, (whole,) if not planned else ())
