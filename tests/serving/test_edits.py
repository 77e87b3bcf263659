"""The desk: edits as they reach the files, what is refused, and what somebody else wrote, which is never lost."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engagement_model.cli import writing
from tests.serving.asking import House, house
from tests.serving.running import ROOT

Change = tuple[str, str | None]


class Editor:
    """A facilitator who edits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house: House = house(folder)
        self.cookie = self.house.facilitator()
        self.files = self.form("address=platforms.pos")["files"]

    def form(self, query: str) -> dict[str, object]:
        answered = self.house.ask(f"/form?{query}", cookie=self.cookie)
        assert answered.status == 200
        return answered.json()

    def see(self) -> None:
        """Look at what the files hold now."""
        import asyncio

        asyncio.run(self.house.served.studio.refresh())
        self.files = self.form("address=channels.web")["files"]

    def send(
        self, *changes: tuple[str, str | None], states: tuple[str, ...] = ("as-is", "future-state"), **more: object
    ):
        said = {
            "files": self.files,
            "states": states,
            "changes": [{"address": address, "value": value} for address, value in changes],
            **more,
        }
        return self.house.ask("/edit", said, cookie=self.cookie)

    def lines(self, *changes: Change, **more: object) -> list[str]:
        """What an edit takes out of the files and puts into them."""
        answered = self.send(*changes, **more)
        assert answered.status == 200, answered.text
        return [
            each
            for each in answered.json()["difference"].splitlines()
            if each[:1] in "+-" and each[:3] not in ("---", "+++")
        ]

    def texts(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.folder.rglob("*.yaml"))}


@pytest.fixture
def editor(retail: Path) -> Editor:
    return Editor(retail)


@pytest.fixture(scope="module")
def one_editor(tmp_path_factory: pytest.TempPathFactory) -> Editor:
    """An editor for tests that leave the files as they were: to look at a workspace first takes a second."""
    folder = tmp_path_factory.mktemp("shared") / "retail"
    shutil.copytree(ROOT / "examples" / "retail", folder)
    return Editor(folder)


@pytest.fixture
def settled(one_editor: Editor) -> Iterator[Editor]:
    """The shared editor; every byte of its files is afterwards what it was."""
    before = one_editor.texts()
    yield one_editor
    assert one_editor.texts() == before


ONE_LINE = {
    "name": ("channels.web.name", "Net shop"),
    "cost": ("platforms.pos.annual_cost", "1.5M"),
    "holds": ("platforms.web_orders.holds.order", "copy"),
    "set": ("platforms.crm.provides.pay", "present"),
    "reference": ("platforms.pos.owner", "ecommerce"),
    "choice": ("platforms.pos.kind", "service"),
    "order": ("customer_types.consumer.prefers", "store, web"),
    "duration": ("integrations.pos.store_stock.stock", "10 min"),
    "description": ("platforms.pos.description", "What stands at the counter: # tills"),
}


def remarks(texts: dict[str, bytes]) -> list[bytes]:
    """Every comment of every file."""
    lines = (line for text in texts.values() for line in text.splitlines())
    return [line.partition(b" #")[2] for line in lines if b" #" in line and b'"' not in line]


@pytest.mark.slow
@pytest.mark.parametrize("name", ONE_LINE)
def test_a_fact_is_a_line(settled, name):
    address, value = ONE_LINE[name]
    before = settled.texts()
    changed = settled.lines((address, value))
    assert sum(line.startswith("+") for line in changed) == 1
    assert sum(line.startswith("-") for line in changed) <= 1
    assert remarks(before) == remarks(settled.texts())
    assert settled.house.ask("/undo", {}, cookie=settled.cookie).status == 200


@pytest.mark.slow
def test_what_is_said_in_one_state_leaves_the_other_alone(editor):
    assert editor.lines(("platforms.trade_erp.annual_cost", "1.3M"), states=("as-is",)) == [
        "-    annual_cost: 1.1M",
        "+    annual_cost: 1.3M",
    ]
    editor.see()
    assert editor.lines(("platforms.trade_erp.annual_cost", "0.9M"), states=("future-state",)) == [
        "-    annual_cost: 0.8M",
        "+    annual_cost: 900k",
    ]
    editor.see()
    assert editor.lines(("platforms.trade_erp.vendor", "Somebody")) == ["+    vendor: Somebody"]


@pytest.mark.slow
def test_something_new_in_both_states_in_one_and_in_none(editor):
    new = (("platforms.-.name", "Loyalty hub"), ("platforms.-.annual_cost", "300k"))
    answered = editor.send(*new, states=("future-state",)).json()
    assert answered["address"] == "platforms.loyalty_hub"
    assert "+  loyalty_hub: {name: Loyalty hub, annual_cost: 300k}" in answered["difference"]
    assert answered["difference"].count("@@") == 2
    editor.see()
    assert editor.lines(("channels.-.name", "Киоск")) == ["+  channel: Киоск"]
    editor.see()
    assert editor.send(("channels.-.name", "Kiosk"), states=("as-is",)).json()["address"] == "channels.kiosk"
    editor.see()
    form = editor.form("address=channels.kiosk&state=as-is")
    assert [each["held"] for each in form["states"]] == [True, False]
    refused = editor.send(("channels.-.kind", "web"))
    assert (refused.status, refused.json()["address"]) == (422, "channels.-.name")


