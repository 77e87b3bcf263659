"""Reading a workspace file: the models it names, the views, the decisions, and the addresses they speak of."""

from __future__ import annotations

from pathlib import Path

from engagement_model.language import scope
from engagement_model.language.amounts import check_costs, check_main_currency, own_currency, rates_in_doubt
from engagement_model.language.domain_words import words_of
from engagement_model.language.duplicates import second_readings
from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import DecisionsFile, WorkspaceFile
from engagement_model.language.mentions import Mentions
from engagement_model.language.models import ModelReader
from engagement_model.language.predecessors import check_predecessors, ids_of
from engagement_model.language.reading import ReadModel
from engagement_model.language.source import Source, Top, read_source
from engagement_model.language.spans import check_plans
from engagement_model.language.transitions import check_transitions
from engagement_model.language.tree import Mapping, Node, Scalar
from engagement_model.language.unsaid import refuse_unsaid
from engagement_model.language.validation import Data, data_of, is_null, node_at, validate
from engagement_model.language.workspace_data import (
    decisions_data,
    decisions_file_data,
    is_decisions,
    known_ids,
    names_a_state,
    workspace_data,
)
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.places import PLACES_FILE, KeptSheet
from engagement_model.model.states import AS_IS, FUTURE, SLOTS
from engagement_model.model.theme import SHIPPED, Theme
from engagement_model.model.workspace import Decision, Meeting, PageSettings, Stakeholder, View, Workspace
from engagement_model.translation import gettext


