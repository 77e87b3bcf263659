"""What the formats of ArchiMate have in common: one shape for all three, whatever each calls its types and ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from engagement_model.exchange.foreign import Foreign, Link, Nesting, Oddity, Thing, View
from engagement_model.exchange.own_properties import facts_in, renamed
from engagement_model.model.numbers import quoted
from engagement_model.model.values import replace
from engagement_model.translation import gettext

FORMAT = "archimate"
JUNCTION = "Junction"
MOST_THROUGH = 1_000
"""Links that a junction may come to: those that arrive times those that leave."""


class Gathered(Struct):
    """An ArchiMate model while it is read. `parents` are boxes in boxes: view, inner and outer thing."""

    title: str = ""
    things: list[Thing] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    views: list[View] = field(default_factory=list)
    parents: list[Nesting] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    properties: Mapping[str, str] = field(default_factory=dict)
    lines: Callable[[str], Sequence[int]] | None = None
    """Finds the lines on which what has an identity stands, where places do not say."""


def foreign(found: Gathered) -> Foreign:
    """The model in the order of its identities, by which all formats tell alike."""
    things = sorted({thing.identity: thing for thing in found.things}.values(), key=lambda thing: thing.identity)
    links = sorted(_apart(found.links), key=lambda link: link.identity)
    known = {thing.identity for thing in things}
    ends = known | {link.identity for link in links}
    oddities = [*found.oddities, *_one_identity(found)]
    oddities += [
        Oddity(link.place, gettext("this joins {id}, which is not there").format(id=end))
        for link in links
        for end in (link.source, link.target)
        if end not in ends
    ]
    whole = [link for link in links if link.source in ends and link.target in ends]
    joined = {frozenset((link.source, link.target)) for link in whole}
    nestings = dict.fromkeys(
        each
        for each in found.parents
        if each.inner != each.outer and {each.inner, each.outer} <= known and {each.inner, each.outer} not in joined
    )
    first: dict[tuple[str, str], Nesting] = {}
    for nesting in nestings:
        first.setdefault((nesting.inner, nesting.outer), nesting)
    facts = facts_in(found.properties, [*things, *links])
    return Foreign(
        FORMAT,
        found.title,
        things=tuple(things),
        links=tuple(_through_junctions(things, whole)),
        nestings=tuple(first[key] for key in sorted(first)),
        views=tuple(found.views),
        oddities=tuple(oddities),
        remarks=tuple(found.remarks),
        facts=renamed(facts, things),
        base=facts,
    )


def _one_identity(found: Gathered) -> Iterator[Oddity]:
    """What is lost where different things have one identity: each but the last."""
    by_identity: dict[str, list[Thing]] = defaultdict(list)
    for thing in found.things:
        by_identity[thing.identity].append(thing)
    for identity, things in by_identity.items():
        if all(_said(thing) == _said(things[0]) for thing in things):
            continue
        places = [thing.place for thing in things]
        lines = found.lines(identity) if found.lines is not None else ()
        if len(lines) == len(things):
            places = [gettext("line {line}").format(line=line) for line in lines]
        text = gettext("{first} ({place}) and {second} ({later}) have one identifier; only the second is taken")
        for (first, place), (second, later) in pairwise(zip(things, places, strict=True)):
            names = quoted(first.name), quoted(second.name)
            yield Oddity(identity, text.format(first=names[0], place=place, second=names[1], later=later))


def _said(thing: Thing) -> tuple[object, ...]:
    return thing.kind, thing.name, thing.description, thing.properties, thing.folders


def _apart(links: Iterable[Link]) -> Iterator[Link]:
    """Every link; of different ones with one identity, as terrane 1.1.0 writes them, the later get a number."""
    taken: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        others = taken[link.identity]
        if link not in others:
            others.append(link)
            yield replace(link, identity=f"{link.identity}/{len(others)}") if len(others) > 1 else link


def _through_junctions(things: Iterable[Thing], links: list[Link]) -> list[Link]:
    """Links with each junction taken out: what arrives there goes on to all that leaves by a link of its type."""
    junctions = {thing.identity for thing in things if thing.kind == JUNCTION}
    if not junctions:
        return links
    leaving: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.source in junctions:
            leaving[link.source].append(link)
    found: dict[str, Link] = {}
    for link in links:
        if link.source in junctions:
            continue
        front, seen = [link], {link.target}
        while front and len(found) < len(links) * MOST_THROUGH:
            current = front.pop()
            if current.target not in junctions:
                found.setdefault(current.identity, current)
                continue
            for onward in leaving[current.target]:
                if onward.kind == link.kind and onward.target not in seen:
                    seen.add(onward.target)
                    identity = f"{current.identity}/{onward.identity}"
                    name = current.name or onward.name
                    front.append(replace(current, identity=identity, target=onward.target, name=name))
    return list(found.values())


def kind_of(written: str) -> str:
    """A type as all formats call it: without a prefix, `Serving` for `ServingRelationship`."""
    kind = written.rpartition(":")[2]
    if kind.endswith("Relationship"):
        kind = kind.removesuffix("Relationship")
    return {"AndJunction": JUNCTION, "OrJunction": JUNCTION, "UsedBy": "Serving", "Realisation": "Realization"}.get(
        kind, kind
    )


def identity_of(written: str) -> str:
    """An identity as the exchange format has it: Archi puts `id-` before its own."""
    return written if not written or written.startswith("id-") else f"id-{written}"
