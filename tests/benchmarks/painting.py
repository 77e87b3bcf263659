"""From the save of a file to the paint of the page in a real browser, and from the start to the first page.

`python -m tests.benchmarks.painting --saves 30`. On a machine that others use as well, seconds say little: what the
server's processor did is told as well, for a whole redraw and for each part of it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Page, sync_playwright

from engagement_model.cli.household import Household
from engagement_model.serving.painting import Painting
from engagement_model.serving.studio import Sight
from tests.browsing import CHROMIUM, FLAGS
from tests.serving.running import ROOT, serving

Result = TypeVar("Result")

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


def processor(process: int) -> float:
    """Seconds that all processors together have worked for a process."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def browsing() -> float:
    """Seconds that all processors together have worked for the pages of browsers that this process started."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, _, rest = path.read_text(encoding="utf-8").partition(" (")
            children.setdefault(int(rest.rpartition(")")[2].split()[1]), []).append(int(number))
    found, pending = 0.0, [os.getpid()]
    while pending:
        below = children.get(pending.pop(), [])
        pending += below
        for each in below:
            with suppress(OSError):
                if b"--type=renderer" in Path(f"/proc/{each}/cmdline").read_bytes():
                    found += processor(each)
    return found


def parts(folder: Path, number: int) -> dict[str, float]:
    """What the processor does for each part of a redraw, in milliseconds (median of so many)."""
    file, home = folder / "as-is.yaml", Household(folder)
    text = file.read_text(encoding="utf-8")
    took: dict[str, list[float]] = {}

    def timed(part: str, work: Callable[[], Result]) -> Result:
        begun = time.process_time()
        result = work()
        took.setdefault(part, []).append((time.process_time() - begun) * 1000)
        return result

    for place in range(number):
        file.write_text(text.replace("web: {name: Web shop", f"web: {{name: Web shop {place}"), encoding="utf-8")
        look = timed("read", home.look)
        painting = Painting(look, home.today(), None, None)
        timed("lay out", partial(getattr, painting, "layout"))
        first = Sight(1, look, painting, timed("draw", painting.pages))
        timed("write", partial(getattr, first, "picture"))
        second = Sight(2, look, painting, timed("all behind it", painting.whole))
        timed("write that", partial(getattr, second, "picture"))
    file.write_text(text, encoding="utf-8")
    return {part: statistics.median(each) for part, each in took.items()}


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
            page.wait_for_selector('html[data-whole="true"]', state="attached")
            before = processor(served.process.pid), browsing()
            found = saves(page, folder / "as-is.yaml", asked.saves)
            page.wait_for_selector('html[data-whole="true"]', state="attached")
            worked = processor(served.process.pid) - before[0], browsing() - before[1]
        browser.close()
        told = ", ".join(f"{part} {each:.0f}" for part, each in parts(folder, 10).items())
    print(  # noqa: T201
        f"first page after {first:.2f} s; {asked.saves} saves painted after {found[len(found) // 2]:.2f} s (median), "
        f"{found[len(found) * 95 // 100]:.2f} s (95th hundredth)\n"
        f"processors, for each save: {worked[0] * 1000 / asked.saves:.0f} ms for the server, "
        f"{worked[1] * 1000 / asked.saves:.0f} ms for the page in the browser\n"
        f"of the server's, in ms: {told}"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
