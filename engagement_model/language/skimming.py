"""Skimming: the files of a workspace, of which only those are parsed that matter to what is looked for in them.

What a file says is not judged. Who is told that there is nothing to be sure of (`None`) reads the workspace whole.
"""

from __future__ import annotations

import re
from pathlib import Path

from engagement_model.language.files import Files
from engagement_model.language.includes import parts_of
from engagement_model.language.models import WORKSPACE_FILE, ModelReader
from engagement_model.language.naming import letters_of, mentions_in
from engagement_model.language.reading import Reading
from engagement_model.language.source import MAXIMUM_BYTES, MODEL_TOP, Source, Top, parse_source, read_source
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence, scalars
from engagement_model.language.workspace_keys import names_parts_of_a_workspace
from engagement_model.model.places import PLACES_FILE
from engagement_model.model.states import SLOTS
from engagement_model.model.workspace import Workspace
from engagement_model.translation.texts import ENGLISH, languages

_names_others = re.compile("extends|includes")
_listed = re.compile(r"[a-z0-9_.>*:/-]+(?:,\s*[a-z0-9_.>*:/-]+)*")
"""What may be an id, an address, or several of them; a sentence has other signs or blanks."""


def skimmed(path: str, identifiers: frozenset[str], store: Files) -> Reading | None:
    """The files of the workspace at `path`, a folder or its file, with the trees of those that may name `identifiers`.

    It has no models. `None` where it is no workspace, where a file that was parsed cannot be read as it is or names
    others in an unusual way, and where one of the identifiers stands by itself at a place of no known meaning.
    """
    file = _file_of(Path(path), store)
    if file is None:
        return None
    settings = read_source(file, store.shown(file), store)
    if settings.root is None or settings.faults:
        return None
    if file.name != WORKSPACE_FILE and not names_parts_of_a_workspace(frozenset(settings.root.entries)):
        return None
    language = settings.root.get("language")
    spoken = language.value if isinstance(language, Scalar) else ENGLISH
    skim = _Skim(settings, identifiers, store)
    if not skim.workspace(settings, settings.root) or spoken not in languages():
        return None
    sources = skim.sources
    if any(source.faults for source in sources.values()):
        return None
    reading = Reading(
        settings.shown,
        Workspace(language=spoken),
        (),
        sources,
        settings=settings,
        decisions=skim.decisions,
        places=skim.places,
    )
    return reading if _is_sure(reading, identifiers) else None


def _file_of(path: Path, store: Files) -> Path | None:
    """The workspace's file in a folder, or the file itself; `None` where there is none."""
    try:
        file = path / WORKSPACE_FILE if store.is_folder(path) else path
        return file if store.is_file(file) else None
    except (OSError, ValueError):
        return None


class _Skim(ModelReader):
    """Opens the files that a workspace and its models name, each once."""

    def __init__(self, settings: Source, identifiers: frozenset[str], store: Files) -> None:
        assert settings.path is not None
        folder = settings.path.parent
        super().__init__(store.resolved(folder), folder.as_posix(), (settings,), store)
        self.decisions: Source | None = None
        self.places: Source | None = None
        self._letters = letters_of(identifiers)
        self._seen: set[int] = set()

    def open(self, path: str, source: Source, node: Node, address: str = "", top: Top = MODEL_TOP) -> Source | None:
        """The file that `source` names at `node`; without a tree where nothing in it matters."""
        found = self._found(path, source, node, address)
        if found is None:
            return None
        shown = self.shown(found)
        if shown not in self.sources:
            self.sources[shown] = self._opened(found, shown, top)
        return self.sources[shown]

    def _opened(self, found: Path, shown: str, top: Top) -> Source:
        source = Source(shown, found)
        try:
            content = self.store.read(found, MAXIMUM_BYTES + 1)
            text = content.decode("utf-8-sig")
        except (OSError, ValueError):
            return read_source(found, shown, self.store, top)  # which says what is wrong with it
        if len(content) > MAXIMUM_BYTES or self._letters.search(text) or _names_others.search(text):
            return parse_source(source, content, self.store, top)
        source.text = text
        return source

    def workspace(self, source: Source, root: Mapping) -> bool:
        """Open everything that a workspace names; whether all of it is named as it usually is."""
        stakeholders, transitions = root.get("stakeholders"), root.get("transitions")
        named = [root.get(key) for key in SLOTS.values()]
        if isinstance(transitions, Sequence):
            named += transitions.items
        elif transitions is not None:
            return False
        if isinstance(stakeholders, Mapping):
            views = [view for _, view in stakeholders.entries.values() if isinstance(view, Mapping)]
            named += [view.get(key) for view in views for key in SLOTS.values()]
        elif stakeholders is not None:
            return False
        inline = {key: node for key in SLOTS.values() if isinstance(node := root.get(key), Mapping)}
        if not all(self._model(source, node, inline) for node in named):
            return False
        decided = root.get("decisions")
        if isinstance(decided, Scalar) and not decided.is_null:
            self.decisions = self.open(decided.value, source, decided, "decisions")
        self._kept_places(source)
        return True

    def _model(self, source: Source, node: Node | None, inline: dict[str, Mapping]) -> bool:
        """Open the model that stands at `node`, or in the file that it names, and all that this one is made of."""
        if isinstance(node, Scalar) and not node.is_null:
            opened = self.open(node.value, source, node)
            if opened is None:
                return False
            source, node = opened, opened.root
        if not isinstance(node, Mapping):
            return node is None or (isinstance(node, Scalar) and node.is_null)
        if id(node) in self._seen:
            return True
        self._seen.add(id(node))
        parts_of(source, node, lambda path, names, at: self.open(path, names, at, "includes"), self.store, self.folder)
        extended = node.get("extends")
        if isinstance(extended, Scalar) and extended.value.replace("-", "_") in inline:
            return True  # a state of the workspace itself
        return self._model(source, extended, inline)

    def _kept_places(self, source: Source) -> None:
        """Open the file beside the workspace that keeps where boxes stand, where there is one."""
        assert source.path is not None
        path = source.path.parent / PLACES_FILE
        if self.store.is_file(path):
            shown = self.store.shown(Path(self.shown_folder) / PLACES_FILE)
            self.places = self.sources.setdefault(shown, read_source(path, shown, self.store))


def _is_sure(reading: Reading, identifiers: frozenset[str]) -> bool:
    """Whether every text that could name one of `identifiers` does so by the language, as far as files were parsed."""
    known = {id(mention.node) for mention in mentions_in(reading, identifiers)}
    letters = letters_of(identifiers)
    return all(
        id(scalar) in known
        for source in reading.sources.values()
        for scalar in (scalars(source.root) if source.root is not None else ())
        if scalar.value in identifiers or (letters.search(scalar.value) and _listed.fullmatch(scalar.value))
    )
