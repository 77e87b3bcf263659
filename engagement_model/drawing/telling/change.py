"""What the change page tells: what comes, what goes, what that saves, and what was forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from engagement_model.drawing.contents import SEPARATOR
from engagement_model.drawing.insights import Insights
from engagement_model.drawing.page import Callout
from engagement_model.drawing.study import Study
from engagement_model.drawing.telling.figures import saved
from engagement_model.drawing.text import printable
from engagement_model.model.addresses import is_in
from engagement_model.translation import gettext, gettext_noop, ngettext
from engagement_model.words.amounts import in_words, large_money, number
from engagement_model.words.gaps.naming import Naming
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import attribute_name

ATTRIBUTES: Mapping[str, str] = {
    "annual_cost": gettext_noop("cost"),
    "annual_revenue": gettext_noop("revenue"),
    "annual_cost_to_serve": gettext_noop("cost to serve"),
    "holds": gettext_noop("information held"),
    "identifies_by": gettext_noop("how it knows customers"),
    "provides": gettext_noop("capabilities"),
    "recognizes": gettext_noop("whom it knows"),
    "runs_on": gettext_noop("what it runs on"),
    "part_of": gettext_noop("where it belongs"),
    "represented_by": gettext_noop("who acts for them"),
}
FEW = 3


def told(study: Study) -> Insights:
    """Headline and call-outs of the change page."""
    forgotten = [address for address, row in study.elements.items() if row.intent == "unexplained"]
    counts = {
        status: sum(row.status == status and is_in(address, "platforms") for address, row in study.elements.items())
        for status in ("added", "retired", "changed")
    }
    return Insights(
        headline=_headline(study, counts, forgotten),
        callouts=tuple(_callouts(study, counts, forgotten)),
        drawn_integrations=False,
    )


def _headline(study: Study, counts: Mapping[str, int], forgotten: list[str]) -> str | None:
    what = _movement(counts)
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


def _movement(counts: Mapping[str, int]) -> str | None:
    """What becomes of the platforms, as the beginning of a sentence."""
    old, new, changed = (counts[status] for status in ("retired", "added", "changed"))
    if old and new:
        said = ngettext("{old} platform gives way to {new}", "{old} platforms give way to {new}", old)
        return said.format(old=in_words(old, "of"), new=in_words(new, "counting feminine"))
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


def _callouts(study: Study, counts: Mapping[str, int], forgotten: list[str]) -> Iterator[Callout]:
    added, retired = counts["added"], counts["retired"]
    if added:
        yield Callout(number(added), ngettext("platform to introduce", "platforms to introduce", added), "good")
    if retired:
        yield Callout(number(retired), ngettext("platform to retire", "platforms to retire", retired), "alarm")
    found = study.integrations
    if found is not None and (found.build or found.retire):
        said = ngettext(
            "integration to build, and {number} to retire",
            "integrations to build, and {number} to retire",
            len(found.build),
        )
        yield Callout(number(len(found.build)), said.format(number=number(len(found.retire))), "neutral")
    costs = study.costs
    if costs is not None and costs.difference.platforms is not None and costs.difference.platforms.amount:
        yield saved(costs.difference.platforms, costs.one_off.platforms)
    if forgotten:
        said = ngettext("goes and nobody decided so: {names}", "go and nobody decided so: {names}", len(forgotten))
        yield Callout(number(len(forgotten)), said.format(names=_names(study, forgotten)), "delay")
    elif retired:
        yield Callout(number(0), gettext("forgotten: all that goes is replaced or decided"), "good")


def _names(study: Study, addresses: list[str]) -> str:
    """Names of what was forgotten, platforms first, as many as a card has room for."""
    naming = Naming(study.workspace)
    ordered = sorted(addresses, key=lambda address: (not is_in(address, "platforms"), address))
    names = [printable(naming.address(address)) for address in ordered]
    return ", ".join(names[:FEW]) + (" …" if len(names) > FEW else "")


def attributes(changed: Iterable[str]) -> str:
    """Which attributes change, in words."""
    words = dict.fromkeys(gettext(ATTRIBUTES[each]) if each in ATTRIBUTES else attribute_name(each) for each in changed)
    return gettext("changes: {attributes}").format(attributes=SEPARATOR.join(words))
