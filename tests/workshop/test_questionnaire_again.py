"""Questionnaires that come again: second thoughts, whose view it is, and nothing lost of what was said before."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.exchange.form_writing import write_form
from engagement_model.language.reader import read
from engagement_model.model.facts import facts_of
from engagement_model.model.money import Money
from engagement_model.translation import languages
from engagement_model.workshop.questionnaire.asking import questionnaire
from engagement_model.workshop.questionnaire.importing import CannotImport, import_questionnaire
from tests.exchange.filling import Copy
from tests.workshop.evening import FILES, Room


@pytest.fixture
def room(write_files) -> Room:
    return Room(write_files(FILES))


LANGUAGES = languages()


EXAMPLES = Path(__file__).parents[2] / "examples"


CELL = "engagements.consumer.store.return"


class TestSecondThoughts:
    @pytest.mark.slow
    def test_earlier_answers_come_back_filled_in(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer("costs", "platforms.shop.annual_cost", "disagree", "The new contract.", amount="1M")
            copy.answer("channels", "channels.phone", "absent", "Cut off.")
            copy.answer("experience", f"{CELL}.experience.ease", "disagree", score="1")

        room.answers("cio", fill)
        said = room.voices("cio")
        again = room.ask("cio")
        assert again.cell("costs", "platforms.shop.annual_cost", "amount").value == "1M EUR"
        assert again.cell("costs", "platforms.shop.annual_cost", "answer").value == "As I said before"
        assert again.cell("channels", "channels.phone", "answer").value == "Does not exist"
        assert again.cell("channels", "channels.phone", "reason").value == "Cut off."
        room.take(again)
        assert room.voices("cio") == said

    @pytest.mark.slow
    def test_what_is_taken_back_is_silence(self, room: Room) -> None:
        def fill(copy: Copy) -> None:
            copy.answer_all("agree", "platforms", "serving", "experience")
            copy.answer("costs", "platforms.shop.annual_cost", "disagree", amount="1M")

        room.answers("cio", fill)

        def take_back(copy: Copy) -> None:
            copy.answer_all("unknown", "serving")
            copy.answer("platforms", "platforms.tills", "unknown")
            copy.answer("costs", "platforms.shop.annual_cost", "unknown")

        room.answers("cio", take_back)
        voices = room.voices("cio")
        assert not [each for each in voices if each.startswith("platforms.tills") or each.endswith("annual_cost")]
        assert {each for each in voices if each.startswith("engagements.")} == {
            f"{CELL}.experience.ease",
            f"{CELL}.experience.speed",
        }
        assert voices["platforms.shop.owner"] == "online"
        view = room.reading().workspace.stakeholders["cio"].as_is
        assert view is not None
        assert view.model.platforms["shop"].annual_cost == Money(900_000, "EUR")

    @pytest.mark.slow
    def test_reasons_go_with_what_they_were_for(self, room: Room) -> None:
        room.answers("care", lambda copy: copy.answer("channels", "channels.store", "unknown"))
        view = room.reading().workspace.stakeholders["care"].as_is
        assert view is not None
        assert view.reasons == {"platforms.crm": "We keep it."}

    @pytest.mark.slow
    def test_a_denial_is_taken_back(self, room: Room) -> None:
        room.answers("cio", lambda copy: copy.answer("platforms", "platforms.crm", "absent"))
        room.answers("cio", lambda copy: copy.answer("platforms", "platforms.crm", "agree"))
        assert room.voices("cio")["platforms.crm"] is True
        room.answers("cio", lambda copy: copy.answer("platforms", "platforms.crm", "unknown"))
        assert room.voices("cio") == {}

    def test_what_was_written_by_hand_is_kept_and_built_upon(self, room: Room) -> None:
        imported = room.answers("care", lambda copy: copy.answer("channels", "channels.web", "agree"))
        assert [path.name for path in imported.files] == [
            "care-as-is.yaml",
            "care-future-state.yaml",
            "engagement.yaml",
        ]
        assert room.texts(["views/care.yaml"]) == [FILES["views/care.yaml"]]
        voices = room.voices("care")
        assert voices["platforms.crm.owner"] == "desk"
        assert voices["channels.web"] is True
        view = room.reading().workspace.stakeholders["care"].as_is
        assert view is not None
        assert view.reasons == {"platforms.crm": "We keep it.", "channels.store": "We see the calls."}

    @pytest.mark.slow
    def test_only_one_line_of_the_workspace_changes_for_each_view(self, room: Room) -> None:
        for who in ("cio", "retail", "web", "care"):
            room.answers(who, lambda copy: copy.answer("channels", "channels.web", "agree"))
        assert room.texts(["engagement.yaml"])[0] == FILES["engagement.yaml"].replace(
            "  cio: CIO                # just a name\n",
            "  cio: {name: CIO, as_is: views/cio-as-is.yaml, future_state: views/cio-future-state.yaml}"
            "                # just a name\n",
        ).replace(
            "    name: Retail director\n",
            "    name: Retail director\n    as_is: views/retail-as-is.yaml\n"
            "    future_state: views/retail-future-state.yaml\n",
        ).replace(
            "{name: Head of web}",
            "{as_is: views/web-as-is.yaml, future_state: views/web-future-state.yaml, name: Head of web}",
        ).replace(
            "as_is: views/care.yaml          # by hand\n",
            "as_is: views/care-as-is.yaml          # by hand\n    future_state: views/care-future-state.yaml\n",
        )

    @pytest.mark.slow
    def test_a_second_questionnaire_takes_the_place_of_the_first(self, room: Room) -> None:
        room.answers("cio", lambda copy: copy.answer("channels", "channels.web", "agree"))
        imported = room.answers("cio", lambda copy: copy.answer("channels", "channels.store", "agree"))
        assert [path.name for path in imported.files] == ["cio-as-is.yaml"]

    @pytest.mark.slow
    def test_a_file_of_that_name_by_hand_is_not_written_over(self, room: Room) -> None:
        by_hand = room.folder / "views" / "cio-as-is.yaml"
        by_hand.write_text("extends: ../as-is.yaml\n")
        imported = room.answers("cio", lambda copy: None)
        assert next(path.name for path in imported.files) == "cio-as-is-answers.yaml"
        assert by_hand.read_text() == "extends: ../as-is.yaml\n"


class TestWhoseItIs:
    @pytest.mark.slow
    def test_somebody_elses_answers_are_refused(self, room: Room) -> None:
        with pytest.raises(CannotImport, match=r"made for cio \(CIO\), not for web; engage ask --stakeholder web"):
            room.take(room.ask("cio"), "web")

    def test_a_stakeholder_nobody_knows(self, room: Room) -> None:
        copy = room.ask("cio")
        with pytest.raises(CannotImport, match='no stakeholder "ceo"; did you mean cio'):
            room.take(copy, "ceo")

    def test_views_stay_inside_the_workspace(self, room: Room) -> None:
        with pytest.raises(CannotImport, match="outside the folder of the workspace"):
            import_questionnaire(room.ask("cio").content(), room.reading(), "cio", "../elsewhere")


@pytest.mark.slow
def test_a_workspace_in_one_file(write_files) -> None:
    indented = "".join(f"  {line}\n" for line in FILES["as-is.yaml"].splitlines())
    text = f"currency: EUR\nexchange_rates: {{USD: 0.9}}\nas_is:\n{indented}stakeholders: {{cio: CIO}}\n"
    room = Room(write_files({"engagement.yaml": text}))
    room.answers("cio", lambda copy: copy.answer("channels", "channels.web", "agree"))
    assert room.voices("cio")["channels.web"] is True
    assert "extends: as_is\n" in (Path("views") / "cio-as-is.yaml").read_text()


@pytest.mark.slow
def test_a_view_in_the_workspace_file_is_named_by_hand(write_files) -> None:
    files = {
        **FILES,
        "engagement.yaml": FILES["engagement.yaml"].replace(
            "    as_is: views/care.yaml          # by hand\n",
            "    as_is: {extends: as-is.yaml, channels: {web: Web}}\n",
        ),
    }
    room = Room(write_files(files))
    imported = room.take(room.ask("care"))
    assert [path.name for path in imported.files] == ["care-future-state.yaml", "engagement.yaml"]
    copy = room.ask("care")
    copy.answer("channels", "channels.store", "agree")
    imported = room.take(copy)
    assert imported.by_hand == "stakeholders:\n  care:\n    as_is: views/care-as-is.yaml"
    assert [path.name for path in imported.files] == ["care-as-is.yaml"]


@pytest.mark.slow
@pytest.mark.parametrize("example", ["retail", "telecom", "insurance"])
def test_nobody_in_the_examples_says_anything_else_untouched(example: str) -> None:
    reading = read([str(EXAMPLES / example)])[0]
    for who, stakeholder in reading.workspace.stakeholders.items():
        content = write_form(questionnaire(reading.workspace, who))
        imported = import_questionnaire(content, reading, who)
        assert imported.problems == ()
        views = [view for view in (stakeholder.as_is, stakeholder.future_state) if view is not None]
        assert len(imported.unchanged) == len(views)


@pytest.mark.slow
@pytest.mark.parametrize("example", ["retail", "telecom", "insurance"])
def test_whoever_agrees_with_all_disputes_nothing(example: str, tmp_path: Path) -> None:
    folder = tmp_path / example
    shutil.copytree(EXAMPLES / example, folder)
    workspace = folder / "engagement.yaml"
    workspace.write_text(re.sub(r"(?m)^    (as_is|future_state): views/.*\n", "", workspace.read_text()))
    room = Room(folder)
    for who in list(room.reading().workspace.stakeholders)[:2]:
        room.answers(who, lambda copy: copy.answer_all("agree"))
        for state, model in room.reading().workspace.states.items():
            voices, facts = room.voices(who, state), facts_of(model)
            assert voices
            assert {each: value for each, value in voices.items() if value is not None} == {
                each: facts[each] for each, value in voices.items() if value is not None
            }
            assert {each for each, value in voices.items() if value is None}.isdisjoint(facts)
    assert room.disputes() == room.disputes("future-state") == {}


class TestAgain:
    @pytest.mark.slow
    def test_what_is_new_is_there_once_however_often_it_is_read(self, room: Room) -> None:
        copy = room.ask("cio")
        copy.add("platforms", name="Loyalty", owner="new: Loyalty desk")
        copy.add("wishes", section="Channel", subject="Kiosk")
        copy.answer("serving", "engagements.trade.phone", "", organizations="Care desk; new: Trade desk")
        assert len(room.take(copy).files) == 3
        again = room.take(copy)
        assert (again.problems, dict(again.files), len(again.unchanged)) == ((), {}, 2)
        corrected = {row.address for row in disagreements(room.reading().workspace, "as-is").corrections}
        assert corrected >= {"platforms.loyalty", "organizations.loyalty_desk", "organizations.trade_desk"}
        assert not [address for address in corrected if address.endswith("_2")]
