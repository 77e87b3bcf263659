#!/usr/bin/env bash
# python-bidi 0.6.12 brings two `get_display`, which give different lines for the same text: `bidi.get_display` (in
# Rust) and `bidi.algorithm.get_display` (in Python).
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. The one in Rust leaves a bracket of a right-to-left run as
# it is, for a renderer that mirrors; the one in Python mirrors it, and knows nothing of paired brackets, so that they
# part in a line that is left-to-right. Which is right depends on who draws: with HarfBuzz or a browser the second comes out
# mirrored twice. Isolates (U+2066 to U+2069) go through the first and stop the second with an AssertionError, though
# they are what one puts around a name of unknown direction.
#
# Seen (Hebrew letters written as ABG):
#   "ABG (v2)"          base R: Rust ")v2( GBA"  Python "(v2) GBA"
#   "(ABG) 12"          base L: Rust "(GBA) 12"  Python "(12 (GBA"
#   "x U+2067 ABG U+2069 y":  Rust a line       Python AssertionError: RLI not allowed here
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-bidi==0.6.12
"$folder/venv/bin/python" - <<'END'
import bidi
import bidi.algorithm

HEBREW = str.maketrans("ABG", "\u05d0\u05d1\u05d2")
LATIN = {there: here for here, there in HEBREW.items()}
SEEN = {
    ("ABG (v2)", "R"): (")v2( GBA", "(v2) GBA"),
    ("(ABG) 12", "L"): ("(GBA) 12", "(12 (GBA"),
    ("x \u2067ABG\u2069 y", "L"): ("x GBA y", "AssertionError"),
}


def shown(half, text, base):
    try:
        line = half(text.translate(HEBREW), base_dir=base)
    except AssertionError:
        return "AssertionError"
    return line.translate(LATIN).replace("\u2067", "").replace("\u2069", "")


for (text, base), seen in SEEN.items():
    found = (shown(bidi.get_display, text, base), shown(bidi.algorithm.get_display, text, base))
    print(ascii(text), base, "Rust:", found[0], "Python:", found[1])
    assert found == seen, f"this has changed: expected {seen}"
END
