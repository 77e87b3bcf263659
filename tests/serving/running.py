"""A served workspace as a process of its own, and a browser that looks at it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
RETAIL = ROOT / "examples" / "retail"


@dataclass
class Serving:
    """A server that runs: the lines it printed, and where it is."""

    process: subprocess.Popen[str]
    lines: list[str]

    @property
    def address(self) -> str:
        """The whole address, with the secret behind its #."""
        return next(word for line in self.lines for word in line.split() if word.startswith("http"))

    @property
    def origin(self) -> str:
        return self.address.partition("/#")[0]

    @property
    def port(self) -> int:
        return int(self.origin.rpartition(":")[2])

    def kill(self) -> None:
        """End it at once, without a word."""
        self.process.kill()
        self.process.wait(10)


@contextmanager
def serving(path: Path, *options: str, lines: int = 1, port: int = 0) -> Iterator[Serving]:
    """`engage serve` of a workspace, ended as Ctrl+C ends it, also where whoever runs the tests had that ignored."""
    heeding = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    program = f"{heeding}from engagement_model.cli import main\nmain()\n"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "serve", str(path), "--no-open", "--port", str(port), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795996800"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield Serving(process, [process.stdout.readline() for _ in range(lines)])
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(10)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(10)
        process.stdout.close()


class Opened:
    """A page of a server, and everything it complained about or asked of anybody else."""

    def __init__(self, browser: Browser, address: str, width: int = 1500, height: int = 950, **options: object) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": height}, **options)
        self.page: Page = self.context.new_page()
        self.origin = address.partition("#")[0].rstrip("/")
        self.heard: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("console", lambda message: self.heard.append(message.text))
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("request", self._asked)
        self.page.goto(address)

    def _asked(self, request: object) -> None:
        url: str = request.url  # type: ignore[attr-defined]
        if not url.startswith((f"{self.origin}/", "data:")):
            self.elsewhere.append(url)

    def whole(self, number: int = 0) -> int:
        """Wait until all of a picture later than `number` is shown; its number."""
        self.page.wait_for_selector(
            f'html[data-whole="true"]:not([data-number="{number}"])', state="attached", timeout=20_000
        )
        return int(self.page.get_attribute("html", "data-number") or 0)

    def close(self) -> None:
        """Nothing was said, nobody else was asked."""
        assert self.elsewhere == []
        assert self.heard == []
        self.context.close()


class Shared:
    """A server of a copy of the retail example, which is given to each test as it was: one takes seconds to start."""

    def __init__(self, folder: Path, served: Serving) -> None:
        self.folder, self.served = folder, served
        self.shown: object = None
        """What the files hold, as the server says it of the example."""

    def opened(self, browser: Browser) -> Opened:
        """A page of it, which shows the example."""
        self._restore()
        found = Opened(browser, self.served.address)
        found.whole()
        until = time.monotonic() + 20
        while (files := found.page.evaluate("fetch('/picture').then(it => it.json()).then(it => it.files)")) != (
            self.shown or files
        ):
            assert time.monotonic() < until, "the server has not seen that the files are as they were"
            time.sleep(0.05)
        if self.shown is None:
            self.shown = files
        else:
            found.page.reload()
            found.whole()
        return found

    def _restore(self) -> None:
        """Every file is there as it was, and no other."""
        wanted = {self.folder / path.relative_to(RETAIL): path for path in RETAIL.rglob("*") if path.is_file()}
        for path in self.folder.rglob("*"):
            if path.is_file() and path not in wanted:
                path.unlink()
        for path, source in wanted.items():
            if not path.exists() or path.read_bytes() != source.read_bytes():
                shutil.copy(source, path)


@contextmanager
def sharing(folder: Path, *options: str) -> Iterator[Shared]:
    """A server of a copy of the retail example in `folder`, for the tests of a file."""
    copied = folder / "retail"
    shutil.copytree(RETAIL, copied)
    with serving(copied, *options) as served:
        yield Shared(copied, served)
