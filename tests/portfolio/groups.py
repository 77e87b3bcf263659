"""Groups of companies as files, for tests."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

from engagement_model.language.portfolio_reader import PortfolioReading, read_portfolio

VOCABULARY = """\
capabilities: {buy: Buy, return: Return, care: Care}
information: {customer: Customer, order: Order}
"""


def written(folder: Path, members: dict[str, str], head: str = "currency: EUR\nmembers: ['*']\n") -> PortfolioReading:
    """A portfolio whose members are the models of `members` by folder, without faults of its own."""
    for name, model in members.items():
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        (place / "engagement.yaml").write_text(
            f"company: {name.capitalize()}\ncurrency: EUR\nas_is: as-is.yaml\n", encoding="utf-8"
        )
        (place / "as-is.yaml").write_text(model, encoding="utf-8")
    (folder / "portfolio.yaml").write_text(head, encoding="utf-8")
    reading = read_portfolio(str(folder))
    assert not reading.faults, reading.faults
    return reading


def random_model(chance: random.Random) -> str:
    """A small model: a few capabilities of few names, platforms that do and master some, some without a cost.

    Some platforms do not say what they do: engagements do.
    """
    names = ["Buy", "Return", "Care", "Pay"]
    ids = ["buy", "return", "care", "pay", "deal"]
    capabilities = {each: chance.choice(names) for each in chance.sample(ids, chance.randint(1, 4))}
    information = {each: each.capitalize() for each in chance.sample(["customer", "order"], chance.randint(0, 2))}
    platforms = {
        f"p{number}": {
            "name": f"Platform {number}",
            "provides": sorted(chance.sample(sorted(capabilities), chance.randint(0, len(capabilities)))),
            "holds": {each: chance.choice(["master", "copy"]) for each in information if chance.random() < 0.6},
            **({"annual_cost": chance.randint(0, 9) * 1000} if chance.random() < 0.8 else {}),
            **({"technology": chance.choice(["Alpha 1", "Beta 2"])} if chance.random() < 0.5 else {}),
        }
        for number in range(chance.randint(1, 4))
    }
    customers = {
        "consumer": {"name": "Consumer", **({"population": chance.randint(1, 9)} if chance.random() < 0.7 else {})},
        "trade": {"name": "Trade", "population": chance.randint(1, 9)},
    }
    cells = [
        {
            "customer": chance.choice(sorted(customers)),
            "channel": "web",
            "organization": "sales",
            "capabilities": [capability],
            "platforms": sorted(chance.sample(sorted(platforms), chance.randint(1, len(platforms)))),
        }
        for capability in sorted(capabilities)
        if chance.random() < 0.8
    ]
    model = {
        "customer_types": customers,
        "channels": {"web": "Web"},
        "organizations": {"sales": "Sales"},
        "capabilities": capabilities,
        "information": information,
        "platforms": platforms,
        "engagements": cells,
    }
    return yaml.safe_dump({key: value for key, value in model.items() if value}, sort_keys=False)
