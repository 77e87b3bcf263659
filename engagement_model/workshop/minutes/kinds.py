"""What a file that came back is: told from what is in it, never from its name."""

from __future__ import annotations

from typing import Literal

from engagement_model.exchange.form_layout import IDENTITY_SHEET as QUESTIONNAIRE_SHEET
from engagement_model.exchange.workbook_reading import read_workbook
from engagement_model.exchange.workbook_safety import NotAWorkbook
from engagement_model.translation import gettext, gettext_noop
from engagement_model.workshop.minutes.decision_sheet_reading import (
    IDENTITY_SHEET,
    is_decision_workbook,
    read_decisions,
)
from engagement_model.workshop.minutes.fields import CameBack
from engagement_model.workshop.minutes.reading import is_minutes, read_minutes

Kind = Literal["questionnaire", "decisions", "minutes"]
_NEITHER = gettext_noop(
    "it is neither a questionnaire of engage ask nor a workbook of engage report, or its hidden sheet is gone"
)
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


def kind_of(content: bytes) -> Kind:
    """What `content` is. Raises `NotAWorkbook` for a file that is none of what comes back, or is not safe to open."""
    if not content.startswith(_WORKBOOKS):
        if is_minutes(content):
            return "minutes"
        raise NotAWorkbook(gettext("it is no Excel workbook (.xlsx), nor minutes (.md) that engage report wrote"))
    sheets = read_workbook(content, (QUESTIONNAIRE_SHEET, IDENTITY_SHEET))
    if is_decision_workbook(sheets):
        return "decisions"
    if QUESTIONNAIRE_SHEET in sheets:
        return "questionnaire"
    raise NotAWorkbook(
        gettext(
            "it is neither a questionnaire of engage ask nor a workbook of engage report, or its hidden sheet is gone"
        )
    )


def read_back(content: bytes) -> CameBack:
    """What came back in minutes or on a sheet of decisions. Raises `NotMinutes` or `NotAWorkbook`."""
    return read_minutes(content) if is_minutes(content) else read_decisions(content)
