"""Faults made with the language in mind: keys, references and values in wrong places, too many of them, or at odds
from one file to the next.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, MutableMapping, MutableSequence

import yaml

from tests.fuzz.mutations import KEYS, TOKENS, made_up_value

VALUES = (
    "real-time", "PT5M", "5 min", "P1Y2M3DT4H", "0 s", "99999 years", "PT" + "9" * 40 + "S", "1M", "2.5M USD", "-1 EUR",
    "1" * 400, 10**30, -7, 0, 1.5, 1e308, 3, "present", "absent", "accepted", "as:cio", "master", "copy",
    "synchronized",
    "2026-11-20", "2026-02-30", "9999-12-31", True, None, "", " ", "any", "everything", "as-is", "future-state",
    "decided",
    "deferred", "person", "account", "segment", "anonymous", "web", "phone", "cafe\u0301", "caf\u00e9",
    "a\u00a0b", "\u200b",
    "\u202eabc", "\U000e0001", "x" * 5_000, "W" * 200, "{curly}", "%s %(name)s {0}", "=1+1", "@SUM(A1)", "&8 3M",
    "<script>",
    "_x000D_", "line\u2028line", "a\nb\n\nc", "[[wiki]]", "|pipe|", "`tick`", "#1", "\\n", "--help", "../outside.yaml",
)  # fmt: skip
"""Values that mean something somewhere, and texts that some format reads as its own."""

Node = object
Place = tuple[MutableMapping[object, Node] | MutableSequence[Node], object]


def load(content: bytes) -> Node:
    """The plain values of a YAML or JSON text; `None` where it is neither."""
    try:
        return yaml.load(content, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def dump(node: Node, chance: random.Random) -> bytes:
    """Plain values as YAML, in one of its styles, or as JSON."""
    try:
        if chance.random() < 0.3:
            return json.dumps(node, ensure_ascii=chance.random() < 0.5, default=str).encode("utf-8", "surrogatepass")
        flow = chance.choice((None, None, False, True))
        text = yaml.dump(node, Dumper=yaml.CSafeDumper, default_flow_style=flow, allow_unicode=True, sort_keys=False)
        return str(text).encode("utf-8", "surrogatepass")
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return repr(node).encode("utf-8", "surrogatepass")


def places(root: Node) -> list[Place]:
    """Every place of a value: what holds it, and the key or number under which."""
    found: list[Place] = []
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            keys = list(node)
        elif isinstance(node, list):
            keys = list(range(len(node)))
        else:
            continue
        found += [(node, key) for key in keys]
        pending += [node[key] for key in keys]
    return found


def words(root: Node) -> list[str]:
    """Every key and text, as often as it stands there."""
    found: list[str] = []
    for node, key in places(root):
        if isinstance(key, str):
            found.append(key)
        if isinstance(node[key], str):  # type: ignore[index, call-overload]
            found.append(node[key])  # type: ignore[index, call-overload]
    return found or ["x"]


def _drop(root: Node, at: Place, chance: random.Random) -> None:
    del at[0][at[1]]  # type: ignore[arg-type]


def _replace(root: Node, at: Place, chance: random.Random) -> None:
    at[0][at[1]] = chance.choice((chance.choice(VALUES), chance.choice(words(root)), made_up_value(chance, 2)))  # type: ignore


def _add_key(root: Node, at: Place, chance: random.Random) -> None:
    if isinstance(at[0], dict):
        at[0][chance.choice(KEYS)] = chance.choice(
            (chance.choice(VALUES), [chance.choice(words(root))], chance.choice(TOKENS))
        )


def _misspell(root: Node, at: Place, chance: random.Random) -> None:
    value = at[0][at[1]]  # type: ignore
    if isinstance(value, str) and value:
        cut = chance.randrange(len(value))
        at[0][at[1]] = value[:cut] + chance.choice(("", "x", value[cut] * 2, "\u0301")) + value[cut + 1 :]  # type: ignore


def _swap(root: Node, at: Place, chance: random.Random) -> None:
    other = chance.choice(places(root))
    a, b = at[0][at[1]], other[0][other[1]]  # type: ignore
    if not (_within(a, b) or _within(b, a)):
        at[0][at[1]], other[0][other[1]] = b, a  # type: ignore


def _within(inner: Node, outer: Node) -> bool:
    return inner is outer or any(node[key] is inner for node, key in places(outer))  # type: ignore


def _rename_key(root: Node, at: Place, chance: random.Random) -> None:
    if isinstance(at[0], dict):
        at[0][chance.choice((chance.choice(words(root)), chance.choice(KEYS), chance.choice(TOKENS)))] = at[0].pop(
            at[1]
        )


def _rename_everywhere(root: Node, at: Place, chance: random.Random) -> None:
    """An id becomes another one wherever it stands in the file, and nowhere else."""
    before, after = chance.choice(words(root)), chance.choice((*words(root), *map(str, VALUES[:20]), "new_id"))
    for node, key in places(root):
        if node[key] == before:  # type: ignore
            node[key] = after  # type: ignore
    for node, key in places(root):
        if key == before and isinstance(node, dict) and key in node:
            node[after] = node.pop(key)


def _all_ids(root: Node, at: Place, chance: random.Random) -> None:
    """A list names all there is in a section: engagements become products of what they name."""
    lists = [place for place in places(root) if isinstance(place[0][place[1]], list)]  # type: ignore
    sections = [value for value in (root.values() if isinstance(root, dict) else ()) if isinstance(value, dict)]
    if lists and sections:
        node, key = chance.choice(lists)
        node[key] = [str(each) for each in chance.choice(sections)]  # type: ignore


def _grow(root: Node, at: Place, chance: random.Random) -> None:
    """Something is there very often: an entry of a section under other ids, an item of a list."""
    node, key = at
    size = len(json.dumps(node[key], default=str)) + 8  # type: ignore
    most = int(chance.choice((20_000, 20_000, 100_000, 900_000)) / size)
    number = int(2 ** chance.uniform(1, 16))
    if isinstance(node, dict):
        for count in range(min(number, most)):
            node[f"{key}{count}"] = node[key]
    else:
        node.extend([node[key]] * min(number, most))  # type: ignore


def _cycle(root: Node, at: Place, chance: random.Random) -> None:
    """Elements become parts of each other, or replace each other."""
    sections = [value for value in (root.values() if isinstance(root, dict) else ()) if isinstance(value, dict)]
    if not sections:
        return
    section = chance.choice(sections)
    ids = list(section)
    key = chance.choice(("part_of", "replaces", "runs_on", "includes", "depends_on", "represented_by", "extends"))
    for before, after in zip(ids, [*ids[1:], *ids[:1]], strict=True):
        if isinstance(section[before], dict):
            section[before][key] = after if key in ("part_of", "extends") else [after]


ACTS: tuple[Callable[[Node, Place, random.Random], None], ...] = (
    _drop, _replace, _replace, _replace, _add_key, _add_key, _misspell, _misspell, _swap, _rename_key,
    _rename_everywhere, _all_ids, _cycle,
)  # fmt: skip


def restructured(content: bytes, chance: random.Random) -> bytes:
    """A file with one or several faults of its meaning; one in two hundred becomes very large."""
    root = load(content)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 9))):
        if not (known := places(root)):
            break
        chance.choice(ACTS)(root, chance.choice(known), chance)
    if chance.random() < 0.005 and (known := places(root)):
        for _ in range(chance.choice((1, 2))):
            _grow(root, chance.choice(known[: chance.choice((20, len(known)))]), chance)
    return dump(root, chance)
