"""The catalogues: complete, in step with the code, with the fields of the original, and compiled as written."""

from __future__ import annotations

import ast
import re
from gettext import GNUTranslations
from io import BytesIO

import pytest

from engagement_model.translation import in_language, languages, spoken, upkeep
from engagement_model.translation.texts import gettext, language

CATALOGUES = [code for code in languages() if code != "en"]


def forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def texts_of(compiled):
    """All but the header, in which Babel names its version."""
    catalogue = GNUTranslations(BytesIO(compiled))._catalog
    return {key: text for key, text in catalogue.items() if key}


@pytest.fixture(scope="module")
def template():
    return upkeep.messages()


@pytest.mark.slow
@pytest.mark.parametrize("code", CATALOGUES)
def test_the_file_is_what_keeping_it_would_write(code, template):
    assert upkeep._path(code).read_bytes() == upkeep.as_text(upkeep.updated(code, template))


def said_within_a_text(source):
    """Messages that are asked for within an f-string, where what takes them into the catalogues may not look."""
    for text in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)):
        for call in (node for node in ast.walk(text) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "").endswith("gettext") and isinstance(call.args[-1], ast.Constant):
                yield tuple(argument.value for argument in call.args if isinstance(argument, ast.Constant))


@pytest.mark.slow
def test_what_is_said_within_a_text_is_in_the_catalogues(template):
    sources = (path.read_text("utf-8") for path in upkeep.PACKAGE.rglob("*.py"))
    said = {each for source in sources if "gettext('" in source for each in said_within_a_text(source)}
    assert said
    assert sorted(each for each in said if template.get(each[-1], *each[:-1][:1]) is None) == []


@pytest.mark.slow
def test_no_message_has_a_hyphen_where_a_dash_belongs(template):
    texts = (text.replace("begins with - ", "begins with it ") for message in template for text in forms(message.id))
    hyphened = [text for text in texts if re.search(r"[}\w] - [{\w]", text)]
    assert hyphened == []


@pytest.mark.slow
@pytest.mark.parametrize("code", CATALOGUES)
def test_every_message_is_translated_with_its_fields(code):
    missing, odd = [], []
    for message in upkeep.translated(code):
        if not message.id:
            continue
        if not upkeep.is_translated(message):
            missing.append(message.id)
            continue
        fields = set(re.findall(r"{\w*}", " ".join(forms(message.id))))
        for text in forms(message.string):
            said = set(re.findall(r"{\w*}", text))
            # A plural form may leave out the number, never add a field or lose another.
            if not (said <= fields and fields - said <= {"{n}", "{number}"}):
                odd.append((message.id, text))
    assert not missing
    assert not odd


@pytest.mark.slow
@pytest.mark.parametrize("code", CATALOGUES)
def test_what_the_program_reads_is_what_is_written(code):
    compiled = upkeep.compiled(upkeep.translated(code))
    shipped = upkeep._path(code).with_suffix(".mo").read_bytes()
    assert texts_of(shipped) == texts_of(compiled)


def test_a_code_may_name_a_country_and_an_unknown_language_is_english():
    assert spoken("fr-CA") == spoken("fr_FR") == spoken("FR") == "fr"
    assert spoken("tlh") == "en"


def test_a_language_is_spoken_within_and_no_longer():
    with in_language("fr"), in_language("ru"):
        assert language() == "ru"
    assert language() == "en"
    assert gettext("never seen before") == "never seen before"
