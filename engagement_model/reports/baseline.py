"""Baselines: what was found before and is left for later, so that a team hears only of what is new."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from msgspec import Struct

from engagement_model.language.parsing import parse
from engagement_model.language.syntax import conflicts
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.model.values import replace
from engagement_model.reports.encoding import FORMAT, dump
from engagement_model.rules.finding import Findings, Located, fingerprint
from engagement_model.rules.selection import FILE_FAMILY, Selection
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped
from engagement_model.workshop.splicing import Editor

MAXIMUM_CHARACTERS = 50_000_000
NO_STATE = ""
"""The state of a finding that is about none."""

Namer = Callable[[str], str]
"""From a workspace as messages show it to its name in a baseline, the same wherever the command is run."""


class BadBaseline(ValueError):
    """A text is no baseline; the message says why."""


class Known(Struct, frozen=True, order=True):
    """A finding that was there before, in one state of one workspace.

    `members` are what made it as bad as it was; `None` in a baseline that was written before they were.
    """

    workspace: str
    rule: str
    addresses: tuple[str, ...]
    state: str
    name: str = ""
    members: tuple[str, ...] | None = None

    @property
    def key(self) -> tuple[str, str, frozenset[str], str]:
        """What makes it the same finding: rule and addresses, in this workspace and state.

        In which order the addresses are told may hang on their letters, which a rename changes.
        """
        return (self.workspace, self.rule, frozenset(self.addresses), self.state)


class Change(Struct, frozen=True, order=True):
    """A known finding with other members than it had."""

    rule: str
    name: str
    addresses: tuple[str, ...]
    before: tuple[str, ...]
    now: tuple[str, ...]


class Compared(Struct, frozen=True):
    """Findings beside a baseline: those that are `new` or have grown (and accepted ones), how many are `known`.

    Which of the new ones have `grown`, which of the known ones have `shrunk`, and which are `gone`.
    """

    new: Findings
    known: int
    gone: tuple[Known, ...]
    grown: tuple[Change, ...] = ()
    shrunk: tuple[Change, ...] = ()


class Baseline(Struct, frozen=True):
    """Everything that is known. The faults of files never are: while there is one, no rule runs."""

    known: frozenset[Known]

    @property
    def count(self) -> int:
        """How many findings there are, each counted once for all its states."""
        return len({(known.workspace, known.rule, known.addresses) for known in self.known})

    def compare(self, findings: Findings, named: Namer, selection: Selection) -> Compared:
        """What is new and what is gone, in the workspaces that were checked and by the rules that were selected.

        A finding is new in a state in which it was not known, even where it was in another.
        """
        keys = {known.key: known.members for known in self.known}
        new: list[Located] = []
        grown: list[Change] = []
        shrunk: list[Change] = []
        found: set[tuple[str, str, frozenset[str], str]] = set()
        for item in findings.items:
            there = {known.key for known in _known_of(item, named)}
            found |= there
            if not there or not there <= keys.keys():
                new.append(replace(item, beside="new"))
                continue
            change = _change(item, [keys[key] for key in there])
            if change is None:
                continue
            if set(change.now) - set(change.before):
                new.append(replace(item, beside="grown", members_before=change.before))
                grown.append(change)
            else:
                shrunk.append(change)
        checked = {named(name) for name in findings.checked}
        faulty = any(item.rule.startswith(FILE_FAMILY) for item in findings.items)
        gone = (
            known
            for known in self.known
            if not faulty and known.key not in found and known.workspace in checked and selection.has(known.rule)
        )
        left = len(findings.items) - len(new)
        told = (tuple(sorted(gone)), tuple(sorted(grown)), tuple(sorted(shrunk)))
        return Compared(Findings(tuple(new), findings.checked), left, *told)

    def kept(self, other: Baseline) -> Baseline:
        """What both know: this baseline without what is gone, be it a finding or a member of one."""
        now = {known.key: known.members for known in other.known}
        return Baseline(
            frozenset(
                replace(known, members=_both(known.members, now[known.key])) for known in self.known if known.key in now
            )
        )

    def renamed(self, renamed: Namer) -> Baseline:
        """The same findings under other addresses."""
        return Baseline(
            frozenset(
                replace(
                    known,
                    addresses=tuple(map(renamed, known.addresses)),
                    members=tuple(map(renamed, known.members)) if known.members is not None else None,
                )
                for known in self.known
            )
        )


def baseline_of(findings: Findings, named: Namer) -> Baseline:
    """The findings that are neither accepted nor faults of files, as a baseline."""
    return Baseline(frozenset(known for item in findings.items for known in _known_of(item, named)))


def _change(item: Located, known: Iterable[tuple[str, ...] | None]) -> Change | None:
    """How the members of a known finding differ from those it had; `None` where they do not, or nobody knows.

    Nobody knows where it had none: a rule that counts members finds nothing without one.
    """
    before = sorted({member for members in known for member in members or ()})
    if not before or before == sorted(item.members):
        return None
    return Change(item.rule, item.name, item.addresses, tuple(before), item.members)


def _both(before: tuple[str, ...] | None, now: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return now if before is None or now is None else tuple(sorted({*before} & {*now}))


def _known_of(item: Located, named: Namer) -> Iterable[Known]:
    if item.suppressed or item.rule.startswith(FILE_FAMILY):
        return
    for state in item.states or (NO_STATE,):
        yield Known(named(item.workspace), item.rule, item.addresses, state, item.name, item.members)


def write_baseline(baseline: Baseline) -> str:
    """A baseline as JSON: one entry for each finding, sorted; no message and no line, which change too easily."""
    entries: dict[tuple[str, str, tuple[str, ...], bool], list[Known]] = {}
    for known in sorted(baseline.known):
        stateless = known.state == NO_STATE
        entries.setdefault((known.workspace, known.rule, known.addresses, stateless), []).append(known)
    findings = [
        {
            "workspace": workspace,
            "rule": rule,
            "name": same[0].name,
            "addresses": addresses,
            "states": [known.state for known in same if known.state != NO_STATE],
            "members": sorted({member for known in same for member in known.members or ()}),
            "fingerprint": fingerprint(rule, addresses),
        }
        for (workspace, rule, addresses, _), same in entries.items()
    ]
    return dump("baseline", {"findings": findings})


def read_baseline(text: str) -> Baseline:
    """The baseline that `text` is. Raises `BadBaseline`."""
    if len(text) > MAXIMUM_CHARACTERS:
        raise BadBaseline(gettext("longer than {most} characters").format(most=grouped(MAXIMUM_CHARACTERS)))
    try:
        read: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        conflict = next(conflicts(text), None)
        if conflict is not None:
            raise BadBaseline(gettext("it has {what}; mend that first").format(what=conflict.words)) from None
        raise BadBaseline(gettext("no JSON: {reason}").format(reason=error)) from None
    if not isinstance(read, dict) or read.get("format") != FORMAT or read.get("analysis") != "baseline":
        raise BadBaseline(
            gettext('it does not begin with "format": "{format}", "analysis": "baseline"').format(format=FORMAT)
        )
    entries = read.get("findings")
    if not isinstance(entries, list):
        raise BadBaseline(gettext('"findings" is missing'))
    return Baseline(frozenset(known for entry in entries for known in _read_entry(entry)))


def is_baseline(text: str) -> bool:
    """Whether a text of JSON begins as a baseline does."""
    return '"analysis": "baseline"' in text[:200]


def renamed_baseline(text: str, renamed: Namer) -> str:
    """The baseline that `text` is, with every address as `renamed` says it, and all else as it was written.

    Raises `BadBaseline` where it is none.
    """
    read_baseline(text)
    parsed = parse(text)  # JSON is YAML, and this way each text is known by its place
    entries = parsed.root.get("findings") if isinstance(parsed.root, Mapping) else None
    editor = Editor(text)
    for entry in entries.items if isinstance(entries, Sequence) else ():
        if isinstance(entry, Mapping):
            _rename_entry(editor, entry, renamed)
    return editor.text()


def _rename_entry(editor: Editor, entry: Mapping, renamed: Namer) -> None:
    rule, known = entry.get("rule"), entry.get("fingerprint")
    items = _texts(entry.get("addresses"))
    addresses = [renamed(item.value) for item in items]
    changes = [(item, after) for item, after in zip(items, addresses, strict=True) if item.value != after]
    others = _texts(entry.get("members"))
    further = [(item, after) for item in others if (after := renamed(item.value)) != item.value]
    if changes and isinstance(known, Scalar) and isinstance(rule, Scalar):
        changes.append((known, fingerprint(rule.value, tuple(addresses))))
    for item, after in (*changes, *further):
        start, end = editor.at(item.line, item.column), editor.at(item.end_line, item.end_column)
        editor.replace(start, end, json.dumps(after, ensure_ascii=False))


def _texts(node: Node | None) -> list[Scalar]:
    return [item for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []


def _read_entry(entry: object) -> Iterable[Known]:
    if not isinstance(entry, dict):
        raise BadBaseline(gettext("each of its findings has to be an object"))
    texts = [entry.get(key) for key in ("workspace", "rule", "name")]
    lists = [entry.get(key) for key in ("addresses", "states")]
    if not all(isinstance(text, str) for text in texts) or not all(_is_texts(found) for found in lists):
        raise BadBaseline(gettext("each of its findings needs workspace, rule, name, addresses and states"))
    workspace, rule, name = map(str, texts)
    addresses, states = (tuple(map(str, found or ())) for found in lists)
    said = entry.get("members")
    if said is not None and not _is_texts(said):
        raise BadBaseline(gettext("the members of its findings have to be a list of addresses"))
    members = tuple(map(str, said)) if isinstance(said, list) else None
    for state in states or (NO_STATE,):
        yield Known(workspace, rule, addresses, state, name, members)


def _is_texts(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(item, str) for item in found)
