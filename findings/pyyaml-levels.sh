#!/usr/bin/env bash
# PyYAML 6.0.4, C parser: valid YAML of more than 1,000 levels is refused. PyYAML 6.0.3 takes it, and so does the Python
# parser of both.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. Nothing in the version number or in the API says so: a
# patch release refuses what the one before took, and CBaseLoader and BaseLoader of one release differ in what is YAML.
#
# Flow style is refused before any event of those levels was handed out: `[` may begin a key, so that the scanner reads
# on for up to 1,024 characters. Whoever counts levels in events, to refuse with words of their own, is never asked.
# Block style is refused after a thousand events.
#
# Seen (loader: events handed out, then what was said):
#   6.0.3 CBaseLoader flow 1000: 2004 events      6.0.4 CBaseLoader flow 1000: 2004 events
#   6.0.3 CBaseLoader flow 1001: 2006 events      6.0.4 CBaseLoader flow 1001: 1 event, ScannerError
#                                                   "while increasing flow level", "exceeded maximum nesting depth"
#   6.0.3 CBaseLoader block 1001: 2007 events     6.0.4 CBaseLoader block 1001: 1001 events, ScannerError
#                                                   "while increasing block level", "exceeded maximum nesting depth"
#   6.0.3 BaseLoader flow 1001: 2006 events       6.0.4 BaseLoader flow 1001: 2006 events
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

for version in 6.0.3 6.0.4; do
  "${PYTHON:-python3}" -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "pyyaml==$version"
  "$folder/$version/bin/python" - <<'END'
import yaml

TEXTS = {
    "flow 1000": "[" * 1000 + "]" * 1000,
    "flow 1001": "[" * 1001 + "]" * 1001,
    "block 1001": "- " * 1001 + "x",
}


def said(loader, text):
    events = 0
    try:
        for _ in yaml.parse(text, Loader=loader):
            events += 1
    except yaml.YAMLError as error:
        return events, type(error).__name__, error.context, error.problem
    return (events,)


deep = "exceeded maximum nesting depth"
taken = {"flow 1000": (2004,), "flow 1001": (2006,), "block 1001": (2007,)}
refused = {
    "flow 1001": (1, "ScannerError", "while increasing flow level", deep),
    "block 1001": (1001, "ScannerError", "while increasing block level", deep),
}
assert yaml.__with_libyaml__, "this PyYAML has no C parser"
for loader in (yaml.CBaseLoader, yaml.BaseLoader):
    stops = yaml.__version__ == "6.0.4" and loader is yaml.CBaseLoader
    for name, text in TEXTS.items():
        now, expected = said(loader, text), {**taken, **(refused if stops else {})}[name]
        print(f"{yaml.__version__} {loader.__name__} {name}: {now}")
        assert now == expected, f"this has changed: expected {expected}"
END
done
