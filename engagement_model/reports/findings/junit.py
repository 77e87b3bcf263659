"""Findings as a JUnit report: one suite, whose test cases are what was checked and what was found.

What was checked without faults passes, as does a note; an accepted finding is skipped. Errors and warnings are
failures, the faults of files are errors. The report has no clock: its times are zero.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engagement_model.reports.finding_lines import sentence, severity_name, title
from engagement_model.rules.finding import Findings, Located
from engagement_model.rules.selection import FILE_FAMILY
from engagement_model.words.safe import visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FROM_ROOT = True

NO_TIME = "1970-01-01T00:00:00"
"""What stands for the time of the run, which the schema demands and the same input must not change."""

_not_xml = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(findings: Findings) -> str:
    """One suite of the findings, and of what was checked where no file has faults."""
    from xml.etree import ElementTree

    suites = ElementTree.Element("testsuites")
    suite = ElementTree.SubElement(suites, "testsuite")
    ElementTree.SubElement(suite, "properties")
    if not any(item.rule.startswith(FILE_FAMILY) for item in findings.items):
        for name in findings.checked:
            _case(suite, name, "engage.check")
    names: dict[str, int] = {}
    notes: list[str] = []
    for item in findings.items:
        name = f"{title(item)}: {', '.join(item.addresses)}" if item.addresses else title(item)
        number = names[name] = names.get(name, 0) + 1
        case = _case(suite, name if number == 1 else f"{name} ({number})", f"engage.{item.name}")
        outcome = _outcome(item)
        if outcome is None:
            notes.append(_told(item))
        else:
            why = visible(item.accepted_because) if item.accepted_because is not None else sentence(item)
            result = ElementTree.SubElement(case, outcome, {"message": _xml(why)})
            result.text = _xml(_told(item))
            if outcome != "skipped":
                result.set("type", item.severity)
    ElementTree.SubElement(suite, "system-out").text = _xml("\n".join(notes))
    ElementTree.SubElement(suite, "system-err")
    suite.attrib.update(_about(suite))
    ElementTree.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(suites, encoding="unicode")}\n'


def _case(suite: Element, name: str, group: str) -> Element:
    from xml.etree import ElementTree

    return ElementTree.SubElement(suite, "testcase", {"name": _xml(name), "classname": group, "time": "0"})


def _about(suite: Element) -> dict[str, str]:
    """What a suite says of itself, and how many cases of each outcome it has."""
    return {
        "name": "check",
        "package": "engage",
        "id": "0",
        "time": "0",
        "timestamp": NO_TIME,
        "hostname": "localhost",
        "tests": str(len(suite.findall("testcase"))),
        "failures": str(len(suite.findall("testcase/failure"))),
        "errors": str(len(suite.findall("testcase/error"))),
        "skipped": str(len(suite.findall("testcase/skipped"))),
    }


def _outcome(item: Located) -> str | None:
    if item.suppressed:
        return "skipped"
    if item.rule.startswith(FILE_FAMILY):
        return "error"
    return None if item.severity == "note" else "failure"


def _told(item: Located) -> str:
    """The whole finding in a few lines: where, what, what would be right."""
    places = [f"{visible(place.file)}:{place.line}:{place.column}" for place in item.places]
    return "\n".join([f"{severity_name(item.severity)} {title(item)}", *places, sentence(item)])


def _xml(text: str) -> str:
    """`text` without what no XML file may hold; such characters are shown as escapes."""
    return _not_xml.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
