"""Every cell that cannot be understood is named, and nothing is imported then."""

from __future__ import annotations

import pytest

from engagement_model.translation import in_language
from tests.exchange.filling import Copy
from tests.workshop.evening import FILES, Room


@pytest.fixture
def room(write_files) -> Room:
    return Room(write_files(FILES))


TILLS = "platforms.tills"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fill", "problems"),
    [
        (
            lambda copy: copy.answer("platforms", TILLS, "", owner="Onlin"),
            ['Platforms!I7: there is no organization called "Onlin"; did you mean Online?'],
        ),
        (
            lambda copy: copy.answer("platforms", TILLS, "", owner="Nobody", provides="Buy; Sell", masters="Orders"),
            [
                'Platforms!I7: there is no organization called "Nobody"; choose from the list',
                'Platforms!J7: "Sell" is not in the list; choose from the list',
                'Platforms!K7: "Orders" is not in the list; did you mean Order?',
            ],
        ),
        (
            lambda copy: copy.answer("platforms", TILLS, "disagree"),
            ['Platforms!H7: "Disagree", but nothing says what would be right; fill in a cell beside it'],
        ),
        (
            lambda copy: copy.answer("platforms", TILLS, "agree", owner="Online"),
            ['Platforms!I7: "Agree" was answered, yet this says what would be right; keep one'],
        ),
        (
            lambda copy: copy.answer("platforms", TILLS, "unknown", owner="Online"),
            ['Platforms!I7: "Don\'t know" was answered, yet this says what would be right; keep one'],
        ),
        (
            lambda copy: copy.answer("platforms", TILLS, "", "They are old."),
            ["Platforms!M7: a reason without an answer; choose an answer, or clear the reason"],
        ),
        (
            lambda copy: copy.answer("platforms", TILLS, "before"),
            ["Platforms!H7: nothing was said before; choose another answer"],
        ),
        (
            lambda copy: copy.answer("experience", "engagements.consumer.store.return.experience.ease", "absent"),
            ['Experience!H6: there is no answer "Does not exist"; choose from the list'],
        ),
        (
            lambda copy: copy.answer(
                "experience", "engagements.consumer.store.return.experience.ease", "", score="six"
            ),
            ['Experience!I6: expected a score from 1 to 5, found "six"'],
        ),
        (
            lambda copy: copy.answer("experience", "engagements.consumer.store.return.experience.ease", "", score=6),
            ["Experience!I6: 6 is no score; give one from 1 to 5"],
        ),
        (
            lambda copy: copy.answer("costs", "platforms.shop.annual_cost", "", amount="1,200"),
            ['Costs!H6: "1,200" could be read in two ways; write 1_200 or 1.2'],
        ),
        (
            lambda copy: copy.answer("costs", "platforms.shop.annual_cost", "", amount="-5"),
            ['Costs!H6: "-5" is negative; write 5: money is zero or more'],
        ),
        (
            lambda copy: copy.answer("costs", "platforms.shop.annual_cost", "", amount="5 GBP"),
            ["Costs!H6: there is no exchange rate from GBP to EUR"],
        ),
        (
            lambda copy: copy.answer("costs", "platforms.shop.annual_cost", "", amount="=1+1"),
            ["Costs!H6: this is a formula; write the value itself"],
        ),
        (
            lambda copy: copy.answer("customer_types", "customer_types.consumer", "", population="2.5"),
            ["Customer types!J6: 2.5 is not a whole number; write 2"],
        ),
        (
            lambda copy: (copy.answer("platforms", TILLS, "absent"), copy.answer_all("agree", "serving")),
            ["Who serves whom!G7: this names what Platforms!H7 says is not there; change one of the two"],
        ),
        (
            lambda copy: copy.add("platforms", owner="Online"),
            ["Platforms!C10: what is it called? Fill in the name"],
        ),
        *(
            (
                lambda copy, unseen=unseen: copy.add("platforms", name=unseen),
                ["Platforms!C10: nothing in this can be seen; write words, or clear the cell"],
            )
            for unseen in ("\u200b", "\u2060\ufeff", "\u3164", "\u2800 \u00ad")
        ),
        (
            lambda copy: copy.answer("platforms", TILLS, "agree", "\u200b"),
            ["Platforms!M7: nothing in this can be seen; write words, or clear the cell"],
        ),
        (
            lambda copy: copy.answer("platforms", TILLS, "", owner="\u200b"),
            ['Platforms!I7: there is no organization called "\N{REPLACEMENT CHARACTER}"; choose from the list'],
        ),
        (
            lambda copy: copy.answer("costs", "platforms.shop.annual_cost", "", amount="€ 5 USD"),
            ['Costs!H6: "€ 5 USD" is not an amount of money; write 5 USD'],
        ),
        (
            lambda copy: copy.answer("costs", "platforms.shop.annual_cost", "", amount="1'20"),
            [
                'Costs!H6: expected an amount of money such as 350_000, 900k or 1.2M EUR, found "1\'20"',
            ],
        ),
        (
            lambda copy: copy.answer("customer_types", "customer_types.consumer", "", population="9E+99"),
            ["Customer types!J6: 900000000000000000000000... has more than 18 digits"],
        ),
        (
            lambda copy: copy.add("platforms", name="tills"),
            ['Platforms!C10: "tills" is there already; answer on its own line'],
        ),
        (
            lambda copy: copy.add("serving", customer="Consumer", platforms="Tills"),
            ["Who serves whom!D10: say which customer type and which channel it is about"],
        ),
        (
            lambda copy: copy.add("serving", customer="Consumer", channel="Web", platforms="Tills"),
            ["Who serves whom!E10: what for? Choose which service is different here"],
        ),
        (
            lambda copy: [
                copy.add("serving", customer="Consumer", channel="Web", services="Ask", platforms=each)
                for each in ("Tills", "Web shop")
            ],
            ["Who serves whom!E11: Who serves whom!C10 says this too; keep one of the two"],
        ),
        (
            lambda copy: copy.add("experience", customer="Trade", channel="Web", service="Buy", factor="Ease", score=3),
            ["Experience!C9: nobody is served so, as this questionnaire has it; say first who serves them there"],
        ),
        (
            lambda copy: copy.add("experience", customer="Trade", channel="Web"),
            ["Experience!F9: fill in this cell as well"],
        ),
        (
            lambda copy: copy.add("wishes", subject="Loyalty app"),
            ["Wishes!C19: what kind of thing is it? Choose from the list"],
        ),
        (
            lambda copy: copy.add("channels", reason="Just so."),
            ["Channels!I10: a reason, but nothing it is for; fill in the first columns too"],
        ),
    ],
)
def test_what_is_not_understood(room: Room, fill, problems: list[str]) -> None:
    assert room.problems("cio", fill) == problems
    assert not (room.folder / "views" / "cio-as-is.yaml").exists()


