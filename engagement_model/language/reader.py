"""Reading what a person names: a folder, a workspace file, or plain model files; faults included, never raised."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from engagement_model.language.files import DISK, Files
from engagement_model.language.garbage_collection import without_garbage_collection
from engagement_model.language.models import WORKSPACE_FILE, ModelReader, find_workspace
from engagement_model.language.reading import Reading, ReadModel
from engagement_model.language.source import MODEL_TOP, Source, Top, parse_source, read_source, told_in_own_language
from engagement_model.language.tree import Scalar
from engagement_model.language.workspace_keys import names_parts_of_a_workspace
from engagement_model.language.workspace_reader import WorkspaceReader, settings_rates
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.states import AS_IS, FUTURE, STATES
from engagement_model.model.suggest import hinted, meant, nearest
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext

__all__ = ["NothingToRead", "Reading", "read"]

STANDARD_INPUT = "-"
_WORKSPACE_TOP = Top("as_is")


class NothingToRead(Exception):
    """There is no workspace where one was looked for."""


def read(paths: Iterable[str] = (), standard_input: bytes | None = None, store: Files = DISK) -> list[Reading]:
    """Read every workspace that `paths` name: folders, workspace files, or plain model files.

    Without paths, the workspace of the current folder or above it. Plain models stand for the states they say they
    are, else as-is and future-state in the order given. The files are those of `store`: the disk, unless it is said.
    Raises `NothingToRead` where there is no workspace.
    """
    readings: list[Reading] = []
    plain: list[Source] = []
    with without_garbage_collection():
        for path in list(paths) or [_workspace_here(store)]:
            source = _source_of(path, standard_input, store)
            if source.root is None or not _is_model(source):
                readings.append(_read_workspace(source, store))
            elif plain and _slots_taken(plain, source):
                readings.append(_read_plain(plain, store))
                plain = [source]
            else:
                plain.append(source)
        if plain:
            readings.append(_read_plain(plain, store))
    return readings


def read_member(path: str, shown: str, store: Files = DISK, vocabulary: Path | None = None) -> Reading:
    """The workspace in a file that a portfolio names, called `shown` in messages, less the look of its pages.

    `vocabulary` is the one file outside of its folder that its models may extend.
    """
    file = Path(path)
    with without_garbage_collection():
        source = read_source(file, shown, store, _WORKSPACE_TOP)
        files = ModelReader(store.resolved(file.parent), Path(shown).parent.as_posix(), (source,), store)
        files.vocabulary = vocabulary
        reader = WorkspaceReader(source, files, themed=False)
        with told_in_own_language(source):
            workspace = reader.read()
        return _reading(source, workspace, files, reader.models, source, reader.decisions_source)


def _workspace_here(store: Files) -> str:
    found = find_workspace(Path.cwd(), store)
    if found is None:
        message = gettext("there is no {file} here or in any folder above").format(file=WORKSPACE_FILE)
        raise NothingToRead(hinted(message, _otherwise(Path.cwd(), store)))
    return os.path.relpath(found)


def _otherwise(folder: Path, store: Files) -> str:
    """What to do where a folder has no workspace: take that above it, name its file as it is looked for, or begin."""
    above = find_workspace(folder, store)
    if above is not None:
        return meant(Path(os.path.relpath(above.parent)).as_posix())
    try:
        near = nearest(WORKSPACE_FILE, (name for name in store.names(folder) if name.endswith((".yaml", ".yml"))))
    except OSError:
        near = None
    if near is not None:
        return gettext("give {file} that name").format(file=near)
    return store.otherwise(folder / WORKSPACE_FILE) or gettext("engage init makes one")


def _source_of(path: str, standard_input: bytes | None, store: Files) -> Source:
    if path == STANDARD_INPUT:
        return parse_source(Source("<stdin>", None), standard_input or b"")
    file = Path(path)
    if _is_folder(file, store):
        if not store.is_file(file / WORKSPACE_FILE):
            message = gettext("there is no {file} in {path}").format(file=WORKSPACE_FILE, path=path)
            raise NothingToRead(hinted(message, _otherwise(file, store)))
        file = file / WORKSPACE_FILE
    return read_source(file, store.shown(file), store, _WORKSPACE_TOP if file.name == WORKSPACE_FILE else MODEL_TOP)


def _is_folder(path: Path, store: Files) -> bool:
    try:
        return store.is_folder(path)
    except OSError:  # a name too long for any file; opening it says so
        return False


def _is_model(source: Source) -> bool:
    """Whether a file holds a model, rather than a workspace or decisions."""
    assert source.root is not None
    if source.path is not None and source.path.name == WORKSPACE_FILE:
        return False
    return not names_parts_of_a_workspace(frozenset(source.root.entries))


def _own_state(source: Source) -> str | None:
    node = source.root.get("state") if source.root is not None else None
    return node.value if isinstance(node, Scalar) else None


def _slots_taken(plain: list[Source], source: Source) -> bool:
    own = [_own_state(other) for other in plain]
    return len(plain) == 2 or (_own_state(source) is not None and _own_state(source) in own)


def _files(store: Files, *sources: Source) -> ModelReader:
    """A reader of models for what lies in the folder of the first source, or that of the workspace it belongs to."""
    first = sources[0]
    if first.path is None:
        return ModelReader(Path.cwd(), "", sources, store)
    folder = first.path.parent
    if first.root is not None and _is_model(first):
        above = find_workspace(folder, store)
        if above is not None and above.parent != store.resolved(folder):
            return ModelReader(above.parent, os.path.relpath(above.parent), sources, store)
    return ModelReader(store.resolved(folder), folder.as_posix(), sources, store)


def _read_workspace(source: Source, store: Files) -> Reading:
    files = _files(store, source)
    reader = WorkspaceReader(source, files)
    with told_in_own_language(source):
        workspace = reader.read()
    named = (source, reader.decisions_source, reader.theme_source, reader.places_source)
    return _reading(source, workspace, files, reader.models, *named)


def _read_plain(sources: list[Source], store: Files) -> Reading:
    """Models without a workspace: the states they say they are, else as-is and future-state in order."""
    files = _files(store, *sources)
    files.rates = _borrowed_rates(sources[0], files)
    read = [files.layered(source, source.root, ()) for source in sources if source.root is not None]
    models: dict[str, ReadModel] = {}
    for one in sorted(read, key=lambda one: one.layers[0].header.state not in STATES):
        free = [state for state in STATES if state not in models]
        models[one.layers[0].header.state if one.layers[0].header.state in free else free[0]] = one
    states: dict[str, Model] = {slot: one.model for slot, one in models.items()}
    workspace = Workspace(
        title=next((one.model.title for one in read if one.model.title), None),
        rates=next((one.model.rates for one in read), Rates()),
        as_is=states.get(AS_IS),
        future_state=states.get(FUTURE),
    )
    return _reading(sources[0], workspace, files, models)


def _borrowed_rates(source: Source, files: ModelReader) -> Rates:
    """A model that is read alone is counted in the currency of the workspace it lies in."""
    above = find_workspace(files.folder, files.store) if source.path is not None else None
    if above is None:
        return Rates()
    return settings_rates(read_source(above, files.store.shown(above), files.store))


def _reading(
    first: Source,
    workspace: Workspace,
    files: ModelReader,
    models: dict[str, ReadModel],
    settings: Source | None = None,
    decisions: Source | None = None,
    theme: Source | None = None,
    places: Source | None = None,
) -> Reading:
    faults = {fault.order: fault for source in files.sources.values() for fault in source.faults}
    ordered = tuple(faults[order] for order in sorted(faults))
    return Reading(first.shown, workspace, ordered, files.sources, models, settings, decisions, theme, places)
