"""Reading a portfolio file: its members, what they share, and everything that is wrong with it.

The workspaces of the members are not read here: there may be thousands, and each is read when its turn comes.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from engagement_model.language.faults import Fault, FaultKind, Place
from engagement_model.language.files import DISK, Files
from engagement_model.language.layer_reading import member_data
from engagement_model.language.member_paths import Outside, folders_of, is_pattern
from engagement_model.language.models import PORTFOLIO_FILE, WORKSPACE_FILE, ModelReader
from engagement_model.language.portfolio_schema import PORTFOLIO_FORMAT, KnownAs, MemberEntry, PortfolioFile
from engagement_model.language.reader import NothingToRead
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source, Top, read_source, told_in_own_language
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.unsaid import refuse_unsaid
from engagement_model.language.validation import Data, data_of, is_null, node_at, validate
from engagement_model.language.wording import KEY, slug_of
from engagement_model.language.workspace_reader import WorkspaceReader
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.numbers import quoted
from engagement_model.model.portfolio import SHARED_SECTIONS, Absent, Member, Portfolio
from engagement_model.model.suggest import did_you_mean, folded_name
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext
from engagement_model.translation.refusals import refusal

MOST_MEMBERS = 100_000
"""Members of a portfolio: more than anybody has companies."""


class PortfolioReading(Struct, frozen=True):
    """What came of reading a portfolio file: what it says, everything wrong with it, and where each thing is said.

    `vocabulary` is the file that members may extend although it lies outside their folders, where there is one.
    """

    shown: str
    portfolio: Portfolio
    faults: tuple[Fault, ...]
    source: Source
    sources: dict[str, Source] = field(default_factory=dict)
    vocabulary: Path | None = None
    store: Files = DISK

    @property
    def file(self) -> Path:
        """Where the file lies."""
        assert self.source.path is not None
        return self.source.path

    @property
    def of_its_file(self) -> Reading:
        """The file by itself, for whoever asks what is wrong with files: a workspace of which nothing is known."""
        return Reading(self.shown, Workspace(language=self.portfolio.language), self.faults, self.sources)

    def place(self, address: str) -> Place:
        """Where the file says `address` (`members.NAME`, `known_as.SECTION.ID`, `rules.NAME`), or the nearest above."""
        root = self.source.root
        assert root is not None
        section, _, rest = address.partition(".")
        if section == "members":
            numbers = {one.member: one.number for one in self.portfolio.members}
            numbers.update((one.path, one.number) for one in self.portfolio.absent)
            if rest in numbers:
                return self.source.place(node_at(root, ("members", numbers[rest])))
        if section == "rules":
            return self.source.place(node_at(root, (section, rest, KEY)))
        found = node_at(root, (section, *rest.split("."))) if section == "known_as" else root
        return self.source.place(found)

    def line(self, place: Place) -> str | None:
        """The source line at `place`."""
        source = self.sources.get(place.file)
        lines = source.lines if source is not None else []
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None

    def inline(self, number: int) -> Reading:
        """The workspace that is written in the portfolio's file, as the entry of that number (from 0)."""
        assert self.source.root is not None
        node = node_at(self.source.root, ("members", number, "workspace"))
        assert isinstance(node, Mapping)
        source = Source(self.shown, self.source.path, self.source.text, node)
        folder = self.file.parent
        files = ModelReader(self.store.resolved(folder), folder.as_posix(), (source,), self.store)
        reader = WorkspaceReader(source, files)
        workspace = reader.read()
        faults = {fault.order: fault for one in files.sources.values() for fault in one.faults}
        ordered = tuple(faults[order] for order in sorted(faults))
        return Reading(self.shown, workspace, ordered, files.sources, reader.models, source)


def read_portfolio(path: str | None = None, store: Files = DISK) -> PortfolioReading:
    """What the portfolio at `path` says: a file, or a folder with one; without a path, that here or in a folder above.

    Faults are noted, never raised. Raises `NothingToRead` where there is no portfolio.
    """
    file = _file_at(path, store)
    source = read_source(file, store.shown(file), store, Top("members", PORTFOLIO_FORMAT))
    files = ModelReader(store.resolved(file.parent), file.parent.as_posix(), (source,), store)
    reader = _Reader(source, files)
    with told_in_own_language(source):
        portfolio = reader.portfolio() if source.root is not None else Portfolio()
    faults = {fault.order: fault for one in files.sources.values() for fault in one.faults}
    ordered = tuple(faults[order] for order in sorted(faults))
    return PortfolioReading(source.shown, portfolio, ordered, source, files.sources, reader.vocabulary, store)