def tampered(copy: Copy, key: str, about: str, column: int, value: str) -> None:
    copy.sheet(key).cell(copy.row(key, about), column).value = value


GONE = "ask for a new questionnaire"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fill", "problem"),
    [
        (lambda copy: tampered(copy, "platforms", TILLS, 1, "channels.web"), "hidden part"),
        (lambda copy: tampered(copy, "platforms", TILLS, 1, "platforms.ghost"), "nothing called ghost any more"),
        (lambda copy: tampered(copy, "platforms", TILLS, 1, "platforms.shop"), "stands in row 6 already"),
        (lambda copy: tampered(copy, "platforms", TILLS, 2, "[" * 5000), "hidden part"),
        (lambda copy: tampered(copy, "platforms", TILLS, 2, '{"owner": 3}'), "hidden part"),
        (lambda copy: tampered(copy, "platforms", TILLS, 2, '{"owner": "../../etc"}'), "nothing called"),
        (lambda copy: tampered(copy, "costs", "platforms.shop.annual_cost", 1, "platforms.shop.vendor"), "hidden part"),
        (lambda copy: tampered(copy, "costs", "platforms.shop.annual_cost", 1, "x"), "hidden part"),
        (lambda copy: tampered(copy, "wishes", TILLS, 2, "{}"), "hidden part"),
        (lambda copy: tampered(copy, "wishes", TILLS, 1, "capabilities.buy"), "hidden part"),
        (lambda copy: tampered(copy, "serving", "engagements.consumer.web", 2, '{"customer": "consumer"}'), "hidden"),
    ],
)
def test_a_line_that_was_tampered_with(room: Room, fill, problem: str) -> None:
    def all_and(copy: Copy) -> None:
        copy.answer_all("agree")
        fill(copy)

    found = room.problems("cio", all_and)
    assert [line for line in found if problem in line]


