"""What holds of whatever is read, beyond what a command can show."""

from __future__ import annotations

import datetime

from engagement_model.language.reader import NothingToRead, read
from engagement_model.model.facts import facts_of, model_of
from engagement_model.reports.baseline import BadBaseline, read_baseline, write_baseline
from engagement_model.reports.pack.round_format import UnreadableRound, read_round, round_text
from engagement_model.rules.run import run

TODAY = datetime.date(2026, 11, 20)


def check_reading(path: str) -> None:
    """Places are places, and the facts of a sound model make the same model again."""
    try:
        readings = read([path])
    except NothingToRead:
        return
    findings = run(readings, TODAY)
    for item in findings.items:
        assert item.message.strip(), item
        for place in item.places:
            assert place.line >= 1, place
            assert place.column >= 1, place
    if any(item.rule.startswith("EM1") for item in findings.items):
        return
    for reading in readings:
        for model in reading.workspace.states.values():
            facts = facts_of(model)
            assert facts_of(model_of(facts, model)) == facts, "facts do not survive the round trip"


def check_kept(path: str, content: bytes) -> None:
    """What the program keeps for itself is the same when it is written and read again."""
    if path.endswith("round.json"):
        try:
            earlier = read_round(content)
        except UnreadableRound:
            return
        assert read_round(round_text(earlier)) == earlier
    else:
        try:
            known = read_baseline(content.decode())
        except (UnicodeDecodeError, BadBaseline):
            return
        assert read_baseline(write_baseline(known)) == known
