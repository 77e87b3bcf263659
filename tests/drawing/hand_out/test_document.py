"""The file as a whole: one file, safe, small, the same each time."""

from __future__ import annotations

import datetime
import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import etree

from engagement_model.drawing import Drawing, details_of, draw
from engagement_model.drawing.hand_out.stacking import stack
from engagement_model.language.reader import read
from tests.drawing.companies import draw_example, random_company, retailer
from tests.drawing.names import HOSTILE, hostile
from tests.hash_seeds import printed_with_other_seeds

STATES = ("as-is", "future-state", "change")
EXAMPLES = Path(__file__).parents[3] / "examples"


def example(name: str) -> str:
    reading = read([str(EXAMPLES / name)])[0]
    details = details_of(reading, datetime.date(2026, 11, 20))
    return draw(reading.workspace, states=STATES, details=details).write("html").decode()


def part(html: str, pattern: str) -> str:
    found = re.findall(pattern, html, re.DOTALL)
    assert len(found) == 1
    return found[0]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["retail", "telecom", "insurance"])
def test_an_example_is_one_small_file_that_asks_for_nothing(name):
    html = example(name)
    assert len(html.encode()) < 340_000
    assert not re.search(r"(?:src|href)=\"(?!data:,\")", html)
    assert "http://" not in html.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in html
    assert "url(" not in html.replace("url(data:", "")
    assert html.count('<section class="page"') == 3


def test_only_its_own_style_and_script_are_allowed():
    html = draw(retailer()).write("html").decode()
    policy = part(html, r'Content-Security-Policy" content="([^"]*)"')
    assert policy.startswith("default-src 'none'; ")
    for kind, tag in (("style", "style"), ("script", "script")):
        text = part(html, rf"<{tag}>(.*?)</{tag}>")
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<[a-z][^>]*\s(?:style|on\w+)=", html.split("<script", maxsplit=1)[0])


def test_hostile_names_stay_text():
    html = draw(hostile()).write("html").decode()
    content = json.loads(part(html, r'id="content">(.*?)</script>'))
    assert html.count("<script") == 2
    assert html.count("</script") == 2
    assert "\u2028" not in html
    assert "\x00" not in html
    titles = [box["title"] for box in content["sheets"][0]["boxes"].values()]
    for name in (
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "{{content}}",
        "[/red]",
        "x" * 80,
    ):
        assert name in HOSTILE
        assert name in titles
    root = etree.HTML(html)
    assert root.xpath("//img") == []
    labels = root.xpath("//*[@data-box]/@aria-label")
    assert sum(label.startswith("<script>alert(1)</script>") for label in labels) == 4


def test_every_box_carries_its_address_and_every_page_its_words():
    drawing = draw(retailer(), states=STATES)
    root = etree.HTML(drawing.write("html").decode())
    for page in drawing.pages:
        (section,) = root.xpath(f"//section[@id='page-{page.state}']")
        assert sorted(section.xpath("./svg//*[@data-box]/@data-box")) == sorted(box.address for box in page.page.boxes)
        told = [box.address for box in page.page.boxes if not box.address.endswith("-none")]
        assert sorted(section.xpath(".//button[@class='slip']/@data-box")) == sorted(told)
        assert section.xpath("./svg/@aria-label") == [f"{page.page.title.state}: {page.page.title.headline}"]
        ways = [each.split(">") for each in section.xpath(".//*[@data-ways]/@data-ways")]
        joined = {
            (way.split(" ")[-1], end) for before, after in ways for way in before.split("|") for end in after.split(",")
        }
        assert joined == set(page.page.pairs)
        lanes = section.xpath(".//*[@class='lane']")
        assert [lane.xpath("count(.//*[@tabindex='0'])") for lane in lanes] == [1.0] * 4
    identifiers = root.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.slow
def test_boxes_come_in_the_order_in_which_they_stand():
    page = draw(random_company(60, seed=3)).pages[0]
    root = etree.HTML(page.write("html").decode())
    rects = page.layout.rects
    for lane in root.xpath("//*[@class='lane']"):
        places = [(rects[address].x, rects[address].y) for address in lane.xpath(".//@data-box")]
        assert places == sorted(places)


def test_one_page_alone_and_none():
    html = draw(retailer()).pages[1].write("html").decode()
    assert html.count('<section class="page"') == 1
    with pytest.raises(ValueError, match="needs a page"):
        Drawing(()).write("html")
    with pytest.raises(ValueError, match="a file for each page"):
        draw(retailer()).write("svg")


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_with_any_hash_seed():
    program = (
        "import datetime, hashlib\n"
        "from engagement_model.drawing import details_of, draw\n"
        "from engagement_model.language.reader import read\n"
        "reading = read(['examples/retail'])[0]\n"
        "details = details_of(reading, datetime.date(2026, 11, 20))\n"
        "html = draw(reading.workspace, states=('as-is', 'future-state', 'change'), details=details).write('html')\n"
        "print(hashlib.sha256(html).hexdigest())\n"
    )
    here = sha256(example("retail").encode()).hexdigest()
    assert printed_with_other_seeds(program) == [[here], [here]]


def test_a_narrow_screen_says_what_figures_are_elsewhere_and_what_stands_beside_platforms():
    page = draw_example("retail", states=("future-state",)).page("future-state")
    lanes = stack(page)
    assert "<small>today 4</small>" in lanes
    [commerce] = re.findall(r'data-box="platforms.commerce".*?</button>', lanes, re.DOTALL)
    assert "<small>one order book, one stock record, takes over 5 platforms</small>" in commerce