def _file_at(path: str | None, store: Files) -> Path:
    if path is None:
        here = store.resolved(Path.cwd())
        for folder in (here, *here.parents):
            if store.is_file(folder / PORTFOLIO_FILE):
                return folder / PORTFOLIO_FILE if folder != here else Path(PORTFOLIO_FILE)
        raise NothingToRead(gettext("there is no {file} here or in any folder above").format(file=PORTFOLIO_FILE))
    named = Path(path)
    try:
        is_folder = store.is_folder(named)
    except (OSError, ValueError):  # a name that no file could have; opening it says so
        return named
    if is_folder and not store.is_file(named / PORTFOLIO_FILE):
        raise NothingToRead(gettext("there is no {file} in {path}").format(file=PORTFOLIO_FILE, path=path))
    return named / PORTFOLIO_FILE if is_folder else named


class _Reader:
    """Reads one portfolio file; what is wrong is noted where it is written."""

    def __init__(self, source: Source, files: ModelReader) -> None:
        self._source, self._files = source, files
        self.vocabulary: Path | None = None

    def portfolio(self) -> Portfolio:
        """The portfolio, less what is wrong with it."""
        source, root = self._source, self._source.root
        assert root is not None
        data = _portfolio_data(root)
        file = validate(source, PortfolioFile, data, None, root)
        refuse_unsaid(source, PortfolioFile, root)
        for key in ("currency", "members") if root.entries else ():  # of an empty file that alone is told
            written = root.get(key)
            if written is None or is_null(written) or (isinstance(written, Sequence) and not written.items):
                self._missing(key, root if written is None else written)
        vocabulary = self._vocabulary(root, file.vocabulary)
        known_as = _known_as(file.known_as)
        self._check_known_as(root, known_as, vocabulary)
        members, absent = self._members(root, file.members)
        return Portfolio(
            title=file.title,
            description=file.description,
            language=file.language,
            folder=self._files.folder.as_posix(),
            rates=Rates(file.currency, file.exchange_rates),
            members=members,
            absent=absent,
            vocabulary=vocabulary,
            same=file.same,
            known_as=known_as,
            stale_after=file.stale_after,
            rules=file.rules,
        )

    def _missing(self, key: str, node: Node) -> None:
        message, suggestion = gettext("{key} is missing"), gettext("add {key}:")
        self._source.fault(FaultKind.MISSING, message.format(key=key), node, "", suggestion.format(key=key))

    def _vocabulary(self, root: Mapping, named: str | None) -> Model:
        node = root.get("vocabulary")
        if isinstance(node, Mapping):
            return self._files.layered(self._source, node, ()).model
        if node is None or named is None:
            return Model()
        read = self._files.file_model(named, self._source, node, (), "vocabulary")
        if read is None:
            return Model()
        self.vocabulary = self._files.store.resolved(self._files.folder / named)
        return read.model

    def _check_known_as(
        self, root: Mapping, known_as: dict[str, dict[str, tuple[str, ...]]], vocabulary: Model
    ) -> None:
        """Every id is one of the vocabulary, where that has such; and no name stands for two ids."""
        for section, entries in known_as.items():
            declared = vocabulary.members(section)
            taken: dict[str, str] = {
                folded_name(each.name): key for key, each in vocabulary.elements.get(section, {}).items()
            }
            for identifier, names in entries.items():
                address = f"known_as.{section}.{identifier}"
                node = node_at(root, ("known_as", section, identifier, KEY))
                if section != "platforms" and identifier not in declared:
                    self._source.fault(
                        FaultKind.UNKNOWN_ID,
                        gettext("the vocabulary has no {id} under {section}").format(
                            id=quoted(identifier), section=section
                        ),
                        node,
                        address,
                        did_you_mean(identifier, declared) or gettext("add it to the vocabulary, or take it out here"),
                    )
                for name in names:
                    other = taken.setdefault(folded_name(name), identifier)
                    if other != identifier:
                        self._source.fault(
                            FaultKind.CONFLICT,
                            gettext("{name} is the name of {first} and of {second}").format(
                                name=quoted(name), first=other, second=identifier
                            ),
                            node,
                            address,
                            gettext("keep one of the two"),
                        )

    def _members(
        self, root: Mapping, entries: tuple[MemberEntry, ...]
    ) -> tuple[tuple[Member, ...], tuple[Absent, ...]]:
        listed = root.get("members")
        if not isinstance(listed, Sequence) or len(listed.items) != len(entries):
            return (), ()  # what is wrong has been said, and the numbers would not fit
        found: dict[str, Member] = {}
        absent: list[Absent] = []
        for number, entry in enumerate(entries):
            node = listed.items[number]
            if entry.workspace is not None:
                member = self._inline(node, number, entry, found)
                if member is not None:
                    found[member.member] = member
                continue
            if entry.path is None or not entry.path.strip():
                self._missing("path", node)
                continue
            folders = self._folders(entry.path, node)
            if folders == []:
                absent.append(Absent(entry.path, number, is_pattern(entry.path), entry.name))
            for folder in folders or ():
                name = folder.relative_to(self._files.folder).as_posix()
                found.setdefault(name, Member(name, number, (folder / WORKSPACE_FILE).as_posix(), entry.name))
        if len(found) > MOST_MEMBERS:
            self._source.fault(
                FaultKind.TOO_MUCH,
                gettext("more than {most} members").format(most=MOST_MEMBERS),
                listed,
                "members",
                gettext("make several portfolios"),
            )
        return tuple(found[name] for name in sorted(found)), tuple(absent)

    def _folders(self, path: str, node: Node) -> list[Path] | None:
        """The folders of workspaces that a path or pattern names; `None` where it may not be followed."""
        try:
            return folders_of(path, self._files.folder, self._files.store)
        except Outside:
            self._source.fault(
                FaultKind.OUTSIDE,
                gettext("{file} leads out of the folder of the portfolio").format(file=quoted(path)),
                node,
                "members",
                gettext("keep the members inside the portfolio's folder"),
            )
        except (OSError, ValueError) as error:
            self._source.fault(
                FaultKind.UNREADABLE,
                gettext("{file} cannot be read: {reason}").format(file=quoted(path), reason=refusal(error)),
                node,
                "members",
            )
        return None

    def _inline(self, node: Node, number: int, entry: MemberEntry, found: dict[str, Member]) -> Member | None:
        written = node.get("workspace") if isinstance(node, Mapping) else None
        if not isinstance(written, Mapping) or entry.name is None or entry.path is not None:
            message = gettext("a member that is written here has a name, and a mapping under workspace")
            suggestion = gettext("write name:, and under workspace: what its engagement.yaml would say")
            self._source.fault(FaultKind.WRONG_TYPE, message, node, "members", suggestion)
            return None
        member = slug_of(entry.name) or f"member_{number + 1}"
        if member in found:
            self._source.fault(
                FaultKind.CONFLICT,
                gettext("two members are called {name}").format(name=quoted(entry.name)),
                node,
                "members",
                gettext("give them different names"),
            )
            return None
        return Member(member, number, None, entry.name)


def _portfolio_data(root: Mapping) -> dict[str, Data]:
    """The file as data for its schema: a path alone is short for a member, and what is written inline set aside."""
    data: dict[str, Data] = {}
    for key, (_, node) in root.entries.items():
        if is_null(node):
            continue
        if key == "members" and isinstance(node, Sequence):
            data[key] = [_member_data(item) for item in node.items]
        elif key == "vocabulary" and isinstance(node, Mapping):
            continue
        elif key == "same" and isinstance(node, Scalar):
            data[key] = [node.value]
        else:
            data[key] = data_of(node)
    return data


def _member_data(node: Node) -> Data:
    data = member_data(node, "path")
    if isinstance(node, Mapping) and isinstance(data, dict) and isinstance(node.get("workspace"), Mapping):
        data["workspace"] = ""
    return data


def _known_as(said: KnownAs | None) -> dict[str, dict[str, tuple[str, ...]]]:
    if said is None:
        return {}
    found = {section: dict(getattr(said, section)) for section in SHARED_SECTIONS}
    return {section: entries for section, entries in found.items() if entries}
