"""What differs between two models in words: a sentence for each element, relation and way in, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from engagement_model.analysis.difference import Difference, FactChange
from engagement_model.language.references import REFERENCES
from engagement_model.model.addresses import root
from engagement_model.model.facts import Value
from engagement_model.model.model import Model
from engagement_model.model.sections import SECTIONS
from engagement_model.model.types import ANY
from engagement_model.translation import gettext, gettext_noop, ngettext, pgettext
from engagement_model.translation.formats import clauses, listed
from engagement_model.words.terms import attribute_name, factor_name, value_name
from engagement_model.words.values import shown

_TARGETS = {
    (section, reference.attribute): reference.section
    for section, references in REFERENCES.items()
    for reference in references
} | {("engagements", name): name for name in ("organizations", "platforms")}
"""Section and attribute -> the section whose elements it names."""

_VERBS = {
    ("engagements", "organizations"): gettext_noop("answered by"),
    ("engagements", "platforms"): gettext_noop("on"),
}
"""Section and attribute -> how it is told, where the attribute's name says too little."""

Status = Literal["new", "gone", "changed"]

_NAMING = ("name", "ask")
"""Attributes that a new element is called by already."""


@dataclass(frozen=True)
class _Names:
    """The names of elements in either model, the later one first."""

    models: tuple[Model, ...]

    def of(self, section: str, identifier: str) -> str:
        """The name of an element, or its id where nobody knows it."""
        if (section, identifier) == ("capabilities", ANY):
            return gettext("anything")
        known = (model.name(section, identifier) for model in self.models)
        return next((name for name in known if name != identifier), identifier)

    def title(self, address: str) -> str:
        """What an element or a relation is called."""
        section, identifier, *rest = address.split(".")
        if section == "integrations":
            source, target = self.of("platforms", identifier), self.of("platforms", rest[0])
            return gettext("{source} to {target}").format(source=source, target=target)
        for model in self.models:
            if section == "journeys" and identifier in model.journeys:
                return model.journeys[identifier].name
            if section == "questions" and identifier in model.questions:
                return model.questions[identifier].ask
        name = self.of(section, identifier)
        return name if name == identifier else f"{name} ({identifier})"

    def value(self, target: str | None, value: Value) -> str:
        """A value as a person reads it, ids as names."""
        if target is None or not isinstance(value, str | tuple):
            return shown(value)
        identifiers = (value,) if isinstance(value, str) else value
        return ", ".join(self.of(target, identifier) for identifier in identifiers)


def difference_words(found: Difference, before: Model | None, after: Model | None) -> dict[str, tuple[str, ...]]:
    """Section -> what differs in it, a sentence each, in the order of sections and addresses."""
    names = _Names(tuple(model for model in (after, before) if model is not None))
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


def _all(changed: Mapping[str, list[FactChange]], names: _Names) -> Iterator[str]:
    for address, changes in changed.items():
        yield _sentence(names.title(address), _status(address, changes), tuple(_phrases(address, changes, names)))


def _cells(changed: Mapping[str, list[FactChange]], names: _Names) -> Iterator[str]:
    """Cells of one customer type in which the same has changed share a sentence, and so do channels alike in that."""
    alike: dict[tuple[str, str, Status, tuple[str, ...]], list[str]] = {}
    channels: dict[tuple[str, Status, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for address, changes in changed.items():
        _, customer_type, channel, capability = address.split(".")
        phrases = tuple(_phrases(address, changes, names))
        key = (customer_type, channel, _status(address, changes), phrases)
        alike.setdefault(key, []).append(names.of("capabilities", capability))
    for (customer_type, channel, status, phrases), used in alike.items():
        same = (customer_type, status, phrases, tuple(used))
        channels.setdefault(same, []).append(names.of("channels", channel))
    for (customer_type, status, phrases, capabilities), ways in channels.items():
        title = gettext("{customer} by {channels}, {capabilities}").format(
            customer=names.of("customer_types", customer_type), channels=listed(ways), capabilities=listed(capabilities)
        )
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


def _phrases(address: str, changes: Sequence[FactChange], names: _Names) -> Iterator[str]:
    """What has changed of an element or a relation; members of one set share a phrase."""
    section = address.partition(".")[0]
    new = _status(address, changes) == "new"
    sets: dict[tuple[str, bool], list[str]] = {}
    told: list[str] = []
    for change in changes:
        parts = change.address[len(address) + 1 :].split(".")
        target = _TARGETS.get((section, parts[0]))
        if change.address == address or (new and parts[0] in _NAMING):
            continue
        if section == "integrations":
            told.append(_flow(parts, change, names))
        elif parts[0] == "steps":
            told.append(_step(parts, change, names))
        elif len(parts) == 2 and (change.before, change.after) in ((None, True), (True, None)):
            member = names.of(target, parts[1]) if target else parts[1]
            sets.setdefault((parts[0], change.after is True), []).append(member)
        else:
            entry = names.of(target, parts[1]) if target and len(parts) == 2 else " ".join(map(factor_name, parts[1:]))
            label = _label(section, parts[0])
            if entry:
                label = pgettext("attribute", "{what} {entry}").format(what=label, entry=entry)
            told.append(_valued(label, _values(parts, change, names, target if len(parts) == 1 else None)))
    for (attribute, gained), members in sorted(sets.items(), key=lambda entry: (entry[0][0], not entry[0][1])):
        if new:
            text = gettext("{what} {members}")
        else:
            text = gettext("now {what} {members}") if gained else gettext("no longer {what} {members}")
        yield text.format(what=_label(section, attribute), members=listed(members))
    yield from told


def _label(section: str, attribute: str) -> str:
    verb = _VERBS.get((section, attribute))
    return gettext(verb) if verb is not None else attribute_name(attribute)


def _values(parts: list[str], change: FactChange, names: _Names, target: str | None) -> tuple[str | None, str | None]:
    """What was said and what is said now, as a person reads it."""
    before, after = (
        None if value is None else value_name(parts[0], names.value(target, value))
        for value in (change.before, change.after)
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


def _flow(parts: list[str], change: FactChange, names: _Names) -> str:
    information = names.of("information", parts[0])
    if len(parts) > 1:
        label = gettext("{information} via").format(information=information)
        return _valued(label, _values(parts, change, names, None))
    if change.after is None:
        return gettext("no longer carries {information}").format(information=information)
    if change.before is None:
        return gettext("carries {information} ({after})").format(information=information, after=shown(change.after))
    return gettext("carries {information} ({after}, was {before})").format(
        information=information, after=shown(change.after), before=shown(change.before)
    )


def _step(parts: list[str], change: FactChange, names: _Names) -> str:
    if len(parts) > 2:
        label = gettext("step {entry} within").format(entry=parts[1])
        return _valued(label, _values(parts, change, names, None))

    def step(value: Value) -> str:
        capability, _, channel = str(value).partition("/")
        text = gettext("{capability} by {channel}")
        return text.format(capability=names.of("capabilities", capability), channel=names.of("channels", channel))

    before, after = (None if value is None else step(value) for value in (change.before, change.after))
    return _valued(gettext("step {entry}").format(entry=parts[1]), (before, after))