def test_what_has_gone_from_the_model_since(room: Room) -> None:
    copy = room.ask("cio")
    place = copy.answer("channels", "channels.phone", "agree")
    model = room.folder / "as-is.yaml"
    text = model.read_text().replace(", phone: Phone", "").replace("channel: phone", "channel: store")
    model.write_text(text)
    (room.folder / "future.yaml").write_text("extends: as-is.yaml\n")
    assert [f"{each.place}: {each.message}" for each in room.take(copy).problems] == [
        f"{place}: the model has nothing called phone any more; {GONE}"
    ]


class TestSheets:
    def test_a_sheet_that_is_missing(self, room: Room) -> None:
        assert room.problems("cio", lambda copy: copy.book.remove(copy.sheet("costs"))) == [
            (
                "Costs: this sheet of the questionnaire is missing; call it so again, "
                "or take it from the file that was sent"
            )
        ]

    def test_a_sheet_too_many(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.book.create_sheet("Notes")["B3"] = "By the way"

        assert room.problems("cio", fill) == [
            "Notes!B3: this sheet is no part of the questionnaire; move what it says, or delete it"
        ]

    def test_an_empty_sheet_too_many_does_no_harm(self, room: Room) -> None:
        room.answers("cio", lambda copy: copy.book.create_sheet("Sheet1"))

    def test_merged_cells(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer("platforms", TILLS, "agree")
            copy.sheet("platforms").merge_cells("H7:H8")

        assert room.problems("cio", fill) == [
            "Platforms!H7:H8: these cells are merged; split them, each line by itself"
        ]

    def test_something_beside_the_table(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.sheet("platforms")["Q7"] = "see mail"

        assert room.problems("cio", fill) == ["Platforms!Q7: nothing is asked in this column; move what it says"]

    def test_no_head(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            for cell in copy.sheet("platforms")[3]:
                cell.value = None

        assert room.problems("cio", fill) == ["Platforms: the head of this sheet is gone; ask for a new questionnaire"]

    def test_no_hidden_columns(self, room: Room) -> None:
        assert room.problems("cio", lambda copy: copy.sheet("platforms").delete_cols(2)) == [
            "Platforms: the hidden columns of this sheet are gone; ask for a new questionnaire"
        ]

    def test_something_above_the_table(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.sheet("platforms").insert_rows(1)
            copy.sheet("platforms")["C1"] = "See my mail"

        assert room.problems("cio", fill) == ["Platforms!C1: nothing is asked in this line; move what it says"]

    def test_a_sheet_may_be_renamed_and_rows_and_columns_put_in(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer("platforms", TILLS, "", owner="Online")
            sheet = copy.sheet("platforms")
            sheet.insert_rows(1, 2)
            sheet.insert_rows(7)
            sheet.insert_cols(1)
            sheet.title = "Systeme 2026"

        room.answers("cio", fill)
        assert room.voices("cio") == {"platforms.tills": True, "platforms.tills.owner": "online"}

    def test_columns_and_lines_may_be_moved(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer("platforms", TILLS, "", owner="Online")
            copy.sheet("platforms").move_range("I1:I20", cols=10)
            copy.sheet("platforms").move_range("A7:S7", rows=20)

        room.answers("cio", fill)
        assert room.voices("cio") == {"platforms.tills": True, "platforms.tills.owner": "online"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "formula", "unknown"),
    [
        ("fr", "ceci est : une formule", "il n’y a pas d’organisation nommée « Onlin »"),
        ("ru", "здесь формула", "нет подразделения с именем «Onlin»"),
        ("de", "dies ist eine Formel; schreiben Sie den Wert selbst", "es gibt keine Organisation namens „Onlin“"),
    ],
)
def test_problems_are_told_in_the_language_spoken(room: Room, language: str, formula: str, unknown: str) -> None:
    def fill(copy: Copy) -> None:
        copy.answer("platforms", TILLS, "", owner="Onlin")
        copy.answer("costs", f"{TILLS}.annual_cost", "", amount="=1+1")

    with in_language(language):
        told = " ".join(room.problems("cio", fill)).replace("\N{NO-BREAK SPACE}", " ")
    assert formula in told
    assert unknown in told
    assert not [english for english in ("this is", "did you mean", "choose") if english in told]
