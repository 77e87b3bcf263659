"""What the analyses found, told on the pages: a title, a few figures, a few marks, and no more than stays calm."""

from __future__ import annotations

from engagement_model.drawing.insights import Insights
from engagement_model.drawing.study import Study
from engagement_model.model.states import AS_IS


def told(study: Study, state: str) -> Insights:
    """What is told on the page of a state."""
    from engagement_model.drawing.telling.candidates import kept_often
    from engagement_model.drawing.telling.figures import callouts
    from engagement_model.drawing.telling.headline import headline
    from engagement_model.drawing.telling.marks import badges, bows, notes

    found = study.states[state]
    before = study.states.get(AS_IS)
    later = before is not None and before is not found
    wanted = tuple(row.information for row in kept_often(before)) if later and before is not None else ()
    return Insights(
        headline=headline(found, wanted[0] if wanted else None, later=later),
        findings=badges(found),
        bows=bows(found),
        notes=notes(found, wanted),
        callouts=callouts(found, study, wanted),
        drawn_integrations=False,
    )
