#!/usr/bin/env bash
# python-docx 1.2.0: the text of a paragraph with tracked changes is neither the old nor the new one.
#
# Found with Python 3.11.7. Colleagues return minutes with changes tracked, and forms have content controls. `.text` of a
# paragraph takes runs and hyperlinks only where they are its own children: what was deleted is left out, what was
# inserted or moved there (w:ins, w:moveTo) is left out as well, and so is what stands in a content control (w:sdt) or in
# a simple field (w:fldSimple). A paragraph or a cell of a table that a content control wraps as a whole is not there:
# `document.paragraphs` and `row.cells` are shorter by it, and cells behind it come one column too far to the left.
# Nothing says that anything was left out.
#
# Seen:
#   "Owner: ", "Ann" deleted, "Bob" inserted, " agreed" in a control, " 1 May" in a field:   'Owner: '
#   a row of three cells, of which a control wraps the first:                                ['who', 'date']
#   a paragraph that a control wraps:                                                        not among the paragraphs
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
"$folder/venv/bin/python" - <<'END'
import io
import re

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def made(xml):
    return parse_xml(re.sub(r"(?=[ >])", f" {nsdecls('w')}", xml, count=1))


def run(text, tag="t"):
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def control(inside):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


who = 'w:author="Someone" w:date="2026-01-01T00:00:00Z"'
document = docx.Document()
first = document.add_paragraph("Owner: ")._p
for xml in (
    f'<w:del w:id="1" {who}>{run("Ann", "delText")}</w:del>',
    f'<w:ins w:id="2" {who}>{run("Bob")}</w:ins>',
    control(run(" agreed")),
    f'<w:fldSimple w:instr="DATE">{run(" 1 May")}</w:fldSimple>',
):
    first.append(made(xml))
first.addnext(made(control(f"<w:p>{run('a decision')}</w:p>")))
row = document.add_table(1, 3).rows[0]
for cell, text in zip(row.cells, ("what", "who", "date")):
    cell.text = text
wrapped = row.cells[0]._tc
wrapper = made(control(""))
wrapped.addprevious(wrapper)
wrapper[-1].append(wrapped)
written = io.BytesIO()
document.save(written)
document = docx.Document(written)
paragraphs, cells = [each.text for each in document.paragraphs], [each.text for each in document.tables[0].rows[0].cells]
print(paragraphs, cells)
assert paragraphs == ["Owner: "], "this has changed"
assert cells == ["who", "date"], "this has changed"
END
