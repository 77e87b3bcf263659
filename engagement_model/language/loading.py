"""Loading for programs: a workspace, or an exception that has every fault of every file."""

from __future__ import annotations

from os import PathLike, fspath

from engagement_model.language.faults import Fault
from engagement_model.language.reader import read
from engagement_model.model.workspace import Workspace


class FaultyModel(ValueError):
    """Files that cannot be loaded; `faults` has everything that is wrong with them, with its place."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        lines = [f"{fault.place.file}:{fault.place.line}:{fault.place.column}: {fault.message}" for fault in faults]
        super().__init__("\n".join(lines))


def load(*paths: str | PathLike[str]) -> Workspace:
    """The workspace in a folder or file, or that of one or two plain models; without a path, the one around here.

    Raises `FaultyModel` where anything is wrong with a file, and `NothingToRead` where there is no workspace.

    >>> load("examples/insurance").company
    'ArchiSurance'
    """
    readings = read([fspath(path) for path in paths])
    faults = tuple(fault for reading in readings for fault in reading.faults)
    if faults:
        raise FaultyModel(faults)
    if len(readings) != 1:
        raise ValueError("load takes one workspace, or one or two models")
    return readings[0].workspace
