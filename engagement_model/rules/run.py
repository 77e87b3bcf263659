"""Running the rules over a reading: places, severities and acceptances are added here, once for all rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from engagement_model.language.faults import Fault, Place
from engagement_model.language.reader import Reading
from engagement_model.model.addresses import covers
from engagement_model.model.workspace import Acceptance
from engagement_model.rules.finding import Finding, Findings, Located, Severity
from engagement_model.rules.registry import all_rules
from engagement_model.rules.rule import Context, Rule

_NO_PLACE = Place("")


def run(readings: Iterable[Reading], today: datetime.date) -> Findings:
    """Everything there is to object to. Where any file has faults, those of all files, and nothing else."""
    read = list(readings)
    items = faults_found(read)
    if not items:
        found: dict[tuple[str, tuple[str, ...], str, Place], Located] = {}
        for item in (item for reading in read for item in _located(reading, today)):
            found.setdefault((item.rule, item.addresses, item.message, (*item.places, _NO_PLACE)[0]), item)
        items = tuple(sorted(found.values(), key=lambda item: item.order))
    return Findings(items, tuple(reading.shown for reading in read))


def faults_found(readings: Iterable[Reading]) -> tuple[Located, ...]:
    """The faults of all files as findings, sorted; those of a file that several readings share, once."""
    found = {fault.order: _found(fault, reading.line(fault.place)) for reading in readings for fault in reading.faults}
    return tuple(sorted(found.values(), key=lambda item: item.order))


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


def _located(reading: Reading, today: datetime.date) -> list[Located]:
    workspace = reading.workspace
    context = Context(workspace, today)
    found: list[Located] = []
    used: set[int] = set()
    for rule in all_rules():
        severity = _severity(rule, workspace.rules)
        if rule.search is None or severity is None:
            continue
        for finding, states in _merged(rule.search(context)):
            accepted = _acceptance(rule, finding, workspace.accept, today)
            if accepted is not None:
                used.add(accepted)
            found.append(_locate(reading, rule, severity, finding, states, accepted))
    found.extend(_stale(reading, used, today))
    return found


def _severity(rule: Rule, settings: dict[str, str] | object) -> Severity | None:
    """How severe the workspace says a rule is; `None` where it is off."""
    assert isinstance(settings, dict)
    said = settings.get(rule.code, settings.get(rule.name, rule.severity))
    return None if said == "off" else said


def _merged(findings: Iterable[Finding]) -> list[tuple[Finding, tuple[str, ...]]]:
    """Findings of the same addresses are one finding, of several states."""
    merged: dict[tuple[str, ...], tuple[Finding, list[str]]] = {}
    for finding in findings:
        _, states = merged.setdefault(finding.addresses, (finding, []))
        if finding.state is not None and finding.state not in states:
            states.append(finding.state)
    return [(finding, tuple(states)) for finding, states in merged.values()]


def _acceptance(
    rule: Rule, finding: Finding, accepted: tuple[Acceptance, ...], today: datetime.date
) -> int | None:
    """The number of the acceptance that covers a finding and has not run out."""
    for number, acceptance in enumerate(accepted):
        if acceptance.until is not None and acceptance.until < today:
            continue
        if acceptance.rule in (rule.code, rule.name) and any(
            covers(acceptance.address, address) for address in finding.addresses
        ):
            return number
    return None


def _locate(
    reading: Reading,
    rule: Rule,
    severity: Severity,
    finding: Finding,
    states: tuple[str, ...],
    accepted: int | None,
) -> Located:
    places: list[Place] = []
    for address in finding.addresses:
        for state in states or (None,):
            place = reading.place(address, state)
            if place is not None and place not in places:
                places.append(place)
    because = None
    if accepted is not None:
        because = reading.workspace.accept[accepted].because or "accepted in the workspace"
    return Located(
        rule=rule.code,
        name=rule.name,
        severity=severity,
        message=finding.message,
        addresses=finding.addresses,
        places=tuple(places),
        states=states,
        suggestion=finding.suggestion,
        line=reading.line(places[0]) if places else None,
        accepted_because=because,
    )


def _stale(reading: Reading, used: set[int], today: datetime.date) -> list[Located]:
    """Acceptances that have run out or match nothing any more, as findings of their own rule."""
    del reading, used, today
    return []
