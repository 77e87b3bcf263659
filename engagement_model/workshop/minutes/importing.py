"""Decisions that came back, as the text of the file of decisions that they become: all of them, or none."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from engagement_model.analysis.disagreement.settlement import standing_decisions
from engagement_model.exchange.form_reading import Problem
from engagement_model.language.files import DISK, Files
from engagement_model.language.pending import PendingFiles
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.model.workspace import Decision
from engagement_model.translation import gettext
from engagement_model.workshop.choices import chosen_value
from engagement_model.workshop.deciding import CannotWrite, decide, new_identifier
from engagement_model.workshop.identity import is_older, refuse_foreign
from engagement_model.workshop.minutes.changed import changed_since
from engagement_model.workshop.minutes.fields import CameBack
from engagement_model.workshop.minutes.taking import TakenDecision, take

Became = Literal["new", "changed", "unchanged"]
_FIELDS: Final = ("by", "on", "because", "owner", "due")


class Entry(Struct, frozen=True):
    """A decision of the file that was read: under which id it stands, and whether anything became of it."""

    identifier: str
    became: Became
    supersedes: tuple[str, ...] = ()


class ImportedDecisions(Struct, frozen=True):
    """What minutes or a workbook become. Where there are `problems`, nothing; `text` is what `path` is to say.

    `notes` are remarks that stop nothing.
    """

    path: Path
    shown: str
    text: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    before: str = ""
    notes: tuple[Problem, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.text != self.before


class NowhereToWrite(ValueError):
    """There is no workspace whose decisions these could be, or none that can be written into."""


def import_decisions(
    back: CameBack, reading: Reading, today: datetime.date, store: Files = DISK, *, foreign: bool = False
) -> ImportedDecisions:
    """The decisions in what came back, written into the decisions of the workspace that was read.

    A decision that says so already stays. One that chooses the same is completed where it stands, and a proposed or
    deferred one taken further; one that chooses otherwise, whoever proposed or took it, is superseded by a new entry.
    A new decision without a day is of `today`. Nothing is written to any file. Raises `NowhereToWrite`,
    `OfAnother` where it was made of another workspace, unless what is `foreign` is to be taken.
    """
    if not foreign:
        refuse_foreign(back.identity, reading.workspace)
    source = reading.decisions or reading.settings
    if source is None or source.path is None:
        raise NowhereToWrite(gettext("there is no workspace to write the decisions into"))
    taken = take(back, reading)
    if taken.problems:
        return ImportedDecisions(source.path, source.shown, source.text, (), taken.problems, source.text)
    writer = _Writer(reading, source.text, today)
    for each in taken.decisions:
        writer.write(each)
    if not writer.problems and writer.text != source.text:
        writer.problems += _new_faults(source.path, writer.text, reading, store)
    if writer.problems:
        return ImportedDecisions(source.path, source.shown, source.text, (), tuple(writer.problems), source.text)
    notes = tuple(changed_since(back, reading.workspace)) if is_older(back.identity, reading.workspace) else ()
    told = (*notes, *back.left)
    return ImportedDecisions(source.path, source.shown, writer.text, tuple(writer.entries), (), source.text, told)


class _Writer:
    def __init__(self, reading: Reading, text: str, today: datetime.date) -> None:
        self.workspace = reading.workspace
        self.decisions: Mapping[str, Decision] = reading.workspace.decisions
        self.text = text
        self.today = today
        self.taken = set(self.decisions)
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []

    def write(self, taken: TakenDecision) -> None:
        decision = taken.decision
        found = self.standing(decision)
        place = None
        if found is not None:
            identifier, before = found
            if before.status == "decided" and decision.status != "decided":
                message = gettext("this has been decided since (decisions.{decision}); change that decision instead")
                self.problems.append(Problem(taken.place, message.format(decision=identifier)))
                return
            if self.says_so(before, decision):
                self.entries.append(Entry(identifier, "unchanged"))
                return
            if decision.choose is None or before.choose is None or self.chooses_the_same(before, decision):
                place = identifier
            else:
                decision = decision.model_copy(update={"supersedes": frozenset((identifier,))})
        if decision.on is None and (place is None or found is None or found[1].status != decision.status):
            decision = decision.model_copy(update={"on": self.today})
        try:
            written = decide(self.text, decision, place or new_identifier(self.taken, decision))
        except CannotWrite as error:
            self.problems.append(Problem(taken.place, str(error)))
            return
        self.text = written.text
        self.taken.add(written.identifier)
        superseded = (found[0],) if found is not None and found[0] != written.identifier else ()
        self.entries.append(Entry(written.identifier, "changed" if place is not None else "new", superseded))

    def standing(self, decision: Decision) -> tuple[str, Decision] | None:
        """The decision about the very same that counts now: the decided one, else the one that is pending."""
        same = {
            identifier: each
            for identifier, each in sorted(self.decisions.items())
            if set(each.about) == set(decision.about) and each.state == decision.state
        }
        decided = standing_decisions(self.decisions)
        superseded = {other for each in decided.values() for other in each.supersedes}
        pending = {
            identifier: each
            for identifier, each in same.items()
            if each.status in ("proposed", "deferred") and identifier not in superseded
        }
        return next(iter([*((each, same[each]) for each in same if each in decided), *pending.items()]), None)

    def says_so(self, before: Decision, decision: Decision) -> bool:
        """Whether a decision that is there says all that came back."""
        if before.status != decision.status:
            return False
        if decision.choose is not None and not self.chooses_the_same(before, decision):
            return False
        return all(getattr(decision, name) in (None, getattr(before, name)) for name in _FIELDS)

    def chooses_the_same(self, before: Decision, decision: Decision) -> bool:
        if before.choose is None or decision.choose is None or before.choose == decision.choose:
            return before.choose == decision.choose
        if before.chosen_stakeholder is not None or decision.chosen_stakeholder is not None:
            return before.chosen_stakeholder == decision.chosen_stakeholder
        currency = self.workspace.rates.currency
        try:
            first, second = (
                chosen_value(decision.about[0], each.choose or "", currency) for each in (before, decision)
            )
        except ValueError:
            return False
        return first == second


def _new_faults(path: Path, text: str, reading: Reading, store: Files) -> list[Problem]:
    """What would be wrong with the workspace, and is not now."""
    settings = reading.settings.path if reading.settings is not None else path
    assert settings is not None
    workspace = [str(settings)]
    before = {fault.order[1:] for fault in read(workspace, store=store)[0].faults}
    return [
        Problem(f"{fault.place.file}:{fault.place.line}", fault.message)
        for fault in read(workspace, store=PendingFiles({path: text}, store))[0].faults
        if fault.order[1:] not in before
    ]
