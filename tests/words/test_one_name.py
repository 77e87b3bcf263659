"""Everything one pack says, read through: each cell, each cost and the implied capability has one name in it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import cache
from html import unescape
from io import BytesIO
from itertools import permutations
from pathlib import Path

import openpyxl
import pytest

from engagement_model.model.addresses import cell_address, root
from engagement_model.model.model import Model
from engagement_model.model.types import ANY
from engagement_model.reports.pack import parts
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import in_language, languages
from engagement_model.words.names import Names, capability_name, element_name, names_of
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import attribute_name
from tests.packs import example_part
from tests.reports.pack import slide_reading
from tests.reports.pack.hand_outs import EXAMPLES, evidence, workspace

LANGUAGES = languages()
STATES = ("as-is", "future-state")
COSTS = ("annual_cost", "one_off_cost", "annual_cost_to_serve")
SPACES = re.compile(r"[\s\u00a0\u202f]+")


@cache
def retail() -> Evidence:
    return evidence(EXAMPLES / "retail")


Written = Callable[[str], bytes]
"""What makes a part of a pack."""


def deck(written: Written) -> list[str]:
    slides = slide_reading.slides_in(written("deck"))
    shapes = [shape for slide in slides for shape in slide_reading.every(slide.shapes)]
    framed = [shape.text_frame for shape in shapes if shape.has_text_frame]
    framed += [cell.text_frame for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    framed += [slide.notes_slide.notes_text_frame for slide in slides if slide.has_notes_slide]
    return [paragraph.text for frame in framed for paragraph in frame.paragraphs]


def workbook(written: Written) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl remarks on colours that it does not know
        book = openpyxl.load_workbook(BytesIO(written("workbook")))
    return [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]


def handout(written: Written) -> list[str]:
    html = written("handout").decode()
    body = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), body)
    return [unescape(text) for text in re.split(r"<[^>]*>|[\"\[\]{}]", plain)]


def minutes(written: Written) -> list[str]:
    return re.sub(r"<!--.*?-->|[*`\\]", "", written("minutes").decode(), flags=re.DOTALL).split("\n")


def texts_of(written: Written, language: str) -> dict[str, tuple[str, ...]]:
    """Part -> every text in it, with plain spaces."""
    with in_language(language):
        found = {each.__name__: each(written) for each in (deck, workbook, handout, minutes)}
    return {
        name: tuple(dict.fromkeys(SPACES.sub(" ", text).strip() for text in texts)) for name, texts in found.items()
    }


@cache
def said(language: str) -> dict[str, tuple[str, ...]]:
    return texts_of(lambda part: example_part(part, "retail", language), language)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_is_named_one_way(language: str) -> None:
    lines = [line for part in said(language).values() for text in part for line in text.split("\n")]
    folded = [line.casefold() for line in lines]

    @cache
    def saying(name: str) -> frozenset[int]:
        """The lines that say a name."""
        return frozenset(number for number, line in enumerate(folded) if name.casefold() in line)

    found: dict[str, str] = {}
    with in_language(language):
        for state in STATES:
            model = retail().workspace.states[state]
            names = names_of(retail().workspace, state)
            for key in model.cells:
                whole = names.address(cell_address(key))
                three = (
                    names.name("customer_types", key.customer_type),
                    names.name("channels", key.channel),
                    names.name("capabilities", key.capability),
                )
                together = frozenset.intersection(*(saying(SPACES.sub(" ", name)) for name in three))
                for order in permutations(map(re.escape, three)):
                    # Three names, but signs between them: "Consumer: Buy (Web shop)". A semicolon ends an entry.
                    told = re.compile(r"[^\w\n|;]{1,4}".join(order), re.IGNORECASE)
                    for other in (each for number in sorted(together) for each in told.finditer(lines[number])):
                        if other[0] not in SPACES.sub(" ", whole):
                            found[other[0]] = whole
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_cell_that_changes_stands_in_the_workbook_by_its_name(language: str) -> None:
    gaps = retail().study.gaps
    assert gaps is not None
    changed = [cell.address for cell in gaps.cells if cell.status != "kept"]
    assert len(changed) > 9
    texts = said(language)["workbook"]
    with in_language(language):
        names = names_of(retail().workspace, "future-state")
        assert [address for address in changed if SPACES.sub(" ", names.address(address)) not in texts] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["deck", "workbook", "handout", "minutes"])
def test_parts_that_speak_of_a_disputed_cell_say_its_name(language: str, part: str) -> None:
    disputed = {(item.state, root(item.dispute.address)) for item in retail().meeting.items}
    cells = [(state, address) for state, address in disputed if address.startswith("engagements.")]
    assert cells
    texts = "\n".join(said(language)[part])
    with in_language(language):
        for state, address in cells:
            assert SPACES.sub(" ", names_of(retail().workspace, state).address(address)) in texts


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cost_is_named_one_way(language: str) -> None:
    texts = "\n".join(text for part in said(language).values() for text in part)
    with in_language(language):
        costs = tuple(SPACES.sub(" ", attribute_name(cost)) for cost in COSTS)
        first = costs[0].split(" ")[0]
        names = {
            element_name(model, section, identifier)
            for model in (retail().workspace.states[state] for state in STATES)
            for section in ("platforms", "organizations", "customer_types")
            for identifier in model.elements[section]
        }
        assert any(text in (costs[0], sentence(costs[0])) for text in said(language)["handout"])
    called = "|".join(map(re.escape, sorted(names)))
    others = [
        match[0]
        for match in re.finditer(rf"(?:{called}) ?: ({first}[^\n:;,.()]*)", texts, re.IGNORECASE)
        if not match[1].casefold().startswith(tuple(map(str.casefold, costs)))
    ]
    assert others == []
    assert "annual_cost" not in "\n".join(
        text for text in said(language)["deck"] if "[" not in text and "." not in text
    )


IMPLIED = {
    "as_is": {
        "customer_types": {"kunde": "Kunde"},
        "channels": {"tor": "Tor", "netz": "Netz"},
        "organizations": {"haus": "Haus", "hof": "Hof"},
        "platforms": {"werk": "Werk", "lager": "Lager"},
        "engagements": [
            {"customer": "kunde", "channel": "tor", "organization": "haus", "platforms": ["werk"]},
            {"customer": "kunde", "channel": "netz", "organization": "hof", "platforms": ["lager"]},
        ],
        "journeys": {
            "weg": {
                "name": "Weg",
                "customer": "kunde",
                "steps": [{"capability": "any", "channel": "tor"}, {"capability": "any", "channel": "netz"}],
            }
        },
    },
    "future_state": {
        "extends": "as_is",
        "remove": {"engagements": [{"customer": "kunde", "channel": "tor"}]},
    },
    "stakeholders": {
        "ana": {"name": "Ana", "as_is": {"extends": "as_is", "remove": {"cascade": True, "channels": {"tor": "Zu."}}}},
        "bob": {"name": "Bob", "as_is": {"extends": "as_is"}},
    },
}
"""A workspace whose names are no words of either language; customers do nothing in particular in it."""


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_implied_capability_is_named_one_way(tmp_path: Path, language: str) -> None:
    told = evidence(workspace(tmp_path, IMPLIED))
    found = texts_of(lambda part: parts.named(part).write(told), language)
    texts = [text for part in found.values() for text in part]
    with in_language(language):
        name = SPACES.sub(" ", capability_name(Model(), ANY))
        names = Names((evidence(tmp_path).workspace.states["as-is"],))
        cells = [SPACES.sub(" ", names.cell("kunde", (channel,), ("any",))) for channel in ("tor", "netz")]
    for part in ("workbook", "handout"):
        assert any(name in text for text in found[part]), part
    assert any(cell in text for cell in cells for text in texts)
    longest = re.compile(rf"\b{max(name.split(' '), key=len)}\b", re.IGNORECASE)
    assert [text for text in texts if longest.search(text) and name not in text] == []
    if language != "en":
        assert [text for text in texts if re.fullmatch(r"(?:.*[ (:«])?any(?:[ ):»].*)?", text)] == []
