"""Already there? What somebody has today and somebody else, who speaks about it in both states, only in future."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.analysis.disagreement.result import AlreadyThere
from engagement_model.analysis.disagreement.voices import Voice, Voices
from engagement_model.model.addresses import root


def already_there(today: Voices, future: Voices) -> tuple[AlreadyThere, ...]:
    """The facts that one voice has as-is and another only in future, by address.

    Who is silent about either state is never named. A fact of an element, cell or relation that is listed itself is
    left out.
    """
    differing = {address: said for address, said in today.spoken.items() if len(set(said.values())) > 1}
    if not differing:
        return ()
    later = _said(future, differing)
    rows = []
    for address, said in differing.items():
        for value in {each for each in said.values() if each is not None}:
            missing = tuple(
                sorted(each for each in said if said[each] != value and later.get(address, {}).get(each) == value)
            )
            if missing:
                having = tuple(sorted(each for each in said if said[each] == value))
                rows.append(AlreadyThere(address, value, having, missing))
    listed = {row.address for row in rows}
    kept = [row for row in rows if root(row.address) == row.address or root(row.address) not in listed]
    return tuple(sorted(kept, key=lambda row: (row.address, str(row.value))))


def _said(voices: Voices, addresses: Iterable[str]) -> dict[str, dict[str, Voice]]:
    """What the voices say at `addresses`, where anybody does."""
    wanted = set(addresses)
    said = {address: dict(voices.spoken[address]) for address in wanted if address in voices.spoken}
    for unison in voices.unisons:
        for address in unison.facts.keys() & wanted:
            said[address] = dict.fromkeys(unison.stakeholders, unison.facts[address])
    return said
