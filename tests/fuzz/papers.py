"""Minutes that were filled in, and texts in other encodings, as people send them back."""

from __future__ import annotations

import csv
import io
import random

from tests.fuzz.mutations import TOKENS, mutated
from tests.fuzz.structures import VALUES

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


def table_changed(content: bytes, chance: random.Random) -> bytes:
    """A table of CSV with other values in its cells, rows and columns that are missing or doubled, or other signs."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8", "replace"))))
    for _ in range(chance.choice((1, 1, 2, 5))):
        row = chance.choice(rows)
        kind = chance.random()
        if kind < 0.6 and row:
            row[chance.randrange(len(row))] = str(
                chance.choice(
                    (chance.choice(VALUES), chance.choice(TOKENS), chance.choice(chance.choice(rows) or [""]))
                )
            )
        elif kind < 0.7:
            rows.insert(chance.randrange(len(rows)), row * chance.choice((1, 1, 2, 300)))
        elif kind < 0.8 and row:
            del row[chance.randrange(len(row))]
        elif kind < 0.9 and len(rows) > 1:
            rows.remove(row)
        else:
            rows += [row] * chance.choice((1, 2, 500))
    out = io.StringIO()
    delimiter = chance.choice((",", ",", ",", ";", "\t", "|"))
    quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=chance.choice(("\n", "\r\n"))).writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")
