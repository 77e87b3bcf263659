"""A box put elsewhere in its lane: what is written, what is kept, what is refused, and the way back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from engagement_model.drawing.reordering import siblings
from engagement_model.language.reader import read
from engagement_model.serving.painting import Painting
from tests.serving.asking import Answered, House, house

WORKSPACE = "format: engagement-model/1\nas_is: as-is.yaml\nfuture_state: future-state.yaml\n"
AS_IS = """\
customer_types: {all: All}
channels: {web: Web, shop: Shop, phone: Phone}
organizations: {us: Us}
platforms:
  # what the shop is
  shop_system: Shop system  # old
  orders:
    name: Orders

  # what answers
  calls: Calls
  calls_log: {name: Log, part_of: calls}
  calls_queue: {name: Queue, part_of: calls}
engagements:
  - {customer: all, channels: [web, shop], organization: us, platforms: [shop_system, orders]}
  - {customer: all, channel: phone, organization: us, platforms: [calls_log, calls_queue]}
"""
FUTURE = "extends: as-is.yaml\nplatforms:\n  hub: {name: Hub, replaces: [orders]}\n"


class Room:
    """A workspace of a few boxes, and a facilitator who puts them in order."""

    def __init__(self, folder: Path, page: str = "") -> None:
        self.folder = folder
        for name, text in (("engagement.yaml", WORKSPACE + page), ("as-is.yaml", AS_IS), ("future-state.yaml", FUTURE)):
            (folder / name).write_text(text, encoding="utf-8")
        self.house: House = house(folder)
        self.cookie = self.house.facilitator()

    def see(self) -> dict[str, object]:
        """Look at the files as they are now: what each held."""
        asyncio.run(self.house.served.studio.refresh())
        return self.house.ask("/picture", cookie=self.cookie).json()["files"]

    def move(self, address: str, side: str, other: str, files: object = None) -> Answered:
        said = {"files": files if files is not None else self.see(), "states": [], "changes": []}
        move = {"address": address, "side": side, "other": other}
        return self.house.ask("/edit", {**said, "move": move}, cookie=self.cookie)

    def ask(self, path: str) -> Answered:
        return self.house.ask(path, {}, cookie=self.cookie)

    def order(self, address: str = "platforms.orders") -> list[str]:
        """The ids beside a box as a browser is shown them."""
        self.see()
        layout = self.house.served.studio.sight.painting.layout
        return [each.partition(".")[2] for each in siblings(layout, address)]

    @property
    def layout(self) -> Path:
        return self.folder / "layout.yaml"


@pytest.fixture(autouse=True)
def _pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands behind and beside the pages is nothing to their order."""
    monkeypatch.setattr(Painting, "whole", Painting.pages)


