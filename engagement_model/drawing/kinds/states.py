"""A page for each state: as it is today, on the way, and in future."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.drawing.insights import Insights
from engagement_model.drawing.kinds import Kind
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.telling import told
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, gettext_noop

_TITLES: Mapping[str, str] = {
    AS_IS: gettext_noop("As we are today"),
    FUTURE: gettext_noop("Future state"),
}


def _pages(workspace: Workspace) -> tuple[str, ...]:
    return tuple(_models(workspace))


def _models(workspace: Workspace) -> dict[str, Model]:
    """Every state there is, in time: `as-is`, `transition-1` ..., `future-state`."""
    models: dict[str, Model] = {}
    if workspace.as_is is not None:
        models[AS_IS] = workspace.as_is
    for number, model in enumerate(workspace.transitions, 1):
        models[f"transition-{number}"] = model
    if workspace.future_state is not None:
        models[FUTURE] = workspace.future_state
    return models


def _parts(workspace: Workspace, state: str) -> tuple[Model, ...]:
    return (_models(workspace)[state],)


def _title(state: str) -> str:
    if state in _TITLES:
        return gettext(_TITLES[state])
    return gettext("Step {n} on the way").format(n=state.rpartition("-")[2])


def _insights(_study: Shown, _state: str, given: Insights) -> Insights:
    return given


KIND = Kind(1, _pages, _models, _parts, _title, told, _insights)
