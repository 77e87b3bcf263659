"""`engage init`: the workspace to begin with, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from engagement_model.language.scaffold import starters
from engagement_model.translation import languages
from tests.cli.running import codes, engage


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_there_is_a_workspace_to_begin_with_in_every_language():
    assert starters() == tuple(sorted(languages()))


@pytest.mark.slow
@pytest.mark.parametrize("language", starters())
def test_the_same_is_found_in_every_language(language):
    assert engage("init", "english").code == 0
    assert engage("init", "own", "--language", language).code == 0
    own = engage("check", "own", "--format", "concise")
    assert own.code == 0
    assert codes(own) == codes(engage("check", "english", "--format", "concise"))
    assert engage("fmt", "--check", "own").code == 0


def test_an_example_speaks_the_language_asked_for():
    assert engage("init", "shop", "--example", "telecom", "--language", "ru").code == 0
    assert engage("render", "shop", "--state", "as-is").code == 0
    page = Path("out/as-is.svg").read_text("utf-8")
    assert "КАК МЫ РАБОТАЕМ СЕГОДНЯ" in page
