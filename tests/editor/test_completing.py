import datetime
from pathlib import Path

import pytest

from engagement_model.editor.completing import described, offers
from engagement_model.editor.desk import Desk
from engagement_model.editor.names import name_at, told
from tests.cli.running import SHOP

RETAIL = Path(__file__).parents[2] / "examples/retail"


def offered(file: str, more: str) -> list[str]:
    desk, path = Desk(), RETAIL / file
    text = path.read_text()
    desk.put(path, text)
    desk.reading(path)
    desk.put(path, text + more)
    lines = desk.lines(path)
    return [offer.text for offer in offers(desk, path, len(lines) - 1, len(lines[-1]))[1]]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "written", "there", "missing"),
    [
        ("as-is.yaml", "zz", [], ["platforms"]),
        ("as-is.yaml", "platforms:\n  zz: {h", ["holds"], ["name"]),
        ("as-is.yaml", "platforms:\n  zz: {holds: {cu", ["customer"], ["order", "master"]),
        ("as-is.yaml", "platforms:\n  zz: {holds: {customer: ", ["master", "copy"], ["customer"]),
        ("as-is.yaml", "platforms:\n  zz:\n    disposition: ", ["tolerate", "invest", "migrate", "eliminate"], []),
        ("as-is.yaml", "platforms:\n  zz:\n    name: Z\n    ", ["annual_cost"], ["name"]),
        ("as-is.yaml", "engagements:\n  - customers: ", ["consumer"], ["web", "pos"]),
        ("as-is.yaml", "engagements:\n  - channels:\n      - ", ["web"], ["consumer"]),
        ("as-is.yaml", "integrations:\n  - from: pos\n    to: [w", ["web_storefront"], ["pos"]),
        ("decisions.yaml", "\n  zz:\n    about: p", ["platforms"], ["platforms.pos"]),
        ("decisions.yaml", "\n  zz:\n    about: platforms.po", ["platforms.pos"], ["platforms.crm"]),
        ("decisions.yaml", "\n  zz:\n    status: ", ["decided", "deferred"], []),
        ("engagement.yaml", "\ninitiatives:\n  zz: {delivers: [platforms.c", ["platforms.commerce"], []),
    ],
)
def test_what_is_offered(file: str, written: str, there: list[str], missing: list[str]):
    found = offered(file, written)
    assert set(there) <= set(found)
    assert set(missing).isdisjoint(found)


def test_a_model_that_is_written_in_its_workspace_is_completed_like_one_by_itself(tmp_path: Path):
    desk, path = Desk(), tmp_path / "engagement.yaml"
    desk.put(path, "format: engagement-model/1\nas_is:\n  platforms:\n    pos: {name: Till}\n    web:\n      hol")
    assert [offer.text for offer in offers(desk, path, 5, 9)[1]] == ["holds"]


def test_what_a_key_means():
    desk, path = Desk(), RETAIL / "as-is.yaml"
    line = next(number for number, text in enumerate(desk.lines(path)) if "annual_cost:" in text)
    column = desk.lines(path)[line].index("annual_cost")
    assert "cost" in described(desk, path, line, column + 3)
    assert described(desk, path, line, len(desk.lines(path)[line])) == ""
    assert described(desk, path, 10_000, 0) == ""


def test_what_is_told_of_a_name_while_its_future_hangs_in_the_air(tmp_path: Path):
    (tmp_path / "engagement.yaml").write_text("as_is: as-is.yaml\nfuture_state: future.yaml\n")
    (tmp_path / "as-is.yaml").write_text(SHOP)
    desk, path = Desk(), tmp_path / "future.yaml"
    desk.put(path, "extends: as-is.yaml\nremove: {platforms: [tills]}\nplatforms: {orders: Orders}\n")
    named = name_at(desk, path, 2, 13)
    assert named is not None
    assert "`platforms.orders`" in told(desk, path, named, datetime.date(2026, 11, 20))
