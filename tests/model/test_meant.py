"""What was probably meant by values that people write otherwise: what is suggested is accepted when it is written."""

from __future__ import annotations

import pytest

from engagement_model.language.file_shapes import EngagementEntry
from engagement_model.model.elements import CustomerType, Information, Platform
from engagement_model.model.numbers import ValueFault

UNKNOWN = "leave it out where nobody knows"
MONEY = [
    ("1'200'000", "1_200_000"), ("~1.2M", "1.2M"), ("ca. 900k EUR", "900k EUR"), ("1M/year", "1M"),
    ("1M EUR per year", "1M EUR"), ("1M p.a.", "1M"), (".5M", "0.5M"), ("1.2e6", "1200000"), ("1M EURO", "1M EUR"),
    ("900k euros", "900k EUR"), ("1M?", "1M"), (">1M", "1M"), ("tbd", UNKNOWN), ("?", UNKNOWN), ("n/a", UNKNOWN),
]  # fmt: skip
COUNTS = [
    ("400k", "400_000"), ("1.5M", "1_500_000"), ("2 Mio. Kunden", "2_000_000"), ("400'000", "400_000"),
    ("20 FTE", "20"), ("about 400", "400"), ("4e5", "400000"), ("unknown", UNKNOWN),
]  # fmt: skip
DURATIONS = [
    ("daily", "1 day"), ("realtime", "real-time"), ("Immediately", "real-time"), ("1h30", "90 min"), ("D+1", "1 day"),
    ("J+3", "3 days"), ("weekly", "1 week"), ("tbd", UNKNOWN),
]  # fmt: skip
DAYS = [
    ("2027/01/04", "2027-01-04"), ("2027-1-4", "2027-01-04"), ("4.1.2027", "2027-01-04"), ("31/12/2027", "2027-12-31"),
    ("2027-01-04T10:00:00", "2027-01-04"), ("2027-01-04 10:00", "2027-01-04"), ("04/01/2027", None),
    ("31.02.2027", None),     ("tbd", UNKNOWN),
]  # fmt: skip
CASES = [
    *((Platform, "annual_cost", *case) for case in MONEY),
    *((CustomerType, "population", *case) for case in COUNTS),
    *((EngagementEntry, "annual_contacts", *case) for case in COUNTS[:1]),
    *((Information, "fresh_within", *case) for case in DURATIONS),
    *((Platform, "coexists_until", *case) for case in DAYS),
    *((CustomerType, "retention", *case) for case in [("80%", "0.8"), ("7,5 %", "0.075"), ("~0.8", "0.8")]),
]


def fault_of(kind, attribute: str, written: str) -> ValueFault:
    with pytest.raises(ValueError, match=r".") as caught:
        kind.model_validate({"name": "X", attribute: written} if kind is not EngagementEntry else {attribute: written})
    (detail,) = caught.value.errors()
    return detail["ctx"]["error"]


@pytest.mark.parametrize(("kind", "attribute", "written", "meant"), CASES)
def test_what_is_suggested_is_accepted_when_it_is_written(kind, attribute, written, meant):
    suggestion = fault_of(kind, attribute, written).suggestion
    if meant in (None, UNKNOWN):
        assert suggestion == (meant or "write year-month-day")
        return
    assert suggestion == f"write {meant}"
    kind.model_validate({"name": "X", attribute: meant} if kind is not EngagementEntry else {attribute: meant})
