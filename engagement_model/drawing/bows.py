"""Which integrations are drawn beside the platforms, and what is written on them."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.drawing.insights import Insights
from engagement_model.drawing.page import Bow
from engagement_model.drawing.text import printable
from engagement_model.model.addresses import join, parsed
from engagement_model.model.model import Model
from engagement_model.model.relations import Pair
from engagement_model.model.sections import INTEGRATIONS
from engagement_model.translation import gettext
from engagement_model.translation.formats import duration
from engagement_model.words.names import element_name

MOST = 5
"""More bows than this beside one lane are a bundle that nobody can follow."""


def bows_of(model: Model, insights: Insights) -> tuple[Bow, ...]:
    """The bows of a page: what the analyses found, then integrations of the model as far as they stay readable.

    All integrations where they are few, else those that take time, else those that take longer than the information
    may be old; where even they are too many none, and the legend says how many there are.
    """
    given = tuple(_as_decided(bow, insights) for bow in insights.bows if _stands(bow, model))
    taken = {frozenset((bow.source, bow.target)) for bow in given}
    if not insights.drawn_integrations:
        return given
    couples: dict[frozenset[str], list[Pair]] = {}
    for pair in model.integrations:
        ends = frozenset((f"platforms.{pair.source}", f"platforms.{pair.target}"))
        if ends not in taken and len(ends) == 2:
            couples.setdefault(ends, []).append(pair)
    slow = {ends: pairs for ends, pairs in couples.items() if any(_takes_time(model, pair) for pair in pairs)}
    late = {ends: pairs for ends, pairs in slow.items() if any(_is_late(model, pair) for pair in pairs)}
    chosen = next((some for some in (couples, slow, late) if len(some) + len(given) <= MOST), {})
    return (*given, *(_as_decided(_bow(pairs, model), insights) for pairs in chosen.values()))


def _as_decided(bow: Bow, insights: Insights) -> Bow:
    """A bow that stands for an integration, open where something of that is not decided yet."""
    ends = [parsed(end).id for end in (bow.source, bow.target)]
    ways = [ends, ends[::-1]] if bow.both_ways else [ends]
    waits = any(join(INTEGRATIONS, *way) in insights.open for way in ways)
    return bow._replace(open=True) if waits and not bow.broken else bow


def undrawn(model: Model, bows: Iterable[Bow]) -> int:
    """How many integrations of `model` no bow stands for."""
    drawn = {frozenset((bow.source, bow.target)) for bow in bows}
    return sum(frozenset((f"platforms.{p.source}", f"platforms.{p.target}")) not in drawn for p in model.integrations)


def _stands(bow: Bow, model: Model) -> bool:
    ends = [parsed(end).id for end in (bow.source, bow.target)]
    return bow.source != bow.target and all(end in model.platforms for end in ends)


def _takes_time(model: Model, pair: Pair) -> bool:
    flows = model.integrations[pair].carries.values()
    return any(flow.latency is not None and flow.latency.seconds > 0 for flow in flows)


def _is_late(model: Model, pair: Pair) -> bool:
    """Whether anything arrives later than it may be old."""
    for identifier, flow in model.integrations[pair].carries.items():
        limit = model.information[identifier].fresh_within
        if limit is not None and flow.latency is not None and flow.latency > limit:
            return True
    return False


def _bow(pairs: list[Pair], model: Model) -> Bow:
    flows = [(identifier, flow) for pair in pairs for identifier, flow in model.integrations[pair].carries.items()]
    latencies = [flow.latency for _, flow in flows if flow.latency is not None]
    worst = max(latencies, key=lambda latency: latency.seconds, default=None)
    carried = dict.fromkeys(printable(element_name(model, "information", identifier)) for identifier, _ in flows)
    means = dict.fromkeys(printable(flow.via) for _, flow in flows if flow.via)
    return Bow(
        f"platforms.{pairs[0].source}",
        f"platforms.{pairs[0].target}",
        "" if worst is None else duration(worst.seconds),
        text=_carried(", ".join(carried), ", ".join(means)),
        accent="delay" if any(_is_late(model, pair) for pair in pairs) else "neutral",
        both_ways=len(pairs) > 1,
    )


def _carried(information: str, means: str) -> str:
    if not information or not means:
        return information or means
    return gettext("{information}: {means}").format(information=information, means=means)
