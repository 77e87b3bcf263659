#!/usr/bin/env bash
# networkx 3.6.1 cannot read its own GEXF of a column of costs, its GML has no `label`, its node-link JSON no `source`.
#
# Found with Python 3.11.7. write_gexf takes the type of a column from the first value and writes all others below it: 5
# and then 7.5 is a column of whole numbers, which read_gexf refuses; 7.5 and then 5 is read. In GML the id of an
# element is written as its label, and what the element itself had as label is left out; truth values are 1 and 0 there.
# In node_link_data lines have the keys source, target and key, and elements the key id, for themselves: an attribute of
# the same name, such as where a record came from, is gone. Nothing says so. Other names (`edges=`, `source=` and so on)
# or attributes called otherwise keep it.
#
# Seen:
#   gexf, cost 5 then 7.5            ValueError: invalid literal for int() with base 10: '7.5'
#   gexf, cost 7.5 then 5            7.5, 5.0
#   gml, label "Customers", known    no label; known is 1
#   node-link, source "SAP"          a line without source but its end
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1
cd "$folder"
venv/bin/python - <<'END'
import networkx


def by_gexf(*costs):
    graph = networkx.DiGraph()
    for name, cost in zip(("crm", "erp"), costs):
        graph.add_node(name, cost=cost)
    networkx.write_gexf(graph, "model.gexf")
    try:
        return [node["cost"] for _, node in networkx.read_gexf("model.gexf").nodes(data=True)]
    except ValueError as error:
        return str(error)


for costs in ((5, 7.5), (7.5, 5)):
    print("gexf", costs, by_gexf(*costs))
assert by_gexf(5, 7.5) == "invalid literal for int() with base 10: '7.5'", "this has changed"
assert by_gexf(7.5, 5) == [7.5, 5.0], "this has changed"

graph = networkx.MultiDiGraph()
graph.add_node("crm", label="Customers", known=True)
graph.add_edge("crm", "erp", source="SAP", since=2024)
networkx.write_gml(graph, "model.gml")
read = networkx.read_gml("model.gml").nodes["crm"]
print("gml", read)
assert read == {"known": 1} and read["known"] is not True, "this has changed"

back = networkx.node_link_graph(networkx.node_link_data(graph))
print("node-link", list(back.edges(data=True)))
assert list(back.edges(data=True)) == [("crm", "erp", {"since": 2024})], "this has changed"
END
