#!/usr/bin/env bash
# odfdo 3.27.3 gives a cell with a link as Markdown, pyexcel-ods 0.6.0 a sum of money as a text, of one and the same ods.
#
# Found with Python 3.11.7. LibreOffice makes a link of an address as soon as it is typed, so that the column "owner" of a
# list has links in the rows that somebody filled in by hand, and none in the rows that were pasted. odfdo's get_values
# gives those cells as `[text](address)`, an e-mail address thus twice; pyexcel-ods and python-calamine give the text. A
# cell in a format with a currency is a number to odfdo and calamine; pyexcel-ods gives a text with the code behind,
# `600000 EUR`, while a percentage in the next column stays a number: a sum over the column fails or leaves it out.
#
# Seen, of a link, EUR 600,000 and 50 %:
#   odfdo            [it@shop.example](mailto:it@shop.example)    600000          0.5
#   pyexcel-ods      it@shop.example                              "600000 EUR"    0.5
#   python-calamine  it@shop.example                              600000.0        0.5
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    odfdo==3.27.3 pyexcel-ods==0.6.0 odfpy==1.4.1 python-calamine==0.9.1
cd "$folder"
venv/bin/python - <<'END'
import odfdo
import pyexcel_ods
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import A, P
from python_calamine import CalamineWorkbook

document, table, row = OpenDocumentSpreadsheet(), Table(name="Systems"), TableRow()
link = P()
link.addElement(A(href="mailto:it@shop.example", text="it@shop.example"))
for text, kind in (
    (link, {"valuetype": "string"}),
    (P(text="600,000 EUR"), {"valuetype": "currency", "currency": "EUR", "value": "600000"}),
    (P(text="50 %"), {"valuetype": "percentage", "value": "0.5"}),
):
    cell = TableCell(**kind)
    cell.addElement(text)
    row.addElement(cell)
table.addElement(row)
document.spreadsheet.addElement(table)
document.save("list.ods")

found = {
    "odfdo": odfdo.Document("list.ods").body.get_table(0).get_values()[0],
    "pyexcel-ods": pyexcel_ods.get_data("list.ods")["Systems"][0],
    "calamine": CalamineWorkbook.from_path("list.ods").get_sheet_by_index(0).to_python()[0],
}
money = {"odfdo": 600000, "pyexcel-ods": "600000 EUR", "calamine": 600000}
for reader, cells in found.items():
    print(reader, cells)
    owner = "[it@shop.example](mailto:it@shop.example)" if reader == "odfdo" else "it@shop.example"
    assert cells[0] == owner, f"this has changed: expected {owner}"
    assert cells[1] == money[reader], f"this has changed: expected {money[reader]!r}"
    assert float(cells[2]) == 0.5, "this has changed: expected 0.5"
END
