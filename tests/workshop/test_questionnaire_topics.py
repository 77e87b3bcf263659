"""What is answered on the sheets about information, ways in, and what customers are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.analysis.ways import ways
from tests.exchange.filling import Copy
from tests.workshop.evening import FILES, Room


@pytest.fixture
def room(write_files) -> Room:
    return Room(write_files(FILES))


CELL = "engagements.consumer.store.return"


@pytest.mark.slow
def test_what_a_contact_costs_comes_back_as_that_person_sees_it(write_files) -> None:
    described = FILES["as-is.yaml"].replace("web: {name: Web, ", "web: {name: Web, cost_per_contact: 0.35, ", 1)
    room = Room(write_files({**FILES, "as-is.yaml": described}))
    room.answers("cio", lambda copy: copy.answer("value", "channels.web.cost_per_contact", "disagree", amount="0.50"))
    assert str(room.voices("cio")["channels.web.cost_per_contact"]) == "0.5 EUR"


class TestInformation:
    @pytest.mark.slow
    def test_what_has_to_be_seen_is_corrected(self, room: Room) -> None:
        room.answers(
            "cio", lambda copy: copy.answer("capabilities", "capabilities.ask", "", reads="+Customer; +new: Mood")
        )
        voices = room.voices("cio")
        assert voices["capabilities.ask.reads.customer"] is True
        assert voices["information.mood.name"] == "Mood"
        corrected = {row.address for row in disagreements(room.reading().workspace, "as-is").corrections}
        assert corrected == {"capabilities.ask.reads.customer", "information.mood", "platforms.crm.owner"}

    @pytest.mark.slow
    def test_a_service_is_added(self, room: Room) -> None:
        room.answers("cio", lambda copy: copy.add("capabilities", name="Complain", writes="Order"))
        assert room.voices("cio")["capabilities.complain.writes.order"] is True


class TestWaysIn:
    @pytest.mark.slow
    def test_agreeing_is_a_voice_for_what_is_planned_and_what_goes(self, room: Room) -> None:
        for who in ("cio", "retail"):
            room.answers(who, lambda copy: copy.answer_all("agree", "ways"))
        assert room.voices("cio", "future-state")["channels.phone"] is None
        grounds = {(way.customer_type, way.channel): way.ground for way in ways(room.reading().workspace).ways}
        assert grounds["consumer", "web"] == grounds["consumer", "store"] == grounds["trade", "phone"] == "agreed"

    @pytest.mark.slow
    def test_disagreeing_wants_the_opposite(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer("ways", "engagements.consumer.web", "disagree", "Nobody buys there.")
            copy.answer("ways", "engagements.trade.phone", "disagree", "They like to talk.")

        room.answers("cio", fill)
        voices = room.voices("cio", "future-state")
        assert voices["engagements.consumer.web.buy"] is voices["engagements.consumer.web.ask"] is None
        assert voices["engagements.trade.phone.any"] is voices["channels.phone"] is True
        copy = room.ask("cio")
        assert copy.cell("ways", "engagements.trade.phone", "answer").value == copy.words.answers["before"]
        assert room.take(copy).unchanged

    def test_a_way_in_that_two_lines_speak_of_is_a_problem(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer("future_serving", "engagements.consumer.store", "agree")
            copy.answer("ways", "engagements.consumer.store", "disagree")

        assert room.problems("cio", fill) == [
            "Ways in!G7: another line says that somebody is served so; change one of the two"
        ]

    @pytest.mark.slow
    def test_what_nobody_offers_is_no_answer_to_keep(self, room: Room) -> None:
        model = room.folder / "as-is.yaml"
        model.write_text(
            model.read_text("utf-8").replace("trade: Trade", "trade: {name: Trade, prefers: [web]}"), "utf-8"
        )
        done = room.answers("cio", lambda copy: copy.answer("ways", "engagements.trade.web", "agree"))
        assert [note.message for note in done.notes] == [
            "nobody offers this in either state, so that there is nothing to keep of this answer"
        ]
        room.answers("cio", lambda copy: copy.answer("ways", "engagements.trade.web", "disagree"))
        assert room.voices("cio", "future-state")["engagements.trade.web.any"] is True


class TestWorth:
    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("figure", "written", "value"),
        [
            ("retention", "84.5%", Decimal("0.845")),
            ("retention", 0.8, Decimal("0.8")),
            ("retention", "90", Decimal("0.9")),
            ("retention", "1", 1),
            ("risk", "High", "high"),
        ],
        ids=str,
    )
    def test_who_stays_and_how_risky_they_are(self, room: Room, figure: str, written: object, value: object) -> None:
        model = room.folder / "as-is.yaml"
        stated = "trade: {name: Trade, retention: 0.75, risk: low}"
        model.write_text(model.read_text("utf-8").replace("trade: Trade", stated), "utf-8")
        copy = room.ask("cio")
        assert copy.cell("value", f"customer_types.trade.{figure}", "amount").value in ("75%", "low")
        copy.answer("value", f"customer_types.consumer.{figure}", "", amount=written)
        copy.answer("value", f"customer_types.trade.{figure}", "agree")
        assert room.take(copy).problems == ()
        voices = room.voices("cio")
        assert voices[f"customer_types.consumer.{figure}"] == value
        assert voices[f"customer_types.trade.{figure}"] in (Decimal("0.75"), "low")

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("figure", "written", "message"),
        [
            ("retention", "184%", '"184%" is no share; write it as 84%'),
            ("retention", "8% or so", '"8% or so" is no share; write it as 84%'),
            ("risk", "hihg", '"hihg" is not in the list; did you mean high?'),
        ],
        ids=["more-than-all", "words", "misspelt"],
    )
    def test_what_is_none_is_said(self, room: Room, figure: str, written: str, message: str) -> None:
        model = room.folder / "as-is.yaml"
        stated = "trade: {name: Trade, retention: 0.75, risk: low}"
        model.write_text(model.read_text("utf-8").replace("trade: Trade", stated), "utf-8")
        copy = room.ask("cio")
        copy.answer("value", f"customer_types.consumer.{figure}", "", amount=written)
        assert [problem.message for problem in room.take(copy).problems] == [message]
