"""Reading a candidates file: products, and which lines of a brief each of them meets."""

from __future__ import annotations

from pathlib import Path

from engagement_model.language.faults import Fault
from engagement_model.language.files import DISK, Files
from engagement_model.language.schema import Candidate, CandidatesFile
from engagement_model.language.source import read_source
from engagement_model.language.validation import data_of, validate


def read_candidates(
    name: str, currency: str | None, store: Files = DISK
) -> tuple[dict[str, Candidate], tuple[Fault, ...]]:
    """The candidates of a file by id, amounts without a currency in `currency`; and all that is wrong with it."""
    path = Path(name)
    source = read_source(path, store.shown(path), store)
    if source.root is None:
        return {}, tuple(source.faults)
    data = data_of(source.root)
    assert isinstance(data, dict)
    file = validate(source, CandidatesFile, data, currency, source.root)
    return file.candidates, tuple(source.faults)
