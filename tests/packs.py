"""Parts of the packs of the examples: each is made once in a run of the tests, whichever worker asks for it first.

Whoever changes one changes a copy; whoever asks whether making it again gives the same makes it anew.
"""

from __future__ import annotations

import datetime
import os
import tempfile
from functools import cache
from pathlib import Path

from engagement_model.language.reader import read
from engagement_model.reports.pack import parts
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import in_language

EXAMPLES = Path(__file__).parents[1] / "examples"
TODAY = datetime.date(2026, 11, 20)


_shared: list[Path] = []


def share(folder: Path) -> None:
    """Keep what is made in a folder that all workers of this run know."""
    (folder / "packs").mkdir(exist_ok=True)
    _shared[:] = [folder / "packs"]


def evidence(folder: Path) -> Evidence:
    """What there is to tell of a workspace without faults."""
    reading = read([str(folder)])[0]
    assert reading.faults == ()
    return Evidence(reading, TODAY)


@cache
def example_part(part: str, example: str = "retail", language: str = "en") -> bytes:
    """A part of the pack of an example, in a language."""
    file = _shared[0] / f"{part}-{example}-{language}" if _shared else None
    if file is not None and file.exists():
        return file.read_bytes()
    with in_language(language):
        content = parts.named(part).write(evidence(EXAMPLES / example))
    if file is not None:
        _keep(content, file)
    return content


def _keep(content: bytes, file: Path) -> None:
    """Another worker may do the same at the same time: each writes a file of its own, and the last name stands."""
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as written:
        written.write(content)
    Path(name).replace(file)
