"""The scorecard, every fact of both states, and what the rules object to."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from engagement_model.exchange.sheet import CellValue, Column, Row, Sheet, Tone
from engagement_model.model.addresses import root, section_of
from engagement_model.model.facts import Value, facts_of
from engagement_model.model.money import Money
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import gettext, pgettext
from engagement_model.words.answer import Foremost
from engagement_model.words.phrases import clauses, told
from engagement_model.words.scorecard import MEAN_FIGURE, scorecard_answer
from engagement_model.words.terms import kind_title, state_title
from engagement_model.words.values import foremost
from engagement_model.workshop.minutes.room import one_line


def scorecard_sheet(evidence: Evidence) -> Sheet:
    """Each figure of each state with what it is made of, and what it was in the last round."""
    earlier = evidence.earlier
    rows: list[Row] = []
    for state, result in evidence.study.scorecard.items():
        shown = scorecard_answer(result, evidence.workspace.states[state], state).tables[0].rows
        for (name, figure), (principle, what, _, short) in zip(result.behind.items(), shown, strict=True):
            before = earlier.figures.get(state, {}).get(name) if earlier is not None else None
            mean = name == MEAN_FIGURE
            rows.append(
                (
                    str(principle),
                    str(what),
                    state_title(state),
                    None if mean else figure.value,
                    figure.value if mean else None,
                    figure.numerator if figure.denominator else None,
                    figure.denominator or None,
                    *((before if not mean else None, before if mean else None) if earlier is not None else ()),
                    foremost(short) if isinstance(short, Foremost) else None,
                    name,
                )
            )
    before_columns = (
        (Column(gettext("Share before"), "share", 10), Column(gettext("Mean before"), "mean", 10))
        if earlier is not None
        else ()
    )
    return Sheet(
        "scorecard",
        gettext("Scorecard"),
        gettext("Three principles as figures"),
        gettext("Each figure with what was counted; nothing is weighted into a single mark."),
        (
            Column(gettext("Principle"), "short", 18),
            Column(gettext("Figure"), "name", 46),
            Column(gettext("State"), "short", 10),
            Column(pgettext("scorecard", "Share"), "share", 10),
            Column(pgettext("scorecard", "Mean"), "mean", 9),
            Column(pgettext("scorecard", "Counted"), "number", 10),
            Column(pgettext("scorecard", "Of"), "number", 9),
            *before_columns,
            Column(gettext("What falls short"), "text", 70),
            Column(pgettext("scorecard", "Name"), "address", 26),
        ),
        tuple(sorted(rows, key=lambda row: [str(each[-1]) for each in rows].index(str(row[-1])))),
        gettext("No state is described."),
        frozen=2,
    )


def fact_sheet(evidence: Evidence) -> Sheet:
    """Every fact of either state, with who sees it differently."""
    rows = tuple(_facts(evidence))
    same, changed = pgettext("fact", "same"), pgettext("fact", "differs")
    return Sheet(
        "facts",
        gettext("Facts"),
        gettext("Everything that is said of either state"),
        gettext("The list behind all other sheets: filter it by kind, by what differs, or by who sees it differently."),
        (
            Column(gettext("Kind"), "short", 20),
            Column(gettext("About"), "name", 52),
            Column(pgettext("state", "Today"), "text", 30),
            Column(pgettext("state", "Future"), "text", 30),
            Column(gettext("Compared"), "short", 11, {same: "quiet", changed: "fair"}),
            Column(gettext("Seen differently today"), "text", 46),
            Column(gettext("Seen differently in future"), "text", 46),
            Column(gettext("Address"), "address", 48),
        ),
        rows,
        gettext("No state is described."),
        frozen=2,
    )


def _facts(evidence: Evidence) -> Iterator[Row]:
    states = {state: facts_of(model) for state, model in evidence.workspace.states.items()}
    today, future = states.get(AS_IS, {}), states.get(FUTURE, {})
    names = evidence.room.names[FUTURE]
    disputed = {
        (state, dispute.address): clauses(
            told(evidence.room.value(state, dispute.address, position), evidence.room.who(position.stakeholders))
            for position in dispute.values
        )
        for state, result in evidence.study.disagreements.items()
        for dispute in result.disputes
    }
    both = len(states) == 2
    for address in sorted(today.keys() | future.keys() | {address for _, address in disputed}):
        before, after = today.get(address), future.get(address)
        compared = pgettext("fact", "same") if before == after else pgettext("fact", "differs")
        yield (
            kind_title(section_of(address)),
            one_line(names.address(address)),
            _fact(evidence, AS_IS, address, before),
            _fact(evidence, FUTURE, address, after),
            compared if both else None,
            disputed.get((AS_IS, address)),
            disputed.get((FUTURE, address)),
            address,
        )


def _fact(evidence: Evidence, state: str, address: str, value: Value | None) -> CellValue:
    if value is None or value is True:
        there = gettext("there") if address == root(address) else gettext("yes")
        return None if value is None else there
    if isinstance(value, Money | datetime.date) or (isinstance(value, int | Decimal) and not isinstance(value, bool)):
        return value
    return evidence.room.names[state].value(address, value)


def finding_sheet(evidence: Evidence) -> Sheet:
    """What the rules object to, the most severe first; last what is lived with."""
    words = {
        "error": pgettext("severity", "error"),
        "warning": pgettext("severity", "warning"),
        "note": pgettext("severity", "note"),
    }
    tones: dict[str, Tone] = {"error": "bad", "warning": "poor", "note": "quiet"}
    order = {severity: number for number, severity in enumerate(words)}
    found = sorted(evidence.findings.items, key=lambda item: (item.suppressed, order[item.severity], item.order))
    rows = tuple(
        (
            words[item.severity],
            item.rule,
            item.message,
            item.suggestion,
            tuple(map(state_title, item.states)),
            item.accepted_because,
            evidence.reading.written_at(item.places[0]) if item.places else None,
            item.name,
            "; ".join(item.addresses),
            item.fingerprint,
        )
        for item in found
    )
    return Sheet(
        "findings",
        gettext("Findings"),
        gettext("What the rules object to"),
        gettext("The most severe first. engage explain tells more about each rule."),
        (
            Column(
                gettext("Severity"),
                "short",
                12,
                {words[each]: tone for each, tone in tones.items()},
            ),
            Column(gettext("Rule"), "name", 10),
            Column(gettext("Finding"), "text", 74),
            Column(gettext("What to do"), "text", 46),
            Column(gettext("State"), "short", 16),
            Column(gettext("Lived with, because"), "text", 34),
            Column(gettext("Where it is written"), "address", 30),
            Column(gettext("Name of the rule"), "address", 22),
            Column(gettext("Address"), "address", 40),
            Column(gettext("Fingerprint"), "address", 18),
        ),
        rows,
        gettext("The rules object to nothing."),
        frozen=3,
    )


SHEETS = {80: scorecard_sheet, 90: fact_sheet, 100: finding_sheet}
"""Place among the sheets -> what makes the one that stands there."""
