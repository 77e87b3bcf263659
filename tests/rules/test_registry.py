"""The registry is audited: codes, names, families, pages and the faults of files."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from engagement_model import rules
from engagement_model.language.faults import FaultKind
from engagement_model.rules.finding import SEVERITIES
from engagement_model.rules.registry import (
    ACROSS,
    EXPLAINING,
    FAMILIES,
    UnknownRule,
    all_rules,
    find_rule,
    portfolio_rules,
    searching_rules,
)
from engagement_model.rules.rule import Rule

FOLDER = Path(rules.__file__).parent
GOES = re.compile(r"retire|forgotten|orphan|unassigned|lost\b")
TWINLESS = "counterpart"
"""What the page of a rule about something that goes says of the rule about what comes, or of why there is none."""

each_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)


def test_codes_and_names_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in all_rules()]
    assert codes == sorted(set(codes))
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names))


@each_rule
def test_a_code_is_of_the_family_whose_folder_it_stands_in(rule: Rule) -> None:
    assert re.fullmatch(r"EM\d{3}", rule.code)
    assert FAMILIES[rule.code[:3]] == rule.family


@each_rule
def test_a_name_is_kebab_case_and_that_of_the_file(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert (FOLDER / rule.family / f"{rule.name.replace('-', '_')}.py").is_file()


@each_rule
def test_faults_of_files_are_errors_and_all_else_is_milder(rule: Rule) -> None:
    assert rule.severity in SEVERITIES
    assert (rule.severity == "error") == rule.about_files


@each_rule
def test_a_rule_searches_states_or_workspaces_or_explains_what_reading_and_drawing_find(rule: Rule) -> None:
    searches = [search for search in (rule.in_state, rule.in_workspace) if search is not None]
    if rule.family == ACROSS:
        assert rule.in_portfolio is not None
        assert rule in portfolio_rules()
    explains = rule.family in (*EXPLAINING, ACROSS) or (rule.family == "drawing" and rule.name != "low-contrast")
    assert len(searches) == (0 if explains else 1)
    assert (rule in searching_rules()) == rule.searches == bool(searches)


def test_every_folder_of_rules_is_a_family_with_codes_of_its_own() -> None:
    folders = {path.parent.name for path in FOLDER.glob("*/__init__.py")}
    assert set(FAMILIES.values()) == folders
    assert len(FAMILIES) == len(folders)
    assert list(FAMILIES) == sorted(FAMILIES)


@pytest.mark.parametrize(("prefix", "folder"), FAMILIES.items())
def test_a_family_says_its_codes_first(prefix: str, folder: str) -> None:
    assert re.fullmatch(r"EM\d", prefix)
    assert str(import_module(f"{rules.__name__}.{folder}").__doc__).startswith(f"{prefix}xx: ")


def test_no_code_is_skipped_in_a_family() -> None:
    for prefix in FAMILIES:
        numbers = [int(rule.code[3:]) for rule in all_rules() if rule.code.startswith(prefix)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_kind_of_fault_has_a_page_of_its_code_and_name() -> None:
    explained = {(rule.code, rule.name) for rule in all_rules() if rule.about_files}
    assert explained == {(kind.code, kind.rule) for kind in FaultKind}


def test_a_rule_about_what_goes_says_which_rule_is_about_what_comes() -> None:
    about_going = [rule for rule in all_rules() if rule.family == "gap" and GOES.search(rule.name)]
    assert {rule.name for rule in about_going} == {
        "forgotten-engagement",
        "orphaned-information",
        "retired-too-early",
        "unassigned-duty",
        "unexplained-retirement",
    }
    for rule in about_going:
        assert TWINLESS in rule.section("What it finds"), rule.name


@each_rule
def test_rules_named_in_a_page_exist(rule: Rule) -> None:
    families = "|".join(sorted({other.name for other in all_rules()}, key=len, reverse=True))
    for named in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", rule.page.split("## Example")[0]):
        if named not in ("as-is", "future-state"):
            assert re.fullmatch(families, named), named


@pytest.mark.parametrize("said", ["EM301", "em301", " EM301 ", "parallel-stacks", "Parallel-Stacks", "parallel_stacks"])
def test_a_rule_is_found_by_code_or_name_in_any_case(said: str) -> None:
    assert find_rule(said).code == "EM301"


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(UnknownRule, match="did you mean parallel-stacks") as raised:
        find_rule("paralel-stacks")
    assert raised.value.hint == "did you mean parallel-stacks?"
    with pytest.raises(UnknownRule, match="there is no rule") as raised:
        find_rule("xyzzy")
    assert raised.value.hint is None
