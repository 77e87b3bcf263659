"""The documentation: made from the code as it is, its commands run, its links leading somewhere."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import click
import pytest
import yaml
from babel import Locale

from docs.generation.language_page import classes_there_are, classes_told
from docs.generation.pages import GENERATED, ROOT, all_pages, pages_with_commands
from docs.generation.tables import anchor
from docs.generation.transcripts import blocks_of, run_page
from engagement_model.analysis.disagreement.reliability import gwet_ac1, krippendorff_alpha
from engagement_model.cli.main import engage
from engagement_model.drawing.output import names
from engagement_model.model import page_sizes
from engagement_model.reports import registry
from engagement_model.rules.registry import FAMILIES
from engagement_model.translation import languages

PAGES = all_pages()
COMMON = {"Described", "Element"}


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted(GENERATED))
def test_a_page_made_from_the_code_is_as_the_code_has_it(page: str) -> None:
    assert text_of(page) == GENERATED[page](), "make docs"


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


@cache
def places_in(file: Path) -> frozenset[str]:
    """What links into a page may name: its headings."""
    headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(anchor(heading.replace("`", "")) for heading in headings)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL)):
        path, _, place = target.partition("#")
        assert "://" not in target, "pages need no network"
        file = (ROOT / page).parent / path if path else ROOT / page
        assert file.is_file(), target
        if place:
            assert place in places_in(file), target


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


@pytest.mark.parametrize("page", ["README.md", "docs/how-to/formats-and-pages.md"])
def test_every_size_of_a_page_is_told(page: str) -> None:
    told = text_of(page).casefold()
    assert [size for size in page_sizes.names() if not re.search(rf"\b{re.escape(size)}\b", told)] == []


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        *(f"docs/how-to/{name}.md" for name in ("formats-and-pages", "from-excel", "workshop-with-phones")),
    ],
)
def test_every_language_is_told(page: str) -> None:
    spoken = [Locale.parse(code).get_language_name("en") for code in languages()]
    assert [name for name in spoken if f" {name}" not in text_of(page)] == []


def test_every_format_of_findings_is_told() -> None:
    listed = re.search(r"One run writes several formats: ([^.]*)\.", text_of("docs/how-to/continuous-integration.md"))
    assert listed is not None
    assert sorted(re.findall(r"`(\w+)`", listed[1])) == sorted(registry.names("findings"))


def test_every_command_is_told_in_the_readme_or_on_a_page_of_how_to() -> None:
    by_hand = [text_of(page) for page in PAGES if page.startswith("docs/how-to/")]
    readme = [row for row in text_of("README.md").splitlines() if row.startswith("| `engage ")]
    words = {word for row in readme for said in re.findall(r"`([^`]+)`", row.split(" | ")[0]) for word in said.split()}
    missing = [name for name in engage.list_commands(click.Context(engage)) if name not in words]
    assert [name for name in missing if not any(f"engage {name}" in page for page in by_hand)] == []


def test_the_families_of_rules_are_told_to_who_adds_one() -> None:
    table = re.findall(r"^ *\| `(EM\d)xx` \| `rules/(\w+)` \|", text_of("CONTRIBUTING.md"), re.MULTILINE)
    assert table == list(FAMILIES.items())


def test_who_contributes_is_sent_to_files_that_are_there() -> None:
    """Names in capitals stand for whatever a new file is called: its folder is there."""
    named = set(re.findall(r"`((?:\.ci|docs|engagement_model|findings|tests)/[\w./-]+)`", text_of("CONTRIBUTING.md")))
    short = re.findall(r"`([a-z_]+/[\w./-]+)`", text_of("CONTRIBUTING.md"))
    named |= {f"engagement_model/{name}" for name in short if (ROOT / "engagement_model" / name.split("/")[0]).is_dir()}
    for name in named:
        fixed = re.sub(r"/[^/]*[A-Z]{3}.*", "", name)
        assert (ROOT / fixed).exists(), name


def test_the_figures_of_agreement_in_the_explanation() -> None:
    units = [{"there": 3}] * 18 + [{"there": 2, "not there": 1}] * 2
    alpha, ac1 = krippendorff_alpha(units), gwet_ac1(units, 2)
    assert alpha is not None
    assert ac1 is not None
    assert (round(float(alpha), 2), round(float(ac1), 2)) == (-0.02, 0.93)
    assert "agree on 0.90 of them. AC1 says 0.93, alpha\nsays -0.02." in text_of("docs/explanation.md")
