"""The table of terms: every attribute that a model can have is called something in every language."""

from __future__ import annotations

import pytest

from engagement_model.model.elements import ELEMENT_CLASSES, InService
from engagement_model.model.relations import Cell, Flow, Integration, Journey, Question, Remarks, Step
from engagement_model.model.types import words_of
from engagement_model.rules.registry import all_rules
from engagement_model.translation import in_language, languages, upkeep
from engagement_model.words import terms

ATTRIBUTES = sorted(
    {
        *(name for kind in (*ELEMENT_CLASSES.values(), Journey, Question, Step) for name in kind.model_fields),
        *(name for kind in (Cell, Integration, Flow, Remarks) for name in kind.__struct_fields__),
    }
    - {"remarks", "works_on"}
)
TABLES = (
    terms.ATTRIBUTES,
    terms.ENTRIES,
    terms.IDENTIFIERS,
    terms.FAMILIES,
    {section: one for section, (one, _) in terms.SECTIONS.items()},
    {section: many for section, (_, many) in terms.SECTIONS.items()},
)


def test_every_attribute_of_the_schema_has_a_name() -> None:
    assert [attribute for attribute in ATTRIBUTES if attribute not in terms.ATTRIBUTES] == []
    assert [name for name in terms.ATTRIBUTES if name not in ATTRIBUTES] == []
    assert sorted(InService.model_fields) == ["from_", "until"]


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_every_term_has_a_name_in_every_language(code: str) -> None:
    known = {message.id for message in upkeep.translated(code) if upkeep.is_translated(message) and not message.context}
    assert sorted({term for table in TABLES for term in table.values() if term not in known}) == []


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_every_value_that_is_a_word_of_the_language_has_a_name_in_every_other(code: str) -> None:
    fields = [(name, field) for kind in ELEMENT_CLASSES.values() for name, field in kind.model_fields.items()]
    values = sorted({(name, value) for name, field in fields for value in words_of(field.annotation)})
    said = {message.id: message.string for message in upkeep.translated(code) if message.context == "value"}
    with in_language(code):
        assert [each for each in values if terms.value_name(*each) != said.get(each[1])] == []
        assert terms.value_name("vendor", "store") == "store"


def test_no_two_attributes_of_one_kind_are_called_the_same() -> None:
    for kind in (*ELEMENT_CLASSES.values(), Journey, Question, Step):
        names = [terms.attribute_name(name) for name in kind.model_fields]
        assert len(set(names)) == len(names)


def test_families_are_those_of_the_rules() -> None:
    families = {rule.family for rule in all_rules()}
    assert set(terms.FAMILIES) - {"decision"} <= families


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (terms.kind_title("customer_types"), "Customer type"),
        (terms.state_title(None), "Both"),
        (terms.state_title("as-is"), "Today"),
        (terms.state_title("future-state"), "Future"),
        (terms.state_title("transition-2"), "Transition-2"),
        (terms.entry_name("provides", "Buy and Pay"), "provides Buy and Pay"),
        (terms.entry_name("coexists_until", "x"), "x"),
        (terms.identifier_name("own_words"), "own words"),
        (terms.family_name("gap"), "Gaps"),
        (terms.family_name("drawing"), "drawing"),
    ],
)
def test_terms(said: str, meant: str) -> None:
    assert said == meant
