"""Editors: the addresses by which a browser opens a file at a line in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from engagement_model.language.faults import Place

EDITORS: Final[Mapping[str, str]] = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
}
"""Editor -> the address under which it listens."""


def link_to(editor: str | None, place: Place | None) -> str:
    """The address that opens a place in an editor; empty where there is no editor, or no file."""
    if editor is None or place is None or place.path is None:
        return ""
    path = quote(place.path.resolve().as_posix())
    return EDITORS[editor].format(
        path=path if path.startswith("/") else f"/{path}", line=place.line, column=place.column
    )
