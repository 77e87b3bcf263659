"""Editing: what somebody changes of one state or both, address by address, as the new texts of the files.

Every change is a fact that is to be another, so that it is spliced into the files as a decision is: one fact, one line,
comments kept. What the files would not read back as it was meant is refused, with the reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from engagement_model.language.kinds import there_is_no
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source
from engagement_model.model.addresses import is_below, parsed, root
from engagement_model.model.facts import Facts, Value, facts_of, part_of
from engagement_model.model.references import section_named_at
from engagement_model.model.sections import NAMED_CLASSES, NAMED_SECTIONS
from engagement_model.model.sets import is_set
from engagement_model.model.states import STATES
from engagement_model.model.suggest import hinted
from engagement_model.translation import gettext
from engagement_model.words.terms import state_name
from engagement_model.workshop.applying.apply import CannotApply, ReadAgain, carried
from engagement_model.workshop.applying.targets import Target, targets_where
from engagement_model.workshop.choices import chosen_value

Texts = tuple[tuple[Source, str], ...]


class CannotEdit(ValueError):
    """The change cannot be made; the message says why. `address` is what it is about, empty where it is the whole."""

    def __init__(self, message: str, address: str = "") -> None:
        super().__init__(message)
        self.address = address


class Change(Struct, frozen=True):
    """What is to be at an address: a value as people write it, `present` for what only exists; nothing for `None`."""

    address: str
    value: str | None


def edited(reading: Reading, changes: Iterable[Change], states: Collection[str], read_again: ReadAgain) -> Texts:
    """The new text of each file that changes for `states` to say what `changes` say; other states say what they said.

    Raises `CannotEdit` where a value is none that the address can have, where it names what is not there, and where
    the files cannot be changed so in place.
    """
    wanted = tuple(changes)
    found: tuple[str, ...] = tuple(state for state in STATES if state in states and state in reading.models)
    if not found or not wanted:
        raise CannotEdit(gettext("there is nothing to change"))
    values = {each: _value(reading, each) for each in wanted}
    before: dict[str, Facts] = {
        state: facts_of(reading.models[state].model) for state in STATES if state in reading.models
    }
    applicable = {state: tuple(_applicable(wanted, before[state])) for state in found}
    _check_there(wanted, applicable)

    def settle(state: str, facts: dict[str, Value], currency: str | None) -> None:
        del currency  # amounts were understood already
        if state not in found:
            facts.clear()
            facts.update(before[state])
            return
        for change in applicable[state]:
            _lay(facts, change.address, values[change])

    targets = targets_where(reading, settle)
    for state, chosen in applicable.items():
        _check_held(reading, state, chosen, values, targets)
    try:
        return carried(reading, targets, read_again)
    except CannotApply as error:
        raise CannotEdit(str(error)) from None


def gone_with(reading: Reading, address: str, state: str) -> tuple[str, ...]:
    """The addresses of what else of a state names an element, and goes or is said otherwise where it goes, sorted."""
    facts = facts_of(reading.models[state].model)
    own = address.split(".")[1]
    return tuple(
        sorted(
            {
                root(each)
                for each, value in facts.items()
                if root(each) != address and (own in each.split(".")[1:] or _names(each, value, own))
            }
        )
    )


def identifier_for(name: str, section: str, taken: Collection[str]) -> str:
    """An id made of a name that none of `taken` has; of one without Latin letters, made of its section."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    base = words if words[:1].isalpha() and words != "any" else section.rstrip("s")
    identifier, number = base, 2
    while identifier in taken:
        identifier, number = f"{base}_{number}", number + 1
    return identifier


def _names(address: str, value: Value, identifier: str) -> bool:
    if section_named_at(parsed(address)) is None:
        return False
    return value == identifier or (isinstance(value, tuple) and identifier in value)


def _value(reading: Reading, change: Change) -> Value | None:
    """What a change puts at its address; the reason where it can put nothing there."""
    about = parsed(change.address)
    if about.section in NAMED_SECTIONS and about.is_whole and not re.fullmatch(r"[a-z][a-z0-9_]*", about.id):
        message = gettext("{id} is not an id: lower-case letters, digits and underscores, a letter first")
        raise CannotEdit(message.format(id=about.id), change.address)
    if change.value is None:
        return None
    try:
        return chosen_value(change.address, change.value, reading.workspace.rates.currency)
    except ValueError as error:
        raise CannotEdit(str(error), change.address) from None


def _applicable(changes: Iterable[Change], facts: Facts) -> Iterable[Change]:
    """Those about what a state has, or is to have."""
    coming = {each.address for each in changes if each.value is not None and each.address == root(each.address)}
    for change in changes:
        whole = root(change.address)
        if whole in facts or whole in coming:
            yield change


def _check_there(changes: Iterable[Change], applicable: Mapping[str, tuple[Change, ...]]) -> None:
    for change in changes:
        if not any(change in each for each in applicable.values()):
            about = parsed(change.address)
            if about.section in NAMED_CLASSES:
                raise CannotEdit(there_is_no(about.section, about.id), change.address)
            message = gettext("no model has anything at {address}")
            raise CannotEdit(message.format(address=root(change.address)), change.address)


def _lay(facts: dict[str, Value], address: str, value: Value | None) -> None:
    """Put a value at an address, in place of all that is there and below it where it is a set or nothing."""
    if value is None or is_set(address):
        for each in list(part_of(facts, address)):
            del facts[each]
    if value is None:
        return
    if is_set(address):
        assert isinstance(value, tuple)
        facts.update((f"{address}.{member}", True) for member in value)
    else:
        facts[address] = value


def _check_held(
    reading: Reading,
    state: str,
    changes: Iterable[Change],
    values: Mapping[Change, Value | None],
    targets: Iterable[Target],
) -> None:
    """Refuse what a state could not hold: a value that names what is not there, or would lead in a circle."""
    layer = reading.models[state].layers[0]
    after = facts_of(next(target.after for target in targets if target.layer is layer))
    last = {change.address: change for change in changes}
    for address, change in last.items():
        value = values[change]
        if value is None or _is_undone(address, last):
            continue
        there = {each for each in after if each == address or is_below(each, address)}
        held = after.get(address) == value
        if is_set(address):
            assert isinstance(value, tuple)
            held = {each[len(address) + 1 :] for each in there} == set(value)
        if not held:
            message = gettext("{address} cannot be {value} in {state}")
            why = gettext("it names what is not there, or leads in a circle")
            said = message.format(address=address, value=change.value, state=state_name(state))
            raise CannotEdit(hinted(said, why), address)


def _is_undone(address: str, changes: Mapping[str, Change]) -> bool:
    """Whether another change takes the whole of an address away."""
    whole = changes.get(root(address))
    return whole is not None and whole.value is None
