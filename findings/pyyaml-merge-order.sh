#!/usr/bin/env bash
# PyYAML 6.0.4: of several mappings that are merged, the last one wins, where the first one did up to 6.0.3; but for
# keys of one letter the first one still does.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. `<<: [*ours, *defaults]` says "ours, and defaults for the
# rest". Since 6.0.4 a key that was merged already is left out by where its text lies in memory. CPython has each single
# character once, so that the key "a" is found again; "cost" is another text each time, comes in twice, and the later
# one stays. Defaults overrule what was to overrule them, without an error, and an example with keys a and b looks
# right. It is so in the Python and in the C parser, and with two keys `<<` one behind the other as well, where in 6.0.3
# the later one won throughout. The mapping's own keys win as before.
#
# Seen (ours says 1, defaults say 2):
#                                 6.0.3    6.0.4
#   <<: [*ours, *defaults], cost  1        2
#   <<: [*ours, *defaults], a     1        1
#   <<: *ours, <<: *defaults, a   2        1
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

for version in 6.0.3 6.0.4; do
  "${PYTHON:-python3}" -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "pyyaml==$version"
  "$folder/$version/bin/python" - <<'END'
import yaml

HEAD = "ours: &ours {%(key)s: 1}\ndefaults: &defaults {%(key)s: 2}\nmerged:\n"
LISTED, TWICE = HEAD + "  <<: [*ours, *defaults]\n", HEAD + "  <<: *ours\n  <<: *defaults\n"
OWN = HEAD + "  <<: [*ours, *defaults]\n  %(key)s: 3\n"


def merged(text, key, loader):
    return yaml.load(text % {"key": key}, loader)["merged"][key]


CASES = [(LISTED, "cost"), (LISTED, "a"), (TWICE, "cost"), (TWICE, "a"), (OWN, "cost"), (OWN, "a")]
for loader in (yaml.SafeLoader, yaml.CSafeLoader):
    found = [merged(text, key, loader) for text, key in CASES]
    print(yaml.__version__, loader.__name__, found)
    assert found == {"6.0.3": [1, 1, 2, 2, 3, 3], "6.0.4": [2, 1, 2, 1, 3, 3]}[yaml.__version__], "this has changed"
END
done