@pytest.fixture
def kept(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def written(tmp_path: Path) -> Room:
    return Room(tmp_path, "page: {order: file}\n")


def test_a_box_is_moved_in_layout_yaml_and_nothing_else_moves(kept):
    first, second, *rest = kept.order()
    kept.see()
    before = dict(kept.house.served.studio.sight.painting.layout.rects)
    answered = kept.move(f"platforms.{second}", "before", f"platforms.{first}")
    assert answered.status == 200, answered.text
    assert answered.json()["files"].keys() == {next(each for each in kept.see() if each.endswith("layout.yaml"))}
    assert kept.order() == [second, first, *rest]
    after = kept.house.served.studio.sight.painting.layout.rects
    own = {address for address in before if address.partition(".")[2] in (first, second)}
    still = {address: rect.y for address, rect in before.items() if address not in own and "hub" not in address}
    assert {address: after[address].y for address in still} == pytest.approx(still, abs=0.1)
    assert (kept.folder / "as-is.yaml").read_text(encoding="utf-8") == AS_IS


def test_what_is_kept_already_changes_by_two_lines_and_keeps_its_comments(kept):
    first, second, *_ = kept.order()
    kept.move(f"platforms.{first}", "after", f"platforms.{second}")
    text = kept.layout.read_text(encoding="utf-8")
    kept.layout.write_text(text.replace(f"      {first}:", f"      # mine\n      {first}:"), encoding="utf-8")
    difference = kept.move(f"platforms.{first}", "before", f"platforms.{second}").json()["difference"]
    changed = [line for line in difference.splitlines() if line[:1] == "+" and line[:3] != "+++"]
    assert sum("[" in line for line in changed) == 2, difference
    assert "      # mine\n      " + first in kept.layout.read_text(encoding="utf-8")


def test_the_way_back_takes_the_file_out_again_and_the_way_on_brings_it(kept):
    first, second, *_ = order = kept.order()
    kept.move(f"platforms.{first}", "after", f"platforms.{second}")
    text = kept.layout.read_bytes()
    assert kept.ask("/undo").status == 200
    assert not kept.layout.exists()
    assert kept.order() == order
    assert kept.ask("/redo").status == 200
    assert kept.layout.read_bytes() == text
    kept.layout.write_bytes(text + b"# mine\n")
    assert kept.ask("/undo").status == 409
    assert kept.layout.read_bytes() == text + b"# mine\n"


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(kept):
    first, second, *_ = kept.order()
    seen = kept.see()
    kept.move(f"platforms.{first}", "after", f"platforms.{second}")
    text = kept.layout.read_bytes()
    answered = kept.move(f"channels.{kept.order('channels.web')[0]}", "after", "channels.phone", files=seen)
    assert answered.status == 409
    assert "+a3:" in answered.json()["theirs"]
    assert kept.layout.read_bytes() == text


def test_parts_change_places_in_their_whole_and_nowhere_else(kept):
    parts = kept.order("platforms.calls_log")
    assert sorted(parts) == ["calls_log", "calls_queue"]
    assert kept.move(f"platforms.{parts[0]}", "after", f"platforms.{parts[1]}").status == 200
    assert kept.order("platforms.calls_log") == parts[::-1]
    for other in ("platforms.orders", "channels.web", "platforms.nothing", f"platforms.{parts[0]}"):
        assert kept.move(f"platforms.{parts[0]}", "before", other).status == 422


def test_the_order_of_the_file_is_changed_in_the_file_with_the_comments_of_each(written):
    assert written.order()[:2] == ["shop_system", "orders"]
    answered = written.move("platforms.shop_system", "after", "platforms.calls")
    assert answered.status == 200, answered.text
    assert not written.layout.exists()
    old = "  # what the shop is\n  shop_system: Shop system  # old\n"
    between = "  orders:\n    name: Orders\n"
    answers = "  # what answers\n  calls: Calls\n"
    assert f"{old}{between}\n{answers}" in AS_IS
    wanted = AS_IS.replace(f"{old}{between}\n{answers}", f"{between}{answers}\n{old}")
    assert (written.folder / "as-is.yaml").read_text(encoding="utf-8") == wanted
    facts = read([str(written.folder)])[0]
    assert facts.faults == ()
    assert written.order("platforms.calls") == ["orders", "hub", "calls", "shop_system"]
    assert written.ask("/undo").status == 200
    assert (written.folder / "as-is.yaml").read_text(encoding="utf-8") == AS_IS


def test_entries_in_brackets_change_places_in_their_line(written):
    assert written.move("channels.phone", "before", "channels.web").status == 200
    assert "channels: {phone: Phone, web: Web, shop: Shop}" in (written.folder / "as-is.yaml").read_text(
        encoding="utf-8"
    )


def test_what_no_order_of_a_file_says_is_refused(written):
    before = (written.folder / "as-is.yaml").read_bytes()
    answered = written.move("platforms.shop_system", "after", "platforms.hub")
    assert (answered.status, answered.json()["address"]) == (422, "platforms.shop_system")
    assert "not written in one file" in answered.json()["message"]
    between = written.move("platforms.calls", "before", "platforms.hub")
    assert between.status == 422
    assert (written.folder / "as-is.yaml").read_bytes() == before


@pytest.mark.parametrize("move", [3, {}, {"address": "a.b", "other": "a.c", "side": "beside"}], ids=str)
def test_what_is_no_move_is_refused(kept, move):
    said = {"files": {}, "states": [], "changes": [], "move": move}
    assert kept.house.ask("/edit", said, cookie=kept.cookie).status == 400
