"""Files of other tools: a mapping is proposed and kept, and by it a workspace is written, or brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.files import tell_file
from engagement_model.cli.foreign_files import (
    MAPPING,
    PAGE,
    WORKSPACE,
    Wanted,
    known_workspace,
    made_of,
    merge,
    near,
    refuse_nothing,
    says,
    tell_oddities,
    understood,
    workspace_files,
)
from engagement_model.cli.moved_boxes import take_moved
from engagement_model.cli.writing import rewrite, write_output
from engagement_model.model.states import AS_IS
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.exchange.foreign import Foreign
    from engagement_model.language.files import Remembered
    from engagement_model.language.mapping_schema import MappingFile
    from engagement_model.workshop.importing.bringing import Brought

_MARK = b"<<<<<<< "
"""What git begins a conflict with."""

OWN_DRAWING = "own_drawing"
"""The format of pages that were drawn from a workspace."""


def import_foreign(wanted: Wanted) -> int:
    """Bring a file of another tool into a workspace, or propose how. Nothing is written but whole."""
    from engagement_model.language.files import Remembered

    foreign = _opened(wanted)
    folder = _folder(wanted)
    path = Path(wanted.mapping) if wanted.mapping is not None else folder / MAPPING
    seen = Remembered()
    files: dict[Path, str] = {}
    if foreign.format == OWN_DRAWING and not seen.is_file(folder / WORKSPACE):
        message = gettext("{file} was drawn from a workspace; say which with --out")
        raise click.UsageError(message.format(file=wanted.file))
    if (foreign.base or foreign.format == OWN_DRAWING) and not seen.is_file(path) and seen.is_file(folder / WORKSPACE):
        return _take_back(foreign, folder, wanted, seen)
    if not seen.is_file(path):
        if wanted.mapping is not None:
            raise click.ClickException(gettext("there is no file {file}").format(file=path.as_posix()))
        certain = _propose(foreign, wanted, path, files)
        if not certain or wanted.out == "-":
            return _proposed(foreign, wanted, path, files, seen)
    mapping = _mapping(path, files.get(path), seen)
    with _read(wanted):
        return _bring(foreign, mapping, folder, files, wanted, seen)


def _take_back(foreign: Foreign, folder: Path, wanted: Wanted, seen: Remembered) -> int:
    """Take what was edited in a file that was exported from a workspace into that workspace, and nothing else."""
    from engagement_model.model.values import replace
    from engagement_model.words.safe import visible
    from engagement_model.workshop.identity import OfAnother, refuse_foreign
    from engagement_model.workshop.importing.bringing import Brought
    from engagement_model.workshop.importing.own_facts import names_of, own_models

    reading = known_workspace(folder, seen)
    assert reading is not None
    if not wanted.foreign:
        try:
            refuse_foreign(made_of(foreign, wanted), reading.workspace)
        except OfAnother as error:
            raise click.ClickException(visible(f"{wanted.file}: {error}")) from None
    base = foreign.base or {
        state: names_of(reading.models[state].model) for state in foreign.facts if state in reading.models
    }
    now = understood(lambda: own_models(foreign.facts), wanted)
    then = understood(lambda: own_models(base), wanted)
    # A state of which nothing was edited follows the one that it extends.
    edited = {state: model for state, model in now.items() if foreign.facts[state] != base.get(state)}
    found = Brought(now, foreign.oddities, {}, {}, {})
    files: dict[Path, str] = {}
    remarks = take_moved(foreign, reading, files)
    known = {state: model for state, model in edited.items() if state in reading.models}
    merged = merge(replace(found, models=known), then, reading, files, wanted, seen)
    rewrite(files, seen)
    for remark in remarks:
        click.echo(remark, err=True)
    for state, each in merged.items():
        for addresses, message in (
            (each.otherwise, gettext("{address} is said otherwise here, and stays so ({state})")),
            (each.vanished, gettext("{address} is no longer in the file, and stays ({state})")),
        ):
            for address in addresses:
                click.echo(message.format(address=address, state=state), err=True)
    _tell(found, files, wanted, folder)
    return exits.FINE


@contextmanager
def _read(wanted: Wanted) -> Iterator[None]:
    """Within it, what is wrong with the file or too much ends the command, and says so."""
    from engagement_model.exchange.archives import NotReadable
    from engagement_model.words.safe import visible

    try:
        yield
    except NotReadable as error:
        message = gettext("{file} cannot be read: {reason}").format(file=wanted.file, reason=error)
        raise click.ClickException(visible(message)) from None


def _opened(wanted: Wanted) -> Foreign:
    from engagement_model.exchange.archives import NotReadable
    from engagement_model.exchange.readers import MOST_BYTES, Given, reader_of
    from engagement_model.language.syntax import conflicts
    from engagement_model.words.safe import visible

    def beside(name: str) -> bytes | None:
        path = Path(wanted.file).parent / name
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)

    given = Given(Path(wanted.file).name, wanted.content, beside)
    with _read(wanted):
        conflict = next(conflicts(wanted.content.decode(errors="replace")), None) if _MARK in wanted.content else None
        if conflict is not None:
            raise NotReadable(gettext("it has {what}; mend that first").format(what=conflict.words))
        foreign = reader_of(given).read(given)
    why = _of_ours(foreign, wanted)
    if why is not None:
        raise click.ClickException(visible(why.format(file=wanted.file)))
    return foreign


def _of_ours(foreign: Foreign, wanted: Wanted) -> str | None:
    """Why a file is none of another tool's, but a form of ours that cannot be taken back as it is; else `None`."""
    from engagement_model.exchange.custom_properties import custom_properties
    from engagement_model.workshop.coming_back import is_form
    from engagement_model.workshop.identity import identity_in

    if any(sheet.rows and is_form(sheet.name, sheet.rows[0]) for sheet in foreign.sheets):
        return gettext("{file} was sent out as an Excel workbook and is none any more; save it as .xlsx")
    carries_more = foreign.facts or foreign.base or foreign.format == OWN_DRAWING
    lacks = bool(foreign.sheets) and not carries_more and wanted.mapping is None
    if lacks and identity_in(custom_properties(wanted.content)).told:
        return gettext(
            "{file} was sent out by engage, and its hidden sheets are gone; send it out anew, or say how it is to be "
            "read with --map"
        )
    return None


