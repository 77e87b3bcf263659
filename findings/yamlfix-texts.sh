#!/usr/bin/env bash
# yamlfix 1.19.1 changes what a file says: times become numbers, paragraphs one, and words within a text others.
#
# Found with Python 3.11.7. It takes the quotes off what needs none by YAML 1.2; PyYAML and libyaml read YAML 1.1, in
# which 12:30 is 750 and `no` is false. In a list on one line `yes` stays and 'no' loses its quotes: two answers that
# were one truth value and one text. Blank lines go also within a text over several lines, so that two paragraphs of a
# description are one, and its last line break goes. Within such a text, what looks like a key or an item with yes or no
# is written true and false: a decision that quotes a form says other words afterwards. Our own files are written
# without it.
#
# Seen (read by PyYAML 6.0.4 before and after):
#   opens: "12:30"                              "12:30"                   750
#   answers: [yes, 'no']                        [true, "no"]              [true, false]
#   note: | of "one", a blank line, "two"       "one\n\ntwo\n"            "one\ntwo"
#   note: > of the same                         "one\ntwo\n"              "one two"
#   note: | of "reply: yes", "- no"             "reply: yes\n- no\n"      "reply: true\n- false"
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check yamlfix==1.19.1 PyYAML==6.0.4
cd "$folder"
venv/bin/python - <<'END'
import yaml
from yamlfix import fix_code

for text, before, after in (
    ('opens: "12:30"\n', "12:30", 750),
    ("answers: [yes, 'no']\n", [True, "no"], [True, False]),
    ("note: |\n  one\n\n  two\n", "one\n\ntwo\n", "one\ntwo"),
    ("note: >\n  one\n\n  two\n", "one\ntwo\n", "one two"),
    ("note: |\n  reply: yes\n  - no\n", "reply: yes\n- no\n", "reply: true\n- false"),
):
    found = [next(iter(yaml.safe_load(each).values())) for each in (text, fix_code(text))]
    print(repr(text), *found)
    assert found == [before, after], f"this has changed: expected {before!r}, {after!r}"
END
