#!/usr/bin/env bash
# python-calamine 0.9.1: in an xlsx an error, a formula that was never worked out and an empty cell all come as ''.
#
# Found with Python 3.11.7, wheels of PyPI for Linux x86_64. Nothing in `CalamineSheet` tells them apart: whoever reads a
# list that way takes #N/A for "nothing was written". openpyxl 3.1.5 gives the error's code, and the formula.
#
# Seen (openpyxl's own workbook with A1 #N/A, B1 =1+1 and no value, C1 empty, D1 x):
#   python-calamine: ['', '', '', 'x']
#   openpyxl:        ['#N/A', '=1+1', None, 'x']
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
"$folder/venv/bin/python" - <<'END'
import io

import openpyxl
from python_calamine import CalamineWorkbook

book = openpyxl.Workbook()
sheet = book.active
sheet["A1"] = "#N/A"
sheet["A1"].data_type = "e"
sheet["B1"] = "=1+1"
sheet["D1"] = "x"
buffer = io.BytesIO()
book.save(buffer)
calamine = CalamineWorkbook.from_object(io.BytesIO(buffer.getvalue())).get_sheet_by_index(0).to_python()[0]
other = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(buffer.getvalue())).active[1]]
print("python-calamine:", calamine)
print("openpyxl:       ", other)
assert calamine == ["", "", "", "x"], "this has changed"
assert other == ["#N/A", "=1+1", None, "x"], "this has changed"
END
