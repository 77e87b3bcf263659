"""The fuzzer and the killer themselves, in short: they try every door, are the same for the same seed, and find."""

from __future__ import annotations

import random

import pytest

from engagement_model.cli import writing
from engagement_model.exchange.readers import Given, reader_of, readers
from tests.fuzz import __main__ as fuzzing
from tests.fuzz import killing, trying
from tests.fuzz.doors import DOORS, LITTLE, Case, case_of
from tests.fuzz.foreign import FOREIGN
from tests.fuzz.houses import House, house
from tests.fuzz.little import texts
from tests.fuzz.standing import Standing
from tests.fuzz.watching import Ran, run_here, wrong_with

PACKED = {"archi_csv", "slides", "spreadsheet", "visio"}
"""Formats of several files, and archives, which are damaged elsewhere."""


@pytest.fixture(scope="module")
def small() -> House:
    return house("small")


@pytest.fixture(scope="module")
def little() -> House:
    return house("little 3")


@pytest.fixture
def in_house(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Standing(tmp_path)


@pytest.mark.slow
def test_the_same_number_of_the_same_seed_is_the_same_input(small):
    assert [case_of(number, 5, (small,)) for number in range(60)] == [
        case_of(number, 5, (small,)) for number in range(60)
    ]
    assert case_of(1, 5, (small,)) != case_of(1, 6, (small,))


def test_what_the_system_refuses_ends_the_command_and_not_the_fuzzer(small, in_house):
    in_house.stand(small.files)
    ran = run_here(("render", "shop", "--theme", "k" * 300))
    assert (ran.code, list(wrong_with(ran))) == (2, [])
    assert ran.err.startswith("engage: kkk")


@pytest.mark.slow
@pytest.mark.parametrize("door", [door for door, _ in DOORS])
def test_hostile_inputs_come_to_nothing_at_every_door(little, in_house, door):
    for number in range(4):
        tried = trying.try_case(little, door(little, random.Random(f"20261120:{number}")), in_house, by_command=False)
        assert tried.finds == []
        assert tried.ran
        # Options that do not go together would shut a door.
        assert not any("makes no difference" in ran.err for ran in tried.ran)


@pytest.mark.slow
def test_the_command_line_says_what_is_said_in_this_process(small, in_house):
    case = Case("model", {"shop/as-is.yaml": small.files["shop/as-is.yaml"] + b"\nchannels: 7\n"}, (("check", "shop"),))
    assert trying.try_case(small, case, in_house, by_command=True).finds == []


def test_a_crash_a_slow_one_and_a_large_one_are_found():
    sound = Ran(("check", "shop", "--format", "json"), 0, b"{}", "", 0.1, 100_000)
    assert list(wrong_with(sound)) == []
    crash = Ran(("check",), 3, b"", 'Traceback (most recent call last):\n  File "a.py", line 1, in b\n', 9.0, 600_000)
    kinds = [find.kind.split(":")[0] for find in wrong_with(crash)]
    assert kinds == ["exit 3", "slow", "memory"]
    half = Ran(("check", "shop", "--format", "json"), 0, b"{", "", 0.1, 100_000)
    assert [find.kind for find in wrong_with(half)] == ["json of check: JSONDecodeError"]


def test_a_bug_in_a_command_is_found_with_its_place(small, in_house, monkeypatch):
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("engagement_model.rules.run.run", broken)
    tried = trying.try_case(small, Case("model", {}, (("check", "shop"),)), in_house, by_command=False)
    assert [find.kind.startswith("exit 3: check") for find in tried.finds] == [True]


def test_a_file_that_is_written_and_should_not_be_is_found(small, in_house, monkeypatch):
    def runs(*arguments: object) -> Ran:
        (in_house.folder / "shop" / "as-is.yaml").write_bytes(b"")
        (in_house.folder / "shop" / ".a.engage-part").write_bytes(b"")
        return run_here(("check", "shop"))

    monkeypatch.setattr(trying, "run_here", runs)
    tried = trying.try_case(small, Case("model", {}, (("check", "shop"),)), in_house, by_command=False)
    assert {find.kind.split(":")[0] for find in tried.finds} >= {"left lying about", "changed what it should not"}


DRAW = ("render", "shop", "--state", "as-is", "--out", "out", "-q", "-f")


@pytest.mark.parametrize("form", ["svg", "drawio"])
def test_a_page_that_is_no_xml_is_found(small, in_house, monkeypatch, form):
    case = Case("model", {}, ((*DRAW, form),))
    assert trying.try_case(small, case, in_house, by_command=False).finds == []
    escapes = "svg_elements" if form == "svg" else "diagrams.cells"
    monkeypatch.setattr(f"engagement_model.drawing.{escapes}._ESCAPES", {})
    named = small.files["shop/as-is.yaml"].replace(b"Web shop", b"Web <shop & more")
    tried = trying.try_case(small, Case("model", {"shop/as-is.yaml": named}, case.commands), in_house, by_command=False)
    assert {find.kind.partition(" in ")[0] for find in tried.finds} == {f"drawn {form}: ParseError"}


def test_a_problem_without_words_is_found(small, in_house, monkeypatch):
    path = small.some("pack/", ".md")[0]
    content = small.files[path].replace(b"- [ ]", b"- [x]")
    case = Case("returned", {path: content}, (("import", path, "--workspace", "shop"),))
    assert trying.try_case(small, case, in_house, by_command=False).finds == []
    monkeypatch.setattr("engagement_model.workshop.minutes.taking.gettext", lambda text: "")
    tried = trying.try_case(small, case, in_house, by_command=False)
    assert [find.kind for find in tried.finds if find.kind.startswith("returned md: AssertionError")]


def test_a_table_without_a_title_is_found(small, in_house, monkeypatch):
    path = next(path for path in small.files if path.endswith("round.json"))
    case = Case("kept", {path: small.files[path]}, ())
    assert trying.try_case(small, case, in_house, by_command=False).finds == []
    monkeypatch.setattr("engagement_model.reports.pack.movement_words.gettext", lambda text: "")
    tried = trying.try_case(small, case, in_house, by_command=False)
    assert [find.kind for find in tried.finds] == ["kept round.json: AssertionError in check_kept"]


@pytest.mark.parametrize("sign", ["\\0", "\\e"])
def test_a_format_of_findings_that_lets_a_sign_through_is_found(small, in_house, monkeypatch, sign):
    content = small.files["shop/as-is.yaml"] + f'\nchanels: {{"a{sign}b": x}}\n"c{sign}d": 1\n'.encode()
    case = Case("model", {"shop/as-is.yaml": content}, (("check", "shop", "--format", "json"),))
    assert trying.try_case(small, case, in_house, by_command=False).finds == []
    monkeypatch.setattr(
        "tests.fuzz.invariants.findings_writer", lambda name: lambda found: "".join(map(str, found.items)) + "\x1b"
    )
    tried = trying.try_case(small, case, in_house, by_command=False)
    assert [find.kind for find in tried.finds] == ["reading: AssertionError in check_writers"]


def test_what_stands_in_a_folder_is_seen_however_it_was_written(tmp_path):
    standing = Standing(tmp_path)
    standing.stand({"a": b"1", "b/c": b"2", "d": b"3"})
    before = standing.look()
    assert before == {"a": b"1", "b/c": b"2", "d": b"3"}
    assert standing.look() == before
    (tmp_path / "a").write_bytes(b"9")
    (tmp_path / "d").unlink()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "e").write_bytes(b"4")
    assert standing.look() == {"a": b"9", "b/c": b"2", "out/e": b"4"}
    standing.stand(before)
    assert standing.look() == before
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
@pytest.mark.parametrize("number", range(LITTLE))
def test_little_workspaces_are_sound_and_differ(number, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = texts(number)
    assert said != texts(number + LITTLE)
    for path, text in said.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert run_here(("check", "shop", "--fail-on", "error", "-q")).code == 0
    assert run_here(("portfolio", "group", "-q")).code == 0
    assert run_here(("brief", "portal", "shop", "--candidates", "candidates.yaml")).code == 0


@pytest.mark.slow
def test_a_process_that_dies_is_a_find_and_the_next_one_goes_on(small, monkeypatch):
    def dies(home: House, case: Case, *_: object) -> trying.Tried:
        if case == case_of(1, 3, (small,))[1]:
            import os

            os._exit(9)
        return trying.Tried()

    monkeypatch.setattr(fuzzing, "try_case", dies)
    run = fuzzing.Run(3, None)
    run.until((small,), 0, 4, float("inf"))
    assert (run.inputs, dict(run.found)) == (3, {"the process ended with 9": 1})


@pytest.fixture
def killer(tmp_path) -> killing.Killer:
    return killing.Killer(tmp_path, 20261120, None, ("decide", "fmt"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_killed_commands_lose_nothing(killer):
    killer.run(60, 0, 8)
    assert dict(killer.found) == {}
    assert killer.trials.keys() >= {"killed", "short file", "written together"}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_a_file_written_in_place_is_found_by_the_killer(tmp_path, monkeypatch):
    def in_place(folder: object, files: dict[object, bytes]) -> None:
        for path, data in files.items():
            with path.open("wb", buffering=0) as file:
                for at in range(0, len(data), 16):
                    file.write(data[at : at + 16])

    monkeypatch.setattr(writing, "_put", in_place)
    killer = killing.Killer(tmp_path, 20261120, None, ("fmt",))
    told = (told for number in range(40) for told in killer.fill(random.Random(number)))
    assert any("neither what it was" in each for each in told)


def test_samples_of_foreign_files_are_what_they_are_called() -> None:
    read = {name: reader_of(Given(name, content.encode())).name for name, content in FOREIGN.items()}
    assert len(set(read.values())) == len(read)
    assert set(read.values()) == {each.name for each in readers()} - PACKED
