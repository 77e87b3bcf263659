"""Strands: what can be followed on a page from channel to platform is what the cells say, no more and no less."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engagement_model.analysis.figures.information import MASTERS
from engagement_model.analysis.figures.infrastructure import SYSTEMS
from engagement_model.analysis.study import Study
from engagement_model.drawing import DrawnPage, draw
from engagement_model.drawing.kinds import kind_of
from engagement_model.drawing.primitives import Group, texts
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.stacks import MOST
from engagement_model.drawing.telling import told
from engagement_model.drawing.ways import GAP, pairs_of, places_of
from engagement_model.language.reader import read
from engagement_model.language.writer import write_model
from engagement_model.model import page_sizes
from engagement_model.model.elements import Channel, CustomerType, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey, Remarks
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from tests.drawing.companies import draw_example, example_workspace, random_company, retailer
from tests.drawing.tracing import Reader, lines_in_last_gap
from tests.profiles import tries

ALL = ("as-is", "transition-1", "future-state", "change")


def written(models: tuple[Model, ...]) -> tuple[set[tuple[str, str]], set[tuple[str, str, str]]]:
    """Customer type and channel, and the whole ways with an organization and a platform, of all cells."""
    visits, ways = set(), set()
    for model in models:
        places = places_of(model)
        for key, cell in model.cells.items():
            visits.add((f"customer_types.{key.customer_type}", f"channels.{key.channel}"))
            for organization, platform in pairs_of(cell, places, named=True):
                if platform is not None:
                    ways.add((f"channels.{key.channel}", f"organizations.{organization}", f"platforms.{platform}"))
    return visits, ways


def used(models: tuple[Model, ...]) -> set[tuple[str, str]]:
    """Channel and platform of every cell."""
    return {
        (f"channels.{key.channel}", f"platforms.{platform}")
        for model in models
        for key, cell in model.cells.items()
        for platform in cell.platforms
    }


def assert_as_written(page: DrawnPage, models: tuple[Model, ...]) -> None:
    traced = Reader(page).traced()
    visits, ways = written(models)
    assert traced.visits == visits
    named = {way for way in traced.ways if GAP not in way[1] and GAP not in way[2] and way[2]}
    assert named == ways
    uses = {pair for pair in traced.uses if GAP not in pair[1]}
    assert uses == used(models)


@pytest.mark.slow
@pytest.mark.parametrize("size", page_sizes.names())
@pytest.mark.parametrize("example", ["retail", "telecom", "insurance", "banque", "apteka"])
def test_what_can_be_followed_on_the_examples_is_what_they_say(example, size):
    workspace = example_workspace(example)
    for page in draw_example(example, size=size, states=ALL).pages:
        assert_as_written(page, kind_of(workspace, page.state).parts(workspace, page.state))


@settings(max_examples=tries(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(2, 60), st.integers(0, 10_000), st.sampled_from(page_sizes.names()), st.booleans())
def test_what_can_be_followed_is_what_the_cells_say(size, seed, paper, whole):
    workspace = random_company(size, seed, whole=whole)
    for page in draw(workspace, size=paper, states=ALL).pages:
        assert_as_written(page, kind_of(workspace, page.state).parts(workspace, page.state))


def test_one_channel_on_forty_platforms_needs_a_rail():
    organizations, platforms = [f"o{number}" for number in range(4)], [f"p{number}" for number in range(40)]
    model = Model(
        elements={
            "customer_types": {"c": CustomerType(name="Customer")},
            "channels": {"web": Channel(name="Web")},
            "organizations": {each: Organization(name=each) for each in organizations},
            "platforms": {each: Platform(name=each) for each in platforms},
        },
        cells={CellKey("c", "web", "buy"): Cell(frozenset(organizations), frozenset(platforms))},
    )
    page = draw(Workspace(as_is=model)).pages[0]
    assert lines_in_last_gap(page) == 44
    assert_as_written(page, (model,))


def test_lines_go_to_the_frame_of_what_all_parts_share():
    page = draw_example("insurance").page("as-is")
    framed = [line for line in page.page.lines if line.target_port == "frame"]
    assert [(line.source, line.target) for line in framed] == [
        (f"channels.{each}", "organizations.back_office") for each in ("web", "phone", "post", "intermediary")
    ]


def test_the_retailer_in_future_has_at_most_twelve_lines_before_its_platforms():
    assert lines_in_last_gap(draw_example("retail").page("future-state")) <= 12


def test_each_strand_has_the_signs_of_its_channels():
    page = draw(retailer()).page("as-is")
    signs = {box.address: box.signs[0].key for box in page.page.boxes if box.lane == "channels"}
    shown = {sign.key for box in page.page.boxes for strand in box.strands for sign in strand.signs}
    assert shown <= set(signs.values())
    assert len(set(signs.values())) == len(signs)


def test_several_strands_through_a_box_bear_their_signs_on_slides_too():
    page = draw_example("insurance", size="16:9", language="ru", states=("as-is",)).page("as-is")
    [front] = [
        shape for shape in page.shapes if isinstance(shape, Group) and shape.identifier == "organizations.front_office"
    ]
    assert sorted(text.text for text in texts((front,)) if len(text.text) == 1) == ["E", "I", "P", "T", "W"]


@pytest.mark.parametrize("state", ["as-is", "change"])
def test_every_channel_bears_the_sign_that_strands_have_of_it_beside_its_box_at_least(state):
    page = draw_example("retail", size="16:9", language="fr", states=("as-is", "change")).page(state)
    groups = {shape.identifier: shape for shape in page.shapes if isinstance(shape, Group) and shape.role == "box"}
    channels = [box for box in page.page.boxes if box.lane == "channels"]
    assert len(channels) == 6
    for box in channels:
        assert box.signs[0].key in [text.text for text in texts((groups[box.address],))]


PUBS = """\
format: engagement-model/1
state: as-is
customer_types: {pub: Pubs}
channels: {tel: Order line}
organizations: {sales: Sales, ware: Warehouse}
platforms: {orders: Order entry, stock: Stock ledger}
engagements:
  - {customer: pub, channel: tel, organization: sales, platforms: [orders]}
  - {customer: pub, channel: tel, organization: ware, platforms: [stock]}
