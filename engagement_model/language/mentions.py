"""Mentions: whether the addresses, stakeholders and initiatives that a workspace names are there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import product
from typing import get_args

from engagement_model.language import references
from engagement_model.language.address_parts import names_in
from engagement_model.language.faults import FaultKind
from engagement_model.language.meant_elements import Comparisons, MeantElements
from engagement_model.language.reading import ReadModel, addresses_of, has_address
from engagement_model.language.scope import scope_address
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping as MappingNode
from engagement_model.language.tree import Node
from engagement_model.language.validation import item_of, node_at
from engagement_model.model.addresses import EVERYTHING, SEPARATOR, join, parsed, upward
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.numbers import quoted
from engagement_model.model.sections import LANES, NAMED_SECTIONS, SECTIONS
from engagement_model.model.suggest import did_you_mean, meant, nearest
from engagement_model.model.types import ID_PATTERN
from engagement_model.model.workspace import Decision, Initiative, Stakeholder, TopicKey
from engagement_model.translation import gettext


class Mentions:
    """Checks what a workspace says about its `models`, by state or view.

    Where a model could not be read, nothing is said of addresses: it may be there that they are. Nor is it of what was
    decided not to be there, which nothing has once the decision is carried out.
    """

    def __init__(self, models: Mapping[str, ReadModel], decisions: Mapping[str, Decision], *, complete: bool) -> None:
        self.models = models
        self._comparisons = Comparisons()
        self.gone = frozenset(
            address
            for decision in decisions.values()
            if decision.status == "decided" and (decision.choose == "absent" or decision.chosen_stakeholder is not None)
            for address in decision.about
        )
        self.complete = complete and all(read.sound for read in models.values())

    def check_decisions(
        self,
        source: Source,
        root: MappingNode,
        decisions: Mapping[str, Decision],
        stakeholders: AbstractSet[str],
    ) -> None:
        """Note every decision about what no model knows, or in favour of a stakeholder nobody declares."""
        for identifier, decision in decisions.items():
            chosen = decision.chosen_stakeholder
            if chosen is not None and chosen not in stakeholders:
                source.fault(
                    FaultKind.UNKNOWN_ID,
                    gettext('there is no stakeholder "{id}"').format(id=chosen),
                    node_at(root, ("decisions", identifier, "choose", "as")),
                    f"decisions.{identifier}.choose",
                    did_you_mean(chosen, stakeholders)
                    or gettext("declare it under {section}:").format(section="stakeholders"),
                )
            for other in sorted(decision.supersedes - (decisions.keys() - {identifier})):
                source.fault(
                    FaultKind.UNKNOWN_ID,
                    gettext("there is no other decision {id}").format(id=quoted(other)),
                    item_of(node_at(root, ("decisions", identifier, "supersedes")), other),
                    f"decisions.{identifier}.supersedes",
                    did_you_mean(other, decisions.keys() - {identifier}) or gettext("take it out"),
                )
            for number, address in enumerate(decision.about):
                node = node_at(root, ("decisions", identifier, "about", number))
                self._check_address(source, node, f"decisions.{identifier}.about", address)

    def check_initiatives(
        self,
        source: Source,
        root: MappingNode,
        initiatives: Mapping[str, Initiative],
        known: AbstractSet[str],
    ) -> None:
        """Note every initiative that delivers what no model knows, or waits for what is not there or for itself."""
        for identifier, initiative in initiatives.items():
            at = ("initiatives", identifier)
            for other in sorted(initiative.depends_on - known):
                source.fault(
                    FaultKind.UNKNOWN_ID,
                    gettext('there is no initiative "{id}"').format(id=other),
                    item_of(node_at(root, (*at, "depends_on")), other),
                    f"initiatives.{identifier}.depends_on",
                    did_you_mean(other, known) or gettext("declare it under {section}:").format(section="initiatives"),
                )
            for number, address in enumerate(initiative.delivers):
                node = node_at(root, (*at, "delivers", number))
                self._check_address(source, node, f"initiatives.{identifier}.delivers", address)
        edges = {name: sorted(initiative.depends_on) for name, initiative in initiatives.items()}
        for loop in references.loops(edges):
            source.fault(
                FaultKind.CYCLE,
                gettext("these initiatives wait for each other: {loop}").format(loop=" -> ".join([*loop, loop[0]])),
                node_at(root, ("initiatives", loop[0], "depends_on")),
                f"initiatives.{loop[0]}.depends_on",
                gettext("break the circle"),
            )

    def check_scopes(self) -> None:
        """Note every entry of a view's scope that no model knows."""
        for name, read in self.models.items():
            layer = read.layers[0]
            for number, entry in enumerate(layer.header.scope if "/" in name else ()):
                address = scope_address(entry)
                if address != EVERYTHING and address not in SECTIONS:
                    self._check_address(layer.source, node_at(layer.root, ("scope", number)), "scope", address)

    def check_asks(self, source: Source, root: MappingNode, stakeholders: Mapping[str, Stakeholder]) -> None:
        """Note every topic of a questionnaire that there is not, and every address that no model knows."""
        topics = get_args(TopicKey)
        for identifier, stakeholder in stakeholders.items():
            for number, asked in enumerate(stakeholder.asks):
                if asked in topics or asked in SECTIONS:
                    continue
                node = node_at(root, ("stakeholders", identifier, "asks", number))
                about = f"stakeholders.{identifier}.asks"
                if SEPARATOR in asked:
                    self._check_address(source, node, about, asked)
                else:
                    message = gettext('there is no topic "{topic}" in a questionnaire').format(topic=asked)
                    hint = did_you_mean(asked, topics) or gettext("choose one of {topics}, or an address").format(
                        topics=", ".join(topics)
                    )
                    source.fault(FaultKind.UNKNOWN_ID, message, node, about, hint)

    def check_pins(self, source: Source, root: MappingNode, pinned: tuple[str, ...]) -> None:
        """Note every pin of a box that no model has, and of what stands in no box."""
        for number, address in enumerate(pinned):
            node, where = node_at(root, ("page", "pinned", number)), parsed(address)
            if where.section in LANES and where.is_whole:
                self._check_address(source, node, "page.pinned", address)
                continue
            instead = where.whole if where.section in LANES and where.ids else None
            source.fault(
                FaultKind.BAD_VALUE,
                gettext("{address} is no box that could be pinned").format(address=quoted(address)),
                node,
                "page.pinned",
                gettext("write the address of an element of a lane, such as {address}").format(
                    address=instead or self._called(address) or "platforms.pos"
                ),
            )

    def _check_address(self, source: Source, node: Node, about: str, address: str) -> None:
        if self.complete and not self._is_known(address) and not self._was_decided(address):
            suggestion = self._meant_by(address, about) or gettext("name what a model has, or take it out")
            message = gettext('no model has anything at "{address}"').format(address=address)
            source.fault(FaultKind.UNKNOWN_ID, message, node, about, suggestion)

    def _meant_by(self, address: str, about: str) -> str | None:
        if about == "scope" and address in ("all", "*", "any", "all of it"):
            return meant(EVERYTHING)
        whole = address.removesuffix(".*")
        if whole != address and whole in self._known_or_section:
            return meant(whole)
        near = self._nearest(whole) or self._called(whole)
        return meant(near) if near is not None else None

    def _nearest(self, address: str) -> str | None:
        """The known address that was probably meant; the first of many are looked for, since nobody reads more."""
        if not self._comparisons.may_take(len(self._known)):
            return None
        return nearest_address(address, self._known_or_section)

    @cached_property
    def _known_or_section(self) -> frozenset[str]:
        return self._known.union(SECTIONS)

    @cached_property
    def _elements(self) -> tuple[MeantElements, ...]:
        return tuple(MeantElements(read.model) for read in self.models.values())

    def _called(self, text: str) -> str | None:
        """The address of the element that is called so, as a whole or below its section."""
        section, _, name = text.partition(SEPARATOR)
        among = [(section, name)] if section in NAMED_SECTIONS else [(each, text) for each in NAMED_SECTIONS]
        for (section, name), elements in product(among, self._elements):
            found = elements.called(section, name)
            if found is not None:
                return join(section, found)
        return None

    def _was_decided(self, address: str) -> bool:
        """Whether what an address is of was decided not to be there: once it is gone, what was said of it stays."""
        where = parsed(address)
        kind = ELEMENT_CLASSES.get(where.section)
        if not all(re.match(ID_PATTERN, each) for each in where.ids):
            return False  # What is no id was never there.
        if where.section not in SECTIONS or (kind and where.attribute and where.attribute not in kind.model_fields):
            return False
        named = (join(part.section, part.identifier) for part in names_in(address))
        return bool(self.gone) and not self.gone.isdisjoint((*upward(address), *named))

    def _is_known(self, address: str) -> bool:
        """Whether any model has a fact at or below an address."""
        return has_address(self.models.values(), address) or address in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        """Every address that any model has a fact at or below."""
        return addresses_of(self.models.values())


def nearest_address(address: str, known: AbstractSet[str]) -> str | None:
    """The known address that was probably meant: alike in the first part that is not known, or of the same id."""
    parts = address.split(SEPARATOR)
    depth = next((depth for depth in range(len(parts)) if join(*parts[: depth + 1]) not in known), 0)
    above = join(*parts[:depth])
    start = above + SEPARATOR if above else ""
    beside = {other[len(start) :].partition(SEPARATOR)[0] for other in known if other.startswith(start)}
    meant = nearest(parts[depth], beside)
    if meant is not None:
        whole = join(start + meant, *parts[depth + 1 :])
        return whole if whole in known else start + meant
    return next((join(section, address) for section in NAMED_SECTIONS if join(section, address) in known), None)
