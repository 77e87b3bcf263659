"""What a questionnaire asks, in every language."""

from __future__ import annotations

import datetime
import re
from itertools import cycle
from pathlib import Path

import pytest

from engagement_model.exchange.form import Form
from engagement_model.exchange.form_writing import write_form
from engagement_model.language.reader import read
from engagement_model.model.values import replace
from engagement_model.translation import languages
from engagement_model.words.terms import ATTRIBUTES
from engagement_model.workshop.questionnaire.asking import questionnaire
from engagement_model.workshop.questionnaire.texts import TopicWords, words_in
from engagement_model.workshop.questionnaire.topics import TOPICS
from tests.workshop.evening import FILES, Room

LANGUAGES = languages()
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def room(write_files) -> Room:
    return Room(write_files(FILES))


def shown(form: Form, key: str) -> list[list[str]]:
    """What the lines of a sheet show, without the empty ones."""
    sheet = next(sheet for sheet in form.sheets if sheet.key == key)
    columns = [column.key for column in sheet.columns if column.role == "shown"]
    return [[line.cells.get(column, "") for column in columns] for line in sheet.lines if line.key]


def test_a_sheet_for_each_topic(room: Room) -> None:
    form = questionnaire(room.reading().workspace, "cio")
    assert [sheet.title for sheet in form.sheets] == [
        "Customer types",
        "Channels",
        "Who serves whom",
        "Platforms",
        "Information",
        "Costs",
        "Experience",
        "Wishes",
        "Future service",
        "Ways in",
    ]
    assert [len([line for line in sheet.lines if line.key]) for sheet in form.sheets] == [2, 3, 3, 3, 3, 6, 2, 12, 2, 3]


def asked(room: Room, *entries: str) -> dict[str, list[str]]:
    """Sheet -> what its lines are about, where somebody is asked about these."""
    settings = room.folder / "engagement.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("cio: CIO ", f"cio: {{name: CIO, asks: [{', '.join(entries)}]}} "), "utf-8")
    form = questionnaire(room.reading().workspace, "cio")
    return {sheet.key: [line.key.partition("/")[0] for line in sheet.lines if line.key] for sheet in form.sheets}


def test_what_is_looked_up_says_where_it_is_not_seen(room: Room) -> None:
    form = questionnaire(room.reading().workspace, "cio")
    assert shown(form, "capabilities") == [
        ["Buy", "", "Order", ""],
        ["Return, refund", "Order", "", "Order: Store"],
        ["Ask", "", "", ""],
    ]


def test_each_way_in_is_asked_once_with_what_is_planned(room: Room) -> None:
    model = room.folder / "as-is.yaml"
    model.write_text(model.read_text("utf-8").replace("trade: Trade", "trade: {name: Trade, prefers: [web]}"), "utf-8")
    form = questionnaire(room.reading().workspace, "cio")
    assert shown(form, "ways") == [
        ["Consumer", "Web", "there", "stays"],
        ["Consumer", "Store", "there", "stays"],
        ["Trade", "Web", "not there", "not planned"],
        ["Trade", "Phone", "there", "goes"],
    ]


def test_the_cover_counts_the_lines_of_a_sheet_where_there_are_any() -> None:
    words = words_in("en")
    about = words.topics["channels"].about
    assert [words.contents("channels", lines) for lines in (0, 1, 1200)] == [
        about,
        f"{about} (1 line)",
        f"{about} (1\u202f200 lines)",
    ]


def test_a_questionnaire_is_cut_to_topics(room: Room) -> None:
    assert list(asked(room, "costs", "channels")) == ["channels", "costs"]


def test_a_questionnaire_is_cut_to_what_an_organization_owns_and_answers(room: Room) -> None:
    assert asked(room, "organizations.shops") == {
        "serving": ["engagements.consumer.store"],
        "platforms": ["platforms.tills"],
        "costs": ["platforms.tills.annual_cost", "organizations.shops.annual_cost"],
        "wishes": ["organizations.shops", "platforms.tills"],
        "future_serving": ["engagements.consumer.store"],
    }


def test_a_questionnaire_is_cut_to_addresses(room: Room) -> None:
    assert asked(room, "platforms.shop.annual_cost") == {
        "platforms": ["platforms.shop"],
        "costs": ["platforms.shop.annual_cost"],
        "wishes": ["platforms.shop"],
    }


