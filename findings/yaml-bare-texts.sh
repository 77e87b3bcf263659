#!/usr/bin/env bash
# PyYAML 6.0.4 and msgspec 0.23.0 write the texts 08, 12E3 and 0o14 without quotes, which readers of YAML 1.2 take for
# numbers; ruamel.yaml 0.19.1, ryaml 0.5.1 and yaml (npm) 2.9.1 write "no" and "12:30" so, which PyYAML takes for
# others.
#
# Found with Python 3.11.7 and Node.js 20.20.2. Each writer quotes what it would itself misread, and nothing else. So a
# cost centre 12E3 that a Python script writes is 12000 to an editor or a check in JavaScript, article 08 is 8, and a
# time 12:30 that they write is 750 to the script. Each tool reads its own files rightly, so that tests with one of them
# see nothing. js-yaml 5.5.0 alone quotes for both. yaml-rs 0.1.6 misreads its own: 1_000 and 2026-01-31 are written
# bare and read as a number and a date; and a date in quotes, which is a text to all others, is a date to it.
#
# Seen (texts, written and read again, that are no text or another one):
#   PyYAML, msgspec         by yaml and ruamel.yaml: 08 is 8, 12E3 is 12000, 0o14 is 12; by ryaml: all but 08
#   ruamel.yaml, ryaml      by PyYAML: no is False, 12:30 is 750; ryaml's 1_000 is 1000 and 2026-01-31 a date as well
#   yaml (npm)              by PyYAML: the same as ryaml's
#   yaml-rs                 by yaml-rs and PyYAML: 1_000 is 1000, 2026-01-31 a date; by yaml-rs and yaml: 0o14 is 12
#   js-yaml                 by PyYAML, ruamel.yaml, ryaml, yaml: none; by yaml-rs: '2026-01-31' a date
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyyaml==6.0.4 msgspec==0.23.0 ruamel.yaml==0.19.1 \
  ryaml==0.5.1 yaml-rs==0.1.6
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts yaml@2.9.1 js-yaml@5.5.0
cat >texts.json <<'END'
["08", "12E3", "0o14", "no", "12:30", "1_000", "2026-01-31"]
END
cat >write.cjs <<'END'
const fs = require("node:fs");
const texts = JSON.parse(fs.readFileSync("texts.json", "utf8"));
fs.writeFileSync("yaml.yaml", require("yaml").stringify(texts));
fs.writeFileSync("js-yaml.yaml", require("js-yaml").dump(texts));
END
cat >read.cjs <<'END'
const fs = require("node:fs");
const read = (name) => require("yaml").parse(fs.readFileSync(`${name}.yaml`, "utf8"));
console.log(JSON.stringify(Object.fromEntries(process.argv.slice(2).map((name) => [name, read(name)]))));
END
node write.cjs
cat >seen.py <<'END'
import datetime
import io
import json
import subprocess
from pathlib import Path

import msgspec
import ryaml
import yaml
import yaml_rs
from ruamel.yaml import YAML

TEXTS = json.loads(Path("texts.json").read_text())


def by_ruamel(texts):
    written = io.StringIO()
    YAML().dump(texts, written)
    return written.getvalue()


WRITERS = {
    "PyYAML": yaml.safe_dump,
    "msgspec": lambda texts: msgspec.yaml.encode(texts).decode(),
    "ruamel": by_ruamel,
    "ryaml": ryaml.dumps,
    "yaml-rs": yaml_rs.dumps,
}
READERS = {
    "PyYAML": yaml.safe_load,
    "ruamel": YAML(typ="safe", pure=True).load,
    "ryaml": ryaml.loads,
    "yaml-rs": yaml_rs.loads,
}
for name, write in WRITERS.items():
    Path(f"{name}.yaml").write_text(write(TEXTS))
names = [*WRITERS, "yaml", "js-yaml"]
read = {"yaml": json.loads(subprocess.check_output(["node", "read.cjs", *names]))}
for reader, load in READERS.items():
    read[reader] = {name: load(Path(f"{name}.yaml").read_text()) for name in names}


def other(writer, reader):
    pairs = zip(TEXTS, read[reader][writer], strict=True)
    found = {text: value for text, value in pairs if value != text or not isinstance(value, str)}
    print(f"{writer} by {reader}:", {text: str(value) for text, value in found.items()})
    return found


NUMBERS = {"08": 8, "12E3": 12000, "0o14": 12}
OLD = {"no": False, "12:30": 750}
MORE = {"1_000": 1000, "2026-01-31": datetime.date(2026, 1, 31)}
SEEN = {
    ("PyYAML", "PyYAML"): {}, ("PyYAML", "yaml"): NUMBERS, ("PyYAML", "ruamel"): NUMBERS,
    ("PyYAML", "ryaml"): {"12E3": 12000, "0o14": 12},
    ("msgspec", "PyYAML"): {}, ("msgspec", "yaml"): NUMBERS, ("msgspec", "ruamel"): NUMBERS,
    ("msgspec", "ryaml"): {"12E3": 12000, "0o14": 12},
    ("ruamel", "ruamel"): {}, ("ruamel", "yaml"): {}, ("ruamel", "PyYAML"): OLD,
    ("ryaml", "ryaml"): {}, ("ryaml", "PyYAML"): OLD | MORE,
    ("yaml", "yaml"): {}, ("yaml", "PyYAML"): OLD | MORE,
    ("yaml-rs", "yaml-rs"): MORE | {"0o14": 12}, ("yaml-rs", "PyYAML"): MORE, ("yaml-rs", "yaml"): {"0o14": 12},
    ("js-yaml", "PyYAML"): {}, ("js-yaml", "ruamel"): {}, ("js-yaml", "ryaml"): {}, ("js-yaml", "yaml"): {},
    ("js-yaml", "yaml-rs"): {"2026-01-31": datetime.date(2026, 1, 31)},
}
for (writer, reader), seen in SEEN.items():
    assert other(writer, reader) == seen, "this has changed"
END
venv/bin/python seen.py
