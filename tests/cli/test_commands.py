"""The commands as a person runs them: what they write, where, and with which exit code."""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
from pathlib import Path

import click
import pytest

from engagement_model.cli.main import _run
from engagement_model.cli.main import engage as group
from engagement_model.reports import registry
from tests.cli.running import FILES, OVERLAY, SHOP, WORKSPACE, engage, engage_process

ROOT = Path(__file__).parents[2]


def test_help_names_every_command_and_what_it_does():
    done = engage("--help")
    assert done.code == 0
    for command in ("check", "diff", "doctor", "fmt", "init", "render", "schema"):
        assert f"\n  {command} " in done.out
    assert "...\n" not in done.out.partition("Commands:")[2]
    assert engage("-h").out == done.out


@pytest.mark.parametrize("command", ["check", "diff", "doctor", "init", "render"])
def test_each_command_has_help_with_an_example(command):
    done = engage(command, "--help")
    assert done.code == 0
    assert "Example" in done.out


@pytest.mark.parametrize("command", ["agree", "ask", "check", "fmt", "gaps", "render", "report"])
def test_what_paths_are_and_what_holds_without_any_is_told(command):
    told = " ".join(engage(command, "--help").out.split())
    assert "PATHS are workspaces" in told
    assert told.count("PATHS are") == 1


def test_a_format_is_asked_for_by_the_same_two_names_everywhere():
    context = click.Context(group)
    commands = [group.get_command(context, name) for name in group.list_commands(context)]
    named = {tuple(each.opts) for command in commands for each in command.params if "--format" in each.opts}
    assert named == {("-f", "--format")}


