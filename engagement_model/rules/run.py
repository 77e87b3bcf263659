"""Running the rules over a reading: places, severities and acceptances are added here, once for all rules."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from engagement_model.analysis.study import Study, study_of
from engagement_model.language.faults import Fault, Place
from engagement_model.language.reading import Reading
from engagement_model.language.successors import replaced
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.values import replace
from engagement_model.model.workspace import Acceptance, RuleSetting, Severity
from engagement_model.rules.acceptance import covering, reason
from engagement_model.rules.confidence import GUESSED, confidence_of, least
from engagement_model.rules.context import Context, StateContext
from engagement_model.rules.finding import Finding, Findings, Located, capped, most_severe
from engagement_model.rules.places import place_of
from engagement_model.rules.registry import searching_rules
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, in_language, in_words
from engagement_model.words.phrases import uncapitalized

if TYPE_CHECKING:
    from engagement_model.language.portfolio_reader import PortfolioReading

_NO_PLACE = Place("")

Objection: TypeAlias = tuple[str, tuple[str, ...]]
"""The code of a rule, and the addresses of what it objects to."""


def run(
    readings: Iterable[Reading], today: datetime.date, language: str | None = None, studies: Sequence[Study] = ()
) -> Findings:
    """Everything there is to object to. Where any file has faults, those of all files, and nothing else.

    It is told in `language`; where that is `None`, what is found in a workspace is told in the workspace's own. What
    `studies` say of the workspaces on that day is not worked out again.
    """
    read = list(readings)
    items = faults_found(read)
    if not items:
        found: dict[tuple[str, tuple[str, ...], str, tuple[str, ...], Place], Located] = {}
        for item in (item for reading in read for item in _told(reading, today, language, studies)):
            place = item.places[0] if item.places else _NO_PLACE
            found.setdefault((item.rule, item.addresses, item.message, item.states, place), item)
        items = tuple(sorted(found.values(), key=lambda item: item.order))
    return Findings(items, tuple(dict.fromkeys(reading.shown for reading in read)))


def _told(reading: Reading, today: datetime.date, language: str | None, studies: Sequence[Study]) -> list[Located]:
    with in_language(language or reading.workspace.language), in_words(reading.workspace.words):
        return list(_located(reading, Context(study_of(reading.workspace, today, studies), today)))


def faults_found(readings: Iterable[Reading | PortfolioReading]) -> tuple[Located, ...]:
    """The faults of all files as findings, sorted; those of a file that several readings share, once."""
    found = {fault.order: _found(fault, reading.line(fault.place)) for reading in readings for fault in reading.faults}
    return tuple(sorted(found.values(), key=lambda item: item.order))


def finder(study: Study, state: str, today: datetime.date) -> Callable[[Model], Iterator[Objection]]:
    """What the rules object to in a stakeholder's model of `state`: the code and the addresses of each finding.

    So it comes out which findings hold on some views and not on others. Notes, what the workspace switched off and
    what a decision lives with are left out.
    """

    def find(model: Model) -> Iterator[Objection]:
        context = StateContext(study.seen(state, model), today)
        for rule in searching_rules():
            if rule.in_state is None or severity_of(rule, study.workspace.rules) in (None, "note"):
                continue
            for finding in rule.in_state(context):
                if finding.accepted_because is None and finding.at_most != "note":
                    yield rule.code, finding.addresses

    return find


def severity_of(rule: Rule, settings: Mapping[str, RuleSetting]) -> Severity | None:
    """How severe the workspace says a rule is; `None` where it is off. A code counts before a name."""
    said: RuleSetting = rule.severity
    for name, setting in settings.items():
        if rule.is_called(name):
            said = setting
            if name.strip().upper() == rule.code:
                break
    return None if said == "off" else said


def _found(fault: Fault, line: str | None) -> Located:
    return Located(
        rule=fault.kind.code,
        name=fault.kind.rule,
        severity="error",
        message=fault.message,
        addresses=(fault.address,) if fault.address else (),
        places=fault.places,
        suggestion=fault.suggestion,
        line=line,
    )


def placed(reading: Reading, rule: Rule, findings: Iterable[Finding], today: datetime.date) -> Iterator[Located]:
    """What was found elsewhere for a rule that does not search: weighed, gathered and placed as all findings are."""
    severity = severity_of(rule, reading.workspace.rules)
    if severity is None:
        return
    weighed = []
    for finding in findings:
        acceptances = covering(rule, finding, reading.workspace.accept, today)
        weighed.append(replace(finding, accepted_because=reason(acceptances)) if acceptances else finding)
    for same in _gathered(weighed):
        yield _locate(reading, rule, severity, same)


def _located(reading: Reading, context: Context) -> Iterator[Located]:
    workspace = reading.workspace
    matched: set[Acceptance] = set()
    renamed = replaced(model for state, model in workspace.states.items() if state == FUTURE)
    for rule in sorted(searching_rules(), key=lambda rule: rule.last):
        severity = severity_of(rule, workspace.rules)
        if severity is None:
            continue
        if rule.last:
            context = replace(context, matched=frozenset(matched))
        weighed: list[Finding] = []
        for finding in _searched(rule, context):
            acceptances = covering(rule, finding, workspace.accept, context.today)
            matched.update(acceptances)
            if acceptances:
                finding = replace(finding, accepted_because=reason(acceptances))
            weighed.append(finding)
        lasting = {finding.addresses for finding in weighed if finding.state != AS_IS}
        for same in _gathered(weighed):
            found = _locate(reading, rule, severity, same)
            both = rule.in_state is not None and FUTURE in context.states
            if both and lasting.isdisjoint((found.addresses, tuple(map(renamed, found.addresses)))):
                found = replace(found, only_today=True)
            yield found


def _searched(rule: Rule, context: Context) -> Iterator[Finding]:
    if rule.in_state is not None:
        for state in context.states.values():
            for finding in rule.in_state(state):
                yield replace(finding, state=state.state)
    if rule.in_workspace is not None:
        yield from rule.in_workspace(context)


def _gathered(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Findings of the same addresses are one finding, of several states; one that is lived with stands apart."""
    gathered: dict[tuple[tuple[str, ...], bool], list[Finding]] = {}
    for finding in findings:
        gathered.setdefault((finding.addresses, finding.accepted_because is not None), []).append(finding)
    return gathered.values()


