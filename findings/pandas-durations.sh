#!/usr/bin/env bash
# pandas 3.1.1 reads the ISO 8601 durations P1M as one minute, PT1.5H as five hours and a second, and "1,5 h" as 15
# hours.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. No error and no warning, in `Timedelta`, `to_timedelta` and
# a column cast to durations, in pandas 2.3.3 too. ISO 8601 allows a fraction in the last component of a duration.
# pandas keeps the digits behind the point as a number of the unit and makes seconds of those before it, so that half an
# hour is five hours; only seconds may have a fraction. A month, which cannot be a Timedelta, is a minute even before
# the T, while P1Y is an error. Commas are taken out, wherever they stand. isodate 0.7.2 reads all of them as ISO 8601
# says.
#
# Seen (pandas; isodate):
#   P1M       0 days 00:01:00    one month
#   PT1.5H    0 days 05:00:01    1:30:00
#   PT0.5H    0 days 05:00:00    0:30:00
#   P2.5D     5 days 00:00:02    2 days, 12:00:00
#   PT1.5S    0 days 00:00:01.500000, as it should be
#   1,5 h     0 days 15:00:00    (no ISO 8601; "1.5 h" is 1:30)
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

for version in 2.3.3 3.1.1; do
  "${PYTHON:-python3}" -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "pandas==$version" isodate==0.7.2
  "$folder/$version/bin/python" - <<'END'
import datetime

import isodate
import pandas

SEEN = {
    "P1M": ("0 days 00:01:00", isodate.Duration(months=1)),
    "PT1.5H": ("0 days 05:00:01", datetime.timedelta(hours=1.5)),
    "PT0.5H": ("0 days 05:00:00", datetime.timedelta(hours=0.5)),
    "P2.5D": ("5 days 00:00:02", datetime.timedelta(days=2.5)),
    "PT1.5S": ("0 days 00:00:01.500000", datetime.timedelta(seconds=1.5)),
}
print("pandas", pandas.__version__)
for text, (by_pandas, by_isodate) in SEEN.items():
    found = str(pandas.Timedelta(text))
    print(text, "->", found, "-", isodate.parse_duration(text))
    assert found == str(pandas.to_timedelta([text])[0]) == by_pandas, "this has changed"
    assert isodate.parse_duration(text) == by_isodate, "this has changed"
comma, point = pandas.Timedelta("1,5 h"), pandas.Timedelta("1.5 h")
print("1,5 h ->", comma, "- 1.5 h ->", point)
assert (str(comma), str(point)) == ("0 days 15:00:00", "0 days 01:30:00"), "this has changed"
try:
    pandas.Timedelta("P1Y")
except ValueError as error:
    print("P1Y:", error)
else:
    raise AssertionError("this has changed")
END
done
