"""The hand-out of a portfolio, and its heat map by `render --as matrix`."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from engagement_model.drawing.group.document import Handed, document
from engagement_model.drawing.portfolio_heat import MEASURES
from engagement_model.model.colour import contrast
from engagement_model.model.theme import SHIPPED
from tests.cli.running import engage
from tests.portfolio.results import result

GROUP = Path(__file__).parents[2] / "examples" / "group"


class Page(HTMLParser):
    """What is in a page, by its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def each(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_table_can_be_followed_and_every_shade_be_read(name: str) -> None:
    text = document(Handed("Government <b>", (result(9, 12),), None, MEASURES), SHIPPED[name])
    page = Page(text)
    assert "Government &lt;b&gt;" in text
    assert not page.each("b") or "<b>Government" not in text
    assert page.each("html")[0]["lang"] == "en"
    assert len(page.each("h2")) == len(page.each("caption")) == len(page.each("table")) == len(MEASURES)
    assert {each.get("scope") for each in page.each("th")} == {"row", "col"}
    frames = [each for each in page.each("div") if each.get("role") == "region"]
    assert all(each["tabindex"] == "0" and each["aria-label"] for each in frames)
    assert all(each["aria-label"] for each in page.each("span") if each.get("role") == "img")
    shades = re.findall(r"\.s\d\{background:(#\w+);color:(#\w+)\}", text)
    assert len(shades) == 4
    assert all(contrast(ground, ink) >= 4.5 for ground, ink in shades)


def test_a_hand_out_fetches_nothing_and_has_what_the_answer_says(tmp_path: Path) -> None:
    file = tmp_path / "group.html"
    done = engage("portfolio", str(GROUP), "--no-cache", "-o", f"html={file}", "--theme", "dark", "--language", "fr")
    text = file.read_text("utf-8")
    page = Page(text)
    assert done.code == 0
    assert page.each("html")[0]["lang"] == "fr"
    assert "default-src 'none'" in str(page.each("meta")[1]["content"])
    assert not [each for _, each in page.tags for key in ("src", "href") if (each.get(key) or "data:")[:5] != "data:"]
    assert "color-scheme:dark" in text
    for name in ("Aldgate Stores", "Glow", "Commerce platform", "EM006"):
        assert name in text
    opened = [each["aria-label"] for each in page.each("summary")]
    assert any("Acheter" in str(each) or "Buy" in str(each) for each in opened)


def test_render_draws_the_heat_map_of_a_portfolio_and_of_workspaces_beside_it(tmp_path: Path) -> None:
    aldgate, out = str(GROUP / "companies" / "aldgate"), tmp_path / "out"
    (tmp_path / "portfolio.yaml").write_text("currency: EUR\nmembers: [one, two]\n", encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "engagement.yaml").write_text(
            "as_is: {customer_types: {a: A}, platforms: {p: {name: <Till>, provides: [buy]}}, capabilities: {buy: Buy},"
            " channels: {web: Web}, engagements: [{customer: a, channel: web, capabilities: [buy], platforms: [p]}]}\n",
            encoding="utf-8",
        )
    done = engage("render", str(tmp_path), "--as", "matrix", "-f", "svg,html,png", "--out", str(out))
    assert (done.code, done.err) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == ["as-is-matrix.png", "as-is-matrix.svg", "matrix.html"]
    assert "&lt;Till&gt;" in (out / "matrix.html").read_text("utf-8")
    done = engage("render", str(tmp_path), aldgate, "--as", "matrix", "-q", "--out", str(tmp_path / "both"))
    assert (done.code, sorted(path.name for path in (tmp_path / "both").iterdir())) == (
        0,
        ["as-is-matrix.svg", tmp_path.name],
    )


@pytest.mark.parametrize("options", [("--focus", "a"), ("--rows", "channels"), ("-f", "pdf")], ids=str)
def test_what_the_heat_map_of_a_portfolio_has_not_is_refused(tmp_path: Path, options: tuple[str, ...]) -> None:
    done = engage("render", str(GROUP), "--as", "matrix", *options, "--out", str(tmp_path / "out"))
    assert (done.code, "portfolio" in done.err) == (2, True)
    assert not (tmp_path / "out").exists()
