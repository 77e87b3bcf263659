"""Refusals of workbooks in other languages."""

from __future__ import annotations

import pytest

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.workbook_safety import screen
from engagement_model.translation import in_language


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "it is no Excel workbook (.xlsx)"),
        ("fr", "ce n’est pas un classeur Excel (.xlsx)"),
        ("ru", "это не книга Excel (.xlsx)"),
    ],
)
def test_a_file_is_refused_in_the_language(language: str, told: str) -> None:
    with in_language(language), pytest.raises(NotReadable) as refused:
        screen(b"no workbook")
    assert str(refused.value) == told
