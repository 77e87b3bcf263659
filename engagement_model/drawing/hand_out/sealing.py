"""What makes an HTML file safe and whole: content that no name can leave, fonts inside, and a policy that seals it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Set
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import printable as plain_characters

from msgspec import Struct, structs

from engagement_model.drawing.fonts import Weight
from engagement_model.drawing.svg_elements import font_faces

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_SIGNS = "…→−×·—– \u00a0"
"""What the scripts write that need not stand anywhere else."""


@cache
def part(package: str, name: str) -> str:
    """The text of a file that lies beside the modules of `package`: a style, or a part of a script."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def script_data(content: object) -> str:
    """`content`, made of frozen values and plain ones, as JSON that may stand in a `script` element."""
    written = json.dumps(content, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return written.translate(_IN_SCRIPT)


def fonts_for(text: str, drawn: Mapping[Weight, Set[str]]) -> str:
    """Style rules with the fonts, as a subset of all that is written: `text` in either weight, and what is drawn."""
    beside = {*text, *plain_characters.strip(), *_SIGNS}
    return font_faces(
        {"regular": drawn.get("regular", set()) | beside, "semibold": drawn.get("semibold", set()) | beside}
    )


def policy(style: str, script: str) -> str:
    """That nothing is fetched from anywhere, and that only this very style and this very script are heeded."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _plain(value: object) -> dict[str, object]:
    if isinstance(value, Struct):
        return structs.asdict(value)
    raise TypeError(f"{type(value).__name__} is no content")
