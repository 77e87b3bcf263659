"""A questionnaire that came back, as the files it becomes: the views, and the workspace that names them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.custom_properties import custom_properties
from engagement_model.exchange.form_reading import Problem, read_form
from engagement_model.exchange.workbook_reading import read_workbook
from engagement_model.language.files import DISK, Files
from engagement_model.language.pending import PendingFiles
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading, addresses_of
from engagement_model.language.source import Source
from engagement_model.language.united import files_of
from engagement_model.model.addresses import EVERYTHING, parent
from engagement_model.model.facts import facts_of
from engagement_model.model.numbers import quoted
from engagement_model.model.sections import SECTIONS
from engagement_model.model.states import SLOTS
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.model.values import replace
from engagement_model.translation import gettext
from engagement_model.workshop.identity import identity_in, is_older, refuse_foreign
from engagement_model.workshop.questionnaire.answers import take_stands
from engagement_model.workshop.questionnaire.asking import FORMAT
from engagement_model.workshop.questionnaire.changed import changed_since
from engagement_model.workshop.questionnaire.registration import CannotRegister, lines_to_add, register
from engagement_model.workshop.questionnaire.stand import Outcome, Stand
from engagement_model.workshop.questionnaire.view import MARK, view_text


class CannotImport(ValueError):
    """Answers that cannot be read into this workspace; the message says why, and what to do."""


class Imported(Struct, frozen=True):
    """What a questionnaire becomes. Where there are `problems`, nothing; `files` are new texts by path, in order.

    `unchanged` names views that say already what was answered; `by_hand` is what to write into the workspace file
    where it cannot be changed by itself; `notes` are remarks that stop nothing.
    """

    stakeholder: str
    files: Mapping[Path, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    unchanged: tuple[str, ...] = ()
    by_hand: str = ""


def import_questionnaire(
    content: bytes,
    reading: Reading,
    stakeholder: str | None = None,
    folder: str = "views",
    store: Files = DISK,
    *,
    foreign: bool = False,
) -> Imported:
    """The workbook `content`, answered by `stakeholder`, as views in `folder` of the workspace that was read.

    A view that was written by hand is kept: the new one stands beside it. Raises `NotReadable` where it is no
    questionnaire, `CannotImport` where it is somebody else's or asks about nothing that is there, and `OfAnother` where
    it was made for another workspace, unless what is `foreign` is to be taken. Nothing is written.
    """
    settings = reading.settings
    if settings is None or settings.path is None:
        raise CannotImport(gettext("there is no workspace to read the answers into"))
    filled = read_form(read_workbook(content), FORMAT)
    identity = identity_in(custom_properties(content))
    if not foreign:
        refuse_foreign(identity, reading.workspace)
    identifier = _whose(filled.identity.get("stakeholder", ""), stakeholder, reading)
    stands, problems = take_stands(filled, reading.workspace)
    notes = tuple(note for stand in stands.values() for note in stand.notes)
    if is_older(identity, reading.workspace):
        notes += tuple(changed_since(filled, reading.workspace))
    if problems:
        return Imported(identifier, problems=problems, notes=notes)
    if not stands:
        raise CannotImport(gettext("it asks about nothing that this workspace describes"))
    inside = settings.path.parent
    target = Path(os.path.normpath(inside / folder))
    if not store.resolved(target).is_relative_to(store.resolved(inside)):
        message = gettext("{folder} is outside the folder of the workspace; views have to lie inside it")
        raise CannotImport(message.format(folder=folder))
    files: dict[Path, str] = {}
    unchanged: list[str] = []
    named: dict[str, str] = {}
    for state, stand in stands.items():
        outcome = _about_what_is_known(stand.outcome(), reading)
        if stand.view is not None and _says_the_same(outcome, stand, reading):
            unchanged.append((_source_of(reading, f"{state}/{identifier}") or settings).shown)
            continue
        file = _free(target, f"{identifier}-{state}", store)
        files[file] = view_text(outcome, stand.described, _base(reading, state, file))
        named[SLOTS[state]] = Path(os.path.relpath(file, inside)).as_posix()
    by_hand = ""
    try:
        text = register(settings.text, identifier, named) if named else settings.text
    except CannotRegister:
        text, by_hand = settings.text, lines_to_add(identifier, named)
    if text != settings.text:
        files[settings.path] = text
    _try(files, settings.path, store)
    return Imported(identifier, files, notes=notes, unchanged=tuple(unchanged), by_hand=by_hand)


def _whose(made_for: str, said: str | None, reading: Reading) -> str:
    known = reading.workspace.stakeholders
    for identifier in (said, made_for):
        if identifier is not None and identifier not in known:
            hint = did_you_mean(identifier, known)
            message = gettext("there is no stakeholder {id}").format(id=quoted(identifier))
            raise CannotImport(hinted(message, hint))
    if said is not None and said != made_for:
        message = gettext(
            "it was made for {id} ({name}), not for {other}; "
            "engage ask --stakeholder {other} makes one for {other_name}"
        )
        raise CannotImport(
            message.format(id=made_for, name=known[made_for].name, other=said, other_name=known[said].name)
        )
    return made_for


def _source_of(reading: Reading, name: str) -> Source | None:
    """What a model or view was read from, where it has a file of its own."""
    model = reading.models.get(name)
    source = model.layers[0].source if model is not None else None
    return source if source is not None and files_of(source)[0] is not reading.settings else None


def _base(reading: Reading, state: str, file: Path) -> str:
    """What a view in `file` extends: the file of the state, or its name where the workspace file has it."""
    base = _source_of(reading, state)
    if base is None or base.path is None:
        return SLOTS[state]
    return Path(os.path.relpath(base.path, file.parent)).as_posix()


def _free(folder: Path, name: str, store: Files) -> Path:
    """A file that is not there yet, or was written from a questionnaire before."""
    number = 0
    while True:
        suffix = "" if number == 0 else "-answers" if number == 1 else f"-answers-{number}"
        file = folder / f"{name}{suffix}.yaml"
        if not store.is_file(file) or store.read(file, len(MARK.encode())) == MARK.encode():
            return file
        number += 1


def _says_the_same(outcome: Outcome, stand: Stand, reading: Reading) -> bool:
    view = stand.view
    assert view is not None
    before = _about_what_is_known(Outcome(view.model, view.scope, view.existence, {}), reading)
    scope, existence = before.scope, before.existence
    return (
        (outcome.scope, outcome.existence, dict(outcome.reasons)) == (scope, existence, dict(view.reasons))
        and dict(outcome.model.elements) == {name: dict(each) for name, each in view.model.elements.items() if each}
        and outcome.model.cells == view.model.cells
    )


def _about_what_is_known(outcome: Outcome, reading: Reading) -> Outcome:
    """The outcome without what it would speak about, such as remarks, and no model has."""
    known = {*SECTIONS, EVERYTHING, *addresses_of(reading.models.values())}
    for fact in facts_of(outcome.model):
        current: str | None = fact
        while current is not None and current not in known:
            known.add(current)
            current = parent(current)
    return replace(outcome, scope=outcome.scope & known, existence=outcome.existence & known)


def _try(files: Mapping[Path, str], workspace: Path, store: Files) -> None:
    """Read the workspace as it would be. Raises `CannotImport` where it would have faults that it has not now."""
    before = {fault.order[1:] for fault in read([str(workspace)], store=store)[0].faults}
    for fault in read([str(workspace)], store=PendingFiles(files, store))[0].faults:
        if fault.order[1:] not in before:
            place = fault.place
            message = gettext("the answers do not fit together: {place}: {fault}")
            raise CannotImport(message.format(place=f"{place.file}:{place.line}", fault=fault.message))


__all__ = ["CannotImport", "Imported", "NotReadable", "import_questionnaire"]
