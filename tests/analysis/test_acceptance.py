"""Redundancy on purpose: platforms that coexist until a day, and what management decided to live with."""

from __future__ import annotations

import datetime

import pytest

from engagement_model.analysis.acceptance import Covered
from engagement_model.analysis.redundancy import redundancy
from engagement_model.model.model import Model
from engagement_model.model.workspace import Decision
from tests.analysis.small import cell, model, platform


class TestOnPurpose:
    DAY = datetime.date(2027, 6, 30)
    LATER = datetime.date(2028, 6, 30)

    def masters(self, *dates: datetime.date | None) -> Model:
        held = {f"p{number}": platform(master="d", until=until) for number, until in enumerate(dates)}
        return model(platforms=held)

    @pytest.mark.parametrize(
        ("dates", "until"),
        [
            ((None, None), None),
            ((None, DAY), DAY),
            ((DAY, LATER), LATER),
            ((None, None, DAY), None),
            ((None, DAY, LATER), DAY),
        ],
    )
    def test_until_when(self, dates: tuple[datetime.date | None, ...], until: datetime.date | None) -> None:
        (found,) = redundancy(self.masters(*dates)).competing_masters
        assert (found.coexists_until, found.planned) == (until, until is not None)

    def test_the_last_day_still_counts(self) -> None:
        held = self.masters(None, self.DAY)
        assert redundancy(held, today=self.DAY).competing_masters[0].planned
        assert not redundancy(held, today=self.DAY + datetime.timedelta(1)).competing_masters[0].planned

    def test_a_stack_coexists_while_one_of_its_platforms_does(self) -> None:
        cells = {"t a c": cell("p q"), "t b c": cell("r")}
        (split,) = redundancy(model(cells=cells, platforms={"q": platform(until=self.DAY)}), today=self.DAY).splits
        assert (split.coexists_until, split.planned) == (self.DAY, True)


class TestAccepted:
    MODEL = model(
        cells={"t a c": cell("p", "x"), "t b c": cell("q", "y")},
        platforms={"p": platform("c", master="d"), "q": platform("c", master="d")},
    )

    def accepted(self, about: str, **changes: str) -> list[tuple[str, list[Covered]]]:
        decision = Decision.model_validate({"about": (about,), "status": "decided", "choose": "accepted", **changes})
        result = redundancy(self.MODEL, {"yes": decision}, state="as-is")
        assert result.splits == redundancy(self.MODEL).splits
        assert result.clusters == redundancy(self.MODEL).clusters
        return [(row.address, list(row.findings)) for row in result.accepted]

    def test_a_capability(self) -> None:
        offer = ("capabilities.c", "customer_types.t")
        assert self.accepted("capabilities.c") == [
            (
                "capabilities.c",
                [
                    Covered("doubled", ("capabilities.c",)),
                    Covered("parallel_organizations", offer),
                    Covered("split", offer),
                ],
            )
        ]

    def test_information(self) -> None:
        assert self.accepted("information.d") == [("information.d", [Covered("competing_masters", ("information.d",))])]

    def test_a_platform(self) -> None:
        (found,) = self.accepted("platforms.p")
        assert {finding.kind for finding in found[1]} == {"split", "doubled", "competing_masters", "cluster"}

    @pytest.mark.parametrize(
        "changes", [{"status": "proposed"}, {"choose": "absent"}, {"state": "future-state"}], ids=str
    )
    def test_only_what_is_decided_accepted_and_about_this_state(self, changes: dict[str, str]) -> None:
        assert self.accepted("capabilities.c", **changes) == []

    @pytest.mark.parametrize("about", ["platforms.p.holds.d", "channels.a"])
    def test_only_platforms_capabilities_and_information(self, about: str) -> None:
        assert self.accepted(about) == []

    def test_one_that_covers_nothing_is_listed(self) -> None:
        assert self.accepted("information.e") == [("information.e", [])]
