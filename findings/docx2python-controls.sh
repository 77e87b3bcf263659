#!/usr/bin/env bash
# docx2python 3.7.1 tears a table at each content control that holds a cell or a row: one table of a form becomes three.
#
# Found with Python 3.11.7. Where a drop-down fills a cell of its own, Word writes the control around the cell; a repeated
# row it writes around the row. docx2python begins a new table there, and behind it another one, so that the answer is no
# longer in the row of its question, and the row behind it starts in the middle of a line. No text is lost and none is out
# of order, so that a search in the whole text sees nothing; whoever takes the first table as the form has its questions
# up to the first answer. A control within the paragraph of a cell does no harm, and both look alike in Word. A drop-down
# nobody has answered gives the prompt as its text.
#
# Seen (a table of three rows; the answers in a control within a cell, around a cell, around the row):
#   in a cell:      [[Question, Answer, Note], [Keep it?, yes, n1]]                           one table
#   around a cell:  [[Question, Answer, Note], [Keep it?]]  [[yes]]  [[n1]]                    three
#   around a row:   [[Question, Answer, Note]]  [[Keep it?, yes, n1]]                         two
#   unanswered:     Choose an item.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docx2python==3.7.1 python-docx==1.2.0
cd "$folder"
venv/bin/python - <<'END'
import docx
from docx.oxml import parse_xml
from docx2python import docx2python

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CHOICES = '<w:dropDownList><w:listItem w:displayText="yes" w:value="y"/><w:listItem w:displayText="no" w:value="n"/>'


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def control(inner, more=""):
    return f"<w:sdt><w:sdtPr>{more}{CHOICES}</w:dropDownList></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def cell(inner):
    return f"<w:tc><w:tcPr/><w:p>{inner}</w:p></w:tc>"


def row(*cells):
    return "<w:tr>" + "".join(cells) + "</w:tr>"


def tables(second):
    document = docx.Document()
    first = row(*(cell(run(text)) for text in ("Question", "Answer", "Note")))
    document.element.body.insert(0, parse_xml(f"<w:tbl {SPACE}><w:tblPr/><w:tblGrid/>{first}{second}</w:tbl>"))
    document.save("form.docx")
    with docx2python("form.docx") as read:
        rows = [[["".join(each) for each in line] for line in table] for table in read.body]
    return [table for table in rows if table != [[""]]]


question, note, head = cell(run("Keep it?")), cell(run("n1")), ["Question", "Answer", "Note"]
prompt = control(run("Choose an item."), "<w:showingPlcHdr/>")
for second, seen in (
    (row(question, cell(control(run("yes"))), note), [[head, ["Keep it?", "yes", "n1"]]]),
    (row(question, control(cell(run("yes"))), note), [[head, ["Keep it?"]], [["yes"]], [["n1"]]]),
    (control(row(question, cell(run("yes")), note)), [[head], [["Keep it?", "yes", "n1"]]]),
    (row(question, cell(prompt), note), [[head, ["Keep it?", "Choose an item.", "n1"]]]),
):
    found = tables(second)
    print(found)
    assert found == seen, f"this has changed: expected {seen}"
END
