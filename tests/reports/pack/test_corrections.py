"""What somebody knows better than the model is in every part of a pack that goes to the meeting."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO

import pytest

from engagement_model.model.values import replace
from engagement_model.reports.pack import parts
from engagement_model.workshop.minutes.reading import read_minutes
from tests.packs import EXAMPLES, evidence, example_part
from tests.reports.pack import slide_reading

openpyxl = pytest.importorskip("openpyxl")


@pytest.mark.slow
@pytest.mark.parametrize("example", ["retail", "telecom", "apteka", "insurance"])
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_every_open_correction_is_in_deck_hand_out_minutes_and_workbook(example):
    told = evidence(EXAMPLES / example)
    open_ones = [each for found in told.study.disagreements.values() for each in found.open_corrections]
    assert open_ones
    assert len(told.room.amendments) == len(open_ones)
    about = [each.about for each in told.room.amendments]

    found = slide_reading.titled(slide_reading.slides_in(example_part("deck", example)), f"{len(open_ones)} correction")
    rows = [row for slide in found for row in slide_reading.table(slide)[1:]]
    assert [row[0] for row in rows] == about

    html = unescape(re.sub(r"<[^>]+>", "", example_part("handout", example).decode()))
    minutes = example_part("minutes", example).decode()
    for each in told.room.amendments:
        assert each.about in html
        assert f"`{each.address}`" in minutes
    offered = [filled.ballot for filled in read_minutes(minutes.encode()).filled]
    assert offered == [each.ballot for each in (*told.room.turns, *told.room.amendments)]

    book = openpyxl.load_workbook(BytesIO(example_part("workbook", example)))
    sheet = [row[0].value for row in book["Corrections"].iter_rows(min_row=5) if row[0].value]
    assert sheet == about
    keys = [str(row[0].value) for row in book["Decisions"].iter_rows(min_row=5)]
    for each in told.room.amendments:
        assert any(f'"about":"{each.address}"' in key and f'"state":"{each.state}"' in key for key in keys)


def test_without_views_there_is_nothing_to_correct():
    whole = evidence(EXAMPLES / "insurance")
    told = replace(whole, reading=replace(whole.reading, workspace=replace(whole.workspace, stakeholders={})))
    assert told.room.amendments == ()
    assert "Corrections to take or refuse" not in parts.named("minutes").write(told).decode()
