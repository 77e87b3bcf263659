"""The ledger: the votes of an evening on the disk, each there before it is acknowledged.

While a round is open its votes are lines of `votes/DATE.open.jsonl`, under tokens that are good for that round alone.
Closing it writes what they come to into `votes/DATE.jsonl` and deletes them. Whenever the program is killed, what was
acknowledged is in the one file or the other.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct, to_builtins

from engagement_model.workshop.votes import Key, Line, Round, Settled, Vote, line_of, lines_in

FOLDER: Final = "votes"
_IGNORED: Final = """\
# What is kept only while a round is open, or opens the doors of the room.
*.open.jsonl
.*.room.json
"""


class Opening(Struct, frozen=True):
    """A round that is open: letter -> what choosing it means. `salt` makes the tokens of votes, and goes with them."""

    state: str
    address: str
    number: int
    choices: Mapping[str, str]
    salt: str

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.state, self.address

    def token(self, bearer: str) -> str:
        """What stands for a bearer in this round, and in no other."""
        return hmac.new(self.salt.encode(), bearer.encode(), hashlib.sha256).hexdigest()[:32]


class Ledger:
    """The votes of one day, in the folder of a workspace. What the system refuses is raised as `OSError`."""

    def __init__(self, folder: Path, day: datetime.date) -> None:
        self.folder = folder / FOLDER
        self.closed_file = self.folder / f"{day.isoformat()}.jsonl"
        self.open_file = self.folder / f"{day.isoformat()}.open.jsonl"
        self.lines: tuple[Line, ...] = ()
        self.opening: Opening | None = None
        self.votes: dict[str, Vote] = {}

    def load(self) -> None:
        """Take up where the last run left off: what was cut off was never acknowledged, and goes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        ignored = self.folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text(_IGNORED, encoding="utf-8")
        self.lines = lines_in(_whole_lines(self.closed_file))
        first, *rest = _whole_lines(self.open_file).split("\n")
        if first:
            opening = Opening(**json.loads(first))
            if len(self.rounds(opening.key)) >= opening.number:
                self.open_file.unlink()  # it was closed, and its votes not yet deleted
                return
            self.opening = opening
            self.votes = {vote.token: vote for vote in (Vote(**json.loads(line)) for line in rest if line)}

    def rounds(self, key: Key) -> tuple[Round, ...]:
        """The rounds about something that were closed, the first first."""
        return tuple(line for line in self.lines if isinstance(line, Round) and line.key == key)

    def settled(self) -> tuple[Settled, ...]:
        """What became of what was voted on."""
        return tuple(line for line in self.lines if isinstance(line, Settled))

    def open(self, key: Key, choices: Mapping[str, str]) -> Opening:
        """Begin the next round about something."""
        opening = Opening(*key, len(self.rounds(key)) + 1, dict(choices), secrets.token_hex(16))
        part = self.open_file.with_suffix(".part")
        _write_whole(part, f"{json.dumps(to_builtins(opening))}\n")
        part.replace(self.open_file)
        _settle(self.folder)
        self.opening, self.votes = opening, {}
        return opening

    def add(self, votes: Iterable[Vote]) -> None:
        """Keep votes of the open round: all of them are on the disk afterwards, or none, and `OSError` says why."""
        those = list(votes)
        _append(self.open_file, "".join(f"{json.dumps(to_builtins(vote), ensure_ascii=False)}\n" for vote in those))
        self.votes |= {vote.token: vote for vote in those}

    def close(self, found: Round) -> None:
        """Keep what the open round comes to, and delete its votes."""
        self.note(found)
        self.open_file.unlink(missing_ok=True)
        _settle(self.folder)
        self.opening, self.votes = None, {}

    def note(self, line: Line) -> None:
        """Keep a line."""
        _append(self.closed_file, f"{line_of(line)}\n")
        self.lines = (*self.lines, line)


def _whole_lines(file: Path) -> str:
    """What a file says, without a last line that was cut off, which goes from the file as well; nothing of no file."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return ""
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) < len(content):
        os.truncate(file, len(whole))
    return whole.decode()


def _append(file: Path, text: str) -> None:
    """Put text at the end of a file so that it stays there whatever happens; on failure the file is as it was."""
    with file.open("ab", buffering=0) as stream:
        size = stream.seek(0, os.SEEK_END)
        try:
            data = text.encode()
            while data:
                data = data[stream.write(data) or 0 :]
            os.fsync(stream.fileno())
        except OSError:
            os.truncate(file, size)
            raise


def _write_whole(file: Path, text: str, mode: int = 0o644) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Let what was renamed or deleted in a folder outlive a failure of power, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Session(Struct, frozen=True):
    """What lets phones come back after the server was ended: the keys of the evening, and what is talked about."""

    secret: str
    code: str
    signing: str
    item: tuple[str, str] | None = None
    since: float = 0.0


class Sessions:
    """Where the session of a day is kept: a file that only its owner can read."""

    def __init__(self, folder: Path, day: datetime.date) -> None:
        self.file = folder / FOLDER / f".{day.isoformat()}.room.json"

    def load(self) -> Session | None:
        """The session that is kept; `None` where there is none, or it is none."""
        try:
            said = json.loads(self.file.read_text(encoding="utf-8"))
            item = said.pop("item")
            return Session(**said, item=(str(item[0]), str(item[1])) if item is not None else None)
        except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
            return None

    def keep(self, session: Session) -> None:
        """Keep a session in the place of the last one."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_suffix(".part")
        part.unlink(missing_ok=True)
        _write_whole(part, json.dumps(to_builtins(session)), 0o600)
        part.replace(self.file)
