#!/usr/bin/env bash
# likec4 1.59.4, `export json`: a relation's id is no identity, and one project with a name comes twice.
#
# Found with Node.js 20.20.2. The id of a relation is made of the absolute path of its file and of its place among the
# relations of the same two ends, not of what it says. A relation written before it takes its id over, and in another
# checkout - a colleague's, or that of CI - every relation has another one. Whoever keeps notes by these ids, or compares
# two exports by them, has them at another relation, or finds all gone and all new. Ids of elements stay.
#
# Without likec4.config.json the export is one object. With one that says no more than {"name": "shop"} it is a list with
# the same project twice, so that a sum over the list counts everything double. Two projects come once each.
#
# The second text behind an element is its summary, that behind a relation its description; technology is the third,
# other than in the DSL of Structurizr, where it is the second of a relation.
#
# Seen:
#   a -> b 'calls' 'HTTPS'                      one id; description HTTPS, no technology
#   a -> b 'asks'; then the same, same folder   that id is of "asks", "calls" has another
#   the same file in another folder             another id
#   the same with a name                        ["shop", "shop"], equal
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts likec4@1.59.4
exported() { # name of the export, folder, the relations
  mkdir -p "$2"
  printf '%s\n' 'specification { element app }' 'model {' "a = app 'A' 'short'" "b = app 'B'" "$3" '}' >"$2/model.c4"
  node_modules/.bin/likec4 export json --skip-layout -o "$folder/$1.json" "$2" >/dev/null 2>&1
}
calls="a -> b 'calls' 'HTTPS'"
exported plain here "$calls"
exported before here "a -> b 'asks'"$'\n'"$calls"
exported moved there "$calls"
echo '{"name": "shop"}' >here/likec4.config.json
exported named here "$calls"
node - <<'END'
const assert = require("assert"), fs = require("fs");
const [plain, before, moved, named] = ["plain", "before", "moved", "named"].map((name) =>
  JSON.parse(fs.readFileSync(`${name}.json`, "utf8")));
for (const project of [plain, before, moved, ...named])
  console.log(project.projectId, Object.entries(project.relations).map(([id, each]) => `${id} ${each.title}`));
const [[id, calls]] = Object.entries(plain.relations);
assert.deepStrictEqual([calls.description.txt, calls.technology], ["HTTPS", undefined], "this has changed");
assert.strictEqual(plain.elements.a.summary.txt, "short", "this has changed");
assert.strictEqual(before.relations[id]?.title, "asks", "this has changed");
assert(!(id in moved.relations), "this has changed");
assert.deepStrictEqual(named.map((each) => each.projectId), ["shop", "shop"], "this has changed");
assert.deepStrictEqual(named[0], named[1], "this has changed");
END