class WorkspaceReader:
    """Reads one workspace file; what it reads of models is in `models`, and what is wrong in the sources of `files`.

    The theme, with its fonts and its logo, is read where the workspace is `themed`.
    """

    def __init__(self, source: Source, files: ModelReader, *, themed: bool = True) -> None:
        self._themed = themed
        self.source = source
        self.files = files
        self.models: dict[str, ReadModel] = {}
        self.decisions_source: Source | None = None
        self.theme_source: Source | None = None
        self.places_source: Source | None = None
        self.complete = True

    def read(self) -> Workspace:
        """The workspace, or an empty one where there is none to be read."""
        source, root = self.source, self.source.root
        if root is None:
            return Workspace()
        if is_decisions(root):
            self._decisions_file(source, root)
            return Workspace()
        data, inline = workspace_data(root)
        header = validate(source, WorkspaceFile, data, own_currency(root), root)
        refuse_unsaid(source, WorkspaceFile, root)
        self.files.rates = Rates(header.currency, header.exchange_rates)
        self.files.rates_in_doubt = rates_in_doubt(root, WorkspaceFile, header)
        check_main_currency(source, root, header)
        check_plans(source, root, header.initiatives)
        if not self.files.rates_in_doubt:
            check_costs(source, root, header.initiatives, self.files.rates)
        self.files.inline = {key: (source, inline[key]) for key in SLOTS.values() if key in inline}
        states = self._states(source, root, header)
        transitions = [
            self._state_model(
                f"transition-{number}", source, node_at(root, ("transitions", number - 1)), path, "transitions"
            )
            for number, path in enumerate(header.transitions, 1)
        ]
        check_transitions(source, root)
        self._check_predecessors()
        stakeholders = self._stakeholders(source, root, header)
        self.decisions_source, decisions = self._decisions(source, root, header)
        if not stakeholders and not names_a_state(root):
            source.fault(
                FaultKind.MISSING,
                gettext("this workspace names neither as_is nor future_state"),
                root,
                suggestion=gettext("add as_is: as-is.yaml"),
            )
        workspace = Workspace(
            title=header.title,
            description=header.description,
            company=header.company,
            language=header.language,
            rates=self.files.rates,
            discount_rate=header.discount_rate,
            as_is=states.get(AS_IS),
            transitions=tuple(read.model for read in transitions if read is not None),
            future_state=states.get(FUTURE),
            stakeholders=stakeholders,
            decisions=decisions,
            initiatives=header.initiatives,
            meeting=header.meeting or Meeting(),
            page=header.page or PageSettings(),
            theme=self._theme(source, root, header.theme),
            rules=header.rules,
            accept=header.accept,
            words=words_of(source, root, header),
            places=self._places(source),
        )
        self._check_mentions(workspace, root)
        for second in second_readings(root):
            self._check_second(second, workspace)
        return workspace

    def _check_predecessors(self) -> None:
        """What a future state that extends nothing says of the earlier ones, where they could all be read."""
        future = self.models.get(FUTURE)
        earlier = [read.model for state, read in self.models.items() if state != FUTURE]
        if future is not None and future.base is None and earlier and self.complete:
            check_predecessors(future.layers[0], ids_of(earlier))

    def _check_mentions(self, workspace: Workspace, root: Mapping) -> None:
        mentions = Mentions(self.models, workspace.decisions, complete=self.complete)
        mentions.check_initiatives(
            self.source, root, workspace.initiatives, known_ids(root, "initiatives", workspace.initiatives)
        )
        mentions.check_scopes()
        mentions.check_pins(self.source, root, workspace.page.pinned)
        mentions.check_asks(self.source, root, workspace.stakeholders)
        decided, named = self.decisions_source, known_ids(root, "stakeholders", workspace.stakeholders)
        if decided is not None and decided.root is not None:
            mentions.check_decisions(decided, decided.root, workspace.decisions, named)
            for second in second_readings(decided.root) if decided is not self.source else ():
                decisions = self._decided(decided, decisions_file_data(second), second)
                mentions.check_decisions(decided, second, decisions, named)

    def _check_second(self, root: Mapping, workspace: Workspace) -> None:
        """Check what stands under the keys that are written twice, and the files it names, without keeping any."""
        source = self.source
        assert source.root is not None
        header = validate(source, WorkspaceFile, workspace_data(root)[0], workspace.rates.currency, root)
        refuse_unsaid(source, WorkspaceFile, root)
        again = WorkspaceReader(source, self.files)
        for slot, key in SLOTS.items():
            node, path = root.get(key), getattr(header, key)
            if any(node is value for _, value in source.root.duplicates):
                again._state_model(slot, source, node, "" if isinstance(node, Mapping) else path, key)
        stakeholders = {**workspace.stakeholders, **again._stakeholders(source, root, header)}
        decided, decisions = again._decisions(source, root, header)
        mentions = Mentions({**self.models, **again.models}, decisions, complete=self.complete and again.complete)
        initiatives = header.initiatives
        mentions.check_initiatives(source, root, initiatives, workspace.initiatives.keys() | initiatives.keys())
        mentions.check_pins(source, root, (header.page or PageSettings()).pinned)
        mentions.check_asks(source, root, stakeholders)
        if decided is not None and decided.root is not None:
            mentions.check_decisions(
                decided, root if decided is source else decided.root, decisions, stakeholders.keys()
            )

    def _states(self, source: Source, root: Mapping, header: WorkspaceFile) -> dict[str, Model]:
        states: dict[str, Model] = {}
        for slot, key in SLOTS.items():
            read = self._state_model(
                slot, source, root.get(key), "" if key in self.files.inline else getattr(header, key), key
            )
            if read is not None:
                states[slot] = read.model
        return states

    def _state_model(
        self, slot: str, source: Source, node: Node | None, path: str | None, address: str
    ) -> ReadModel | None:
        """The model in a slot of the workspace, which is called `address` there."""
        if node is None or is_null(node) or path is None:
            return None
        read = self._one_model(slot, source, node, path, address)
        if read is not None:
            self.models[slot] = read
        return read

    def _one_model(self, slot: str, source: Source, node: Node, path: str, address: str) -> ReadModel | None:
        """The model that stands at `node`, or in the file that it names."""
        if isinstance(node, Mapping):
            read: ReadModel | None = self.files.layered(source, node, ())
        elif isinstance(node, Scalar):
            read = self.files.file_model(path, source, node, (), address)
        else:
            return None
        if read is None:
            self.complete = False
        else:
            self._check_state(slot.partition("-")[0] if slot.startswith("transition") else slot, read)
        return read

    def _check_state(self, slot: str, read: ReadModel) -> None:
        layer = read.layers[0]
        own = layer.header.state
        if own is not None and own != slot:
            layer.source.fault(
                FaultKind.CONFLICT,
                gettext("this model says that it is {own}, but the workspace uses it as {slot}").format(
                    own=own, slot=slot
                ),
                node_at(layer.root, ("state",)),
                suggestion=gettext("write state: {slot}, or name another file in the workspace").format(slot=slot),
            )

    def _stakeholders(self, source: Source, root: Mapping, header: WorkspaceFile) -> dict[str, Stakeholder]:
        stakeholders: dict[str, Stakeholder] = {}
        for identifier, entry in header.stakeholders.items():
            views: dict[str, View] = {}
            for slot, key in SLOTS.items():
                node = node_at(root, ("stakeholders", identifier, key))
                path: str | None = getattr(entry, key)
                if path is None:
                    continue
                read = self._one_model(slot, source, node, path, f"stakeholders.{identifier}.{key}")
                if read is not None:
                    self.models[f"{slot}/{identifier}"] = read
                    views[slot] = scope.view_of(identifier, read.layers[0], read.model, read.base)
            stakeholders[identifier] = Stakeholder(entry.name, views.get(AS_IS), views.get(FUTURE), entry.asks)
        return stakeholders

    def _decisions(
        self, source: Source, root: Mapping, header: WorkspaceFile
    ) -> tuple[Source | None, dict[str, Decision]]:
        node = root.get("decisions")
        if isinstance(node, Mapping):
            return source, self._decided(source, {"decisions": decisions_data(node)}, root)
        if header.decisions is None or node is None:
            return None, {}
        opened = self.files.open(header.decisions, source, node, "decisions", Top("decisions"))
        if opened is None or opened.root is None:
            return None, {}
        return opened, self._decisions_file(opened, opened.root)

    def _theme(self, source: Source, root: Mapping, named: str | None) -> Theme | None:
        """The theme that ships under a name, the one in a file, or the one written in the workspace itself."""
        node = root.get("theme") if self._themed else None
        if isinstance(node, Mapping):
            from engagement_model.language.theme_reader import inline_theme

            return inline_theme(source, node, self.files)
        if named is None or node is None:
            return None
        if named in SHIPPED:
            return SHIPPED[named]
        from engagement_model.language.theme_reader import named_theme

        self.theme_source, theme = named_theme(named, source, node, self.files)
        return theme

    def _places(self, source: Source) -> dict[str, KeptSheet]:
        """Where boxes stand, where a file beside the workspace keeps it."""
        path = source.path.parent / PLACES_FILE if source.path is not None else None
        if path is None or not self.files.store.is_file(path):
            return {}
        from engagement_model.language.places_reader import places_in

        shown = self.files.store.shown(Path(self.files.shown_folder) / PLACES_FILE)
        self.places_source = self.files.sources.setdefault(shown, read_source(path, shown, self.files.store, Top("a3")))
        return places_in(self.places_source)

    def _decisions_file(self, source: Source, root: Mapping) -> dict[str, Decision]:
        for second in second_readings(root):
            self._decided(source, decisions_file_data(second), second)
        return self._decided(source, decisions_file_data(root), root)

    def _decided(self, source: Source, data: dict[str, Data], root: Mapping) -> dict[str, Decision]:
        refuse_unsaid(source, DecisionsFile, root, None if source is not self.source else ("decisions",))
        return validate(source, DecisionsFile, data, self.files.rates.currency, root).decisions


def settings_rates(source: Source) -> Rates:
    """The currency and exchange rates of a workspace file, whatever else it says; none where it cannot be read."""
    if source.root is None or source.faults:
        return Rates()
    data = data_of(source.root)
    assert isinstance(data, dict)
    kept = {key: value for key, value in data.items() if key in ("currency", "exchange_rates")}
    header = validate(source, WorkspaceFile, kept, None, source.root)
    return Rates(header.currency, header.exchange_rates)
