"""DOT text: laid out by Graphviz, lanes as clusters, names that stay text, places that are kept."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise

import pytest

from engagement_model.drawing import draw
from engagement_model.drawing.formats.dot import dot, quoted
from engagement_model.drawing.through import Through
from tests.drawing.companies import annotated, random_company, retailer
from tests.drawing.names import IN_FILES, hostile


def laid_out(text, *options):
    if shutil.which(options[0]) is None:
        pytest.skip("Graphviz is not installed")
    done = subprocess.run([*options, "-Tjson"], input=text.encode(), capture_output=True, check=True, timeout=60)
    assert b"rror" not in done.stderr
    return json.loads(done.stdout)


def test_graphviz_puts_the_lanes_side_by_side():
    page = draw(random_company(60)).page("as-is")
    graph = laid_out(dot(page), "dot")
    nodes = {each["name"]: each for each in graph["objects"] if "pos" in each}
    through = Through(page.page)
    assert set(nodes) == {node for box in page.page.boxes for node in through.nodes(box.address)} | {
        bar.name for bar in page.page.rails
    }
    across = {}
    for box in page.page.boxes:
        for node in through.nodes(box.address):
            across.setdefault(box.lane, set()).add(float(nodes[node]["pos"].split(",")[0]))
    ends = [(min(each), max(each)) for each in across.values()]
    assert len(ends) == 4
    assert all(before[1] < after[0] for before, after in pairwise(ends))


def test_neato_keeps_the_places_of_the_page():
    page = draw(retailer(), annotations=annotated()).page("as-is")
    graph = laid_out(dot(page), "neato", "-n2")
    nodes = {each["name"]: tuple(map(float, each["pos"].split(","))) for each in graph["objects"] if "pos" in each}
    rects = page.layout.rects
    for first, second in (("channels.web", "channels.store"), ("channels.web", "platforms.pos")):
        across, down = nodes[second][0] - nodes[first][0], nodes[second][1] - nodes[first][1]
        a, b = rects[first], rects[second]
        assert across == pytest.approx(b.x + b.width / 2 - a.x - a.width / 2, abs=0.2)
        assert down == pytest.approx(a.middle - b.middle, abs=0.2)


def test_hostile_names_stay_text():
    page = draw(hostile(IN_FILES)).page("as-is")
    graph = laid_out(dot(page), "dot")
    drawn = {
        each["name"]: "".join(part["text"] for part in each["_ldraw_"] if part["op"] == "T")
        for each in graph["objects"]
        if "pos" in each
    }
    for number in (0, 1, 2, 3, 5, 6, 7):
        assert re.sub(r"\([^()]+\)$", "", drawn[f"channels.e{number}"]) == IN_FILES[number]


def test_a_bow_does_not_move_the_platforms_apart():
    lines = dot(draw(retailer(), annotations=annotated()).page("as-is")).splitlines()
    (bow,) = (line for line in lines if '"platforms.orders" -> "platforms.pos"' in line)
    assert "constraint=false" in bow
    assert r'label="1 day\lnightly file\l"' in bow
    (broken,) = (line for line in lines if '"platforms.shop" -> "platforms.crm"' in line)
    assert "style=dashed" in broken


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (("a",), '"a"'),
        (('say "so"', "C:\\new"), r'"say \"so\"\lC:\\new\l"'),
        (("R&amp;D", ""), '"R&amp;amp;D"'),
        (("a\nb\x00",), '"a b"'),
        ((), '""'),
    ],
)
def test_quotes(lines, written):
    assert quoted(*lines) == written
