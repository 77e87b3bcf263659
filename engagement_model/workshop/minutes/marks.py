"""How people tick boxes and begin lines, made into the one way in which minutes are read."""

from __future__ import annotations

import re

_BULLET = r"(?:[-*+\u2013\u2014\u2022\u00b7\u25e6]|\d{1,3}[.)])"
_EMPTY = "\u2610\u25a1\u25a2\u25fb\u2b1c"
_TICKED = "\u2611\u2612\u2713\u2714\u2705\u2717\u2718\U0001f5f9\u22a0\u25a0"
_sign = re.compile(
    rf"\A(\s{{0,12}}(?:{_BULLET}\s{{0,4}})?)(?:([{_EMPTY}])|([{_TICKED}]))\ufe0f?\s{{0,4}}(?=[*_`]{{0,4}}\w)"
)
_round = re.compile(
    rf"\A(\s{{0,12}}{_BULLET}\s{{1,4}})\((\s{{0,2}}[xX{_TICKED}]?\ufe0f?\s{{0,2}})\)(?=\s{{0,4}}[*_`]{{2}}\w)"
)
_bare = re.compile(rf"\A(\s{{0,12}}{_BULLET}\s{{1,4}})[xX]\s{{1,4}}(?=\*\*\w\*\*)")
_bullet = re.compile(r"\A(\s{0,12})[\u2013\u2014\u2022\u00b7\u25e6](?=\s)")
_quoted = re.compile(r"\A\s{0,3}>\s?")
_DEEPEST = 5
_NO = frozenset(("no", "n", "nein", "non", "\u043d\u0435\u0442"))


def as_written(line: str) -> str:
    """A line with its bullet and its box as minutes have them: `☒ A` is `[x] A`, `– Because` is `- Because`."""
    line = _bullet.sub(r"\1-", line, count=1)
    line = _sign.sub(lambda found: f"{found[1] or '- '}[{' ' if found[2] else 'x'}] ", line, count=1)
    line = _round.sub(r"\1[\2]", line, count=1)
    return _bare.sub(r"\1[x] ", line, count=1)


def says_yes(mark: str) -> bool:
    """Whether what stands in a box ticks it: neither a word for no nor signs that may mean anything."""
    return mark.strip().casefold() not in _NO and re.search(rf"[^\W0]|[{_TICKED}*+#\u221a]", mark) is not None


def depth_of(line: str) -> int:
    """In how many mails, each quoted in another, a line stands."""
    depth = 0
    while (found := _quoted.match(line)) is not None and depth < _DEEPEST:
        depth, line = depth + 1, line[found.end() :]
    return depth


def unquoted(line: str, depth: int) -> str:
    """A line of a mail that is quoted in so many others, without the signs before it."""
    for _ in range(depth):
        line = _quoted.sub("", line, count=1)
    return line
