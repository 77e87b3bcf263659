"""Where an address is written, be it a fact of a model, a decision, or a setting of the workspace."""

from __future__ import annotations

from pathlib import PurePath

from engagement_model.language.faults import Place
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Scalar, Sequence
from engagement_model.language.validation import node_at

_SETTINGS = frozenset(("accept", "initiatives", "language", "meeting", "page", "rules", "stakeholders"))


def place_of(reading: Reading, address: str, state: str | None) -> Place | None:
    """Where `address` is written in a state; a decision or a setting has no state. `None` where nothing says it."""
    root, _, rest = address.partition(".")
    if root == "theme":
        return _theme_place(reading, rest)
    if root == "decisions":
        source = reading.decisions
    elif root in _SETTINGS:
        source = reading.settings
    else:
        return reading.place(address, state)
    if source is None or source.root is None:
        return None
    path: list[str | int] = [root]
    node = source.root.get(root)
    for part in rest.split(".") if rest else ():
        path.append(int(part) - 1 if isinstance(node, Sequence) and part.isdigit() else part)
        node = node_at(source.root, path)
    parent = node_at(source.root, path[:-1])
    if isinstance(parent, Mapping) and path[-1] in parent.entries:
        return source.place(parent.entries[str(path[-1])][0])
    return source.place(node_at(source.root, path))


def _theme_place(reading: Reading, rest: str) -> Place | None:
    """Where the theme says something; of the theme as a whole, where the workspace names it."""
    settings = reading.settings.root if reading.settings is not None else None
    named = settings.get("theme") if settings is not None else None
    if not rest:
        worn = reading.theme is None or (isinstance(named, Scalar) and _is_called(reading.theme, named.value))
        return reading.settings.place(named) if reading.settings is not None and named is not None and worn else None
    source = reading.theme or reading.settings
    node = reading.theme.root if reading.theme is not None else named
    if source is None or node is None:
        return None
    for part in rest.split("."):
        if isinstance(node, Mapping) and part in node.entries:
            node = node.entries[part][1]
        elif isinstance(node, Sequence) and part.isdigit() and 0 < int(part) <= len(node.items):
            node = node.items[int(part) - 1]
        else:
            return None
    return source.place(node)


def _is_called(source: Source, name: str) -> bool:
    return source.path is not None and source.path.name == PurePath(name).name