def test_what_nobody_could_be_asked_is_a_fault(room: Room) -> None:
    settings = room.folder / "engagement.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("cio: CIO ", "cio: {name: CIO, asks: [cost, platforms.shops]} "), "utf-8")
    first, second = read([str(room.folder)])[0].faults
    assert (first.message, first.suggestion) == (
        'there is no topic "cost" in a questionnaire',
        "did you mean costs?",
    )
    assert (second.message, second.suggestion) == (
        'no model has anything at "platforms.shops"',
        "did you mean platforms.shop?",
    )


def test_lines_show_the_model_by_name(room: Room) -> None:
    form = questionnaire(room.reading().workspace, "cio")
    assert shown(form, "customer_types") == [
        ["Consumer", "", "1\N{NARROW NO-BREAK SPACE}000", "Web; Store", ""],
        ["Trade", "", "", "", ""],
    ]
    assert shown(form, "serving") == [
        ["Consumer", "Web", "Buy; Ask", "Online", "Customer file; Web shop", "5\N{NARROW NO-BREAK SPACE}000"],
        ["Consumer", "Store", "Buy; Return, refund", "Shops", "Tills", ""],
        ["Trade", "Phone", "Dealing with us", "Care desk", "Customer file", ""],
    ]
    assert shown(form, "platforms")[0] == ["Web shop", "Online", "Buy", "Order", "Customer"]
    assert [line[1:] for line in shown(form, "costs")] == [
        ["Web shop", "Cost a year", "900k EUR"],
        ["Tills", "Cost a year", ""],
        ["Customer file", "Cost a year", "1.2M USD"],
        ["Online", "Cost a year", "2M EUR"],
        ["Shops", "Cost a year", ""],
        ["Care desk", "Cost a year", ""],
    ]
    assert shown(form, "experience") == [
        ["Consumer", "Store", "Return, refund", "Ease", "2"],
        ["Consumer", "Store", "Return, refund", "Speed", "3.5"],
    ]


def test_wishes_show_what_becomes_of_everything(room: Room) -> None:
    wishes = {line[1]: line[2:] for line in shown(questionnaire(room.reading().workspace, "cio"), "wishes")}
    assert wishes["Web shop"] == ["there", "stays"]
    assert wishes["Tills"] == ["there", "goes; its place is taken by Hub"]
    assert wishes["Hub"] == ["not there", "is new; takes the place of Tills"]
    assert wishes["Phone"] == ["there", "goes"]


def test_who_has_a_view_reacts_to_it(room: Room) -> None:
    form = questionnaire(room.reading().workspace, "care")
    assert shown(form, "platforms")[2] == ["Customer file", "Care desk", "", "Customer", ""]
    lines = {line.key: line.cells for sheet in form.sheets[:4] for line in sheet.lines if line.key}
    assert lines["platforms.crm"]["answer"] == "As I said before"
    assert lines["platforms.crm"]["reason"] == "We keep it."
    assert lines["channels.store"]["reason"] == "We see the calls."
    assert "answer" not in lines["platforms.shop"]
    assert form.sheets[0].bands["shown"] == "As you described it"
    assert "As I said before" in {choice.label for choice in form.lists["answers"]}
    fresh = questionnaire(room.reading().workspace, "cio")
    assert [choice.value for choice in fresh.lists["answers"]] == ["agree", "disagree", "absent", "unknown"]


def test_two_of_one_name_can_be_told_apart(write_files) -> None:
    files = {**FILES, "as-is.yaml": FILES["as-is.yaml"].replace("name: Customer file", "name: Tills")}
    form = questionnaire(Room(write_files(files)).reading().workspace, "cio")
    assert [choice.label for choice in form.lists["as-is platforms"]] == ["Web shop", "Tills", "Tills (crm)"]


def test_only_what_is_described_is_asked(write_files) -> None:
    files = {**FILES, "engagement.yaml": FILES["engagement.yaml"].replace("future_state: future.yaml\n", "")}
    form = questionnaire(Room(write_files(files)).reading().workspace, "cio")
    assert [sheet.key for sheet in form.sheets][-2:] == ["costs", "experience"]


