"""What no file may do: be too large, too deep, too many, or somewhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engagement_model.language import garbage_collection, meant_elements, mentions, parsing, tree
from engagement_model.language.faults import FaultKind
from engagement_model.language.parsing import MAXIMUM_DEPTH, MAXIMUM_NODES, parse
from engagement_model.language.reader import read
from engagement_model.language.source import MAXIMUM_BYTES
from engagement_model.language.validation import MOST_HINTS
from engagement_model.model.suggest import did_you_mean
from tests.cli.running import engage

SPACE = "\N{NARROW NO-BREAK SPACE}"
HUNDRED_THOUSAND, MILLION = f"100{SPACE}000", f"1{SPACE}000{SPACE}000"


@pytest.fixture
def only_fault(reading_of):
    """Code, message and line of the only fault."""

    def fault(text: str) -> tuple[str, str, int]:
        faults = reading_of(text).faults
        assert len(faults) == 1, [fault.message for fault in faults[:5]]
        return faults[0].kind.code, faults[0].message, faults[0].place.line

    return fault


def test_a_file_is_at_most_ten_megabytes(write_files):
    folder = write_files({"model.yaml": ""})
    (folder / "model.yaml").write_bytes(b"#" * (MAXIMUM_BYTES + 1))
    fault = read(["model.yaml"])[0].faults[0]
    assert (fault.kind.code, fault.message) == ("EM118", "more than 10 MB of text")
    (folder / "model.yaml").write_bytes(b"channels: {w: W}\n".ljust(MAXIMUM_BYTES, b"#"))
    assert read(["model.yaml"])[0].faults == ()


@pytest.mark.parametrize("bracket", ["[", "{a: ", "[{b: ", "- "])
def test_a_file_is_at_most_a_hundred_levels_deep(only_fault, bracket):
    assert only_fault(f"x: \n  {bracket * 100_000}") == ("EM118", "nested more than 100 levels deep", 2)


@pytest.mark.parametrize("before", ["", "# é 🙂 文\n", "title: é 🙂\nx: ", "a: {b: 1, b: 2}\nx: "])
@pytest.mark.parametrize("bracket", ["[", "{", "[{", "{a: ", "- ", "? "])
def test_levels_too_many_for_the_parser_itself_are_told_as_those_it_takes(before, bracket):
    if before.endswith("x: "):
        before += "\n  "
    few, many = (parse(before + bracket * levels) for levels in (MAXIMUM_DEPTH + 1, 5000))
    assert few.root is many.root is None
    assert [(fault.kind, fault.message, fault.line, fault.column) for fault in many.faults] == [
        (fault.kind, fault.message, fault.line, fault.column) for fault in few.faults
    ]
    assert many.faults[-1].kind is FaultKind.TOO_MUCH


@pytest.mark.parametrize(
    ("command", "file"),
    [
        (("check", "deep.yaml"), "deep.yaml"),
        (("fmt", "deep.yaml"), "deep.yaml"),
        (("fmt", "--check", "deep.yaml"), "deep.yaml"),
        (("check", "extending.yaml"), "deep.yaml"),
        (("render", "sound.yaml", "--theme", "deep.yaml"), "deep.yaml"),
    ],
)
def test_levels_are_told_alike_by_whoever_reads_the_file(write_files, command, file):
    write_files(
        {
            "deep.yaml": f"x:\n  {'[' * 5000}",
            "extending.yaml": "extends: deep.yaml\n",
            "sound.yaml": "channels: {web: Web}\n",
        }
    )
    done = engage(*command)
    assert done.code != 0
    told = (done.out + done.err).replace(" error EM118 too-much\n ", "")
    assert f"{file}:2:102: nested more than 100 levels deep" in told


def test_levels_are_counted_exactly():
    for levels, faults in ((MAXIMUM_DEPTH, 0), (MAXIMUM_DEPTH + 1, 1)):
        assert len(parse("[" * levels + "]" * levels).faults) == faults


def test_aliases_do_not_hide_levels(only_fault):
    lines = [f"a0: &a0 {'[' * 60}{']' * 60}"]
    lines += [f"a{number}: &a{number} {'[' * 60}*a{number - 1}{']' * 60}" for number in range(1, 30)]
    assert only_fault("\n".join(lines)) == ("EM118", "nested more than 100 levels deep", 2)


def test_aliases_do_not_multiply_without_end(only_fault):
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{chr(98 + number)}: &{chr(98 + number)} [{','.join(['*' + chr(97 + number)] * 10)}]" for number in range(9)
    ]
    code, message, line = only_fault("\n".join(lines))
    assert (code, message, line) == ("EM118", f"more than {MILLION} values after aliases", 6)


def test_values_after_aliases_are_counted_exactly():
    list_of_999 = f"&a [{', '.join(['x'] * 998)}]"
    aliases = ", ".join(["*a"] * 1000)
    million = parse(f"[{list_of_999}, {aliases}]")
    assert million.root is not None
    assert (million.root.size, million.faults) == (MAXIMUM_NODES, ())
    assert len(parse(f"[{list_of_999}, {aliases}, x]").faults) == 1


def cells(customers: int, channels: int, capabilities: int) -> str:
    def section(name: str, count: int) -> str:
        return f"{name}: {{{', '.join(f'x{number}: X' for number in range(count))}}}\n"

    def ids(count: int) -> str:
        return f"[{', '.join(f'x{number}' for number in range(count))}]"

    return (
        section("customer_types", customers)
        + section("channels", channels)
        + section("capabilities", capabilities)
        + f"engagements: [{{customers: {ids(customers)}, channels: {ids(channels)},"
        + f" capabilities: {ids(capabilities)}}}]\n"
    )


def test_a_model_has_at_most_a_hundred_thousand_cells(only_fault):
    assert only_fault(cells(101, 10, 100)) == ("EM118", f"more than {HUNDRED_THOUSAND} cells of engagement", 4)
    assert only_fault(cells(100, 100, 100)) == ("EM118", f"more than {HUNDRED_THOUSAND} cells of engagement", 4)


@pytest.mark.slow
def test_layers_have_no_more_cells_together_than_one_may_have(write_files):
    half = cells(60, 20, 50)
    other = half.replace("x", "y")
    write_files({"half.yaml": half, "whole.yaml": f"extends: half.yaml\n{other}"})
    assert read(["half.yaml"])[0].faults == ()
    told = [(fault.kind.code, fault.message, fault.place.file) for fault in read(["whole.yaml"])[0].faults]
    assert told == [("EM118", f"more than {HUNDRED_THOUSAND} cells of engagement", "whole.yaml")]


def test_customers_can_change_channels_in_a_bounded_number_of_ways(only_fault, reading_of):
    message = f"customers can change channels in more than 1{SPACE}000{SPACE}000 ways"
    assert only_fault(cells(30, 300, 1)) == ("EM118", message, 4)
    assert reading_of(cells(2, 300, 1)).faults == ()


def test_many_cells_are_read(reading_of):
    assert len(reading_of(cells(10, 10, 10)).workspace.as_is.cells) == 1000


def test_a_missing_file_a_folder_and_an_impossible_name(write_files):
    folder = write_files({"a.yaml": ""})
    (folder / "folder.yaml").mkdir()
    (folder / "folder.yaml" / "engagement.yaml").write_text("as_is: ../a.yaml\n")
    for path, message in (
        ("gone.yaml", "there is no such file"),
        ("x" * 5000, "cannot be read: File name too long"),
        ("folder.yaml", '"../a.yaml" leads out of the folder of the workspace'),
    ):
        fault = read([path])[0].faults[0]
        assert (fault.message, fault.kind.code) == (message, "EM117" if "leads" in message else "EM101")


@pytest.mark.slow
def test_many_faults_are_told_in_good_time(reading_of):
    platforms = "".join(f"  p{number}: {{name: P, name: Q, runs_on: [q{number}]}}\n" for number in range(400))
    faults = reading_of(f"platforms:\n{platforms}").faults
    assert [sum(fault.kind.code == code for fault in faults) for code in ("EM103", "EM109")] == [400, 400]


def test_unknown_keys_are_told_in_good_time_and_the_first_with_what_was_meant(reading_of):
    channels = "".join(f"channls{number}: {{}}\n" for number in range(2_000))
    faults = reading_of(f"platforms: {{p: P}}\n{channels}").faults
    assert [fault.kind.code for fault in faults] == ["EM104"] * 2_000
    assert [fault.suggestion == "did you mean channels?" for fault in faults].count(True) == MOST_HINTS


def test_what_many_aliases_lead_to_is_told_once(reading_of):
    channels = "".join(f"  c{number}: *web\n" for number in range(2_000))
    faults = reading_of(f"channels:\n  web: &web {{name: Web, kinds: web, kind: webb}}\n{channels}").faults
    assert [(fault.kind.code, fault.address) for fault in faults] == [
        ("EM104", "channels.web.kinds"),
        ("EM106", "channels.web.kind"),
    ]


def test_entries_of_an_overlay_without_a_name_are_told_in_good_time_and_the_first_with_what_was_meant(
    write_files, monkeypatch
):
    compared = []

    def nearest(word, known):
        compared.append(word)
        return did_you_mean(word, known)

    monkeypatch.setattr(meant_elements, "did_you_mean", nearest)
    channels = "".join(f"  web{number}: {{kind: web}}\n" for number in range(1_000))
    write_files({"today.yaml": "channels: {web: Web}\n", "future.yaml": f"extends: today.yaml\nchannels:\n{channels}"})
    [reading] = read(["future.yaml"])
    assert [fault.kind.code for fault in reading.faults] == ["EM109"] * 1_000
    assert len(compared) == meant_elements.MOST_SUGGESTIONS


def test_of_many_elements_few_are_looked_for_by_what_was_meant_and_names_always(reading_of, monkeypatch):
    monkeypatch.setattr(meant_elements, "MOST_COMPARED", 1_000)
    organizations = "".join(f"  o{number}: Sales {number}\n" for number in range(100))
    platforms = "".join(
        f"  p{number}: {{name: P, owner: {owner}}}\n" for number, owner in enumerate(["oo1"] * 30 + ["Sales 7"])
    )
    faults = reading_of(f"organizations:\n{organizations}platforms:\n{platforms}").faults
    told = [fault.suggestion for fault in faults]
    assert told.count("did you mean o1?") == 10
    assert told[-1] == "did you mean o7?"


def test_of_many_addresses_that_nothing_has_few_are_looked_for(write_files, monkeypatch):
    compared = []

    def nearest(word, known):
        compared.append(word)
        return None

    monkeypatch.setattr(mentions, "nearest", nearest)
    monkeypatch.setattr(meant_elements, "MOST_COMPARED", 1_000)
    organizations = "".join(f"  o{number}: Sales {number}\n" for number in range(100))
    decisions = "".join(f"  d{number}: {{about: [organizations.x{number}]}}\n" for number in range(50))
    write_files(
        {
            "as-is.yaml": f"organizations:\n{organizations}",
            "decisions.yaml": f"decisions:\n{decisions}",
            "engagement.yaml": "as_is: as-is.yaml\ndecisions: decisions.yaml\n",
        }
    )
    [reading] = read(["."])
    assert [fault.kind.code for fault in reading.faults] == ["EM109"] * 50
    assert 0 < len(compared) <= 10


def test_keys_in_one_line_are_not_looked_through_once_for_each(reading_of, monkeypatch):
    looked = []

    class Watched(dict[str, object]):
        def __iter__(self) -> Iterator[str]:
            for key in super().__iter__():
                looked.append(key)
                yield key

    original = parsing._mapping

    def mapping(event: object) -> tree.Mapping:
        made = original(event)
        made.entries = Watched()
        return made

    monkeypatch.setattr(parsing, "_mapping", mapping)
    keys = ", ".join(f"k{number}: 1" for number in range(1_000))
    faults = reading_of(f"platforms: {{p: {{name: P, {keys}}}}}").faults
    assert len(faults) == 1_000
    assert len(looked) < 20_000


def test_long_chains_of_parts_are_followed(model_of_text):
    chain = "".join(f"  p{number}: {{name: P, part_of: p{number + 1}}}\n" for number in range(99))
    model = model_of_text(f"capabilities:\n{chain}  p99: P\n")
    assert len(model.whole_of("capabilities", "p0")) == 100


def test_parts_stand_at_most_a_hundred_levels_deep(one_fault):
    chain = "".join(f"  p{number}: {{name: P, part_of: p{number + 1}}}\n" for number in range(99, -1, -1))
    longer = chain.replace("part_of: p1}", "part_of: ▸p1}")
    expected = "EM118 nested more than 100 levels deep by part_of | write it flatter | capabilities.p0.part_of"
    assert one_fault(f"capabilities:\n  p100: P\n{longer}") == expected


@pytest.mark.parametrize("value", ["1e400", "9" * 30, "0x10", "1_", "_1", "٣", "½", "Infinity", "nan"])
def test_odd_numbers_are_refused_not_crashed_on(only_fault, value):
    for text in (
        f"organizations: {{o: {{name: O, headcount: {value}}}}}",
        f"platforms: {{p: {{name: P, annual_cost: {value}}}}}",
    ):
        assert only_fault(text)[0] == "EM106"


def test_what_became_of_earlier_readings_is_looked_through_before_a_later_one(monkeypatch):
    looked: list[str] = []
    monkeypatch.setattr(garbage_collection, "_AGED", garbage_collection._Aged())
    monkeypatch.setattr(garbage_collection._Aged, "most", 50)
    monkeypatch.setattr(garbage_collection.gc, "collect", lambda: looked.append("all"))
    parse("[" + "{a: 1}, " * 100 + "]")
    assert not looked
    parse("a: 1")
    assert looked == ["all"]
