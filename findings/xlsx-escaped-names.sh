#!/usr/bin/env bash
# One workbook, two names: "Cost_x0020_Center" is read as it stands or as "Cost Center", by who wrote and who reads.
#
# Found with Python 3.11.7. SharePoint and Power Platform call a column "Cost Center" Cost_x0020_Center, so that such
# names stand in lists of systems and owners. In an xlsx file `_x0020_` is the way to write the character 0x20, and a
# text that happens to look so has to be written `_x005F_x0020_`. openpyxl writes the text as it stands and, of such
# signs, reads back `_x005F_` alone, so that its own users never see it; python-calamine, and with it polars and pandas'
# engine "calamine", reads all of them; xlsx2csv reads none and thus shows what XlsxWriter did right. A list joined to
# the same list read by another library has no match, without an error, and `a_x0041_b` and `aAb` fall together. pandas
# 3.1.1 warns that calamine will be its default engine in place of openpyxl: names will change then.
#
# Seen (the text written: Cost_x0020_Center):
#   read by                      openpyxl 3.1.5        python-calamine 0.9.1   xlsx2csv 0.8.6
#   written by openpyxl 3.1.5    Cost_x0020_Center     Cost Center             Cost_x0020_Center
#   written by XlsxWriter 3.3.1  Cost_x0020_Center     Cost_x0020_Center       Cost_x005F_x0020_Center
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    openpyxl==3.1.5 python-calamine==0.9.1 xlsx2csv==0.8.6 XlsxWriter==3.3.1
cd "$folder"
venv/bin/python - <<'END'
import io

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsx2csv import Xlsx2csv

NAME = "Cost_x0020_Center"
book = openpyxl.Workbook()
book.active.append([NAME])
book.save("openpyxl.xlsx")
with xlsxwriter.Workbook("xlsxwriter.xlsx") as other:
    other.add_worksheet().write_string(0, 0, NAME)


def as_csv(path):
    lines = io.StringIO()
    Xlsx2csv(path).convert(lines)
    return lines.getvalue().strip()


READERS = {
    "openpyxl": lambda path: openpyxl.load_workbook(path).active["A1"].value,
    "calamine": lambda path: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0][0],
    "xlsx2csv": as_csv,
}
SEEN = {
    "openpyxl.xlsx": {"openpyxl": NAME, "calamine": "Cost Center", "xlsx2csv": NAME},
    "xlsxwriter.xlsx": {"openpyxl": NAME, "calamine": NAME, "xlsx2csv": "Cost_x005F_x0020_Center"},
}
for path, expected in SEEN.items():
    found = {reader: read(path) for reader, read in READERS.items()}
    print(path, found)
    assert found == expected, f"this has changed: expected {expected}"
END
