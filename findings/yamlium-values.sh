#!/usr/bin/env bash
# yamlium 0.3.1 reads a comment behind a plain text as part of it, folds paragraphs away, and merges the wrong way
# round.
#
# Found with Python 3.11.7. It is made to change YAML and keep comments. A comment behind a text without quotes becomes
# part of the value where it has no space behind its #. In a folded block the paragraphs run together. Of two defaults
# merged into a mapping the later one wins, and one that stands behind the mapping's own key wins over that, where
# YAML's merge gives the mapping's own value, and the first default, the precedence. What ends a document ("...") is
# part of its last value. `from_dict` writes texts as they are, so that "- a" makes a file that no parser reads. No
# error or warning is raised in any of these but the last.
#
# Seen (yamlium; ruamel.yaml 0.19.1):
#   owner: Anna #since May           "Anna #since May"     "Anna"
#   note: >, two paragraphs          one line, two spaces  two lines
#   {cost: 9, then <<: cost 1}       1                     9
#   <<: [cost 1, cost 2]             2                     1
#   a: one, then ...                 "one\n..."            "one"
#   {"a": "- b"} written             a: - b, read by none  a: '- b'
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check yamlium==0.3.1 ruamel.yaml==0.19.1
"$folder/venv/bin/python" - <<'END'
import yamlium
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

CASES = (
    ("owner: Anna #since May\n", "owner", "Anna #since May", "Anna"),
    ("note: >-\n  one\n\n  two\n", "note", "one  two", "one\ntwo"),
    ("x: &x {cost: 1}\na:\n  cost: 9\n  <<: *x\n", "a", {"cost": 1}, {"cost": 9}),
    ("x: &x {cost: 1}\ny: &y {cost: 2}\na:\n  <<: [*x, *y]\n", "a", {"cost": 2}, {"cost": 1}),
    ("---\na: one\n...\n", "a", "one\n...", "one"),
)
other = YAML(typ="safe", pure=True)
for text, key, by_yamlium, by_ruamel in CASES:
    found = yamlium.parse(text).to_dict()[key], other.load(text)[key]
    print(repr(text), *map(repr, found))
    assert found == (by_yamlium, by_ruamel), "this has changed"
written = yamlium.from_dict({"a": "- b"}).to_yaml()
print(repr(written))
try:
    other.load(written)
except YAMLError as error:
    print(error.problem)
else:
    raise AssertionError("this has changed")
END
