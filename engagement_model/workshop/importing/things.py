"""Things and links of a foreign model, collected by a mapping.

What is left out still leads on: who is assigned to a role that is assigned to a process that realizes a service answers
for that service. Whatever is found in more than one step is a guess, and says so.
"""

from __future__ import annotations

from collections import defaultdict

from engagement_model.exchange.foreign import Foreign, Link, Thing
from engagement_model.language.mapping_schema import MappingFile, StateRule, TypeRule
from engagement_model.model.relations import Pair
from engagement_model.model.states import AS_IS
from engagement_model.translation import gettext
from engagement_model.workshop.importing.collecting import Collector
from engagement_model.workshop.importing.courses import collect_courses
from engagement_model.workshop.importing.leading import Ways

_NESTED = frozenset(("customer_types", "organizations", "capabilities", "information", "platforms"))
"""Sections whose elements may be part of another."""

_VISITED = ("customer_types", "channels")
_LED = ("channels", "organizations")
_ANSWERED = ("organizations", "platforms")
_DIRECT = ("channels", "platforms")
_INWARD = frozenset((_VISITED, _LED, _ANSWERED, _DIRECT))
"""Steps from the customer inward, of which engagements are made."""


def collect_things(foreign: Foreign, mapping: MappingFile, into: Collector, state: str | None) -> None:
    """Collect the elements of one state, or all of them, and what their links say."""
    _Things(foreign, mapping, into, state).collect()


