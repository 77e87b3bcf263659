"""What the change page tells: what comes, what goes, what that saves, and what was forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from engagement_model.analysis.gaps.naming import Naming
from engagement_model.analysis.phrases import sentence
from engagement_model.drawing.contents import SEPARATOR
from engagement_model.drawing.insights import Insights
from engagement_model.drawing.labels import Labels
from engagement_model.drawing.page import Callout
from engagement_model.drawing.study import Study
from engagement_model.drawing.telling.figures import saved
from engagement_model.drawing.text import printable

GIVE_WAY = "{old} give way to {new}"
COME = "{new} come, and all that is there stays"
GO = "{old} go, and nothing takes their place"
CHANGE = "{number} change, and none come or go"
PLATFORM, PLATFORMS = "{n} platform", "{n} platforms"
LESS = "{what}, for {saving} a year less"
MORE = "{what}, for {saving} a year more"
FORGOTTEN_ONE = "{what}; {name} was forgotten"
FORGOTTEN_MANY = "{what}; {number} things were forgotten"
INTRODUCE = "{platforms} to introduce"
RETIRE = "{platforms} to retire"
CONNECT = "integrations to build, and {number} to retire"
NOT_DECIDED_ONE = "goes and nobody decided so: {names}"
NOT_DECIDED = "go and nobody decided so: {names}"
NOTHING_FORGOTTEN = "forgotten: all that goes is replaced or decided"
ATTRIBUTES: Mapping[str, str] = {
    "annual_cost": "cost",
    "annual_revenue": "revenue",
    "annual_cost_to_serve": "cost to serve",
    "holds": "information held",
    "identifies_by": "how it knows customers",
    "provides": "capabilities",
    "recognizes": "whom it knows",
    "runs_on": "what it runs on",
    "part_of": "where it belongs",
    "represented_by": "who acts for them",
}
CHANGES = "changes: {attributes}"
FEW = 3


def told(study: Study) -> Insights:
    """Headline and call-outs of the change page."""
    forgotten = [address for address, row in study.elements.items() if row.intent == "unexplained"]
    counts = {
        status: sum(
            row.status == status and address.startswith("platforms.") for address, row in study.elements.items()
        )
        for status in ("added", "retired", "changed")
    }
    return Insights(
        headline=_headline(study, counts, forgotten),
        callouts=tuple(_callouts(study, counts, forgotten)),
        drawn_integrations=False,
    )


def _headline(study: Study, counts: Mapping[str, int], forgotten: list[str]) -> str | None:
    labels = study.labels
    old, new, changed = (_platforms(labels, counts[status]) for status in ("retired", "added", "changed"))
    if counts["retired"] and counts["added"]:
        what = labels.fill(GIVE_WAY, {"old": old, "new": labels.in_words(counts["added"])})
    elif counts["added"]:
        what = labels.fill(COME, {"new": new})
    elif counts["retired"]:
        what = labels.fill(GO, {"old": old})
    elif counts["changed"]:
        what = labels.fill(CHANGE, {"number": changed})
    else:
        return None
    difference = study.costs.difference.platforms if study.costs is not None else None
    if difference is not None and difference.amount:
        saving = labels.large_money(abs(Decimal(difference.amount)), difference.currency)
        what = labels.fill(LESS if difference.amount < 0 else MORE, {"what": what, "saving": saving})
    if len(forgotten) == 1:
        what = labels.fill(FORGOTTEN_ONE, {"what": what, "name": _names(study, forgotten)})
    elif forgotten:
        what = labels.fill(FORGOTTEN_MANY, {"what": what, "number": labels.in_words(len(forgotten))})
    return sentence(what)


def _platforms(labels: Labels, number: int) -> str:
    return labels.say(PLATFORM if number == 1 else PLATFORMS).replace("{n}", labels.in_words(number))


def _callouts(study: Study, counts: Mapping[str, int], forgotten: list[str]) -> Iterator[Callout]:
    labels = study.labels
    for status, text, accent in (("added", INTRODUCE, "good"), ("retired", RETIRE, "alarm")):
        if counts[status]:
            noun = labels.count("platform", "platforms", counts[status])
            figure = labels.number(counts[status])
            yield Callout(figure, labels.fill(text, {"platforms": noun}), "good" if accent == "good" else "alarm")
    found = study.integrations
    if found is not None and (found.build or found.retire):
        fields = {"number": labels.number(len(found.retire))}
        yield Callout(labels.number(len(found.build)), labels.fill(CONNECT, fields), "neutral")
    costs = study.costs
    if costs is not None and costs.difference.platforms is not None and costs.difference.platforms.amount:
        yield saved(costs.difference.platforms, costs.one_off.platforms, labels)
    if forgotten:
        text = labels.count(NOT_DECIDED_ONE, NOT_DECIDED, len(forgotten))
        names = _names(study, forgotten)
        yield Callout(labels.number(len(forgotten)), text.replace("{names}", names), "delay")
    elif counts["retired"]:
        yield Callout(labels.number(0), labels.say(NOTHING_FORGOTTEN), "good")


def _names(study: Study, addresses: list[str]) -> str:
    """Names of what was forgotten, platforms first, as many as a card has room for."""
    naming = Naming(study.workspace)
    ordered = sorted(addresses, key=lambda address: (not address.startswith("platforms."), address))
    names = [printable(naming.address(address)) for address in ordered]
    return ", ".join(names[:FEW]) + (" …" if len(names) > FEW else "")


def attributes(changed: Iterable[str], labels: Labels) -> str:
    """Which attributes change, in words."""
    words = dict.fromkeys(labels.say(ATTRIBUTES.get(each, each.replace("_", " "))) for each in changed)
    return labels.fill(CHANGES, {"attributes": SEPARATOR.join(words)})
