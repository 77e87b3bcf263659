"""What holds of whatever is read, beyond what a command can show."""

from __future__ import annotations

import datetime
import random
import re
from pathlib import Path

from defusedxml.ElementTree import fromstring

from engagement_model.editor import completing, marks, names
from engagement_model.editor.desk import Desk
from engagement_model.language.reader import NothingToRead, read
from engagement_model.model.facts import facts_of, model_of
from engagement_model.reports import registry
from engagement_model.reports.baseline import BadBaseline, read_baseline, write_baseline
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.movement import movement, movement_answer
from engagement_model.reports.pack.round_format import UnreadableRound, read_round, round_text
from engagement_model.reports.registry import findings_writer
from engagement_model.rules.finding import Findings
from engagement_model.rules.run import run
from engagement_model.workshop.coming_back import Asked, CannotRead, CannotTake, Taken, take_back

TODAY = datetime.date(2026, 11, 20)
DRAWN = (".svg", ".drawio")
"""The files of drawings that are XML."""
_STEERING = re.compile(r"[\x00\x1b\x9b]")
"""What ends a text for some programs, and what steers a terminal."""


def check_reading(path: str) -> None:
    """Places are places, and the facts of a sound model make the same model again."""
    try:
        readings = read([path])
    except NothingToRead:
        return
    findings = run(readings, TODAY)
    check_writers(findings)
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


def check_writers(findings: Findings) -> None:
    """No format of findings lets through what steers a terminal or ends a text, whatever a name has in it."""
    for name in registry.names("findings"):
        told = findings_writer(name)(findings)
        steering = _STEERING.search(told)
        assert steering is None, f"{steering[0]!r} comes through {name}"


def check_drawn(content: bytes) -> None:
    """A page that was drawn as XML is well formed, and declares nothing."""
    fromstring(content, forbid_dtd=True)


def check_returned(path: str, content: bytes) -> None:
    """What cannot be understood of a file that came back is told in words, and at a place."""
    try:
        (reading,) = read(["shop"])
        taken = take_back(content, Asked(path, reading, TODAY))
    except NothingToRead:
        return
    except (CannotRead, CannotTake) as error:
        why = str(error)
    else:
        check_taken(taken)
        return
    assert why.strip(), "refused without a word"


def check_taken(taken: Taken) -> None:
    """Every problem has words and a place, and nothing is written beside one."""
    for problem in taken.problems:
        assert problem.message.strip(), problem
        assert problem.place.strip(), problem
    assert not (taken.problems and taken.files), "something is written beside problems"


def check_kept(path: str, content: bytes, workspace: str = "shop") -> None:
    """What the program keeps for itself is the same when it is written and read again; what moved since has titles."""
    if path.endswith("round.json"):
        try:
            earlier = read_round(content)
        except UnreadableRound:
            return
        assert read_round(round_text(earlier)) == earlier
        for reading in read([workspace]):
            evidence = Evidence(reading, TODAY)
            for table in movement_answer(movement(earlier, evidence.round), reading.workspace).tables:
                assert table.title.strip(), table
    else:
        try:
            known = read_baseline(content.decode())
        except (UnicodeDecodeError, BadBaseline):
            return
        # Of one finding there is one entry, with the members of all.
        written = write_baseline(known)
        assert write_baseline(read_baseline(written)) == written


def check_edited(path: str, content: bytes) -> None:
    """Whatever an editor has on its screen, and wherever somebody points, there is an answer, at places that exist."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    desk, file = Desk(), Path(path).resolve()
    desk.put(file, text)
    lines = desk.lines(file)
    for marked, found in marks.marks(desk, file, TODAY).items():
        for mark in found:
            assert mark.at.line < len(desk.lines(marked)), mark
    names.outline(desk, file)
    chance = random.Random(len(text))
    for _ in range(4):
        line = chance.randrange(len(lines))
        column = chance.randrange(len(lines[line]) + 1)
        completing.offers(desk, file, line, column)
        completing.described(desk, file, line, column)
        named = names.name_at(desk, file, line, column)
        if named is not None:
            names.told(desk, file, named, TODAY)
            names.declarations(desk, file, named)
            names.uses(desk, file, named, declared=True)
