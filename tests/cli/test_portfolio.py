"""`engage portfolio`: the example, each format, exit codes, and the schema of its JSON."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from engagement_model.cli.answer_schemas import answer_schemas
from tests.cli.running import engage
from tests.portfolio.groups import written

GROUP = str(Path(__file__).parents[2] / "examples" / "group")


@pytest.fixture(autouse=True)
def _on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")  # 2026-11-20


def told(*more: str) -> str:
    done = engage("portfolio", GROUP, "--no-cache", *more)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_the_example_has_six_members_and_one_that_has_not_answered() -> None:
    answer = json.loads(told("--format", "json"))
    result = answer["result"]
    assert [row["status"] for row in result["members"]] == ["read"] * 6
    assert [row["member"] for row in result["members"] if row["stale"]] == ["companies/eastgate"]
    assert [each["name"] for each in result["absent"]] == ["Glow"]
    assert {item["rule"] for item in answer["findings"]} == {f"EM00{number}" for number in range(2, 9)}


def test_the_example_teaches_what_could_be_shared() -> None:
    result = json.loads(told("--format", "json"))["result"]
    buy = next(each for each in result["consolidations"] if each["capability"] == "buy")
    assert (buy["keep"]["platform"], len(buy["platforms"]), len(buy["members"])) == ("commerce", 7, 5)
    assert [(at["member"], at["platform"]) for at in buy["going"]] == [
        ("companies/aldgate", "shop"),
        ("companies/aldgate", "tills"),
        ("companies/eastgate", "tills"),
    ]
    assert buy["saving"] is None
    assert buy["saving_at_least"] == {"amount": 2_300_000, "currency": "EUR"}
    assert [at["member"] for at in buy["unknown"]] == ["companies/eastgate"]
    assert buy["customers"] == 900_000 + 1_400_000 + 310_000 + 8_000
    assert buy["customers_unknown"] == ["companies/eastgate/shopper"]
    [meridian] = [each for each in result["products"] if each["name"] == "Meridian CRM"]
    assert len(meridian["members"]) == 3
    assert {each["information"]: len(each["platforms"]) for each in result["masters"]} == {"customer": 6, "order": 5}
    assert [(each["first_name"], each["second_name"]) for each in result["likely"]] == [
        ("Pay by invoices", "Pay by invoice")
    ]


def test_the_json_is_valid_against_its_schema() -> None:
    schema = answer_schemas()["portfolio"]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(told("--format", "json")))


def test_each_format_has_every_member(tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    for text in (told("-o", f"csv={rows}"), told("--format", "markdown"), rows.read_text("utf-8")):
        for name in ("Aldgate Stores", "Maison Clair", "Harbour Credit", "Glow"):
            assert name in text
    assert told().startswith("Harbour Group today: 6 of 7 members are counted.\nNothing is known of Glow.\n")


def test_the_future_of_members_that_describe_none_is_not_taken_for_nothing() -> None:
    answer = json.loads(told("--state", "future-state", "--format", "json"))
    assert {row["status"] for row in answer["result"]["members"]} == {"silent"}
    assert {item["rule"] for item in answer["findings"]} == {"EM002"}
    assert len(answer["findings"]) == 7


@pytest.mark.parametrize(("severity", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
def test_findings_make_the_exit_code(severity: str, code: int) -> None:
    assert engage("portfolio", GROUP, "--no-cache", "--fail-on", severity).code == code


def test_a_faulty_portfolio_could_not_be_run(tmp_path: Path) -> None:
    (tmp_path / "portfolio.yaml").write_text("currency: EUR\nmembers: [..]\n", encoding="utf-8")
    done = engage("portfolio", str(tmp_path))
    assert done.code == 2
    assert "portfolio.yaml:2:11: error EM117" in done.err
    assert engage("portfolio", str(tmp_path / "nowhere")).code == 2


def test_what_is_found_is_kept_unless_it_is_not_to_be(tmp_path: Path) -> None:
    member = tmp_path / "a"
    member.mkdir()
    (member / "engagement.yaml").write_text("as_is: {organizations: {sales: Sales}}\n", encoding="utf-8")
    (tmp_path / "portfolio.yaml").write_text("currency: EUR\nmembers: [a]\n", encoding="utf-8")
    first = engage("portfolio", str(tmp_path), "--no-cache")
    assert not (tmp_path / ".engage").exists()
    assert engage("portfolio", str(tmp_path)).out == first.out
    assert len(list((tmp_path / ".engage").rglob("*.json"))) == 1
    assert engage("portfolio", str(tmp_path)).out == first.out


def test_every_member_of_the_example_can_be_checked_by_itself() -> None:
    folders = sorted(path for path in (Path(GROUP) / "companies").iterdir())
    assert len(folders) == 6
    found = json.loads(engage("check", *map(str, folders), "--format", "json").out)
    assert [item for item in found["findings"] if item["rule"].startswith("EM1")] == []


def test_both_schemas_of_portfolios_are_given() -> None:
    assert json.loads(engage("schema", "portfolio").out)["title"] == "Portfolio of engagement workspaces"


def test_a_name_like_one_of_the_vocabulary_that_nobody_has_is_asked_about(tmp_path) -> None:
    baskets = "information: {carts: Shopping baskets}\nplatforms: {shop: {name: Shop, holds: {carts: copy}}}\n"
    head = "currency: EUR\nmembers: ['*']\nvocabulary: words.yaml\n"
    (tmp_path / "words.yaml").write_text("information: {basket: Shopping basket}\n", "utf-8")
    written(tmp_path, {"alpha": baskets}, head)
    done = engage("portfolio", str(tmp_path), "--no-cache")
    assert done.code == 0
    question = "Are “Shopping baskets” and “Shopping basket” the same? They are names of information in Alpha"
    assert f"{question} and in the vocabulary." in " ".join(done.err.split()) + " ".join(done.out.split())
    table = engage("portfolio", str(tmp_path), "--no-cache", "--format", "markdown").out
    assert "| Shopping baskets | Alpha | Shopping basket | the vocabulary |" in table
