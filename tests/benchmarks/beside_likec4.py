"""Beside LikeC4: how soon the same model is first seen in a browser, and how soon a save is, as ratios of one run.

`python -m tests.benchmarks.beside_likec4 --saves 10`. The model is retail as it is today; LikeC4 is given what
`engage export likec4` makes of it. LikeC4 is taken from the folder that `ENGAGE_LIKEC4` names (one in which
`npm install likec4` was run), else it is installed into one for this run; where there is no npm, that is said and
nothing is measured. Both serve in turn on the same machine to the same browser; what their processors did is told as
well, which says more than seconds on a machine that others use.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as NotSeenError

from tests.benchmarks.painting import processor
from tests.browsing import CHROMIUM, FLAGS
from tests.serving.killing import free_port
from tests.serving.running import ROOT

PATIENCE, PASSED_OVER, MOST_SAVES = 240_000, 30_000, 8
"""Milliseconds after which a server that shows nothing is a fault, and after which it has passed over a save."""


@dataclass(frozen=True)
class Measured:
    """Seconds until the first page was seen and until a save was (median), and what processors did for each."""

    first: float
    save: float
    first_processor: float
    save_processor: float


def tree(process: int) -> float:
    """Seconds that processors have worked for a process and all that it started."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            text = path.read_text(encoding="utf-8")
            parents.setdefault(int(text.rpartition(")")[2].split()[1]), []).append(int(path.parent.name))
    found, pending = 0.0, [process]
    while pending:
        each = pending.pop()
        pending += parents.get(each, [])
        with contextlib.suppress(OSError):
            found += processor(each)
    return found


@contextmanager
def running(command: list[str], **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A server, ended with all that it started."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, 9)
        process.wait(10)


def measured(
    browser: Browser,
    command: list[str],
    address: Callable[[subprocess.Popen[str]], str],
    seen: Callable[[str], str],
    file: Path,
    saves: int,
    **environment: str,
) -> Measured:
    """Start a server, look at it, and save a file so often; `seen` is the selector of the box that is called so."""
    text = file.read_text(encoding="utf-8")
    begun = time.perf_counter()
    with running(command, **environment) as process:
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        where = address(process)
        _go(page, where)
        page.locator(seen("Web shop")).first.wait_for(timeout=PATIENCE)
        first, worked = time.perf_counter() - begun, tree(process.pid)
        took: list[float] = []
        _seen(page, file, text, "Web shop at last", seen)
        before = tree(process.pid)
        for number in range(saves):
            time.sleep(1)
            took.append(_seen(page, file, text, f"Web shop {number}", seen))
        time.sleep(1)
        found = Measured(first, statistics.median(took), worked, (tree(process.pid) - before) / saves)
        page.close()
    file.write_text(text, encoding="utf-8")
    return found


def _seen(page: Page, file: Path, text: str, called: str, seen: Callable[[str], str]) -> float:
    """Seconds from a save until it is seen; what a server passes over is saved again, and counts from then."""
    for number in range(MOST_SAVES):
        saved = time.perf_counter()
        _save(file, text.replace("Web shop", called) + "\n" * number)
        with contextlib.suppress(NotSeenError):
            page.locator(seen(called)).first.wait_for(timeout=PASSED_OVER)
            return time.perf_counter() - saved
    raise AssertionError(f"{file} was saved {MOST_SAVES} times, and never seen")


def _save(file: Path, text: str) -> None:
    """Write a text over what a file holds, which is never empty meanwhile."""
    with file.open("r+b") as stream:
        stream.write(text.encode())
        stream.truncate()


def _go(page: Page, where: str) -> None:
    """Open an address as soon as anybody answers there."""
    until = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            page.goto(where)
            return
        except Exception:  # the server does not listen yet
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def program(folder: Path) -> Path | None:
    """LikeC4: that of `ENGAGE_LIKEC4`, else installed into a folder; nothing where it cannot be."""
    given = os.environ.get("ENGAGE_LIKEC4")
    home = Path(given) if given else folder
    found = home / "node_modules" / ".bin" / "likec4"
    if not found.exists() and shutil.which("npm"):
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "likec4"], cwd=folder, check=False)
    return found if found.exists() else None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--saves", type=int, default=10)
    saves = parser.parse_args().saves
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        likec4 = program(folder)
        if likec4 is None or CHROMIUM is None:
            sys.exit("skipped: there is no npm that installs likec4 here, or no Chromium")
        retail = folder / "retail"
        shutil.copytree(ROOT / "examples" / "retail", retail)
        engage = [sys.executable, "-c", "from engagement_model.cli import main\nmain()\n"]
        whole = {**os.environ, "PYTHONPATH": str(ROOT)}
        export = [*engage, "export", "likec4", str(retail), "--state", "as-is", "--out", str(folder / "c4"), "--quiet"]
        subprocess.run(export, check=True, env=whole, stdout=subprocess.DEVNULL)
        exported = next((folder / "c4").rglob("model.c4"))
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        ours = measured(
            browser,
            [*engage, "serve", str(retail), "--no-open", "--port", str(free_port())],
            lambda process: next(word for word in _line(process).split() if word.startswith("http")),
            lambda called: f'.now .box[aria-label^="{called}"]',
            retail / "as-is.yaml",
            saves,
            PYTHONPATH=str(ROOT),
        )
        port, at = free_port(), ("--listen", "127.0.0.1", "--port")
        theirs = measured(
            browser,
            [str(likec4), "serve", str(exported.parent), "--no-build-webcomponent", *at, str(port)],
            lambda _: f"http://127.0.0.1:{port}/view/index/",
            lambda called: f'text="{called}"',
            exported,
            saves,
        )
        browser.close()
    print("                           engage   LikeC4   LikeC4 / engage")  # noqa: T201
    for said, mine, other in (
        ("first page (s)", ours.first, theirs.first),
        ("save to page (s)", ours.save, theirs.save),
        ("processor, first page (s)", ours.first_processor, theirs.first_processor),
        ("processor, a save (s)", ours.save_processor, theirs.save_processor),
    ):
        print(f"{said:26} {mine:6.2f}   {other:6.2f}   {other / mine:6.1f}")  # noqa: T201


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


if __name__ == "__main__":
    main()
