"""What stands on the foot of a printed sheet: text among codes that begin with `&`."""

from __future__ import annotations

from typing import Final

MOST_CHARACTERS: Final = 255
"""Characters that a foot may have, codes included; a longer one is refused as damaged."""

PAGE, PAGES = "&P", "&N"
"""The number of the page, and how many there are."""

_SHEET: Final = "&A"


def footer(font: str, left: str, right: str) -> str:
    """`left`, the name of the sheet, and `right`, which has codes of its own, in small print.

    The font stands after its size: what follows a size is taken for more of its digits. `&` in a text is doubled, and
    a text too long is cut between two characters, never within a code.
    """
    style = f'&8&"{font},Regular"'
    rest = f"&C{style}{_SHEET}&R{style}{right}"
    room = MOST_CHARACTERS - len(f"&L{style}{rest}")
    told = ""
    for character in left:
        written = "&&" if character == "&" else character
        if len(told) + len(written) > room:
            break
        told += written
    return f"&L{style}{told}{rest}"