class _Things:
    def __init__(self, foreign: Foreign, mapping: MappingFile, into: Collector, state: str | None) -> None:
        self.foreign, self.mapping, self.into = foreign, mapping, into
        self.things = {thing.identity: thing for thing in foreign.things}
        self.steps: dict[tuple[str | None, str | None], list[tuple[str, str]]] = defaultdict(list)
        self.left_out = self.of_the_other_state(state)
        self.ids: dict[str, str] = {}
        self.sections: dict[str, str] = {}

    # -- which elements -----------------------------------------------------------------------------------------------

    def of_the_other_state(self, state: str | None) -> frozenset[str]:
        """Things that stand in the views or folders of the other state, and not in those of this one."""
        if state is None or self.mapping.future_state is None:
            return frozenset()
        today = self.named_by(self.mapping.as_is or StateRule())
        future = self.named_by(self.mapping.future_state)
        return future - today if state == AS_IS else today - future

    def named_by(self, rule: StateRule) -> frozenset[str]:
        found: set[str] = set()
        for view in self.foreign.views:
            if view.name in rule.views:
                found |= view.things
        for thing in self.foreign.things:
            if any(folder in rule.folders or "/".join(thing.folders) in rule.folders for folder in thing.folders):
                found.add(thing.identity)
        return frozenset(found)

    def rule_of(self, thing: Thing) -> TypeRule | None:
        for key in (thing.identity, thing.name):
            if key in self.mapping.things:
                return self.mapping.things[key]
        return self.mapping.types.get(thing.kind)

    def collect(self) -> None:
        for thing in self.foreign.things:
            rule = self.rule_of(thing)
            if thing.identity in self.left_out:
                continue
            if rule is None:
                self.into.lost[gettext("elements of type {type}").format(type=thing.kind)] += 1
                continue
            self.element(thing, rule)
        self.leading = Ways(self.foreign, self.mapping, self.left_out, self.sections)
        self.nest()
        self.links()
        self.chains()
        self.ways()
        collect_courses(self.foreign, self.into, self.ids, self.sections)

    def element(self, thing: Thing, rule: TypeRule) -> None:
        name = thing.name or thing.identity
        identifier = self.into.element(rule.section, name, thing.identity)
        self.ids[thing.identity], self.sections[thing.identity] = identifier, rule.section
        if not thing.name:
            self.into.odd(thing.place, gettext("{id} has no name").format(id=thing.identity))
        if rule.kind is not None:
            self.into.say(rule.section, identifier, "kind", rule.kind, thing.place)
        if thing.description:
            self.into.say(rule.section, identifier, "description", thing.description, thing.place)
        technology = thing.properties.get("technology")
        if technology and rule.section == "platforms":
            self.into.say(rule.section, identifier, "technology", technology, thing.place)
        for key in thing.properties:
            if key != "technology":
                self.into.lost[gettext("the property {key}").format(key=key)] += 1

    # -- links --------------------------------------------------------------------------------------------------------

    def meaning(self, link: Link) -> str:
        return self.mapping.relations.get(link.kind, "nothing")

    def nest(self) -> None:
        """What is part of what, by links; then by pictures, where no link says how the two stand to each other."""
        joined = set()
        for link in self.foreign.links:
            joined |= {(link.source, link.target), (link.target, link.source)}
            if self.meaning(link) == "part_of":
                inner, outer = (
                    (link.source, link.target) if link.kind == "Specialization" else (link.target, link.source)
                )
                if not (
                    self.part(inner, outer, link.place)
                    or self.answers(inner, outer)
                    or self.leading.takes(inner, outer)
                ):
                    self.lose(link)
        if self.mapping.nestings != "part_of":
            return
        self.into.derived[gettext("who does what, which only a picture shows")] += self.leading.pictured
        for nesting in self.foreign.nestings:
            if (nesting.inner, nesting.outer) in joined or self.leading.takes(nesting.inner, nesting.outer):
                continue
            if self.part(nesting.inner, nesting.outer, nesting.view):
                self.into.derived[gettext("parts that only a picture shows")] += 1
                section, identifier = self.sections[nesting.inner], self.ids[nesting.inner]
                self.into.drafts[section][identifier].values.setdefault("confidence", "guessed")
            elif self.answers(nesting.inner, nesting.outer):
                self.into.derived[gettext("who answers on a channel, which only a picture shows")] += 1
            elif not {nesting.inner, nesting.outer} & self.left_out:
                self.into.lost[gettext("boxes in boxes, where nothing says why")] += 1

    def lose(self, link: Link) -> None:
        """Count a link that nothing is made of."""
        self.into.lost[gettext("relations of type {type}").format(type=link.kind)] += 1

    def answers(self, channel: str, organization: str) -> bool:
        """Whether two things are a channel and an organization, which answers there then."""
        if (self.sections.get(channel), self.sections.get(organization)) != _LED:
            return False
        self.steps[_LED].append((self.ids[channel], self.ids[organization]))
        return True

    def part(self, inner: str, outer: str, place: str) -> bool:
        """Make one thing part of another of its section, where it is part of none yet; whether that could be.

        An application within infrastructure runs on it.
        """
        section = self.sections.get(inner)
        if section is None or section != self.sections.get(outer) or section not in _NESTED:
            return False
        draft = self.into.drafts[section][self.ids[inner]]
        if section == "platforms" and self.is_infrastructure(outer) and not self.is_infrastructure(inner):
            self.into.refer("platforms", self.ids[inner], "runs_on", self.ids[outer], place)
            return True
        if "part_of" in draft.values:
            return draft.values["part_of"] == self.ids[outer]
        self.into.refer(section, self.ids[inner], "part_of", self.ids[outer], place)
        return True

    def links(self) -> None:
        for link in self.foreign.links:
            meaning = self.meaning(link)
            ends = self.sections.get(link.source), self.sections.get(link.target)
            if meaning == "part_of":
                continue
            if meaning == "integration" and ends == ("platforms", "platforms"):
                self.moves(link, carries=bool(link.name))
            elif meaning == "uses":
                self.uses(link, ends)
            elif meaning == "access":
                self.access(link, ends)
            elif meaning == "serves":
                self.serves(link, ends)
            elif meaning != "answers" or not (
                self.answers(link.source, link.target) or self.answers(link.target, link.source)
            ):
                self.lose(link)

    def serves(self, link: Link, ends: tuple[str | None, str | None]) -> None:
        """Who comes by a channel that serves them, and who answers there; what else serves what is found on the way."""
        if ends[::-1] == _VISITED:
            self.steps[_VISITED].append((self.ids[link.target], self.ids[link.source]))
        elif ends == ("organizations", "channels"):
            self.answers(link.target, link.source)
        elif ends == ("platforms", "platforms") and not self.is_infrastructure(link.source):
            self.moves(link, carries=False, guessed=True)

    def moves(self, link: Link, *, carries: bool, guessed: bool = False) -> None:
        """Information between two platforms; what a link between them is called is what moves, where it may be."""
        pair = Pair(self.ids[link.source], self.ids[link.target])
        information = [self.into.element("information", link.name)] if carries else []
        said = None if carries else link.name or None
        guessed = guessed or carries
        self.into.integration(pair, information, None, link.detail or None, link.place, said=said, guessed=guessed)

    def uses(self, link: Link, ends: tuple[str | None, str | None]) -> None:
        source, target = self.ids.get(link.source, ""), self.ids.get(link.target, "")
        if ends in _INWARD:
            self.steps[ends].append((source, target))
        elif ends[::-1] in _INWARD and link.kind == "line":
            self.steps[ends[::-1]].append((target, source))  # nobody says from which end a line is drawn
        elif ends == ("platforms", "platforms"):
            self.moves(link, carries=False)
        elif ends == ("customer_types", "platforms"):
            thing = self.things[link.target]
            channel = self.into.element("channels", thing.name)
            platform = self.ids[link.target]
            self.into.engagement([self.ids[link.source]], [channel], [], [], [platform], guessed=True)
        else:
            self.lose(link)

    def chains(self) -> None:
        """Engagements of steps inward: who comes by a channel is answered by those it leads to, on their platforms."""
        works: dict[str, list[str]] = defaultdict(list)
        for organization, platform in self.steps[_ANSWERED]:
            works[organization].append(platform)
        comes: dict[str, list[str]] = defaultdict(list)
        for customer, channel in self.steps[_VISITED]:
            comes[channel].append(customer)
        answered: set[str] = set()
        for channel, organization in self.steps[_LED]:
            answered |= {channel, organization}
            self.into.engagement(comes[channel], [channel], [], [organization], works[organization], guessed=True)
        for organization, platforms in works.items():
            if organization not in answered:
                self.into.engagement([], [], [], [organization], platforms, guessed=True)
        direct = self.steps[_DIRECT]
        for channel, platform in direct:
            self.into.engagement(comes[channel], [channel], [], [], [platform], guessed=True)
        for channel in sorted(comes.keys() - answered - {channel for channel, _ in direct}):
            self.into.engagement(comes[channel], [channel], [], guessed=True)

    def access(self, link: Link, ends: tuple[str | None, str | None]) -> None:
        """Who reads or writes what: a capability does, a platform holds it."""
        source, target = ends
        if target != "information" or source not in ("capabilities", "platforms"):
            self.lose(link)
            return
        way = link.detail.casefold()
        if source == "platforms":
            self.into.refer(source, self.ids[link.source], "holds.copy", self.ids[link.target], link.place)
            return
        for attribute in ("reads", "writes"):
            if not way or attribute.removesuffix("s") in way or way == "readwrite":
                self.into.refer(source, self.ids[link.source], attribute, self.ids[link.target], link.place)

    # -- ways through what is left out --------------------------------------------------------------------------------

    def ways(self) -> None:
        """Who answers for which capability, on what, by which way, and for whom."""
        answering: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for identity, section in self.sections.items():
            for step in self.leading.from_thing(identity, frozenset()):
                target = self.sections[step.target]
                if target == "capabilities" and section in ("platforms", "organizations", "channels"):
                    answering[step.target][section].append(self.ids[identity])
                    if section == "platforms":
                        self.into.refer("platforms", self.ids[identity], "provides", self.ids[step.target])
                        self.into.derived[gettext("what platforms provide")] += not step.direct
                elif (section, target) == ("platforms", "platforms"):
                    if self.is_infrastructure(identity):
                        self.into.refer("platforms", self.ids[step.target], "runs_on", self.ids[identity])
                elif (section, target) == ("organizations", "platforms") and step.direct:
                    self.owner(identity, step.target)
        self.engage(answering)

    def is_infrastructure(self, identity: str) -> bool:
        """Whether a thing becomes a platform that others run on."""
        return self.into.drafts["platforms"][self.ids[identity]].values.get("kind") == "infrastructure"

    def owner(self, organization: str, platform: str) -> None:
        draft = self.into.drafts["platforms"][self.ids[platform]]
        if "owner" not in draft.values:
            self.into.refer("platforms", self.ids[platform], "owner", self.ids[organization])
        else:
            self.into.lost[gettext("further owners of a platform")] += 1

    def engage(self, answering: dict[str, dict[str, list[str]]]) -> None:
        """An engagement of each capability that somebody answers for, or that serves a customer type."""
        whole = frozenset(("capabilities",))
        behind: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for identity, sections in answering.items():
            for capability in (identity, *(step.target for step in self.leading.from_thing(identity, whole))):
                if self.sections.get(capability) == "capabilities":
                    for section, ids in sections.items():
                        behind[capability][section] |= dict.fromkeys(ids)
        for identity, section in self.sections.items():
            if section != "capabilities":
                continue
            customers = [
                self.ids[step.target]
                for step in self.leading.from_thing(identity, frozenset())
                if self.sections[step.target] == "customer_types"
            ]
            own = (
                behind[identity] if customers else {key: dict.fromkeys(ids) for key, ids in answering[identity].items()}
            )
            channels, organizations = (list(own.get(key, ())) for key in ("channels", "organizations"))
            if customers or channels or organizations:
                self.into.engagement(
                    customers,
                    channels,
                    [self.ids[identity]],
                    organizations,
                    list(own.get("platforms", ())),
                    guessed=True,
                )
