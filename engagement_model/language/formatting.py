"""The canonical form of a file: keys in order, even spacing, the author's comments where they belong."""

from __future__ import annotations

import json
import re

from engagement_model.language.comments import BLANK, NotUnderstoodError, attached, comments_in
from engagement_model.language.file_kinds import kind_of
from engagement_model.language.line_layout import Layout
from engagement_model.language.order import shape_of
from engagement_model.language.parsing import parse
from engagement_model.language.syntax import TreeFault
from engagement_model.language.tree import Mapping, Node, Scalar

_other_breaks = re.compile("[\x85\u2028\u2029]")
_marker = re.compile(r"---[ \t]*")
_modeline = re.compile(r"#\s*yaml-language-server:")


class FaultyTextError(Exception):
    """The text is not the YAML of this language: `faults` says where and why."""

    def __init__(self, faults: tuple[TreeFault, ...]) -> None:
        super().__init__(faults[0].message if faults else "not a mapping")
        self.faults = faults


def format_text(text: str) -> str:
    """`text` in canonical form, which reads as the same tree and has the same comments.

    Keys stand in the order of the language, unknown ones last; ids and items keep the author's order, every list
    and mapping the author's style, every text its wording and its kind of quotation marks (single ones become double
    where nothing in the text minds). Formatting twice changes nothing more. A text with anchors, aliases, tags, keys
    after `?` or directives keeps its layout; only its line ends are made even: all become those that most lines have.
    JSON stays JSON. Raises `FaultyTextError`.
    """
    even = _even(text)
    parsed = parse(even)
    if parsed.faults or parsed.root is None:
        raise FaultyTextError(parsed.faults)
    return _canonical(even, parsed.root).replace("\n", _line_end(text))


def _canonical(text: str, root: Node) -> str:
    """The text laid out, where that is certain to say the same."""
    try:
        result = laid_out(text, root)
    except NotUnderstoodError:
        return text
    return result if _reads_alike(text, root, result) and (_is_json(result) or not _is_json(text)) else text


def _even(text: str) -> str:
    """With line feeds alone as line ends, without a byte order mark, and with a line feed at the end."""
    even = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return even if not even or even.endswith("\n") else f"{even}\n"


def _line_end(text: str) -> str:
    """The line end that most lines of a text have: of Windows, of old Macs, or, where none has more, a line feed."""
    windows = text.count("\r\n")
    counts = {"\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows}
    return max(counts, key=lambda end: counts[end])


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith("{"):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _reads_alike(text: str, root: Node, result: str) -> bool:
    """Whether a result says what the text did, comments included: a last safeguard."""
    again = parse(result)
    if again.faults or again.root is None or not _same(root, again.root):
        return False
    before, after = (
        sorted(comment.text for comment in comments_in(tree, said.split("\n")))
        for tree, said in ((root, text), (again.root, result))
    )
    return before == after


def _same(one: Node, other: Node) -> bool:
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.value == other.value and one.is_null == other.is_null
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.entries.keys() == other.entries.keys() and all(
            _same(value, other.entries[key][1]) for key, (_, value) in one.entries.items()
        )
    ours, theirs = getattr(one, "items", None), getattr(other, "items", None)
    if not isinstance(ours, list) or not isinstance(theirs, list) or len(ours) != len(theirs):
        return False
    return all(_same(*both) for both in zip(ours, theirs, strict=True))


def laid_out(text: str, root: Node) -> str:
    """`text`, whose tree is `root`, in canonical form. Raises `NotUnderstoodError` where that is not certain."""
    if not isinstance(root, Mapping) or _other_breaks.search(text):
        raise NotUnderstoodError("no mapping, or line ends of other kinds")
    lines = text.split("\n")
    above: list[str] = []
    marker = next((number for number, line in enumerate(lines) if _marker.fullmatch(line)), None)
    if marker is not None and (not root.entries or marker < root.line):
        above = [line.strip() for line in lines[:marker] if line.strip()]
        if any(not line.startswith("#") for line in above):
            raise NotUnderstoodError("a directive")
        above.append("---")
        lines[: marker + 1] = [BLANK] * (marker + 1)
    elif _modeline.match(lines[0]):
        # It is about the file, not about the key it happens to stand above.
        above = [lines[0].rstrip(), *([BLANK] if not lines[1].strip() else [])]
        lines[0] = BLANK
    shape = shape_of(kind_of(frozenset(root.entries)))
    return "\n".join([*above, *Layout(lines).document(attached(root, lines), shape), BLANK])
