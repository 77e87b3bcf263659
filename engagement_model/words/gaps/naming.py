"""What things are called in the words of the gap analysis: by name, whichever of the states has it."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.model.addresses import SEPARATOR, root
from engagement_model.model.model import Model
from engagement_model.model.types import ANY
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped, listed
from engagement_model.words.phrases import ANY_NAME, in_sentence
from engagement_model.words.terms import attribute_name, kind_name, section_name, state_name

FEW = 5
"""How many things a sentence lists before it says how many more there are."""


class Naming:
    """The names of both states and of those between, the future state first."""

    def __init__(self, workspace: Workspace) -> None:
        models = (workspace.future_state, workspace.as_is, *workspace.transitions)
        self._models = [model for model in models if model is not None]
        self._states: dict[str, Model] = dict(workspace.states)
        self._states |= {f"transition-{number}": each for number, each in enumerate(workspace.transitions, 1)}

    def name(self, section: str, identifier: str) -> str:
        """The name of an element, journey or question, or its id where no state knows it."""
        if section == "capabilities" and identifier == ANY:
            return gettext(ANY_NAME)
        for model in self._models:
            if section == "journeys" and identifier in model.journeys:
                return model.journeys[identifier].name or identifier
            if section == "questions" and identifier in model.questions:
                return model.questions[identifier].ask or identifier
            if identifier in model.elements.get(section, {}):
                return model.name(section, identifier) or identifier
        return identifier

    def names(self, section: str, identifiers: Iterable[str]) -> tuple[str, ...]:
        """The names of elements, in the order of their ids."""
        return tuple(self.name(section, identifier) for identifier in identifiers)

    def address(self, address: str) -> str:
        """What stands at an address."""
        section, *parts = address.split(SEPARATOR)
        if section == "engagements" and len(parts) >= 3:
            return gettext("{capability} for {customer} by {channel}").format(
                capability=self.name("capabilities", parts[2]),
                customer=self.name("customer_types", parts[0]),
                channel=in_sentence(self.name("channels", parts[1])),
            )
        if section == "integrations" and len(parts) >= 2:
            source, target = self.names("platforms", parts[:2])
            if len(parts) == 2:
                return gettext("{source} to {target}").format(source=source, target=target)
            flow = gettext("{information} from {source} to {target}")
            return flow.format(information=self.name("information", parts[2]), source=source, target=target)
        if not parts:
            return section_name(section)
        whole = self.name(section, parts[0])
        if address == root(address):
            return whole
        part = " ".join((attribute_name(parts[1]), *parts[2:]))
        return gettext("{what}: {where}").format(what=whole, where=part)

    def with_kind(self, address: str) -> str:
        """What stands at an address, and of which kind it is."""
        return f"{self.address(address)} ({kind_name(address.partition(SEPARATOR)[0])})"

    def state(self, state: str) -> str:
        """A state with the title of its model."""
        model = self._states.get(state)
        name = state_name(state)
        return f"{name} ({model.title})" if model is not None and model.title else name


def few(items: Iterable[str], most: int = FEW) -> str:
    """`items` as a person lists them, and how many more there are than `most`."""
    everything = list(items)
    if len(everything) > most + 1:
        left = len(everything) - most
        more = ngettext("{number} more", "{number} more", left).format(number=grouped(left))
        everything = [*everything[:most], more]
    return listed(everything)
