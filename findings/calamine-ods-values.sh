#!/usr/bin/env bash
# python-calamine 0.9.1, ods: one column of durations comes as times of day and as texts of ISO 8601.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. A sheet with 5:30, 30:00 and 90 minutes, each a duration in
# the file, gives a `time` and two `str`: from a day on, and where the file does not write hours, minutes and seconds.
# Sorting such a column raises, and who takes only times and numbers leaves the long ones out. Of an xlsx
# with the same durations each is a `timedelta`. Merged cells of an ods are not told at all (`merged_cell_ranges` is
# None, an xlsx gives them), so that a heading over three columns is a heading of the first.
#
# Seen (odfpy's and openpyxl's own files, durations of 5:30, 30:00 and 90 minutes):
#   ods:  [datetime.time(5, 30), 'PT30H00M00S', 'PT90M'], merged None
#   xlsx: [timedelta of 5:30, of 30:00, of 1:30],         merged [((0, 1), (0, 2))]
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 odfpy==1.4.1 openpyxl==3.1.5
"$folder/venv/bin/python" - <<'END'
import io
from datetime import time, timedelta

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from python_calamine import CalamineWorkbook

LONG = [timedelta(hours=5, minutes=30), timedelta(hours=30), timedelta(minutes=90)]
document, table = OpenDocumentSpreadsheet(), Table(name="S")
for number, duration in enumerate(("PT05H30M00S", "PT30H00M00S", "PT90M")):
    row = TableRow()
    row.addElement(TableCell(valuetype="time", timevalue=duration))
    if not number:
        row.addElement(TableCell(valuetype="float", value="1", numbercolumnsspanned="2"))
        row.addElement(CoveredTableCell())
    table.addElement(row)
document.spreadsheet.addElement(table)
book = openpyxl.Workbook()
for duration in LONG:
    book.active.append([duration])
book.active["B1"] = 1
book.active.merge_cells("B1:C1")


def read(save):
    written = io.BytesIO()
    save(written)
    sheet = CalamineWorkbook.from_object(io.BytesIO(written.getvalue())).get_sheet_by_index(0)
    return [row[0] for row in sheet.to_python()], sheet.merged_cell_ranges


ods, xlsx = read(document.write), read(book.save)
print("ods: ", ods)
print("xlsx:", xlsx)
assert ods == ([time(5, 30), "PT30H00M00S", "PT90M"], None), "this has changed"
assert xlsx == (LONG, [((0, 1), (0, 2))]), "this has changed"
END