@pytest.mark.slow
def test_a_line_is_drawn_moved_and_taken_out(editor):
    cell = "engagements.consumer.field.purchase"
    drawn = editor.lines(
        (cell, "present"),
        (f"{cell}.organizations.retail", "present"),
        (f"{cell}.platforms.pos", "present"),
        states=("as-is",),
    )
    assert (
        "+  - {customer: consumer, channel: field, organization: retail, capabilities: [purchase], platforms: [pos]}"
        in drawn
    )
    editor.see()
    moved = editor.lines((f"{cell}.platforms.pos", None), (f"{cell}.platforms.crm", "present"), states=("as-is",))
    assert [line for line in moved if "crm" in line and line.startswith("+")]
    editor.see()
    assert any(
        line.startswith("-") and "channel: field" in line for line in editor.lines((cell, None), states=("as-is",))
    )


@pytest.mark.slow
def test_a_rename_follows_every_mention(editor):
    answered = editor.send(rename={"address": "platforms.web_orders", "id": "order_book"})
    assert answered.status == 200
    texts = b"".join(editor.texts().values())
    assert b"web_orders" not in texts
    assert b"order_book" in texts


REFUSED = {
    "amount": ("platforms.pos.annual_cost", "a lot", "350_000"),
    "choice": ("platforms.pos.kind", "banana", "application"),
    "reference": ("platforms.pos.owner", "nobody", "names what is not there"),
    "circle": ("platforms.pos.part_of", "pos", "circle"),
    "element": ("platforms.nothing.annual_cost", "1M", "no platform"),
    "section": ("nonsense.x.y", "1", "nonsense"),
    "attribute": ("platforms.pos.colour", "red", "no attribute"),
    "score": ("customer_types.consumer.expects.ease", "9", "1 to 5"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_what_a_file_may_not_say_is_refused_with_the_reason_and_its_place(settled, name):
    address, value, reason = REFUSED[name]
    answered = settled.send((address, value))
    assert answered.status == 422
    assert reason in answered.json()["message"]
    assert answered.json()["address"] == address


@pytest.mark.slow
def test_what_another_file_needs_is_not_taken_away(settled):
    answered = settled.send(("platforms.pos", None), states=("as-is",))
    assert answered.status == 422
    assert "future-state.yaml" in answered.json()["message"]


@pytest.mark.slow
def test_undo_and_redo_are_byte_for_byte(editor):
    start = editor.texts()
    editor.lines(("platforms.pos.annual_cost", "1.5M"))
    first = editor.texts()
    editor.see()
    editor.send(rename={"address": "platforms.web_orders", "id": "order_book"})
    second = editor.texts()
    ask = editor.house.ask
    for path, wanted in (("/undo", first), ("/undo", start), ("/redo", first), ("/redo", second), ("/undo", first)):
        assert ask(path, {}, cookie=editor.cookie).status == 200
        assert editor.texts() == wanted
    editor.see()
    editor.lines(("channels.web.name", "Net"))
    assert ask("/redo", {}, cookie=editor.cookie).status == 422  # another way was taken


@pytest.mark.slow
def test_undo_never_takes_back_what_somebody_else_wrote(editor, retail):
    editor.lines(("platforms.pos.annual_cost", "1.5M"))
    file = retail / "as-is.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    answered = editor.house.ask("/undo", {}, cookie=editor.cookie)
    assert answered.status == 409
    assert "+# mine" in answered.json()["theirs"]
    assert file.read_text(encoding="utf-8").endswith("# mine\n")


@pytest.mark.slow
def test_a_file_changed_meanwhile_is_not_overwritten_and_both_are_shown(editor, retail):
    file = retail / "as-is.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("annual_cost: 1.4M", "annual_cost: 1.6M"), encoding="utf-8"
    )
    before = editor.texts()
    answered = editor.send(("platforms.pos.annual_cost", "1.5M"))
    assert answered.status == 409
    said = answered.json()
    assert "as-is.yaml" in said["file"]
    assert "-    annual_cost: 1.4M" in said["theirs"]
    assert "+    annual_cost: 1.6M" in said["theirs"]
    assert "-    annual_cost: 1.6M" in said["mine"]
    assert "+    annual_cost: 1.5M" in said["mine"]
    assert editor.texts() == before


@pytest.mark.slow
def test_a_change_in_another_file_is_in_nobodys_way(editor, retail):
    file = retail / "future-state.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
    assert editor.lines(("platforms.pos.annual_cost", "1.5M"), states=("as-is",))


@pytest.mark.slow
def test_a_file_written_in_the_very_moment_is_not_overwritten(editor, retail, monkeypatch):
    file = retail / "as-is.yaml"
    put = writing._put

    def late(folder, files):
        raise AssertionError("nothing is put in place")

    def held(folders):
        file.write_text(file.read_text(encoding="utf-8") + "# in between\n", encoding="utf-8")
        return real(folders)

    real = writing._held
    monkeypatch.setattr(writing, "_held", held)
    monkeypatch.setattr(writing, "_put", late)
    assert editor.send(("platforms.pos.annual_cost", "1.5M")).status == 409
    monkeypatch.setattr(writing, "_put", put)
    assert file.read_text(encoding="utf-8").endswith("# in between\n")


@pytest.mark.slow
def test_a_full_disk_is_told_and_nothing_is_lost(editor, retail, monkeypatch):
    before = editor.texts()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    answered = editor.send(("platforms.pos.annual_cost", "1.5M"))
    assert answered.status == 507
    assert "No space left" in answered.json()["message"]
    assert editor.texts() == before
    assert not [path for path in retail.iterdir() if path.name.startswith(".")]
    monkeypatch.undo()
    assert editor.lines(("platforms.pos.annual_cost", "1.5M"))


@pytest.mark.slow
def test_files_with_faults_are_not_edited(editor, retail):
    file = retail / "as-is.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "nonsense: 3\n", encoding="utf-8")
    answered = editor.send(("platforms.pos.annual_cost", "1.5M"))
    assert answered.status == 422
    assert "faults" in answered.json()["message"]


SHAPES = {
    "files": {"files": [], "states": [], "changes": []},
    "state": {"files": {}, "states": ["nowhere"], "changes": []},
    "changes": {"files": {}, "states": [], "changes": {}},
    "change": {"files": {}, "states": [], "changes": ["x"]},
    "address": {"files": {}, "states": [], "changes": [{"address": "platforms", "value": "x"}]},
    "value": {"files": {}, "states": [], "changes": [{"address": "a.b", "value": 3}]},
    "many": {"files": {}, "states": [], "changes": [{"address": "a.b", "value": None}] * 501},
    "rename": {"files": {}, "states": [], "changes": [], "rename": {"address": "a.b"}},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_what_is_no_edit_is_refused(settled, name):
    assert settled.house.ask("/edit", SHAPES[name], cookie=settled.cookie).status == 400


@pytest.mark.parametrize("path", ["/edit", "/undo", "/redo"])
def test_a_participant_edits_nothing(settled, path):
    cookie = settled.house.participant()
    assert settled.house.ask(path, {}, cookie=cookie).status == 403
    assert settled.house.ask("/form?address=platforms.pos", cookie=cookie).status == 403


@pytest.mark.parametrize("query", ["address=platforms.nothing", "address=", "section=nonsense", "address=../../x", ""])
def test_there_is_no_form_of_nothing(settled, query):
    assert settled.house.ask(f"/form?{query}", cookie=settled.cookie).status == 404


def test_every_attribute_of_every_element_is_in_its_form(settled):
    from engagement_model.model.elements import ELEMENT_CLASSES

    for section, kind in ELEMENT_CLASSES.items():
        reading = settled.house.served.studio.sight.look.reading
        first = next(iter(reading.workspace.as_is.members(section)))
        form = settled.form(f"address={section}.{first}&state=as-is")
        asked = {field["address"].split(".")[2] for group in form["groups"] for field in group["fields"]}
        kept = set(kind.model_fields) - {"tags", "evidence", "confidence", "because", "known_as", "unknown"}
        empty = {
            name for name in kept if name in ("expects", "runs_on", "includes", "represented_by") and name not in asked
        }
        assert kept - empty == asked


def test_what_is_written_in_a_file_of_its_own_is_edited_there(tmp_path):
    (tmp_path / "engagement.yaml").write_text("format: engagement-model/1\nas_is: as-is.yaml\n", encoding="utf-8")
    (tmp_path / "as-is.yaml").write_text(
        "includes: [more.yaml]\nchannels: {web: Web}\ncustomer_types: {all: All}\norganizations: {us: Us}\n"
        "engagements: [{customer: all, channel: web, organization: us, platforms: [shop]}]\n",
        encoding="utf-8",
    )
    (tmp_path / "more.yaml").write_text("platforms:\n  shop: Shop  # ours\n", encoding="utf-8")
    editor = Editor.__new__(Editor)
    editor.folder, editor.house = tmp_path, house(tmp_path)
    editor.cookie = editor.house.facilitator()
    editor.see()
    assert editor.lines(("platforms.shop.annual_cost", "1M"), ("platforms.shop.note", "Old."), states=("as-is",))
    more = (tmp_path / "more.yaml").read_text(encoding="utf-8")
    assert "annual_cost: 1M" in more
    assert "note: Old." in more
    assert "# ours" in more
