"""Where an address is written, be it a fact of a model, a decision, or a setting of the workspace."""

from __future__ import annotations

from engagement_model.language.faults import Place
from engagement_model.language.reading import Reading
from engagement_model.language.tree import Mapping, Sequence
from engagement_model.language.validation import node_at

_SETTINGS = frozenset(("accept", "initiatives", "meeting", "page", "rules", "stakeholders"))


def place_of(reading: Reading, address: str, state: str | None) -> Place | None:
    """Where `address` is written in a state; a decision or a setting has no state. `None` where nothing says it."""
    root, _, rest = address.partition(".")
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
