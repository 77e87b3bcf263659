"""The gaps once more, straight from their definitions: slow, short, and without a line of the real ones."""

from __future__ import annotations

from itertools import product

from engagement_model.model.facts import Facts, facts_of
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey, Pair
from tests.analysis.naive import as_written
from tests.analysis.naive import stack as stack_of

TARGETS = {
    ("customer_types", "part_of"): "customer_types",
    ("customer_types", "owner"): "organizations",
    ("customer_types", "prefers"): "channels",
    ("customer_types", "becomes"): "customer_types",
    ("customer_types", "buys"): "propositions",
    ("customer_types", "represented_by"): "customer_types",
    ("organizations", "part_of"): "organizations",
    ("capabilities", "part_of"): "capabilities",
    ("capabilities", "owner"): "organizations",
    ("capabilities", "reads"): "information",
    ("capabilities", "writes"): "information",
    ("information", "owner"): "organizations",
    ("platforms", "provides"): "capabilities",
    ("platforms", "holds"): "information",
    ("platforms", "part_of"): "platforms",
    ("platforms", "runs_on"): "platforms",
    ("platforms", "standby_for"): "platforms",
    ("platforms", "owner"): "organizations",
    ("propositions", "offered_to"): "customer_types",
    ("propositions", "requires"): "capabilities",
    ("propositions", "includes"): "propositions",
}
SECTIONS = ("customer_types", "channels", "organizations", "capabilities", "information", "platforms", "propositions")


def stack(model: Model, key: CellKey) -> set[str]:
    return stack_of(as_written(model), key)


