#!/usr/bin/env bash
# pygls 2.1.1: in a document with a form feed, U+2028 or another of eight characters, edits are put into a wrong line.
#
# Found with Python 3.11.7. A line ends at \n, \r\n or \r in the Language Server Protocol, and in no other place; editors
# count that way. pygls takes `str.splitlines`, which ends a line at eight characters more. U+2028 comes with what is
# copied from a web page or a slide, a form feed stands in old Python and GNU sources, U+0085 in texts of mainframes.
# With incremental sync - what pygls asks for unless told otherwise - the copy of the server is another text than the
# editor's from then on, without an error; every place after that character that a server reads or tells is lines off.
# Whole-text sync, and lines of one's own, are the way round.
#
# Seen, after the editor made "b: 3" a "b: 4" in the second line:
#   between the words a space:    'a: one two\nb: 4\nc: 5\n'
#   U+000B, U+000C, U+001C, U+001D, U+001E, U+0085, U+2028, U+2029 in its place:
#                                 'a: one' that character 'two4b: 3\nc: 5\n'
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pygls==2.1.1 lsprotocol==2025.0.0
"$folder/venv/bin/python" - <<'END'
from lsprotocol.types import Position, Range, TextDocumentContentChangePartial
from pygls.workspace import TextDocument

for between in " \x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
    document = TextDocument("file:///model.yaml", f"a: one{between}two\nb: 3\nc: 5\n")
    digit = Range(Position(1, 3), Position(1, 4))
    document.apply_change(TextDocumentContentChangePartial(range=digit, text="4"))
    print(f"U+{ord(between):04X}: {document.source!a}")
    expected = "a: one two\nb: 4\nc: 5\n" if between == " " else f"a: one{between}two4b: 3\nc: 5\n"
    assert document.source == expected, "this has changed"
END