def test_the_version():
    assert engage("--version").out.startswith("engage, version ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing",), 'there is no command "nothing"'),
        (("check", "--nothing"), "No such option"),
        (("render", "-f", "gif"), 'there is no format "gif"'),
        (("render", "--state", "never"), "never"),
        (("diff", "as-is.yaml", "gone.yaml"), "gone.yaml"),
        (("init", "--example", "retial"), "did you mean retail?"),
    ],
)
def test_what_cannot_run_exits_with_2_and_says_why(write_files, arguments, words):
    write_files(FILES)
    done = engage(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_folder_without_a_workspace_is_told_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for arguments in ((), (".",)):
        done = engage("check", *arguments)
        assert done.code == 2
        assert "there is no engagement.yaml" in done.err
        assert "engage init makes one" in done.err


def test_a_name_that_is_nearly_right_is_told(write_files):
    folder = write_files({"engagement.yml": "as_is: as-is.yaml\n", "as-is.yaml": "channels: {w: W}\n"})
    assert "; give engagement.yml that name\n" in engage("check", ".").err
    (folder / "engagement.yml").rename(folder / "engagement.yaml")
    assert "\n  did you mean as-is.yaml?\n" in engage("check", "asis.yaml").out
    (folder / "views").mkdir()
    assert "; did you mean .?\n" in engage("check", "views").err


@pytest.mark.parametrize("command", [("render", "future.yaml"), ("diff", "as-is.yaml", "future.yaml"), ("gaps",)])
def test_faults_are_findings_for_check_and_the_end_of_the_others(write_files, command):
    write_files({**FILES, "future.yaml": f"{OVERLAY}plattforms: {{}}\n"})
    checked, other = engage("check", "future.yaml"), engage(*command)
    assert (checked.code, checked.err) == (1, "")
    assert (other.code, other.out) == (2, "")
    assert 'unknown key "plattforms"' in checked.out
    assert other.err.splitlines()[:-1] == checked.out.splitlines()[:-1]
    assert not Path("out").exists()


@pytest.mark.slow
def test_a_bug_exits_with_3_and_asks_for_a_report(write_files):
    folder = write_files(FILES)
    broken = "import engagement_model.analysis.difference as d\ndef f(*a): raise RuntimeError('no')\nd.difference = f"
    done = engage_process("diff", "as-is.yaml", "future.yaml", folder=folder, before=broken)
    assert (done.code, done.out) == (3, "")
    assert "a bug: RuntimeError: no" in done.err
    assert "please report it" in done.err
    assert "Traceback" not in done.err


def test_the_json_of_check(write_files):
    write_files({"model.yaml": "platforms: {p: {name: P, owner: nobody}}\n"})
    done = engage("check", "model.yaml", "--format", "json")
    assert done.code == 1
    answer = json.loads(done.out)
    assert list(answer)[:2] == ["format", "analysis"]
    assert (answer["format"], answer["analysis"]) == ("engagement-model/1", "check")
    finding = answer["findings"][0]
    expected = {
        "rule": "EM109",
        "name": "unknown-id",
        "severity": "error",
        "message": 'there is no organization "nobody"',
        "addresses": ["platforms.p.owner"],
        "places": [{"file": "model.yaml", "line": 1, "column": 33, "end_line": 1, "end_column": 39}],
        "suggestion": "declare it under organizations:",
    }
    assert {key: finding[key] for key in expected} == expected
    assert len(finding["fingerprint"]) == 16
    assert not finding.get("suppressed")
    assert answer["summary"] == {"error": 1, "warning": 0, "note": 0}


def test_quiet_says_nothing_but_the_data(write_files):
    engaged = "engagements: [{customer: c, channel: w, organization: o, platforms: [p]}]\n"
    named = "customer_types: {c: C}\nchannels: {w: W}\norganizations: {o: O}\nplatforms: {p: P}\n"
    write_files({"model.yaml": named + engaged})
    assert engage("check", "-q", "model.yaml").out == ""
    assert engage("check", "model.yaml").out == "No findings in model.yaml\n"


@pytest.mark.slow
def test_init_makes_what_checks_and_never_overwrites(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = engage("init", "shop")
    assert made.code == 0
    assert "shop/engagement.yaml\n" in made.out
    assert "engage check shop" in made.err
    assert engage("check", "shop").code == 0
    before = {path: path.read_bytes() for path in Path("shop").rglob("*") if path.is_file()}
    again = engage("init", "shop")
    assert (again.code, again.out) == (2, "")
    assert "is there already; nothing was written" in again.err
    assert {path: path.read_bytes() for path in Path("shop").rglob("*") if path.is_file()} == before


def test_init_writes_nothing_where_only_one_file_is_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("shop").mkdir()
    Path("shop/decisions.yaml").symlink_to("nowhere")
    done = engage("init", "shop", "--example", "retail")
    assert done.code == 2
    assert sorted(path.name for path in Path("shop").iterdir()) == ["decisions.yaml"]


@pytest.mark.slow
@pytest.mark.parametrize("example", ["insurance", "retail", "telecom"])
def test_init_copies_an_example(tmp_path, monkeypatch, example):
    monkeypatch.chdir(tmp_path)
    assert engage("init", "--example", example, "-q").out == ""
    for path in sorted((ROOT / "examples" / example).rglob("*.yaml")):
        modeline, _, text = Path(path.relative_to(ROOT / "examples" / example)).read_text("utf-8").partition("\n")
        assert modeline.startswith("# yaml-language-server: $schema=")
        assert text == path.read_text("utf-8")
    assert engage("fmt", "--check").code == 0


@pytest.mark.slow
def test_editors_find_the_schema_of_every_file_that_init_makes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    engage("init", "shop")
    kinds = {}
    for path in sorted(Path("shop").rglob("*.yaml")):
        if path.parent.name != "ci":
            schema = path.parent / path.read_text("utf-8").partition("\n")[0].partition("$schema=")[2]
            kinds[path.relative_to("shop").as_posix()] = schema.stem
            assert engage("schema", schema.stem, "--out", str(schema), "--check").code == 0
    assert kinds == {
        "as-is.yaml": "model",
        "decisions.yaml": "decisions",
        "engagement.yaml": "workspace",
        "future-state.yaml": "model",
        "views/store-director.yaml": "model",
        "views/web-director.yaml": "model",
    }


def test_the_snippets_that_init_makes_run_commands_there_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    engage("init")
    commands = {
        " ".join(words)
        for path in sorted(Path("ci").iterdir())
        for words in re.findall(r"(?:entry: |- |run: )(engage) (.+)", path.read_text("utf-8"))
    }
    assert len(commands) == 5
    for command in sorted(commands):
        assert engage(*command.split()[1:]).code == 0, command
    assert sorted(path.name for path in Path("pages").iterdir()) == [
        "as-is.pdf",
        "as-is.svg",
        "future-state.pdf",
        "future-state.svg",
    ]


def test_the_text_of_a_difference(write_files):
    write_files(FILES)
    done = engage("diff", "as-is.yaml", "future.yaml")
    assert done.code == 0
    lines = done.out.splitlines()
    assert "platforms: 1 kept, 1 added, 1 removed" in lines
    assert "+ platforms.hub" in lines
    assert "- platforms.tills" in lines
    assert "~ engagements.consumer.store.buy.platforms: -tills" in lines
    assert engage("diff", "as-is.yaml", "as-is.yaml").out == "No fact differs.\n"


def test_the_json_of_a_difference(write_files):
    write_files(FILES)
    answer = json.loads(engage("diff", "as-is.yaml", "future.yaml", "--format", "json").out)
    assert (answer["format"], answer["analysis"]) == ("engagement-model/1", "diff")
    assert answer["summary"]["platforms"] == {"kept": 1, "added": 1, "removed": 1, "changed": 0}
    assert {"address": "platforms.hub.name", "before": None, "after": "Hub"} in answer["facts"]
    assert [fact["address"] for fact in answer["facts"]] == sorted(fact["address"] for fact in answer["facts"])


def test_a_difference_may_be_an_exit_code(write_files):
    write_files(FILES)
    assert engage("diff", "as-is.yaml", "future.yaml", "--exit-code").code == 1
    assert engage("diff", "as-is.yaml", "as-is.yaml", "--exit-code").code == 0
    told = engage("diff", "as-is.yaml", "future.yaml").out
    assert told
    assert engage("diff", "as-is.yaml", "future.yaml", "-q").out == told


def test_workspaces_are_compared_state_by_state(write_files):
    write_files({**FILES, "old/engagement.yaml": WORKSPACE, "old/as-is.yaml": SHOP})
    answer = json.loads(engage("diff", "old", ".", "--format", "json").out)
    assert set(answer["states"]) == {"as-is", "future-state"}
    assert answer["states"]["as-is"]["facts"] == []
    assert answer["states"]["future-state"]["summary"]["platforms"]["added"] == 2


def test_render_writes_a_file_for_each_page_and_format(write_files):
    folder = write_files(FILES)
    done = engage("render", "--out", "pages", "-f", "svg")
    assert (done.code, done.out) == (0, "pages/as-is.svg\npages/future-state.svg\n")
    assert sorted(path.name for path in (folder / "pages").iterdir()) == ["as-is.svg", "future-state.svg"]
    first = (folder / "pages" / "as-is.svg").read_bytes()
    assert engage("render", "--out", "pages", "--state", "as-is").out == "pages/as-is.svg\n"
    assert (folder / "pages" / "as-is.svg").read_bytes() == first


def test_render_needs_a_state_that_is_described(write_files):
    write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})
    done = engage("render", "--state", "future-state")
    assert done.code == 2
    assert "does not describe future-state" in done.err


