"""What the analyses say in other languages: a sentence of each by value, the forms of plurals, English as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engagement_model.analysis.continuity import journeys
from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.analysis.recognition import recognition
from engagement_model.analysis.redundancy import redundancy
from engagement_model.analysis.scorecard import scorecard
from engagement_model.language.reader import read
from engagement_model.model.elements import Channel
from engagement_model.model.model import Model
from engagement_model.translation import in_language
from engagement_model.words.continuity import continuity_answer
from engagement_model.words.disagreement import disagreement_answer
from engagement_model.words.gaps.summary import detail_answer, summary_answer
from engagement_model.words.phrases import in_sentence, quoted
from engagement_model.words.recognition import recognition_answer
from engagement_model.words.redundancy import redundancy_answer
from engagement_model.words.scorecard import scorecard_answer
from engagement_model.words.terms import SECTIONS, counted, kind_name, section_name, state_name, value_name
from engagement_model.words.ways_in import way_in
from tests.translation.spoken import in_each

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def workspace():
    return read([str(EXAMPLES / "retail")])[0].workspace


def plain(text):
    """`text` with ordinary spaces, which a person reading a test cannot tell from others."""
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", text)


def said(tell):
    """What is told in English, French and Russian."""
    return in_each(lambda: tuple(map(plain, tell().sentences)))


def test_redundancy(workspace):
    model = workspace.states["as-is"]
    english, french, russian = said(lambda: redundancy_answer(redundancy(model), model, "as-is"))
    assert english[4] == "12 splits in all; the table has every one."
    assert french[4] == "12 fractures en tout ; le tableau les donne toutes."
    assert russian[4] == "Всего 12 разделений; все они есть в таблице."
    assert (
        "Stock sur Web order management : jusqu’à 2 jours d’ancienneté ; un client s’en aperçoit après 1 heure."
        in french
    )


def test_journeys(workspace):
    model = workspace.states["as-is"]
    english, french, _ = said(lambda: continuity_answer(journeys(model), model, "as-is"))
    assert english[0] == "8 journeys are described: 2 go through, 3 come too late and 3 break."
    assert "Cela arrive 65 000 fois par an." in french[1]


def test_recognition(workspace):
    model = workspace.states["as-is"]
    english, french, russian = said(lambda: recognition_answer(recognition(model), model, "as-is"))
    assert english[1] == "Trade buyer should be known as a person: the call centre knows less."
    assert french[1].endswith("reconnaissance voulue en tant que personne ; le canal « Call centre » en sait moins.")
    assert russian[1] == "Trade buyer: клиента нужно узнавать лично; канал «Call centre» знает меньше."


def test_by_what_a_customer_is_found_again_is_said_in_words(workspace):
    model = workspace.states["future-state"]
    for code, told in (
        ("en", "Customer hub (caller number, login)"),
        ("fr", "Customer hub (numéro d’appel, identifiant)"),
        ("de", "Customer hub (Rufnummer, Anmeldung)"),
    ):
        with in_language(code):
            table = recognition_answer(recognition(model), model, "future-state").tables[1]
        assert ("Consumer", "Mobile app", "Call centre", told) in {(*row[:3], row[3][0]) for row in table.rows}


def test_scorecard(workspace):
    model = workspace.states["as-is"]
    english, french, russian = said(lambda: scorecard_answer(scorecard(model), model, "as-is"))
    assert english[1] == "Alignment – information with one master: 2 of 7."
    assert french[1] == "Alignement – informations ayant un seul maître : 2 sur 7."
    assert russian[1] == "Согласованность — информация с единственным эталоном: 2 из 7."


def test_gaps(workspace):
    result = gaps(workspace)
    english, french, russian = said(lambda: summary_answer(result, workspace))
    assert english[2].endswith("1.9 M€ a year less, for 3.5 M€ once.")
    assert french[2].endswith("soit 1,9 M€ de moins par an, pour une dépense ponctuelle de 3,5 M€.")
    assert russian[2].endswith("на 1,9 млн € в год дешевле; разовые затраты — 3,5 млн €.")
    assert russian[0].startswith("Что нужно сделать: внедрить 3 платформы, изменить 2 платформы, вывести 9 платформ,")


def test_disagreements(workspace):
    result = disagreements(workspace, "as-is")
    english, french, russian = said(lambda: disagreement_answer(result, workspace))
    assert english[0].endswith("They differ on 5 things: 1 settled by a decision, 4 open.")
    assert french[0].endswith("5 points les divisent (tranchés par une décision : 1 ; ouverts : 4).")
    assert russian[0].startswith("6 участников высказали свой взгляд (")
    assert french[2] == (
        "Point of sale – détient Order : « ni l’un ni l’autre » selon CFO et Retail director ; "
        "« maître » selon CIO et E-commerce director."
    )


@pytest.mark.parametrize("code", ["fr", "ru"])
def test_columns_and_titles_are_translated(workspace, code):
    result = gaps(workspace)
    english = detail_answer(result, workspace).tables
    with in_language(code):
        tables = detail_answer(result, workspace).tables
    assert [len(table.rows) for table in tables] == [len(table.rows) for table in english]
    same = {"Initiative", "Initiatives"} if code == "fr" else set()
    for told, original in zip(tables, english, strict=True):
        assert told.title != original.title or told.title in same
        assert told.empty != original.empty


@pytest.mark.parametrize(
    ("number", "french", "russian"),
    [
        (1, "1 plateforme", "1 платформа"),
        (2, "2 plateformes", "2 платформы"),
        (5, "5 plateformes", "5 платформ"),
        (21, "21 plateformes", "21 платформа"),
        (0, "0 plateforme", "0 платформ"),
    ],
)
def test_what_is_counted_has_the_form_of_its_number(number, french, russian):
    with in_language("fr"):
        assert counted(number, "platforms") == french
    with in_language("ru"):
        assert counted(number, "platforms") == russian


def test_every_section_has_words_in_every_language():
    for code in ("fr", "ru"):
        with in_language(code):
            for section, (one, many) in SECTIONS.items():
                same = (code, one) in (("fr", "information"), ("fr", "question"))
                assert same or (kind_name(section), section_name(section)) != (one, many)
                assert counted(3, section).startswith("3 ")


def test_states_and_values_are_words_of_the_language():
    with in_language("ru"):
        assert (state_name("as-is"), state_name("transition-2")) == ("сегодня", "этап 2")
        assert (value_name("holds", "master"), value_name("vendor", "master")) == ("эталон", "master")
    assert (state_name("as-is"), state_name("transition-2")) == ("as-is", "transition-2")
    assert value_name("holds", "master") == "master"


def test_a_way_in_is_called_by_its_name_elsewhere_than_in_english(workspace):
    model = workspace.states["as-is"]
    assert (way_in(model, "store"), way_in(model, "field")) == ("the store", "field sales")
    with in_language("fr"):
        assert plain(way_in(model, "store")) == "le canal « High-street store »"
        assert in_sentence("Boutique") == "Boutique"
    with in_language("ru"):
        assert way_in(model, "store") == "канал «High-street store»"
        assert quoted("Магазин") == "«Магазин»"


@pytest.mark.parametrize(
    ("name", "kind", "called"),
    [
        ("High-street store", "store", "the store"),
        ("Phone shop", "store", "the phone shop"),
        ("Web shop", "web", "the web"),
        ("Amazon", "partner", "Amazon"),
        ("Amazon marketplace", "partner", "the Amazon marketplace"),
        ("NHS App", "mobile", "the app"),
        ("Call centre", "phone", "the call centre"),
    ],
)
def test_a_channel_has_one_name_and_a_proper_name_has_no_article(name, kind, called):
    assert way_in(Model(elements={"channels": {"a": Channel(name=name, kind=kind)}}), "a") == called


def test_a_channel_is_called_by_its_kind_only_where_its_name_says_so():
    channels = {"store": Channel(name="Branch", kind="store"), "web": Channel(name="Online banking", kind="web")}
    model = Model(elements={"channels": channels})
    assert [way_in(model, channel) for channel in channels] == ["the branch", "online banking"]


def test_nothing_said_in_one_language_is_kept_for_another(workspace):
    model = workspace.states["as-is"]
    before = redundancy_answer(redundancy(model), model, "as-is")
    with in_language("fr"):
        french = redundancy_answer(redundancy(model), model, "as-is")
    assert french.sentences != before.sentences
    assert redundancy_answer(redundancy(model), model, "as-is") == before
