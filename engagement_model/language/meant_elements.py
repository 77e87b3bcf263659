"""Which element was probably meant where something else than its id is written: its name, or nearly its id."""

from __future__ import annotations

from collections.abc import Sequence

from engagement_model.language.layer import Layer
from engagement_model.language.source import Misnamed
from engagement_model.language.united import files_of
from engagement_model.language.wording import slug_of
from engagement_model.model.addresses import covers
from engagement_model.model.model import Model
from engagement_model.model.suggest import Meant, did_you_mean, folded_name, meant, nearest
from engagement_model.model.values import replace
from engagement_model.translation import gettext

MOST_SUGGESTIONS = 200
"""Looking for the id that was meant takes time; nobody reads more suggestions than this."""


def element_meant(model: Model, section: str, text: str, besides: str = "") -> Meant | None:
    """The element of a section that is called so, else the one whose id or name is nearest to what is written.

    That is none that stands at `besides`, the address where it is written: nothing is a part of itself.
    """
    members = [each for each in model.members(section) if not covers(f"{section}.{each}", besides)]
    slug = slug_of(text)
    names = {model.name(section, each): each for each in sorted(members, reverse=True)}
    found = called(model, section, text)
    if found not in members:
        found = slug if slug in members else None
    if found is not None:
        return meant(found)
    return did_you_mean(slug or text, members) or (meant(names[near]) if (near := nearest(text, names)) else None)


def called(model: Model, section: str, text: str) -> str | None:
    """The element of a section that is called so, but for case, blanks and signs."""
    wanted = folded_name(text)
    found = (each for each in sorted(model.members(section)) if folded_name(model.name(section, each)) == wanted)
    return next(found, None) if wanted else None


def say_which_are_meant(chain: Sequence[Layer], model: Model, earlier: Model | None) -> None:
    """Say of every reference of a layer that is no id which element of its model it probably means.

    What it replaces is an element of the `earlier` model, where there is one.
    """
    layer = chain[0]
    for each in layer.source.misnamed[:MOST_SUGGESTIONS]:
        slug = slug_of(each.text)
        if not (slug and any(above.may_have(each.section, slug) for above in chain)):
            of = earlier if earlier is not None and each.fault.address.endswith(".replaces") else model
            _suggest(layer, each, element_meant(of, each.section, each.text, each.fault.address))


def _suggest(layer: Layer, found: Misnamed, suggestion: str | None) -> None:
    for source in files_of(layer.source):
        for index, fault in enumerate(source.faults):
            if fault is found.fault:
                source.faults[index] = replace(fault, suggestion=suggestion or _not_there(found))
                return


def _not_there(found: Misnamed) -> str:
    if found.fault.address.endswith(".replaces"):
        return gettext("name what the earlier state has under {section}:").format(section=found.section)
    return gettext("write the id of one that stands under {section}:").format(section=found.section)
