"""Which integrations are drawn beside the platforms, and what is written on them."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.drawing.insights import Insights
from engagement_model.drawing.labels import Labels
from engagement_model.drawing.page import Bow
from engagement_model.drawing.text import printable
from engagement_model.model.model import Model
from engagement_model.model.relations import Integration, Pair

MOST_LABELLED = 7
"""More bows than this beside one lane cannot each be told what they are."""


def bows_of(model: Model, insights: Insights, labels: Labels) -> tuple[Bow, ...]:
    """The bows of a page: what the analyses found, then integrations of the model as far as they stay readable.

    All integrations where they are few, else those that take time, else none: a bundle nobody can follow says less
    than the number in the legend.
    """
    given = tuple(bow for bow in insights.bows if _stand(bow, model))
    taken = {frozenset((bow.source, bow.target)) for bow in given}
    room = MOST_LABELLED - len(given)
    if not insights.drawn_integrations:
        return given
    couples: dict[frozenset[str], list[Pair]] = {}
    for pair in model.integrations:
        ends = frozenset((f"platforms.{pair.source}", f"platforms.{pair.target}"))
        if ends not in taken and len(ends) == 2:
            couples.setdefault(ends, []).append(pair)
    slow = {ends: pairs for ends, pairs in couples.items() if any(_delay(model.integrations[pair]) for pair in pairs)}
    chosen = next((some for some in (couples, slow) if len(some) <= room), {})
    return (*given, *(_bow(pairs, model, labels) for pairs in chosen.values()))


def undrawn(model: Model, bows: Iterable[Bow]) -> int:
    """How many integrations of `model` no bow stands for."""
    drawn = {frozenset((bow.source, bow.target)) for bow in bows}
    return sum(frozenset((f"platforms.{p.source}", f"platforms.{p.target}")) not in drawn for p in model.integrations)


def _stand(bow: Bow, model: Model) -> bool:
    ends = [end.removeprefix("platforms.") for end in (bow.source, bow.target)]
    return bow.source != bow.target and all(end in model.platforms for end in ends)


def _delay(integration: Integration) -> bool:
    return any(flow.latency is not None and flow.latency.seconds > 0 for flow in integration.carries.values())


def _bow(pairs: list[Pair], model: Model, labels: Labels) -> Bow:
    flows = [
        (identifier, flow)
        for pair in pairs
        for identifier, flow in model.integrations[pair].carries.items()
    ]
    latencies = [flow.latency for _, flow in flows if flow.latency is not None]
    worst = max(latencies, key=lambda latency: latency.seconds, default=None)
    carried = dict.fromkeys(printable(model.name("information", identifier)) for identifier, _ in flows)
    means = dict.fromkeys(printable(flow.via) for _, flow in flows if flow.via)
    return Bow(
        f"platforms.{pairs[0].source}",
        f"platforms.{pairs[0].target}",
        "" if worst is None else labels.say(str(worst)),
        text=": ".join(part for part in (", ".join(carried), ", ".join(means)) if part),
        accent="neutral",
        both_ways=len(pairs) > 1,
    )
