"""Findings in other languages: the same findings, and not a word of English left in what they say."""

# ruff: noqa: E501 - a row of a table is read along its line

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engagement_model.rules.finding import Findings, Located
from engagement_model.rules.registry import all_rules
from engagement_model.rules.selection import BadSelection, selection
from engagement_model.translation import in_language, languages
from tests.rules.support import findings_of
from tests.rules.test_cases import CASES, DRAWN

LANGUAGES = languages()[1:]
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
SHOP = """
customer_types:
  consumer: Particuliers
channels:
  web: {name: Site marchand, recognizes: account}
  phone: {name: Hotline, kind: phone}
organizations:
  sales: Ventes
  archive: Archives
capabilities:
  buy: Acheter
  ask: Demander
information:
  order: Commande
platforms:
  shop: {name: Boutique, provides: [buy], holds: {order: master}}
  till: {name: Caisse, provides: [buy], holds: {order: master}}
  desk: {name: Accueil, holds: {order: copy}, in_service: {until: 2026-01-31}}
as_of: 2026-11-22
engagements:
  - {customer: consumer, channel: web, organization: sales, capabilities: [buy, ask], platforms: [shop]}
  - {customer: consumer, channel: phone, capabilities: [buy], platforms: [till, desk]}
questions:
  who: {ask: Qui appelle ?, needs: [order], within: 1 day}
"""


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_case_is_the_same_in_other_words(case: Path, tmp_path: Path) -> None:
    text, drawn = case.read_text(encoding="utf-8"), case.stem in DRAWN
    english = findings_of(text, tmp_path, drawn=drawn, language="en").items
    for language in LANGUAGES:
        found = findings_of(text, tmp_path, drawn=drawn, language=language).items
        # What stands at one place is sorted by its words.
        for item, other in zip(sorted(english, key=identity), sorted(found, key=identity), strict=True):
            assert identity(item) == identity(other)
            assert item.message != other.message, f"{language}: {other.message}"
            if item.suggestion is not None or other.suggestion is not None:
                assert item.suggestion != other.suggestion, f"{language}: {other.suggestion}"
            assert not re.search(r"{\w*}", f"{other.message} {other.suggestion or ''}".replace(text, "")), other.message


def identity(item: Located) -> tuple[object, ...]:
    """Everything about a finding but its words."""
    return (item.places, item.rule, item.addresses, item.states, item.severity, item.fingerprint, item.suppressed)


def said(findings: Findings, rule: str) -> list[tuple[str, str | None]]:
    return [(spaced(item.message), item.suggestion) for item in findings.items if item.rule == rule]


def spaced(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("rule", "french", "russian"),
    [
        (
            "EM203",
            "L’organisation « Archives » ne sert aucun client et n’est responsable de rien.",
            "Подразделение «Archives» не работает с клиентами и ни за что не отвечает.",
        ),
        (
            "EM302",
            "L’information « Commande » a 2 référentiels maîtres : « Boutique » et « Caisse ».",
            "У информации «Commande» 2 эталона: «Boutique» и «Caisse».",
        ),
        (
            "EM305",
            "La plateforme « Accueil » détient une copie de l’information « Commande », que rien n’alimente.",
            "На платформе «Accueil» хранится копия информации «Commande», которую ничто не обновляет.",
        ),
        (
            "EM611",
            "La plateforme « Accueil » est en service jusqu’au 31 janvier 2026, alors que l’état représenté est celui du 22 novembre 2026.",
            "Платформа «Accueil» эксплуатируется до 31 января 2026 г., а изображено состояние на 22 ноября 2026 г.",
        ),
    ],
)
def test_findings_are_told_as_they_are_said(rule: str, french: str, russian: str, tmp_path: Path) -> None:
    assert [message for message, _ in said(findings_of(SHOP, tmp_path, language="fr"), rule)] == [french]
    assert [message for message, _ in said(findings_of(SHOP, tmp_path, language="ru"), rule)] == [russian]


def test_a_workspace_is_told_of_its_findings_in_its_own_language(tmp_path: Path) -> None:
    text = "language: fr\nas_is:\n" + "".join(f"  {line}\n" for line in SHOP.strip().splitlines())
    [(message, suggestion)] = said(findings_of(text, tmp_path), "EM203")
    assert message.startswith("L’organisation « Archives » ne sert aucun client")
    assert suggestion is not None
    assert suggestion.startswith("nommez-la là où elle répond aux clients")


def test_the_future_is_told_apart_in_the_language(tmp_path: Path) -> None:
    text = "as_is:\n" + "".join(f"  {line}\n" for line in SHOP.strip().splitlines())
    text += "future_state:\n  extends: as_is\n  platforms: {crm: {name: Fichier, holds: {order: master}}}\n"
    messages = dict.fromkeys(LANGUAGES, "")
    for language in LANGUAGES:
        [(messages[language], _)] = said(findings_of(text, tmp_path, language=language), "EM302")
    french, russian = messages["fr"], messages["ru"]
    assert french.startswith("L’information « Commande » a 2 référentiels maîtres : « Boutique » et « Caisse ». Dans ")
    assert french.endswith(
        " : l’information « Commande » a 3 référentiels maîtres : « Fichier », « Boutique » et « Caisse »."
    )
    assert russian.startswith("У информации «Commande» 2 эталона: «Boutique» и «Caisse». В ")
    assert russian.endswith(": у информации «Commande» 3 эталона: «Fichier», «Boutique» и «Caisse».")


def test_pages_of_rules_stay_english() -> None:
    with in_language("fr"):
        assert all(rule.section("What it finds") for rule in all_rules())


def test_what_is_wrong_with_a_command_is_told_in_the_language_spoken() -> None:
    with in_language("fr"), pytest.raises(BadSelection, match="vouliez-vous dire coverage"):
        selection(["coverag"])
    with in_language("ru"), pytest.raises(BadSelection, match="имелось в виду parallel-stacks"):
        selection(["paralel-stacks"])


def test_what_an_experience_is_judged_by_is_said_in_words(tmp_path):
    [case] = [path for path in CASES if path.name == "unmet-expectation.yaml"]
    found = findings_of(case.read_text("utf-8"), tmp_path, language="de")
    [message] = [item.message for item in found.items if item.rule == "EM208"]
    assert "Einfachheit 2 statt 4" in message
