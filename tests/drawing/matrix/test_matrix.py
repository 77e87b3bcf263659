"""Heat maps: what is counted in each square, what is said of it, and how it stands on paper and on screens."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.drawing import fonts
from engagement_model.drawing.hand_out.heat_page import shade_style
from engagement_model.drawing.matrix.chart import Line, chart_of
from engagement_model.drawing.matrix.composing import sheets, smallest_text
from engagement_model.drawing.matrix.counting import NOBODY
from engagement_model.drawing.matrix.shading import STRENGTHS, scale_of
from engagement_model.drawing.matrix.telling import Teller
from engagement_model.drawing.matrix.writing import FORMATS, heat_map
from engagement_model.drawing.output import PLAIN
from engagement_model.drawing.primitives import Group, Rectangle, texts
from engagement_model.model import page_sizes
from engagement_model.model.colour import contrast, mixed
from engagement_model.model.elements import Capability, Channel, CustomerType, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.theme import DEFAULT, SHIPPED, Tone
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.translation import in_language, languages
from tests.cli.running import engage
from tests.drawing.companies import example_workspace, random_company
from tests.pdf_texts import pdf_texts
from tests.profiles import tries

STATES = ("as-is", "future-state")


def company() -> Workspace:
    """Two organizations of which one works on one platform alone, and somebody whom nobody named."""
    elements = {
        "customer_types": {"consumer": CustomerType(name="Consumer"), "trade": CustomerType(name="Trade")},
        "channels": {"web": Channel(name="Web"), "phone": Channel(name="Phone")},
        "organizations": {"care": Organization(name="Care"), "sales": Organization(name="Sales")},
        "capabilities": {"buy": Capability(name="Buy"), "ask": Capability(name="Ask")},
        "platforms": {
            "shop": Platform(name="Shop", annual_cost=Money(999_950, "EUR")),
            "crm": Platform(name="CRM"),
            "till": Platform(name="Till", provides={"buy"}, annual_cost=Money(50_000, "EUR")),
        },
    }
    both = Cell(
        frozenset({"care", "sales"}),
        frozenset({"shop", "crm"}),
        annual_contacts=100,
        works_on={"care": frozenset({"crm"}), "sales": frozenset({"shop", "crm"})},
    )
    cells = {
        CellKey("consumer", "web", "buy"): both,
        CellKey("trade", "web", "buy"): Cell(frozenset({"sales"}), frozenset({"till"})),
        CellKey("consumer", "web", "ask"): Cell(frozenset({"care"}), frozenset({"till"}), annual_contacts=100),
        CellKey("consumer", "phone", "any"): Cell(frozenset(), frozenset({"crm"}), annual_contacts=7),
    }
    return Workspace(as_is=Model(elements=elements, cells=cells))


def amounts(rows="organizations", measure="platforms"):
    chart = chart_of(company(), ("as-is",), rows=rows, measure=measure)
    [squares] = chart.single.values()
    return {
        (chart.rows[y].members[0], chart.columns[x].members[0]): (square.amount, square.partly)
        for (y, x), square in squares.items()
    }


def test_platforms_count_where_they_support_the_capability_and_are_worked_on():
    assert amounts() == {
        ("care", "buy"): (1, False),
        ("sales", "buy"): (3, False),
        ("care", "ask"): (0, False),
        (NOBODY, "any"): (1, False),
    }
    assert amounts("channels") == {("web", "buy"): (3, False), ("web", "ask"): (0, False), ("phone", "any"): (1, False)}


def test_what_nobody_stated_makes_a_cost_a_least_one():
    assert amounts(measure="cost") == {
        ("care", "buy"): (None, True),
        ("sales", "buy"): (Decimal(1_049_950), True),
        ("care", "ask"): (None, False),
        (NOBODY, "any"): (None, True),
    }


def test_the_contacts_of_a_way_in_count_once_in_a_square():
    assert amounts("channels", "contacts") == {
        ("web", "buy"): (100, True),
        ("web", "ask"): (100, False),
        ("phone", "any"): (7, False),
    }


def test_a_headline_says_the_most_there_is_and_where():
    def headline(**asked):
        chart = chart_of(company(), ("as-is",), **asked)
        return Teller(chart, chart.rows, chart.columns).headline("as-is")

    assert headline() == "Buy, Sales: 3 platforms, the most there is"
    assert headline(measure="cost") == "Buy, Sales: 1\u202fM€ a year, the most that is stated"
    assert headline(rows="channels", measure="contacts") == "100 contacts a year in 2 squares, the most that is stated"


def test_a_square_tells_what_is_behind_it():
    chart = chart_of(company(), ("as-is",), measure="cost")
    teller = Teller(chart, chart.rows, chart.columns)
    told = {teller.square("as-is", place, square) for place, square in chart.single["as-is"].items()}
    assert "Buy, Sales: at least 1\u202fM€ a year · CRM, Shop and Till" in told
    assert "Buy, Care: not stated · CRM" in told


@given(st.lists(st.decimals(0, 10**9, places=0), max_size=40))
def test_shades_grow_with_amounts_and_every_amount_has_one(found):
    scale = scale_of(found)
    shades = [scale.strength(each) for each in sorted(found)]
    assert shades == sorted(shades)
    assert all(shade in STRENGTHS for shade, each in zip(shades, sorted(found), strict=True) if each)
    assert all(one.most < other.least for one, other in zip(scale.steps, scale.steps[1:], strict=False))


def rects(sheet):
    for shape in sheet.shapes:
        for each in shape.shapes if isinstance(shape, Group) and shape.identifier.startswith("square") else ():
            if isinstance(each, Rectangle):
                yield each


def text_boxes(sheet):
    with fonts.set_in(sheet.theme.font):
        for text in texts(sheet.shapes):
            wide = fonts.width(text.text, text.size, text.weight, text.tracking)
            left = text.x - {"start": 0, "middle": wide / 2, "end": wide}[text.anchor]
            if text.turned:
                yield text, (text.x - 0.7 * text.size, text.y - wide, text.x, text.y)
            else:
                yield text, (left, text.y - 0.7 * text.size, left + wide, text.y)


@settings(max_examples=tries(12), deadline=None)
@given(
    st.integers(3, 300),
    st.integers(0, 1000),
    st.sampled_from(page_sizes.names()),
    st.sampled_from(["organizations", "channels"]),
    st.sampled_from(["platforms", "cost", "contacts"]),
    st.sampled_from(languages()),
    st.sampled_from(sorted(SHIPPED)),
)
def test_nothing_overlaps_nothing_leaves_the_sheet_and_all_of_it_can_be_read(
    size, seed, paper, rows, measure, language, theme
):
    with in_language(language):
        chart = chart_of(random_company(size, seed), STATES, rows=rows, measure=measure)
        drawn = sheets(chart, paper, SHIPPED[theme])
        least = page_sizes.paper(paper).smallest_text
        smallest = smallest_text(chart, paper, SHIPPED[theme])
    assert min(smallest, least) == min((least, *(sheet.smallest_text for sheet in drawn)))
    for sheet in drawn:
        boxes = list(text_boxes(sheet))
        for text, (left, top, right, bottom) in boxes:
            assert text.size >= sheet.paper.smallest_text - 0.01
            assert left >= 0
            assert top >= 0
            assert right <= sheet.paper.width
            assert bottom <= sheet.paper.height
        for (one, a), (other, b) in combinations(boxes, 2):
            apart = a[2] <= b[0] + 0.1 or b[2] <= a[0] + 0.1 or a[3] <= b[1] + 0.1 or b[3] <= a[1] + 0.1
            assert apart, (one.text, other.text)
    places = [[(each.x, each.y, each.width, each.height) for each in rects(sheet)] for sheet in drawn]
    shared = set(places[0]).intersection(*places) if places else set()
    assert all(set(found) <= set(places[0]) | set(places[-1]) for found in places)
    assert shared or not places or len(places) == 1 or not all(places)


def test_states_stand_in_one_frame_on_one_scale():
    chart = chart_of(example_workspace("retail"), STATES)
    both, alone = sheets(chart), sheets(chart_of(example_workspace("retail"), ("future-state",)))
    assert [sheet.name for sheet in both] == ["as-is-matrix", "future-state-matrix"]
    assert list(rects(both[1])) == list(rects(alone[0]))


def test_what_has_no_room_stands_together_and_is_not_shaded():
    chart = chart_of(random_company(300, 1), ("as-is",))
    rows, columns = chart.fitted(20, 30)
    assert (len(rows), len(columns)) == (20, 30)
    assert sorted(each for line in rows for each in line.members) == sorted(line.members[0] for line in chart.rows)
    teller = Teller(chart, rows, columns)
    for place, square in chart.squares("as-is", rows, columns).items():
        single = len(rows[place[0]].members) == len(columns[place[1]].members) == 1
        assert (teller.strength(place, square) > 0) == (single and bool(square.amount))
    named = Line(rows[-1].name, rows[-1].members)
    assert re.fullmatch(r"\d+ more, together", named.name)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_figures_stand_out_from_every_shade(name):
    [sheet] = sheets(chart_of(random_company(20, 2), ("as-is",)), theme=SHIPPED[name])
    pairs = [
        (shape.shapes[0].fill, shape.shapes[1].fill)
        for shape in sheet.shapes
        if isinstance(shape, Group) and shape.identifier.startswith("square") and len(shape.shapes) == 2
    ]
    assert pairs
    assert all(contrast(*pair) >= 4.5 for pair in pairs)


@pytest.mark.parametrize("name", [*sorted(SHIPPED), "of a client"])
def test_text_stands_out_from_every_shade_of_every_theme(name):
    accents = tuple((each, Tone("#7A7A7A", "#5A5A5A")) for each, _ in DEFAULT.accents)
    client = replace(DEFAULT, ink="#5A6570", accents=accents)
    look = SHIPPED.get(name, client)
    grounds = [mixed(look.box, look.tone("fact").line, strength) for strength in STRENGTHS]
    assert min(contrast(look.text_on(ground), ground) for ground in grounds) >= 4.5
    written = re.findall(r"background:(#\w+);color:(#\w+)", shade_style(look, dict(enumerate(STRENGTHS))))
    assert written == [(ground, look.text_on(ground)) for ground in grounds]


class _Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.mark.slow
def test_the_hand_out_is_a_table_with_headings_that_asks_nothing_of_any_network():
    made = heat_map(chart_of(random_company(300, 1), STATES))
    [(name, content)] = made.files("html", PLAIN)
    text = content.decode()
    assert name == "matrix.html"
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", text)
    found = _Tables()
    found.feed(text)
    tags = [tag for tag, _ in found.tags]
    assert tags.count("table") == tags.count("caption") == 2
    scopes = [each.get("scope") for tag, each in found.tags if tag == "th"]
    assert scopes.count("row") == 2 * len(made.chart.rows)
    assert scopes.count("col") == 2 * (len(made.chart.columns) + 1)
    summaries = [each["aria-label"] for tag, each in found.tags if tag == "summary"]
    assert all(re.search(r": \d+ platforms? · ", each or "") for each in summaries)


@pytest.mark.slow
def test_every_format_is_written_alike_every_time():
    made, again = (heat_map(chart_of(company(), ("as-is",))) for _ in range(2))
    for name in FORMATS:
        assert list(made.files(name, PLAIN)) == list(again.files(name, PLAIN))
    with pytest.raises(KeyError):
        list(made.files("pptx", PLAIN))


def test_the_pdf_says_what_is_on_it():
    [(_, content)] = heat_map(chart_of(company(), ("as-is",))).files("pdf", PLAIN)
    [said] = pdf_texts(content)
    assert "Buy, Sales: 3 platforms, the most there is" in said
    assert "Dealing with us" in said


WORKSPACE = """\
as_is:
  customer_types: {consumer: Consumer}
  channels: {web: Web}
  organizations: {sales: Sales}
  capabilities: {buy: Buy}
  platforms: {shop: Shop}
  engagements: [{customer: consumer, channel: web, capabilities: [buy], organization: sales, platforms: [shop]}]
