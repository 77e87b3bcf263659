"""Reading models: files into layers, and layers over what they extend."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from engagement_model.language import references
from engagement_model.language.amounts import amounts_of, check_currencies, check_main_currency, rates_in_doubt
from engagement_model.language.bounds import check_bounds
from engagement_model.language.duplicates import second_readings
from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import ModelFile
from engagement_model.language.files import DISK, Files
from engagement_model.language.includes import united
from engagement_model.language.layer import Layer
from engagement_model.language.layer_reading import read_layer
from engagement_model.language.layers_said import Given, Laid, given_for, laid_once
from engagement_model.language.meant_elements import say_which_are_meant
from engagement_model.language.overlay import lay
from engagement_model.language.predecessors import check_predecessors, ids_of
from engagement_model.language.reading import ReadModel
from engagement_model.language.source import MODEL_TOP, Source, Top, read_source
from engagement_model.language.spans import check_spans
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.united import files_of
from engagement_model.language.validation import is_null, meant_keys
from engagement_model.language.workspace_keys import is_set_aside
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.numbers import quoted
from engagement_model.model.references import Hanging
from engagement_model.model.states import SLOTS
from engagement_model.model.suggest import meant, nearest
from engagement_model.model.values import replace
from engagement_model.translation import gettext
from engagement_model.translation.refusals import refusal

WORKSPACE_FILE = "engagement.yaml"
PORTFOLIO_FILE = "portfolio.yaml"
MAXIMUM_CHAIN = 100
_HEADS = frozenset(("format", "title", "description", "state", "as_of", "currency", "exchange_rates", "scope"))
"""What a model may say of itself, and is nothing by itself."""

_ONLY_WORKSPACES = frozenset((*SLOTS.values(), "transitions", "stakeholders", "initiatives"))


def find_workspace(folder: Path, store: Files) -> Path | None:
    """The `engagement.yaml` of `folder` or the nearest folder above it."""
    resolved = store.resolved(folder)
    for above in (resolved, *resolved.parents):
        candidate = above / WORKSPACE_FILE
        if store.is_file(candidate):
            return candidate
    return None


class ModelReader:
    """Reads the models of one workspace, each file once. Every path has to stay in `folder`.

    `inline` has the models that are written in the workspace file itself, by the name others extend them by;
    `rates` the workspace's currency, which every model is counted in. The one file outside that may be read is the
    `vocabulary` of the portfolio that the workspace is a member of; where nobody said which that is, it is looked up.
    """

    def __init__(self, folder: Path, shown_folder: str, sources: Iterable[Source], store: Files = DISK) -> None:
        self.folder = folder
        self.store = store
        self.shown_folder = shown_folder
        self.sources: dict[str, Source] = {source.shown: source for source in sources}
        self.inline: dict[str, tuple[Source, Mapping]] = {}
        self.rates = Rates()
        self.rates_in_doubt = False
        self.vocabulary: Path | None = None
        self._read: dict[tuple[str, int], ReadModel] = {}
        self._by_name: dict[tuple[str, str], Source] = {}
        self._names: dict[str, str] = {}

    def file_model(
        self, path: str, source: Source, node: Node, trail: tuple[str, ...], address: str
    ) -> ReadModel | None:
        """The model in the file that `source` names at `node`; `trail` the files that extend it."""
        opened = self.open(path, source, node, address)
        if opened is None:
            return None
        if opened.shown in trail:
            shown = " -> ".join((*trail[trail.index(opened.shown) :], opened.shown))
            source.fault(
                FaultKind.CYCLE,
                gettext("these models extend each other in a circle: {loop}").format(loop=shown),
                node,
                "extends",
                gettext("break the circle"),
            )
            return None
        if len(trail) >= MAXIMUM_CHAIN:
            source.fault(
                FaultKind.TOO_MUCH,
                gettext("more than {most} models extend each other").format(most=MAXIMUM_CHAIN),
                node,
                "extends",
                gettext("merge some"),
            )
            return None
        if opened.root is None:
            return None
        if not _ONLY_WORKSPACES.isdisjoint(opened.root.entries):
            source.fault(
                FaultKind.WRONG_TYPE,
                gettext("{file} is a workspace; a model is expected here").format(file=quoted(path)),
                node,
                address,
                gettext("name a file that has the model itself"),
            )
            return None
        return self.layered(opened, opened.root, trail)

    def layered(self, source: Source, root: Mapping, trail: tuple[str, ...]) -> ReadModel:
        """The model of one file, or one mapping in a workspace, laid over what it extends."""
        key = (source.shown, id(root))
        if key in self._read:
            return self._read[key]
        source, root = self._united(source, root)
        layer = read_layer(source, root, self.rates.currency)
        _refuse_nothing(source, root)
        base: ReadModel | None = None
        sound = removable = True
        node = root.get("extends")
        if node is not None:
            if isinstance(node, Scalar):
                base = self._extended(node.value, source, node, (*trail, source.shown))
            sound = base is not None and base.sound
            removable = base is not None and sound and not any(below.lacks_parts for below in base.layers)
        elif "extends" in meant_keys(root, ModelFile):
            sound = removable = False
        elif root.get("remove") is not None and layer.header.remove is not None:
            source.fault(
                FaultKind.NOTHING_TO_REMOVE,
                gettext("this model extends none, so there is nothing to remove from"),
                root.entries["remove"][0],
                "remove",
                gettext("add extends:, or take remove: out"),
            )
            removable = False
        rates = self._rates_of(layer, base)
        doubt = self.rates_in_doubt or rates_in_doubt(root, ModelFile, layer.header)
        given = given_for(layer, base, rates, sound=sound, removable=removable, in_doubt=doubt)
        laid = laid_once(layer, given, lambda: self._laid(source, root, layer, base, given))
        layers = (layer, *(base.layers if base is not None else ()))
        read = ReadModel(layers, laid.model, base.model if base is not None else None, laid.hanging, laid.sound)
        self._read[key] = read
        return read

    def _laid(self, source: Source, root: Mapping, layer: Layer, base: ReadModel | None, given: Given) -> Laid:
        """A layer over what it extends, checked."""
        model = lay(layer if given.removable else _without_removal(layer), given.base, given.rates)
        sound = given.sound
        if not check_bounds(source, root, model):
            model, sound = replace(model, cells={}), False
        layers = (layer, *(base.layers if base is not None else ()))
        hanging: frozenset[Hanging] = frozenset()
        say_which_are_meant(layers, model, given.base)
        if sound:
            hanging = references.check(list(layers), model, given.hanging, given.base)
        if base is not None and sound:
            check_predecessors(layer, ids_of((base.model,), base.layers))
        check_spans(layer)
        check_main_currency(source, root, layer.header)
        if not given.in_doubt:
            check_currencies(layer, given.rates)
        if any(fault.kind is FaultKind.DUPLICATE_KEY for each in files_of(source) for fault in each.faults):
            self._check_second_readings(source, root, layers, model, hanging)
        return Laid(model, hanging, sound)

    def _united(self, source: Source, root: Mapping) -> tuple[Source, Mapping]:
        """A model with all that it includes."""

        def open_part(path: str, names: Source, node: Node) -> Source | None:
            return self.open(path, names, node, "includes")

        whole = united(source, root, open_part, self.store, self.folder)
        return whole, whole.root if whole is not source and whole.root is not None else root

    def _check_second_readings(
        self, source: Source, root: Mapping, layers: tuple[Layer, ...], model: Model, hanging: frozenset[Hanging]
    ) -> None:
        """Check the second value of every key that is written twice as well, as if it were laid over the first."""
        for second in second_readings(root):
            layer = _without_removal(read_layer(source, second, model.rates.currency))
            laid = lay(layer, model, model.rates)
            references.check([layer, *layers], laid, hanging)
            check_currencies(layer, model.rates)

    def _extended(self, path: str, source: Source, node: Node, trail: tuple[str, ...]) -> ReadModel | None:
        inline = self.inline.get(path.replace("-", "_"))
        if inline is not None:
            where, mapping = inline
            name = f"{path} of {where.shown}"
            if name in trail:
                message = gettext("{file} extends itself").format(file=path)
                source.fault(FaultKind.CYCLE, message, node, "extends", gettext("break the circle"))
                return None
            return self.layered(where, mapping, (*trail, name))
        return self.file_model(path, source, node, trail, "extends")

    def _rates_of(self, layer: Layer, base: ReadModel | None) -> Rates:
        """The currency and rates a model is summed with: the workspace's, else its own, else its base's."""
        below = base.model.rates if base is not None else Rates()
        header = layer.header
        currency = self.rates.currency or header.currency or below.currency
        if currency is None:
            named = sorted({money.currency for _, money in amounts_of(layer) if money.currency is not None})
            currency = named[0] if named else None
        rates = {**below.rates, **header.exchange_rates, **self.rates.rates}
        return Rates(currency, rates)

    def open(self, path: str, source: Source, node: Node, address: str = "", top: Top = MODEL_TOP) -> Source | None:
        """The file that `source` names at `node`, relative to itself, if it stays inside the folder."""
        named = path, str(source.path).rpartition(os.sep)[0]
        if source.path is not None and named in self._by_name:
            return self._by_name[named]
        found = self._found(path, source, node, address)
        if found is None:
            return None
        shown = self.shown(found)
        if shown not in self.sources:
            self.sources[shown] = read_source(found, shown, self.store, top)
        self._by_name[named] = self.sources[shown]
        return self.sources[shown]

    def shown(self, found: Path) -> str:
        """How messages name a file, by its resolved path."""
        key = str(found)
        if key not in self._names:
            self._names[key] = self.store.shown(Path(self.shown_folder) / os.path.relpath(found, self.folder))
        return self._names[key]

    def content(self, path: str, source: Source, node: Node, address: str, most: int) -> bytes | None:
        """The first `most` bytes of the file that `source` names at `node`, be it what it may, under the same rules."""
        found = self._found(path, source, node, address)
        try:
            return self.store.read(found, most) if found is not None else None
        except (OSError, ValueError) as error:
            _unreadable(error, path, source, node, address)
            return None

    def _found(self, path: str, source: Source, node: Node, address: str) -> Path | None:
        """Where the file is that `source` names at `node`; what is wrong with it is noted there."""
        if not path.strip():
            message, hint = gettext("the name of a file is expected here"), gettext("name one, or take the key out")
            source.fault(FaultKind.MISSING, message, node, address, hint)
            return None
        beside = source.path.parent if source.path is not None else Path.cwd()
        try:
            return self._inside(path, beside, source, node, address)
        except (OSError, ValueError) as error:
            _unreadable(error, path, source, node, address)
            return None

    def _inside(self, path: str, beside: Path, source: Source, node: Node, address: str) -> Path | None:
        """The file at `path` from the folder `beside`. Raises for a path that no file system could have."""
        resolved = self.store.resolved(Path(os.path.normpath(beside / path)))
        within = resolved.is_relative_to(self.folder)
        if Path(path).is_absolute() or not (within or self._is_vocabulary(resolved)):
            source.fault(
                FaultKind.OUTSIDE,
                gettext("{file} leads out of the folder of the workspace").format(file=quoted(path)),
                node,
                address,
                gettext("keep the file inside the workspace's folder and name it relative to this one"),
            )
            return None
        shown = self.shown(resolved)
        if shown not in self.sources and not self.store.is_file(resolved):
            folder = self.store.is_folder(resolved)
            message = gettext("{file} is a folder") if folder else gettext("there is no file {file}")
            suggestion = (
                gettext("name a file in it") if folder else self._meant_file(path, resolved, beside, source.path)
            )
            source.fault(FaultKind.UNREADABLE, message.format(file=quoted(path)), node, address, suggestion)
            return None
        return resolved

    def _meant_file(self, path: str, resolved: Path, beside: Path, naming: Path | None) -> str | None:
        """The path of the file that was probably meant, as it is to be written; never the one that names it."""
        names = {"\\": "/", ".yml": ".yaml", ".yaml": ".yml"}
        otherwise = [path.replace(sign, other) for sign, other in names.items() if sign in path]
        folders = {each.path.parent for each in self.sources.values() if each.path is not None}
        elsewhere = [self.folder / path, *(folder / resolved.name for folder in sorted({self.folder, *folders}))]
        tried = [*otherwise, *(Path(os.path.relpath(each, beside)).as_posix() for each in elsewhere)]
        for each in tried:
            there = self.store.resolved(Path(os.path.normpath(beside / each)))
            if there != naming and there.is_relative_to(self.folder) and self.store.is_file(there):
                return meant(each)
        names_beside = self.store.names(resolved.parent)
        ending = resolved.suffix or ".yaml"
        known = [name for name in names_beside if name.endswith(ending) and resolved.parent / name != naming]
        # An ending that all have makes no two names alike.
        near = nearest(resolved.name.removesuffix(resolved.suffix), [name.removesuffix(ending) for name in known])
        return meant((Path(path).parent / f"{near}{ending}").as_posix()) if near is not None else None

    def _is_vocabulary(self, resolved: Path) -> bool:
        """Whether a file outside of the folder is the vocabulary of a portfolio whose folder this one lies in."""
        if self.vocabulary is None:
            self.vocabulary = vocabulary_above(self.folder, self.store)
        return resolved == self.vocabulary


def vocabulary_above(folder: Path, store: Files) -> Path | None:
    """The vocabulary that the nearest `portfolio.yaml` above `folder` names; it lies in or below that file's folder."""
    for above in folder.parents:
        if store.is_file(above / PORTFOLIO_FILE):
            root = read_source(above / PORTFOLIO_FILE, PORTFOLIO_FILE, store).root
            node = root.get("vocabulary") if root is not None else None
            if not isinstance(node, Scalar) or node.is_null or Path(node.value).is_absolute():
                return None
            named = store.resolved(Path(os.path.normpath(above / node.value)))
            return named if named.is_relative_to(store.resolved(above)) else None
    return None


def _unreadable(error: Exception, path: str, source: Source, node: Node, address: str) -> None:
    message = gettext("{file} cannot be read: {reason}").format(file=quoted(path), reason=refusal(error))
    source.fault(FaultKind.UNREADABLE, message, node, address)


def _refuse_nothing(source: Source, root: Mapping) -> None:
    """Note a model that says nothing: it would be taken for one in which nothing is wrong."""
    said = (node for key, (_, node) in root.entries.items() if key not in _HEADS and not is_set_aside(key))
    if not source.faults and all(_is_empty(node) for node in said):
        source.fault(
            FaultKind.MISSING,
            gettext("this model describes nothing"),
            root,
            suggestion=gettext("begin with customer_types:, channels: and platforms:"),
        )


def _is_empty(node: Node) -> bool:
    if isinstance(node, Mapping):
        return not node.entries
    return not node.items if isinstance(node, Sequence) else is_null(node)


def _without_removal(layer: Layer) -> Layer:
    """The layer without what it removes, where there is no base that could be read."""
    return replace(layer, header=layer.header.model_copy(update={"remove": None}))
