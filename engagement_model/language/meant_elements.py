"""Which element was probably meant where something else than its id is written: its name, or nearly its id."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engagement_model.language.layer import Layer
from engagement_model.language.source import Misnamed
from engagement_model.language.united import files_of
from engagement_model.language.wording import slug_of
from engagement_model.model.addresses import parsed
from engagement_model.model.model import Model
from engagement_model.model.suggest import Meant, did_you_mean, folded_name, meant, nearest
from engagement_model.model.values import replace
from engagement_model.translation import gettext

MOST_SUGGESTIONS = 200
"""Looking for the id that was meant takes time; nobody reads more suggestions than this."""
MOST_COMPARED = 500_000
"""Words that are compared for them, after the first: of many elements, fewer are looked for."""


class Comparisons:
    """How many words were compared so far, in search of what was meant."""

    def __init__(self) -> None:
        self._compared = 0

    def may_take(self, words: int) -> bool:
        """Whether so many more may be compared: in the first search always, later up to `MOST_COMPARED` in all."""
        is_first = not self._compared
        self._compared += words
        return is_first or self._compared <= MOST_COMPARED


class MeantElements:
    """The elements of a model by what people write for them."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._folded: dict[str, dict[str, str]] = {}
        self._asked = 0
        self._comparisons = Comparisons()

    def meant(self, section: str, text: str, besides: str = "") -> Meant | None:
        """The element of a section that is called so, else the one whose id or name is nearest to what is written.

        That is none that stands at `besides`, the address where it is written: nothing is a part of itself. After many
        questions only one that is called so.
        """
        members = self._model.members(section)
        slug = slug_of(text)
        own = parsed(besides).id if parsed(besides).section == section else None
        for found in (self.called(section, text), slug):
            if found is not None and found in members and found != own:
                return meant(found)
        others = members.keys() - {own}
        near = self.near(slug or text, others)
        if near is not None or not self._may_look_through(others):
            return near
        names = {self._model.name(section, each): each for each in sorted(others, reverse=True)}
        name = nearest(text, names)
        return meant(names[name]) if name is not None else None

    def near(self, text: str, among: Collection[str]) -> Meant | None:
        """That of some ids which is nearest to what is written; after many questions none."""
        self._asked += 1
        return did_you_mean(text, among) if self._may_look_through(among) else None

    def _may_look_through(self, words: Collection[str]) -> bool:
        return self._asked <= MOST_SUGGESTIONS and self._comparisons.may_take(len(words))

    def called(self, section: str, text: str) -> str | None:
        """The element of a section that is called so, but for case, blanks and signs."""
        if section not in self._folded:
            members = sorted(self._model.members(section), reverse=True)
            self._folded[section] = {folded_name(self._model.name(section, each)): each for each in members}
        return self._folded[section].get(folded_name(text)) if folded_name(text) else None


def say_which_are_meant(chain: Sequence[Layer], model: Model, earlier: Model | None) -> None:
    """Say of every reference of a layer that is no id which element of its model it probably means.

    What it replaces is an element of the `earlier` model, where there is one.
    """
    layer = chain[0]
    now = MeantElements(model)
    before = MeantElements(earlier) if earlier is not None else now
    for each in layer.source.misnamed[:MOST_SUGGESTIONS]:
        slug = slug_of(each.text)
        if not (slug and any(above.may_have(each.section, slug) for above in chain)):
            of = before if each.fault.address.endswith(".replaces") else now
            _suggest(layer, each, of.meant(each.section, each.text, each.fault.address))


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
