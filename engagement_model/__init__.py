"""Two one-page drawings of how a company meets its customers, today and in future, and what stands between them.

>>> from engagement_model import load, redundancy
>>> workspace = load("examples/retail")
>>> [found.information for found in redundancy(workspace.as_is).competing_masters]
['basket', 'customer', 'order', 'payment', 'stock']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engagement_model.analysis.bundles import bundles
    from engagement_model.analysis.change_test import change_test
    from engagement_model.analysis.continuity import journeys
    from engagement_model.analysis.cost_to_serve import cost_to_serve
    from engagement_model.analysis.difference import difference
    from engagement_model.analysis.disagreement.disagreements import disagreements
    from engagement_model.analysis.experience import experience
    from engagement_model.analysis.gaps.analysis import gaps
    from engagement_model.analysis.information import information
    from engagement_model.analysis.recognition import recognition
    from engagement_model.analysis.redundancy import redundancy
    from engagement_model.analysis.scorecard import scorecard
    from engagement_model.analysis.steps import steps
    from engagement_model.analysis.study import figures
    from engagement_model.analysis.value import value
    from engagement_model.analysis.ways import ways
    from engagement_model.drawing import draw
    from engagement_model.language.loading import FaultyModel, load
    from engagement_model.model.facts import facts_of, model_of
    from engagement_model.model.model import Model
    from engagement_model.model.workspace import Workspace
    from engagement_model.reports.pack.packing import pack
    from engagement_model.rules.checking import check
    from engagement_model.workshop.agreed import agree

__all__ = [
    "FaultyModel",
    "Model",
    "Workspace",
    "agree",
    "bundles",
    "change_test",
    "check",
    "cost_to_serve",
    "difference",
    "disagreements",
    "draw",
    "experience",
    "facts_of",
    "figures",
    "gaps",
    "information",
    "journeys",
    "load",
    "model_of",
    "pack",
    "recognition",
    "redundancy",
    "scorecard",
    "steps",
    "value",
    "ways",
]

_ELSEWHERE = {
    "FaultyModel": "language.loading",
    "Model": "model.model",
    "Workspace": "model.workspace",
    "agree": "workshop.agreed",
    "check": "rules.checking",
    "disagreements": "analysis.disagreement.disagreements",
    "draw": "drawing",
    "facts_of": "model.facts",
    "figures": "analysis.study",
    "gaps": "analysis.gaps.analysis",
    "journeys": "analysis.continuity",
    "load": "language.loading",
    "model_of": "model.facts",
    "pack": "reports.pack.packing",
}
"""Where a name is imported from; one that is not here comes from the analysis that is called so."""


def __getattr__(name: str) -> object:
    """Each name is imported when it is first asked for: the command line starts with none of them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, f'analysis.{name}')}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*globals(), *__all__]
