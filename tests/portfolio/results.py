"""What portfolios come to, made up for tests of how it is shown."""

from __future__ import annotations

import random

from engagement_model.model.money import Money
from engagement_model.portfolio.result import (
    CapabilityAt,
    ChannelAt,
    MemberRow,
    PortfolioResult,
    SharedCapability,
    SharedChannel,
)


def result(members: int, capabilities: int, seed: int = 1) -> PortfolioResult:
    chance = random.Random(seed)
    rows = tuple(
        MemberRow(
            member=f"m{each:03}",
            name=f"Agency <{each}>",
            status="read",
            as_of=None,
            stale=None,
            platforms=chance.randint(1, 9),
            annual_cost=None,
            unknown=(),
            offered_on_several=0,
            on_one_infrastructure=0,
            offered=60,
            knowing=9,
            doubled=2,
            elsewhere=30,
            faults=(),
            number_of_faults=0,
        )
        for each in range(members)
    )
    shared = tuple(
        SharedCapability(
            f"c{each:03}",
            f"Decide & answer {each}",
            True,
            tuple(
                CapabilityAt(
                    row.member,
                    tuple(f"p{number}" for number in range(chance.randint(0, 5))),
                    (),
                    Money(chance.randint(0, 9000), "EUR"),
                    ("p0",) if chance.random() < 0.2 else (),
                    chance.choice([None, 40_000]),
                    chance.choice([None, "anonymous", "person"]),
                )
                for row in rows
            ),
        )
        for each in range(capabilities)
    )
    channels = tuple(
        SharedChannel(f"w{each}", f"Way {each}", False, tuple(ChannelAt(row.member, each, None) for row in rows[each:]))
        for each in range(min(members, 40))
    )
    return PortfolioResult(
        state="as-is",
        currency="EUR",
        members=rows,
        absent=(),
        channels=channels,
        capabilities=shared,
        capabilities_in_several=0,
        capabilities_on_several=0,
        consolidations=(),
        most_customers=(),
        products=(),
        vendors=(),
        masters=(),
        likely=(),
        without_rate=(),
        annual_cost=None,
        unknown=0,
    )
