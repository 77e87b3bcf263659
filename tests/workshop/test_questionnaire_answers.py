"""What answers become: voices, silence, denials, and views in files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engagement_model.model.addresses import covers
from engagement_model.model.facts import facts_of
from engagement_model.model.money import Money
from engagement_model.translation import languages
from engagement_model.workshop.questionnaire.view import MARK
from tests.exchange.filling import Copy
from tests.workshop.evening import AS_IS, FILES, Room


@pytest.fixture
def room(write_files) -> Room:
    return Room(write_files(FILES))


LANGUAGES = languages()
EXAMPLES = Path(__file__).parents[2] / "examples"
CELL = "engagements.consumer.store.return"

AMOUNTS = (
    ("1.2M", Money(1_200_000, "EUR")),
    ("1,2 M€", Money(1_200_000, "EUR")),
    ("1,25 млн", Money(1_250_000, "EUR")),
    ("900 тыс. EUR", Money(900_000, "EUR")),
    ("1,200,000", Money(1_200_000, "EUR")),
    ("1 200 000", Money(1_200_000, "EUR")),
    ("1.200.000", Money(1_200_000, "EUR")),
    ("$900k", Money(900_000, "USD")),
    ("3 Md", Money(3_000_000_000, "EUR")),
    ("1'200'000", Money(1_200_000, "EUR")),
    ("1’200’000.00 EUR", Money(1_200_000, "EUR")),
    ("1\u2009200\u2009000", Money(1_200_000, "EUR")),
    ("1.2E+06", Money(1_200_000, "EUR")),
    ("1,20E+06 €", Money(1_200_000, "EUR")),
    ("12.5E+3", Money(12_500, "EUR")),
    ("12,00,000", Money(1_200_000, "EUR")),
    ("USD 1,200,000.00", Money(1_200_000, "USD")),
    ("USD1'200k", Money(1_200_000, "USD")),
    ("$900k USD", Money(900_000, "USD")),
    (350000, Money(350_000, "EUR")),
    (0.5, Money(Decimal("0.5"), "EUR")),
)
"""What people write, and what it is."""


class TestSilence:
    @pytest.mark.slow
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_an_untouched_questionnaire_says_nothing(self, room: Room, language: str) -> None:
        imported = room.answers("cio", lambda copy: None, language)
        assert [path.name for path in imported.files] == ["cio-as-is.yaml", "cio-future-state.yaml", "engagement.yaml"]
        assert room.voices("cio") == room.voices("cio", "future-state") == {}
        assert room.disputes() == room.disputes("future-state") == {}
        assert room.texts(["views/cio-as-is.yaml"]) == [f"{MARK}\nformat: engagement-model/1\nextends: ../as-is.yaml\n"]

    def test_do_not_know_is_no_denial(self, room: Room) -> None:
        room.answers("cio", lambda copy: copy.answer_all("unknown"))
        assert room.voices("cio") == room.voices("cio", "future-state") == {}

    @pytest.mark.slow
    def test_who_did_not_touch_it_still_says_what_was_said(self, room: Room) -> None:
        before = room.voices("care")
        imported = room.answers("care", lambda copy: None)
        assert [Path(name).name for name in imported.unchanged] == ["care.yaml"]
        assert room.voices("care") == before
        assert room.texts(["views/care.yaml"]) == [FILES["views/care.yaml"]]

    def test_a_reason_beside_do_not_know_is_noted(self, room: Room) -> None:
        copy = room.ask("cio")
        place = copy.answer("channels", "channels.web", "unknown", "Not my area").replace("!F", "!I")
        assert [(note.place, note.message) for note in room.take(copy).notes] == [
            (place, 'a reason beside "Don\'t know" is not kept')
        ]


class TestAgreement:
    @pytest.mark.slow
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_agreeing_with_all_is_a_voice_on_all_that_is_shown(self, room: Room, language: str) -> None:
        for who in ("cio", "retail"):
            room.answers(who, lambda copy: copy.answer_all("agree"), language)
        assert room.disputes() == {}
        assert room.disputes("future-state") == {}
        described = room.reading().workspace.as_is
        assert described is not None
        facts = facts_of(described)
        voices = room.voices("cio")
        unasked = ("integrations", "information", "platforms.shop.kind", "organizations.online.name")
        asked = {
            address: value
            for address, value in facts.items()
            if not any(
                covers(each, address)
                for each in (*unasked, *(f"organizations.{each}" for each in ("shops", "desk", "online.name")))
            )
        }
        assert {address: value for address, value in voices.items() if address in facts} == {
            **asked,
            "organizations.online": True,
            "organizations.online.annual_cost": Money(2_000_000, "EUR"),
        }
        assert all(value is not None for value in voices.values())

    def test_agreeing_with_one_sheet_is_silence_on_the_others(self, room: Room) -> None:
        room.answers("cio", lambda copy: copy.answer_all("agree", "serving"))
        voices = room.voices("cio")
        assert voices[CELL] is True
        assert voices[f"{CELL}.platforms.tills"] is True
        assert not [address for address in voices if "experience" in address or not address.startswith("engagements.")]

    def test_the_plan_can_be_agreed_with_where_something_goes(self, room: Room) -> None:
        room.answers("cio", lambda copy: copy.answer_all("agree", "wishes"))
        voices = room.voices("cio", "future-state")
        assert voices["platforms.tills"] is None
        assert voices["platforms.hub"] is True
        assert "platforms.hub.owner" not in voices

    @pytest.mark.slow
    def test_who_agrees_agrees_with_what_was_shown(self, room: Room) -> None:
        copy = room.ask("cio")
        copy.answer("costs", "platforms.shop.annual_cost", "agree")
        model = room.folder / "as-is.yaml"
        model.write_text(model.read_text().replace("900k", "950k"))
        assert room.take(copy).problems == ()
        assert room.voices("cio")["platforms.shop.annual_cost"] == Money(900_000, "EUR")


class TestChanges:
    @pytest.mark.slow
    def test_what_is_corrected_is_said_and_no_more(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer("platforms", "platforms.tills", "disagree", "They only print.", masters="-", owner="Online")
            copy.answer(
                "customer_types", "customer_types.consumer", "disagree", population="1 200", prefers="Store;Web"
            )

        room.answers("retail", fill)
        assert room.voices("retail") == {
            "platforms.tills": True,
            "platforms.tills.owner": "online",
            "platforms.tills.holds.order": None,
            "customer_types.consumer": True,
            "customer_types.consumer.population": 1200,
            "customer_types.consumer.prefers": ("store", "web"),
        }
        view = room.reading().workspace.stakeholders["retail"].as_is
        assert view is not None
        assert view.reasons == {"platforms.tills": "They only print."}

    def test_a_correction_says_it_without_an_answer(self, room: Room) -> None:
        room.answers("cio", lambda copy: copy.answer("channels", "channels.store", "", recognizes="A person "))
        assert room.voices("cio") == {"channels.store": True, "channels.store.recognizes": "person"}

    @pytest.mark.slow
    def test_what_is_answered_by_others_changes_every_service_of_the_line(self, room: Room) -> None:
        room.answers(
            "cio", lambda copy: copy.answer("serving", "engagements.consumer.store", "disagree", organizations="Online")
        )
        voices = room.voices("cio")
        assert {address for address, value in voices.items() if value is None} == {
            f"engagements.consumer.store.{service}.organizations.shops" for service in ("buy", "return")
        }
        assert voices[f"{CELL}.organizations.online"] is True
        assert f"{CELL}.platforms.tills" not in voices

    def test_services_can_come_and_go(self, room: Room) -> None:
        room.answers(
            "cio",
            lambda copy: copy.answer(
                "serving", "engagements.consumer.store", "", "No buying.", services="Return, refund; Ask"
            ),
        )
        voices = room.voices("cio")
        assert voices["engagements.consumer.store.buy"] is None
        assert voices["engagements.consumer.store.ask"] is True
        assert voices["engagements.consumer.store.ask.platforms.tills"] is True
        assert voices[CELL] is True
        assert f"{CELL}.platforms.tills" not in voices

    def test_services_named_for_dealing_in_general_take_its_place(self, room: Room) -> None:
        room.answers(
            "cio", lambda copy: copy.answer("serving", "engagements.trade.phone", "disagree", services="Buy, Ask")
        )
        voices = room.voices("cio")
        assert voices["engagements.trade.phone.buy.organizations.desk"] is True
        assert "engagements.trade.phone.any" not in voices

    @pytest.mark.slow
    def test_what_does_not_exist_is_denied_with_its_reason(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer("platforms", "platforms.crm", "absent", "It's a spreadsheet: =1+1")
            copy.answer("serving", "engagements.trade.phone", "absent", "Nobody calls.")

        room.answers("web", fill)
        voices = room.voices("web")
        assert voices["platforms.crm"] is None
        assert voices["engagements.trade.phone.any"] is None
        view = room.reading().workspace.stakeholders["web"].as_is
        assert view is not None
        assert view.reasons["platforms.crm"] == "It's a spreadsheet: =1+1"
        assert view.reasons["engagements.trade.phone.any"] == "Nobody calls."
        assert ("shop", "crm") not in view.model.integrations

    def test_disagreeing_with_the_plan_is_the_opposite(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer("wishes", "platforms.tills", "disagree", "Saturdays.")
            copy.answer("wishes", "platforms.hub", "disagree")

        room.answers("retail", fill)
        assert room.voices("retail", "future-state") == {"platforms.tills": True, "platforms.hub": None}
        view = room.reading().workspace.stakeholders["retail"].future_state
        assert view is not None
        assert view.model.platforms["tills"].provides == {"buy", "return"}

    def test_what_serves_in_future_is_there_in_future(self, room: Room) -> None:
        room.answers(
            "retail",
            lambda copy: copy.answer("future_serving", "engagements.consumer.store", "", platforms="Hub; Tills"),
        )
        voices = room.voices("retail", "future-state")
        assert voices["platforms.tills"] is True
        assert voices[f"{CELL}.platforms.tills"] is True

    @pytest.mark.slow
    def test_amounts_are_read_as_people_write_them(self, write_files) -> None:
        shops = {f"shop{number}": each for number, each in enumerate(AMOUNTS)}
        more = "".join(f"  {each}: {{name: {each}, provides: [buy], annual_cost: 900k}}\n" for each in shops)
        room = Room(write_files({**FILES, "as-is.yaml": AS_IS.replace("platforms:\n", f"platforms:\n{more}", 1)}))

        def fill(copy: Copy) -> None:
            for shop, (written, _) in shops.items():
                copy.answer("costs", f"platforms.{shop}.annual_cost", "", amount=written)

        room.answers("cio", fill)
        said = room.voices("cio")
        read_as = [(written, str(said[f"platforms.{shop}.annual_cost"])) for shop, (written, _) in shops.items()]
        assert read_as == [(written, str(amount)) for written, amount in AMOUNTS]

    @pytest.mark.slow
    def test_counts_are_read_as_programs_show_them(self, write_files) -> None:
        people = {f"group{number}": each for number, each in enumerate(("40'000", "4E+04", "4,0E+04", "40\u2009000"))}
        more = "".join(f"{each}: {each}, " for each in people)
        room = Room(write_files({**FILES, "as-is.yaml": AS_IS.replace("trade: Trade", f"{more}trade: Trade", 1)}))

        def fill(copy: Copy) -> None:
            for group, written in people.items():
                copy.answer("customer_types", f"customer_types.{group}", "", population=written)

        room.answers("cio", fill)
        said = room.voices("cio")
        assert {group: said[f"customer_types.{group}.population"] for group in people} == dict.fromkeys(people, 40_000)


class TestWhatIsMissing:
    @pytest.mark.slow
    def test_new_things_can_be_named_on_every_sheet(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.add("customer_types", name="Гость", prefers="Киоск")
            copy.add("channels", name="Киоск", kind="Kiosk", reason="In the halls.")
            copy.add("platforms", name="Café & bar", provides="Buy; Ask", masters="Customer")
            copy.add("serving", customer="гость", channel="Киоск", services="Buy", platforms="Café & bar")
            copy.add("experience", customer="Гость", channel="Киоск", service="Buy", factor="Ease", score=4)

        room.answers("cio", fill)
        cell = "engagements.gost.kiosk.buy"
        assert room.voices("cio") == {
            "customer_types.gost": True,
            "customer_types.gost.name": "Гость",
            "customer_types.gost.prefers": ("kiosk",),
            "channels.kiosk": True,
            "channels.kiosk.name": "Киоск",
            "channels.kiosk.kind": "kiosk",
            "platforms.cafe_bar": True,
            "platforms.cafe_bar.name": "Café & bar",
            "platforms.cafe_bar.provides.buy": True,
            "platforms.cafe_bar.provides.ask": True,
            "platforms.cafe_bar.holds.customer": "master",
            cell: True,
            f"{cell}.platforms.cafe_bar": True,
            f"{cell}.experience.ease": 4,
        }

    @pytest.mark.slow
    def test_one_service_that_is_different(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer_all("agree", "serving")
            copy.add("serving", customer="Consumer", channel="Web", services="Ask", organizations="Care desk")

        room.answers("cio", fill)
        voices = room.voices("cio")
        assert voices["engagements.consumer.web.ask.organizations.online"] is None
        assert voices["engagements.consumer.web.ask.organizations.desk"] is True
        assert voices["engagements.consumer.web.ask.platforms.shop"] is True
        assert voices["engagements.consumer.web.buy.organizations.online"] is True

    @pytest.mark.slow
    def test_two_who_miss_the_same_agree(self, room: Room) -> None:
        for who in ("cio", "web"):
            room.answers(who, lambda copy: copy.add("wishes", section="Platform", subject="Loyalty app"))
        assert room.disputes("future-state") == {}
        assert room.voices("cio", "future-state")["platforms.loyalty_app"] is True


@pytest.mark.slow
def test_four_people_disagree_as_they_answered(room: Room) -> None:
    def cio(copy: Copy) -> None:
        copy.answer_all("agree")

    def retail(copy: Copy) -> None:
        copy.answer("platforms", "platforms.tills", "disagree", "A till keeps no orders.", masters="-")
        copy.answer("experience", f"{CELL}.experience.ease", "disagree", "Come and see.", score=4)
        copy.answer("wishes", "platforms.tills", "disagree", "Saturdays.")
        copy.answer_all("unknown", "costs")

    def web(copy: Copy) -> None:
        copy.answer("serving", "engagements.trade.phone", "absent")
        copy.answer("costs", "platforms.shop.annual_cost", "disagree", amount="1.1M")
        copy.answer("wishes", "platforms.tills", "agree")

    def care(copy: Copy) -> None:
        copy.answer_all("agree", "serving", "future_serving")
        copy.add("future_serving", customer="Consumer", channel="Store", services="Ask", organizations="Care desk")

    for who, fill in (("cio", cio), ("retail", retail), ("web", web), ("care", care)):
        room.answers(who, fill)
    assert room.disputes() == {
        "platforms.tills.holds.order": {"cio": "master", "retail": "absent"},
        f"{CELL}.experience.ease": {"cio": 2, "retail": 4},
        "engagements.trade.phone.any": {"cio": True, "care": True, "web": "absent"},
        "platforms.shop.annual_cost": {"cio": Money(900_000, "EUR"), "web": Money(1_100_000, "EUR")},
    }
    assert room.disputes("future-state") == {"platforms.tills": {"retail": True, "cio": "absent", "web": "absent"}}


@pytest.mark.slow
def test_a_list_is_replaced_or_changed_item_by_item(room: Room) -> None:
    def replaced(copy: Copy) -> None:
        copy.answer("platforms", "platforms.tills", "disagree", provides="Ask; Buy")

    def changed(copy: Copy) -> None:
        copy.answer("platforms", "platforms.tills", "disagree", provides="+Ask; - Return, refund")

    room.answers("cio", replaced)
    room.answers("web", changed)
    for who in ("cio", "web"):
        said = room.voices(who)
        assert {address: said[address] for address in said if ".tills.provides." in address} == {
            "platforms.tills.provides.ask": True,
            "platforms.tills.provides.buy": True,
            "platforms.tills.provides.return": None,
        }


def test_a_list_is_changed_one_way_or_the_other(room: Room) -> None:
    (told,) = room.problems(
        "cio", lambda copy: copy.answer("platforms", "platforms.tills", "disagree", provides="+Ask; Buy")
    )
    assert told.endswith("some of this says + or -, and some does not; write all of it one way")


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_what_is_new_is_named_where_it_is_needed(room: Room, language: str) -> None:
    def fill(copy: Copy) -> None:
        new = copy.words.new
        copy.answer("platforms", "platforms.tills", "disagree", owner=f"{new}: Loyalty desk", provides="+new: Points")
        copy.answer("serving", "engagements.trade.phone", "disagree", organizations=f"Care desk; {new} : Loyalty desk")

    room.answers("cio", fill, language)
    said = room.voices("cio")
    assert said["organizations.loyalty_desk"] is True
    assert said["organizations.loyalty_desk.name"] == "Loyalty desk"
    assert said["capabilities.points"] is True
    assert said["platforms.tills.owner"] == "loyalty_desk"
    assert said["platforms.tills.provides.points"] is True
    assert said["engagements.trade.phone.any.organizations.loyalty_desk"] is True
