"""The desk: what somebody changes on the page, spliced into the files, with a way back; never over another's work."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Final, TypeAlias

from msgspec import Struct

from engagement_model.language.reading import Reading
from engagement_model.language.source import Source
from engagement_model.model.addresses import root
from engagement_model.model.sections import NAMED_CLASSES
from engagement_model.model.states import STATES
from engagement_model.serving.forms import NEW
from engagement_model.serving.house import CannotWrite, ChangedMeanwhile, House, Look
from engagement_model.serving.ordering import Again, Drawn, Move, moved, written_at
from engagement_model.serving.painting import digest, digests
from engagement_model.translation import gettext
from engagement_model.workshop.describing import BESIDE, described
from engagement_model.workshop.differing import difference
from engagement_model.workshop.fact_edits import CannotEdit, Change, edited, identifier_for
from engagement_model.workshop.renaming import CannotRename, rename

MOST_STEPS: Final = 200
"""So many steps can be undone."""

MOST_TEXTS: Final = 200
"""So many earlier texts are known, to show what changed since."""

_MARK: Final = "\ufeff"

Texts: TypeAlias = tuple[tuple[Source, str], ...]
"""Files, and what they are to hold."""

Contents: TypeAlias = Mapping[Path, str | None]
"""What files hold; `None` where there is none."""


class Conflict(Exception):
    """Somebody else wrote a file since it was shown: `theirs` is what they changed, `mine` what was asked for."""

    def __init__(self, file: str, theirs: str, mine: str) -> None:
        super().__init__(file)
        self.file, self.theirs, self.mine = file, theirs, mine


class Asked(Struct, frozen=True):
    """What somebody asks for: changes of some states, beside the digests of the files that were shown.

    The id of an element that is new is `-`. `rename` is an address and the id that it is to have; `move` puts a box
    elsewhere in its lane.
    """

    files: Mapping[str, str]
    states: tuple[str, ...]
    changes: tuple[Change, ...]
    rename: tuple[str, str] | None = None
    move: Move | None = None


class Done(Struct, frozen=True):
    """What was done: the difference in the files, the address of what is new, and whether there is a way back or on.

    `files` has the digest of each file that was written, as it is now; empty for one that was taken out.
    """

    difference: str
    address: str
    undo: bool
    redo: bool
    files: Mapping[str, str]


class _Step(Struct, frozen=True):
    """One edit: what its files held before and after; `None` where there was none."""

    before: Contents
    after: Contents


class Desk:
    """Edits one workspace, one after the other."""

    def __init__(self, house: House, drawn: Drawn) -> None:
        self._house, self._drawn = house, drawn
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._known: OrderedDict[str, str] = OrderedDict()
        self._turn = Lock()

    @property
    def can_undo(self) -> bool:
        """Whether there is a way back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a way on."""
        return bool(self._redo)

    def edit(self, asked: Asked) -> Done:
        """Do what is asked for. Raises `CannotEdit`, `Conflict`, `CannotWrite`, and `ChangedMeanwhile`.

        The last is where a file was written in this very moment; then it can be asked for again.
        """
        with self._turn:
            look = self._look()
            if look.reading.faults:
                raise CannotEdit(gettext("the files have faults; mend those first"))
            address, changes = _named(look.reading, asked)
            texts = self._texts(look, asked, changes)
            self._check(look, asked.files, texts)
            return self._write(look, texts, address, self._undo, clear=self._redo)

    def undo(self) -> Done:
        """Take the last edit back. Raises `Conflict` where its files were written since, and as `edit` does."""
        return self._step(self._undo, self._redo, lambda step: (step.after, step.before))

    def redo(self) -> Done:
        """Make the last edit that was taken back again; raises as `undo` does."""
        return self._step(self._redo, self._undo, lambda step: (step.before, step.after))

    def _look(self) -> Look:
        look = self._house.look()
        self.remember(look)
        return look

    def remember(self, look: Look) -> None:
        """Know what the files held at a look that somebody was shown."""
        for path, content in look.contents.items():
            if content is not None and path.suffix in (".yaml", ".yml"):
                self._known[digest(content)] = content.decode("utf-8", "replace").removeprefix(_MARK)
        while len(self._known) > MOST_TEXTS:
            self._known.popitem(last=False)

    def _texts(self, look: Look, asked: Asked, changes: tuple[Change, ...]) -> Texts:
        """The files that change and their new texts; facts first, then what is said beside them."""
        again = self._reading(look)
        sources = look.reading.sources
        if asked.move is not None:
            found: Texts = (moved(look, asked.move, self._drawn, again),)
        elif asked.rename is not None:
            try:
                found = rename(look.reading, *asked.rename).texts
            except CannotRename as error:
                raise CannotEdit(str(error), asked.rename[0]) from None
        else:
            found = tuple((sources[shown], text) for shown, text in self._spliced(look, asked, changes, again).items())
        return tuple((source, text) for source, text in found if text != source.text)

    def _spliced(self, look: Look, asked: Asked, changes: tuple[Change, ...], again: Again) -> dict[str, str]:
        beside = tuple(each for each in changes if each.address.rpartition(".")[2] in BESIDE)
        facts = tuple(each for each in changes if each not in beside)
        states = asked.states or STATES
        texts = {source.shown: text for source, text in edited(look.reading, facts, states, again)} if facts else {}
        if beside:
            reading = again(texts) if texts else look.reading
            more = described(reading, beside, states, lambda new: again({**texts, **new}))
            texts |= {source.shown: text for source, text in more}
        return texts

    def _reading(self, look: Look) -> Again:
        def again(texts: Mapping[str, str]) -> Reading:
            return self._house.instead(
                look, {written_at(look.reading.sources[shown]): text for shown, text in texts.items()}
            )

        return again

    def _check(self, look: Look, seen: Mapping[str, str], texts: Texts) -> None:
        """Refuse where a file that would be changed is not what whoever asks has seen."""
        now = digests(look)
        for source, text in texts:
            shown, current = source.shown, source.text
            if seen.get(shown, "") != now.get(shown, ""):
                before = self._known.get(seen.get(shown, ""), current if shown in seen else "")
                raise Conflict(
                    shown, difference(before, current, shown, around=1), difference(current, text, shown, around=1)
                )

    def _step(
        self,
        source: list[_Step],
        target: list[_Step],
        ways: Callable[[_Step], tuple[Contents, Contents]],
    ) -> Done:
        with self._turn:
            if not source:
                raise CannotEdit(gettext("there is nothing to change"))
            look = self._look()
            step = source[-1]
            expected, wanted = ways(step)
            by_path = _by_path(look)
            for path, text in expected.items():
                found = by_path.get(path)
                current = found.text if found is not None else None
                if current != text:
                    shown = found.shown if found is not None else path.name
                    raise Conflict(
                        shown,
                        difference(text or "", current or "", shown, around=1),
                        difference(text or "", wanted[path] or "", shown, around=1),
                    )
            self._put(look, wanted)
            source.pop()
            target.append(step)
            told = {path: (by_path[path].shown if path in by_path else path.name) for path in wanted}
            return self._done(look, told, expected, wanted)

    def _write(self, look: Look, texts: Texts, address: str, steps: list[_Step], clear: list[_Step]) -> Done:
        before = {written_at(source): source.text if source.opened else None for source, _ in texts}
        after = {written_at(source): text for source, text in texts}
        if texts:
            self._put(look, after)
            steps.append(_Step(before, after))
            del steps[:-MOST_STEPS]
            clear.clear()
        return self._done(look, {written_at(source): source.shown for source, _ in texts}, before, after, address)

    def _put(self, look: Look, wanted: Contents) -> None:
        """Write these files, and take out those that are not to be there."""
        texts = {path: text for path, text in wanted.items() if text is not None}
        if texts:
            self._house.write(look, texts)
        for path in wanted:
            if path not in texts:
                self._house.take_out(look, path)

    def _done(
        self, look: Look, shown: Mapping[Path, str], before: Contents, after: Contents, address: str = ""
    ) -> Done:
        told = (difference(before[path] or "", text or "", shown[path], around=1) for path, text in after.items())
        files = {shown[path]: digest(_written(look, path, text)) for path, text in after.items()}
        return Done("".join(told), address, self.can_undo, self.can_redo, files)


def _named(reading: Reading, asked: Asked) -> tuple[str, tuple[Change, ...]]:
    """The address of what is new, and the changes with the id that it gets, which is made of its name."""
    new = next((each.address for each in asked.changes if each.address.split(".")[1:2] == [NEW]), None)
    if new is None:
        return "", asked.changes
    section = new.split(".")[0]
    if section not in NAMED_CLASSES:
        raise CannotEdit(gettext("no model has facts under {section}").format(section=section))
    own = f"{section}.{NEW}"
    name = next((each.value for each in asked.changes if each.address == f"{own}.name"), None)
    if not name:
        raise CannotEdit(gettext("it needs a name"), f"{own}.name")
    taken = {
        identifier
        for read in reading.models.values()
        for layer in read.layers
        for kind, identifier in layer.written
        if kind == section
    }
    address = f"{section}.{identifier_for(name, section, taken)}"
    changes = tuple(
        Change(f"{address}{each.address.removeprefix(own)}", each.value) if root(each.address) == own else each
        for each in asked.changes
    )
    return address, (Change(address, "present"), *changes)


def _written(look: Look, path: Path, text: str | None) -> bytes | None:
    """What a file holds that a text was written into after a look: a byte order mark stays."""
    mark = _MARK if (look.contents.get(path.resolve()) or b"").startswith(_MARK.encode()) else ""
    return (mark + text).encode() if text is not None else None


def _by_path(look: Look) -> dict[Path, Source]:
    return {each.path: each for each in look.reading.sources.values() if each.path is not None}


__all__ = ["Asked", "CannotEdit", "CannotWrite", "ChangedMeanwhile", "Conflict", "Desk", "Done"]