class Road:
    """Two states and who takes whose place between them."""

    def __init__(self, before: Model, after: Model) -> None:
        self.before, self.after = before, after
        self.facts = facts_of(before), facts_of(after)

    def later(self, section: str, x: str) -> set[str]:
        """L(x)."""
        if x == "any":
            return {x}
        members = self.after.elements.get(section, {})
        return {y for y, element in members.items() if x in element.replaces or y == x}

    def earlier(self, section: str, y: str) -> set[str]:
        if y == "any":
            return {y}
        return {x for x in self.before.elements.get(section, {}) if y in self.later(section, x)}

    def one_for_one(self, section: str, x: str) -> str | None:
        later = self.later(section, x)
        if len(later) != 1 or x in later:
            return None
        (y,) = later
        return y if self.earlier(section, y) == {x} else None

    def renames(self, section: str) -> dict[str, str]:
        found = {}
        for x in self.before.elements.get(section, {}):
            y = self.one_for_one(section, x)
            if y is not None and self._same_facts(section, x, y):
                found[x] = y
        return found

    def _same_facts(self, section: str, x: str, y: str) -> bool:
        """Every fact of x but its name has its counterpart among those of y, and the other way round."""

        def told(facts: Facts, identifier: str) -> list[tuple[str, object, str | None]]:
            rows: list[tuple[str, object, str | None]] = []
            for address, value in facts.items():
                parts = address.split(".")
                if parts[:2] != [section, identifier] or len(parts) < 3 or parts[2] == "name":
                    continue
                target = TARGETS.get((section, parts[2]))
                if target is None:
                    rows.append((".".join(parts[2:]), value, None))
                elif len(parts) == 4:
                    rows.append((f"{parts[2]}={value}", parts[3], target))
                elif isinstance(value, tuple):
                    rows += [(f"{parts[2]} {place}", each, target) for place, each in enumerate(value)]
                else:
                    rows.append((parts[2], value, target))
            return rows

        ours, theirs = told(self.facts[0], x), told(self.facts[1], y)

        def matches(a: tuple[str, object, str | None], b: tuple[str, object, str | None]) -> bool:
            if a[0] != b[0] or a[2] != b[2]:
                return False
            return a[1] == b[1] if a[2] is None else str(b[1]) in self.later(a[2], str(a[1]))

        return all(any(matches(a, b) for b in theirs) for a in ours) and all(
            any(matches(a, b) for a in ours) for b in theirs
        )

    def same_platform(self, x: str) -> str:
        return self.renames("platforms").get(x, x)

    def retired(self) -> set[str]:
        return self.before.platforms.keys() - self.after.platforms.keys() - self.renames("platforms").keys()

    def introduced(self) -> set[str]:
        return self.after.platforms.keys() - self.before.platforms.keys() - set(self.renames("platforms").values())

    def cells(self, key: CellKey) -> set[CellKey]:
        """The future cells that continue a cell of today."""
        names = product(
            self.later("customer_types", key.customer_type),
            self.later("channels", key.channel),
            self.later("capabilities", key.capability),
        )
        return {CellKey(*each) for each in names} & self.after.cells.keys()

    def successors(self, p: str) -> set[str]:
        named = self.later("platforms", p)
        if named:
            return named
        return {
            q
            for key in self.before.cells
            if p in stack(self.before, key)
            for k in self.cells(key)
            for q in stack(self.after, k)
        }

    def roles(self, d: str) -> dict[str, set[str]]:
        """Who holds, in future, what d goes on as: platform -> roles."""
        names = self.later("information", d)
        return {
            p: {each.holds[name] for name in names if name in each.holds} for p, each in self.after.platforms.items()
        }

    def masters(self, d: str) -> set[str]:
        return {p for p, roles in self.roles(d).items() if "master" in roles}

    def holders(self, d: str) -> set[str]:
        return {p for p, roles in self.roles(d).items() if roles}

    def near(self, p: str, name: str) -> set[str]:
        """A future platform, and, where it does not hold what is called `name` then, those it runs on that do."""
        if name in self.after.platforms[p].holds:
            return {p}
        below, waiting = set[str](), [p]
        while waiting:
            new = set(self.after.platforms[waiting.pop()].runs_on) - below
            below |= new
            waiting += new
        return {p} | {host for host in below if name in self.after.platforms[host].holds}

    def fed(self, name: str) -> set[str]:
        """The future platforms that master what is called `name` then, or that it reaches from one that does."""
        reached = {p for p, found in self.after.platforms.items() if found.holds.get(name) == "master"}
        joined = [self.near(p, name) for p in self.after.platforms]
        while True:
            more = {
                pair.target
                for pair, each in self.after.integrations.items()
                if name in each.carries and pair.source in reached
            }.union(*(together for together in joined if together & reached)) - reached
            if not more:
                return reached
            reached |= more

    def duties(self) -> dict[tuple[str, str, str], set[str]]:
        """(Platform, kind, address) -> who picks it up."""
        found: dict[tuple[str, str, str], set[str]] = {}
        for p in self.retired():
            first = self.successors(p)

            def put(kind: str, address: str, able: set[str], p: str = p, first: set[str] = first) -> None:
                found[p, kind, address] = able & first or able

            for key in self.before.cells:
                if p in stack(self.before, key):
                    able = {q for k in self.cells(key) for q in stack(self.after, k)}
                    put("cell", "engagements." + ".".join(key), able)
            for d, role in self.before.platforms[p].holds.items():
                put("information", f"information.{d}", self.masters(d) if role == "master" else self.holders(d))
            for pair, each in self.before.integrations.items():
                for d in each.carries:
                    address = f"integrations.{pair.source}.{pair.target}.{d}"
                    if pair.target == p:
                        put(
                            "integration", address, {q for name in self.later("information", d) for q in self.fed(name)}
                        )
                    elif pair.source == p and self.successors(pair.target):
                        able = set()
                        for name in self.later("information", d):
                            for x in self.successors(pair.target):
                                near = self.near(x, name)
                                masters = {q for q in near if self.after.platforms[q].holds.get(name) == "master"}
                                able |= masters or {
                                    ends.source
                                    for ends, moved in self.after.integrations.items()
                                    if ends.target in near and name in moved.carries and ends.source in self.fed(name)
                                }
                        put("integration", address, able)
        return found

    def migrations(self) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        found = set()
        for d in self.before.information:
            today = {p for p, each in self.before.platforms.items() if each.holds.get(d) == "master"}
            if {self.same_platform(p) for p in today} != self.masters(d):
                found.add((d, tuple(sorted(today)), tuple(sorted(self.masters(d)))))
        for d in self.after.information:
            masters = {p for p, each in self.after.platforms.items() if each.holds.get(d) == "master"}
            if masters and not self.earlier("information", d):
                found.add((d, (), tuple(sorted(masters))))
        return found

    def orphaned(self) -> set[str]:
        held = {d for each in self.before.platforms.values() for d in each.holds}
        return {d for d in held if not self.holders(d)}

    def served(self, model: Model) -> set[CellKey]:
        return {key for key in model.cells if stack(model, key)}

    def lost(self) -> set[tuple[str, str]]:
        then = {(key.customer_type, key.capability) for key in self.served(self.after)}
        return {
            (key.customer_type, key.capability)
            for key in self.served(self.before)
            if then.isdisjoint(
                product(self.later("customer_types", key.customer_type), self.later("capabilities", key.capability))
            )
        }

    def gained(self) -> set[tuple[str, str]]:
        now = {(key.customer_type, key.capability) for key in self.served(self.before)}
        return {
            (key.customer_type, key.capability)
            for key in self.served(self.after)
            if now.isdisjoint(
                product(self.earlier("customer_types", key.customer_type), self.earlier("capabilities", key.capability))
            )
        }

    def handovers(self) -> set[tuple[tuple[str, ...], tuple[str, ...], str]]:
        found = set()
        for key, cell in self.before.cells.items():
            later = self.cells(key)
            then = {o for k in later for o in self.after.cells[k].organizations}
            image = {y for o in cell.organizations for y in self.later("organizations", o)}
            if later and then not in (cell.organizations, image):
                found.add((tuple(sorted(cell.organizations)), tuple(sorted(then)), ".".join(key)))
        return found

    def builds(self) -> set[tuple[str, str]]:
        kept = {(self.same_platform(a), self.same_platform(b)) for a, b in self.before.integrations}
        return {tuple(pair) for pair in self.after.integrations if tuple(pair) not in kept}

    def ends(self) -> set[tuple[str, str]]:
        return {
            (a, b)
            for a, b in self.before.integrations
            if (self.same_platform(a), self.same_platform(b)) not in set(map(tuple, self.after.integrations))
        }

    def waits(self) -> dict[tuple[str, str], set[tuple[str, str]]]:
        """Step (change, address) -> the steps that must come before it, nothing being put off for customers."""
        found: dict[tuple[str, str], set[tuple[str, str]]] = {}
        new, built, retired = self.introduced(), self.builds(), self.retired()
        for p in new:
            found["introduce", f"platforms.{p}"] = {
                ("introduce", f"platforms.{q}") for q in self.after.platforms[p].runs_on & new
            }
        for a, b in built:
            found["build", f"integrations.{a}.{b}"] = {("introduce", f"platforms.{q}") for q in {a, b} & new}
        for p in retired:
            step = found.setdefault(("retire", f"platforms.{p}"), set())
            for q in self.successors(p):
                step |= {("introduce", f"platforms.{q}")} if q in new else set()
                step |= {("build", f"integrations.{a}.{b}") for a, b in built if q in (a, b)}
            step |= {("retire", f"platforms.{q}") for q in retired if p in self.before.platforms[q].runs_on}
        for a, b in self.ends():
            better = {
                ("build", f"integrations.{s}.{t}")
                for s, t in built
                if t in {b, *self.later("platforms", b)}
                and any(
                    name in self.after.integrations[Pair(s, t)].carries
                    for d in self.before.integrations[Pair(a, b)].carries
                    for name in self.later("information", d)
                )
            }
            going = {a, b} & retired
            for p in going:
                found["retire", f"platforms.{p}"] |= better
            if not going:
                found["retire", f"integrations.{a}.{b}"] = better
        return found
