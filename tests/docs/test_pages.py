"""The documentation: made from the code as it is, its commands run, its links leading somewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from docs.generation.language_page import classes_there_are, classes_told
from docs.generation.pages import ROOT, all_pages, generated_pages, pages_with_commands
from docs.generation.tables import anchor
from docs.generation.transcripts import blocks_of, run_page
from engagement_model.analysis.disagreement.reliability import gwet_ac1, krippendorff_alpha
from engagement_model.drawing.output import names

PAGES = all_pages()
COMMON = {"Described", "Element"}


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted(generated_pages()))
def test_a_page_made_from_the_code_is_as_the_code_has_it(page: str) -> None:
    assert text_of(page) == generated_pages()[page], "make docs"


@pytest.mark.slow
@pytest.mark.parametrize("page", pages_with_commands())
def test_every_command_of_a_page_answers_as_shown(page: str) -> None:
    programs = ("bash", "git", "sed") if "git " in text_of(page) else ("bash", "sed")
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    text = text_of(page)
    run = run_page(text, ROOT)
    assert run.faults == []
    assert run.text == text, "make docs"


def test_a_wrong_answer_and_a_wrong_exit_code_are_noticed() -> None:
    page = "```console\n$ engage --version\nengage, version 0\n$ engage chek\n```\n"
    run = run_page(page, ROOT)
    assert "version 0\n" not in run.text
    assert [fault.partition(": exit code ")[2][:8] for fault in run.faults] == ["2, not 0"]


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("...", True),
        ("Usage: ...", False),
        ("Usage: engage rules [OPTIONS] [RULES]...\n...", True),
        ("...\nnothing", False),
    ],
)
def test_dots_stand_for_any_lines(shown: str, kept: bool) -> None:
    page = f"```console\n$ engage rules --help\n{shown}\n```\n"
    assert (run_page(page, ROOT).text == page) is kept


def test_a_file_in_a_page_is_written_where_the_page_is() -> None:
    files = (
        "```sh\nmkdir a\ncd a\n```\n```yaml\n# b/c.yaml\nx: 1\n```\n```console\n$ cat b/c.yaml\n# b/c.yaml\nx: 1\n```\n"
    )
    run = run_page(files, ROOT)
    assert (run.faults, run.text) == ([], files)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL)):
        path, _, place = target.partition("#")
        assert "://" not in target, "pages need no network"
        file = (ROOT / page).parent / path if path else ROOT / page
        assert file.is_file(), target
        if place:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert place in [anchor(heading.replace("`", "")) for heading in headings], target


@pytest.mark.parametrize("page", PAGES)
def test_every_example_is_yaml(page: str) -> None:
    for block in blocks_of(text_of(page)):
        assert block.language in ("yaml", "sh", "console", "text", "python"), f"line {block.start}"
        # A rule's page may show what is no YAML, and why that is found.
        if block.language == "yaml" and page != "docs/reference/rules.md":
            yaml.safe_load("\n".join(block.lines))


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("docs/")])
def test_every_page_can_be_found_from_the_first(page: str) -> None:
    assert page == "docs/README.md" or f"({Path(page).relative_to('docs').as_posix()})" in text_of("docs/README.md")


def test_every_key_of_the_language_is_told() -> None:
    assert classes_told() == classes_there_are()
    assert classes_told() >= COMMON


def test_every_format_of_a_page_is_told() -> None:
    told = re.findall(r"^\| `(\w+)` \|", text_of("docs/how-to/formats-and-pages.md"), re.MULTILINE)
    assert sorted(told) == sorted(names())


def test_the_figures_of_agreement_in_the_explanation() -> None:
    units = [{"there": 3}] * 18 + [{"there": 2, "not there": 1}] * 2
    alpha, ac1 = krippendorff_alpha(units), gwet_ac1(units, 2)
    assert alpha is not None
    assert ac1 is not None
    assert (round(float(alpha), 2), round(float(ac1), 2)) == (-0.02, 0.93)
    assert "agree on 0.90 of them. AC1 says 0.93, alpha\nsays -0.02." in text_of("docs/explanation.md")
