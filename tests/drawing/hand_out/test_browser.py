"""The hand-out in a real browser: what a hand, a keyboard and a screen reader find there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from engagement_model.drawing import details_of, draw
from engagement_model.language.reader import read
from tests.browsing import Watched, needs_chromium
from tests.drawing.names import HOSTILE, hostile
from tests.pdf_texts import pdf_texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STATES = ("as-is", "future-state", "change")
EXAMPLES = Path(__file__).parents[3] / "examples"
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def retail(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reading = read([str(EXAMPLES / "retail")])[0]
    details = details_of(reading, datetime.date(2026, 11, 20))
    file = tmp_path_factory.mktemp("retail") / "pages.html"
    file.write_bytes(draw(reading.workspace, states=STATES, details=details).write("html"))
    return file


class Opened(Watched):
    """The pages in a page."""

    def __init__(self, browser: Browser, file: Path, **options: object) -> None:
        super().__init__(browser, file, 1500, 900, **options)

    def lit(self) -> set[str]:
        """The addresses of the boxes that are lit."""
        return set(self.page.eval_on_selector_all(".now .box.lit", "nodes => nodes.map(node => node.dataset.box)"))

    def box(self, address: str):
        return self.page.locator(f'.now .box[data-box="{address}"]')

    def scale(self) -> int:
        return int(self.page.inner_text("#scale").rstrip("%"))

    def focused(self) -> str:
        return self.page.evaluate("document.activeElement.dataset.box || document.activeElement.id")

    def settled(self) -> None:
        self.page.evaluate("Promise.all(document.getAnimations().map(each => each.finished.catch(() => 0)))")


@pytest.fixture
def opened(browser: Browser, retail: Path) -> Iterator[Opened]:
    found = Opened(browser, retail)
    yield found
    found.close()


@pytest.mark.slow
def test_toggling_keeps_what_both_pages_have_in_its_place(opened):
    page = opened.page
    before = opened.box("channels.web").bounding_box()
    assert page.locator(".now").get_attribute("id") == "page-as-is"
    page.get_by_role("button", name="Future state").click()
    opened.settled()
    assert page.locator(".now").get_attribute("id") == "page-future-state"
    assert opened.box("channels.web").bounding_box() == before
    assert page.get_by_role("button", name="Future state").get_attribute("aria-pressed") == "true"
    assert page.inner_text("#live").startswith("Future state: One infrastructure")
    assert page.locator("#page-as-is").evaluate("node => node.inert")
    page.keyboard.press("3")
    assert page.locator(".now").get_attribute("id") == "page-change"
    page.keyboard.press("9")
    assert page.locator(".now").get_attribute("id") == "page-change"
    page.keyboard.press("1")
    assert page.locator(".now").get_attribute("id") == "page-as-is"


def test_zoom_by_wheel_keys_and_buttons_and_drag(opened):
    page = opened.page
    whole = opened.scale()
    page.mouse.move(700, 500)
    page.mouse.wheel(0, -400)
    page.locator("#scale", has_not_text=f"{whole}%").wait_for()
    assert opened.scale() > whole
    page.keyboard.press("0")
    assert opened.scale() == whole
    page.keyboard.press("+")
    page.get_by_role("button", name="Zoom in").click()
    assert opened.scale() == pytest.approx(whole * 1.25**2, abs=1)
    opened.settled()
    before = opened.box("channels.web").bounding_box()
    page.mouse.move(640, 860)
    page.mouse.down()
    page.mouse.move(700, 840, steps=4)
    page.mouse.up()
    after = opened.box("channels.web").bounding_box()
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (60, -20)
    assert page.locator("#panel").is_hidden()
    page.keyboard.press("ArrowLeft")
    opened.settled()
    assert round(opened.box("channels.web").bounding_box()["x"] - after["x"]) == 60
    page.get_by_role("button", name="Fit", exact=True).click()
    assert opened.scale() == whole


def test_two_fingers_pinch(opened):
    page = opened.page
    whole = opened.scale()
    page.evaluate(
        """() => {
            const view = document.getElementById("view");
            const touch = (name, pointerId, clientX) => view.dispatchEvent(new PointerEvent(
                name, { pointerId, clientX, clientY: 500, button: 0, bubbles: true, pointerType: "touch" }));
            touch("pointerdown", 11, 600); touch("pointerdown", 12, 700);
            touch("pointermove", 12, 800); touch("pointerup", 12, 800); touch("pointerup", 11, 600);
        }"""
    )
    assert opened.scale() == pytest.approx(2 * whole, abs=1)


def test_search_goes_to_a_box_on_whatever_page_it_stands(opened):
    page = opened.page
    page.keyboard.press("/")
    assert opened.focused() == "search"
    page.keyboard.type("WEB sh")
    assert page.locator("#results [role=option]").all_inner_texts()[0].startswith("Web shop")
    assert opened.lit() == {"channels.web"}
    assert page.inner_text("#live") == "1 found"
    page.fill("#search", "platforms.customer_h")
    page.keyboard.press("Enter")
    opened.settled()
    assert page.locator(".now").get_attribute("id") == "page-future-state"
    assert opened.focused() == "platforms.customer_hub"
    assert page.inner_text("#panel-title") == "Customer hub"
    assert opened.scale() >= 115
    room, box = page.locator("#view").bounding_box(), opened.box("platforms.customer_hub").bounding_box()
    assert room["x"] < box["x"] < box["x"] + box["width"] < room["x"] + room["width"]
    page.keyboard.press("/")
    page.keyboard.type("nothing of the kind")
    assert page.inner_text("#results") == "Nothing by that name"
    assert page.inner_text("#live") == "Nothing by that name"
    page.keyboard.press("Escape")
    assert page.locator("#results").is_hidden()


def test_pointing_at_a_box_lights_its_ways_through_all_lanes(opened):
    opened.box("channels.store").hover()
    assert opened.lit() == {
        "customer_types.consumer",
        "channels.store",
        "organizations.retail",
        "platforms.pos",
        "platforms.store_stock",
        "platforms.gift_register",
    }
    lines = opened.page.eval_on_selector_all(".now .link.lit", "nodes => nodes.map(node => node.dataset.ways)")
    assert "customer_types.consumer>channels.store" in lines
    assert "customer_types.consumer>channels.web" not in lines
    assert len(lines) == 5
    opened.page.mouse.move(5, 5)
    assert opened.lit() == set()
    assert opened.page.locator(".dim").count() == 0


def test_a_click_tells_facts_findings_and_decisions_with_their_lines(opened):
    page = opened.page
    opened.box("platforms.web_orders").click()
    text = page.inner_text("#panel")
    assert page.inner_text("#panel-title") == "Web order management"
    assert "platforms.web_orders · as-is.yaml:" in text
    assert "Stale copy · EM306" in text
    assert "600\u202f000\u202f€" in text
    page.keyboard.press("2")
    text = page.inner_text("#panel")
    assert "Its place is taken by Commerce platform" in text
    assert "Web order management, Telephone order desk and App backend. They go." in text
    assert "decisions.yaml:" in text
    assert "platforms.commerce" in opened.lit()
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert opened.lit() == set()


def test_what_differs_in_the_other_state_is_said(opened):
    opened.box("platforms.trade_erp").click()
    assert "Future state: 800\u202f000\u202f€" in opened.page.inner_text("#panel")


def test_a_finding_lights_what_it_is_about(opened):
    page = opened.page
    page.get_by_role("switch", name="Redundancy").click()
    page.locator("#panel .card", has_text="2 systems of record for Basket or quotation").focus()
    assert opened.lit() == {"platforms.app_backend", "platforms.web_storefront"}


def test_overlays_are_switches(opened):
    page = opened.page
    switch = page.get_by_role("switch", name="Recognition")
    assert switch.get_attribute("aria-checked") == "false"
    switch.click()
    assert switch.get_attribute("aria-checked") == "true"
    assert "channels.store" in opened.lit()
    assert "platforms.pos" not in opened.lit()
    counts = page.locator(".count")
    assert counts.count() == len(opened.lit())
    page.get_by_role("switch", name="Cost", exact=True).click()
    assert "platforms.pos" in opened.lit()
    assert opened.box("platforms.pos").locator(".gauge").count() == 1
    page.keyboard.press("Escape")
    assert counts.count() == 0
    assert switch.get_attribute("aria-checked") == "false"


def test_a_journey_is_traced_over_the_page(opened):
    page = opened.page
    page.get_by_role("switch", name="Journeys").click()
    page.locator("#panel button.card", has_text="Buy on the web, return in the store").click()
    assert page.locator("#panel ol li").count() == 3
    assert opened.box("channels.web").locator(".count").text_content() == "1·2"
    assert "broken" in opened.box("channels.store").locator(".count").get_attribute("class")
    assert {"channels.web", "channels.store", "platforms.web_orders", "platforms.pos"} <= opened.lit()
    assert "channels.phone" not in opened.lit()
    breaks = page.locator(".now .link.lit[data-from='platforms.web_orders'][data-to='platforms.pos']")
    assert "cannot see" in " ".join(breaks.all_text_contents())


def test_everything_can_be_done_from_the_keyboard(opened):
    page = opened.page
    page.get_by_role("button", name="Help").focus()
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(opened.focused().partition(".")[0])
    assert stops == ["customer_types", "channels", "organizations", "platforms"]
    page.keyboard.press("Home")
    first = opened.focused()
    page.keyboard.press("ArrowDown")
    second = opened.focused()
    assert opened.box(first).bounding_box()["y"] < opened.box(second).bounding_box()["y"]
    page.keyboard.press("ArrowUp")
    assert opened.focused() == first
    opened.box("platforms.pos").focus()
    page.keyboard.press("ArrowLeft")
    assert opened.focused() == "organizations.retail"
    assert opened.lit() >= {"organizations.retail", "channels.store", "platforms.pos"}
    page.keyboard.press("ArrowLeft")
    assert opened.focused() == "channels.store"
    page.keyboard.press("Enter")
    assert opened.focused() == "panel-title"
    assert page.inner_text("#panel-title") == "High-street store"
    page.keyboard.press("Escape")
    assert opened.focused() == "channels.store"
    page.keyboard.press("2")
    assert opened.focused() == "channels.store"
    assert page.evaluate("document.activeElement.closest('.page').id") == "page-future-state"
    page.keyboard.press("?")
    assert page.inner_text("#panel-title") == "How to move about"


def test_a_screen_reader_finds_names_and_roles(opened):
    page = opened.page
    box = page.get_by_role("button", name="Point of sale — 1.4")
    assert box.count() == 1
    assert page.get_by_role("group", name="Platforms: on what").count() == 1
    assert page.get_by_role("group", name="As we are today: Six ways in").count() == 1
    assert page.get_by_role("combobox", name="Find a name or an address").count() == 1
    assert page.get_by_role("status").count() == 1
    assert page.locator("[aria-hidden=true] [tabindex]").count() == 0


@pytest.mark.slow
def test_it_prints_each_page_at_its_size(opened):
    opened.box("platforms.pos").click()
    opened.page.keyboard.press("+")
    printed = opened.page.pdf(prefer_css_page_size=True, print_background=True)
    sheets = PdfReader(BytesIO(printed)).pages
    assert len(sheets) == 3
    texts = pdf_texts(printed)
    for sheet, text, words in zip(
        sheets, texts, ("Point of sale", "Commerce platform", "takes the place of"), strict=True
    ):
        assert float(sheet.mediabox.width) == pytest.approx(1190.55, abs=1)
        assert float(sheet.mediabox.height) == pytest.approx(841.89, abs=1)
        assert words in text
        assert "EM302" not in text


def test_nothing_moves_for_who_wants_no_motion(browser, retail):
    still = Opened(browser, retail, reduced_motion="reduce")
    duration = still.page.eval_on_selector(".now", "node => getComputedStyle(node).transitionDuration")
    assert duration == "0s"
    still.page.keyboard.press("2")
    assert still.page.locator(".now").evaluate("node => getComputedStyle(node).opacity") == "1"
    still.page.close()


def test_without_script_the_pages_stand_one_below_the_other(browser, retail):
    plain = Opened(browser, retail, java_script_enabled=False)
    boxes = [plain.page.locator(f"#page-{state}").bounding_box() for state in STATES]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    assert boxes[1]["y"] + boxes[1]["height"] <= boxes[2]["y"]
    assert plain.page.locator("#search").is_hidden()
    plain.page.close()


def test_hostile_names_do_nothing(browser, tmp_path):
    file = tmp_path / "pages.html"
    file.write_bytes(draw(hostile()).write("html"))
    opened = Opened(browser, file)
    page = opened.page
    for number, name in enumerate(HOSTILE):
        opened.box(f"platforms.e{number}").focus()
        page.keyboard.press("Enter")
        shown = page.inner_text("#panel-title")
        assert shown
        if name.isascii() and name.isprintable():
            assert shown == name
        page.keyboard.press("Escape")
    for wanted in ("<script>alert", "${alert(1)} $& $1", "as it seems"):
        page.keyboard.press("/")
        page.keyboard.type(wanted)
        assert page.locator("#results [role=option]").count() == 4
        page.keyboard.press("Escape")
    assert page.locator("img").count() == 0
    assert opened.heard == []
    assert [url for url in opened.asked if not url.startswith("data:")] == [file.as_uri()]
    page.close()


def test_the_network_is_out_of_reach(browser, retail):
    opened = Opened(browser, retail)
    outcome = opened.page.evaluate(
        """() => new Promise(done => {
            document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
            const image = new Image();
            image.src = "http://127.0.0.1:9/picture.png";
            document.body.append(image);
        })"""
    )
    assert outcome == "img-src"
    opened.page.close()


def test_a_machine_of_any_size(browser, retail):
    small = Opened(browser, retail)
    for width, height in ((700, 900), (820, 1100), (2560, 1400)):
        small.page.set_viewport_size({"width": width, "height": height})
        small.page.keyboard.press("0")
        small.settled()
        view, sheet = small.page.locator("#view").bounding_box(), small.page.locator(".now").bounding_box()
        assert view["x"] <= sheet["x"]
        assert sheet["x"] + sheet["width"] <= view["x"] + view["width"] + 0.5
        assert view["y"] <= sheet["y"]
        assert sheet["y"] + sheet["height"] <= view["y"] + view["height"] + 0.5
        assert not small.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    small.page.close()


@pytest.mark.parametrize(("wide", "high"), [(1600, 900), (820, 1180), (390, 844)], ids=["desk", "tablet", "phone"])
@pytest.mark.parametrize("address", ["platforms.pos", "customer_types.consumer", "channels.store"])
def test_a_click_moves_nothing_and_hides_nothing_that_was_clicked(browser, retail, wide, high, address):
    watched = Watched(browser, retail, wide, high)
    page = watched.page
    box = page.locator(f'.now {".slip" if wide < 640 else ".box"}[data-box="{address}"]')
    box.scroll_into_view_if_needed()
    before = box.bounding_box()
    box.click()
    page.evaluate("Promise.all(document.getAnimations().map(each => each.finished.catch(() => 0)))")
    after, panel = box.bounding_box(), page.locator("#panel").bounding_box()
    assert (after["x"], after["y"]) == pytest.approx((before["x"], before["y"]), abs=1)
    middle = after["x"] + after["width"] / 2, after["y"] + after["height"] / 2
    covered = (
        panel["x"] <= middle[0] <= panel["x"] + panel["width"]
        and panel["y"] <= middle[1] <= panel["y"] + panel["height"]
    )
    assert not covered
    watched.close()


def test_what_is_picked_stays_lit_wherever_the_pointer_goes(opened):
    opened.box("platforms.pos").click()
    lit = opened.lit()
    opened.box("channels.web").hover()
    assert opened.lit() == lit
    assert "platforms.pos" in lit


def test_a_phone_gets_the_lanes_one_below_the_other(browser, retail):
    watched = Watched(browser, retail, 390, 844)
    page = watched.page
    assert page.locator(".now > svg").is_hidden()
    headings = page.locator(".now .stack h3").all_inner_texts()
    assert [each.split(" who")[0].split(" how")[0].split(" on")[0] for each in headings[:4]] == [
        "Customer types",
        "Channels",
        "Organizations",
        "Platforms",
    ]
    buttons = page.locator(".now .slip")
    assert buttons.count() == page.locator(".now svg .box[role=button]").count()
    for number in range(buttons.count()):
        place = buttons.nth(number).bounding_box()
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= 390
        assert place["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    sizes = page.eval_on_selector_all(
        ".now .slip span", "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 16
    watched.close()


@pytest.mark.slow
def test_a_count_of_findings_does_not_look_like_a_badge_of_the_page(opened):
    page = opened.page
    page.get_by_role("switch", name="Redundancy").click()
    counts = page.locator(".now svg .count")
    assert counts.count() > 3
    assert page.locator(".now svg .count circle").count() == 0
    assert all(text.endswith("×") for text in counts.locator("text").all_text_contents())
