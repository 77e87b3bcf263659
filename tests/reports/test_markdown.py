"""Findings as Markdown for a pull request: one row each, nothing that breaks out of it, never too long."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from engagement_model.reports.findings import markdown
from engagement_model.rules.finding import Findings
from engagement_model.words.safe import markdown_text
from tests.reports.found import NAMES, NASTY, NASTY_FINDINGS, example, findings, found


def rows(told: str) -> list[str]:
    return [line for line in told.splitlines() if line.startswith("|")][2:]


def check(text: str, told: Findings) -> None:
    """A real report has a row for each finding, of three cells."""
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + sum(not item.suppressed for item in told.items)
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)


def test_a_report() -> None:
    assert markdown.write(findings(found(suggestion="make one a copy"), found(severity="error"))) == (
        "### 1 error, 1 warning in shop/engagement.yaml\n"
        "\n"
        "| | Finding | Where |\n"
        "| --- | --- | --- |\n"
        "| error | **EM302 competing-masters** Order has 2 systems of record. | shop/as-is.yaml:3 |\n"
        "| warning | **EM302 competing-masters** Order has 2 systems of record. _make one a copy_ "
        "| shop/as-is.yaml:3 |\n"
    )


def test_nothing_found() -> None:
    assert markdown.write(findings()) == "### No findings in shop/engagement.yaml\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_examples(name: str) -> None:
    told = example(name)
    assert len(rows(markdown.write(told))) == sum(not item.suppressed for item in told.items) > 0


def test_it_fits_into_a_comment_and_counts_the_rest() -> None:
    told = markdown.write(findings(*(found(message="word " * 50) for _ in range(1000))))
    assert len(told) < 65_536
    left = re.search(r"And (\d+) more\.\n$", told)
    assert left is not None
    assert len(rows(told)) + int(left[1]) == 1000


def test_a_name_stays_a_name() -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown.write(NASTY_FINDINGS))
    assert html.count("<tr>") == 1 + 4
    assert "<a " not in html
    assert "<b>" not in html
    assert "\x1b" not in html
    assert not re.search(r"@\w", html)


def test_text_reads_as_it_was_written() -> None:
    text = "a_b *c* [d](e) #1 `f` ~g~ | <h> & 5 \\ !"
    html = MarkdownIt("commonmark").render(markdown_text(text))
    assert html == "<p>a_b *c* [d](e) #1 `f` ~g~ | &lt;h&gt; &amp; 5 \\ !</p>\n"


def test_nobody_is_called() -> None:
    assert markdown_text("@everyone") == "@<!-- -->everyone"
    assert "@everyone" in NASTY