def _locate(reading: Reading, rule: Rule, severity: Severity, same: list[Finding]) -> Located:
    """One finding, in one state or several, with its places: those of today before those of the future."""
    first = same[0]
    message = _message(same, reading)
    if rule.in_state is not None and first.state == FUTURE and AS_IS in reading.workspace.states:
        message = gettext("In the future: {future}").format(future=_going_on(message, reading))
    confidence = least(confidence_of(each, _models(reading, each.state)) for each in same)
    if confidence == GUESSED:
        message = gettext("{message} Some of what this rests on is guessed.").format(message=message)
    found = (place_of(reading, each, finding.state) for finding in same for each in finding.at or finding.addresses)
    places = tuple(dict.fromkeys(place for place in found if place is not None))
    return Located(
        rule=rule.code,
        name=rule.name,
        severity=most_severe(tuple(capped(severity, finding.at_most) for finding in same)),
        message=message,
        addresses=first.addresses,
        places=places,
        states=tuple(dict.fromkeys(finding.state for finding in same if finding.state is not None)),
        suggestion=next((finding.suggestion for finding in same if finding.suggestion), None),
        line=reading.line(places[0]) if places else None,
        accepted_because=first.accepted_because,
        workspace=reading.shown,
        members=tuple(sorted({member for finding in same for member in finding.members})),
        confidence=confidence,
    )


def _models(reading: Reading, state: str | None) -> Iterable[Model]:
    """The model that a finding is about: that of its state, or all of them where it is of none."""
    states = reading.workspace.states
    return [states[state]] if state is not None and state in states else states.values()


def _message(same: list[Finding], reading: Reading) -> str:
    """The message of the first state, and that of the future where it differs."""
    first = same[0].message
    later = next((finding.message for finding in same[1:] if finding.message != first), None)
    if later is None:
        return first
    if same[-1].state == FUTURE:
        return gettext("{today} In the future: {future}").format(today=first, future=_going_on(later, reading))
    return f"{first} {later}"


def _going_on(message: str, reading: Reading) -> str:
    """A message after a colon: with a small first letter, unless a name begins it."""
    return message if message.startswith(reading.names) else uncapitalized(message)
