#!/usr/bin/env bash
# networkx 3.6.1 with pydot 4.0.1: elements whose ids have a colon are drawn as one, and one called "node" as none.
#
# Found with Python 3.11.7. Ids such as platform:crm, component:default/shop or urn:x are everywhere in catalogues. In
# DOT what stands behind a colon is a port, and pydot takes the name of a node so. The picture has one box `platform`
# with the name of the last, and lines from it to itself; nothing is raised. Read from DOT, a line with ports ends at
# new nodes `a:n` and `b:s`, beside a and b. A node called "node" or "edge" sets the defaults of all others, one called
# "graph" vanishes. Ids in quotes within the text, '"platform:crm"', are right.
#
# Seen:
#   platform:crm -> platform:erp      platform; platform; platform:crm -> platform:erp
#   the same ids in quotes            "platform:crm"; "platform:erp"; "platform:crm" -> "platform:erp"
#   nodes crm, node [label=N]         crm; node [label=N]
#   a; b; a:n -> b:s read             a, b, a:n, b:s
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 pydot==4.0.1
"$folder/venv/bin/python" -W ignore - <<'END'
import networkx
import pydot


def lines(graph):
    text = networkx.nx_pydot.to_pydot(graph).to_string()
    return [line.rstrip(";") for line in text.split("\n") if line.strip() and "{" not in line and "}" not in line]


plain = networkx.DiGraph([("platform:crm", "platform:erp")])
quoted = networkx.relabel_nodes(plain, '"{}"'.format)
words = networkx.DiGraph()
words.add_node("crm")
words.add_node("node", label="N")
words.add_node("graph")
for graph, seen in (
    (plain, ["platform", "platform", "platform:crm -> platform:erp"]),
    (quoted, ['"platform:crm"', '"platform:erp"', '"platform:crm" -> "platform:erp"']),
    (words, ["crm", "node [label=N]"]),
):
    found = lines(graph)
    print(list(graph), found)
    assert found == seen, f"this has changed: expected {seen}"
(read,) = pydot.graph_from_dot_data("digraph { a; b; a:n -> b:s }")
found = list(networkx.nx_pydot.from_pydot(read))
print("read:", found)
assert found == ["a", "b", "a:n", "b:s"], "this has changed"
END
