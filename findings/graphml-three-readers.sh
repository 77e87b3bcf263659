#!/usr/bin/env bash
# GraphML by networkx 3.6.1 is refused by igraph 1.0.0 for a column of numbers, and by rustworkx 0.18.1 for a truth value.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. Costs of 5 and of 7.5 are two kinds of number to networkx,
# and each gets a key of its own with the same name: igraph says that the name is twice there, and reads nothing, while
# a list in which all costs are whole, or none is, is read. Truth values are written True and False, as Python has them;
# rustworkx takes true and false only. igraph takes them, and gives those that have none False: a system nobody asked
# about knows no customer there; its missing cost is nan. Lines have the ids of elements: the first line that of the
# first element. Back from igraph all elements are n0, n1, n2.
#
# Seen (crm: cost 5, known; erp: cost as below, not known; till: nothing said):
#   cost of erp 7.5     igraph: Duplicate attribute name found: 'cost'
#   cost of erp 7       igraph: known True, False, False; cost 5, 7, nan
#   either              rustworkx: Failed conversion to 'bool'
#   lines orders, stock igraph: their ids are crm, erp
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0 rustworkx==0.18.1
cd "$folder"
venv/bin/python - <<'END'
import igraph
import networkx
import rustworkx


def written(cost):
    graph = networkx.MultiDiGraph()
    graph.add_node("crm", cost=5, known=True)
    graph.add_node("erp", cost=cost, known=False)
    graph.add_node("till")
    graph.add_edge("crm", "erp", key="orders")
    graph.add_edge("crm", "erp", key="stock")
    networkx.write_graphml(graph, "model.graphml")


def refused(read):
    try:
        read("model.graphml")
    except Exception as error:
        return str(error)
    return ""


for cost, word in ((7.5, "Duplicate attribute name found: 'cost'"), (7, "")):
    written(cost)
    by_igraph, by_rustworkx = refused(igraph.Graph.Read_GraphML), refused(rustworkx.read_graphml)
    print(cost, "igraph:", by_igraph or "read", "- rustworkx:", by_rustworkx or "read")
    assert word in by_igraph and bool(word) == bool(by_igraph), "this has changed"
    assert "Failed conversion to 'bool'" in by_rustworkx, "this has changed"
graph = igraph.Graph.Read_GraphML("model.graphml")
print(graph.vs["id"], graph.vs["known"], graph.vs["cost"], graph.es["id"])
assert graph.es["id"] == ["crm", "erp"], "this has changed"
assert graph.vs["known"] == [True, False, False], "this has changed"
assert [str(each) for each in graph.vs["cost"]] == ["5.0", "7.0", "nan"], "this has changed"
graph.write_graphml("back.graphml")
back = networkx.read_graphml("back.graphml")
print(list(back.nodes), list(back.edges(data=True)))
assert list(back.nodes) == ["n0", "n1", "n2"], "this has changed"
END
