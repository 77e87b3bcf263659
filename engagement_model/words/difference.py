"""What differs between two models in words: a sentence for each element, relation and way in, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from engagement_model.analysis.difference import Difference, FactChange
from engagement_model.model.addresses import SEPARATOR, root
from engagement_model.model.model import Model
from engagement_model.model.sections import SECTIONS
from engagement_model.translation import gettext, ngettext
from engagement_model.words.names import Names
from engagement_model.words.phrases import clauses, listed
from engagement_model.words.terms import entry_name

Status = Literal["new", "gone", "changed"]

_NAMING = ("name", "ask")
"""Attributes that a new element is called by already."""


def difference_words(found: Difference, before: Model | None, after: Model | None) -> dict[str, tuple[str, ...]]:
    """Section -> what differs in it, a sentence each, in the order of sections and addresses."""
    names = Names(model for model in (after, before) if model is not None)
    roots: dict[str, list[FactChange]] = {}
    for change in found.facts:
        roots.setdefault(root(change.address), []).append(change)
    sections: dict[str, dict[str, list[FactChange]]] = {}
    for address, changes in roots.items():
        sections.setdefault(address.partition(".")[0], {})[address] = changes
    return {
        section: tuple(_cells(sections[section], names) if section == "engagements" else _all(sections[section], names))
        for section in SECTIONS
        if section in sections
    }


def _all(changed: Mapping[str, list[FactChange]], names: Names) -> Iterator[str]:
    for address, changes in changed.items():
        yield _sentence(names.address(address), _status(address, changes), tuple(_phrases(address, changes, names)))


def _cells(changed: Mapping[str, list[FactChange]], names: Names) -> Iterator[str]:
    """Cells of one customer type in which the same has changed share a sentence, and so do channels alike in that."""
    alike: dict[tuple[str, str, Status, tuple[str, ...]], list[str]] = {}
    channels: dict[tuple[str, Status, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for address, changes in changed.items():
        _, customer_type, channel, capability = address.split(".")
        phrases = tuple(_phrases(address, changes, names))
        key = (customer_type, channel, _status(address, changes), phrases)
        alike.setdefault(key, []).append(capability)
    for (customer_type, channel, status, phrases), used in alike.items():
        channels.setdefault((customer_type, status, phrases, tuple(used)), []).append(channel)
    for (customer_type, status, phrases, capabilities), ways in channels.items():
        title = names.cell(customer_type, ways, capabilities)
        yield _sentence(title, status, phrases, len(ways) * len(capabilities))


def _status(address: str, changes: Sequence[FactChange]) -> Status:
    own = next((change for change in changes if change.address == address), None)
    if own is None:
        return "changed"
    return "new" if own.before is None else "gone"


def _sentence(title: str, status: Status, phrases: tuple[str, ...], number: int = 1) -> str:
    """What becomes of one thing, or of several that share a title."""
    if status == "gone":
        subject = ngettext("{what} is gone", "{what} are gone", number).format(what=title)
    elif status == "new":
        subject = ngettext("{what} is new", "{what} are new", number).format(what=title)
    else:
        subject = title
    if status == "gone" or not phrases:
        return subject
    return gettext("{what}: {where}").format(what=subject, where=clauses(phrases))


def _phrases(address: str, changes: Sequence[FactChange], names: Names) -> Iterator[str]:
    """What has changed of an element or a relation; members of one set share a phrase."""
    section = address.partition(".")[0]
    new = _status(address, changes) == "new"
    sets: dict[tuple[str, bool], list[str]] = {}
    told: list[str] = []
    for change in changes:
        attribute, *entry = change.address[len(address) + 1 :].split(SEPARATOR)
        if change.address == address or (new and attribute in _NAMING):
            continue
        if section == "integrations":
            told.append(_flow(attribute, entry, change, names))
        elif len(entry) == 1 and (change.before, change.after) in ((None, True), (True, None)):
            sets.setdefault((attribute, change.after is True), []).append(names.entry(section, attribute, entry[0]))
        else:
            told.append(_valued(names.detail(change.address), _values(change, names)))
    for (attribute, gained), members in sorted(sets.items(), key=lambda entry: (entry[0][0], not entry[0][1])):
        what = entry_name(attribute, listed(members))
        if new:
            yield what
        else:
            yield (gettext("now {what}") if gained else gettext("no longer {what}")).format(what=what)
    yield from told


def _values(change: FactChange, names: Names) -> tuple[str | None, str | None]:
    """What was said and what is said now, as a person reads it."""
    before, after = (
        None if value is None else names.value(change.address, value) for value in (change.before, change.after)
    )
    return before, after


def _valued(label: str, values: tuple[str | None, str | None]) -> str:
    """A value that is new, gone or another."""
    before, after = values
    if after is None:
        return gettext("no {what}, was {before}").format(what=label, before=before)
    if before is None:
        return gettext("{what} {after}").format(what=label, after=after)
    return gettext("{what} {after}, was {before}").format(what=label, after=after, before=before)


def _flow(information: str, via: list[str], change: FactChange, names: Names) -> str:
    carried = names.name("information", information)
    before, after = _values(change, names)
    if via:
        return _valued(gettext("{information} via").format(information=carried), (before, after))
    if after is None:
        return gettext("no longer carries {information}").format(information=carried)
    if before is None:
        return gettext("carries {information} ({after})").format(information=carried, after=after)
    return gettext("carries {information} ({after}, was {before})").format(
        information=carried, after=after, before=before
    )
