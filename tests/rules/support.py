"""Running the rules over a text, as a file that was written for it."""

from __future__ import annotations

import datetime
from pathlib import Path

from engagement_model.language.models import PORTFOLIO_FILE, WORKSPACE_FILE
from engagement_model.language.portfolio_reader import read_portfolio
from engagement_model.language.reader import read
from engagement_model.portfolio.asking import ask
from engagement_model.rules.across import run_across
from engagement_model.rules.finding import Findings
from engagement_model.rules.run import run
from engagement_model.translation import in_language
from engagement_model.translation.texts import ENGLISH

TODAY = datetime.date(2026, 11, 22)
WORKSPACE_KEYS = (
    "as_is:",
    "future_state:",
    "stakeholders:",
    "decisions:",
    "rules:",
    "accept:",
    "initiatives:",
    "page:",
    "theme:",
    "language:",
)


def findings_of(
    text: str, folder: Path, today: datetime.date = TODAY, *, drawn: bool = False, language: str | None = None
) -> Findings:
    """What the rules object to in one file, which is a workspace where it has a key that only workspaces have.

    Where it is `drawn`, what is wrong with its pages is objected to as well. It is told in `language`, else in that of
    the workspace.
    """
    if any(line == "members:" for line in text.splitlines()):
        return _across(text, folder, today, language)
    is_workspace = any(line.startswith(WORKSPACE_KEYS) for line in text.splitlines())
    file = folder / (WORKSPACE_FILE if is_workspace else "model.yaml")
    file.write_text(text, encoding="utf-8")
    with in_language(language or ENGLISH):
        readings = read([str(file)])
    findings = run(readings, today, language)
    if not drawn:
        return findings
    from engagement_model.drawing import draw
    from engagement_model.drawing.objections import objections

    [reading] = readings
    found = objections(draw(reading.workspace, language=language), reading, today)
    return Findings((*findings.items, *found), findings.checked)


def _across(text: str, folder: Path, today: datetime.date, language: str | None) -> Findings:
    """What the rules about portfolios object to in a portfolio file."""
    file = folder / PORTFOLIO_FILE
    file.write_text(text, encoding="utf-8")
    with in_language(language or ENGLISH):
        reading = read_portfolio(str(file))
        assert not reading.faults, reading.faults
        return run_across(reading, ask(reading, "as-is", today))


def told(findings: Findings) -> list[str]:
    """Each finding in a line, for messages."""
    return [f"{item.places[0].line if item.places else '?'}: {item.rule} {item.message}" for item in findings.items]
