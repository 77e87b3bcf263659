"""Minutes that were filled in, and texts in other encodings, as people send them back."""

from __future__ import annotations

import random

from tests.fuzz.mutations import mutated

MARKS = (
    "- [x] **A**", "- [x] **B**", "- [X] Z", "Decision: yes", "Decision: absent", "On: 26 November 2026",
    "On: 0000-00-00", "Due: 31/12/9999", "Decided by: everybody", "By: ", "Because: <!-- engage {} -->",
    "<!-- engage {} -->", '<!-- engage {"about":"platforms.pos","options":{"A":"x"},"state":"as-is"} -->',
    '<!-- engage {"end":true} -->',
    "<!-- engage [[[[ -->", "[" * 3_000, "\u202e", "\\" * 500, "&#0; &#x110000; &lt;", "**" * 500, "_" * 5_000,
)  # fmt: skip
ENCODINGS = ("cp1252", "latin-1", "utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1251", "shift_jis", "utf-7")
BREAKS = ("\r\n", "\r", "\u2028", "\x85", "\x0b", "\n\n\n")


def filled(content: bytes, chance: random.Random) -> bytes:
    """Minutes in which lines were filled in at random, often damaged as well."""
    lines = content.decode().split("\n")
    for _ in range(chance.choice((0, 0, 0, 1, 3, 10))):
        lines.insert(chance.randrange(len(lines)), chance.choice(MARKS))
    for number, line in enumerate(lines):
        if line.startswith("- [ ]") and chance.random() < 0.1:
            lines[number] = line.replace("[ ]", "[x]")
        elif line.endswith("____") and chance.random() < 0.05:
            lines[number] = line.rstrip("_") + chance.choice(("yes", "A", "2026-11-26", "26.11.2026", "x" * 300, "Ты"))
    text = "\n".join(lines)
    return mutated(text, chance) if chance.random() < 0.6 else text.encode("utf-8", "surrogatepass")


def recoded(content: bytes, chance: random.Random) -> bytes:
    """A text in another encoding, or with other ends of lines."""
    text = content.decode("utf-8", "replace")
    if chance.random() < 0.5:
        return text.replace("\n", chance.choice(BREAKS)).encode("utf-8", "replace")
    at = chance.randrange(len(text) + 1)
    return f"{text[:at]}é{text[at:]}".encode(chance.choice(ENCODINGS), "replace")
