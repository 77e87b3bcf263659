"""The texts of the pages of a PDF, as a viewer would copy them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pypdfium2 import PdfDocument


def pdf_texts(source: bytes | Path) -> list[str]:
    """What each page says, its lines apart by line feeds."""
    with closing(PdfDocument(source)) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
