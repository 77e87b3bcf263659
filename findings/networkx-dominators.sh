#!/usr/bin/env bash
# networkx 3.6: `immediate_dominators` has no entry for the start any more; up to 3.5 the start was its own dominator.
#
# Found with Python 3.11.7. Code that climbs from a node until a node is its own dominator - the way to know what is cut
# off when something goes - ended at the start, and raises KeyError since this minor release; code that took "not in the
# answer" for "cannot be reached" now takes the start for unreachable. `dominance_frontiers` changed with it: where lines
# come back to the start, nodes have it in their frontiers that had nothing there before.
#
# Seen, for 1 -> 2, 2 -> 1, 2 -> 3 from 1:
#   3.5:    {1: 1, 2: 1, 3: 2}    frontiers of 1 and 2: nothing
#   3.6.1:  {2: 1, 3: 2}          frontiers of 1 and 2: 1
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

for version in 3.5 3.6.1; do
  "${PYTHON:-python3}" -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "networkx==$version"
  "$folder/$version/bin/python" - <<'END'
import networkx

graph = networkx.DiGraph([(1, 2), (2, 1), (2, 3)])
found = networkx.immediate_dominators(graph, 1), networkx.dominance_frontiers(graph, 1)
print(networkx.__version__, *found)
old = {1: 1, 2: 1, 3: 2}, {1: set(), 2: set(), 3: set()}
new = {2: 1, 3: 2}, {1: {1}, 2: {1}, 3: set()}
assert found == (old if networkx.__version__ == "3.5" else new), "this has changed"
END
done
