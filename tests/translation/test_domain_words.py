"""What customers are called in a domain: in every message, in every form, and in nothing that is not a message."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path

import pytest

from engagement_model.language.reader import read
from engagement_model.reports.pack.packing import pack
from engagement_model.translation import gettext, in_language, in_words, languages
from engagement_model.translation.language_file import language_of
from engagement_model.workshop.questionnaire.asking import questionnaire
from tests.cli.running import engage
from tests.translation.samples import SAMPLES

HOSPITAL = """\
format: engagement-model/1
title: One hospital
language: {language}
currency: EUR
words: {words}
as_is:
  customer_types:
    insured: {{name: N1, population: 90000, prefers: [desk, net], recognized_as: person}}
    paying: {{name: N2, population: 4000, expects: {{ease: 5}}}}
  channels: {{desk: {{name: N3, recognizes: anonymous}}, net: {{name: N4, recognizes: person}}}}
  organizations: {{ward: {{name: N5, annual_cost: 2M}}, office: N6}}
  capabilities: {{admit: {{name: N7, reads: [file]}}, ask: N8}}
  information: {{file: N9}}
  platforms:
    his: {{name: P1, provides: [admit, ask], holds: {{file: master}}, annual_cost: 1M}}
    portal: {{name: P2, provides: [admit], holds: {{file: master}}, annual_cost: 300k}}
  engagements:
    - {{customer: insured, channel: desk, organization: ward, capabilities: [admit], platforms: [his]}}
    - {{customer: insured, channel: net, organization: office, capabilities: [admit], platforms: [portal]}}
    - {{customer: paying, channel: desk, organization: ward, capabilities: [ask], platforms: [his]}}
    - {{customer: paying, channel: desk, capabilities: [ask], experience: {{ease: 2}}, annual_contacts: 70000}}
  journeys:
    stay:
      name: J1
      customer: insured
      steps: [{{capability: admit, channel: net}}, {{capability: admit, channel: desk}}]
  questions: {{who: {{ask: Q1, needs: [file]}}}}
future_state:
  extends: as_is
  remove: {{cascade: true, platforms: [portal]}}
  platforms: {{his: {{annual_cost: 1.2M}}}}
  engagements:
    - {{customer: insured, channel: net, organization: office, capabilities: [admit], platforms: [his]}}
stakeholders:
  head: {{name: S1, as_is: {{extends: as_is, platforms: {{his: {{annual_cost: 3M}}}}}}}}
  nurse:
    name: S2
    as_is: {{extends: as_is, platforms: {{his: {{annual_cost: 1M}}}}, channels: {{desk: {{recognizes: person}}}}}}
