"""Files of other tools: a mapping is proposed and kept, and by it a workspace is written, or brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from engagement_model.cli import exits
from engagement_model.cli.files import tell_file
from engagement_model.cli.writing import rewrite, write_output
from engagement_model.model.states import AS_IS
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.exchange.foreign import Foreign, Oddity
    from engagement_model.language.files import Remembered
    from engagement_model.language.mapping_schema import MappingFile
    from engagement_model.language.reading import Reading
    from engagement_model.model.model import Model
    from engagement_model.workshop.importing.bringing import Brought
    from engagement_model.workshop.importing.merging import Merged

Result = TypeVar("Result")

OWN_DRAWING = "own_drawing"
"""The format of pages that were drawn from a workspace."""

MAPPING, PAGE, WORKSPACE = "mapping.yaml", "import.md", "engagement.yaml"
MOST_SHOWN = 20
"""What was not understood that is shown on the screen; all of it is in the page."""


@dataclass(frozen=True)
class Wanted:
    """What is asked of a foreign file: the mapping and the folder that were named, and how it is to be taken."""

    file: str
    content: bytes
    mapping: str | None
    out: str | None
    prune: bool
    quiet: bool


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
    return _bring(foreign, mapping, folder, files, wanted, seen)


def _take_back(foreign: Foreign, folder: Path, wanted: Wanted, seen: Remembered) -> int:
    """Take what was edited in a file that was exported from a workspace into that workspace, and nothing else."""
    from engagement_model.workshop.importing.bringing import Brought
    from engagement_model.workshop.importing.own_facts import names_of, own_models

    reading = _known(folder, seen)
    assert reading is not None
    base = foreign.base or {
        state: names_of(reading.models[state].model) for state in foreign.facts if state in reading.models
    }
    now = _understood(lambda: own_models(foreign.facts), wanted)
    then = _understood(lambda: own_models(base), wanted)
    # A state of which nothing was edited follows the one that it extends.
    edited = {state: model for state, model in now.items() if foreign.facts[state] != base.get(state)}
    found = Brought(now, foreign.oddities, {}, {}, {})
    files: dict[Path, str] = {}
    known = {state: model for state, model in edited.items() if state in reading.models}
    merged = _merge(replace(found, models=known), then, reading, files, wanted, seen)
    rewrite(files, seen)
    for state, each in merged.items():
        for addresses, message in (
            (each.otherwise, gettext("{address} is said otherwise here, and stays so ({state})")),
            (each.vanished, gettext("{address} is no longer in the file, and stays ({state})")),
        ):
            for address in addresses:
                click.echo(message.format(address=address, state=state), err=True)
    _tell(found, files, wanted, folder)
    return exits.FINE


def _understood(make: Callable[[], Result], wanted: Wanted) -> Result:
    """What `make` comes to. Exits with 2 where the file says what no model can have, all of which is listed."""
    from engagement_model.words.safe import visible
    from engagement_model.workshop.importing.own_facts import NotUnderstood

    try:
        return make()
    except NotUnderstood as error:
        for odd in error.problems:
            click.echo(visible(f"{odd.place}: {odd.message}"), err=True)
        message = gettext("{file} says what no model can have; nothing was imported").format(file=wanted.file)
        raise click.ClickException(visible(message)) from None


def _opened(wanted: Wanted) -> Foreign:
    from engagement_model.exchange.archives import NotReadable
    from engagement_model.exchange.readers import MOST_BYTES, Given, reader_of
    from engagement_model.words.safe import visible

    def beside(name: str) -> bytes | None:
        path = Path(wanted.file).parent / name
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)

    given = Given(Path(wanted.file).name, wanted.content, beside)
    try:
        return reader_of(given).read(given)
    except NotReadable as error:
        message = gettext("{file} cannot be read: {reason}").format(file=wanted.file, reason=error)
        raise click.ClickException(visible(message)) from None


def _folder(wanted: Wanted) -> Path:
    """Where the workspace stands: the folder that was named, that of the mapping, or one called after the file."""
    if wanted.out not in (None, "-"):
        return Path(str(wanted.out))
    return Path(wanted.mapping).parent if wanted.mapping is not None else Path(Path(wanted.file).stem)


def _propose(foreign: Foreign, wanted: Wanted, path: Path, files: dict[Path, str]) -> bool:
    from engagement_model.workshop.importing.proposing import propose

    proposal = propose(foreign, Path(wanted.file).stem.replace("_", " "))
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
    from engagement_model.language.mapping_reader import read_mapping
    from engagement_model.language.source import Source, parse_source, read_source
    from engagement_model.words.safe import visible

    shown = path.as_posix()
    source = read_source(path, shown, seen) if text is None else parse_source(Source(shown, path), text.encode())
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
    from engagement_model.workshop.importing.splitting import is_split

    if mapping.maps != foreign.format:
        message = gettext("the mapping is one of {maps}, and {file} is {format}")
        raise click.ClickException(message.format(maps=mapping.maps, file=wanted.file, format=foreign.format))
    if is_split(mapping):
        from engagement_model.cli.member_import import bring_members

        return bring_members(foreign, mapping, folder, files, wanted, seen)
    found, made = workspace_files(foreign, mapping, folder, wanted, seen)
    if not any(model.elements for model in found.models.values()):
        refuse_nothing(found.oddities, wanted)
    files |= made
    changed = {path: text for path, text in files.items() if not says(path, text, seen)}
    rewrite(changed, seen)
    _tell(found, changed, wanted, folder)
    return exits.FINE


def workspace_files(
    foreign: Foreign, mapping: MappingFile, folder: Path, wanted: Wanted, seen: Remembered
) -> tuple[Brought, dict[Path, str]]:
    """What a file says, and the files of the workspace in `folder`, new or brought up to date, with its page."""
    from engagement_model.workshop.importing.bringing import brought, last_time, new_workspace
    from engagement_model.workshop.importing.cells import NoSuchColumn
    from engagement_model.workshop.importing.tables import NoSuchSheet
    from engagement_model.workshop.importing.telling import page

    reading = _known(folder, seen)
    last = _last(folder, seen) if reading is not None else {}
    # What the file called it comes first: it may be called otherwise here since.
    known = (
        [*last.values(), *(read.model for name, read in reading.models.items() if "/" not in name)] if reading else []
    )
    try:
        found = _understood(lambda: brought(foreign, mapping, known), wanted)
    except (NoSuchColumn, NoSuchSheet) as error:
        raise click.ClickException(str(error)) from None
    files: dict[Path, str] = {}
    merged: dict[str, Merged] = {}
    if reading is None:
        files |= {folder / name: text for name, text in new_workspace(found, mapping, Path(wanted.file).stem).items()}
    else:
        merged = _merge(found, last, reading, files, wanted, seen)
        remembered = {state: each.last for state, each in merged.items()}
        files |= {folder / name: text for name, text in last_time({**found.models, **remembered}).items()}
    files[folder / PAGE] = page(Path(wanted.file).name, found, merged, foreign.remarks)
    return found, files


def says(path: Path, text: str, seen: Remembered) -> bool:
    """Whether a file says the very text already; it is looked at either way."""
    return seen.is_file(path) and seen.read(path, seen.MOST) == text.encode()


def _known(folder: Path, seen: Remembered) -> Reading | None:
    """The workspace in the folder, where there is one."""
    from engagement_model.cli.answers import one_reading

    if not seen.is_file(folder / WORKSPACE):
        return None
    return one_reading((folder.as_posix(),), seen)


def refuse_nothing(oddities: Sequence[Oddity], wanted: Wanted) -> NoReturn:
    """Say that nothing of a file was taken, and what of it was not understood. Exits with 2."""
    from engagement_model.words.safe import visible

    for odd in oddities[:MOST_SHOWN]:
        click.echo(visible(f"{odd.place}: {odd.message}"), err=True)
    message = gettext("{file}: the mapping takes nothing of it; nothing was imported").format(file=wanted.file)
    raise click.ClickException(visible(message))


def _merge(
    found: Brought,
    last: Mapping[str, Model],
    reading: Reading,
    files: dict[Path, str],
    wanted: Wanted,
    seen: Remembered,
) -> dict[str, Merged]:
    """Bring the models of a workspace up to date in place; tells what differs as `engage diff` does."""
    from engagement_model.analysis.difference import difference
    from engagement_model.cli.rewriting import path_of, read_instead
    from engagement_model.model.model import Model
    from engagement_model.reports.difference import difference_text
    from engagement_model.workshop.applying.apply import CannotApply, carried
    from engagement_model.workshop.applying.targets import targets_of
    from engagement_model.workshop.importing.merging import merged

    states = {
        state: merged(last.get(state, Model()), reading.models[state].model, theirs, prune=wanted.prune)
        for state, theirs in found.models.items()
        if state in reading.models
    }
    targets = targets_of(reading, {}, models={state: each.model for state, each in states.items()})
    try:
        texts = carried(reading, targets, read_instead(reading, seen))
    except CannotApply as error:
        raise click.ClickException(f"{error}; {gettext('nothing was written')}") from None
    files |= {path_of(source): text for source, text in texts}
    if texts and not wanted.quiet:
        differences = {state: difference(reading.models[state].model, each.model) for state, each in states.items()}
        click.echo(difference_text(differences), nl=False, err=True)
    return states


def _last(folder: Path, seen: Remembered) -> dict[str, Model]:
    """State -> what the file said of it when it was last imported, of those that were kept."""
    from engagement_model.language.reader import read
    from engagement_model.workshop.importing.bringing import FILES, LAST_TIME

    found: dict[str, Model] = {}
    for state, name in FILES.items():
        path = folder / LAST_TIME / name
        if seen.is_file(path):
            found[state] = next(iter(read((path.as_posix(),), store=seen)[0].models.values())).model
    return found


def near(path: Path) -> Path:
    """A path as it is named from the current folder, where it lies in that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


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
    for odd in found.oddities[:MOST_SHOWN]:
        click.echo(visible(f"{odd.place}: {odd.message}" if odd.place else odd.message), err=True)
    if found.oddities or found.lost or found.derived:
        more = gettext("what was guessed, lost and not understood is in {page}")
        click.echo(visible(more.format(page=(folder / PAGE).as_posix())), err=True)
    if not changed:
        click.echo(gettext("nothing has changed"), err=True)
