#!/usr/bin/env bash
# ruamel.yaml 0.19.1 takes the quotes off "? ask the owner" in a list on one line, where it is then a mapping, no text.
#
# Found with Python 3.11.7. Read and written again in its round-trip mode, which is made to change nothing, an open
# answer in [...] or {...} that begins with a question mark and a space loses its quotes. YAML has "? " before a key
# there, so that the next reader gets a mapping with the key "ask the owner" out of a list, and out of a mapping an
# error. In a list of several lines the quotes stay, and with `preserve_quotes = True` everywhere. PyYAML 6.0.4 writes
# quotes.
#
# Seen:
#   owners: [web, "? ask the owner"]     owners: [web, ? ask the owner]
#   read again                           ['web', {'ask the owner': None}]
#   {owner: "? ask"}                     {owner: ? ask}
#   read again                           ParserError: expected the node content, but found '?'
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ruamel.yaml==0.19.1 pyyaml==6.0.4
"$folder/venv/bin/python" - <<'END'
import io

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.parser import ParserError


def again(text, **options):
    parser = YAML()
    vars(parser).update(options)
    written = io.StringIO()
    parser.dump(parser.load(text), written)
    print(text.strip(), "->", written.getvalue().strip())
    return written.getvalue()


TEXT = 'owners: [web, "? ask the owner"]\n'
assert YAML().load(TEXT) == {"owners": ["web", "? ask the owner"]}, "this has changed"
listed = again(TEXT)
assert listed == "owners: [web, ? ask the owner]\n", "this has changed"
read = yaml.safe_load(listed)
print(read)
assert read == YAML().load(listed) == {"owners": ["web", {"ask the owner": None}]}, "this has changed"
assert again(TEXT, preserve_quotes=True) == TEXT, "this has changed"
assert yaml.safe_load(again('owners:\n- "? ask the owner"\n')) == {"owners": ["? ask the owner"]}, "this has changed"
try:
    YAML().load(again('{owner: "? ask"}\n'))
except ParserError as error:
    print(error.problem)
    assert "found '?'" in error.problem, "this has changed"
else:
    raise AssertionError("this has changed")
kept = yaml.safe_dump(["? ask"], default_flow_style=True)
assert kept == "['? ask']\n", "this has changed"
END