def test_the_first_sheet_says_when_and_how_long(room: Room) -> None:
    said = {language: questionnaire(room.reading().workspace, "cio", language).cover for language in LANGUAGES}
    told = {language: " ".join(line.text for line in cover) for language, cover in said.items()}
    assert "before our meeting on 26 November 2026" in told["en"]
    assert "avant notre réunion du 26 novembre 2026" in told["fr"]
    assert "до нашей встречи 26 ноября 2026\u202fг." in told["ru"]
    assert "10 minutes at most" in told["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_there_is_to_say(language: str) -> None:
    words, english = words_in(language), words_in("en")
    assert words.code == language
    for name in words.__struct_fields__:
        own, other = getattr(words, name), getattr(english, name)
        assert own, name
        if isinstance(own, dict):
            assert list(own) == list(other), name
            assert all(own.values()), name
            for option, texts in own.items():
                if isinstance(texts, dict):
                    assert list(texts) == list(other[option])
        elif isinstance(own, str):
            assert re.findall(r"\{\w+\}", own).sort() == re.findall(r"\{\w+\}", other).sort()
            assert set(re.findall(r"\{\w+\}", own)) == set(re.findall(r"\{\w+\}", other)), name
    titles = [topic.title for topic in words.topics.values()] + [words.cover]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", title) for title in titles)
    assert len(set(words.answers.values())) == len(words.answers)
    assert words.day(datetime.date(2026, 3, 1)).startswith(("1 ", "1. ", "1er "))
    assert all(isinstance(topic, TopicWords) for topic in words.topics.values())
    assert [topic.key for topic in TOPICS] == list(words.topics)


def test_what_is_measured_is_named_in_the_language_asked_in() -> None:
    assert [words_in(code).factor("ease") for code in ("en", "fr", "de")] == ["Ease", "Facilité", "Einfachheit"]
    assert words_in("fr").factor("peace_of_mind") == "Peace of mind"  # their own word


def test_a_column_of_no_words_of_its_own_is_called_as_its_attribute_is() -> None:
    assert [words_in(code).column("vendor") for code in ("en", "fr")] == ["Vendor", "Fournisseur"]
    assert words_in("en").column("provides") == "Supports"
    asked = {each.key for topic in TOPICS for each in (*topic.subjects, *topic.asked, *topic.notes)}
    assert sorted(asked - words_in("en").columns.keys() - ATTRIBUTES.keys()) == []


def test_french_sets_its_marks_off() -> None:
    words = words_in("fr")
    texts = [words.thanks, *words.missing.values(), *(topic.question for topic in words.topics.values())]
    assert not [text for text in texts if re.search(r"(?<![\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}])[?!:;]", text)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("example", "language"), list(zip(cycle(["retail", "telecom", "insurance"]), LANGUAGES, strict=False))
)
def test_the_examples_are_asked_the_same_way_twice(example: str, language: str) -> None:
    workspace = read([str(EXAMPLES / example)])[0].workspace
    for identifier in list(workspace.stakeholders)[:2]:
        form = questionnaire(workspace, identifier, language)
        assert write_form(form) == write_form(questionnaire(workspace, identifier, language))


def test_another_language_falls_back_on_english(room: Room) -> None:
    workspace = replace(room.reading().workspace, language="xx")
    assert questionnaire(workspace, "cio").identity["language"] == "en"
    assert questionnaire(replace(workspace, language="ru"), "cio").identity["language"] == "ru"


def test_what_customers_are_worth_is_asked_where_it_is_stated_of_one(write_files) -> None:
    described = FILES["as-is.yaml"].replace("web: {name: Web, ", "web: {name: Web, cost_per_contact: 0.35, ", 1)
    assert described != FILES["as-is.yaml"]
    form = questionnaire(Room(write_files({**FILES, "as-is.yaml": described})).reading().workspace, "cio")
    assert shown(form, "value") == [
        ["Channel", "Web", "Cost of a contact", "0.35 EUR"],
        ["Channel", "Store", "Cost of a contact", ""],
        ["Channel", "Phone", "Cost of a contact", ""],
    ]


def test_nothing_of_it_is_asked_where_nobody_stated_any(room: Room) -> None:
    assert "value" not in [sheet.key for sheet in questionnaire(room.reading().workspace, "cio").sheets]
