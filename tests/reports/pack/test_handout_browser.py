"""The hand-out in a real browser: toggles, ways from the text to the page, filters, the keyboard, a phone, paper."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from engagement_model.translation import languages
from tests.browsing import Watched, needs_chromium, overlapping
from tests.pdf_texts import pdf_texts
from tests.reports.pack.hand_outs import example, hostile, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def retail(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("retail") / "handout.html"
    file.write_text(example("retail"), encoding="utf-8")
    return file


class Opened(Watched):
    """A hand-out in a page."""

    def __init__(self, browser: Browser, file: Path, width: int = 1400, height: int = 900, **options: object) -> None:
        options.setdefault("reduced_motion", "reduce")
        super().__init__(browser, file, width, height, **options)

    def now(self) -> str:
        """The page that the viewer shows."""
        return self.page.locator(".page.now").get_attribute("id")

    def within_window(self, selector: str) -> bool:
        """Whether the middle of an element is to be seen."""
        return self.page.locator(selector).evaluate(
            "node => { const {top, bottom} = node.getBoundingClientRect(); const middle = (top + bottom) / 2;"
            " return middle > 0 && middle < innerHeight; }"
        )

    def comes_true(self, condition: str) -> bool:
        """Whether something holds soon; what waits inside the page would need a policy that allows `eval`."""
        for _ in range(50):
            if self.page.evaluate(condition):
                return True
            self.page.wait_for_timeout(50)
        return False

    def overflows(self) -> bool:
        """Whether the document is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.fixture
def opened(browser: Browser, retail: Path) -> Iterator[Opened]:
    found = Opened(browser, retail)
    yield found
    found.close()


def test_pages_are_toggled_in_the_document(opened):
    page = opened.page
    assert opened.now() == "page-as-is"
    page.get_by_role("button", name="Future state").click()
    assert opened.now() == "page-future-state"
    page.get_by_role("link", name="What changes").first.click()
    assert opened.now() == "page-change"


def test_a_finding_leads_to_its_box(opened):
    page = opened.page
    finding = page.locator(".finding", has_text="Web order management gets Stock")
    assert not opened.within_window("#viewer")
    finding.get_by_role("link", name="Web order management").click()
    assert opened.within_window("#viewer")
    assert opened.now() == "page-as-is"
    assert page.inner_text("#panel-title") == "Web order management"
    assert page.evaluate("document.activeElement.dataset.box") == "platforms.web_orders"


def test_a_dispute_leads_to_its_box_on_the_page_it_is_about(opened):
    page = opened.page
    page.locator("#topic-3").get_by_role("link", name="Trade ERP").click()
    assert opened.now() == "page-future-state"
    assert page.inner_text("#panel-title") == "Trade ERP"


def test_findings_are_shown_by_severity(opened):
    page = opened.page
    shown = page.locator(".finding:visible")
    everything = shown.count()
    warnings = page.locator("[data-filter=warning]")
    assert warnings.get_attribute("aria-pressed") == "true"
    warnings.press("Space")
    assert warnings.get_attribute("aria-pressed") == "false"
    assert 0 < shown.count() < everything
    assert page.locator(".finding.warning:visible").count() == 0
    assert page.locator(".rule:visible", has_text="EM301").count() == 1
    assert page.locator(".rule:visible", has_text="EM302").count() == 0
    warnings.click()
    assert shown.count() == everything


def test_the_keyboard_reaches_all_and_keys_are_the_viewers_only_within_it(opened):
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("2")
    page.keyboard.press("/")
    assert opened.now() == "page-as-is"
    assert page.evaluate("document.activeElement.id") != "search"
    page.locator('.now .box[data-box="channels.web"]').focus()
    page.keyboard.press("2")
    assert opened.now() == "page-future-state"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    outline = page.locator("nav a").first.evaluate(
        "node => { node.focus(); return getComputedStyle(node).outlineStyle; }"
    )
    assert outline == "solid"


def test_the_wheel_turns_the_document_and_zooms_with_a_key(opened):
    page = opened.page
    page.locator("#view").scroll_into_view_if_needed()
    box = page.locator("#view").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    scale, place = page.inner_text("#scale"), page.evaluate("scrollY")
    page.mouse.wheel(0, 200)
    assert opened.comes_true(f"scrollY > {place}")
    assert page.inner_text("#scale") == scale
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    assert opened.comes_true(f"document.getElementById('scale').textContent !== '{scale}'")


def test_the_viewer_fills_the_window_and_gives_it_back(opened):
    page = opened.page
    page.get_by_role("button", name="Fill the window").click()
    assert page.locator("#viewer").bounding_box() == {"x": 0, "y": 0, "width": 1400, "height": 900}
    assert page.locator("nav").evaluate("node => node.inert")
    page.keyboard.press("2")
    assert opened.now() == "page-future-state"
    page.keyboard.press("Escape")
    assert page.locator("#viewer").bounding_box()["width"] < 1400
    assert not page.locator("nav").evaluate("node => node.inert")


