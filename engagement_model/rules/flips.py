"""Which findings hold on some views of a state and not on others: every rule, asked of every view."""

from __future__ import annotations

import datetime

from engagement_model.analysis.disagreement.disagreements import flips
from engagement_model.analysis.disagreement.result import Disagreements
from engagement_model.analysis.study import Study
from engagement_model.model.values import replace
from engagement_model.rules.run import finder


def with_flips(found: Disagreements, study: Study, today: datetime.date) -> Disagreements:
    """`found`, and the findings that hold on some of the views that it compares and not on others."""
    models = {stakeholder: view.model for stakeholder, view in study.views(found.state).items()}
    return replace(found, flips=flips(models, finder(study, found.state, today)))