"""


def workspace(folder: Path, language: str, words: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    text = HOSPITAL.format(language=language, words=words or SAMPLES[language].patient_words)
    (folder / "engagement.yaml").write_text(text, "utf-8")
    return folder


def visible(name: str, content: bytes) -> str:
    """What people read in a part of a pack."""
    if name.endswith((".xlsx", ".pptx")):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [each for each in package.namelist() if re.search(r"sharedStrings|slides/slide|notesSlide", each)]
            texts = [re.findall(r"<(?:a:)?t(?: [^>]*)?>([^<]*)", package.read(each).decode()) for each in sorted(parts)]
        return "\n".join(text for found in texts for text in found if not text.startswith(("{", "customer_types.")))
    text = content.decode()
    if name.endswith(".html"):
        text = re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL)
    return re.sub(r"<!-- engage .*?-->|`[^`]*`", " ", text)


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_no_part_of_a_pack_says_the_other_word(tmp_path: Path, language: str) -> None:
    folder = workspace(tmp_path / "hospital", language)
    today = datetime.date(2026, 11, 20)
    parts = pack(folder, today=today, only=["deck", "handout", "minutes", "workbook"])
    said = {name: visible(name, content) for name, content in parts.items() if name != "round.json"}
    names = r"^.*\|.*$|EM\d+ [\w-]+|\S+\.yaml\S*|customer_types\.\w+"
    said["check"] = re.sub(names, "", engage("check", str(folder)).out, flags=re.MULTILINE)
    said["gaps"] = engage("gaps", str(folder)).out
    for name, text in said.items():
        # What a rule is called is the same everywhere, and so is an address.
        shown = re.sub(r"[\w -]+ · EM\d+|\b[a-z_]+\.[\w.]+", " ", text)
        found = [
            shown[max(0, at.start() - 30) : at.end() + 30] for at in re.finditer(SAMPLES[language].customers, shown)
        ]
        assert found == [], name
    assert SAMPLES[language].patient in said["handout.html"]
    form = questionnaire(read([str(folder)])[0].workspace, "head")
    assert form.sheets


@pytest.mark.parametrize("language", languages())
def test_a_questionnaire_is_asked_in_the_words_of_the_domain(tmp_path: Path, language: str) -> None:
    reading = read([str(workspace(tmp_path / "hospital", language))])[0]
    assert reading.faults == ()
    with in_words(reading.workspace.words):
        form = questionnaire(reading.workspace, "head")
    texts = [line.text + line.meaning for line in form.cover] + [
        sheet.heading + sheet.question for sheet in form.sheets
    ]
    assert not [text for text in texts if re.search(SAMPLES[language].customers, text)]
    plain = questionnaire(reading.workspace, "head")
    assert any(re.search(SAMPLES[language].customers, sheet.heading) for sheet in plain.sheets)


def said(language: str, words: dict[str, str], message: str) -> str:
    from engagement_model.language.domain_words import expanded

    with in_language("en"), in_words({"en": expanded(language, words)}):
        return gettext(message)


@pytest.mark.parametrize(
    ("language", "words", "before", "after"),
    [
        ("en", {"customer": "patient"}, "A customer's {customer} of Customers", "A patient's {customer} of Patients"),
        ("en", {"customer": "inhabitant"}, "A customer is a customer type", "An inhabitant is an inhabitant type"),
        ("en", {"customer": "city", "customers": "cities"}, "Customers: customer_types", "Cities: customer_types"),
        (
            "fr",
            {"client": "usager"},
            "Le client, du client, des clients, de clients",
            "L’usager, de l’usager, des usagers, d’usagers",
        ),
        ("fr", {"client": "patient"}, "Types de clients", "Types de patients"),
        (
            "de",
            {"kunde": "Gast", "kunden": "Gäste"},
            "Kunde, Kunden, Sekunden, Kundennummer",
            "Gast, Gäste, Sekunden, Gästenummer",
        ),
        ("de", {"kunde": "Kollege"}, "den Kunden", "den Kollegen"),
        ("ru", {"клиент": "пациент"}, "Клиентов, клиентами, клиентский", "Пациентов, пациентами, пациентский"),
    ],
    ids=["case", "article", "plural", "elision", "consonant", "compound", "weak", "cases"],
)
def test_forms(language: str, words: dict[str, str], before: str, after: str) -> None:
    assert said(language, words, before) == after


@pytest.mark.parametrize(
    ("language", "words", "message"),
    [
        ("en", "{customer: city}", "what 'customers' is does not follow from 'city'; say it, too"),
        ("en", "{customers: patients}", "say what 'customer' is, too"),
        ("en", "{costumer: patient}", "'costumer' is no form of the word that is exchanged"),
        ("en", '{customer: "<b>"}', "'<b>' is no word to say in its place"),
        ("en", "{xx: {customer: patient}}", "there is no language 'xx'"),
        ("ru", "{клиент: гость}", "does not follow"),
        ("de", "{Kunde: Gast}", "does not follow"),
    ],
    ids=["plural", "only-plural", "unknown", "markup", "language", "ru", "de"],
)
def test_words_that_cannot_be_said(tmp_path: Path, language: str, words: str, message: str) -> None:
    with in_language("en"):
        (fault,) = read([str(workspace(tmp_path / "hospital", language, words))])[0].faults
    assert message in fault.message.replace('"', "'").replace("“", "'").replace("”", "'")
    assert fault.address.startswith("words")
    assert fault.suggestion or message.endswith(("say it, too", "is, too", "does not follow"))


def test_every_language_says_how_it_calls_a_customer() -> None:
    for code in languages():
        noun = language_of(code).noun
        assert noun.forms[0] in noun.forms[1] or code == "de"
        assert re.compile(noun.regular)
