"""A whole evening with a company of real size: asked, answered, told, decided, agreed, and told again.

Every step is the command that a person would run, on the files that the step before it wrote.
"""

from __future__ import annotations

import json
import re
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from engagement_model.translation import gettext, in_language, languages
from tests.cli.running import engage
from tests.exchange.filling import Copy
from tests.pdf_texts import pdf_texts
from tests.workshop.minutes.meeting import Book, Minutes

EXAMPLES = Path(__file__).parents[1] / "examples"
PACK = ["deck.pptx", "handout.html", "minutes.md", "pages.pdf", "round.json", "workbook.xlsx"]


def retail(copy: Copy) -> None:
    """The stores: tills keep no orders, and the stores know who comes."""
    copy.answer("platforms", "platforms.pos", "disagree", "A till prints receipts.", masters="Payment")
    copy.answer(
        "channels",
        "channels.store",
        "disagree",
        "We see their loyalty card.",
        recognizes=copy.words.options["recognition"]["person"],
    )
    copy.answer("wishes", "platforms.pos", "disagree", "A store must sell when the network is down.")


def online(copy: Copy) -> None:
    """The web: tills do keep orders, and nobody is known in the stores."""
    copy.answer("platforms", "platforms.pos", "agree", "A sale I cannot see is an order somewhere else.")
    copy.answer("channels", "channels.store", "agree", "A card without a name is a number.")
    copy.answer("wishes", "platforms.pos", "agree", "One order book means one.")


def finance(copy: Copy) -> None:
    """The books: the tills cost more than it says, and go."""
    copy.answer("costs", "platforms.pos.annual_cost", "disagree", "The leases are missing.", amount="1.6M")
    copy.answer("wishes", "platforms.pos", "agree", "Twice is once too often.")


def office(copy: Copy) -> None:
    """The CIO: agrees with what it costs, and has no opinion on the rest."""
    copy.answer("costs", "platforms.pos.annual_cost", "agree", "That is what I pay.")
    copy.answer("platforms", "platforms.pos", "unknown")


PEOPLE = {"retail_director": retail, "ecommerce_director": online, "cfo": finance, "cio": office}


