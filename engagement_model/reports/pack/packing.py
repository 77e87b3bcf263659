"""Making the pack: each of its files as bytes, and all of them in one call for programs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engagement_model.model.page_sizes import PageSize
    from engagement_model.reports.pack.evidence import Evidence

ROUND = "round.json"
"""What a pack leaves for the next one to compare itself with."""


def pack(
    *paths: str | PathLike[str],
    today: datetime.date,
    only: Iterable[str] = (),
    size: PageSize | None = None,
    template: bytes | None = None,
    earlier: bytes | None = None,
    language: str | None = None,
) -> dict[str, bytes]:
    """File name -> content of the workshop's pack of one workspace, as `engage report` writes it.

    `today` is the day it is told on, `only` the parts that are wanted (`deck`, `handout`, `minutes`, `pages`,
    `word`, `workbook`; all but `word` where it is empty), `size` that of the pages, `template` a PowerPoint file whose
    brand the deck takes, `earlier` the `round.json` of a pack to compare with, `language` the one to tell it in; the
    workspace says what is missing. The same input gives the same bytes.

    Raises `FaultyModel` where anything is wrong with a file, `UnreadableRound` where `earlier` is none,
    `UnusableTemplate` where the template is none, and `ValueError` for a part there is not or several workspaces.

    >>> import datetime
    >>> sorted(pack("examples/insurance", today=datetime.date(2026, 11, 20), only=["minutes"]))
    ['minutes.md', 'round.json']
    """
    from engagement_model.language.loading import FaultyModel
    from engagement_model.language.reader import read
    from engagement_model.reports.pack import parts
    from engagement_model.reports.pack.evidence import Evidence
    from engagement_model.reports.pack.round_format import read_round
    from engagement_model.translation import in_language, in_words

    wanted = tuple(dict.fromkeys(only)) or parts.usual()
    unknown = [name for name in wanted if name not in parts.names()]
    if unknown:
        raise ValueError(f"there is no part {unknown[0]!r}; there are {', '.join(parts.names())}")
    readings = read([fspath(path) for path in paths])
    faults = tuple(fault for reading in readings for fault in reading.faults)
    if faults:
        raise FaultyModel(faults)
    if len(readings) != 1:
        raise ValueError("pack takes one workspace, or one or two models")
    (reading,) = readings
    with in_language(language or reading.workspace.language), in_words(reading.workspace.words):
        before = read_round(earlier) if earlier is not None else None
        return dict(made(Evidence(reading, today, size, template, before), wanted))


def made(evidence: Evidence, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files of a pack with the parts `wanted`, one after the other; the last is what the next pack compares with.

    They are told in the language of the context. Raises `UnusableTemplate`.
    """
    from engagement_model.drawing import fonts
    from engagement_model.reports.pack import parts
    from engagement_model.reports.pack.movement import round_text

    theme = evidence.workspace.theme
    for name in wanted:
        part = parts.named(name)
        with fonts.set_in(theme.font if theme is not None else None):
            content = part.write(evidence)
        yield part.file, content
    yield ROUND, round_text(evidence.round).encode()
