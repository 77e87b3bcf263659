"""The evening of retail in real browsers: one who leads, the big screen, six phones, every language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from engagement_model.language.reader import read
from engagement_model.translation import languages
from tests.browsing import needs_chromium, overlapping
from tests.serving.running import Opened, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_chromium
PHONES = 6
SHOTS = os.environ.get("ENGAGE_SHOTS")
"""A folder for pictures of every view, for whoever wants to look at them."""


def shot(name: str, opened: Opened) -> None:
    """No text of a view stands on another at any width; and the view as a picture, where somebody asked for them."""
    size = opened.page.viewport_size
    for width in (390, 820, 1600):
        opened.page.set_viewport_size({"width": width, "height": 1000})
        assert overlapping(opened.page) == [], (name, width)
        if SHOTS:
            opened.page.wait_for_timeout(300)
            opened.page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"))
    opened.page.set_viewport_size(size)


class Evening:
    """All who are there."""

    def __init__(self, browser: Browser, origin: str, secret: str, code: str, phones: int) -> None:
        self.lead = Opened(browser, f"{origin}/#{secret}")
        self.lead.page.locator("#agenda button").first.wait_for()
        self.screen = Opened(browser, f"{origin}/#{code}", 1600, 1000)
        self.screen.page.locator("body.phone").wait_for()
        self.screen.page.goto(f"{origin}/screen")
        self.screen.page.locator("#hall .code").wait_for()
        self.phones = [
            Opened(browser, f"{origin}/#{code}", 390, 844, locale=languages()[number % len(languages())])
            for number in range(phones)
        ]
        for phone in self.phones:
            phone.page.locator("#room .big").wait_for()

    def choose(self, about: str) -> None:
        self.lead.page.locator("#agenda button", has_text=about).first.click()
        self.lead.page.locator("#now h1", has_text=about).wait_for()

    def open(self) -> None:
        self.lead.page.locator("#now .buttons .main").first.click()
        for phone in self.phones:
            phone.page.locator(".ballot .main").first.wait_for()

    def vote(self, votes: str, why: str = "") -> None:
        """A letter for each phone: the first or the second choice, or `-`."""
        for phone, choice in zip(self.phones, votes, strict=True):
            if why:
                phone.page.fill("#because", why)
            phone.page.locator(f'.ballot [data-choice="{choice}"]').click()
            phone.page.locator("#told:not(:empty)").wait_for()

    def close(self) -> None:
        self.lead.page.locator("#now .buttons .main").first.click()
        for each in (*self.phones, self.screen, self.lead):
            each.page.locator(".tally").first.wait_for()

    def end(self) -> None:
        for each in (*self.phones, self.screen, self.lead):
            each.close()


@contextmanager
def held(browser: Browser, folder: Path, port: int = 0, phones: int = PHONES) -> Iterator[tuple[Evening, int]]:
    with serving(folder, "--room", lines=2, port=port) as served:
        code = served.lines[1].split()[-1]
        yield Evening(browser, served.origin, served.address.partition("#")[2], code, phones), served.port


def assert_can_be_read_aloud(evening: Evening) -> None:
    """While a round is open: every choice has words, every field a name, and nothing is wider than a phone."""
    phone = evening.phones[0].page
    choices = phone.get_by_role("button")
    assert choices.count() >= 4
    assert all(choices.nth(place).inner_text() for place in range(choices.count()))
    assert phone.get_by_role("heading", level=1).count() == 1
    assert phone.get_by_role("textbox").evaluate("node => node.labels.length") == 1
    for opened in (evening.phones[0], evening.lead, evening.screen):
        unnamed = opened.page.evaluate(
            """() => [...document.querySelectorAll("button, input, select, textarea, a[href]")].filter((node) =>
                node.offsetParent && !(node.textContent.trim() || node.ariaLabel || (node.labels || []).length
                || node.placeholder || node.title)).map((node) => node.outerHTML)"""
        )
        assert unnamed == []
    assert phone.locator("main").get_attribute("aria-live") == "polite"
    wide = phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide


def test_an_evening(browser, retail):
    with held(browser, retail) as (evening, _):
        lead, screen = evening.lead.page, evening.screen.page
        spoken = {phone.page.get_attribute("html", "lang") for phone in evening.phones}
        assert spoken == set(languages())

        # Nothing is told before the round is closed; less than two thirds and a tie are said.
        evening.choose("Point of sale")
        evening.open()
        assert_can_be_read_aloud(evening)
        evening.vote("AABB--", why="So it is.")
        lead.locator(".counted", has_text="6").wait_for()
        assert screen.locator(".tally").count() == 0
        assert lead.locator(".tally").count() == 0
        assert "So it is." not in screen.inner_text("body")
        shot("screen-voting", evening.screen)
        shot("phone-voting", evening.phones[0])
        evening.close()
        assert "tie" in lead.inner_text(".verdict")
        assert "So it is." in screen.inner_text("#hall")

        # They talk, and vote again; a phone changes its mind, and counts once.
        evening.open()
        evening.vote("AABBBB")
        evening.phones[2].page.locator('.ballot [data-choice="A"]').click()
        evening.phones[2].page.wait_for_timeout(300)
        evening.close()
        verdicts = lead.locator(".verdict").all_inner_texts()
        assert len(verdicts) == 2
        assert "tie" in verdicts[0]
        evening.open()
        evening.vote("AAAAB-")
        evening.close()
        assert "4" in lead.locator(".verdict").first.inner_text()
        shot("lead-closed", evening.lead)
        shot("phone-closed", evening.phones[1])

        # It is decided, taken into the model, and drawn again before everybody's eyes.
        number = screen.get_attribute("html", "data-number")
        lead.fill("#by", "Everybody present")
        lead.fill("form.decide #because", "One order book.")
        lead.locator("form.decide .main").click()
        for each in (lead, screen, evening.phones[0].page):
            each.locator(".outcome").wait_for()
        lead.locator("#apply").click()
        lead.locator("#told:not(:empty)").wait_for()
        screen.wait_for_selector(f'html:not([data-number="{number}"])', state="attached")
        reading = read([str(retail)])[0]
        assert reading.faults == ()
        decision = next(each for each in reading.workspace.decisions.values() if each.by == "Everybody present")
        assert decision.note is not None
        assert decision.note.startswith("Vote, round 3:")
        shot("screen-decided", evening.screen)

        # Somebody says who they are and is asked; something is put off; corrections are ticked.
        evening.choose("Marketplace")
        evening.phones[0].page.select_option("#who", "cfo")
        lead.locator("#here", has_text="CFO").wait_for()
        lead.locator(".ask select").select_option("cfo")
        screen.locator(".speak", has_text="CFO").wait_for()
        lead.locator("form.decide button", has_text="Put off").click()
        lead.locator(".outcome.deferred").wait_for()
        offered = lead.locator("#corrections fieldset").count()
        assert offered > 2
        lead.locator("#corrections fieldset").nth(0).locator("[value=take]").check()
        lead.locator("#corrections fieldset").nth(1).locator("[value=refuse]").check()
        lead.locator("#corrections button").click()
        lead.wait_for_timeout(100)
        lead.locator("#corrections fieldset").nth(offered - 2).wait_for(state="detached")
        shot("lead-corrected", evening.lead)
        minutes = lead.context.new_page()
        minutes.goto(f"{evening.lead.origin}/room/minutes")
        assert "Round 3" in minutes.inner_text("body")
        evening.end()


def test_phones_come_back_by_themselves(browser, retail):
    with held(browser, retail, phones=3) as (evening, port):
        evening.choose("Point of sale")
        evening.open()
        evening.vote("AAB")
    with serving(retail, "--room", lines=2, port=port):
        for phone in evening.phones:
            phone.page.locator("html:not(.offline)").wait_for(state="attached")
            phone.page.locator(".ballot [aria-pressed=true]").wait_for()
        evening.lead.page.locator("html:not(.offline)").wait_for(state="attached")
        evening.close()
        totals = evening.lead.page.locator(".tally li b").all_inner_texts()
        assert totals[:2] == ["2", "1"]
        for each in (*evening.phones, evening.screen, evening.lead):
            each.heard.clear()  # the browser says that the stream broke
        evening.end()
