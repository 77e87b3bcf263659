"""Mermaid charts: safe labels, addresses as ids, and text that mermaid's own parser reads."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.drawing import draw
from engagement_model.drawing.formats.mermaid import escaped, mermaid
from tests.drawing.companies import annotated, random_company, retailer
from tests.drawing.names import IN_FILES, hostile

SCRIPT = Path(__file__).with_name("parse_mermaid.mjs")


def charts():
    return [
        draw(retailer(), annotations=annotated()).page("as-is"),
        draw(random_company(60)).page("as-is"),
        draw(hostile(IN_FILES)).page("as-is"),
    ]


def understood(texts):
    """What mermaid's own parser reads, or a skipped test where it is not installed."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    done = subprocess.run(
        ["node", str(SCRIPT)], input=json.dumps(texts), capture_output=True, text=True, timeout=120, check=False
    )
    if "Cannot find module" in done.stderr:
        pytest.skip("the npm packages mermaid and jsdom are not installed")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def words(label):
    """The text a label shows: mermaid holds `#60;` as `ﬂ°°60¶ß` until it draws."""
    return html.unescape(label.replace("ﬂ°°", "&#").replace("¶ß", ";"))


@pytest.mark.slow
def test_mermaid_reads_every_box_line_and_lane():
    pages = charts()
    read = understood([mermaid(page) for page in pages])
    for page, chart in zip(pages, read, strict=True):
        several = {box.address: len(box.strands) for box in page.page.boxes if len(box.strands) > 1}
        strands = {
            f"{address}.{number}": address for address, count in several.items() for number in range(1, count + 1)
        }
        rails = {rail.name for rail in page.page.rails}
        addresses = {box.address for box in page.page.boxes}
        assert (
            addresses - set(several) - set(chart["groups"]) <= set(chart["boxes"]) <= addresses | set(strands) | rails
        )
        assert strands.keys() <= set(chart["boxes"])
        drawn = {tuple(strands.get(end, end) for end in link) for link in chart["links"]}
        plain = {
            (line.source, line.target)
            for line in page.page.lines
            if "frame" not in (line.source_port, line.target_port)
        }
        assert plain <= drawn
        assert {f"lane.{heading.lane}" for heading in page.page.headings} <= set(chart["groups"])
    for number in (0, 1, 2, 3, 5, 6, 7):
        assert words(read[2]["boxes"][f"channels.e{number}"]).partition("<br>(")[0] == IN_FILES[number]


def test_a_chart_says_what_is_on_the_page():
    text = mermaid(draw(retailer(), annotations=annotated()).page("as-is"))
    lines = text.splitlines()
    assert lines[:4] == ["---", 'title: "As we are today: Three ways in, two order books"', "---", "flowchart LR"]
    assert '    platforms.pos["Point of sale<br/>○ Order · 1.4\u202fM€ · (H) · #91;1#93;"]' in lines
    assert '    channels.store["High-street store<br/>anonymous · (H)"]' in lines
    assert "  channels.store --- organizations.retail" in lines
    assert '  platforms.orders -.->|"1 day nightly file"| platforms.pos' in lines
    assert '  platforms.shop x-.-x|"Bought here, unknown there"| platforms.crm' in lines


@pytest.mark.slow
def test_parts_stand_in_the_group_of_their_whole():
    page = draw(random_company(60)).page("as-is")
    lines = [line.strip() for line in mermaid(page).splitlines()]
    part = next(box for box in page.page.boxes if box.part_of is not None and box.part_of in page.layout.frames)
    start = next(number for number, line in enumerate(lines) if line.startswith(f"subgraph {part.part_of}.parts["))
    end = next(number for number, line in enumerate(lines) if number > start and line.startswith("subgraph lane."))
    assert any(line.startswith((f"{part.address}[", f"subgraph {part.address}[")) for line in lines[start:end])


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ('a "b" #c;', "a #34;b#34; #35;c#59;"),
        ("`**bold**`", "#96;#42;#42;bold#42;#42;#96;"),
        ("1. first", "1#46; first"),
        ("1.5 M", "1.5 M"),
        ("- item", "#45; item"),
        ("https://example.org", "https:#47;#47;example.org"),
        ("%%{init}%%", "#37;#37;#123;init#125;#37;#37;"),
        ("a\nb\x00c", "a b c"),
        ("Été · Ёлка", "Été · Ёлка"),
    ],
)
def test_what_mermaid_could_read_as_more_than_text_is_given_by_its_code(name, written):
    assert escaped(name) == written


@given(st.text())
def test_no_text_leaves_its_quotes(name):
    assert re.fullmatch(r"(?:[^\x00-\x7f]|[A-Za-z0-9 ,.:()'/-]|#\d+;)*", escaped(name))


def test_the_change_page_says_in_words_what_becomes_of_each_box():
    text = mermaid(draw(retailer(), states=("change",)).page("change"))
    (orders,) = [line for line in text.splitlines() if line.strip().startswith("platforms.orders[")]
    (commerce,) = [line for line in text.splitlines() if line.strip().startswith("platforms.commerce[")]
    assert "retired" in orders
    assert "added" in commerce
    assert "retired" not in commerce
