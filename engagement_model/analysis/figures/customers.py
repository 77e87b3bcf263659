"""What customers meet: splits, ways in that know too little of them, bundles in pieces, missed expectations."""

from __future__ import annotations

from engagement_model.analysis.figures.counted import (
    Counted,
    Part,
    Studied,
    address,
    count,
    known_sum,
    part,
    share,
    way,
)
from engagement_model.analysis.sums import rates_of
from engagement_model.analysis.weights import counted_once, revenue_of


def customers(study: Studied) -> dict[str, Counted]:
    """The customers who live with a split, and what they bring in."""
    model = study.model
    once = split_customers(study)
    stated = [each for each in once if model.customer_types[each].population is not None]
    people = sum(model.customer_types[each].population or 0 for each in stated)
    members = tuple((f"customer_types.{each}",) for each in once)
    revenue = revenue_of(model, once, rates_of(study.workspace, model))
    return {
        "customers_split": Counted(
            people if stated or not once else None, at_least=len(stated) < len(once), list_=members
        ),
        "revenue_split": known_sum(revenue, members),
    }


def split_customers(study: Studied) -> tuple[str, ...]:
    """The customer types who live with a split, each once."""
    return counted_once(study.model, {row.customer_type for row in study.redundancy.splits_apart})


def recognition(study: Studied) -> dict[str, Counted]:
    """Where customers are known less well than is meant."""
    rows = study.recognition.matrix
    under = [way(row.customer_type, row.channel) for row in rows if row.under]
    channels = sorted({(f"channels.{row.channel}",) for row in rows if row.under})
    return {
        "ways_in_under": share(under, sum(row.intended is not None for row in rows)),
        "channels_under": count(channels),
    }


def bundles(study: Studied) -> dict[str, Counted]:
    """The bundles that a customer meets in several pieces."""
    from engagement_model.analysis.bundles import ANALYSIS

    found = study.of(ANALYSIS).sold_as_one
    pieces = [
        tuple(sorted((f"customer_types.{sold.customer_type}", f"propositions.{sold.proposition}")))
        for sold in found
        if sold.in_pieces
    ]
    return {"bundles_in_pieces": share(pieces, len(found))}


def experience(study: Studied) -> dict[str, Counted]:
    """How much of what is expected is met, of what was tested; the untested apart."""
    from engagement_model.analysis.experience import ANALYSIS

    found = study.of(ANALYSIS).experience
    wishes = [
        (f"{address(wish.customer_type, wish.channel, wish.capability)}.experience.{wish.factor}",)
        for wish in found.wish_without_means
    ]
    return {
        "experience_met": part(found.met, found.met + found.missed),
        "experience_untested": Counted(found.untested),
        "wishes_without_means": count(wishes),
    }


PARTS: tuple[tuple[Part, str], ...] = (
    (customers, "customers_split revenue_split"),
    (recognition, "channels_under ways_in_under"),
    (bundles, "bundles_in_pieces"),
    (experience, "experience_met experience_untested wishes_without_means"),
)
