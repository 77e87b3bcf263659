"""A real browser, and a file in it that is watched for what it says and asks for."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


class Watched:
    """A file in a page, and everything it complained about or asked for."""

    def __init__(self, browser: Browser, file: Path, width: int, height: int, **options: object) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": height}, **options)
        self.file = file
        self.heard: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.heard.append(message.text))
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("dialog", lambda dialog: self.heard.append(dialog.message))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri())

    def close(self) -> None:
        """Nothing was said, nothing was asked for."""
        assert [url for url in self.asked if not url.startswith("data:")] == [self.file.as_uri()]
        assert self.heard == []
        self.page.close()
