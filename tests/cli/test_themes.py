"""Themes on the command line: one that ships, one in a file, and what is objected to."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import engage

WORKSPACE = """as_is:
  customer_types: {consumer: Consumer}
  channels: {web: Web shop}
  organizations: {sales: Sales}
  platforms: {shop: Shop}
  engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
"""
PALE = 'format: engagement-theme/1\ncolors:\n  quiet: "#999999"\n'


@pytest.fixture
def folder(write_files):
    return write_files({"engagement.yaml": WORKSPACE, "pale.yaml": PALE})


def paper(folder):
    return (folder / "out/as-is.svg").read_text(encoding="utf-8").partition("<rect")[2].partition('fill="')[2][:7]


def test_a_theme_that_ships_is_asked_for_by_name(folder):
    assert engage("render", "--state", "as-is", "--theme", "dark").code == 0
    assert paper(folder) == "#10171F"


def test_the_theme_of_the_workspace_is_worn_unless_another_is_asked_for(folder):
    (folder / "engagement.yaml").write_text(f"{WORKSPACE}theme: dark\n", encoding="utf-8")
    assert engage("render", "--state", "as-is").code == 0
    assert paper(folder) == "#10171F"
    assert engage("render", "--state", "as-is", "--theme", "default").code == 0
    assert paper(folder) == "#FFFFFF"


@pytest.mark.usefixtures("folder")
def test_a_theme_that_is_none_names_those_there_are():
    result = engage("render", "--theme", "drak")
    assert result.code == 2
    assert "did you mean dark?" in result.err
    assert "default, print, dark" in result.err


def test_a_faulty_theme_file_stops_before_anything_is_written(folder):
    (folder / "bad.yaml").write_text("corners: pointed\nlogo: nowhere.png\n", encoding="utf-8")
    result = engage("render", "--theme", "bad.yaml")
    assert result.code == 2
    assert "bad.yaml:1:10" in result.err
    assert "bad.yaml:2:7" in result.err
    assert not (folder / "out").exists()


@pytest.mark.usefixtures("folder")
def test_low_contrast_is_objected_to_where_the_theme_is_worn_and_at_its_line():
    result = engage("render", "--state", "as-is", "--theme", "pale.yaml", "--fail-on", "warning")
    assert result.code == 1
    assert "pale.yaml:3:10: warning EM803 low-contrast" in result.err
    assert "#999999" in result.err
    assert "4.5:1" in result.err
    assert engage("render", "--state", "as-is", "--theme", "print", "--fail-on", "note").code == 0


def test_check_finds_it_where_the_workspace_names_the_theme(folder):
    (folder / "engagement.yaml").write_text(f"{WORKSPACE}theme: pale.yaml\n", encoding="utf-8")
    [found] = json.loads(engage("check", "--format", "json").out)["findings"]
    assert (found["rule"], found["severity"]) == ("EM803", "warning")
    assert found["addresses"] == ["theme.colors.quiet", "theme.colors.frame"]
    assert [(each["file"], each["line"]) for each in found["places"]] == [("pale.yaml", 3), ("engagement.yaml", 7)]
    assert "#" in found["suggestion"]
    (folder / "engagement.yaml").write_text(
        f"{WORKSPACE}theme: pale.yaml\naccept: [{{rule: EM803, address: theme.colors.quiet, because: Our brand}}]\n",
        encoding="utf-8",
    )
    [found] = json.loads(engage("check", "--format", "json").out)["findings"]
    assert found["suppressed"]


def test_faults_of_the_theme_of_a_workspace_are_found_by_check(folder):
    (folder / "engagement.yaml").write_text(f"{WORKSPACE}theme: pale.yaml\n", encoding="utf-8")
    (folder / "pale.yaml").write_text("colors: {ink: nothing}\n", encoding="utf-8")
    result = engage("check", "--format", "concise")
    assert result.code == 1
    assert result.out.startswith("pale.yaml:1:15: EM106")


def test_the_schema_of_theme_files_knows_them(folder):
    import jsonschema
    import yaml

    schema = json.loads(engage("schema", "theme").out)
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(yaml.safe_load(PALE), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"colors": {"papier": "#FFFFFF"}}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"colors": {"ink": "red"}}, schema)


def test_a_theme_file_has_a_canonical_form(folder):
    (folder / "engagement.yaml").write_text(f"{WORKSPACE}theme: pale.yaml\n", encoding="utf-8")
    (folder / "pale.yaml").write_text('corners: round\ncolors: {quiet: "#555555"}\nextends: dark\n', encoding="utf-8")
    assert engage("fmt", "pale.yaml", "--check").code in (0, 1)
    assert engage("fmt").code == 0
    text = (folder / "pale.yaml").read_text(encoding="utf-8")
    assert text.index("extends") < text.index("colors") < text.index("corners")