def test_a_screen_reader_finds_landmarks_and_names(opened):
    page = opened.page
    for role in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("region", name="Findings", exact=True).count() == 1
    assert page.get_by_role("group", name="Show by severity").get_by_role("button").count() == 3
    assert page.locator("#recognition").get_by_role("table", name="Today", exact=True).count() == 1
    assert page.get_by_role("link", name="Skip to the content").count() == 1


@pytest.mark.parametrize("language", languages())
def test_a_phone_never_scrolls_sideways_and_no_text_stands_on_another(browser, tmp_path, language):
    file = tmp_path / "handout.html"
    file.write_text(example("telecom", language), encoding="utf-8")
    phone = Opened(browser, file, 390, 844)
    assert not phone.overflows()
    assert not phone.page.locator("nav ul").first.is_visible()
    phone.page.locator("nav summary").click()
    phone.page.locator("nav a[href='#findings']").click()
    assert not phone.page.locator("nav ul").first.is_visible()
    assert phone.page.locator(".finding:visible").count() == 0
    phone.page.locator(".rule summary").first.click()
    assert phone.page.locator(".finding:visible").count() > 0
    assert not phone.overflows()
    assert overlapping(phone.page) == []
    phone.page.set_viewport_size({"width": 1600, "height": 900})
    assert overlapping(phone.page) == []
    phone.close()


@pytest.mark.slow
def test_on_paper_there_is_everything_and_no_control(opened):
    page = opened.page
    page.locator("[data-filter=warning]").click()
    page.locator(".rule summary").first.click()
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    sizes = [
        (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height)))
        for sheet in PdfReader(BytesIO(printed)).pages
    ]
    assert sizes.count((1191, 842)) == 3
    assert set(sizes) == {(1191, 842), (595, 842)}
    # Between words that Chromium sets apart by where they stand, PDFium reads no space.
    words = without_spaces("".join(pdf_texts(printed)))
    for said in (
        "4 separate infrastructures serve Consumer",
        "Where we differ",
        "Point of sale",
        "We wait for the margin",
    ):
        assert without_spaces(said) in words
    for control in ("Fill the window", "Skip to the content", "Contents", "Find a name"):
        assert without_spaces(control) not in words


def without_spaces(text: str) -> str:
    return "".join(text.split())


def test_folded_tables_remain_tables(browser, retail):
    phone = Opened(browser, retail, 390, 844)
    table = phone.page.locator("#recognition").get_by_role("table", name="Today", exact=True)
    assert table.get_by_role("columnheader", name="Web shop").count() == 1
    assert table.get_by_role("rowheader", name="Consumer").count() == 1
    phone.close()


def test_without_script_the_pages_stand_in_the_text_and_nothing_overlaps(browser, retail):
    plain = Opened(browser, retail, java_script_enabled=False)
    boxes = [plain.page.locator(f"#{name}").bounding_box() for name in ("page-as-is", "page-change", "scorecard")]
    assert boxes[0]["width"] < 1200
    assert all(above["y"] + above["height"] <= below["y"] for above, below in pairwise(boxes))
    assert plain.page.locator("[data-filter]").first.is_hidden()
    assert plain.page.locator(".finding").first.is_visible()
    plain.page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_by_day_and_by_night(browser, retail, scheme):
    opened = Opened(browser, retail, color_scheme=scheme)
    contrasts = opened.page.evaluate(
        """() => {
            const light = (colour) => {
                const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((each) => {
                    const part = each / 255;
                    return part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
                });
                return .2126 * r + .7152 * g + .0722 * b;
            };
            const ground = (node) => {
                for (let each = node; each; each = each.parentElement) {
                    const colour = getComputedStyle(each).backgroundColor;
                    if (!/, 0\\)$/.test(colour)) return colour;
                }
                return getComputedStyle(document.body).backgroundColor;
            };
            const found = {};
            for (const node of document.querySelectorAll("main *, header.top *, nav *")) {
                if (node.closest("svg, #viewer, .settled, .off")) continue;
                if (![...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim())) continue;
                const [one, other] = [light(getComputedStyle(node).color), light(ground(node))];
                const contrast = (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
                if (contrast < 4.5) found[`${node.tagName}.${node.className}`] = contrast;
            }
            return found;
        }"""
    )
    assert contrasts == {}
    opened.close()


@pytest.mark.slow
def test_hostile_names_do_nothing(browser, tmp_path):
    file = tmp_path / "handout.html"
    file.write_text(written(hostile(tmp_path)), encoding="utf-8")
    opened = Opened(browser, file, 390, 844)
    page = opened.page
    assert page.locator("img").count() == 0
    assert not opened.overflows()
    page.locator("#splits [data-jump='platforms.p0']").first.click()
    assert page.inner_text("#panel-title").startswith("</script>")
    opened.close()
