"""Options that make no difference beside what else is asked for are refused with a sentence."""

from __future__ import annotations

import pytest

from tests.cli.running import SHOP, WORKSPACE, engage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("report --only minutes --template t.pptx", "--template makes no difference to --only minutes"),
        ("report --only minutes,word --since HEAD", "--since makes no difference to --only minutes,word"),
        ("report --only workbook --theme dark", "--theme makes no difference to --only workbook"),
        ("report --only deck --page a4", "--page makes no difference to --only deck"),
        ("render --dpi 200", "--dpi goes with -f png alone"),
        ("render -f pptx --template t.pptx --page a4", "--page makes no difference to --template"),
        ("render --rows channels", "--rows goes with --as matrix alone"),
        ("render --as matrix --fail-on error", "--fail-on makes no difference to --as matrix"),
        ("render --overlay none,cost", "none goes with no other overlay"),
        ("render --keep-layout --rev HEAD .", "--keep-layout writes beside the files on the disk"),
        ("ask --blank - --stakeholder ana", "--stakeholder makes no difference to --blank"),
        ("ask . --blank -", "PATHS makes no difference to --blank"),
        ("export decisions --state as-is", "--state makes no difference to decisions"),
        ("import . --prune", "--prune makes no difference to ."),
        ("import notes.csv --workspace a --out b", "--workspace makes no difference to --out"),
        ("check HEAD:engagement.yaml --watch", "--watch needs files to watch; HEAD:engagement.yaml is none"),
        ("portfolio --heat cost", "--heat goes with -o html=FILE, -o svg=FILE alone"),
        ("portfolio --page a4 -o html=a.html", "--page goes with -o svg=FILE alone"),
        ("portfolio --theme dark -o svg=a.svg", "--theme goes with -o html=FILE alone"),
    ],
)
def test_what_would_make_no_difference_is_refused(write_files, monkeypatch, arguments: str, message: str):
    folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP, "notes.csv": "a,b\n1,2\n"})
    monkeypatch.setattr("engagement_model.cli.revisions.readings_at", lambda name, paths: [])
    before = sorted(path.name for path in folder.iterdir())
    done = engage(*arguments.split())
    assert (done.code, done.out, message in done.err) == (2, "", True), done.err
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    ["report --only deck,minutes --theme dark", "render -f svg,png --dpi 72", "render --as matrix --fail-on never"],
)
def test_what_makes_a_difference_to_some_of_it_is_taken(write_files, arguments: str):
    write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})
    assert engage(*arguments.split(), "-q", "--out", "o").code == 0
