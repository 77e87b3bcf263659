#!/usr/bin/env bash
# pygraphviz 2.0.4: a subgraph leaves out nodes that are not in the graph yet, and its `node_attr` become its own.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. `add_subgraph(["a", "b"], name="cluster_x")` before the
# lines are added makes an empty cluster, of which the layout draws nothing; no error, though `add_node` on the subgraph
# makes a node that is new. What is set in `node_attr` or `edge_attr` of a subgraph - boxes in one lane, red lines in
# another - is written as an attribute of the subgraph itself, where a shape means nothing and a colour is that of the
# frame. Read from text, `node [shape=box]` in a cluster is kept and works. A name in angle brackets, "<R&D>", is taken
# for HTML: with "&" in it the box comes without any text, after a word from C on standard error that is no exception.
#
# Seen:
#   subgraph first, then the line a -> b: its nodes []            after the line: ['a', 'b']
#   node_attr["shape"] = "box", edge_attr["color"] = "red":        graph [color=red, shape=box]
#   label "R&D": drawn with its text                               label "<R&D>": drawn without text
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pygraphviz==2.0.4
"$folder/venv/bin/python" - 2>/dev/null <<'END'
import pygraphviz


def cluster(first):
    graph = pygraphviz.AGraph(directed=True)
    for step in ("cluster", "line") if first else ("line", "cluster"):
        if step == "line":
            graph.add_edge("a", "b")
        else:
            graph.add_subgraph(["a", "b"], name="cluster_x")
    return graph


def drawn(label):
    graph = pygraphviz.AGraph()
    graph.add_node("a", label=label)
    return graph.draw(format="svg", prog="dot").decode()


for first, seen in ((True, []), (False, ["a", "b"])):
    graph = cluster(first)
    nodes = graph.get_subgraph("cluster_x").nodes()
    print("subgraph first:" if first else "line first:", nodes)
    assert nodes == seen, f"this has changed: expected {seen}"
graph.get_subgraph("cluster_x").node_attr["shape"] = "box"
graph.get_subgraph("cluster_x").edge_attr["color"] = "red"
words = graph.to_string().split()
print(" ".join(words))
assert "graph [color=red, shape=box ]" in " ".join(words), "this has changed"
read = pygraphviz.AGraph("digraph { subgraph cluster_x { node [shape=box]; a; } }")
assert "node [shape=box]" in read.to_string(), "this has changed"
texts = {label: "<text" in drawn(label) for label in ("R&D", "<R&D>")}
print("text drawn:", texts)
assert texts == {"R&D": True, "<R&D>": False}, "this has changed"
END
