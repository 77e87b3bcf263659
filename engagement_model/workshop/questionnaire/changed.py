"""What a questionnaire showed, and the model does not say any more when it comes back."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.exchange.form_reading import FilledForm, Problem
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext
from engagement_model.workshop.questionnaire.asking import questionnaire
from engagement_model.workshop.questionnaire.topics import ANSWER


def changed_since(filled: FilledForm, workspace: Workspace) -> Iterator[Problem]:
    """A remark on every line that was answered and would show something else if it were asked now.

    What that person said since is no change of the model.
    """
    who, language = filled.identity.get("stakeholder", ""), filled.identity.get("language")
    unheard = replace(workspace.stakeholders[who], as_is=None, future_state=None)
    before = replace(workspace, stakeholders={**workspace.stakeholders, who: unheard})
    shown: dict[str, set[str]] = {}
    for asked in (questionnaire(workspace, who, language), questionnaire(before, who, language)):
        for sheet in asked.sheets:
            shown.setdefault(sheet.key, set()).update(line.said for line in sheet.lines if line.key)
    for key, lines in filled.lines.items():
        for line in lines:
            if line.key and ANSWER in line.cells and line.said not in shown.get(key, set()):
                yield Problem(line.place(ANSWER), gettext("what this line shows has changed since it was asked"))
