#!/usr/bin/env bash
# Pint 0.25.3 reads "1,5 h" as 15 hours, "1:30 h" as 30, "1 day, 2:00:00" as no time at all; dateparser 1.5.0 "1,5 h" as
# 5.
#
# Found with Python 3.11.7. Lists that people fill in have durations with a decimal comma, with a colon, and as Python
# prints them. Pint takes a text for a sum to be worked out: commas and colons part numbers there, of which the last one
# is kept or all are joined, and a calculation is done that nobody wrote. `1 day, 2:00:00` is what `str` of a timedelta
# of 26 hours gives. dateparser leaves out what it cannot use. Neither raises an error, so that a column of answers is
# read to the end with a few wrong ones in it. With a point both are right.
#
# Seen:
#                      Pint              dateparser ("so long ago")
#   1.5 h              1.5 hours         1.5 hours
#   1,5 h              15 hours          5 hours
#   1:30 h             30 hours
#   1½ h               1 hour            2 hours
#   1 day, 2:00:00     0 days
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pint==0.25.3 dateparser==1.5.0
"$folder/venv/bin/python" - <<'END'
import datetime

import dateparser
import pint

NOW = datetime.datetime(2026, 1, 31)
registry = pint.UnitRegistry()


def by_pint(text):
    return float(registry(text).to("hour").magnitude)


def by_dateparser(text):
    ago = NOW - dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": NOW})
    return ago / datetime.timedelta(hours=1)


for text, hours in (("1.5 h", 1.5), ("1,5 h", 15), ("1:30 h", 30), ("1½ h", 1), (str(datetime.timedelta(hours=26)), 0)):
    print("Pint", text, by_pint(text))
    assert by_pint(text) == hours, "this has changed"
for text, hours in (("1.5 h", 1.5), ("1,5 h", 5), ("1½ h", 2)):
    print("dateparser", text, by_dateparser(text))
    assert by_dateparser(text) == hours, "this has changed"
END
