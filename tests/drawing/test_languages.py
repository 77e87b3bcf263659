"""The pages in every language: what they say, that every format says it, and that longer words still fit."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest

from engagement_model.drawing import details_of, draw, output, overlays, primitives
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.hand_out.gathering import content_of
from engagement_model.drawing.objections import objections
from engagement_model.drawing.slides.notes import notes_of
from engagement_model.drawing.telling.things import kept_as
from engagement_model.language.reader import read
from engagement_model.model import page_sizes
from engagement_model.model.elements import Channel, Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.translation import in_language, languages
from engagement_model.words.amounts import in_words, large_money, money, number
from tests.drawing import geometry
from tests.drawing.companies import cell, draw_example, example_study, example_workspace, random_company, retailer
from tests.drawing.test_layout import faults
from tests.drawing.test_telling import lamps, linked
from tests.pdf_texts import pdf_texts
from tests.translation.samples import SAMPLES

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 20)
ALL = ("as-is", "future-state", "change")
NO_BREAK, NARROW = "\u00a0", "\u202f"
FOREIGN = [code for code in languages() if code != "en"]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (
            "en",
            (
                (
                    "As we are today",
                    "Four order books: what is bought on the web cannot be returned in the store",
                ),
                ("Future state", "One order book behind every way in"),
                (
                    "What changes",
                    f"Eight platforms give way to four, for 1.9{NARROW}M€ a year less; three things were forgotten",
                ),
            ),
        ),
        (
            "fr",
            (
                (
                    "Notre situation actuelle",
                    (
                        f"Quatre carnets de commandes{NO_BREAK}: ce qui est acheté en ligne "
                        "ne peut pas être rendu en magasin"
                    ),
                ),
                ("Notre cible", "Un seul carnet de commandes derrière tous les canaux"),
                (
                    "Ce qui change",
                    (
                        f"Huit plateformes laissent place à quatre, pour 1,9{NARROW}M€ de moins par an{NO_BREAK}; "
                        "trois oublis"
                    ),
                ),
            ),
        ),
        (
            "de",
            (
                (
                    "Wie wir heute sind",
                    "Vier Auftragsbücher: was im Web gekauft wurde, kann in der Filiale nicht zurückgegeben werden",
                ),
                ("Zielbild", "Ein Auftragsbuch hinter jedem Zugangsweg"),
                (
                    "Was sich ändert",
                    (
                        f"Bisher acht Plattformen, künftig vier, für 1,9{NARROW}Mio.{NARROW}€ im Jahr weniger; "
                        "drei Dinge wurden vergessen"
                    ),
                ),
            ),
        ),
        (
            "ru",
            (
                ("Как мы работаем сегодня", "Четыре реестра заказов: что куплено на сайте, нельзя вернуть в магазине"),
                ("Как будем работать", "Единый реестр заказов для всех каналов"),
                (
                    "Что меняется",
                    (
                        f"Вместо восьми платформ{NO_BREAK}— четыре, на 1,9{NARROW}млн{NARROW}€ в год дешевле; "
                        "забыты три элемента"
                    ),
                ),
            ),
        ),
    ],
)
def test_three_pages_are_titled_as_a_native_would(language, titles):
    pages = draw_example("retail", states=ALL, language=language).pages
    assert tuple(page.page.title[:2] for page in pages) == titles
    assert {page.page.language for page in pages} == {language}


@pytest.mark.parametrize(
    ("language", "books"),
    [
        ("en", ["Two order books", "Three order books", "Five order books", "21 order books"]),
        ("fr", ["Deux carnets de commandes", "Trois carnets de commandes", "Cinq carnets de commandes"]),
        ("de", ["Zwei Auftragsbücher", "Drei Auftragsbücher", "Fünf Auftragsbücher", "21 Auftragsbücher"]),
        ("ru", ["Два реестра заказов", "Три реестра заказов", "Пять реестров заказов", "21 реестр заказов"]),
    ],
)
def test_books_are_counted_in_the_right_form(language, books):
    for count, said in zip((2, 3, 5, 21), books, strict=False):
        shops = {f"shop_{place}": Platform(name=f"Shop {place}", holds={"order": "master"}) for place in range(count)}
        model = lamps(integrations=linked(0))
        elements = {**model.elements, "platforms": {**shops}}
        titled = draw(Workspace(as_is=Model(elements=elements)), states=("as-is",), language=language).pages[0].page
        assert titled.title.headline == said


def test_what_a_company_keeps_is_known_by_its_names_in_every_language():
    assert [kept_as(name) for name in ("order", "Commande", "Заказ", "Adresse")] == ["order", "order", "order", None]


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("fr", "Guichet", f"le canal «{NO_BREAK}Guichet{NO_BREAK}» ne voit pas la commande"),
        ("fr", "Boutique", "le magasin ne voit pas la commande"),
        ("ru", "Guichet", "канал «Guichet» не видит заказ"),
        ("ru", "Boutique", "магазин не видит заказ"),
    ],
)
def test_names_stand_in_sentences_without_being_inflected(language, name, said):
    model = lamps()
    shop = Channel(name=name, kind="store")
    elements = {**model.elements, "channels": {**model.elements["channels"], "shop": shop}}
    page = draw(Workspace(as_is=replace(model, elements=elements)), states=("as-is",), language=language).pages[0].page
    assert [bow.text.rpartition(", ")[0] for bow in page.bows if bow.broken] == [said]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", [f"0.9{NARROW}M€", f"−6.2{NARROW}bn€", f"350{NARROW}k{NARROW}CHF", f"1.2{NARROW}M", "one", "twelve"]),
        ("fr", [f"0,9{NARROW}M€", f"−6,2{NARROW}Md€", f"350{NARROW}k{NARROW}CHF", f"1,2{NARROW}M", "une", "douze"]),
        (
            "ru",
            [
                *(f"0,9{NARROW}млн{NARROW}€", f"−6,2{NARROW}млрд{NARROW}€", f"350{NARROW}тыс.{NARROW}CHF"),
                *(f"1,2{NARROW}млн", "одна", "двенадцать"),
            ],
        ),
    ],
)
def test_figures_are_as_short_in_every_language(language, said):
    with in_language(language):
        assert [
            money(900_000, "EUR", 1_000_000),
            large_money(Decimal(-6200000000), "EUR"),
            large_money(350_000, "CHF"),
            number(1_200_000),
            in_words(1, "counting feminine"),
            in_words(12),
        ] == said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "example", "size"),
    [
        (FOREIGN[(place + number) % len(FOREIGN)], example, size)
        for number, example in enumerate(["retail", "telecom", "insurance"])
        for place, size in enumerate(page_sizes.names())
    ],
)
def test_longer_words_have_their_place_on_every_page(language, example, size):
    drawing = draw_example(example, size=size, states=ALL, language=language)
    assert faults(drawing) == []
    for page in drawing.pages:
        assert page.dense is None or (size == "16:9" and not page.dense.is_too_small)
        names = {said for box in page.page.boxes for said in (box.title, box.subtitle, *box.briefer)}
        for text in primitives.texts(page.shapes):
            if text.text.endswith("…") and not text.text.endswith(" …"):
                assert any(text.text[:-1].rstrip() in name for name in names)


@pytest.mark.slow
@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("overlay", overlays.names())
def test_every_overlay_has_everything_in_its_place(language, overlay):
    drawing = draw_example("retail", overlays=(overlay,), states=ALL, language=language)
    assert faults(drawing) == []
    for page in drawing.pages:
        lines = [text.text for text in primitives.texts(page.shapes)]
        assert geometry.outside(page) == []
        assert not any(re.search(r"\{\w+\}", line) for line in lines)


def test_the_language_is_the_workspaces_own_unless_another_is_asked_for():
    french = replace(retailer(), language="fr")
    assert draw(french).pages[0].page.title.state == "Notre situation actuelle"
    assert draw(french, language="ru").pages[0].page.title.state == "Как мы работаем сегодня"
    assert draw(replace(retailer(), language="tlh")).pages[0].page.language == "en"
    with in_language("ru"):
        assert draw(french).pages[0].page.title.state == "Notre situation actuelle"


def in_pdf(data: bytes) -> str:
    text = "\n".join(pdf_texts(data))
    return text.replace(NO_BREAK, " ").replace(NARROW, " ")


def in_package(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith(("ppt/slides/", "ppt/notesSlides/"))]
        return "".join(unescape(package.read(name).decode()) for name in names if name.endswith(".xml"))


PICTURES = {"png"}
"""Formats without any text in them."""

READ = {"pdf": in_pdf, "pptx": in_package}


@cache
def drawn(example: str, language: str, time: int = 1) -> DrawnPage:
    """An example as it is, drawn once for each `time`."""
    workspace, study = example_workspace(example), example_study(example)
    return draw(workspace, states=("as-is",), language=language, study=study).pages[0]


@pytest.mark.slow
@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("name", [name for name in output.names() if name not in PICTURES])
def test_every_format_holds_the_words_of_the_language(language, name):
    with in_language("en"):
        data = drawn("retail", language).write(name)
    text = READ.get(name, lambda raw: unescape(raw.decode()))(data)
    for words in (SAMPLES[language].organizations, SAMPLES[language].platforms):
        assert words.casefold() in text.casefold()
    if name not in ("mermaid", "dot"):
        assert SAMPLES[language].key.casefold() in text.casefold()


@pytest.mark.slow
@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("name", output.names())
def test_what_is_written_late_is_in_the_language_of_the_drawing_and_the_same_every_time(language, name):
    with in_language("en"):
        first = drawn("telecom", language, 1).write(name)
    with in_language("ru" if language == "fr" else "fr"):
        assert drawn("telecom", language, 2).write(name) == first


@pytest.mark.parametrize(
    ("language", "name", "marks"),
    [
        ("fr", "svg", ('lang="fr"', "<title")),
        ("ru", "html", ('<html lang="ru">', "Найти название или адрес", "Как перемещаться", "Замечания")),
        ("fr", "html", ('<html lang="fr">', "Chercher un nom ou une adresse", "Comment naviguer", "Constats")),
        ("fr", "drawio", ('value="Colonnes"', 'value="Repères"')),
        ("ru", "drawio", ('value="Столбцы"', 'value="Метки"')),
    ],
)
def test_a_file_says_its_language_and_speaks_it(language, name, marks):
    text = draw(retailer(), states=("as-is",), language=language).pages[0].write(name).decode()
    for mark in marks:
        assert mark in text


def test_a_pdf_and_slides_say_their_language():
    from pypdf import PdfReader

    page = draw(retailer(), states=("as-is",), language="ru").pages[0]
    reader = PdfReader(BytesIO(page.write("pdf")))
    assert reader.trailer["/Root"]["/Lang"] == "ru"
    assert str(reader.metadata.title).startswith("Как мы работаем сегодня: ")
    assert 'lang="ru' in in_package(page.write("pptx"))


def test_the_hand_out_tells_facts_findings_and_journeys_in_its_language():
    reading = read([str(EXAMPLES / "retail")])[0]
    with in_language("ru"):
        details = details_of(reading, TODAY)
    drawing = draw(reading.workspace, states=ALL, details=details, language="ru", today=TODAY)
    content = content_of(drawing)
    shop = content.sheets[0].boxes["platforms.pos"]
    assert shop.kind == "Платформа"
    assert ("Затраты в год", f"1{NARROW}400{NARROW}000{NARROW}€") in {(row.label, row.value) for row in shop.facts}
    assert content.traces[0].outcome == "обрывается"
    assert {each.head.partition(" · ")[0] for each in content.told if each.kind == "redundancy"} == {"Дублирование"}
    assert all(trace.title not in stop.outcome for trace in content.traces for stop in trace.stops)


def test_speaker_notes_read_in_the_language_of_the_page():
    page = draw_example("retail", states=("as-is",), language="fr").pages[0].page
    lines = notes_of(page)
    assert lines[0].startswith("Notre situation actuelle. ")
    assert f"1{NO_BREAK}: Order{NO_BREAK}: 4 systèmes maîtres (" in " ".join(lines)


@pytest.mark.slow
def test_what_is_wrong_with_a_page_is_told_in_its_language():
    reading = read([str(EXAMPLES / "retail")])[0]
    small, crowded = (draw(random_company(size), size="16:9", states=("as-is",), language="fr") for size in (48, 240))
    (found, *_) = objections(small, reading, TODAY)
    assert found.message.startswith("Le plus petit texte de la page mesure ")
    assert f"une page plus grande{NO_BREAK}: --page a3" in str(found.suggestion)
    (found, *_) = objections(crowded, reading, TODAY)
    assert found.message.startswith("Personne ne peut suivre ")


@pytest.mark.parametrize(
    ("name", "shaped"),
    [("חנות (תל אביב)", True), ("متجر الشارع", True), ("Shop (חנות)", True), ("Касса № 1", False), ("Shop", False)],
)
@pytest.mark.parametrize("language", languages())
def test_names_in_any_script_stay_as_they_were_written(language, name, shaped):
    model = Model(
        elements={"channels": {"shop": Channel(name=name)}, "platforms": {"pos": Platform(name=name)}},
        cells={CellKey("", "shop", "buy"): cell(None, "pos")},
    )
    text = draw(Workspace(as_is=model), states=("as-is",), language=language).pages[0].write("svg").decode()
    written = re.findall(rf"(<path [^>]*/>)?<text ([^>]*)>{re.escape(name)}</text>", text)
    assert len(written) == 2
    assert [outlines != "" for outlines, _ in written] == [shaped] * 2
    assert ['fill-opacity="0"' in attributes for _, attributes in written] == [shaped] * 2
