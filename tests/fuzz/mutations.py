"""How a sound file is damaged, and how one of the language's own words in wrong places is made up."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

from engagement_model.language.file_shapes import EngagementEntry, IntegrationEntry, ModelFile, WorkspaceFile
from engagement_model.language.theme_schema import ThemeColors, ThemeFile, ThemeFont, ThemeLanes
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.relations import Journey, Question, Step
from engagement_model.model.workspace import Decision

TOKENS = (
    "null", "~", "''", '""', "[]", "{}", "[[]]", "{a: {}}", "- ", "? ", ": ", "*a", "&a ", "&a [*a]", "!!int ", "!x ",
    "<<: ", "---\n", "...\n", "%YAML 1.2\n", "| \n", "> \n", "#", "\t", "\r", "\r\n", "\ufeff", "\x00", "\x1b[31m",
    "\u2028", "\x85", "\udc80", "é", "я", "🦊", "any", "everything", "as_is", "engagement.yaml", "../outside.yaml",
    '"a\\0b"', '"\\ud800"', ".", "-1", "0", "1e400", "1" * 30, "1_000", "1__000", "1,5", "NaN",
    "1.2M EUR", "5 USD", "P1M",
    "1 month", "real-time", "2026-13-40", "0000-01-01", "true", "no", "[" * 50, "{" * 50, "{a: " * 30, "k" * 2000,
    "extends: as-is.yaml", "remove: {cascade: true}", "scope: everything", "platforms:", "engagements:", "'", '"', "`",
    "@", "%", "\\", "theme: theme.yaml", "theme: dark", "#FFF", '"#000000"', "logo.svg",
    "name", "from", "steps", "[key]", "part_of", "a.b.c",
)  # fmt: skip


_MODEL_KEYS = sorted(ModelFile.model_fields)
_THEME_KEYS = sorted(ThemeFile.model_fields)
_WORKSPACE_KEYS = sorted({*WorkspaceFile.model_fields, *ModelFile.model_fields})
KEYS = sorted(
    {
        info.alias or name
        for kind in (*ELEMENT_CLASSES.values(), EngagementEntry, IntegrationEntry, Journey, Step, Question, Decision)
        for name, info in kind.model_fields.items()
    }
    | {name for part in (ThemeColors, ThemeLanes, ThemeFont) for name in part.model_fields}
    | {*ELEMENT_CLASSES, "engagements", "integrations", "cascade", "until", "as", "rule", "address", "delivers"}
)
_IDS = ("web", "store", "consumer", "order", "return", "commerce", "any", "as_is", "a")


def cut(source: str, chance: random.Random) -> str:
    start = chance.randrange(len(source) + 1)
    return source[:start] + source[min(len(source), start + chance.choice((1, 2, 5, 20, 200))) :]


def insert(source: str, chance: random.Random) -> str:
    at = chance.randrange(len(source) + 1)
    return source[:at] + chance.choice(TOKENS) + source[at:]


def repeat(source: str, chance: random.Random) -> str:
    start = chance.randrange(len(source) + 1)
    piece = source[start : start + chance.choice((3, 30, 300))]
    at = chance.randrange(len(source) + 1)
    return source[:at] + piece + source[at:]


def replace_word(source: str, chance: random.Random) -> str:
    words = source.split(" ")
    words[chance.randrange(len(words))] = chance.choice((chance.choice(TOKENS), chance.choice(words)))
    return " ".join(words)


def swap_lines(source: str, chance: random.Random) -> str:
    lines = source.split("\n")
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return "\n".join(lines)


def drop_line(source: str, chance: random.Random) -> str:
    lines = source.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def indent_line(source: str, chance: random.Random) -> str:
    lines = source.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = lines[at][2:] if chance.random() < 0.5 else "  " + lines[at]
    return "\n".join(lines)


def replace_value(source: str, chance: random.Random) -> str:
    """One value of a `key: value` line becomes something of another kind."""
    lines = source.split("\n")
    at = chance.randrange(len(lines))
    key, separator, _ = lines[at].partition(":")
    if separator:
        lines[at] = f"{key}: {chance.choice(TOKENS)}"
    return "\n".join(lines)


def swap_words(source: str, chance: random.Random) -> str:
    """Every occurrence of one word becomes another word of the file."""
    words = sorted({word.strip(",:[]{}") for word in source.split()} - {""})
    return source.replace(chance.choice(words), chance.choice(words)) if words else source


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    cut, insert, repeat, replace_word, replace_word, swap_lines, drop_line, indent_line, replace_value, replace_value,
    swap_words,
)  # fmt: skip


def made_up(name: str, chance: random.Random) -> bytes:
    """A file of the language's own keys in places where they do not all belong, with values of any kind."""
    keys = {"engagement.yaml": _WORKSPACE_KEYS, "theme.yaml": _THEME_KEYS}.get(name, _MODEL_KEYS)
    document = {chance.choice(keys): made_up_value(chance, 0) for _ in range(chance.randrange(1, 9))}
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def made_up_value(chance: random.Random, depth: int) -> object:
    kind = chance.random()
    if depth > 4 or kind < 0.35:
        return chance.choice((None, True, 0, 7, 2.5, -1, *_IDS, *TOKENS, *_IDS, "as-is.yaml", "1 day", "5k EUR"))
    if kind < 0.75:
        keys = (*KEYS, *_IDS, *_IDS)
        return {chance.choice(keys): made_up_value(chance, depth + 1) for _ in range(chance.randrange(5))}
    return [made_up_value(chance, depth + 1) for _ in range(chance.randrange(4))]


def damaged(content: bytes, chance: random.Random) -> bytes:
    """A file that is no text, with some bytes changed, cut out or repeated."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(data) or 1)
        kind = chance.random()
        if kind < 0.6 and data:
            data[at] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        elif kind < 0.75:
            del data[at : at + chance.choice((1, 4, 100, 100_000))]
        elif kind < 0.9:
            data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0"))
        else:
            data[at:at] = data[max(0, at - 50) : at]
    return bytes(data)


def mutated(source: str, chance: random.Random) -> bytes:
    """A text damaged once or several times, rarely in a single byte of its UTF-8."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        source = chance.choice(MUTATIONS)(source or "\n", chance)
    content = source.encode("utf-8", "surrogatepass")
    if chance.random() < 0.05 and content:
        at = chance.randrange(len(content))
        content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
    return content
