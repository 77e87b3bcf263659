"""`engage import` of a folder: everything that came back, and nothing of it lost on the way to the meeting."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import engage
from tests.exchange.filling import Copy
from tests.workshop.evening import AS_IS, FUTURE

PEOPLE = ("ceo", "cfo", "cio", "coo", "care", "hr", "retail", "trade", "web")
WORKSPACE = """\
format: engagement-model/1
title: One company
company: Lumina
currency: EUR
exchange_rates: {USD: 0.9}
as_is: as-is.yaml
future_state: future.yaml
stakeholders: {ceo: CEO, cfo: CFO, cio: CIO, coo: COO, care: Care, hr: HR, retail: Retail, trade: Trade, web: Web}
"""


def known(copy: Copy, option: str) -> str:
    return copy.words.options["recognition"][option]


ANSWERS: dict[str, tuple[Callable[[Copy], object], set[tuple[str, str]]]] = {
    "ceo": (
        lambda copy: copy.answer("wishes", "platforms.hub", "disagree", "Not this year."),
        {("future-state", "platforms.hub")},
    ),
    "cfo": (
        lambda copy: copy.answer("costs", "platforms.shop.annual_cost", "disagree", "Leases.", amount="1.1M"),
        {("as-is", "platforms.shop.annual_cost")},
    ),
    "cio": (
        lambda copy: copy.answer("platforms", "platforms.tills", "disagree", masters="Order; Customer"),
        {("as-is", "platforms.tills.holds.customer")},
    ),
    "coo": (lambda copy: copy.add("platforms", name="Loyalty cards"), {("as-is", "platforms.loyalty_cards")}),
    "care": (
        lambda copy: copy.answer("serving", "engagements.trade.phone", "disagree", contacts=4000),
        {("as-is", "engagements.trade.phone.any.annual_contacts")},
    ),
    "hr": (
        lambda copy: copy.answer("platforms", "platforms.crm", "disagree", owner="Care desk"),
        {("as-is", "platforms.crm.owner")},
    ),
    "retail": (
        lambda copy: copy.answer("channels", "channels.store", "disagree", recognizes=known(copy, "person")),
        {("as-is", "channels.store.recognizes")},
    ),
    "trade": (
        lambda copy: copy.answer("customer_types", "customer_types.trade", "disagree", population=250),
        {("as-is", "customer_types.trade.population")},
    ),
    "web": (
        lambda copy: copy.add("channels", name="Chat", kind=copy.words.options["channel_kind"]["chat"]),
        {("as-is", "channels.chat")},
    ),
}


_asked: dict[str, bytes] = {}
"""Each questionnaire before anybody filled it in: every company here is asked the same."""


@pytest.fixture
def company(write_files) -> Path:
    folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": AS_IS, "future.yaml": FUTURE})
    if not _asked:
        assert engage("ask", "--out", "asked", "-q").code == 0
        _asked.update((path.name, path.read_bytes()) for path in (folder / "asked").iterdir())
    (folder / "asked").mkdir(exist_ok=True)
    for name, content in _asked.items():
        (folder / "asked" / name).write_bytes(content)
    (folder / "back").mkdir()
    return folder


def answer(company: Path, who: str, fill: Callable[[Copy], object], name: str = "") -> None:
    copy = Copy((company / "asked" / f"{who}.xlsx").read_bytes())
    fill(copy)
    (company / "back" / (name or f"{who}.xlsx")).write_bytes(copy.content())


def corrected() -> dict[tuple[str, str], list[str]]:
    states = json.loads(engage("disagreements", "--format", "json").out)["states"]
    return {(state, each["address"]): each["stakeholders"] for state in states for each in states[state]["corrections"]}


@pytest.mark.slow
def test_nine_workbooks_that_each_correct_one_thing_are_nine_corrections(company):
    for who, (fill, _) in ANSWERS.items():
        answer(company, who, fill)
    done = engage("import", "back")
    assert (done.code, done.err) == (0, "")
    assert [line.partition(":")[0] for line in done.out.splitlines()] == [f"back/{who}.xlsx" for who in sorted(PEOPLE)]
    assert corrected() == {key: [who] for who, (_, found) in ANSWERS.items() for key in found}
    assert engage("report", "--only", "minutes", "--out", "pack", "-q").code == 0
    minutes = (company / "pack" / "minutes.md").read_text("utf-8")
    for _, found in ANSWERS.values():
        for _, address in found:
            assert f"`{address}`" in minutes
    assert engage("import", "back").out.splitlines()[0].startswith("back/care.xlsx: ")


@pytest.mark.slow
def test_what_cannot_be_understood_stops_nothing_else(company):
    answer(company, "cfo", ANSWERS["cfo"][0])
    answer(company, "hr", lambda copy: copy.answer("platforms", "platforms.crm", "disagree", owner="Nobody"))
    (company / "back" / "notes.txt").write_text("thanks")
    (company / "back" / "other.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    done = engage("import", "back")
    assert done.code == 2
    assert done.out.splitlines() == [
        "back/cfo.xlsx: views/cfo-as-is.yaml, views/cfo-future-state.yaml, engagement.yaml"
    ]
    assert "back/hr.xlsx: 1 cell cannot be understood; nothing was imported" in done.err
    assert "back/other.xlsx cannot be read" in done.err
    assert corrected() == {("as-is", "platforms.shop.annual_cost"): ["cfo"]}


@pytest.mark.slow
def test_two_answers_of_one_person_are_told(company):
    answer(company, "cfo", ANSWERS["cfo"][0])
    answer(company, "cfo", lambda copy: None, "cfo2.xlsx")
    done = engage("import", "back")
    assert done.code == 2
    assert "back/cfo2.xlsx: the answers of CFO were taken from back/cfo.xlsx already" in done.err


def test_nothing_came_back(company):
    assert "there is nothing in back that could have come back" in engage("import", "back").err


@pytest.mark.slow
def test_a_questionnaire_of_another_company_is_refused(company):
    answer(company, "cfo", ANSWERS["cfo"][0])
    settings = company / "engagement.yaml"
    settings.write_text(settings.read_text().replace("Lumina", "Tenebra"))
    done = engage("import", "back/cfo.xlsx")
    assert done.code == 2
    assert "it was made for 'Lumina', and this is 'Tenebra'" in done.err.replace('"', "'")
    assert engage("import", "back/cfo.xlsx", "--foreign").code == 0


@pytest.mark.slow
def test_what_changed_since_it_was_asked_is_said(company):
    answer(company, "cfo", ANSWERS["cfo"][0])
    model = company / "as-is.yaml"
    model.write_text(model.read_text("utf-8").replace("900k", "950k"), "utf-8")
    done = engage("import", "back/cfo.xlsx")
    assert done.code == 0
    (remark,) = done.err.splitlines()
    assert remark.startswith("Costs!")
    assert remark.endswith(": what this line shows has changed since it was asked")
    again = engage("import", "back/cfo.xlsx").err.splitlines()
    assert [line for line in again if line.endswith("since it was asked")] == [remark]
    assert len(again) == 3  # and that both views say so already
