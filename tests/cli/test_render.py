"""`engage render`: states, overlays, what is drawn of the whole, and what is objected to."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import engage

MODEL = """
  customer_types: {consumer: Consumer, firm: Firm}
  channels: {web: Web shop, store: Store}
  organizations: {sales: Sales}
  platforms:
    suite: Suite
    shop: {name: Shop, part_of: suite}
    till: Till
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
    - {customer: firm, channel: store, organization: sales, platforms: [till]}
"""
WORKSPACE = f"as_is:{MODEL}future_state:\n  extends: as_is\n"
LONG = WORKSPACE.replace("till: Till", "till: " + "Till " * 90).replace("store: Store", "store: " + "Store " * 90)
DENSE = LONG + 'page: {size: "16:9"}\n'


@pytest.fixture
def folder(write_files):
    return write_files({"engagement.yaml": WORKSPACE})


def svg(folder, *arguments):
    assert engage("render", *arguments, "--state", "as-is").code == 0
    return (folder / "out/as-is.svg").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_two_pages_where_nothing_is_said_three_where_all_are_wanted():
    assert engage("render").out.splitlines() == ["out/as-is.svg", "out/future-state.svg"]
    every = ["out/as-is.svg", "out/future-state.svg", "out/change.svg"]
    assert engage("render", "--state", "all").out.splitlines() == every
    assert engage("render", "--state", "change").out.splitlines() == ["out/change.svg"]


def test_what_lies_between_the_states_is_drawn_where_there_is_anything(tmp_path):
    asked = ("--state", "transitions", "--out", str(tmp_path))
    drawn = engage("render", "examples/insurance", *asked)
    assert [Path(line).name for line in drawn.out.split()] == ["transition-1.svg", "transition-2.svg"]
    none = engage("render", "examples/telecom", *asked)
    assert (none.code, "does not describe transition-1" in none.err) == (2, True)


def test_overlays_are_drawn(folder):
    assert "AS WE ARE TODAY · COST · LATENCY" in svg(folder, "--overlay", "cost,latency")
    assert "callout--1" not in svg(folder, "--overlay", "none")


def test_only_what_one_customer_type_touches_is_drawn(folder):
    text = svg(folder, "--focus", "firm")
    assert ">Till<" in text
    assert ">Shop<" not in text


def test_only_wholes_are_drawn(folder):
    text = svg(folder, "--collapse")
    assert ">Suite<" in text
    assert ">Shop<" not in text


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--overlay", "heat"), 'there is no overlay "heat"; there are cost'),
        (("--overlay", "journeys=x"), 'the overlay "journeys" has no "x"'),
        (("--focus", "consumr"), "did you mean consumer?"),
    ],
)
def test_what_there_is_not_is_a_usage_error(arguments, said):
    done = engage("render", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.slow
def test_what_cannot_be_read_is_a_finding_with_its_code(write_files):
    write_files({"engagement.yaml": DENSE})
    done = engage("render", "--state", "as-is")
    assert (done.code, done.out) == (0, "out/as-is.svg\n")
    assert "EM801 page-too-dense" in done.err
    assert "engagement.yaml:" in done.err
    assert engage("render", "--state", "as-is", "--fail-on", "warning").code == 1


@pytest.mark.slow
def test_a_finding_of_the_drawing_is_switched_off_or_accepted_as_any(write_files):
    write_files({"engagement.yaml": DENSE + "rules: {EM801: off}\n"})
    assert engage("render", "--state", "as-is").err == ""
    write_files({"engagement.yaml": DENSE + "accept: [{rule: EM801, address: page.size, because: On a screen.}]\n"})
    done = engage("render", "--state", "as-is", "--fail-on", "note")
    assert (done.code, "EM801" in done.err) == (0, False)
    assert "EM705" not in engage("check").out


def test_a_character_the_font_lacks_is_a_note(write_files):
    write_files({"engagement.yaml": WORKSPACE.replace("till: Till", "till: Till 🙂")})
    done = engage("render", "--state", "as-is", "--fail-on", "warning")
    assert done.code == 0
    assert "EM802 missing-character" in done.err
    assert "lacks 🙂 (U+1F642): another" in done.err


@pytest.mark.parametrize("name", ["Till 🙂", "Till ᚠ"], ids=["emoji", "runes"])
def test_a_pdf_with_a_character_that_no_font_has_is_refused_before_anything_is_written(write_files, name):
    folder = write_files({"engagement.yaml": WORKSPACE.replace("till: Till", f"till: {name}")})
    done = engage("render", "--state", "as-is", "-f", "svg,pdf")
    assert (done.code, done.out) == (2, "")
    assert "no font here draws" in done.err
    assert not (folder / "out").exists()


def test_a_character_that_cannot_be_seen_is_named_by_its_number(write_files):
    write_files({"engagement.yaml": WORKSPACE.replace("till: Till", 'till: "Till x\\u0363"')})
    assert "lacks U+0363: another" in engage("render", "--state", "as-is").err


def test_the_language_is_the_workspaces_unless_another_is_asked_for(write_files):
    folder = write_files({"engagement.yaml": WORKSPACE + "language: fr\n"})
    assert "NOTRE SITUATION ACTUELLE" in svg(folder)
    assert "КАК МЫ РАБОТАЕМ СЕГОДНЯ" in svg(folder, "--language", "ru")
    assert "AS WE ARE TODAY" in svg(folder, "--language", "en")
    assert engage("render", "--language", "tlh").code == 2


def test_all_pages_in_one_file_and_what_is_objected_to_are_in_the_language(write_files):
    folder = write_files({"engagement.yaml": DENSE})
    run = engage("render", "--language", "fr", "-f", "html")
    assert "sur la page" in run.err
    text = (folder / "out/pages.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in text
    assert "Chercher un nom ou une adresse" in text


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_pictures_have_the_resolution_asked_for(folder):
    for arguments, wide in (((), 2480), (("--dpi", "72"), 1191)):
        assert engage("render", "--state", "as-is", "-f", "png", *arguments).code == 0
        assert struct.unpack(">I", (folder / "out/as-is.png").read_bytes()[16:20]) == (wide,)
    assert engage("render", "--dpi", "6000").code == 2


@pytest.mark.usefixtures("folder")
def test_slides_say_the_moment_that_the_environment_says(folder, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    assert engage("render", "-f", "pptx").code == 0
    assert b"2026-11-20T00:00:00Z" in zipfile.ZipFile(folder / "out/pages.pptx").read("docProps/core.xml")


@pytest.mark.usefixtures("folder")
def test_every_customer_type_gets_files_of_its_own():
    done = engage("render", "--split", "--state", "as-is", "-f", "svg,drawio")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == ["out/as-is-consumer.svg", "out/as-is-firm.svg", "out/pages.drawio"]


def test_who_has_no_page_of_its_own_is_said(write_files):
    more = WORKSPACE.replace("firm: Firm", "firm: Firm, twin: Twin, nobody: Nobody").replace(
        "customer: firm", "customers: [firm, twin]"
    )
    write_files({"engagement.yaml": more})
    done = engage("render", "--split", "--state", "as-is")
    assert done.out.splitlines() == ["out/as-is-consumer.svg", "out/as-is-firm.svg"]
    assert done.err.splitlines() == [
        "the same pages for firm, twin: drawn once, called after firm",
        "no page for nobody: no engagement names them",
    ]
    assert engage("render", "--split", "--state", "as-is", "-q").err == ""


def test_a_split_that_leaves_no_page_says_why(write_files):
    write_files({"engagement.yaml": WORKSPACE.partition("  engagements:")[0]})
    done = engage("render", "--split", "--state", "as-is")
    assert (done.code, done.out) == (2, "")
    assert "no customer type is engaged in as-is" in done.err


@pytest.mark.usefixtures("folder")
def test_one_customer_type_and_all_of_them_cannot_be_asked_for_at_once():
    done = engage("render", "--split", "--focus", "firm")
    assert done.code == 2
    assert "--split draws every customer type" in done.err


@pytest.mark.slow
def test_a_split_is_suggested_where_every_part_of_it_can_be_read(write_files):
    def crowded(*customers):
        platforms = {f"p{number}": customers[number % len(customers)] for number in range(120)}
        return "\n".join(
            [
                "as_is:",
                f"  customer_types: {{{', '.join(f'{name}: {name}' for name in dict.fromkeys(customers))}}}",
                "  channels: {web: Web shop}",
                "  organizations: {sales: Sales}",
                "  platforms:",
                *(f"    {name}: Platform of a long name {name}" for name in platforms),
                "  engagements:",
                *(
                    f"    - {{customer: {customer}, channel: web, organization: sales, platforms: [{name}]}}"
                    for name, customer in platforms.items()
                ),
                'page: {size: "16:9"}',
            ]
        )

    write_files({"engagement.yaml": crowded("a", "b", "c", "d", "e", "f")})
    assert "pages for each customer type: --split" in engage("render", "--state", "as-is").err
    write_files({"engagement.yaml": crowded("a", "a", "a", "a", "a", "b")})
    assert "--split" not in engage("render", "--state", "as-is").err
