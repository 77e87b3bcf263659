#!/usr/bin/env bash
# graphviz2drawio 1.2.0 gives lines between the same two elements the arrowheads of the last one, where their texts are one.
#
# Found with Python 3.11.7 and Graphviz as pygraphviz 2.0.4 brings it. Each line keeps its own colour and dashes; but its
# heads are looked up by the pair of its ends and its text. Lines without a text, told apart by their colours - a flow
# and its answer (`dir=back`), an association without a head beside a flow - are the everyday case: which of them turns
# round in draw.io depends on the order of the two in the file. With different texts all are right, so that it comes
# when somebody takes the texts out, or calls two of them "orders". A line written b -> a is told from one a -> b.
#
# Seen (the ends of each line in the draw.io file, and where it has a head):
#   a -> b [dir=back]                                  b to a, head at its end
#   a -> b; a -> b [dir=back]                          b to a twice: the first has turned round
#   a -> b [dir=back]; a -> b                          a to b twice: the direction of the first is lost
#   a -> b [dir=none]; a -> b                          two lines with a head
#   a -> b [label=x]; a -> b [dir=none, label=x]       two lines without a head
#   a -> b [label=x]; a -> b [dir=none, label=y]       one with a head, one without
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check graphviz2drawio==1.2.0 pygraphviz==2.0.4
cd "$folder"
venv/bin/python - 2>/dev/null <<'END'
import pathlib
import xml.etree.ElementTree as ET

from graphviz2drawio import graphviz2drawio


def lines(text):
    pathlib.Path("drawn.dot").write_text("digraph {" + text + "}", encoding="utf-8")
    cells = list(ET.fromstring(graphviz2drawio.convert("drawn.dot")).iter("mxCell"))
    ends = {"node1": "a", "node2": "b"}
    return [
        f"{ends[each.get('source')]}-{ends[each.get('target')]}" + (">" if "endArrow=block" in each.get("style") else "")
        for each in cells
        if each.get("edge") == "1"
    ]


for text, seen in {
    "a -> b [dir=back]": ["b-a>"],
    "a -> b; a -> b [dir=back]": ["b-a>", "b-a>"],
    "a -> b [dir=back]; a -> b": ["a-b>", "a-b>"],
    "a -> b [dir=none]; a -> b": ["a-b>", "a-b>"],
    "a -> b [label=x]; a -> b [dir=none, label=x]": ["a-b", "a-b"],
    "a -> b [label=x]; a -> b [dir=none, label=y]": ["a-b>", "a-b"],
    "a -> b; b -> a [dir=none]": ["a-b>", "b-a"],
}.items():
    found = lines(text)
    print(text, found)
    assert found == seen, f"this has changed: expected {seen}"
END
