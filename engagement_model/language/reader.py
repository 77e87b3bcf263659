"""Reading a workspace: its files, the models they make, the views, the decisions, and everything that is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from engagement_model.language import references, scope
from engagement_model.language.faults import Fault, FaultKind, Place
from engagement_model.language.layer import Layer, member_data, read_layer
from engagement_model.language.overlay import lay
from engagement_model.language.references import Hanging
from engagement_model.language.schema import DecisionsFile, WorkspaceFile
from engagement_model.language.source import Source, parse_source, read_source
from engagement_model.language.tree import Mapping, Node, Scalar, without_garbage_collection
from engagement_model.language.validation import Data, data_of, is_null, node_at, validate
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.suggest import did_you_mean
from engagement_model.model.workspace import Decision, Meeting, PageSettings, Stakeholder, View, Workspace

WORKSPACE_FILE = "engagement.yaml"
STANDARD_INPUT = "-"
Slot = Literal["as-is", "future-state"]
_SLOTS: tuple[tuple[str, Slot], ...] = (("as_is", "as-is"), ("future_state", "future-state"))
_WORKSPACE_KEYS = frozenset(WorkspaceFile.model_fields) - {"format", "title", "description", "currency", "exchange_rates"}


@dataclass(frozen=True)
class ReadModel:
    """A model and the layers it was made of, nearest first. Not `sound` where a layer could not be read at all."""

    layers: tuple[Layer, ...]
    model: Model
    base: Model | None = None
    hanging: frozenset[Hanging] = frozenset()
    sound: bool = True

    def place(self, address: str) -> Place:
        """Where `address` is said: exactly, in the nearest layer that does; else the nearest above it."""
        current: str | None = address
        while current:
            for layer in self.layers:
                place = layer.place(current)
                if place is not None:
                    return place
            current = current.rpartition(".")[0]
        return self.layers[0].source.place(self.layers[0].root)

    def removal_place(self, address: str) -> Place | None:
        """Where an overlay removes the element at `address`, if one does."""
        section, _, identifier = address.partition(".")
        for layer in self.layers:
            if hasattr(layer.removal, section) and section not in ("engagements", "integrations", "cascade"):
                if identifier in layer.removed_ids(section):
                    return layer.removal_place(section, identifier)
        return None


@dataclass(frozen=True)
class Reading:
    """What came of reading: the workspace, everything wrong with its files, and where each fact is said."""

    shown: str
    workspace: Workspace
    faults: tuple[Fault, ...]
    sources: dict[str, Source] = field(repr=False, default_factory=dict)
    models: dict[str, ReadModel] = field(repr=False, default_factory=dict)
    """State (`as-is`, `transition-1`, `future-state`) or view (`as-is/cio`) -> its model and layers."""
    settings: Source | None = None
    decisions: Source | None = None

    def place(self, address: str, state: str | None = None) -> Place | None:
        """Where `address` is said in a state or view; in any, the states first, where `state` is `None`."""
        if state is not None:
            return self.models[state].place(address) if state in self.models else None
        for read in self.models.values():
            for layer in read.layers:
                place = layer.place(address)
                if place is not None:
                    return place
        return next((read.place(address) for read in self.models.values()), None)

    def line(self, place: Place) -> str | None:
        """The source line at `place`."""
        source = self.sources.get(place.file)
        lines = source.lines if source is not None else []
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None


class NothingToRead(Exception):  # noqa: N818 - not a fault of a file: there is no file
    """There is no workspace where one was looked for."""


def find_workspace(folder: Path) -> Path | None:
    """The `engagement.yaml` of `folder` or the nearest folder above it."""
    resolved = folder.resolve()
    for above in (resolved, *resolved.parents):
        candidate = above / WORKSPACE_FILE
        if candidate.is_file():
            return candidate
    return None


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
                readings.append(_Reader(source).workspace())
            elif plain and _slots_taken(plain, source):
                readings.append(_Reader(*plain).plain())
                plain = [source]
            else:
                plain.append(source)
        if plain:
            readings.append(_Reader(*plain).plain())
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


class _Reader:
    def __init__(self, *sources: Source) -> None:
        self.first = sources
        self.folder, self.shown_folder = self._folder(sources[0])
        self.sources: dict[str, Source] = {source.shown: source for source in sources}
        self.models: dict[str, ReadModel] = {}
        self.inline: dict[str, tuple[Source, Node]] = {}
        self.read_already: dict[Path | str, ReadModel] = {}
        self.rates = Rates()

    def _folder(self, source: Source) -> tuple[Path, str]:
        """The folder that every path must stay in, and how messages name it."""
        if source.path is None:
            return Path.cwd(), ""
        folder = source.path.parent
        if _is_plain(source):
            above = find_workspace(folder)
            if above is not None and above.parent != folder.resolve():
                return above.parent, os.path.relpath(above.parent)
        return folder.resolve(), folder.as_posix()

    # -- workspaces ---------------------------------------------------------------------------------------------

    def workspace(self) -> Reading:
        source = self.first[0]
        root = source.root
        if root is None:
            return self.done(Workspace(), source)
        if _is_decisions(root):
            self.decisions_file(source, root)
            return self.done(Workspace(), source)
        data, inline = self.workspace_data(root)
        header = validate(source, WorkspaceFile, data, _own_currency(root))
        self.rates = Rates(header.currency, header.exchange_rates)
        for key, node in inline.items():
            self.inline[key] = (source, node)
        states = self.states(source, root, header)
        transitions = [
            self.state_model(f"transition-{number}", source, node_at(root, ("transitions", number - 1)), path)
            for number, path in enumerate(header.transitions, 1)
        ]
        stakeholders = self.stakeholders(source, root, header)
        decisions_source, decisions = self.decisions(source, root, header)
        if not states and not stakeholders:
            source.fault(
                FaultKind.MISSING,
                "this workspace names neither as_is nor future_state",
                root,
                suggestion="add as_is: as-is.yaml",
            )
        workspace = Workspace(
            title=header.title,
            description=header.description,
            company=header.company,
            language=header.language,
            rates=self.rates,
            as_is=states.get("as-is"),
            transitions=tuple(read.model for read in transitions if read is not None),
            future_state=states.get("future-state"),
            stakeholders=stakeholders,
            decisions=decisions,
            initiatives=header.initiatives,
            meeting=header.meeting or Meeting(),
            page=header.page or PageSettings(),
            theme=header.theme,
            rules=header.rules,
            accept=header.accept,
        )
        self.check_addresses(workspace, source, decisions_source)
        return self.done(workspace, source, decisions_source)

    def workspace_data(self, root: Mapping) -> tuple[dict[str, Data], dict[str, Node]]:
        """The workspace as data for its schema, with models and decisions that are written inline set aside."""
        inline: dict[str, Node] = {}
        data: dict[str, Data] = {}
        for key, (_, node) in root.entries.items():
            if is_null(node):
                if key not in WorkspaceFile.model_fields:
                    data[key] = ""
            elif key in ("as_is", "future_state", "decisions") and isinstance(node, Mapping):
                inline[key] = node
            elif key == "transitions" and not isinstance(node, Scalar | Mapping):
                items = data_of(node)
                assert isinstance(items, list)
                data[key] = ["" if isinstance(item, dict) else item for item in items]
            elif key in ("stakeholders", "initiatives") and isinstance(node, Mapping):
                members: dict[str, Data] = {}
                for name, (_, member) in node.entries.items():
                    members[name] = entry = member_data(member)
                    if key == "stakeholders" and isinstance(member, Mapping) and isinstance(entry, dict):
                        for slot, _ in _SLOTS:
                            if isinstance(member.get(slot), Mapping):
                                entry[slot] = ""
                data[key] = members
            else:
                data[key] = data_of(node)
        return data, inline

    def states(self, source: Source, root: Mapping, header: WorkspaceFile) -> dict[str, Model]:
        states: dict[str, Model] = {}
        for key, slot in _SLOTS:
            read = self.state_model(slot, source, root.get(key), getattr(header, key))
            if read is not None:
                states[slot] = read.model
        return states

    def state_model(self, slot: str, source: Source, node: Node | None, path: str | None) -> ReadModel | None:
        """The model in a slot of the workspace, by file name or written inline."""
        if node is None or is_null(node):
            return None
        if isinstance(node, Mapping):
            read = self.layered(source, node, ())
        elif path is not None and isinstance(node, Scalar):
            read = self.file_model(path, source, node, ())
        else:
            return None
        if read is not None:
            self.check_state(slot.partition("-")[0] if slot.startswith("transition") else slot, read)
            self.models[slot] = read
        return read

    def check_state(self, slot: str, read: ReadModel) -> None:
        layer = read.layers[0]
        own = layer.header.state
        if own is not None and own != slot:
            layer.source.fault(
                FaultKind.CONFLICT,
                f"this model says that it is {own}, but the workspace uses it as {slot}",
                node_at(layer.root, ("state",)),
                suggestion=f"write state: {slot}, or name another file in the workspace",
            )

    def stakeholders(self, source: Source, root: Mapping, header: WorkspaceFile) -> dict[str, Stakeholder]:
        stakeholders: dict[str, Stakeholder] = {}
        for identifier, entry in header.stakeholders.items():
            views: dict[str, View] = {}
            for key, slot in _SLOTS:
                node = node_at(root, ("stakeholders", identifier, key))
                path: str | None = getattr(entry, key)
                if path is None:
                    continue
                read = self.view_model(slot, source, node, path)
                if read is not None:
                    self.models[f"{slot}/{identifier}"] = read
                    views[slot] = scope.view_of(identifier, read.layers[0], read.model, read.base)
            stakeholders[identifier] = Stakeholder(entry.name, views.get("as-is"), views.get("future-state"))
        return stakeholders

    def view_model(self, slot: str, source: Source, node: Node, path: str) -> ReadModel | None:
        if isinstance(node, Mapping):
            read: ReadModel | None = self.layered(source, node, ())
        else:
            read = self.file_model(path, source, node, ())
        if read is not None:
            self.check_state(slot, read)
        return read

    # -- models -------------------------------------------------------------------------------------------------

    def file_model(
        self, path: str, source: Source, node: Node, trail: tuple[str, ...], address: str = ""
    ) -> ReadModel | None:
        """The model in the file that `source` names at `node`; `trail` the files that extend it."""
        opened = self.open(path, source, node, address)
        if opened is None:
            return None
        if opened.shown in trail:
            shown = " -> ".join((*trail[trail.index(opened.shown) :], opened.shown))
            source.fault(
                FaultKind.CYCLE, f"these models extend each other in a circle: {shown}", node, "extends", "break the circle"
            )
            return None
        if opened.root is None:
            return None
        return self.layered(opened, opened.root, trail)

    def layered(self, source: Source, root: Mapping, trail: tuple[str, ...]) -> ReadModel:
        """The model of one file, or one mapping in a workspace, laid over what it extends."""
        key = f"{source.shown}:{root.line}"
        if key in self.read_already:
            return self.read_already[key]
        layer = read_layer(source, root, self.rates.currency, _path_of(source, root))
        base: ReadModel | None = None
        sound = True
        node = root.get("extends")
        if isinstance(node, Scalar) and not node.is_null:
            base = self.extended(node.value, source, node, (*trail, source.shown))
            sound = base is not None and base.sound
        elif root.get("remove") is not None and layer.header.remove is not None:
            source.fault(
                FaultKind.NOTHING_TO_REMOVE,
                "this model extends none, so there is nothing to remove from",
                root.entries["remove"][0],
                "remove",
                "add extends:, or take remove: out",
            )
        rates = self.rates_of(layer, base)
        base_model = base.model if base is not None else None
        model = lay(layer, base_model, rates) if sound else lay(_without_removal(layer), base_model, rates)
        layers = (layer, *(base.layers if base is not None else ()))
        hanging: frozenset[Hanging] = frozenset()
        if sound:
            hanging = references.check(list(layers), model, base.hanging if base is not None else frozenset())
        _check_currencies(layer, rates)
        read = ReadModel(layers, model, base_model, hanging, sound)
        self.read_already[key] = read
        return read

    def extended(self, path: str, source: Source, node: Node, trail: tuple[str, ...]) -> ReadModel | None:
        inline = self.inline.get(path.replace("-", "_"))
        if inline is not None:
            where, mapping = inline
            name = f"{path} of {where.shown}"
            if name in trail:
                source.fault(FaultKind.CYCLE, f"{path} extends itself", node, "extends", "break the circle")
                return None
            assert isinstance(mapping, Mapping)
            return self.layered(where, mapping, (*trail, name))
        return self.file_model(path, source, node, trail, "extends")

    def rates_of(self, layer: Layer, base: ReadModel | None) -> Rates:
        """The currency and rates a model is summed with: the workspace's, else its own, else its base's."""
        below = base.model.rates if base is not None else Rates()
        header = layer.header
        currency = self.rates.currency or header.currency or below.currency
        if currency is None:
            named = sorted({money.currency for _, money in _amounts(layer) if money.currency is not None})
            currency = named[0] if named else None
        rates = {**below.rates, **header.exchange_rates, **self.rates.rates}
        return Rates(currency, rates)

    def open(self, path: str, source: Source, node: Node, address: str = "") -> Source | None:
        """The file that `source` names at `node`, relative to itself, if it stays inside the folder."""
        beside = source.path.parent if source.path is not None else Path.cwd()
        target = Path(os.path.normpath(beside / path))
        resolved = Path(os.path.realpath(target))
        if not path.strip() or Path(path).is_absolute() or not resolved.is_relative_to(self.folder):
            source.fault(
                FaultKind.OUTSIDE,
                f'"{path}" leads out of the folder of the workspace',
                node,
                address,
                "keep the file inside the workspace's folder and name it relative to this one",
            )
            return None
        shown = (Path(self.shown_folder) / os.path.relpath(resolved, self.folder)).as_posix()
        if shown not in self.sources:
            if not resolved.is_file():
                known = [file.name for file in sorted(resolved.parent.glob("*.yaml"))] if resolved.parent.is_dir() else []
                message = f'"{path}" is a folder' if resolved.is_dir() else f'there is no file "{path}"'
                source.fault(FaultKind.UNREADABLE, message, node, address, did_you_mean(resolved.name, known))
                return None
            self.sources[shown] = read_source(resolved, shown)
        return self.sources[shown]

    # -- decisions ----------------------------------------------------------------------------------------------

    def decisions(
        self, source: Source, root: Mapping, header: WorkspaceFile
    ) -> tuple[Source | None, dict[str, Decision]]:
        node = root.get("decisions")
        if isinstance(node, Mapping):
            return source, self.decided(source, {"decisions": _decisions_data(node)})
        if header.decisions is None or node is None:
            return None, {}
        opened = self.open(header.decisions, source, node, "decisions")
        if opened is None or opened.root is None:
            return None, {}
        return opened, self.decisions_file(opened, opened.root)

    def decisions_file(self, source: Source, root: Mapping) -> dict[str, Decision]:
        data = data_of(root)
        assert isinstance(data, dict)
        node = root.get("decisions")
        if isinstance(node, Mapping):
            data["decisions"] = _decisions_data(node)
        return self.decided(source, data)

    def decided(self, source: Source, data: dict[str, Data]) -> dict[str, Decision]:
        return validate(source, DecisionsFile, data, self.rates.currency).decisions

    def check_addresses(self, workspace: Workspace, source: Source, decisions: Source | None) -> None:
        """Note every address in the workspace that no model knows, and every stakeholder nobody declares."""
        assert source.root is not None
        for identifier, decision in workspace.decisions.items():
            chosen = decision.chosen_stakeholder
            if decisions is not None and decisions.root is not None and chosen is not None:
                if chosen not in workspace.stakeholders:
                    node = node_at(decisions.root, ("decisions", identifier, "choose"))
                    decisions.fault(
                        FaultKind.UNKNOWN_ID,
                        f'there is no stakeholder "{chosen}"',
                        node,
                        f"decisions.{identifier}.choose",
                        did_you_mean(chosen, workspace.stakeholders),
                    )
        if not all(read.sound for read in self.models.values()):
            return
        known: set[str] = set()
        for identifier, decision in workspace.decisions.items():
            for number, address in enumerate(decision.about):
                if decisions is not None and decisions.root is not None:
                    node = node_at(decisions.root, ("decisions", identifier, "about", number))
                    self.check_address(decisions, node, f"decisions.{identifier}.about", address, known)
        for identifier, initiative in workspace.initiatives.items():
            for number, address in enumerate(initiative.delivers):
                node = node_at(source.root, ("initiatives", identifier, "delivers", number))
                self.check_address(source, node, f"initiatives.{identifier}.delivers", address, known)
            for other in sorted(initiative.depends_on - workspace.initiatives.keys()):
                source.fault(
                    FaultKind.UNKNOWN_ID,
                    f'there is no initiative "{other}"',
                    node_at(source.root, ("initiatives", identifier, "depends_on")),
                    f"initiatives.{identifier}.depends_on",
                    did_you_mean(other, workspace.initiatives),
                )
        for name, read in self.models.items():
            layer = read.layers[0]
            if "/" in name:
                for number, address in enumerate(layer.header.scope):
                    if address != "everything":
                        node = node_at(layer.root, ("scope", number))
                        self.check_address(layer.source, node, "scope", address, known)
        edges = {name: sorted(initiative.depends_on) for name, initiative in workspace.initiatives.items()}
        for loop in references.loops(edges):
            source.fault(
                FaultKind.CYCLE,
                f"these initiatives wait for each other: {' -> '.join([*loop, loop[0]])}",
                node_at(source.root, ("initiatives", loop[0], "depends_on")),
                f"initiatives.{loop[0]}.depends_on",
                "break the circle",
            )

    def check_address(self, source: Source, node: Node, about: str, address: str, known: set[str]) -> None:
        if not known:
            known.update(_addresses(self.models.values()))
        if address not in known:
            near = did_you_mean(address, known)
            source.fault(FaultKind.UNKNOWN_ID, f'no model has anything at "{address}"', node, about, near)

    # -- plain models -------------------------------------------------------------------------------------------

    def plain(self) -> Reading:
        """Models without a workspace: the states they say they are, else as-is and future-state in order."""
        self.borrow_currency()
        states: dict[str, Model] = {}
        for source in self.first:
            assert source.root is not None
            read = self.layered(source, source.root, ())
            free = [slot for _, slot in _SLOTS if slot not in states]
            own = read.layers[0].header.state
            slot = own if own in free else free[0] if own != "transition" or free else "as-is"
            states[slot] = read.model
            self.models[slot] = read
        title = next((model.title for model in states.values() if model.title), None)
        rates = next((model.rates for model in states.values()), Rates())
        workspace = Workspace(
            title=title, rates=rates, as_is=states.get("as-is"), future_state=states.get("future-state")
        )
        return self.done(workspace, None)

    def borrow_currency(self) -> None:
        """A model that is checked alone is counted in the currency of the workspace it lies in."""
        above = find_workspace(self.folder) if self.first[0].path is not None else None
        if above is None or any(above == source.path for source in self.first):
            return
        source = read_source(above, above.as_posix())
        if source.root is not None and not source.faults:
            data, _ = self.workspace_data(source.root)
            kept = {key: value for key, value in data.items() if key in ("currency", "exchange_rates")}
            header = validate(source, WorkspaceFile, kept, None)
            self.rates = Rates(header.currency, header.exchange_rates)

    def done(self, workspace: Workspace, settings: Source | None, decisions: Source | None = None) -> Reading:
        faults = {fault.order: fault for source in self.sources.values() for fault in source.faults}
        ordered = tuple(faults[order] for order in sorted(faults))
        shown = self.first[0].shown
        return Reading(shown, workspace, ordered, self.sources, self.models, settings, decisions)


def _is_plain(source: Source) -> bool:
    return source.root is not None and _is_model(source)


def _is_decisions(root: Mapping) -> bool:
    """Whether a file holds decisions and nothing else."""
    return isinstance(root.get("decisions"), Mapping) and set(root.entries) <= {"format", "decisions"}


def _own_currency(root: Mapping) -> str | None:
    node = root.get("currency")
    return node.value if isinstance(node, Scalar) and not node.is_null else None


def _decisions_data(node: Mapping) -> Data:
    """Decisions as data: one address is short for a list of one; `{as: stakeholder}` becomes a text."""
    decisions = data_of(node)
    assert isinstance(decisions, dict)
    for decision in decisions.values():
        if isinstance(decision, dict):
            if isinstance(decision.get("about"), str):
                decision["about"] = [decision["about"]]
            choose = decision.get("choose")
            if isinstance(choose, dict) and list(choose) == ["as"] and isinstance(choose["as"], str):
                decision["choose"] = f"as: {choose['as']}"
            elif isinstance(choose, list) and all(isinstance(item, str) for item in choose):
                decision["choose"] = ", ".join(str(item) for item in choose)
    return decisions


def _path_of(source: Source, root: Mapping) -> tuple[str | int, ...]:
    """Where in the tree of its file a model is written: at the top, or inline in a workspace."""
    if source.root is root or source.root is None:
        return ()
    for path, node in _inline_models(source.root):
        if node is root:
            return path
    raise AssertionError("a model that is not in its file")  # pragma: no cover


def _inline_models(root: Mapping) -> Iterable[tuple[tuple[str | int, ...], Node]]:
    for key, _ in _SLOTS:
        node = root.get(key)
        if node is not None:
            yield (key,), node
    transitions = root.get("transitions")
    for number, node in enumerate(getattr(transitions, "items", [])):
        yield ("transitions", number), node
    stakeholders = root.get("stakeholders")
    if isinstance(stakeholders, Mapping):
        for identifier, (_, entry) in stakeholders.entries.items():
            for key, _ in _SLOTS:
                node = entry.get(key) if isinstance(entry, Mapping) else None
                if node is not None:
                    yield ("stakeholders", identifier, key), node


def _without_removal(layer: Layer) -> Layer:
    """The layer without what it removes, where its base could not be read."""
    return replace(layer, header=layer.header.model_copy(update={"remove": None}))


def _amounts(layer: Layer) -> Iterable[tuple[str, Money]]:
    """Every amount of money that a layer's file says, with its address."""
    for section, kind in ELEMENT_CLASSES.items():
        attributes = [name for name in kind.model_fields if name.startswith("annual_") or name == "one_off_cost"]
        if attributes:
            for identifier, member in layer.members(section).items():
                for name in attributes:
                    value = member.__dict__[name]
                    if isinstance(value, Money):
                        yield f"{section}.{identifier}.{name}", value


def _check_currencies(layer: Layer, rates: Rates) -> None:
    for address, money in _amounts(layer):
        if not rates.knows(money):
            if money.currency is None:
                message = "this amount has no currency, and others in the model do"
                suggestion = f"write {money} {rates.currency}, or currency: {rates.currency} at the top"
            else:
                message = f"there is no exchange rate from {money.currency} to {rates.currency}"
                suggestion = f"add exchange_rates: {{{money.currency}: ...}}: what one {money.currency} is worth in {rates.currency}"
            layer.source.fault_at(FaultKind.CURRENCY, message, layer.nearest_place(address), address, suggestion)


def _addresses(reads: Iterable[ReadModel]) -> set[str]:
    """Every address that any model has a fact at or below."""
    known: set[str] = set()
    for model in {id(read.model): read.model for read in reads}.values():
        for address in facts_of(model):
            current = address
            while current and current not in known:
                known.add(current)
                current = current.rpartition(".")[0]
    return known