def test_several_workspaces_get_a_folder_each(write_files):
    write_files({f"{name}/{file}": text for name in ("a", "b") for file, text in FILES.items()})
    done = engage("render", "a", "b", "--state", "as-is")
    assert done.out == "out/a/as-is.svg\nout/b/as-is.svg\n"


def test_doctor_tells_what_this_machine_has():
    done = engage("doctor")
    assert done.code == 0
    for words in ("engage ", "Python ", "Graphviz ", "fonts ", "PDF pages"):
        assert words in done.out


def test_doctor_says_ok_only_of_what_can_be_used(monkeypatch):
    versions = {"resvg-py": "0.2.10", "reportlab": "99.0rc1"}
    version = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: versions.get(name) or version(name))
    asked_for = ["resvg-py>=0.3.3", "reportlab[accel]>=4.2", 'python-pptx>=1.0; extra == "all"', "types-PyYAML"]
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: asked_for)
    monkeypatch.setitem(sys.modules, "pptx", None)
    lines = engage("doctor").out.splitlines()
    assert "missing   PNG pages: resvg-py 0.2.10 is too old; pip install 'resvg-py>=0.3.3'" in lines
    assert "missing   PowerPoint pages: pip install python-pptx" in lines
    assert "ok        PDF pages" in lines


