"""Faults in other languages: what is wrong and what would be right, as it is said there."""
# ruff: noqa: E501 - a row of a table is read along its line

from __future__ import annotations

import re

import pytest

from engagement_model.language import kinds
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.translation import in_language, language, languages

FAULTS = {
    "platforms: {shop: {nam: Shop}}": (
        "clé inconnue « nam » | vouliez-vous dire name ?",
        "неизвестный ключ «nam» | возможно, имелось в виду name?",
    ),
    "platforms: {shop: {name: Shop, owner: nobody}}": (
        "il n’existe pas d’organisation « nobody » | déclarez-le sous organizations:",
        "подразделения «nobody» нет | объявите в разделе organizations:",
    ),
    "platforms: {shop: {name: Shop, owner: web}}\nchannels: {web: Web}": (
        "« web » est un canal, alors qu’il faut ici une organisation | -",
        "«web» — канал, а здесь ожидается: подразделение | -",
    ),
    "platforms: {shop: {name: Shop, annual_cost: '1,5M'}}": (
        "« 1,5M » contient un nombre avec une virgule | écrivez 1.5M",
        "в числе «1,5M» есть запятая | напишите 1.5M",
    ),
    "platforms: {shop: {name: Shop, provides: buy}}": (
        "valeur attendue : une liste ; valeur écrite : le texte « buy » | écrivez [buy]",
        "ожидается: список; написано: текст «buy» | напишите [buy]",
    ),
    "platforms: {shop: {name: Shop, kind: aplication}}": (
        "« aplication » n’est pas admis ici ; valeurs possibles : application, database, service ou infrastructure | vouliez-vous dire application ?",
        "значение «aplication» недопустимо; возможные значения: application, database, service или infrastructure | возможно, имелось в виду application?",
    ),
    "platforms: {shop: {name: Shop, part_of: shop}}": (
        "shop fait partie de soi-même : shop -> shop | rompez le cercle",
        "shop входит в свой же состав: shop -> shop | разорвите круг",
    ),
    "information: {order: {name: Order, fresh_within: 2 months}}": (
        "« 2 months » n’a pas de durée fixe : mois et années varient | dites-le en jours : 60 days",
        "«2 months» — не точная длительность: месяцы и годы бывают разными | скажите в днях: 60 days",
    ),
    "as_of: 2026-02-30": (
        "2026-02-30 n’est pas un jour du calendrier | écrivez année-mois-jour, par exemple 2026-11-20",
        "такого дня в календаре нет: 2026-02-30 | напишите год-месяц-день, например 2026-11-20",
    ),
    "platforms: {a: A": (
        'une accolade ou un crochet n’est pas fermé, ou il manque une virgule | fermez l’accolade ou le crochet, séparez les entrées par des virgules, mettez entre guillemets un texte qui contient ": "',
        'не закрыта скобка или пропущена запятая | закройте скобку, разделите записи запятыми, возьмите текст, в котором есть ": ", в кавычки',
    ),
}


def spaced(text):
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", text)


@pytest.mark.parametrize("text", FAULTS)
@pytest.mark.parametrize(("code", "which"), [("fr", 0), ("ru", 1)])
def test_faults_are_told_as_they_are_said(reading_of, code, which, text):
    with in_language(code):
        [fault] = reading_of(f"{text}\n").faults
    told = f"{fault.message} | {fault.suggestion or '-'}"
    assert spaced(told) == FAULTS[text][which]


@pytest.mark.parametrize("section", [*ELEMENT_CLASSES, "journeys", "questions"])
def test_every_kind_of_element_has_words_of_its_own(section):
    def said():
        return (
            kinds.one(section),
            kinds.there_is_no(section, "x"),
            kinds.there_is_no_to_remove(section, "x"),
        )

    english = said()
    for code in set(languages()) - {"en"}:
        with in_language(code):
            assert not set(said()) & set(english)


WORKSPACE = {
    "engagement.yaml": "language: fr\nas_is: as-is.yaml\n",
    "as-is.yaml": "platforms: {p: {name: P, vendr: V}}\n",
}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (WORKSPACE, "clé inconnue « vendr »"),
        (
            {**WORKSPACE, "as-is.yaml": "a: [b c: d\n"},
            "une accolade ou un crochet n’est pas fermé, ou il manque une virgule",
        ),
        (
            {"engagement.yaml": 'title: T\nlanguage: "fr"\n\tas_is: x\n'},
            "cette ligne est en retrait par une tabulation",
        ),
        ({"engagement.yaml": "title: T\nas_is: {title: t, vendr: fr}\n"}, 'unknown key "vendr"'),
    ],
)
def test_faults_of_a_workspace_are_told_in_its_own_language(reading_of, files, told):
    [fault] = reading_of(files).faults
    assert spaced(fault.message) == told
    assert language() == "en"


def test_a_language_that_was_chosen_counts_before_the_workspace_s_own(reading_of):
    for code, told in (("en", 'unknown key "vendr"'), ("ru", "неизвестный ключ «vendr»")):
        with in_language(code):
            [fault] = reading_of(WORKSPACE).faults
        assert fault.message == told
