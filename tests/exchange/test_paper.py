"""The foot of a printed sheet: what a text is must never be read as a code."""

from __future__ import annotations

import re

import pytest

from engagement_model.exchange.paper import MOST_CHARACTERS, footer

_CODE = re.compile(r'&(?:&|[LCR]|[PNA]|"[^"]*"|[0-9]+)')
"""What Excel takes for a code: a size has as many digits as follow."""


def read(foot: str) -> tuple[str, list[str]]:
    """The text on the left as a program shows it, and the sizes that the whole foot sets."""
    left = foot.partition("&C")[0]
    shown = _CODE.sub(lambda code: "&" if code[0] == "&&" else "", left)
    return shown, [code[1:] for code in _CODE.findall(foot) if code[1:].isdigit()]


@pytest.mark.parametrize("text", ["3M France", "2027: one bank", "A&B", "&P", "100 & 200", "", "é", '"quoted"'])
def test_a_text_is_shown_as_it_is_in_the_size_that_is_meant(text):
    shown, sizes = read(footer("Source Sans Pro", text, "&P/&N"))
    assert shown == text
    assert set(sizes) == {"8"}


def test_a_long_text_is_cut_between_characters():
    foot = footer("Source Sans Pro", "&" * 300, "&P/&N")
    assert len(foot) <= MOST_CHARACTERS
    shown, sizes = read(foot)
    assert set(shown) == {"&"}
    assert set(sizes) == {"8"}
