#!/usr/bin/env bash
# likec4 1.59.4, `gen` for Mermaid, D2 and PlantUML: elements Foo and foo are one, and two relations are "[...]".
#
# Found with Node.js 20.20.2. LikeC4 tells ids by case, and its DOT has both. For the other tools each
# part of an id gets a capital letter, so that what the model has as two - a class and its instance, an old and a new
# till - is one box with the name of the later, and the lines of both go to it. Nothing is said. In D2 `label` becomes
# `Label`, which is a word of D2 in any case: the element is not drawn. PlantUML takes the points out as well, so that
# `o.shop` and `oShop` are one. Of two relations between the same elements neither text is left. DOT is right: it has
# names of its own.
#
# Seen (a -> Foo, a -> foo, a -> o.shop 'orders', a -> o.shop 'returns'):
#   Mermaid     Foo@{.. label: "Old till" }, Foo@{.. label: "New till" }; A to Foo twice; A -. "`[...]`" .-> O.Shop
#   D2          Foo: {, Foo: {; A -> Foo, A -> Foo; A -> O.Shop: "[...]"; Label: {
#   PlantUML    as Foo, as Foo; as OShop twice, for o.shop and oShop
#   DOT         foo, foo_1
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts likec4@1.59.4
mkdir model
cat >model/model.c4 <<'END'
specification { element app  element org }
model {
  o = org 'Sales' {
    label = app 'Labels'
    shop = app 'Shop'
  }
  oShop = app 'Other shop'
  Foo = app 'Old till'
  foo = app 'New till'
  a = app 'Customer'
  a -> Foo
  a -> foo
  a -> o.shop 'orders'
  a -> o.shop 'returns'
}
views { view index { include *, o.** } }
END
for kind in mermaid d2 plantuml dot; do
  node_modules/.bin/likec4 gen "$kind" -o "$folder/$kind" model >/dev/null 2>&1
done
found() { # file, pattern, how often
  count="$(grep -cE -- "$2" "$folder/$1" || true)"
  printf '%s: %s: %s\n' "$1" "$2" "$count"
  [ "$count" = "$3" ] || { echo "this has changed: expected $3" && exit 1; }
}
found mermaid/index.mmd '^ +Foo@' 2
found mermaid/index.mmd '^ +A -\.-> Foo$' 2
found mermaid/index.mmd '\[\.\.\.\]' 1
found mermaid/index.mmd 'orders|returns' 0
found d2/index.d2 '^Foo: ' 2
found d2/index.d2 '^ +Label: ' 1
found d2/index.d2 '^A -> Foo$' 2
found d2/index.d2 '"\[\.\.\.\]"' 1
found plantuml/index.puml ' as Foo$' 2
found plantuml/index.puml ' as OShop$' 2
found dot/index.dot '^ +(foo|foo_1) \[' 2
