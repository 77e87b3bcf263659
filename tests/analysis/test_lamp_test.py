from __future__ import annotations

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.exposure import Exposure
from engagement_model.analysis.lamp_tests import LampTestRow
from engagement_model.analysis.writers_and_readers import Break
from engagement_model.model.durations import Duration
from engagement_model.model.elements import CustomerType, Information
from engagement_model.model.model import Model
from tests.analysis.small import capability, cell, flow, model, platform, seconds

CAPABILITIES = {
    "buy": capability(writes="order"),
    "change": capability(reads="order", writes="order"),
    "return": capability(reads="order"),
}


def rows(of: Model) -> dict[tuple[str, str, str], LampTestRow]:
    return {(row.customer_type, row.from_channel, row.to_channel): row for row in continuity(of).lamp_tests}


def counts(row: LampTestRow) -> tuple[int, int, int, int]:
    return row.tested, row.continuous, row.late, row.broken


def test_what_one_writes_and_the_other_reads_both_ways() -> None:
    of = model(
        cells={
            "t web buy": cell("shop"),
            "t web change": cell("shop"),
            "t store change": cell("till"),
            "t store return": cell("till"),
        },
        capabilities=CAPABILITIES,
        integrations={"shop till": flow(0, "order")},
        customer_types={"t": CustomerType(name="T", population=12)},
    )
    found = rows(of)
    assert list(found) == [("t", "store", "web"), ("t", "web", "store")]
    assert counts(found["t", "web", "store"]) == (4, 4, 0, 0)
    back = found["t", "store", "web"]
    assert counts(back) == (1, 0, 0, 1)
    assert back.breaks == (Break("change", "change", "order", "broken", None),)
    assert back.exposed == Exposure(12, None)


def test_every_pair_of_channels_with_a_cell_has_a_row() -> None:
    of = model(
        cells={
            "t web buy": cell(),
            "t store return": cell("till"),
            "t phone any": cell("desk"),
            "u web buy": cell("p"),
        },
        capabilities=CAPABILITIES,
    )
    found = rows(of)
    assert len(found) == 6
    assert all(row.tested == 0 and row.breaks == () for row in found.values())


def test_both_cells_must_be_served() -> None:
    of = model(
        cells={"t web buy": cell("shop"), "t store return": cell("till")},
        capabilities=CAPABILITIES,
        platforms={"till": platform("buy")},
    )
    assert rows(of)["t", "web", "store"].tested == 0


def test_the_limit_is_how_fresh_the_information_must_be() -> None:
    def tested(fresh: int | None) -> tuple[int, int, int, int]:
        of = model(
            cells={"t web buy": cell("shop"), "t store return": cell("till")},
            capabilities=CAPABILITIES,
            integrations={"shop till": flow(60, "order")},
            information={"order": Information(name="Order", fresh_within=seconds(fresh))},
        )
        return counts(rows(of)["t", "web", "store"])

    assert tested(None) == (1, 1, 0, 0)
    assert tested(60) == (1, 1, 0, 0)
    assert tested(59) == (1, 0, 1, 0)


def test_twenty_breaks_broken_first_then_the_longest_then_by_ids() -> None:
    """Thirty capabilities write; of those the first ten are late, by ever less."""
    names = [f"c{number:02}" for number in range(30)]
    of = model(
        cells={
            "t store return": cell("till"),
            **{f"t web {name}": cell(f"p{name[1:]}") for name in names},
        },
        capabilities={"return": capability(reads="order"), **{name: capability(writes="order") for name in names}},
        integrations={f"p{name[1:]} till": flow(100 - int(name[1:]) // 2, "order") for name in names[:10]},
        information={"order": Information(name="Order", fresh_within=seconds(1))},
    )
    row = rows(of)["t", "web", "store"]
    assert counts(row) == (30, 0, 10, 20)
    assert [found.capability for found in row.breaks] == names[10:]
    assert row.breaks_left_out == 10
    without = model(
        cells={
            "t store return": cell("till"),
            **{f"t web {name}": cell(f"p{name[1:]}") for name in [*reversed(names[:10]), "c29"]},
        },
        capabilities={"return": capability(reads="order"), **{name: capability(writes="order") for name in names}},
        integrations={f"p{name[1:]} till": flow(91 + int(name[1:]) // 2, "order") for name in names[:10]},
        information={"order": Information(name="Order", fresh_within=seconds(1))},
    )
    few = rows(without)["t", "web", "store"]
    assert [(found.capability, found.delay) for found in few.breaks] == [
        ("c29", None),
        *((f"c{number:02}", Duration(91 + number // 2)) for number in (8, 9, 6, 7, 4, 5, 2, 3, 0, 1)),
    ]
    assert few.breaks_left_out == 0


def test_each_information_is_a_test_of_its_own() -> None:
    of = model(
        cells={"t web buy": cell("shop"), "t store buy": cell("till")},
        capabilities={"buy": capability(reads="order stock", writes="order stock")},
        integrations={"shop till": flow(0, "stock")},
    )
    row = rows(of)["t", "web", "store"]
    assert counts(row) == (2, 1, 0, 1)
    assert row.breaks == (Break("buy", "buy", "order", "broken", None),)
