"""Reading a candidates file: products, and which lines of a brief each of them meets."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from engagement_model.language.amounts import check_said
from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import Candidate, CandidatesFile
from engagement_model.language.files import DISK, Files
from engagement_model.language.source import Source, Top, read_source
from engagement_model.language.unsaid import refuse_unsaid
from engagement_model.language.validation import data_of, node_at, validate
from engagement_model.language.wording import KEY
from engagement_model.model.money import Money, Rates
from engagement_model.model.numbers import quoted
from engagement_model.model.suggest import did_you_mean
from engagement_model.translation import gettext


def read_candidates(
    name: str, rates: Rates, known: Collection[str], store: Files = DISK
) -> tuple[dict[str, Candidate], Source]:
    """The candidates of a file by id, amounts without a currency in the main one; and the file, with its faults.

    A line about none of the addresses that are `known` is one: what it says would pass for something nobody said.
    """
    path = Path(name)
    source = read_source(path, store.shown(path), store, Top("candidates"))
    if source.root is None:
        return {}, source
    data = data_of(source.root)
    assert isinstance(data, dict)
    file = validate(source, CandidatesFile, data, rates.currency, source.root)
    refuse_unsaid(source, CandidatesFile, source.root)
    check_said(source, source.root, _costs(file), rates)
    for identifier, candidate in file.candidates.items():
        for address in candidate.lines:
            if address not in known:
                at = ("candidates", identifier, "lines", address, KEY)
                message = gettext("no model has anything at {address}").format(address=quoted(address))
                node = node_at(source.root, at)
                source.fault(
                    FaultKind.UNKNOWN_ID, message, node, f"candidates.{identifier}", did_you_mean(address, known)
                )
    return file.candidates, source


def _costs(file: CandidatesFile) -> Iterator[tuple[tuple[str, ...], Money | None]]:
    """Every cost that a file of candidates says, and where."""
    for identifier, candidate in file.candidates.items():
        yield ("candidates", identifier, "cost"), candidate.cost
        for address, line in candidate.lines.items():
            yield ("candidates", identifier, "lines", address, "cost"), line.cost
