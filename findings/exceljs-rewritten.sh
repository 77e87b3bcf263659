#!/usr/bin/env bash
# exceljs 4.4.0: a workbook that is read and written again has tables without heads, fewer names and doubled
# validations.
#
# Found with Node.js 20.20.2 and Python 3.11.7. No error, and the cells are right, so that a look at the values passes.
# A table whose file does not say how many head rows it has, has one; exceljs makes none of it, and the heads become the
# first row of data. Names are kept by name alone: of "Cost" on two sheets one is left, for the whole workbook; a name
# for a number is gone, and one for a formula is cut off and quoted into nonsense. A validation of B2 to B12 becomes
# two, B10 to B12 and B2 to B12, which overlap, since cells are sorted as texts.
#
# Seen (XlsxWriter 3.3.1, then exceljs, read by openpyxl 3.1.5):
#   head rows of the table      1                                 0
#   names of the workbook       Rate = 1.19, Dyn = OFFSET(...)    Cost, Dyn = 'OFFSET(Web'!$A$1
#   names of Web; of Store      Cost; Cost                        none; none
#   validation of B2:B12        one                               B10:B12 and B2:B12
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0
venv/bin/python - <<'END'
import xlsxwriter

workbook = xlsxwriter.Workbook("before.xlsx")
for name in ("Web", "Store"):
    sheet = workbook.add_worksheet(name)
    sheet.write_row(0, 0, ["Name", "Cost"])
    sheet.write_row(1, 0, ["CRM", 5])
    sheet.data_validation("B2:B12", {"validate": "integer", "criteria": ">=", "value": 0})
    sheet.add_table("D1:E3", {"columns": [{"header": "System"}, {"header": "Owner"}]})
    workbook.define_name(f"{name}!Cost", f"={name}!$B$2")
workbook.define_name("Rate", "=1.19")
workbook.define_name("Dyn", "=OFFSET(Web!$A$1,0,0,COUNTA(Web!$A:$A),1)")
workbook.close()
END
cat >again.cjs <<'END'
const { Workbook } = require("exceljs");
const workbook = new Workbook();
workbook.xlsx.readFile("before.xlsx").then(() => workbook.xlsx.writeFile("after.xlsx"));
END
node again.cjs
venv/bin/python - <<'END'
import openpyxl


def found(file):
    workbook = openpyxl.load_workbook(file)
    web, store = workbook["Web"], workbook["Store"]
    (table,) = web.tables.values()
    return {
        "heads": table.headerRowCount,
        "names": {name: each.attr_text for name, each in workbook.defined_names.items()},
        "local": [sorted(web.defined_names), sorted(store.defined_names)],
        "validations": sorted(str(each.sqref) for each in web.data_validations.dataValidation),
        "cells": [[cell.value for cell in row] for row in web["A1:E3"]],
    }


before, after = found("before.xlsx"), found("after.xlsx")
print(before, after, sep="\n")
assert before["cells"] == after["cells"], "this has changed"
assert (before["heads"], after["heads"]) == (1, 0), "this has changed"
assert set(before["names"]) == {"Rate", "Dyn"}, "this has changed"
assert after["names"] == {"Cost": "Web!$B$2", "Dyn": "'OFFSET(Web'!$A$1"}, "this has changed"
assert (before["local"], after["local"]) == ([["Cost"], ["Cost"]], [[], []]), "this has changed"
assert before["validations"] == ["B2:B12"], "this has changed"
assert after["validations"] == ["B10:B12", "B2:B12"], "this has changed"
END
