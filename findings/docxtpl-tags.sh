#!/usr/bin/env bash
# docxtpl 0.20.2: a value with "<" turns a sentence round, or ends the document there; one with "&" loses it.
#
# Found with Python 3.11.7. A value is put into the document's XML as it is, and the result is read by a parser that
# mends what it cannot read: nothing is raised, and a document comes out that opens well. A line in both directions,
# "CRM <-> ERP", goes in one; "latency <5 s" is 5 s. What looks like a tag takes along the template's own words behind
# it, and an open question, "<tbd>", all paragraphs below as well: minutes that end with the first owner who is not
# known. `render(..., autoescape=True)` is the way round; it is off unless asked for. Our own documents are made without
# it.
#
# Seen (the template: a paragraph "Owner: {{ value }} is what was agreed", and one "Next"):
#   AT&T             Owner: AT is what was agreed             Next
#   latency <5 s     Owner: latency 5 s is what was agreed    Next
#   CRM <-> ERP      Owner: CRM -> ERP is what was agreed     Next
#   CRM<ERP          Owner: CRM                               Next
#   <tbd>            Owner:
#   autoescape       each as it was given                     Next
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0
cd "$folder"
venv/bin/python - <<'END'
import docx
from docxtpl import DocxTemplate

before, behind = "Owner: ", " is what was agreed"
form = docx.Document()
form.add_paragraph(f"{before}{{{{ value }}}}{behind}")
form.add_paragraph("Next")
form.save("form.docx")


def rendered(value, **options):
    template = DocxTemplate("form.docx")
    template.render({"value": value}, **options)
    template.save("made.docx")
    return [paragraph.text for paragraph in docx.Document("made.docx").paragraphs]


for value, seen in {
    "AT&T": [f"{before}AT{behind}", "Next"],
    "latency <5 s": [f"{before}latency 5 s{behind}", "Next"],
    "CRM <-> ERP": [f"{before}CRM -> ERP{behind}", "Next"],
    "CRM<ERP": [f"{before}CRM", "Next"],
    "<tbd>": [before],
}.items():
    found, escaped = rendered(value), rendered(value, autoescape=True)
    print(repr(value), found, escaped)
    assert found == seen, f"this has changed: expected {seen}"
    assert escaped == [f"{before}{value}{behind}", "Next"], "this has changed"
END