def _folder(wanted: Wanted) -> Path:
    """Where the workspace stands: the folder that was named, that of the mapping, or one called after the file."""
    if wanted.out not in (None, "-"):
        return Path(str(wanted.out))
    return Path(wanted.mapping).parent if wanted.mapping is not None else Path(Path(wanted.file).stem)


def _propose(foreign: Foreign, wanted: Wanted, path: Path, files: dict[Path, str]) -> bool:
    from engagement_model.workshop.importing.proposing import propose

    made = made_of(foreign, wanted)
    title = made.title or made.company or Path(wanted.file).stem.replace("_", " ")
    proposal = propose(foreign, title)
    files[path] = proposal.text
    return proposal.certain


def _proposed(foreign: Foreign, wanted: Wanted, path: Path, files: Mapping[Path, str], seen: Remembered) -> int:
    """Write the proposal and say what to do with it."""
    from engagement_model.words.safe import visible

    for remark in foreign.remarks:
        click.echo(visible(f"{wanted.file}: {remark}"), err=True)
    if wanted.out == "-":
        write_output(files[path], "-")
        return exits.FINE
    rewrite(files, seen)
    if not wanted.quiet:
        tell_file(path.as_posix())
        message = gettext("read what this would become, change it, and run the same again: engage import {file}")
        where = f" --out {wanted.out}" if wanted.out is not None else ""
        click.echo(visible(message.format(file=f"{wanted.file}{where}")), err=True)
    return exits.FINE


def _mapping(path: Path, text: str | None, seen: Remembered) -> MappingFile:
    """The mapping in a file, or the one that is about to be written there. Exits with 2 where it has faults."""
    from engagement_model.language.mapping_reader import MAPPING_TOP, read_mapping
    from engagement_model.language.source import Source, parse_source, read_source
    from engagement_model.words.safe import visible

    shown = path.as_posix()
    source = (
        read_source(path, shown, seen, MAPPING_TOP)
        if text is None
        else parse_source(Source(shown, path), text.encode(), top=MAPPING_TOP)
    )
    found = read_mapping(source)
    if source.faults or found is None:
        for fault in source.faults:
            click.echo(
                visible(_told(fault.place.file, fault.place.line, fault.place.column, fault.message, fault.suggestion)),
                err=True,
            )
        raise click.ClickException(gettext("{file} has faults; nothing was imported").format(file=shown))
    return found.mapping


def _told(file: str, line: int, column: int, message: str, suggestion: str | None) -> str:
    told = f"{file}:{line}:{column}: {message}"
    return f"{told}; {suggestion}" if suggestion else told


def _bring(
    foreign: Foreign, mapping: MappingFile, folder: Path, files: dict[Path, str], wanted: Wanted, seen: Remembered
) -> int:
    from engagement_model.words.safe import visible
    from engagement_model.workshop.importing.splitting import is_split

    if mapping.maps != foreign.format:
        message = gettext("the mapping is one of {maps}, and {file} is {format}")
        raise click.ClickException(message.format(maps=mapping.maps, file=wanted.file, format=foreign.format))
    if is_split(mapping):
        from engagement_model.cli.member_import import bring_members

        return bring_members(foreign, mapping, folder, files, wanted, seen)
    found, made = workspace_files(foreign, mapping, folder, wanted, seen)
    if not any(model.elements for model in found.models.values()):
        if foreign.sheets and all(sum(map(any, sheet.rows)) <= 1 for sheet in foreign.sheets):
            raise click.ClickException(gettext("{file} has no rows yet; nothing was imported").format(file=wanted.file))
        refuse_nothing(found.oddities, wanted)
    files |= made
    changed = {path: text for path, text in files.items() if not says(path, text, seen)}
    rewrite(changed, seen)
    _tell(found, changed, wanted, folder)
    if foreign.facts and not wanted.quiet:
        stays = gettext(
            "{file} was exported from a workspace: its models are here, its decisions, views and settings are not;"
            " --out with the folder of that workspace takes what was edited into it"
        )
        click.echo(visible(stays.format(file=wanted.file)), err=True)
    return exits.FINE


def _tell(found: Brought, changed: Mapping[Path, str], wanted: Wanted, folder: Path) -> None:
    """What was written on stdout; what was not understood, the first of it, beside."""
    from engagement_model.words.safe import visible
    from engagement_model.words.terms import counted

    if wanted.quiet:
        return
    for path in changed:
        tell_file(near(path).as_posix())
    model = found.models[AS_IS] if AS_IS in found.models else next(iter(found.models.values()))
    kept = ", ".join(
        counted(len(model.members(section)), section) for section in model.elements if model.members(section)
    )
    click.echo(visible(gettext("{file}: {kept}").format(file=wanted.file, kept=kept)), err=True)
    tell_oddities(found.oddities)
    if found.oddities or found.lost or found.derived:
        more = gettext("what was guessed, lost and not understood is in {page}")
        click.echo(visible(more.format(page=(folder / PAGE).as_posix())), err=True)
    if not changed:
        click.echo(gettext("nothing has changed"), err=True)
