"""Editing in a real browser: by hand and by keyboard, from an empty workspace to the shop of the tutorial."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engagement_model.language.reader import read
from engagement_model.model.facts import facts_of
from tests.browsing import needs_chromium
from tests.cli.running import engage
from tests.serving.running import Opened, Shared, serving, sharing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_chromium

REFUSED = "Failed to load resource: the server responded with a status of"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with sharing(tmp_path_factory.mktemp("edited")) as found:
        yield found


@pytest.fixture
def retail(shared: Shared) -> Path:
    return shared.folder


@pytest.fixture
def opened(browser: Browser, shared: Shared) -> Iterator[Opened]:
    found = shared.opened(browser)
    yield found
    found.heard[:] = [each for each in found.heard if not each.startswith(REFUSED)]
    found.close()


def form(opened: Opened, address: str):
    """The form of a box, opened as a hand does it."""
    opened.page.locator(f'.now .box[data-box="{address}"]').click()
    opened.page.get_by_role("button", name="Edit", exact=True).click()
    return opened.page.locator("#panel form")


def save(opened: Opened) -> None:
    number = int(opened.page.get_attribute("html", "data-number"))
    opened.page.locator("#panel form button", has_text="Save").first.click()
    opened.whole(number)


def cost(folder: Path) -> str:
    return str(facts_of(read([str(folder)])[0].models["as-is"].model)["platforms.pos.annual_cost"])


@pytest.mark.slow
def test_a_cost_is_changed_undone_and_made_again(opened, retail):
    found = form(opened, "platforms.pos")
    found.get_by_label("Cost a year").fill("1.9M")
    save(opened)
    assert cost(retail) == "1900000 EUR"
    assert "annual_cost: 1.9M" in opened.page.inner_text("#toast")
    for button, wanted in (("#undo", "1400000 EUR"), ("#redo", "1900000 EUR")):
        number = int(opened.page.get_attribute("html", "data-number"))
        opened.page.click(button)
        opened.whole(number)
        until = time.monotonic() + 10
        while cost(retail) != wanted and time.monotonic() < until:
            opened.page.wait_for_timeout(50)
        assert cost(retail) == wanted


@pytest.mark.slow
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(opened, retail):
    found = form(opened, "platforms.pos")
    found.get_by_label("Vendor").fill("Somebody")
    found.get_by_label("Cost a year").fill("lots")
    found.locator("button", has_text="Save").first.click()
    wrong = opened.page.locator("#panel .wrong:not([hidden])")
    wrong.wait_for()
    assert "350_000" in wrong.inner_text()
    assert wrong.get_attribute("role") == "alert"
    assert opened.page.evaluate("document.activeElement.field.address") == "platforms.pos.annual_cost"
    assert found.get_by_label("Vendor").input_value() == "Somebody"
    assert cost(retail) == "1400000 EUR"


@pytest.mark.slow
def test_a_change_on_disk_is_shown_beside_and_only_then_overwritten(opened, retail):
    found = form(opened, "platforms.pos")
    found.get_by_label("Cost a year").fill("1.9M")
    file = retail / "as-is.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("annual_cost: 1.4M", "annual_cost: 1.6M"), encoding="utf-8")
    found.locator("button", has_text="Save").first.click()
    quarrel = opened.page.locator("#quarrel[open]")
    quarrel.wait_for()
    assert "1.6M" in quarrel.locator("pre").nth(0).inner_text()
    assert "1.9M" in quarrel.locator("pre").nth(1).inner_text()
    assert cost(retail) == "1600000 EUR"
    number = int(opened.page.get_attribute("html", "data-number"))
    quarrel.get_by_role("button", name="Do mine all the same").click()
    opened.whole(number)
    assert cost(retail) == "1900000 EUR"


@pytest.mark.slow
def test_two_browsers_at_one_file_overwrite_nothing(browser, opened, retail):
    other = Opened(browser, opened.page.url)
    other.page.goto(opened.page.url)
    other.context.add_cookies(opened.context.cookies())
    other.page.goto(opened.page.url)
    other.whole()
    first, second = form(opened, "platforms.pos"), form(other, "platforms.crm")
    first.get_by_label("Cost a year").fill("1.9M")
    second.get_by_label("Cost a year").fill("0.7M")
    save(opened)
    second.locator("button", has_text="Save").first.click()
    other.page.locator("#quarrel[open]").wait_for()
    other.page.get_by_role("button", name="Leave it as they have it").click()
    assert cost(retail) == "1900000 EUR"
    assert "annual_cost: 0.7M" not in (retail / "as-is.yaml").read_text(encoding="utf-8").split("crm:")[1][:400]
    other.heard.clear()
    other.close()


@pytest.mark.slow
def test_the_keyboard_alone_does_it(opened, retail):
    page = opened.page
    page.locator('.now .box[data-box="platforms.pos"]').focus()
    page.keyboard.press("e")
    page.locator("#panel form").wait_for()
    assert page.evaluate("document.activeElement.field.address") == "platforms.pos.name"
    page.keyboard.press("Control+A")
    page.keyboard.type("Tills")
    number = int(page.get_attribute("html", "data-number"))
    page.keyboard.press("Enter")
    opened.whole(number)
    assert "name: Tills" in (retail / "as-is.yaml").read_text(encoding="utf-8")
    number = int(page.get_attribute("html", "data-number"))
    page.locator('.now .box[data-box="platforms.pos"]').focus()
    page.keyboard.press("Control+z")
    opened.whole(number)
    assert "name: Point of sale" in (retail / "as-is.yaml").read_text(encoding="utf-8")
    page.keyboard.press("n")
    page.locator("#panel .card").first.wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()


@pytest.mark.slow
def test_all_ways_of_a_kind_are_put_on_another_platform(opened, retail):
    found = form(opened, "platforms.gift_register")
    found.locator("summary", has_text="Consumer").first.click()
    row = found.locator(".row").first
    row.get_by_label("take").select_option("pos")
    number = int(opened.page.get_attribute("html", "data-number"))
    row.get_by_role("button").click()
    opened.whole(number)
    facts = facts_of(read([str(retail)])[0].models["as-is"].model)
    assert not [each for each in facts if each.startswith("engagements.") and each.endswith(".platforms.gift_register")]


@pytest.mark.slow
def test_what_a_screen_reader_is_told(opened):
    found = form(opened, "platforms.pos")
    for node in found.locator("input:not([type=hidden]), select, textarea").all():
        assert node.evaluate("node => node.labels.length > 0 || Boolean(node.ariaLabel)")
    assert opened.page.locator("#toast").get_attribute("role") == "status"
    opened.page.locator("#panel input:focus").wait_for(timeout=10_000)


def test_somebody_who_writes_no_yaml_makes_a_shop(browser, tmp_path, monkeypatch):
    """From `engage init` on in the browser alone: a way in, who answers, on what, and a line through them."""
    monkeypatch.chdir(tmp_path)
    assert engage("init", "lamps", "--quiet").code == 0
    folder = tmp_path / "lamps"
    with serving(folder) as served:
        opened = Opened(browser, served.address)
        opened.whole()
        page = opened.page
        new = (
            ("Channel", "Pop-up store", {}),
            ("Organization", "Events", {}),
            ("Capability", "Try it out", {}),
            ("Platform", "Event tills", {}),
        )
        for kind, name, _ in new:
            page.click("#add")
            page.locator("#panel .card", has_text=kind).first.click()
            page.locator("#panel form").get_by_label("Name").fill(name)
            number = int(page.get_attribute("html", "data-number"))
            page.keyboard.press("Enter")
            opened.whole(number)
        reading = read([str(folder)])[0]
        assert reading.faults == ()
        model = reading.models["as-is"].model
        assert {"popup_store", "pop_up_store"} & set(model.members("channels"))
        customer = next(iter(model.members("customer_types")))
        page.locator(f'.now .box[data-box="customer_types.{customer}"]').click()
        page.get_by_role("button", name="Edit", exact=True).click()
        way = page.locator("#panel details.new").first
        way.locator("summary").click()
        way.get_by_label("Channel").select_option("pop_up_store")
        way.get_by_label("Capability").select_option("try_it_out")
        way.get_by_label("Organization").select_option("events")
        way.get_by_label("Platform").select_option("event_tills")
        number = int(page.get_attribute("html", "data-number"))
        way.get_by_role("button", name="Add").click()
        opened.whole(number)
        page.locator('.now .box[data-box="platforms.event_tills"]').click()
        page.get_by_role("button", name="Edit", exact=True).click()
        found = page.locator("#panel form")
        found.get_by_label("Cost a year").fill("120k")
        found.locator("summary", has_text="Provides").click()
        found.get_by_label("Try it out").first.check()
        save(opened)
        opened.close()
    reading = read([str(folder)])[0]
    assert reading.faults == ()
    facts = facts_of(reading.models["as-is"].model)
    assert facts[f"engagements.{customer}.pop_up_store.try_it_out.platforms.event_tills"] is True
    assert facts["platforms.event_tills.provides.try_it_out"] is True
    assert facts["platforms.event_tills.annual_cost"].amount == 120_000
    assert engage("check", str(folder), "--fail-on", "never").code == 0


def lane(opened: Opened, lane: str) -> list[str]:
    """The boxes of a lane as they stand."""
    found = opened.page.locator(f'.now .box[role=button][data-box^="{lane}."]').all()
    return [each.get_attribute("data-box") or "" for each in found]


@pytest.mark.slow
def test_a_box_is_put_elsewhere_in_its_lane_by_keyboard_by_button_and_by_hand(opened, retail):
    page, layout = opened.page, retail / "layout.yaml"
    first, second, third, *rest = lane(opened, "channels")
    page.locator(f'.now .box[data-box="{first}"]').focus()
    number = int(page.get_attribute("html", "data-number"))
    page.keyboard.press("Alt+ArrowDown")
    opened.whole(number)
    assert lane(opened, "channels") == [second, first, third, *rest]
    assert page.locator(f'.now .box[data-box="{first}"]:focus').count() == 1
    assert page.locator("#toast[role=status]").inner_text().startswith("High-street store now stands below")
    assert layout.is_file()

    page.keyboard.press("e")
    number = int(page.get_attribute("html", "data-number"))
    page.get_by_role("button", name="Down").click()
    opened.whole(number)
    assert lane(opened, "channels") == [second, third, first, *rest]
    found = page.locator("#panel form")
    found.get_by_label("Cost").first.wait_for()  # the form is open still
    page.keyboard.press("Escape")

    dragged, onto = (page.locator(f'.now .box[data-box="{each}"] .halo').bounding_box() for each in (rest[-1], second))
    page.mouse.move(dragged["x"] + 12, dragged["y"] + 8)
    page.mouse.down()
    page.mouse.move(onto["x"] + 30, onto["y"] + 30, steps=4)
    page.mouse.move(onto["x"] + 12, onto["y"] + 2, steps=2)
    page.locator(".now .landing").wait_for(state="attached")
    number = int(page.get_attribute("html", "data-number"))
    page.mouse.up()
    opened.whole(number)
    assert lane(opened, "channels") == [rest[-1], second, third, first, *rest[:-1]]
    assert not page.locator("#panel").is_visible()
    for wanted in ([second, third, first, *rest], [second, first, third, *rest], [first, second, third, *rest]):
        number = int(page.get_attribute("html", "data-number"))
        page.click("#undo")
        opened.whole(number)
        assert lane(opened, "channels") == wanted
    assert not layout.exists()
    page.locator(f'.now .box[data-box="{first}"]').focus()
    page.keyboard.press("Alt+ArrowUp")
    page.locator("#toast", has_text="stands first already").wait_for()
