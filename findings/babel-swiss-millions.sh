#!/usr/bin/env bash
# Babel 2.19.0 writes a million Swiss francs as 1000000, without separators, and 1.5 thousand millions as 1500000'000.
#
# Found with Python 3.11.7. In Switzerland and Liechtenstein an apostrophe separates thousands. Up to 2.18.0 the data
# had the typographic one (fr_CH a space); since 2.19.0 it is the straight one, which is also the quote of number
# patterns. Babel takes quotes out of the finished text, number and all, in pairs: 999'999 has one and keeps it,
# 1'000'000 has two and loses both. So small amounts are right, tests with small amounts pass, and of a column only the
# large sums are hard to read. The way back is broken with it: `parse_decimal` with strict=True refuses what is right
# and takes what Babel writes. de_CH, fr_CH, it_CH, en_CH, gsw and de_LI; the Intl of Node.js 20.20.2 writes 1'000'000.
# Amounts in a currency and units go the same way.
#
# Seen, de_CH:
#                      2.18.0            2.19.0
#   999999             999’999           999'999
#   1000000            1’000’000         1000000
#   1500000000         1’500’000’000     1500000'000
#   1234567.5 CHF      CHF 1’234’567.50  CHF 1234567.50
#   strict 1'000'000                     not a properly formatted decimal number
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

for version in 2.18.0 2.19.0; do
  "${PYTHON:-python3}" -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "babel==$version"
  "$folder/$version/bin/python" - <<'END'
import babel
from babel.numbers import NumberFormatError, format_currency, format_decimal, parse_decimal

found = [format_decimal(number, locale="de_CH") for number in (999999, 1000000, 1500000000)]
found.append(format_currency(1234567.5, "CHF", locale="de_CH").replace("\xa0", " "))
print(babel.__version__, *found, sep=" | ")
if babel.__version__ == "2.18.0":
    assert found == ["999’999", "1’000’000", "1’500’000’000", "CHF 1’234’567.50"], "this has changed"
else:
    assert found == ["999'999", "1000000", "1500000'000", "CHF 1234567.50"], "this has changed"
    for locale in ("fr_CH", "it_CH", "en_CH", "gsw", "de_LI"):
        assert format_decimal(1000000, locale=locale) == "1000000", "this has changed"
    try:
        parse_decimal("1'000'000", locale="de_CH", strict=True)
    except NumberFormatError as error:
        print(error)
    else:
        raise AssertionError("this has changed")
    assert parse_decimal("1500000'000", locale="de_CH", strict=True) == 1500000000, "this has changed"
END
done
