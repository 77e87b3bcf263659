"""Information: what is looked up at each point of contact, and where it is not there."""

from __future__ import annotations

from collections.abc import Collection

from engagement_model.analysis.information import ANALYSIS, InformationResult
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.insights import Ends, Finding, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Badge, Callout, LegendEntry, LineLook
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.telling.figures import share
from engagement_model.model.relations import CellKey
from engagement_model.model.theme import Accent
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import number
from engagement_model.words.names import element_name
from engagement_model.words.phrases import clauses, listed

NAME = "information"
MARK = "!"
MOST_NAMED = 3
"""So many pieces of information are named on a channel that does not see them."""


def _insights(whole: Shown, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    result = study.of(ANALYSIS)
    blind = [need for need in result.sight if need.outcome == "blind"]
    ways = sorted({(need.customer_type, need.channel) for need in blind})
    lines: dict[Ends, LineLook] = {
        (f"customer_types.{customer_type}", f"channels.{channel}"): "alarm" for customer_type, channel in ways
    }
    for need in blind:
        cell = study.model.cells[CellKey(need.customer_type, need.channel, need.capability)]
        for organization in cell.organizations:
            lines[f"channels.{need.channel}", f"organizations.{organization}"] = "alarm"
    missing: dict[str, set[str]] = {}
    for need in blind:
        missing.setdefault(need.channel, set()).add(need.information)
    said = {f"platforms.{name}": _mastered(study, name) for name in study.model.platforms}
    said |= {f"channels.{channel}": _not_seen(study, names) for channel, names in missing.items()}
    badge = Badge(MARK, gettext("something looked up there is not seen"), "alarm")
    legend = (LegendEntry("line", gettext("something is not seen on this way"), look="alarm"),) if blind else ()
    return Insights(
        headline=_headline(result),
        findings=(Finding(badge, frozenset(f"channels.{channel}" for channel in missing)),) if missing else (),
        callouts=tuple(_callouts(result)),
        figures={f"platforms.{name}": "" for name in study.model.platforms}
        | {f"channels.{row.id}": _seen(result, row.id) for row in result.by_channel},
        subtitles={address: ways[0] for address, ways in said.items()},
        briefer={address: ways[1:] for address, ways in said.items() if ways[1:]},
        lines=lines,
        legend=legend,
        lens=gettext("information"),
        drawn_integrations=False,
    )


def _mastered(study: StateStudy, platform: str) -> tuple[str, ...]:
    """What a platform is master of, in fewer and fewer words."""
    holds = study.model.platforms[platform].holds
    return _named(study, [name for name in holds if holds[name] == "master"])


def _not_seen(study: StateStudy, information: Collection[str]) -> tuple[str, ...]:
    """What is not seen on a channel, in fewer and fewer words."""
    count = len(information)
    counted = ngettext("{number} thing not seen", "{number} things not seen", count).format(number=number(count))
    named = _named(study, information)
    return (*(gettext("not seen: {information}").format(information=names) for names in named), counted)


def _named(study: StateStudy, information: Collection[str]) -> tuple[str, ...]:
    """A list of information with fewer and fewer named."""
    names = [element_name(study.model, "information", each) for each in sorted(information)]
    return tuple(dict.fromkeys(listed(names, most) for most in range(MOST_NAMED, 0, -1)))


def _seen(result: InformationResult, channel: str) -> str:
    counted = next(row.counted for row in result.by_channel if row.id == channel)
    return gettext("{number} of {total}").format(number=number(counted.in_sight), total=number(counted.needs))


def _headline(result: InformationResult) -> str:
    counted = result.counted
    if not counted.needs:
        return gettext("Nobody has said what is looked up at the points of contact")
    if counted.in_sight == counted.needs and not counted.without_limit and not result.without_platform:
        return gettext("Whatever is looked up at a point of contact is in sight")
    seen = ngettext(
        "{number} of {total} things looked up at the points of contact is in sight in time",
        "{number} of {total} things looked up at the points of contact are in sight in time",
        counted.in_sight,
    ).format(number=number(counted.in_sight), total=number(counted.needs))
    if not counted.blind:
        return seen
    unseen = ngettext("{number} is not seen", "{number} are not seen", counted.blind)
    return clauses((seen, unseen.format(number=number(counted.blind))))


def _callouts(result: InformationResult) -> list[Callout]:
    counted, contacts = result.counted, result.contacts
    cards: list[tuple[str, str, Accent]] = []
    if counted.needs:
        in_sight = share(counted.in_sight, counted.needs)
        cards.append((in_sight, gettext("of what is looked up is in sight in time"), "fact"))
    if counted.partial:
        cards.append((number(counted.partial), gettext("are seen in part"), "delay"))
    if counted.late:
        cards.append((number(counted.late), gettext("come too late"), "delay"))
    if counted.blind:
        cards.append((number(counted.blind), gettext("are not seen"), "alarm"))
    if contacts.blind:
        cards.append((number(contacts.blind), gettext("contacts a year in which something is not seen"), "alarm"))
    return [Callout(*card) for card in cards]


OVERLAY = Overlay(NAME, "what is looked up at each point of contact, and where it is not seen", _insights)
