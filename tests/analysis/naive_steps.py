"""A state on the road once more, fact by fact from its definition: slow, and without a line of the real one."""

from __future__ import annotations

from collections.abc import Collection

from engagement_model.analysis.gaps.road import Road
from engagement_model.model.facts import Facts, facts_of
from engagement_model.model.relations import CellKey
from tests.analysis.naive_gaps import SECTIONS, TARGETS, stack

BROUGHT = ("information", "capabilities", "propositions")


def below(facts: Facts, root: str) -> dict[str, object]:
    return {address: value for address, value in facts.items() if f"{address}.".startswith(f"{root}.")}


def roots(facts: Facts, sections: Collection[str], depth: int) -> set[str]:
    """The addresses of so many names of what is in some sections."""
    return {each for each in facts if each.count(".") == depth and each.split(".")[0] in sections}


def names(address: str, value: object) -> list[str]:
    """The addresses of the elements that a fact of an element names."""
    section, _, *rest = address.split(".")
    target = TARGETS.get((section, rest[0])) if rest else None
    if target is None:
        return []
    named = value if isinstance(value, tuple) else (value,) if len(rest) == 1 else (rest[1],)
    return [f"{target}.{each}" for each in named]


def told(address: str, value: object) -> list[str]:
    """The addresses of the elements without which a journey or a question makes no sense."""
    parts = address.split(".")
    if parts[2:3] == ["needs"]:
        return [f"information.{parts[3]}"]
    if parts[2:3] == ["steps"] and len(parts) == 4:
        capability, _, channel = str(value).partition("/")
        return [f"capabilities.{capability}", f"channels.{channel}"]
    return [f"customer_types.{value}"] if parts[-1] == "customer" else []


class State:
    """As-is with what is delivered."""

    def __init__(self, road: Road, delivered: Collection[str]) -> None:
        self.road, self.delivered = road, delivered
        self.before, self.after = facts_of(road.before), facts_of(road.after)
        self.there = self._there()

    def facts(self) -> dict[str, object]:
        kept = self._cells()
        gone = self._gone(kept)
        there = {root: facts for root, facts in self.there.items() if root not in gone}
        found: dict[str, object] = {}
        for root, facts in there.items():
            for address, value in facts.items():
                named = names(address, value)
                if isinstance(value, tuple) and named:
                    left = tuple(each.split(".")[1] for each in named if each in there)
                    found.update({address: left} if left else {})
                elif root == address or all(each in there for each in named):
                    found[address] = value
        for root in roots(self.before, ("journeys", "questions"), 1):
            facts = below(self.before, root)
            if gone.isdisjoint(each for fact in facts.items() for each in told(*fact)):
                found |= facts
        for facts in (kept, self._integrations()):
            found |= {address: value for address, value in facts.items() if not self._names_gone(address, gone)}
        return found

    def _names_gone(self, address: str, gone: set[str]) -> bool:
        parts = address.split(".")
        if parts[0] == "integrations":
            return any(f"platforms.{end}" in gone for end in parts[1:3])
        ends = zip(("customer_types", "channels", "capabilities"), parts[1:4], strict=True)
        named = [f"{section}.{each}" for section, each in ends]
        return any(each in gone for each in (*named, ".".join(parts[4:6])))

    def _there(self) -> dict[str, dict[str, object]]:
        """Root of every element that stands there before anything goes -> its facts."""
        today, later = roots(self.before, SECTIONS, 1), roots(self.after, SECTIONS, 1)
        found = {
            root: below(self.after if root in self.delivered and root in later else self.before, root) for root in today
        }
        found |= {root: below(self.after, root) for root in later - today if root in self.delivered}
        waiting = [names(*fact) for root in self.delivered for fact in found.get(root, {}).items()]
        for root in roots(self.after, ("integrations",), 2):
            if root in self.delivered:
                waiting.append(
                    [f"information.{each[len(root) + 1 :]}" for each in below(self.after, root) if each != root]
                )
        while waiting:
            for root in waiting.pop():
                if root.split(".")[0] in BROUGHT and root in later and root not in found:
                    found[root] = below(self.after, root)
                    waiting += [names(*fact) for fact in found[root].items()]
        return found

    def _cells(self) -> dict[str, object]:
        found: dict[str, object] = {}
        today, later = roots(self.before, ("engagements",), 3), roots(self.after, ("engagements",), 3)
        for root in today | later:
            key = CellKey(*root.split(".")[1:])
            ends = (f"customer_types.{key.customer_type}", f"channels.{key.channel}", f"capabilities.{key.capability}")
            known = all(each in self.there or each == "capabilities.any" for each in ends)
            moves = root in self.delivered and root in later and known
            if moves and all(f"platforms.{each}" in self.there for each in stack(self.road.after, key)):
                facts = below(self.after, root)
                facts = {
                    each: value
                    for each, value in facts.items()
                    if self._stands(each, root, ("platforms", "organizations"))
                }
                if not any(".organizations." in each for each in facts):
                    facts |= {
                        each: value for each, value in below(self.before, root).items() if ".organizations." in each
                    }
                found |= facts
            elif root in today and not (root in self.delivered and root not in later):
                found |= below(self.before, root)
        return found

    def _stands(self, address: str, root: str, sections: Collection[str]) -> bool:
        section, _, name = address[len(root) + 1 :].partition(".")
        return section not in sections or f"{section}.{name}" in self.there

    def _integrations(self) -> dict[str, object]:
        found: dict[str, object] = {}
        today, later = roots(self.before, ("integrations",), 2), roots(self.after, ("integrations",), 2)
        for root in today | later:
            if root in self.delivered and root in later and self._ends_stand(root):
                found |= below(self.after, root)
            elif root in today:
                new = [
                    each
                    for each in later - today
                    if each.split(".")[2] == root.split(".")[2]
                    and self._carried(each, self.after) & self._carried(root, self.before)
                ]
                replaced = all(each in self.delivered and self._ends_stand(each) for each in new)
                if not (root in self.delivered and root not in later and replaced):
                    found |= below(self.before, root)
        return found

    def _ends_stand(self, root: str) -> bool:
        return all(f"platforms.{each}" in self.there for each in root.split(".")[1:])

    @staticmethod
    def _carried(root: str, facts: Facts) -> set[str]:
        return {each[len(root) + 1 :] for each in below(facts, root) if each != root}

    def _gone(self, cells: dict[str, object]) -> set[str]:
        later = roots(self.after, SECTIONS, 1)
        going = {root for root in roots(self.before, SECTIONS, 1) if root in self.delivered and root not in later}
        kept = set()
        for duty in self.road.duties:
            if not duty.picked_up_by:
                continue
            if duty.kind == "cell":
                waits = f"{duty.address}.platforms.{duty.platform}" in cells
            else:
                waits = not any(f"platforms.{each}" in self.there for each in duty.picked_up_by)
            if waits:
                kept.add(f"platforms.{duty.platform}")
        return going - kept
