"""A real browser, and a file in it that is watched for what it says and asks for."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# One without windows comes first: there a new page takes the processor a fifth of a second, elsewhere more than one.
PROGRAMS = ("chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, PROGRAMS)), None)
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


_OVERLAPPING = """() => {
    const seen = (node) => {
        if (!node.parentElement.checkVisibility({opacityProperty: true, visibilityProperty: true})) return false;
        for (let each = node.parentElement; each; each = each.parentElement) {
            const style = getComputedStyle(each);
            if (/^(svg|script|style|noscript|option)$/i.test(each.tagName) || style.clipPath !== "none" ||
                /fixed|sticky/.test(style.position)) return false;
        }
        return true;
    };
    const shown = (node, {left, top, right, bottom}) => {
        for (let each = node.parentElement; each && each !== document.documentElement; each = each.parentElement) {
            const style = getComputedStyle(each);
            if (style.overflowX === "visible" && style.overflowY === "visible") continue;
            const clip = each.getBoundingClientRect();
            [left, right] = [Math.max(left, clip.left), Math.min(right, clip.right)];
            [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)];
        }
        return {node, left, top, right, bottom};
    };
    const lines = [], found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        if (!node.data.trim() || !seen(node)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        lines.push(...[...range.getClientRects()].map((rect) => shown(node, rect)));
    }
    const real = lines.filter((line) => line.right - line.left > 1 && line.bottom - line.top > 1);
    real.sort((one, other) => one.top - other.top);
    real.forEach((one, place) => {
        for (let next = place + 1; next < real.length && real[next].top < one.bottom; next++) {
            const other = real[next];
            const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
            const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
            const lower = Math.min(one.bottom - one.top, other.bottom - other.top);
            if (one.node !== other.node && wide > 2 && high > lower / 3) {
                found.push(`${one.node.data.trim()} | ${other.node.data.trim()}`);
            }
        }
    });
    return found;
}"""


def overlapping(page: Page) -> list[str]:
    """Texts that stand on each other where somebody sees both, two and two; drawings are looked at elsewhere."""
    return page.evaluate(_OVERLAPPING)


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
