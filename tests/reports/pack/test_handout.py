"""The hand-out as a document: what its sections say, that nothing escapes, that it is the same each time."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules

import pytest
from lxml import etree

from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.handout import sections as sections_there
from tests.hash_seeds import printed_with_other_seeds
from tests.reports.pack.hand_outs import EXAMPLES, HOSTILE, evidence, example, hostile, workspace, written

NOTHING_TO_SAY = {"bundles", "movement"}
"""Sections of which retail has nothing: nothing is sold as one, and there was no round before."""
ALL = [
    name
    for module in sorted(
        (import_module(f"{sections_there.__name__}.{each.name}") for each in iter_modules(sections_there.__path__)),
        key=lambda module: module.PLACE,
    )
    if (name := module.__name__.rpartition(".")[2]) not in NOTHING_TO_SAY
]
ONE = {
    "customer_types": {"c": "Customer"},
    "channels": {"w": "Web"},
    "organizations": {"o": "Sales"},
    "platforms": {"p": "Shop"},
    "engagements": [{"customer": "c", "channel": "w", "organization": "o", "platforms": ["p"]}],
}


def parsed(html: str) -> etree._Element:
    return etree.HTML(html)


def sections(root: etree._Element) -> list[str]:
    return [str(each) for each in root.xpath("//main/section/@id")]


def text(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


def found(root: etree._Element, path: str) -> list[str]:
    return [text(each) for each in root.xpath(path)]


@pytest.fixture(scope="module")
def retail() -> etree._Element:
    return parsed(example("retail"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["retail", "telecom", "insurance"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_example_is_one_file_of_a_moderate_size_that_asks_for_nothing(name, language):
    html = example(name, language)
    assert len(html.encode()) < 660_000
    assert not re.search(r"(?:src|href)=\"(?!data:,\"|#)", html)
    assert "https://" not in html
    assert "http://" not in html.replace("http://www.w3.org/2000/svg", "")
    assert "url(" not in html.replace("url(data:", "")
    assert parsed(html).get("lang") == language


def test_only_its_own_style_and_script_are_allowed():
    html = example("retail")
    (policy,) = parsed(html).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    for kind in ("style", "script"):
        (own,) = re.findall(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        assert f"{kind}-src 'sha256-{b64encode(sha256(own.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    body = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(r"<[a-z][^>]*\s(?:style|on\w+)=", body)


def test_everything_is_there_and_can_be_reached(retail):
    assert sections(retail) == ALL
    targets = {str(each) for each in retail.xpath("//nav//a/@href")}
    assert targets == {f"#{section}" for section in ALL}
    identifiers = [str(each) for each in retail.xpath("//@id")]
    assert len(identifiers) == len(set(identifiers))
    for target in retail.xpath("//a/@href"):
        assert target.removeprefix("#") in identifiers


def test_every_heading_is_one_level_below_the_one_it_stands_under(retail):
    levels = [int(node.tag[1]) for node in retail.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_heads_and_charts_have_words_beside_them(retail):
    for table in retail.xpath("//main//table"):
        assert table.xpath(".//th[@scope='row']") or table.xpath(".//th[@scope='col']")
        assert table.xpath("./caption | ./@aria-labelledby") or table.xpath("./thead")
    for chart in retail.xpath("//main//svg[not(ancestor::*[@id='viewer'])]"):
        assert chart.get("aria-hidden") == "true"
        assert text(chart.getparent()) or text(chart.getparent().getparent())


def test_the_question_and_the_figures_come_first(retail):
    assert found(retail, "//h1") == ["One Lumina to the customer"]
    cards = retail.xpath("//div[@class='cards']/section")
    assert found(retail, "//div[@class='cards']//h2") == ["As we are today", "Future state", "What changes"]
    assert "order books, each kept as the right one" in text(cards[0])
    (facts,) = found(retail, "//header//p[@class='facts']")
    assert "draft 3" in facts
    assert "26 November 2026" in facts


def test_findings_stand_by_family_with_place_and_boxes(retail):
    families = found(retail, "//section[@id='findings']//h3")
    assert families[0].startswith("Redundancy")
    filters = retail.xpath("//button[@data-filter]/@data-filter")
    assert filters == ["warning", "note", "accepted"]
    items = retail.xpath("//li[@data-tone]")
    assert {node.get("data-tone") for node in items} == set(filters)
    stale = next(node for node in items if "Web order management gets Stock" in text(node))
    assert "as-is.yaml:" in text(stale.xpath(".//span[@class='place']")[0])
    assert "platforms.web_orders" in stale.xpath(".//a/@data-jump")


def test_every_jump_leads_to_a_box_of_its_page(retail):
    standing = {
        page.get("id").removeprefix("page-"): set(page.xpath(".//@data-box"))
        for page in retail.xpath("//section[@class='page']")
    }
    jumps = [
        (node.get("data-on"), node.get("data-jump")) for node in retail.xpath("//a[@data-jump and @data-jump != '']")
    ]
    assert len(jumps) > 100
    assert all(box in standing[page] for page, box in jumps)


def test_splits_show_each_infrastructure_with_its_channels(retail):
    buy = next(row for row in retail.xpath("//dl[@class='splits']/div") if text(row.xpath("./dt")[0]) == "Buy 4")
    assert [text(each) for each in buy.xpath(".//li/strong")] == [
        "Mobile app, Web shop",
        "Marketplace",
        "Call centre",
        "High-street store",
    ]
    (costs,) = retail.xpath("//section[@id='splits']//table[contains(@class, 'bars')]")
    rows = {text(row.xpath("./th")[0]): text(row.xpath("./td")[0]) for row in costs.xpath(".//tr")}
    assert rows["Platforms Today"] == "6.2 M€"
    assert rows["Point of sale goes"] == "1.4 M€"


def test_a_journey_is_marked_where_it_breaks(retail):
    journey = next(
        each
        for each in retail.xpath("//article[@class='journey']")
        if text(each.xpath("./h3")[0]).startswith("Buy on the web, return in the store")
    )
    today, future = journey.xpath(".//ol[@class='steps']")
    assert [step.get("class") for step in today] == ["continuous", "continuous", "broken"]
    assert [text(mark) for mark in today.xpath(".//span[@class='mark']")] == ["breaks"]
    assert [step.get("class") for step in future] == ["continuous"] * 3
    assert "the store cannot see the order" in text(journey)


def test_recognition_is_a_matrix_that_says_what_was_meant(retail):
    today = retail.xpath("//section[@id='recognition']//table")[0]
    consumer = next(row for row in today.xpath(".//tbody/tr") if text(row.xpath("./th")[0]) == "Consumer")
    cells = {cell.get("data-label"): text(cell) for cell in consumer.xpath("./td[@data-label]")}
    assert cells["High-street store"] == "anonymousmeant: person"
    assert cells["Web shop"] == "person"


def test_information_is_a_matrix_of_what_is_seen_by_each_way_in(retail):
    today, future = retail.xpath("//section[@id='information']//table")
    price = next(row for row in today.xpath(".//tbody/tr") if text(row.xpath("./th")[0]) == "Product and price")
    cells = {cell.get("data-label"): text(cell) for cell in price.xpath("./td[@data-label]")}
    assert cells["High-street store"] == "not seen"
    assert cells["Web shop"] == "not seenin sight: 2 of 4"
    assert {text(cell) for cell in future.xpath(".//td[@data-label]")} == {"in sight"}
    assert found(retail, "//section[@id='information']//p[@class='lead']")[0].startswith(
        "Today 76 things are looked up"
    )


def test_a_dispute_says_who_holds_what_and_why_and_has_its_number_on_the_agenda(retail):
    topic = retail.xpath("//li[@id='topic-3']")[0]
    assert "Trade ERP: holds Order" in text(topic)
    assert "The auditors sign off the trade ledger in the ERP, order by order." in text(topic)
    assert topic.xpath(".//a/@data-jump") == ["platforms.trade_erp"]
    row = next(
        each
        for each in retail.xpath("//table[contains(@class, 'voices')]//tr")
        if "#topic-3" in each.xpath(".//a/@href")
    )
    voices = {cell.get("data-label"): text(cell) for cell in row.xpath("./td")}
    assert voices["CFO"] == "A master"
    assert voices["CIO"] == "B copy"
    assert voices["Retail director"] == "silent"
    agenda = retail.xpath("//ol[@class='agenda']/li")
    assert len(agenda) == 8
    assert text(agenda[2]).startswith("18 min 3 Trade ERP: holds Order Future")
    assert sum(int(minutes.text) for minutes in retail.xpath("//p[@class='minutes']/b")) == 90


def test_decisions_stand_by_how_far_they_are(retail):
    assert found(retail, "//section[@id='decisions']//h3") == [
        "Open: proposed, and not yet decided 2",
        "Decided 4",
        "Deferred 1",
    ]
    (deferred,) = found(retail, "//section[@id='decisions']//li[@class='deferred']")
    assert "We wait for the margin figures of the fourth quarter." in deferred


def test_the_matrix_says_what_becomes_of_each_platform(retail):
    rows = {text(row.xpath("./th")[0]): row for row in retail.xpath("//table[contains(@class, 'matrix')]/tbody/tr")}
    gift = rows["Gift register"].xpath("./td[@data-label]")
    assert [(cell.get("data-label"), text(cell)) for cell in gift] == [
        ("Nothing after", "?goes, and nobody decided so")
    ]
    pos = rows["Point of sale"].xpath("./td[@data-label]/@data-label")
    assert pos == ["Commerce platform", "Payment service"]


def test_initiatives_stand_in_the_order_in_which_they_begin(retail):
    assert found(retail, "//ol[@class='initiatives']//strong") == [
        "One customer record",
        "One order book",
        "One way to pay",
        "New store counter",
    ]
    (first, *_) = retail.xpath("//svg[@class='gantt']/rect[@class='fact']")
    assert (first.get("x"), first.get("width")) == ("1.37%", "23.26%")
    assert len(retail.xpath("//ol[@class='waves']/li")) == 3


def test_hostile_names_stay_text(tmp_path):
    html = written(hostile(tmp_path))
    assert html.count("<script") == html.count("</script") == 2
    root = parsed(html)
    assert root.xpath("//img") == []
    assert found(root, "//h1") == [HOSTILE[0]]
    assert sections(root) == [each for each in ALL if each in sections(root)]
    assert {"splits", "journeys", "recognition", "disputes", "decisions", "waves"} <= set(sections(root))
    assert HOSTILE[3] in {text(node) for node in root.xpath("//section[@id='splits']//strong")}
    assert HOSTILE[1] in found(root, "//ol[@class='initiatives']//strong")
    assert all("\u202e" not in each for each in found(root, "//main"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"title": "Nothing", "as_is": {"channels": {"w": "Web"}}}, ["pages", "findings"]),
        ({"as_is": ONE}, ["pages", "scorecard"]),
        ({"future_state": ONE}, ["pages", "scorecard"]),
        ({"as_is": ONE, "future_state": ONE}, ["ways", "pages", "scorecard"]),
    ],
)
def test_what_has_nothing_to_say_is_left_out_and_so_is_the_way_to_it(tmp_path, content, expected):
    root = parsed(written(workspace(tmp_path, content)))
    assert sections(root) == expected
    assert [str(each) for each in root.xpath("//nav//a/@href")] == [f"#{each}" for each in expected]
    assert found(root, "//h1") == [content.get("title", "Hand-out")]


@pytest.mark.slow
def test_what_moved_since_the_last_round_is_told_where_there_was_one():
    now = evidence(EXAMPLES / "retail")
    from engagement_model.reports.pack import parts

    later = Evidence(now.reading, now.today, earlier=now.round)
    root = parsed(parts.named("handout").write(later).decode())
    assert "movement" in sections(root)
    assert "8 disputes of the last round are still open." in " ".join(found(root, "//section[@id='movement']//li"))


@pytest.mark.slow
def test_it_speaks_the_language_of_the_pack():
    root = parsed(example("retail", "fr"))
    assert "Nos désaccords" in found(root, "//nav//a")
    assert "Décisions" in found(root, "//main//h2")


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_with_any_hash_seed():
    program = (
        "import hashlib, sys\n"
        "from tests.reports.pack.hand_outs import example\n"
        "print(hashlib.sha256(example('telecom').encode()).hexdigest())\n"
    )
    here = sha256(example("telecom").encode()).hexdigest()
    assert printed_with_other_seeds(program) == [[here], [here]]
