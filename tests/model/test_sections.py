"""Sections and what belongs to each, against the classes of their members and the facts of a model."""

from __future__ import annotations

from typing import get_args

import pytest

from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.sections import (
    CELL_ENDS,
    ENDS,
    LANES,
    NAMED_CLASSES,
    NAMED_SECTIONS,
    NARRATIVES,
    RELATIONS,
    SECTIONS,
    Lane,
    main_text,
)
from engagement_model.model.types import Section


def test_every_section_is_named_or_a_relation():
    assert set(SECTIONS) == set(get_args(Section)) == {*NAMED_SECTIONS, *RELATIONS}
    assert {*ELEMENT_CLASSES, *NARRATIVES} == set(NAMED_SECTIONS)


def test_ids_name_members_of_sections_with_ids():
    assert set(ENDS) == set(SECTIONS)
    assert {section for ends in ENDS.values() for section in ends} <= set(NAMED_SECTIONS)
    assert ENDS["engagements"] == CELL_ENDS


def test_lanes_are_sections_of_elements():
    assert get_args(Lane) == LANES
    assert set(LANES) <= set(ELEMENT_CLASSES)


@pytest.mark.parametrize("section", NAMED_SECTIONS)
def test_a_plain_text_stands_for_an_attribute(section):
    assert main_text(section) in NAMED_CLASSES[section].model_fields
