"""What the change page tells: what comes, what goes, what that saves, and what was forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from engagement_model.analysis.gaps.rows import ElementGap
from engagement_model.drawing.insights import Insights
from engagement_model.drawing.page import Callout
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.subtitles import SEPARATOR
from engagement_model.drawing.telling.figures import MOST, saved
from engagement_model.drawing.text import printable
from engagement_model.model.addresses import is_in
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import in_words, large_money, number
from engagement_model.words.names import names_of
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import attribute_name

FEW = 3
_NAMED = 60
"""The most letters that the names of two platforms have together in a headline."""


def told(study: Shown) -> Insights:
    """Headline and call-outs of the change page."""
    forgotten = [address for address, row in study.elements.items() if row.intent == "unexplained"]
    counts = {
        status: sum(
            row.status == status and not row.same and is_in(address, "platforms")
            for address, row in study.elements.items()
        )
        for status in ("added", "retired", "changed")
    }
    return Insights(
        headline=_headline(study, counts, forgotten),
        callouts=_callouts(study, counts, forgotten),
        drawn_integrations=False,
    )


def _headline(study: Shown, counts: Mapping[str, int], forgotten: list[str]) -> str | None:
    what = _lineage(study) or _movement(counts)
    if what is None:
        return None
    difference = study.costs.difference.platforms if study.costs is not None else None
    if difference is not None and difference.amount:
        saving = large_money(abs(Decimal(difference.amount)), difference.currency)
        less = gettext("{what}, for {saving} a year less")
        more = gettext("{what}, for {saving} a year more")
        what = (less if difference.amount < 0 else more).format(what=what, saving=saving)
    if len(forgotten) == 1:
        what = gettext("{what}; {name} was forgotten").format(what=what, name=_names(study, forgotten))
    elif forgotten:
        said = ngettext(
            "{what}; {number} thing was forgotten", "{what}; {number} things were forgotten", len(forgotten)
        )
        what = said.format(what=what, number=in_words(len(forgotten)))
    return sentence(what)


def _lineage(study: Shown) -> str | None:
    """What gives way to what, what is renamed and what goes for good; `None` where nothing takes another's place.

    What was forgotten is told apart.
    """
    rows = [row for address, row in study.elements.items() if address.startswith("platforms.")]
    replaced = [row for row in rows if row.status == "retired" and row.replaced_by and not row.same]
    successors = len({each for row in replaced for each in row.replaced_by})
    renamed = sum(row.status == "retired" and row.same for row in rows)
    gone = sum(row.status == "retired" and not row.replaced_by and row.intent != "unexplained" for row in rows)
    divided = sum(row.status != "retired" and row.how == "split" and bool(row.replaced_by) for row in rows)
    if not replaced and not renamed and not divided:
        return None
    parts = []
    if replaced:
        named = _one_for_one(study, replaced[0]) if len(replaced) == successors == 1 else None
        parts.append(named or _so_many_for(len(replaced), successors))
        renaming = ngettext("{number} is renamed", "{number} are renamed", renamed)
    else:
        renaming = ngettext("{number} platform is renamed", "{number} platforms are renamed", renamed)
    if renamed:
        parts.append(renaming.format(number=in_words(renamed, "counting feminine")))
    if divided:
        splitting = ngettext("{number} is split", "{number} are split", divided)
        if not parts:
            splitting = ngettext("{number} platform is split", "{number} platforms are split", divided)
        parts.append(splitting.format(number=in_words(divided, "counting feminine")))
    if gone:
        said = ngettext("{number} goes for good", "{number} go for good", gone)
        parts.append(said.format(number=in_words(gone, "counting feminine")))
    return ", ".join(parts)


def _so_many_for(old: int, new: int) -> str:
    """How many platforms give way to how many; as many for as many are replaced."""
    if old == new:
        said = ngettext("{number} platform is replaced", "{number} platforms are replaced", old)
        return said.format(number=in_words(old, "counting feminine"))
    said = ngettext("{old} platform gives way to {new}", "{old} platforms give way to {new}", old)
    return said.format(old=in_words(old, "of"), new=in_words(new, "counting feminine"))


def _one_for_one(study: Shown, row: ElementGap) -> str | None:
    """Which one platform gives way to which other; `None` where their names are too long for a headline."""
    old = printable(names_of(study.workspace, AS_IS).address(row.address))
    new = printable(names_of(study.workspace, FUTURE).address(f"platforms.{row.replaced_by[0]}"))
    return gettext("{old} gives way to {new}").format(old=old, new=new) if len(old + new) <= _NAMED else None


def _movement(counts: Mapping[str, int]) -> str | None:
    """What becomes of the platforms, as the beginning of a sentence."""
    old, new, changed = (counts[status] for status in ("retired", "added", "changed"))
    if old and new:
        goes = ngettext("{number} platform goes", "{number} platforms go", old)
        said = ngettext("{what}, and {number} comes", "{what}, and {number} come", new)
        what = goes.format(number=in_words(old, "counting feminine"))
        return said.format(what=what, number=in_words(new, "counting feminine"))
    if new:
        said = ngettext(
            "{number} platform comes, and all that is there stays",
            "{number} platforms come, and all that is there stays",
            new,
        )
    elif old:
        said = ngettext(
            "{number} platform goes, and nothing takes its place",
            "{number} platforms go, and nothing takes their place",
            old,
        )
    elif changed:
        said = ngettext(
            "{number} platform changes, and none come or go", "{number} platforms change, and none come or go", changed
        )
    else:
        return None
    return said.format(number=in_words(new or old or changed, "counting feminine"))


def _callouts(study: Shown, counts: Mapping[str, int], forgotten: list[str]) -> tuple[Callout, ...]:
    """Up to five: what comes and goes, what it saves and when it is paid back, what was forgotten, what is built."""
    found = [*_platforms(counts), *(saved(study.costs) if study.costs is not None else ())]
    rest = [*_forgotten(study, counts, forgotten), *_integrations(study)]
    return tuple((*found, *rest)[:MOST])


def _platforms(counts: Mapping[str, int]) -> Iterator[Callout]:
    added, retired = counts["added"], counts["retired"]
    if added:
        said = ngettext("platform to introduce", "platforms to introduce", added)
        if retired:
            both = ngettext(
                "platform to introduce, and {number} to retire", "platforms to introduce, and {number} to retire", added
            )
            said = both.format(number=number(retired))
        yield Callout(number(added), said, "good")
    elif retired:
        yield Callout(number(retired), ngettext("platform to retire", "platforms to retire", retired), "alarm")


def _integrations(study: Shown) -> Iterator[Callout]:
    found = study.integrations
    if found is not None and (found.build or found.retire):
        said = ngettext(
            "integration to build, and {number} to retire",
            "integrations to build, and {number} to retire",
            len(found.build),
        )
        yield Callout(number(len(found.build)), said.format(number=number(len(found.retire))), "neutral")


def _forgotten(study: Shown, counts: Mapping[str, int], forgotten: list[str]) -> Iterator[Callout]:
    if forgotten:
        said = ngettext("goes and nobody decided so: {names}", "go and nobody decided so: {names}", len(forgotten))
        brief = ngettext("goes and nobody decided so", "go and nobody decided so", len(forgotten))
        yield Callout(number(len(forgotten)), said.format(names=_names(study, forgotten)), "delay", brief=brief)
    elif counts["retired"]:
        yield Callout(number(0), gettext("forgotten: all that goes is replaced or decided"), "good")


def _names(study: Shown, addresses: list[str]) -> str:
    """Names of what was forgotten, platforms first, as many as a card has room for."""
    naming = names_of(study.workspace, FUTURE)
    ordered = sorted(addresses, key=lambda address: (not is_in(address, "platforms"), address))
    names = [printable(naming.address(address)) for address in ordered]
    return ", ".join(names[:FEW]) + (" …" if len(names) > FEW else "")


def attributes(changed: Iterable[str]) -> str:
    """Which attributes change, in words."""
    words = dict.fromkeys(map(attribute_name, changed))
    return gettext("changes: {attributes}").format(attributes=SEPARATOR.join(words))
