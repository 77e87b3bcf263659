"""What the imports of foreign files share: what is asked, and the files of the one workspace that a file becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.exchange.foreign import Foreign, Oddity
    from engagement_model.language.files import Remembered
    from engagement_model.language.mapping_schema import MappingFile
    from engagement_model.language.reading import Reading
    from engagement_model.model.model import Model
    from engagement_model.workshop.identity import Identity
    from engagement_model.workshop.importing.bringing import Brought
    from engagement_model.workshop.importing.merging import Merged

Result = TypeVar("Result")

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
    foreign: bool = False


def understood(make: Callable[[], Result], wanted: Wanted) -> Result:
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


def workspace_files(
    foreign: Foreign, mapping: MappingFile, folder: Path, wanted: Wanted, seen: Remembered
) -> tuple[Brought, dict[Path, str]]:
    """What a file says, and the files of the workspace in `folder`, new or brought up to date, with its page."""
    from engagement_model.workshop.importing.bringing import brought, last_time, new_workspace
    from engagement_model.workshop.importing.cells import NoSuchColumn
    from engagement_model.workshop.importing.tables import NoSuchSheet
    from engagement_model.workshop.importing.telling import page

    reading = known_workspace(folder, seen)
    last = last_time_of(folder, seen) if reading is not None else {}
    # What the file called it comes first: it may be called otherwise here since.
    known = (
        [*last.values(), *(read.model for name, read in reading.models.items() if "/" not in name)] if reading else []
    )
    try:
        found = understood(lambda: brought(foreign, mapping, known), wanted)
    except (NoSuchColumn, NoSuchSheet) as error:
        raise click.ClickException(str(error)) from None
    files: dict[Path, str] = {}
    merged: dict[str, Merged] = {}
    if reading is None:
        new = new_workspace(found, mapping, Path(wanted.file).stem, made_of(foreign, wanted).company)
        files |= {folder / name: text for name, text in new.items()}
    else:
        merged = merge(found, last, reading, files, wanted, seen)
        remembered = {state: each.last for state, each in merged.items()}
        files |= {folder / name: text for name, text in last_time({**found.models, **remembered}).items()}
    files[folder / PAGE] = page(Path(wanted.file).name, found, merged, foreign.remarks)
    return found, files


def made_of(foreign: Foreign, wanted: Wanted) -> Identity:
    """Of which workspace a file was made here; what it does not say, and all of another tool's file, is empty."""
    from engagement_model.exchange.custom_properties import custom_properties
    from engagement_model.workshop.identity import identity_in

    return identity_in(foreign.carries or custom_properties(wanted.content))


def says(path: Path, text: str, seen: Remembered) -> bool:
    """Whether a file says the very text already; it is looked at either way."""
    return seen.is_file(path) and seen.read(path, seen.MOST) == text.encode()


def known_workspace(folder: Path, seen: Remembered) -> Reading | None:
    """The workspace in the folder, where there is one."""
    from engagement_model.cli.answers import one_reading

    if not seen.is_file(folder / WORKSPACE):
        return None
    return one_reading((folder.as_posix(),), seen)


def tell_oddities(oddities: Sequence[Oddity]) -> None:
    """Say the first of what was not understood, each with its place where it has one."""
    from engagement_model.words.safe import visible

    for odd in oddities[:MOST_SHOWN]:
        click.echo(visible(f"{odd.place}: {odd.message}" if odd.place else odd.message), err=True)


def refuse_nothing(oddities: Sequence[Oddity], wanted: Wanted) -> NoReturn:
    """Say that nothing of a file was taken, and what of it was not understood. Exits with 2."""
    from engagement_model.words.safe import visible

    tell_oddities(oddities)
    message = gettext("{file}: the mapping takes nothing of it; nothing was imported").format(file=wanted.file)
    raise click.ClickException(visible(message))


def merge(
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
        nothing = gettext("nothing was written")
        raise click.ClickException(f"{error}; {nothing}") from None
    files |= {path_of(source): text for source, text in texts}
    if texts and not wanted.quiet:
        differences = {state: difference(reading.models[state].model, each.model) for state, each in states.items()}
        click.echo(difference_text(differences), nl=False, err=True)
    return states


def last_time_of(folder: Path, seen: Remembered) -> dict[str, Model]:
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