@pytest.mark.parametrize(
    ("module", "command", "install"),
    [
        pytest.param("pptx", ("report", "--out", "out"), "python-pptx", id="report"),
        pytest.param("xlsxwriter", ("ask", "--out", "out"), "xlsxwriter", id="ask"),
    ],
)
def test_a_package_that_is_missing_is_no_bug(write_files, monkeypatch, module, command, install):
    monkeypatch.chdir(
        write_files(
            {
                "engagement.yaml": "as_is: m.yaml\nstakeholders: {cio: {name: CIO}}\n",
                "m.yaml": "customer_types: {c: C}\nchannels: {w: W}\norganizations: {o: O}\nplatforms: {p: P}\n"
                "engagements: [{customer: c, channel: w, organization: o, platforms: [p]}]\n",
            }
        )
    )
    for name in [each for each in sys.modules if each.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    done = engage(*command)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(f": pip install {install}\n")


def test_options_come_from_the_environment(write_files, monkeypatch):
    write_files({"model.yaml": "platforms: {p: {nam: P}}\n"})
    monkeypatch.setenv("ENGAGE_CHECK_FORMAT", "concise")
    assert engage("check", "model.yaml").out.startswith("model.yaml:1:17: EM104")


def test_names_are_shown_and_not_executed(write_files):
    write_files({"model.yaml": 'platforms: {"\\x1b[31mp": P, q: {"\\x1b]0;x\\x07": 1, name: "\\u202eevil"}}\n'})
    for name in registry.names("findings"):
        told = engage("check", "model.yaml", "--format", name).out
        assert told
        assert not {"\x1b", "\x07", "\u202e"} & set(told), name


def test_the_keyboard_ends_a_command_with_its_own_code(monkeypatch):
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importlib.import_module("engagement_model.cli.main").engage, "main", stop)
    assert _run(["check"]) == 130


def test_workspaces_of_one_name_do_not_overwrite_each_other(write_files, monkeypatch):
    folder = write_files(
        {
            f"{shop}/{name}": text
            for shop in ("a/shop", "b/shop")
            for name, text in (("engagement.yaml", WORKSPACE), ("as-is.yaml", SHOP))
        }
        | {"loose.yaml": SHOP, "other.yaml": SHOP}
    )
    done = engage("render", "a/shop", "b/shop", "loose.yaml", "other.yaml", "--out", "out")
    assert done.code == 0, done.err
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["loose", "other", "shop", "shop-2"]
    monkeypatch.chdir(folder / "a" / "shop")
    done = engage("render", ".", "../../b/shop", "../../loose.yaml", "--out", "../out")
    assert sorted(path.name for path in (folder / "a" / "out").iterdir()) == ["loose", "shop", "shop-2"]


def test_nobody_agrees_on_a_state_that_nobody_describes(write_files):
    folder = write_files({"engagement.yaml": "as_is: as-is.yaml\n", "as-is.yaml": SHOP})
    done = engage("agree", "--out", "agreed.yaml")
    assert (done.code, done.out) == (2, "")
    assert "engagement.yaml does not describe future-state; write --state as-is" in done.err
    assert not (folder / "agreed.yaml").exists()
    assert engage("agree", "--state", "as-is").code == 0
