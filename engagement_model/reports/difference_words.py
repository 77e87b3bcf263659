"""What differs between two models in words: a sentence for each element, relation and way in, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engagement_model.analysis.difference import Difference, FactChange
from engagement_model.language.references import REFERENCES
from engagement_model.model.addresses import root
from engagement_model.model.facts import Value
from engagement_model.model.model import SECTIONS, Model
from engagement_model.model.types import ANY
from engagement_model.reports.values import shown

_TARGETS = {
    (section, reference.attribute): reference.section
    for section, references in REFERENCES.items()
    for reference in references
} | {("engagements", name): name for name in ("organizations", "platforms")}
"""Section and attribute -> the section whose elements it names."""

_VERBS = {
    ("engagements", "organizations"): "answered by",
    ("engagements", "platforms"): "on",
    ("customer_types", "represented_by"): "represented by",
}


_NEW, _GONE = "new", "gone"
_NAMING = ("name", "ask")
"""Attributes that a new element is called by already."""


@dataclass(frozen=True)
class _Names:
    """The names of elements in either model, the later one first."""

    models: tuple[Model, ...]

    def of(self, section: str, identifier: str) -> str:
        """The name of an element, or its id where nobody knows it."""
        if (section, identifier) == ("capabilities", ANY):
            return "anything"
        known = (model.name(section, identifier) for model in self.models)
        return next((name for name in known if name != identifier), identifier)

    def title(self, address: str) -> str:
        """What an element or a relation is called."""
        section, identifier, *rest = address.split(".")
        if section == "integrations":
            return f"{self.of('platforms', identifier)} to {self.of('platforms', rest[0])}"
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
    alike: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
    channels: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for address, changes in changed.items():
        _, customer_type, channel, capability = address.split(".")
        phrases = tuple(_phrases(address, changes, names))
        key = (customer_type, channel, _status(address, changes), phrases)
        alike.setdefault(key, []).append(names.of("capabilities", capability))
    for (customer_type, channel, status, phrases), used in alike.items():
        same = (customer_type, status, phrases, tuple(used))
        channels.setdefault(same, []).append(names.of("channels", channel))
    for (customer_type, status, phrases, capabilities), ways in channels.items():
        title = f"{names.of('customer_types', customer_type)} by {_listed(ways)}, {_listed(capabilities)}"
        yield _sentence(title, status, phrases, len(ways) * len(capabilities) > 1)


def _status(address: str, changes: Sequence[FactChange]) -> str:
    own = next((change for change in changes if change.address == address), None)
    if own is None:
        return ""
    return _NEW if own.before is None else _GONE


def _sentence(title: str, status: str, phrases: tuple[str, ...], several: bool = False) -> str:
    subject = f"{title} {'are' if several else 'is'} {status}" if status else title
    return subject if status == _GONE or not phrases else f"{subject}: {'; '.join(phrases)}"


def _phrases(address: str, changes: Sequence[FactChange], names: _Names) -> Iterator[str]:
    """What has changed of an element or a relation; members of one set share a phrase."""
    section = address.partition(".")[0]
    new = _status(address, changes) == _NEW
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
            entry = names.of(target, parts[1]) if target and len(parts) == 2 else " ".join(parts[1:])
            label = f"{_label(section, parts[0])} {entry}".strip()
            told.append(_valued(label, change, names, target if len(parts) == 1 else None))
    for (attribute, gained), members in sorted(sets.items(), key=lambda entry: (entry[0][0], not entry[0][1])):
        label = _label(section, attribute)
        start = label if new else f"now {label}" if gained else f"no longer {label}"
        yield f"{start} {_listed(members)}"
    yield from told


def _label(section: str, attribute: str) -> str:
    return _VERBS.get((section, attribute), attribute.replace("_", " "))


def _valued(label: str, change: FactChange, names: _Names, target: str | None) -> str:
    if change.after is None:
        return f"no {label}, was {names.value(target, change.before or '')}"
    was = "" if change.before is None else f", was {names.value(target, change.before)}"
    return f"{label} {names.value(target, change.after)}{was}"


def _flow(parts: list[str], change: FactChange, names: _Names) -> str:
    information = names.of("information", parts[0])
    if len(parts) > 1:
        return _valued(f"{information} via", change, names, None)
    if change.after is None:
        return f"no longer carries {information}"
    was = "" if change.before is None else f", was {shown(change.before)}"
    return f"carries {information} ({shown(change.after)}{was})"


def _step(parts: list[str], change: FactChange, names: _Names) -> str:
    if len(parts) > 2:
        return _valued(f"step {parts[1]} within", change, names, None)

    def step(value: Value) -> str:
        capability, _, channel = str(value).partition("/")
        return f"{names.of('capabilities', capability)} by {names.of('channels', channel)}"

    if change.after is None:
        return f"no step {parts[1]}, was {step(change.before or '')}"
    was = "" if change.before is None else f", was {step(change.before)}"
    return f"step {parts[1]} {step(change.after)}{was}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
