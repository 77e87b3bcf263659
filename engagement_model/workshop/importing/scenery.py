"""What stands in a foreign model as scenery: infrastructure and organizations that are behind no engagement."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.analysis.usage import used_organizations, used_platforms
from engagement_model.model.model import Model
from engagement_model.model.values import replace


def scenery(models: Mapping[str, Model]) -> dict[str, frozenset[str]]:
    """Section -> what is scenery in every state that has it: an application that serves nobody is a finding, not that.

    Nothing is, where nobody is engaged at all: then it is the matter itself.
    """
    if not any(model.cells for model in models.values()):
        return {}
    platforms, organizations = set[str](), set[str]()
    for model in models.values():
        platforms |= model.platforms.keys()
        organizations |= model.organizations.keys()
    for model in models.values():
        matters = {name for name, platform in model.platforms.items() if platform.kind != "infrastructure"}
        platforms -= used_platforms(model, matters)
        organizations -= used_organizations(model)
    return {"organizations": frozenset(organizations), "platforms": frozenset(platforms)}


def without(model: Model, left_out: Mapping[str, frozenset[str]]) -> Model:
    """A model without some elements that no cell names and none of the others refers to; integrations end with them."""
    elements = {
        section: {name: each for name, each in members.items() if name not in left_out.get(section, ())}
        for section, members in model.elements.items()
    }
    gone = left_out.get("platforms", frozenset())
    integrations = {pair: each for pair, each in model.integrations.items() if gone.isdisjoint(pair)}
    return replace(model, elements=elements, integrations=integrations)
