"""Who keeps information as the right one, and how well its copies are fed."""

from __future__ import annotations

from engagement_model.analysis.figures.counted import Counted, Part, Studied, count, lived_with

MASTERS = "masters."
"""The beginning of the name of a figure that is there once for each piece of information that has a master."""


def information(study: Studied) -> dict[str, Counted]:
    """What several platforms master, alike or not, the copies that are badly fed, and the masters of each."""
    result = study.redundancy
    apart = [(f"information.{row.information}",) for row in result.masters_apart]
    alike = [(f"information.{row.information}",) for row in result.competing_masters if row.synchronized]
    badly_fed = [
        (f"information.{row.information}", f"platforms.{row.platform}") for row in result.copies if row.state != "fed"
    ]
    found = {
        "competing_masters": count(apart, lived_with(study, "competing_masters", apart)),
        "synchronized_masters": count(alike),
        "copies_not_fed": count(badly_fed, lived_with(study, "copy", badly_fed)),
    }
    synchronized = {row.information for row in result.competing_masters if row.synchronized}
    for information, holding in study.model.masters_as_written.items():
        platforms = [each for each in holding if study.model.platforms[each].standby_for is None]
        if not platforms:
            continue
        members = tuple((f"platforms.{platform}",) for platform in platforms)
        number = 1 if information in synchronized else len(members)
        found[f"{MASTERS}{information}"] = Counted(
            number, lived_with=_masters_lived_with(study, information, platforms) if number > 1 else 0, list_=members
        )
    return found


def _masters_lived_with(study: Studied, information: str, platforms: list[str]) -> int:
    """How many masters are accepted: those a decision is about, or all where it is about the information."""
    covered = ("competing_masters", (f"information.{information}",))
    about = {
        accepted.address
        for accepted in study.redundancy.accepted
        if any((finding.kind, finding.addresses) == covered for finding in accepted.findings)
    }
    if f"information.{information}" in about:
        return len(platforms)
    return sum(f"platforms.{platform}" in about for platform in platforms)


PARTS: tuple[tuple[Part, str], ...] = ((information, "competing_masters copies_not_fed synchronized_masters"),)
