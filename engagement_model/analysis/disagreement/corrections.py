"""Corrections: where all who speak agree with each other, and not with the state's own model."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.disagreement.members import KnownFacts, members_of
from engagement_model.analysis.disagreement.reach import Reach
from engagement_model.analysis.disagreement.references import facts_above, holds, named_in_address, named_in_value
from engagement_model.analysis.disagreement.result import Correction
from engagement_model.analysis.disagreement.settlement import Settlement
from engagement_model.analysis.disagreement.voices import Voice, Voices
from engagement_model.model.addresses import root
from engagement_model.model.facts import Facts, Value
from engagement_model.model.model import Model


def corrections(voices: Voices, own: Model | None, reach: Reach, settlement: Settlement) -> tuple[Correction, ...]:
    """What the voices would add to the model, take out of it or change, by address.

    Only where the model has the element a fact is of and every element it names: one new platform is one correction.
    """
    if own is None:
        return ()
    found = []
    for address, model, value, stakeholders in _differing(voices, own):
        found.append(
            Correction(
                address,
                model,
                value,
                stakeholders,
                tuple(voices.because(each, address) for each in stakeholders),
                reach.share(address),
                settlement.of(address),
            )
        )
    return tuple(sorted(found, key=lambda correction: correction.address))


def _differing(voices: Voices, own: Model) -> Iterator[tuple[str, Value | None, Voice, tuple[str, ...]]]:
    members, facts = members_of(own), KnownFacts().at
    for unison in voices.unisons:
        whole = root(next(iter(unison.facts)))
        member = members.get(whole)
        known = facts(whole, member)
        if known == unison.facts:
            continue
        view = voices.views[unison.stakeholders[0]].model
        for address, value in unison.facts.items():
            if known.get(address) != value and _can_stand(address, value, known, own, view):
                yield address, known.get(address), value, unison.stakeholders
    for address, said in voices.spoken.items():
        stakeholders = tuple(sorted(said))
        said_there = said[stakeholders[0]]
        whole = root(address)
        known = facts(whole, members.get(whole))
        if known.get(address) == said_there or any(each != said_there for each in said.values()):
            continue
        if _can_stand(address, said_there, known, own, voices.views[stakeholders[0]].model):
            yield address, known.get(address), said_there, stakeholders


def _can_stand(address: str, value: Voice, known: Facts, own: Model, view: Model) -> bool:
    """Whether the model has all that a fact stands on: what it is a fact of, and the elements it names."""
    return (
        all(each in known for each in facts_above(address))
        and all(holds(own, each) for each in named_in_address(address))
        and all(holds(own, each) for each in named_in_value(address, value, view))
    )
