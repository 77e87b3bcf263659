"""The page while somebody writes: drawn again at every save, in a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browsing import needs_chromium
from tests.cli.running import engage
from tests.serving.running import RETAIL, ROOT, Opened, Shared, serving, sharing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with sharing(tmp_path_factory.mktemp("looked-at"), "--editor", "vscode") as found:
        yield found


@pytest.fixture
def retail(shared: Shared) -> Path:
    return shared.folder


@pytest.fixture
def opened(browser: Browser, shared: Shared) -> Iterator[Opened]:
    found = shared.opened(browser)
    yield found
    found.close()


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")


def places(opened: Opened) -> list[object]:
    """How the page lies in the window, and where each of its boxes stands on it."""
    return opened.page.evaluate(
        """() => [document.getElementById("stage").style.transform, ...[...document.querySelectorAll(".now .halo")].map(
            (node) => [node.parentNode.dataset.box, ...["x", "y", "width", "height"].map((at) => node.getAttribute(at))]
        )]"""
    )


@pytest.mark.slow
def test_a_save_is_seen_nothing_moves_and_what_changed_glows(opened, retail):
    page = opened.page
    page.keyboard.press("+")
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Future state").click()
    page.get_by_role("button", name="As we are today").click()
    before = places(opened)
    number = int(page.get_attribute("html", "data-number"))
    change(retail / "as-is.yaml", "web: {name: Web shop,", "web: {name: Net shop,")
    opened.whole(number)
    assert page.locator('.now .box[data-box="channels.web"]').get_attribute("aria-label").startswith("Net shop")
    assert places(opened) == before
    fresh = page.eval_on_selector_all(".now .box.fresh", "nodes => nodes.map(node => node.dataset.box)")
    assert "channels.web" in fresh
    assert "channels.store" not in fresh


@pytest.mark.slow
def test_what_was_open_stays_open_and_says_what_is_new(opened, retail):
    page = opened.page
    page.locator('.now .box[data-box="platforms.pos"]').click()
    assert page.inner_text("#panel-title") == "Point of sale"
    number = int(page.get_attribute("html", "data-number"))
    change(retail / "as-is.yaml", "name: Point of sale", "name: Tills")
    opened.whole(number)
    assert page.inner_text("#panel-title") == "Tills"


@pytest.mark.slow
def test_faults_lie_over_the_last_good_page_and_lead_to_the_editor(opened, retail):
    page, file = opened.page, retail / "as-is.yaml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("channels:\n", "channels: [\n", 1), encoding="utf-8")
    page.wait_for_selector("#faults:not([hidden])")
    assert page.locator(".now .box").count() > 10
    link = page.locator("#faults a").first
    assert link.get_attribute("href").startswith(f"vscode://file{file}:")
    assert link.inner_text().startswith("as-is.yaml:")
    file.write_text(good, encoding="utf-8")
    page.wait_for_selector("#faults", state="hidden")


@pytest.mark.slow
def test_beside_the_pages_stand_findings_agenda_and_scorecard(opened):
    page = opened.page
    page.click("#opens")
    assert page.locator("#beside h2").all_inner_texts() == ["Findings", "Agenda", "Scorecard"]
    assert page.locator("#beside .lines li").count() > 20
    assert page.locator("#beside .lines a").first.get_attribute("href").startswith("vscode://file")
    page.keyboard.press("Escape")
    assert not page.locator("#beside").is_visible()


@pytest.mark.slow
def test_a_state_more_is_a_page_more(browser, tmp_path):
    (tmp_path / "engagement.yaml").write_text("format: engagement-model/1\nas_is: as-is.yaml\n", encoding="utf-8")
    with serving(tmp_path) as served:
        opened = Opened(browser, served.address)
        opened.page.wait_for_selector("#faults:not([hidden])")
        text = (RETAIL / "as-is.yaml").read_text(encoding="utf-8")
        (tmp_path / "as-is.yaml").write_text(text, encoding="utf-8")
        opened.page.wait_for_selector(".now .box")
        assert opened.page.locator("[data-page]").count() == 1
        shutil.copy(RETAIL / "future-state.yaml", tmp_path)
        with (tmp_path / "engagement.yaml").open("a", encoding="utf-8") as file:
            file.write("future_state: future-state.yaml\n")
        opened.page.wait_for_selector("#page-change", state="attached")
        opened.close()


@pytest.mark.slow
def test_names_full_of_markup_are_names(opened, retail):
    page = opened.page
    hostile = '"<img src=x onerror=alert(1)></script><script>alert(2)</script>&lt;b&gt;"'
    page.on("dialog", lambda dialog: opened.heard.append(dialog.message))
    number = int(page.get_attribute("html", "data-number"))
    change(retail / "as-is.yaml", "name: Point of sale", f"name: '{hostile}'")
    number = opened.whole(number)
    page.reload()  # what is first shown, and what is shown anew
    opened.whole()
    page.locator('.now .box[data-box="platforms.pos"]').click()
    assert page.inner_text("#panel-title") == hostile
    change(retail / "as-is.yaml", "name: Store stock", f"name: '{hostile} {hostile}'")
    opened.whole(number)
    page.click("#opens")
    assert page.locator("#viewer img, #beside img, #viewer script:not([type])").count() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="modules are hidden by a folder before them")
def test_a_missing_extra_is_named_with_what_installs_it(tmp_path):
    program = "import sys\nsys.modules['segno'] = None\nfrom engagement_model.cli import main\nmain()\n"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, "serve", str(RETAIL)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert "segno" in done.stderr
    assert "pip install 'engagement-model[serve]'" in done.stderr


@pytest.mark.slow
def test_a_taken_port_is_told(shared, retail):
    told = engage("serve", str(retail), "--no-open", "--port", str(shared.served.port))
    assert told.code == 2
    assert f"127.0.0.1:{shared.served.port}" in told.err


@pytest.mark.slow
def test_where_there_is_no_workspace_it_is_said(tmp_path):
    told = engage("serve", str(tmp_path), "--no-open")
    assert told.code == 2
    assert "engage init" in told.err


@pytest.mark.slow
def test_it_ends_when_it_is_told_to_though_browsers_look(opened, shared):
    """The last of the file: it ends the server of the others."""
    shared.served.process.send_signal(2)
    assert shared.served.process.wait(10) == 0
    opened.page.wait_for_selector("html.lost", state="attached")
    opened.heard.clear()  # the browser says that the stream broke
