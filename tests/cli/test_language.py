"""`--language`: what it translates, what it leaves as it is, and what counts before what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engagement_model.translation import languages
from engagement_model.words import analyses
from tests.cli.running import SHOP, WORKSPACE, engage


@pytest.fixture(autouse=True)
def shop(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("ENGAGE_LANGUAGE", "ENGAGE_CHECK_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for folder, language in (("english", ""), ("french", "language: fr\n"), ("russian", "language: ru\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "engagement.yaml").write_text(WORKSPACE + language)
        (tmp_path / folder / "as-is.yaml").write_text(SHOP)


def test_a_workspace_is_told_in_its_own_language():
    assert engage("redundancy", "english").out.startswith("Redundancy: as-is\n")
    assert engage("redundancy", "french").out.startswith("Redondance\N{NO-BREAK SPACE}: aujourd’hui\n")
    assert engage("redundancy", "russian").out.startswith("Дублирование: сегодня\n")


def test_the_option_counts_before_the_workspace():
    assert engage("redundancy", "french", "--language", "en").out == engage("redundancy", "english").out
    assert engage("redundancy", "french", "--language", "ru").out == engage("redundancy", "russian").out


def test_one_run_leaves_nothing_behind_for_the_next():
    before = engage("check", "english").out
    assert engage("check", "english", "--language", "fr").out != before
    assert engage("check", "english").out == before


@pytest.mark.parametrize("command", analyses.names())
def test_every_analysis_speaks_and_its_identifiers_stay(command):
    if command == "gaps":
        for name in ("english", "french"):
            settings = Path(name, "engagement.yaml")
            settings.write_text(settings.read_text() + "future_state: future.yaml\n")
            Path(name, "future.yaml").write_text("extends: as-is.yaml\nstate: future-state\n")
    told = engage(command, "english", "--language", "fr", "--format", "markdown")
    assert (told.code, told.err) == (0, "")
    assert told.out == engage(command, "french", "--format", "markdown").out
    assert told.out != engage(command, "english", "--format", "markdown").out
    english = engage(command, "english", "--format", "json").out
    assert (
        engage(command, "english", "--language", "fr", "--format", "json").out.replace("french/", "english/") == english
    )


def test_variables_stand_for_the_option(monkeypatch):
    monkeypatch.setenv("ENGAGE_LANGUAGE", "fr")
    assert "avertissement" in engage("check", "english").out
    monkeypatch.setenv("ENGAGE_CHECK_LANGUAGE", "ru")
    assert "предупреждение" in engage("check", "english").out
    assert "warning" in engage("check", "russian", "--language", "en").out


def test_a_language_nobody_translated_is_a_usage_error():
    outcome = engage("check", "english", "--language", "frr")
    assert outcome.code == 2
    assert f'"frr" is not one of {", ".join(languages())}; did you mean fr?' in outcome.err


def test_each_of_several_workspaces_is_told_in_its_own():
    found = json.loads(engage("check", "french", "russian", "--format", "json", "--fail-on", "never").out)["findings"]
    split = [item["message"] for item in found if item["name"] == "parallel-stacks"]
    assert len(split) == len(set(split)) == 2
    told = engage("check", "french", "russian").out.rstrip()
    assert told.endswith("in french/engagement.yaml and russian/engagement.yaml")


def test_codes_and_severities_for_programs_stay():
    english, french = (
        json.loads(engage("check", "english", "--language", code, "--format", "json").out) for code in ("en", "fr")
    )
    for one, other in zip(english["findings"], french["findings"], strict=True):
        assert (one["rule"], one["name"], one["severity"]) == (other["rule"], other["name"], other["severity"])
        assert one["fingerprint"] == other["fingerprint"]
    assert english["summary"] == french["summary"]


def test_the_summary_of_a_check():
    assert engage("check", "english").out.rstrip().endswith("in english/engagement.yaml")
    assert engage("check", "french").out.rstrip().endswith("dans french/engagement.yaml")


def test_the_comments_of_the_agreed_model():
    said = engage("agree", "french", "--state", "as-is").out.splitlines()[:2]
    assert said == [
        "# Le modèle convenu (aujourd’hui). Ce qui ne porte pas de remarque est repris du modèle de cet état.",
        "# Rien n’est en suspens.",
    ]


def test_a_difference():
    Path("other.yaml").write_text(SHOP.replace("name: Tills", "name: Counter"))
    Path("one.yaml").write_text(SHOP)
    assert engage("diff", "one.yaml", "other.yaml").out == (
        "platforms: 1 kept, 1 changed\n\n~ platforms.tills.name: Tills -> Counter\n"
    )
    assert engage("diff", "one.yaml", "other.yaml", "--language", "ru").out == (
        "платформы: без изменений 1, изменено 1\n\n~ platforms.tills.name: Tills -> Counter\n"
    )


def test_records_of_decisions():
    Path("french/engagement.yaml").write_text(f"{WORKSPACE}language: fr\ndecisions: decisions.yaml\n")
    Path("french/decisions.yaml").write_text(
        "decisions:\n  tills_go:\n    about: platforms.tills\n    status: decided\n    choose: absent\n"
        "    on: 2026-11-05\n"
    )
    assert engage("export", "decisions", "french", "--out", "records", "--quiet").code == 0
    record = Path("records/0001-tills-go.md").read_text(encoding="utf-8")
    assert "| Statut | prise |" in record
    assert "| Le | 05/11/2026 |" in record
    assert "- Tills\N{NO-BREAK SPACE}: disparaît." in record
