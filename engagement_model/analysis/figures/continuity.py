"""What holds and what fails on the way from one channel or role to another."""

from __future__ import annotations

from engagement_model.analysis.figures.counted import Counted, Member, Part, Studied, count, part, share


def continuity(study: Studied) -> dict[str, Counted]:
    """How journeys, and tests between channels and between roles, come out."""
    rows = study.continuity.journeys
    outcomes: dict[str, list[Member]] = {}
    for identifier, journey in rows.items():
        outcomes.setdefault(journey.outcome, []).append((f"journeys.{identifier}",))
    total = len(rows)
    failing = sorted(member for outcome in ("broken", "late", "unserved") for member in outcomes.get(outcome, ()))
    tests = study.continuity.lamp_tests
    tested, continuous = sum(row.tested for row in tests), sum(row.continuous for row in tests)
    unknown = sum(row.unknown for row in tests)
    roles = study.continuity.roles
    return {
        "journeys": count((f"journeys.{each}",) for each in rows),
        "journeys_that_hold": share(outcomes.get("continuous", []), total),
        "journeys_that_fail": share(failing, total),
        "journeys_unknown": share(outcomes.get("unknown", []), total),
        "lamp_tests_that_fail": part(tested - continuous - unknown, tested),
        "lamp_tests_unknown": part(unknown, tested),
        "role_tests_that_fail": part(sum(row.late + row.broken for row in roles), sum(row.tested for row in roles)),
    }


def change(study: Studied) -> dict[str, Counted]:
    """How much of what is begun would go on through a new way in, all customer types together."""
    from engagement_model.analysis.change_test import ANALYSIS

    rows = study.of(ANALYSIS).change_test
    return {"change_test_passed": part(sum(row.passed for row in rows), sum(row.tests for row in rows))}


PARTS: tuple[tuple[Part, str], ...] = (
    (
        continuity,
        (
            "journeys journeys_that_fail journeys_that_hold journeys_unknown lamp_tests_that_fail lamp_tests_unknown "
            "role_tests_that_fail"
        ),
    ),
    (change, "change_test_passed"),
)
