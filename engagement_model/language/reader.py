"""Reading what a person names: a folder, a workspace file, or plain model files; faults included, never raised."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from engagement_model.language.models import WORKSPACE_FILE, ModelReader, find_workspace
from engagement_model.language.reading import Reading, ReadModel
from engagement_model.language.schema import WorkspaceFile
from engagement_model.language.source import Source, parse_source, read_source
from engagement_model.language.tree import Scalar, without_garbage_collection
from engagement_model.language.workspace_reader import SLOTS, WorkspaceReader, settings_rates
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.workspace import Workspace

__all__ = ["NothingToRead", "Reading", "read"]

STANDARD_INPUT = "-"
_WORKSPACE_KEYS = frozenset(WorkspaceFile.model_fields) - {
    "format",
    "title",
    "description",
    "currency",
    "exchange_rates",
}


class NothingToRead(Exception):
    """There is no workspace where one was looked for."""


def read(paths: Iterable[str] = (), standard_input: bytes | None = None) -> list[Reading]:
    """Read every workspace that `paths` name: folders, workspace files, or plain model files.

    Without paths, the workspace of the current folder or above it. Plain models stand for the states they say they
    are, else as-is and future-state in the order given. Raises `NothingToRead` where there is no workspace.
    """
    readings: list[Reading] = []
    plain: list[Source] = []
    with without_garbage_collection():
        for path in list(paths) or [_workspace_here()]:
            source = _source_of(path, standard_input)
            if source.root is None or not _is_model(source):
                readings.append(_read_workspace(source))
            elif plain and _slots_taken(plain, source):
                readings.append(_read_plain(plain))
                plain = [source]
            else:
                plain.append(source)
        if plain:
            readings.append(_read_plain(plain))
    return readings


def _workspace_here() -> str:
    found = find_workspace(Path.cwd())
    if found is None:
        raise NothingToRead(f"there is no {WORKSPACE_FILE} here or in any folder above; engage init makes one")
    return os.path.relpath(found)


def _source_of(path: str, standard_input: bytes | None) -> Source:
    if path == STANDARD_INPUT:
        return parse_source(Source("<stdin>", None), standard_input or b"")
    file = Path(path)
    if file.is_dir():
        if not (file / WORKSPACE_FILE).is_file():
            raise NothingToRead(f"there is no {WORKSPACE_FILE} in {path}; engage init makes one")
        file = file / WORKSPACE_FILE
    return read_source(file, file.as_posix())


def _is_model(source: Source) -> bool:
    """Whether a file holds a model, rather than a workspace or decisions."""
    assert source.root is not None
    if source.path is not None and source.path.name == WORKSPACE_FILE:
        return False
    return _WORKSPACE_KEYS.isdisjoint(source.root.entries)


def _own_state(source: Source) -> str | None:
    node = source.root.get("state") if source.root is not None else None
    return node.value if isinstance(node, Scalar) else None


def _slots_taken(plain: list[Source], source: Source) -> bool:
    own = [_own_state(other) for other in plain]
    return len(plain) == 2 or (_own_state(source) is not None and _own_state(source) in own)


def _files(*sources: Source) -> ModelReader:
    """A reader of models for what lies in the folder of the first source, or that of the workspace it belongs to."""
    first = sources[0]
    if first.path is None:
        return ModelReader(Path.cwd(), "", sources)
    folder = first.path.parent
    if first.root is not None and _is_model(first):
        above = find_workspace(folder)
        if above is not None and above.parent != folder.resolve():
            return ModelReader(above.parent, os.path.relpath(above.parent), sources)
    return ModelReader(folder.resolve(), folder.as_posix(), sources)


def _read_workspace(source: Source) -> Reading:
    files = _files(source)
    reader = WorkspaceReader(source, files)
    workspace = reader.read()
    return _reading(source, workspace, files, reader.models, source, reader.decisions_source)


def _read_plain(sources: list[Source]) -> Reading:
    """Models without a workspace: the states they say they are, else as-is and future-state in order."""
    files = _files(*sources)
    files.rates = _borrowed_rates(sources[0], files)
    models: dict[str, ReadModel] = {}
    for source in sources:
        assert source.root is not None
        read = files.layered(source, source.root, ())
        free = [slot for _, slot in SLOTS if slot not in models]
        models[read.layers[0].header.state if read.layers[0].header.state in free else free[0]] = read
    states: dict[str, Model] = {slot: read.model for slot, read in models.items()}
    workspace = Workspace(
        title=next((model.title for model in states.values() if model.title), None),
        rates=next((model.rates for model in states.values()), Rates()),
        as_is=states.get("as-is"),
        future_state=states.get("future-state"),
    )
    return _reading(sources[0], workspace, files, models)


def _borrowed_rates(source: Source, files: ModelReader) -> Rates:
    """A model that is read alone is counted in the currency of the workspace it lies in."""
    above = find_workspace(files.folder) if source.path is not None else None
    return settings_rates(read_source(above, above.as_posix())) if above is not None else Rates()


def _reading(
    first: Source,
    workspace: Workspace,
    files: ModelReader,
    models: dict[str, ReadModel],
    settings: Source | None = None,
    decisions: Source | None = None,
) -> Reading:
    faults = {fault.order: fault for source in files.sources.values() for fault in source.faults}
    ordered = tuple(faults[order] for order in sorted(faults))
    return Reading(first.shown, workspace, ordered, files.sources, models, settings, decisions)