@pytest.fixture(params=languages())
def company(request, tmp_path, monkeypatch) -> Path:
    """The retail example before anybody was asked."""
    folder = tmp_path / "company"
    shutil.copytree(EXAMPLES / "retail", folder)
    shutil.rmtree(folder / "views")
    settings = folder / "engagement.yaml"
    text = re.sub(r"^    (as_is|future_state): views/.*\n", "", settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(text.replace("language: en", f"language: {request.param}"), "utf-8")
    decisions = folder / "decisions.yaml"
    asked_about_views = decisions.read_text("utf-8").replace("{as: contact_centre_director}", '"1 day"')
    decisions.write_text(asked_about_views, "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    return folder


def disputed() -> tuple[dict[str, str | None], dict[str, str | None]]:
    """Address -> the decision that settles it, of today and of the future."""
    states = json.loads(engage("disagreements", "--format", "json").out)["states"]
    today, future = (
        {row["address"]: row["settled_by"] for row in states[state]["disputes"]} for state in ("as-is", "future-state")
    )
    return today, future


@pytest.mark.slow
def test_the_evening(company: Path, request) -> None:
    language = request.node.callspec.params["company"]
    # Before: nobody differs, since nobody was asked.
    assert disputed()[0] == {}

    # Questionnaires out, and four back.
    assert engage("ask", "--out", "asked").code == 0
    for person, fill in PEOPLE.items():
        copy = Copy((company / "asked" / f"{person}.xlsx").read_bytes())
        fill(copy)
        back = company / "asked" / f"{person}-answers.xlsx"
        back.write_bytes(copy.content())
        done = engage("import", str(back), "--stakeholder", person, "-q")
        assert (done.code, done.err) == (0, "")
    today, future = disputed()
    assert today == {
        "channels.store.recognizes": None,
        "platforms.pos.annual_cost": None,
        "platforms.pos.holds.customer": None,
        "platforms.pos.holds.order": None,
    }
    assert future == {"platforms.pos": None}

    # The pack: all of it in one language, else what comes back.
    parts = PACK if language == "en" else ["minutes.md", "round.json", "workbook.xlsx"]
    only = [] if language == "en" else ["--only", "minutes,workbook"]
    written = engage("report", "--out", "pack", *only).out.split()
    assert written == [f"pack/{name}" for name in sorted(parts, key=_last)]

    # Three decisions: two in the minutes, one in the workbook.
    path = company / "pack" / "minutes.md"
    minutes = Minutes(path.read_bytes(), language)
    for about, option in (("platforms.pos.holds.order", "master"), ("channels.store.recognizes", "anonymous")):
        minutes.tick(about, letter_of(minutes.text[slice(*minutes.section(about))], option))
        minutes.write(about, "by", "Executive committee").write(about, "because", "We looked.")
    path.write_bytes(minutes.content())
    assert engage("import", "pack/minutes.md").code == 0
    workbook = company / "pack" / "workbook.xlsx"
    book = Book(workbook.read_bytes())
    book.fill("platforms.pos", letter_of(str(book.sheet.cell(book.row("platforms.pos"), 1).value), "absent"), by="CEO")
    workbook.write_bytes(book.content())
    assert engage("import", "pack/workbook.xlsx").code == 0
    today, future = disputed()
    assert today["platforms.pos.holds.order"] is not None
    assert today["channels.store.recognizes"] is not None
    assert future["platforms.pos"] is not None

    # What is agreed, with what is still open as the model has it.
    agreed = engage("agree", "--state", "as-is", "--out", "agreed.yaml")
    assert agreed.code == 1
    assert "platforms.pos.annual_cost" in agreed.err
    assert engage("check", "agreed.yaml", "-q").code == 0

    # And the next pack says what moved.
    assert engage("report", "--since", "pack", "--only", "handout,minutes", "--out", "next", "-q").code == 0
    with in_language(language):
        told = gettext("Since the last round")
    assert told in (company / "next" / "handout.html").read_text("utf-8")
    left = (company / "next" / "minutes.md").read_text("utf-8")
    assert re.findall(r'"about":"([^"]+)"', left) == ["platforms.pos.annual_cost", "platforms.pos.holds.customer"]


DECIDED = {
    "platforms.pos.annual_cost": "1610000 EUR",
    "channels.store.recognizes": "person",
    "platforms.pos.holds.order": "absent",
}
"""What is decided of today: none of it is as the model has it."""

OLD_COST, NEW_COST = re.compile(r"1[.,]37|1370000|1.370.000"), re.compile(r"1[.,]61|1610000|1.610.000")


def finance_and_cost(copy: Copy) -> None:
    copy.answer("costs", "platforms.pos.annual_cost", "disagree", "The leases are missing.", amount="1.61M")
    copy.answer("wishes", "platforms.pos", "agree", "Twice is once too often.")


@pytest.mark.slow
@pytest.mark.parametrize("company", ["en", "ru"], indirect=True)
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_what_was_decided_is_in_the_model_and_nothing_in_the_next_pack_contradicts_it(company: Path, request) -> None:
    language = request.node.callspec.params["company"]
    model = company / "as-is.yaml"
    text = model.read_text("utf-8")
    model.write_text(text.replace("annual_cost: 1.4M", "annual_cost: 1.37M  # from the ledger"), "utf-8")
    engage("ask", "--out", "asked", "-q")
    (company / "back").mkdir()
    for person, fill in {**PEOPLE, "cfo": finance_and_cost}.items():
        copy = Copy((company / "asked" / f"{person}.xlsx").read_bytes())
        fill(copy)
        (company / "back" / f"{person}.xlsx").write_bytes(copy.content())
    assert engage("import", "back", "-q").code == 0
    assert engage("report", "--only", "minutes,workbook", "--out", "pack", "-q").code == 0
    before = texts_of(company / "pack")
    assert {name for name, text in before.items() if OLD_COST.search(text)} >= {"workbook.xlsx", "minutes.md"}

    minutes = Minutes((company / "pack" / "minutes.md").read_bytes(), language)
    for about, option in DECIDED.items():
        minutes.tick(about, letter_of(minutes.text[slice(*minutes.section(about))], option))
        minutes.write(about, "by", "Executive committee")
    (company / "pack" / "minutes.md").write_bytes(minutes.content())
    assert engage("import", "pack/minutes.md", "-q").code == 0
    assert len(json.loads(engage("check", "--select", "EM711", "--format", "json").out)["findings"]) == len(DECIDED)
    files = {path: path.read_text("utf-8") for path in company.glob("*.yaml")}

    done = engage("apply")
    assert done.code == 0
    assert sorted(re.findall(r": ([a-z_]+\.[\w.]+),", done.err)) == sorted(DECIDED)
    assert "annual_cost: 1.61M  # from the ledger" in model.read_text("utf-8")
    assert (company / "decisions.yaml").read_text("utf-8") == files[company / "decisions.yaml"]
    assert json.loads(engage("check", "--select", "EM711", "--format", "json").out)["findings"] == []
    assert engage("check", "--select", "EM1").code == 0
    left = json.loads(engage("disagreements", "--format", "json").out)["states"]["as-is"]
    assert not DECIDED.keys() & {each["address"] for each in left["disputes"]}
    assert not DECIDED.keys() & {each["address"] for each in left["corrections"]}

    assert engage("report", "--out", "next", "-q").code == 0
    after = texts_of(company / "next")
    assert after.keys() == READ.keys()
    assert {name for name, text in after.items() if OLD_COST.search(text)} == set()
    assert "workbook.xlsx" in {name for name, text in after.items() if NEW_COST.search(text)}
    written = model.read_text("utf-8")
    assert engage("apply").code == 0
    assert model.read_text("utf-8") == written


def deck_texts(file: Path) -> str:
    slides = [shape for slide in Presentation(str(file)).slides for shape in slide.shapes]
    frames = [shape.text_frame.text for shape in slides if shape.has_text_frame]
    cells = [cell.text for shape in slides if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([*frames, *cells])


def workbook_texts(file: Path) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(file)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(cell.value) for cell in cells if cell.value is not None)


def hand_out_texts(file: Path) -> str:
    return re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", file.read_text("utf-8"), flags=re.DOTALL)


def page_texts(file: Path) -> str:
    return "\n".join(pdf_texts(file))


READ: dict[str, Callable[[Path], str]] = {
    "deck.pptx": deck_texts,
    "workbook.xlsx": workbook_texts,
    "handout.html": hand_out_texts,
    "pages.pdf": page_texts,
    "minutes.md": lambda file: file.read_text("utf-8"),
}


def texts_of(pack: Path) -> dict[str, str]:
    """Part of a pack, where it is there -> every text in it, as people read it."""
    return {name: texts(pack / name) for name, texts in READ.items() if (pack / name).exists()}


def letter_of(marker: str, option: str) -> str:
    """The letter under which what stands beside a dispute, in any language, offers a value."""
    found = re.search(rf'"(\w)":"{option}"', marker)
    assert found is not None, (marker, option)
    return found[1]


def _last(name: str) -> tuple[bool, str]:
    return name == "round.json", name