"""


def test_the_command_draws_it(write_files):
    folder = write_files({"engagement.yaml": WORKSPACE})
    done = engage("render", "--as", "matrix", "-f", "svg,html")
    assert (done.code, done.out) == (0, "out/as-is-matrix.svg\nout/matrix.html\n")
    assert "1 platform" in (folder / "out/as-is-matrix.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--split",), "a heat map knows no --split"),
        (("--state", "change"), "a heat map knows no --state change"),
        (("--keep-layout",), "a heat map knows no --keep-layout"),
        (("-f", "pptx"), 'a heat map has no format "pptx"; there are html, pdf, png, svg'),
        (("--focus", "consumr"), "did you mean consumer?"),
    ],
)
def test_what_a_heat_map_has_not_is_a_usage_error(arguments, said, write_files):
    write_files({"engagement.yaml": WORKSPACE})
    done = engage("render", "--as", "matrix", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("option", [("--rows", "channels"), ("--shade", "platforms")])
def test_what_is_a_heat_map_s_alone_is_refused_beside_lanes(option, write_files):
    folder = write_files({"engagement.yaml": WORKSPACE})
    done = engage("render", *option)
    assert (done.code, done.out) == (2, "")
    assert f"{option[0]} goes with --as matrix alone" in done.err
    assert not (folder / "out").exists()


def test_a_model_without_engagements_has_no_heat_map(write_files):
    write_files({"engagement.yaml": "as_is:\n  platforms: {shop: Shop}\n"})
    done = engage("render", "--as", "matrix")
    assert done.code == 2
    assert "no engagements that a heat map could show" in done.err
