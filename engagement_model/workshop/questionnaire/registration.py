"""Naming a view in the workspace file: one line changes, and everything else stays as its author wrote it."""

from __future__ import annotations

from collections.abc import Mapping as Entries

from engagement_model.language.emission import flow_text, scalar_text
from engagement_model.language.parsing import parse
from engagement_model.language.tree import Mapping, Scalar
from engagement_model.workshop.splicing import Editor, end_of, is_empty, last_line

_KEY = "stakeholders"


class CannotRegister(ValueError):
    """The workspace file is written so that a view cannot be named in it; the message says why."""


def register(text: str, stakeholder: str, views: Entries[str, str]) -> str:
    """`text`, a workspace file, with the views of a stakeholder named: `as_is` or `future_state` -> path.

    Raises `CannotRegister` where the stakeholder has no entry of a shape that can be changed by itself.
    """
    parsed = parse(text)
    root = parsed.root
    section = root.get(_KEY) if isinstance(root, Mapping) and not parsed.faults else None
    entry = section.get(stakeholder) if isinstance(section, Mapping) else None
    if entry is None:
        raise CannotRegister(f"it has no {_KEY}.{stakeholder}")
    editor = Editor(text)
    if isinstance(entry, Scalar) and not entry.is_null:
        named = {"name": entry.value, **views}
        editor.replace(editor.at(entry.line, entry.column), end_of(editor, entry), flow_text(named))
    elif isinstance(entry, Mapping) and entry.entries:
        _change(editor, entry, views)
    else:
        raise CannotRegister(f"{_KEY}.{stakeholder} says nothing yet")
    return editor.text()


def lines_to_add(stakeholder: str, views: Entries[str, str]) -> str:
    """What to write by hand into the workspace file."""
    lines = [f"{_KEY}:", f"  {stakeholder}:"]
    return "\n".join((*lines, *(f"    {key}: {scalar_text(path)}" for key, path in views.items())))


def _change(editor: Editor, entry: Mapping, views: Entries[str, str]) -> None:
    new: dict[str, str] = {}
    for key, path in views.items():
        if key not in entry.entries:
            new[key] = path
            continue
        old = entry.entries[key][1]
        if not isinstance(old, Scalar):
            raise CannotRegister(f"{key} is written in the workspace file itself")
        if old.value != path:
            gap = " " if is_empty(old) else ""
            written = scalar_text(path, in_flow=entry.flow)
            editor.replace(editor.at(old.line, old.column), end_of(editor, old), gap + written)
    if not new:
        return
    if entry.flow:
        start = editor.at(entry.line, entry.column) + 1
        editor.replace(
            start, start, "".join(f"{key}: {scalar_text(path, in_flow=True)}, " for key, path in new.items())
        )
        return
    first = next(iter(entry.entries.values()))[0]
    pad = " " * first.column
    editor.insert_lines(last_line(entry) + 1, [f"{pad}{key}: {scalar_text(path)}" for key, path in new.items()])
