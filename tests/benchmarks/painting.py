"""From the save of a file to the paint of the page in a real browser, and from the start to the first page.

`python -m tests.benchmarks.painting --saves 30`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browsing import CHROMIUM, FLAGS
from tests.serving.running import ROOT, serving

WATCH = """() => {
    window.painted = 0;
    const note = () => { window.painted ||= performance.timeOrigin + performance.now(); };
    new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(note)))
        .observe(document.documentElement, { attributes: true, attributeFilter: ["data-number"] });
}"""
"""Notes down when the second frame after a redraw was begun: the first was painted then."""


def saves(page: Page, file: Path, number: int) -> list[float]:
    """Seconds from each of so many saves to the second frame after the page was drawn again, sorted."""
    text = file.read_text(encoding="utf-8")
    page.evaluate(WATCH)
    took: list[float] = []
    for place in range(number):
        page.wait_for_selector('html[data-whole="true"]', state="attached")
        time.sleep(0.4)
        page.evaluate("() => { window.painted = 0; }")
        saved = time.time()
        file.write_text(text.replace("web: {name: Web shop", f"web: {{name: Web shop {place}"), encoding="utf-8")
        while not (painted := page.evaluate("() => window.painted")):
            time.sleep(0.005)
        took.append(painted / 1000 - saved)
    return sorted(took)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--saves", type=int, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name) / "retail"
        shutil.copytree(ROOT / "examples" / "retail", folder)
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        begun = time.perf_counter()
        with serving(folder) as served:
            page.goto(served.address)
            page.wait_for_selector(".now .box")
            first = time.perf_counter() - begun
            found = saves(page, folder / "as-is.yaml", asked.saves)
        browser.close()
    print(  # noqa: T201
        f"first page after {first:.2f} s; {asked.saves} saves painted after {found[len(found) // 2]:.2f} s (median), "
        f"{found[len(found) * 95 // 100]:.2f} s (95th hundredth)"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
