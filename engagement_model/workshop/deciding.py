"""Writing a decision into a file of decisions: one entry changes, and everything else stays as its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from engagement_model.analysis.disagreement.settlement import standing_decisions
from engagement_model.language.emission import Plain, Tree, flow_text, scalar_text
from engagement_model.language.file_shapes import FORMAT
from engagement_model.language.parsing import parse
from engagement_model.language.tree import Mapping, Node, Scalar
from engagement_model.language.validation import Data, data_of
from engagement_model.model.workspace import Decision
from engagement_model.translation import gettext
from engagement_model.workshop.splicing import Editor, end_of, is_empty, last_line

_KEY = "decisions"
_STEP = 2
_not_an_id = re.compile(r"[^a-z0-9_]+")


class Written(Struct, frozen=True):
    """The new text of a file, and the id under which the decision stands there."""

    text: str
    identifier: str


class CannotWrite(ValueError):
    """The text is no file that a decision can be written into; the message says why."""


def decide(text: str, decision: Decision, identifier: str | None = None) -> Written:
    """`text`, a file with a `decisions:` section or one to get it, with `decision` in it and nothing else changed.

    Under `identifier`; else in the place of the one proposed or deferred decision about the very same addresses and
    state; else under a new id made of the first address. A new entry supersedes the decided ones about the very
    same. Raises `CannotWrite` where the text is not YAML of that shape, or writes its decisions so that no entry
    can be changed by itself (with anchors, for one).
    """
    parsed = parse(text)
    if parsed.faults or not isinstance(parsed.root, Mapping):
        reason = parsed.faults[0].message if parsed.faults else gettext("there is no mapping at its top")
        raise CannotWrite(gettext("the file cannot be read: {reason}").format(reason=reason))
    root = parsed.root
    section = root.get(_KEY)
    known = section if isinstance(section, Mapping) else None
    if section is not None and known is None and not (isinstance(section, Scalar) and section.is_null):
        raise CannotWrite(gettext("{key}: is no mapping of decisions").format(key=_KEY))
    standing = _entries(known)
    chosen = identifier or _pending(standing, decision) or new_identifier(standing, decision)
    if chosen not in standing:
        decision = _superseding(standing, decision)
    entry = _tree(decision)
    editor = Editor(text)
    if known is not None and chosen in known.entries:
        _change_entry(editor, known.entries[chosen][1], entry)
    else:
        _add_entry(editor, root, section, chosen, entry)
    written = editor.text()
    _verify(written, root, chosen, entry)
    return Written(written, chosen)


def _entries(known: Mapping | None) -> dict[str, Data]:
    data = data_of(known) if known is not None else {}
    return data if isinstance(data, dict) else {}


def _about(entry: Data) -> frozenset[str]:
    about = entry.get("about") if isinstance(entry, dict) else None
    return frozenset((about,)) if isinstance(about, str) else frozenset(str(each) for each in about or ())


def _same(entry: Data, decision: Decision) -> bool:
    return (
        isinstance(entry, dict) and _about(entry) == frozenset(decision.about) and entry.get("state") == decision.state
    )


def _pending(entries: dict[str, Data], decision: Decision) -> str | None:
    """The one proposed or deferred decision that `decision` takes further."""
    pending = [
        identifier
        for identifier, entry in entries.items()
        if _same(entry, decision)
        and isinstance(entry, dict)
        and entry.get("status", "proposed") in ("proposed", "deferred")
    ]
    return pending[0] if len(pending) == 1 else None


def _superseding(entries: dict[str, Data], decision: Decision) -> Decision:
    """`decision` with the ids of the decided ones it takes the place of."""
    if decision.status != "decided":
        return decision
    same = {
        identifier: Decision(about=decision.about, status="decided", supersedes=_ids(entry.get("supersedes")))
        for identifier, entry in entries.items()
        if isinstance(entry, dict) and _same(entry, decision) and entry.get("status") == "decided"
    }
    return decision.model_copy(update={"supersedes": decision.supersedes | standing_decisions(same).keys()})


def _ids(data: Data) -> frozenset[str]:
    return frozenset((data,)) if isinstance(data, str) else frozenset(str(each) for each in data or ())


def new_identifier(entries: Collection[str], decision: Decision) -> str:
    """An id made of the first address of a decision that none of `entries` has."""
    words = _not_an_id.sub("_", decision.about[0].lower().replace(".", "_")).strip("_")
    section, _, rest = words.partition("_")
    base = rest if rest and section in ("platforms", "channels", "organizations", "capabilities") else words
    base = base if base[:1].isalpha() else f"decision_{base}".rstrip("_")
    identifier, number = base, 2
    while identifier in entries:
        identifier, number = f"{base}_{number}", number + 1
    return identifier


def _tree(decision: Decision) -> dict[str, Tree]:
    """The entry as it is written, in the order in which people read it."""
    written: dict[str, Tree] = {}
    if decision.name is not None:
        written["name"] = decision.name
    written["about"] = decision.about[0] if len(decision.about) == 1 else list(decision.about)
    written["status"] = decision.status
    if decision.chosen_stakeholder is not None:
        written["choose"] = {"as": decision.chosen_stakeholder}
    elif decision.choose is not None:
        written["choose"] = decision.choose
    if decision.state is not None:
        written["state"] = decision.state
    if decision.by is not None:
        written["by"] = decision.by
    if decision.on is not None:
        written["on"] = Plain(decision.on.isoformat())
    if decision.because is not None:
        written["because"] = decision.because
    if decision.owner is not None:
        written["owner"] = decision.owner
    if decision.due is not None:
        written["due"] = Plain(decision.due.isoformat())
    if decision.supersedes:
        written["supersedes"] = sorted(decision.supersedes)
    if decision.note is not None:
        written["note"] = decision.note
    return written


def _change_entry(editor: Editor, node: Node, entry: dict[str, Tree]) -> None:
    """Write what differs into an entry that is there: values in place, new keys after the last line or in front."""
    if not isinstance(node, Mapping) or not node.entries:
        raise CannotWrite(gettext("the entry that is there says nothing; take it out first"))
    new: dict[str, Tree] = {}
    for key, value in entry.items():
        if key not in node.entries:
            new[key] = value
            continue
        old = node.entries[key][1]
        if _data(value) == data_of(old) or (key == "about" and _about({"about": data_of(old)}) == _ids(_data(value))):
            continue
        written = scalar_text(value) if isinstance(value, str) and not node.flow else flow_text(value)
        gap = " " if is_empty(old) else ""
        editor.replace(editor.at(old.line, old.column), end_of(editor, old), gap + written)
    if not new:
        return
    if node.flow:
        start = editor.at(node.line, node.column) + 1
        editor.replace(start, start, "".join(f"{key}: {flow_text(value)}, " for key, value in new.items()))
    else:
        first = next(iter(node.entries.values()))[0]
        editor.insert_lines(last_line(node) + 1, list(_lines(new, first.column)))


def _add_entry(editor: Editor, root: Mapping, section: Node | None, chosen: str, entry: dict[str, Tree]) -> None:
    if section is None:
        if not root.entries:
            editor.insert_lines(editor.lines, [f"format: {FORMAT}", f"{_KEY}:", *_entry_lines(chosen, entry, _STEP)])
        elif root.flow:
            raise CannotWrite(
                gettext("the whole file is one mapping in braces; write decisions: on a line of its own first")
            )
        else:
            editor.insert_lines(editor.lines, [f"{_KEY}:", *_entry_lines(chosen, entry, _STEP)])
        return
    key = root.entries[_KEY][0]
    if isinstance(section, Mapping) and section.entries and not section.flow:
        column = next(iter(section.entries.values()))[0].column
        line = last_line(section) + 1
        while line < editor.lines and _is_remark(editor.line(line), column):
            line += 1
        editor.insert_lines(line, list(_entry_lines(chosen, entry, column)))
    elif isinstance(section, Mapping) and section.entries:
        start = editor.at(section.line, section.column) + 1
        editor.replace(start, start, f"{chosen}: {flow_text(entry)}, ")
    else:
        if not is_empty(section):
            start = editor.after_word(editor.at(section.line, section.column))
            editor.replace(start, end_of(editor, section), "")
        line = max(key.end_line, section.line) + 1
        editor.insert_lines(line, list(_entry_lines(chosen, entry, key.column + _STEP)))


def _is_remark(line: str, column: int) -> bool:
    """Whether a line is a comment that stands deeper than `column`: it belongs to the entry above it."""
    written = line.lstrip(" ")
    return written.startswith("#") and len(line) - len(written) > column


def _entry_lines(identifier: str, entry: dict[str, Tree], column: int) -> Iterator[str]:
    yield f"{' ' * column}{identifier}:"
    yield from _lines(entry, column + _STEP)


def _lines(entry: dict[str, Tree], column: int) -> Iterator[str]:
    for key, value in entry.items():
        yield f"{' ' * column}{key}: {scalar_text(value) if isinstance(value, str) else flow_text(value)}"


def _data(value: Tree) -> Data:
    if isinstance(value, Plain):
        return value.text
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {str(key): _data(each) for key, each in value.items()}
    return [_data(each) for each in value]


def _verify(written: str, before: Mapping, chosen: str, entry: dict[str, Tree]) -> None:
    """Raise `CannotWrite` unless `written` says what was said before, with the one entry changed."""
    parsed = parse(written)
    wanted = data_of(before)
    found = data_of(parsed.root) if parsed.root is not None and not parsed.faults else None
    if isinstance(found, dict) and isinstance(wanted, dict):
        wanted.setdefault("format", found.get("format"))
        entries = wanted.setdefault(_KEY, {})
        if entries is None:
            entries = wanted[_KEY] = {}
        if isinstance(entries, dict):
            old = entries.get(chosen)
            entries[chosen] = {
                **(old if isinstance(old, dict) else {}),
                **{key: _data(each) for key, each in entry.items()},
            }
            about = entries[chosen]
            if isinstance(about, dict) and isinstance(old, dict) and _about(about) == _about(old):
                about["about"] = old.get("about")
            if "format" in wanted and wanted["format"] is None:
                del wanted["format"]
            if found == wanted:
                return
    raise CannotWrite(gettext("its decisions are written so that one cannot be changed by itself; write it by hand"))
