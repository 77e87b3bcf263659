"""Decisions held against the workspace."""

from __future__ import annotations

from datetime import date

import pytest

from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.workshop.decisions import Conflict, Overdue, conflicts, overdue
from tests.analysis.rooms import room

VIEWS = {"ana": "platforms: {shop: {owner: care}}", "bob": "platforms: {shop: {owner: retail}}"}
TODAY = date(2027, 1, 10)


def deciding(**decisions: Decision) -> Workspace:
    return replace(room(VIEWS, state="future_state"), decisions=decisions)


def decision(about: str, choose: str | None = None, status: str = "decided", **more: object) -> Decision:
    return Decision.model_validate({"about": tuple(about.split()), "choose": choose, "status": status, **more})


@pytest.mark.parametrize(
    ("one", "late"),
    [
        (decision("platforms.shop.owner", "care", due=date(2027, 1, 1)), True),
        (decision("platforms.shop.owner", "online", due=date(2027, 1, 1)), False),
        (decision("platforms.shop.owner", "care", due=date(2027, 1, 10)), False),
        (decision("platforms.shop", "absent", due=date(2027, 1, 1)), True),
        (decision("platforms.hub", "absent", due=date(2027, 1, 1)), False),
        (decision("platforms.hub", "present", due=date(2027, 1, 1)), True),
        (decision("platforms.shop platforms.hub", "present", due=date(2027, 1, 1)), True),
        (decision("platforms.shop.owner", "as: ana", due=date(2027, 1, 1)), True),
        (decision("capabilities.buy", "accepted", due=date(2027, 1, 1)), True),
        (decision("platforms.shop", None, "deferred", due=date(2027, 1, 1)), True),
        (decision("platforms.shop", None, "proposed", due=date(2027, 1, 1)), True),
        (decision("platforms.shop", "absent", "superseded", due=date(2027, 1, 1)), False),
        (decision("platforms.shop", "absent"), False),
    ],
)
def test_overdue_is_what_has_passed_its_day_and_is_not_so_yet(one: Decision, late: bool):
    assert bool(overdue(deciding(d=one), TODAY)) is late


def test_overdue_says_by_how_much_and_leaves_out_what_is_superseded():
    late = decision("platforms.shop", "absent", due=date(2027, 1, 1))
    assert overdue(deciding(d=late), TODAY) == (Overdue("d", date(2027, 1, 1), 9),)
    assert overdue(deciding(d=late, e=decision("platforms.shop", "present", supersedes={"d"})), TODAY) == ()


OWNER = "platforms.shop.owner"


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (decision(OWNER, "care"), decision(OWNER, "retail"), OWNER),
        (decision(OWNER, "care"), decision(OWNER, "care"), None),
        (decision(OWNER, "care"), decision(OWNER, "absent"), OWNER),
        (decision(OWNER, "care"), decision(OWNER, "present"), None),
        (decision(OWNER, "care"), decision(OWNER, "as: ana"), None),
        (decision(OWNER, "retail"), decision(OWNER, "as: ana"), OWNER),
        (decision(OWNER, "as: bob"), decision(OWNER, "as: ana"), OWNER),
        (decision(OWNER, "as: cleo"), decision(OWNER, "as: ana"), None),
        (decision("platforms.shop", "absent"), decision(OWNER, "care"), OWNER),
        (decision("platforms.shop", "absent"), decision(OWNER, "absent"), None),
        (decision("platforms.shop", "absent"), decision("platforms.shop", "accepted"), "platforms.shop"),
        (decision("platforms.shop", "present"), decision(OWNER, "absent"), None),
        (decision("platforms.shop", "as: bob"), decision(OWNER, "care"), None),
        (decision(OWNER, "care", state="as-is"), decision(OWNER, "retail", state="future-state"), None),
        (decision(OWNER, "care", "proposed"), decision(OWNER, "retail"), None),
        (decision(OWNER, "care"), decision(OWNER, "retail", supersedes={"a"}), None),
        (decision(OWNER, "care"), decision(OWNER), None),
    ],
)
def test_two_decisions_that_cannot_both_hold(one: Decision, other: Decision, clash: str | None):
    found = {each.address for each in conflicts(deciding(a=one, b=other)) if each.state == "future-state"}
    assert found == ({clash} if clash else set())


def test_a_conflict_names_both_and_what_they_choose():
    found = conflicts(deciding(a=decision(OWNER, "care", state="as-is"), b=decision("platforms.shop", "absent")))
    assert found == (Conflict(OWNER, "as-is", ("b", "a"), ("absent", "care")),)
