"""The pages: today, the future and the change, in the viewer."""

from __future__ import annotations

from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section
from engagement_model.translation import gettext

PLACE = 10
"""Where it is read among the sections."""


def section(context: Context) -> Section | None:
    """The viewer; nothing where there is no page."""
    if context.viewer is None:
        return None
    from markupsafe import Markup

    return Section(
        "pages",
        "picture",
        gettext("The pages"),
        Markup(context.viewer.markup()),  # noqa: S704  # the viewer escapes every name
        (gettext("Choose a page; point at a box to see its paths, and click it to see what is known about it."),),
    )
