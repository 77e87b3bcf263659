"""The unit of work: one member read and asked, wherever that runs, and not again while its files are what they were.

What was found of a member is kept as JSON under the portfolio's folder, with the digests of all files that were read
for it. It counts as long as each of them is still the same, or still missing: its key is the content, never a time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from engagement_model.language.files import Disk
from engagement_model.language.reader import read_member
from engagement_model.model.money import Rates
from engagement_model.portfolio.member_facts import Broken, MemberFacts, member_facts
from engagement_model.translation import in_language

CRASHED = "EM001"
"""The code that stands beside what went wrong with a member, where no file of it is at fault."""


class Work(Struct, frozen=True):
    """What a worker has to know of a member: plain values that can be sent anywhere.

    `path` opens its workspace file, `shown` is how messages name that; `vocabulary` is the file outside that it may
    extend. `kept_in` is the folder where what is found is kept, or `None`; `folder` that of the portfolio.
    """

    member: str
    path: str
    shown: str
    name: str | None
    state: str
    rates: Rates
    language: str
    vocabulary: str | None = None
    folder: str = ""
    kept_in: str | None = None


class _Kept(Struct, frozen=True):
    """What is kept of a member: by what it was made, file -> digest (`None`: it is not there), and what was found."""

    made_by: str
    files: dict[str, str | None]
    facts: MemberFacts


class _Witness(Disk):
    """The disk, and the digest of every file that was read or looked for, and of the names in every folder listed.

    A folder stands there with a `/` at its end.
    """

    def __init__(self) -> None:
        self.digests: dict[str, str | None] = {}

    def read(self, path: Path, most: int) -> bytes:
        """The first `most` bytes of a file."""
        try:
            content = super().read(path, most)
        except OSError:
            self.digests[os.fspath(path)] = None
            raise
        self.digests[os.fspath(path)] = hashlib.sha256(content).hexdigest()
        return content

    def is_file(self, path: Path) -> bool:
        """Whether there is a file."""
        there = super().is_file(path)
        if not there:
            self.digests.setdefault(os.fspath(path), None)
        return there

    def names(self, folder: Path) -> list[str]:
        """The names of what lies in a folder."""
        found = super().names(folder)
        self.digests[f"{os.fspath(folder)}/"] = _digest_of_names(found)
        return found


def facts_of(work: Work) -> MemberFacts:
    """What a member says: what was kept of it where its files are the same, else read and asked anew."""
    return kept_facts(work) or fresh_facts(work)


def fresh_facts(work: Work) -> MemberFacts:
    """What a member says, read and asked anew.

    Never raises for what the files hold: a member with faults says which. What nobody foresaw is told as well, as
    something wrong with this member, so that it costs the others nothing.
    """
    store = _Witness()
    try:
        with in_language(work.language):
            vocabulary = Path(work.vocabulary) if work.vocabulary is not None else None
            reading = read_member(work.path, work.shown, store, vocabulary)
            facts = member_facts(work.member, work.name, reading, work.state, work.rates)
    except Exception as error:  # said of the member, and of it alone
        return lost(work, f"{type(error).__name__}: {error}")
    _keep(work, store.digests, facts)
    return facts


def lost(work: Work, why: str) -> MemberFacts:
    """What is known of a member that could not be asked at all."""
    return MemberFacts(
        work.member, work.name or work.member, faults=(Broken(work.shown, CRASHED, why),), number_of_faults=1
    )


def encoded_facts(works: tuple[Work, ...]) -> list[bytes]:
    """What several members say, each as JSON: what a worker sends back."""
    return [msgspec.json.encode(fresh_facts(work)) for work in works]


def decoded(answer: bytes) -> MemberFacts:
    """What a worker sent."""
    return msgspec.json.decode(answer, type=MemberFacts)


def kept_facts(work: Work) -> MemberFacts | None:
    """What was kept of a member, where every file that was read for it is still the same; else `None`."""
    if work.kept_in is None:
        return None
    try:
        kept = msgspec.json.decode(_place(work).read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):  # nothing is kept, or what is there was not written by this version
        return None
    if kept.made_by != _made_by(work) or not all(map(_is_same, *_located(work, kept.files))):
        return None
    return kept.facts


def _located(work: Work, files: Mapping[str, str | None]) -> tuple[list[str], list[str | None]]:
    return [os.path.join(work.folder, file) for file in files], list(files.values())  # noqa: PTH118 - a hot loop


def _is_same(path: str, digest: str | None) -> bool:
    """Whether a file holds what it did, or is still not there; of a folder, whether it has the same names."""
    if path.endswith("/"):
        return _digest_of_names(Disk().names(Path(path))) == digest
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a hot loop
            return digest is not None and hashlib.sha256(file.read()).hexdigest() == digest
    except OSError:
        return digest is None


def _digest_of_names(names: list[str]) -> str:
    return hashlib.sha256("\n".join(names).encode(errors="surrogateescape")).hexdigest()


def _keep(work: Work, digests: Mapping[str, str | None], facts: MemberFacts) -> None:
    if work.kept_in is None:
        return
    files = {
        os.path.relpath(path, work.folder) + "/" * path.endswith("/"): digest
        for path, digest in sorted(digests.items())
    }
    place = _place(work)
    part = place.with_suffix(f".{os.getpid()}.part")
    with suppress(OSError):  # where nothing can be kept, the next run asks again
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.encode(_Kept(_made_by(work), files, facts)))
        part.replace(place)


def _place(work: Work) -> Path:
    assert work.kept_in is not None
    name = hashlib.sha256(f"{work.state}\n{work.member}".encode()).hexdigest()
    return Path(work.kept_in) / name[:2] / f"{name[2:40]}.json"


def _made_by(work: Work) -> str:
    """A digest of all but the files that decides what is found: this program, and what the portfolio says."""
    asked = (work.shown, work.name, work.language, work.vocabulary, work.rates.currency)
    rates = sorted((currency, str(rate)) for currency, rate in work.rates.rates.items())
    return hashlib.sha256(repr((_program(), asked, rates)).encode()).hexdigest()


@cache
def _program() -> str:
    """A digest of this program's code: what another version found does not count."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        found = path.stat()
        digest.update(f"{path.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
