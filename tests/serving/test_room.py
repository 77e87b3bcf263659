"""The room: rights apart, rounds hidden until they are closed, decisions as `decide` writes them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from engagement_model.language.reader import read
from engagement_model.serving.room.telling import Teller
from engagement_model.translation import languages
from tests.cli.running import engage
from tests.serving.asking import Answered, House, room

POS = ("future-state", "platforms.pos")


@pytest.fixture
def retail(retail: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795910400")  # 2026-11-29
    return retail


class Hall:
    """A room, whoever leads it, and phones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house: House = room(folder)
        self.leader = self.house.facilitator()
        self.phones = [self.house.participant(f"10.0.0.{number}") for number in range(6)]

    @property
    def assembly(self):
        return self.house.served.assembly

    def lead(self, do: str, **said: object) -> Answered:
        return self.house.ask("/room/lead", {"do": do, **said}, cookie=self.leader)

    def done(self, do: str, **said: object) -> dict[str, object]:
        answered = self.lead(do, **said)
        assert answered.status == 200, answered.text
        self.see()
        return answered.json()

    def see(self) -> None:
        """Look at the files as they are now."""
        asyncio.run(self.house.served.studio.refresh())

    def vote(self, phone: int, choice: str, because: str = "", number: int = 1) -> Answered:
        said = {"round": number, "choice": choice, "because": because}
        return self.house.ask("/room/vote", said, cookie=self.phones[phone])

    def shown(self, language: str = "en") -> dict[str, object]:
        teller: Teller = self.house.served._teller
        return json.loads(json.dumps(teller.shown(self.assembly, language)))

    def led(self, language: str = "en") -> dict[str, object]:
        return json.loads(json.dumps(self.house.served._teller.led(self.assembly, language)))

    def files(self) -> str:
        """All that lies in the folder of votes."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted((self.folder / "votes").iterdir()))


@pytest.fixture
def hall(retail: Path) -> Hall:
    return Hall(retail)


def key(hall: Hall, about: tuple[str, str] = POS) -> list[str]:
    assert list(about) in [each["key"] for each in hall.led()["agenda"]]
    return list(about)


@pytest.mark.slow
def test_a_participant_is_no_facilitator(hall):
    for path in ("/room/lead", "/edit", "/undo", "/redo"):
        assert hall.house.ask(path, {"do": "open"}, cookie=hall.phones[0]).status == 403
    for path in ("/pages", "/room/minutes", "/form?address=platforms.pos"):
        assert hall.house.ask(path, cookie=hall.phones[0]).status == 403
        assert hall.house.ask(path).status == 401
    assert 'class="phone"' in hall.house.ask("/", cookie=hall.phones[0]).text
    assert 'class="lead"' in hall.house.ask("/", cookie=hall.leader).text
    assert hall.house.ask("/screen", cookie=hall.phones[0]).status == 200


@pytest.mark.slow
def test_the_secret_is_on_no_page(hall):
    for path in ("/", "/screen", "/phone", "/pages"):
        assert hall.house.served.keeper.keys.secret not in hall.house.ask(path, cookie=hall.leader).text


@pytest.mark.slow
def test_no_vote_is_told_before_its_round_is_closed(hall):
    hall.done("choose", key=key(hall))
    hall.done("open")
    assert hall.vote(0, "A", "They go").status == 200
    assert hall.vote(1, "B").status == 200
    told = json.dumps([hall.shown(), hall.led()])
    assert hall.shown()["votes"] == 2
    assert "tally" not in told
    assert "They go" not in told
    assert hall.house.ask("/room/mine", cookie=hall.phones[0]).json() == {"choice": "A", "because": "They go"}
    assert hall.house.ask("/room/mine", cookie=hall.phones[2]).json() == {}
    hall.done("close")
    found = hall.shown()["rounds"][0]
    assert [each["votes"] for each in found["tally"]][:2] == [1, 1]
    assert found["reasons"][0]["because"] == "They go"


@pytest.mark.slow
def test_no_vote_is_ever_kept_with_anybody(hall):
    hall.done("choose", key=key(hall))
    hall.done("open")
    hall.house.ask("/room/name", {"stakeholder": "cio"}, cookie=hall.phones[0])
    hall.vote(0, "A", "mine")
    bearers = [cookie.split(".")[1] for cookie in hall.phones]
    assert hall.led()["here"] == ["CIO"]
    assert not [each for each in bearers if each in hall.files()]
    hall.done("close")
    closed = (hall.folder / "votes" / "2026-11-29.jsonl").read_text(encoding="utf-8")
    assert "token" not in closed
    assert "cio" not in closed.lower()
    assert not (hall.folder / "votes" / "2026-11-29.open.jsonl").exists()


@pytest.mark.slow
def test_a_vote_twice_counts_once_and_a_late_one_not_at_all(hall):
    hall.done("choose", key=key(hall))
    assert hall.vote(0, "A").status == 409
    hall.done("open")
    for choice in ("A", "B", "A"):
        assert hall.vote(0, choice).status == 200
    assert hall.vote(1, "-").status == 200
    assert hall.vote(2, "B", number=2).status == 409
    hall.done("close")
    assert hall.vote(2, "B").status == 409
    found = hall.shown()["rounds"][0]
    assert (found["votes"], found["abstained"]) == (1, 1)
    hall.done("open")
    assert hall.vote(2, "B", number=1).status == 409
    assert hall.vote(2, "B", number=2).status == 200


@pytest.mark.slow
def test_what_is_on_no_ballot_is_no_vote(hall):
    hall.done("choose", key=key(hall))
    hall.done("open")
    for choice in ("Q", "", "AA", "a"):
        assert hall.vote(0, choice).status == 422, choice
        assert hall.shown()["votes"] == 0


@pytest.mark.slow
def test_a_round_is_closed_before_anything_else_is_done(hall):
    assert hall.lead("open").status == 422
    hall.done("choose", key=key(hall))
    assert hall.lead("close").status == 422
    hall.done("open")
    for do, said in (("open", {}), ("choose", {"key": list(POS)}), ("decide", {"choose": "A"}), ("defer", {})):
        assert hall.lead(do, **said).status == 422


@pytest.mark.slow
def test_a_decision_is_written_with_its_tally_taken_into_the_model_and_drawn(hall, retail):
    hall.done("choose", key=key(hall))
    hall.done("open")
    for phone, choice in enumerate("AABA-"):
        hall.vote(phone, choice)
    hall.done("close")
    before = (retail / "decisions.yaml").read_text(encoding="utf-8")
    letters = {each["letter"]: each["label"] for each in hall.shown()["item"]["choices"]}
    done = hall.done("decide", choose="A", by="Executive committee", because="One order book.")
    text = (retail / "decisions.yaml").read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line not in text.splitlines() and "#" in line] == []
    reading = read([str(retail)])[0]
    assert reading.faults == ()
    decision = reading.workspace.decisions[done["decision"]]
    assert (decision.status, decision.by, decision.because) == ("decided", "Executive committee", "One order book.")
    assert decision.note == f"Vote, round 1: {letters['A']} 3, {letters['B']} 1; 1 abstained."
    assert decision.on.isoformat() == "2026-11-29"
    assert hall.shown()["phase"] == "decided"
    assert {each["status"] for each in hall.led()["agenda"] if each["key"] == list(POS)} == {"decided"}
    hall.done("apply")
    again = read([str(retail)])[0]
    assert again.faults == ()
    assert list(hall.done("apply")["edits"]) == []
    minutes = hall.house.ask("/room/minutes", cookie=hall.leader).text
    assert "| 3 |" in minutes.replace(f"| {letters['A']} ", "")
    assert f"decisions.{done['decision']}".replace("_", "\\_") in minutes
    assert engage("report", str(retail), "--only", "minutes", "--out", str(retail / "pack"), "-q").code == 0
    pack = (retail / "pack" / "minutes.md").read_text(encoding="utf-8")
    assert "## Votes of 29 November 2026" in pack
    assert "Two thirds or more are for" in pack
    assert engage("import", str(retail / "pack" / "minutes.md"), "--workspace", str(retail), "-q").code == 0


@pytest.mark.slow
def test_another_value_is_decided_where_it_can_be_one(hall, retail):
    about = next(each["key"] for each in hall.led()["agenda"] if each["key"][1].endswith("holds.order"))
    hall.done("choose", key=about)
    assert hall.lead("decide", choose="nonsense").status == 422
    assert hall.lead("decide", choose="").status == 422
    assert hall.done("decide", choose="copy")["decision"] in (retail / "decisions.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_is_put_off_is_written_so(hall, retail):
    hall.done("choose", key=key(hall))
    done = hall.done("defer", by="Board", because="The lease is not known.")
    decision = read([str(retail)])[0].workspace.decisions[done["decision"]]
    assert (decision.status, decision.because) == ("deferred", "The lease is not known.")
    assert hall.shown()["phase"] == "deferred"


@pytest.mark.slow
def test_corrections_are_taken_and_refused(hall, retail):
    offered = hall.led()["corrections"]
    assert len(offered) > 2
    taken, refused = offered[0]["key"], offered[1]["key"]
    assert hall.lead("correct", take=[], refuse=[]).status == 422
    hall.done("correct", take=[taken], refuse=[refused], by="Board")
    left = [each["key"] for each in hall.led()["corrections"]]
    assert taken not in left
    assert refused not in left
    assert len(left) == len(offered) - 2


@pytest.mark.slow
def test_everybody_reads_it_in_a_language_of_their_own(hall):
    hall.done("choose", key=key(hall))
    said = {code: hall.shown(code)["item"]["question"] for code in languages()}
    assert len(set(said.values())) == len(languages())
    for code in languages():
        page = hall.house.ask("/", cookie=hall.phones[0], headers={"accept-language": f"{code},en;q=0.5"}).text
        assert f'<html lang="{code}">' in page


@pytest.mark.slow
def test_somebody_is_asked_by_name(hall):
    hall.done("choose", key=key(hall))
    hall.done("ask", stakeholder="cfo")
    assert hall.shown()["asked"] == "CFO"
    hall.done("ask", stakeholder=None)
    assert hall.shown()["asked"] == ""
    assert hall.lead("ask", stakeholder="nobody").status == 400


@pytest.mark.slow
def test_what_nobody_who_leads_does_is_refused(hall):
    for said in ({}, {"do": "nothing"}, {"do": "choose"}, {"do": "choose", "key": ["x"]}):
        assert hall.house.ask("/room/lead", said, cookie=hall.leader).status == 400, said


@pytest.mark.slow
def test_the_room_is_as_it_was_after_it_was_killed(hall, retail):
    hall.done("choose", key=key(hall))
    hall.done("open")
    hall.vote(0, "A", "kept")
    again = Hall(retail)
    again.phones, again.leader = hall.phones, hall.leader
    assert again.shown()["phase"] == "voting"
    assert again.shown()["votes"] == 1
    assert again.house.ask("/room/mine", cookie=again.phones[0]).json()["choice"] == "A"
    again.vote(0, "B")
    again.vote(1, "B")
    again.done("close")
    assert [each["votes"] for each in again.shown()["rounds"][0]["tally"]][:2] == [0, 2]
    again.done("decide", choose="B")
    third = Hall(retail)
    assert third.shown()["phase"] in ("waiting", "decided")
    assert {"decided"} == {each["status"] for each in third.led()["agenda"] if each["key"] == list(POS)}


@pytest.mark.slow
def test_a_vote_that_could_not_be_kept_is_not_acknowledged(hall, monkeypatch):
    hall.done("choose", key=key(hall))
    hall.done("open")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        answered = hall.vote(0, "A")
    assert answered.status == 507
    assert hall.shown()["votes"] == 0
    assert hall.vote(0, "A").status == 200
    assert hall.shown()["votes"] == 1


@pytest.mark.slow
def test_votes_that_come_together_are_all_kept(hall):
    hall.done("choose", key=key(hall))
    hall.done("open")

    async def all_at_once() -> None:
        await asyncio.gather(*(hall.assembly.vote(f"phone {number}", 1, "AB"[number % 2], "") for number in range(200)))

    asyncio.run(all_at_once())
    assert hall.shown()["votes"] == 200
    hall.done("close")
    assert [each["votes"] for each in hall.shown()["rounds"][0]["tally"]][:2] == [100, 100]
    assert "tie" in hall.shown()["rounds"][0]["verdict"]