"""


def parsed(text: str, folder: Path) -> Model:
    (folder / "model.yaml").write_text(text, encoding="utf-8")
    [reading] = read([str(folder / "model.yaml")])
    assert not reading.faults
    (model,) = reading.workspace.states.values()
    return model


def test_who_works_on_what_is_drawn_as_the_engagements_wrote_it(tmp_path):
    model = parsed(PUBS, tmp_path)
    page = draw(Workspace(as_is=model)).page("as-is")
    assert {(way[1], way[2]) for way in Reader(page).traced().ways} == {
        ("organizations.sales", "platforms.orders"),
        ("organizations.ware", "platforms.stock"),
    }
    assert lines_in_last_gap(page) == 2


def test_who_works_on_what_is_written_again(tmp_path):
    model = parsed(PUBS, tmp_path)
    again = parsed(write_model(model), tmp_path)
    assert again.cells == model.cells
    (cell,) = again.cells.values()
    assert cell.platforms_of("sales") == {"orders"}
    assert replace(cell, organizations=frozenset({"sales"}), platforms=frozenset({"orders"})).works_on == {}


@pytest.mark.parametrize("example", ["retail", "insurance", "telecom", "banque", "apteka"])
def test_as_many_colours_as_the_figure_says_on_every_page_of_the_examples(example):
    drawing = draw_example(example, states=("as-is", "transition-1", "future-state"))
    found = {page.state: coloured(page, drawing.study) for page in drawing.pages}
    assert all(colours == figure for colours, figure in found.values()), found
    assert len(found) > 1


@settings(max_examples=tries(20), deadline=None)
@given(st.integers(3, 120), st.integers(0, 10_000))
def test_as_many_colours_as_the_figure_says(size, seed):
    drawing = draw(random_company(size, seed))
    for page in drawing.pages:
        colours, figure = coloured(page, drawing.study)
        assert colours == min(figure, MOST)


@pytest.mark.parametrize("channels", [{"h": Channel(name="H")}, {}], ids=["with channels", "without"])
def test_a_customer_whose_channel_nobody_named_comes_by_a_box_that_says_so(channels: dict[str, Channel]) -> None:
    model = Model(
        elements={
            "customer_types": {"t": CustomerType(name="T")},
            "channels": channels,
            "organizations": {"o": Organization(name="O"), "alone": Organization(name="Alone")},
            "platforms": {"p": Platform(name="P"), "q": Platform(name="Q")},
        },
        cells={
            CellKey("t", "any", "any"): Cell(frozenset({"o"}), frozenset({"p"})),
            # What nobody in particular comes for stands without a way in.
            CellKey("any", "any", "any"): Cell(frozenset({"alone"}), frozenset({"q"})),
        },
    )
    page = draw(Workspace(as_is=model), annotations={}).pages[0].page
    titles = {box.address: (box.title, box.look) for box in page.boxes}
    assert titles["channels.-none"] == ("no channel named", "gap")
    assert {(line.source, line.target) for line in page.lines} == {
        ("customer_types.t", "channels.-none"),
        ("channels.-none", "organizations.o"),
        ("organizations.o", "platforms.p"),
        ("organizations.alone", "platforms.q"),
    }
    strands = {box.address: [strand.signs for strand in box.strands] for box in page.boxes if box.strands}
    assert strands == {"organizations.o": [()], "organizations.alone": [()]}


@pytest.mark.parametrize(
    ("name", "dots"),
    [
        ("svg", 'stroke-dasharray="0.'),
        ("drawio", "dashPattern="),
        ("pptx", 'prstDash val="sysDot"'),
        ("dot", 'style="rounded,dotted"'),
        ("mermaid", "Q<br/>guessed"),
    ],
    ids=["svg", "drawio", "pptx", "dot", "mermaid"],
)
def test_a_guessed_box_is_dotted_in_every_format(name: str, dots: str) -> None:
    elements = {"channels": {"h": Channel(name="H")}, "platforms": {"q": Platform(name="Q", confidence="guessed")}}
    page = draw(Workspace(as_is=Model(elements=elements)), annotations={}).pages[0]
    assert {box.address: box.look for box in page.page.boxes} == {"channels.h": "plain", "platforms.q": "guessed"}
    assert [(entry.sign, entry.label) for entry in page.page.legend] == [("guessed", "guessed: nobody said so")]
    written = page.write(name)
    if name == "pptx":
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            written = archive.read("ppt/slides/slide1.xml")
    assert dots in written.decode()


def coloured(page: DrawnPage, study: Study) -> tuple[int, int]:
    """How many colours the platforms of a page have, and how many systems stand behind what the colours are about."""
    colours = told(Shown(study), page.state).colours
    figures = study.states[page.state].figures
    names = (f"{SYSTEMS}{colours.capability}", f"{MASTERS}{colours.capability}")
    figure = next((figures[name].number for name in names if name in figures), 0)
    return len({box.stack for box in page.page.boxes if box.stack is not None}), figure


@pytest.mark.parametrize(("sure", "dotted"), [("guessed", True), ("known", False)])
def test_what_only_guessed_engagements_say_is_dotted_and_told(sure: str, dotted: bool) -> None:
    guess = Cell(frozenset({"o"}), frozenset({"p"}), remarks=Remarks(confidence="guessed"))
    model = Model(
        elements={
            "customer_types": {"t": CustomerType(name="T")},
            "channels": {"h": Channel(name="H")},
            "organizations": {"o": Organization(name="O")},
            "platforms": {"p": Platform(name="P"), "q": Platform(name="Q")},
        },
        cells={
            CellKey("t", "h", "any"): guess,
            CellKey("t", "h", "buy"): replace(guess, remarks=Remarks(confidence=sure), platforms=frozenset({"q"})),
        },
    )
    page = draw(Workspace(as_is=model)).pages[0].page
    looks = {(line.source, line.target): line.look for line in page.lines}
    assert (looks["customer_types.t", "channels.h"] == "guessed") is dotted
    assert looks["organizations.o", "platforms.p"] == "guessed"
    assert any(entry.look == "guessed" for entry in page.legend)
