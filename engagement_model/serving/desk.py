"""The desk: what somebody changes on the page, spliced into the files, with a way back; never over another's work."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from engagement_model.language.reading import Reading
from engagement_model.language.source import Source
from engagement_model.model.addresses import root
from engagement_model.model.sections import NAMED_CLASSES
from engagement_model.model.states import STATES
from engagement_model.serving.forms import NEW
from engagement_model.serving.house import CannotWrite, ChangedMeanwhile, House, Look
from engagement_model.serving.painting import digest, digests
from engagement_model.translation import gettext
from engagement_model.workshop.describing import BESIDE, described
from engagement_model.workshop.differing import difference
from engagement_model.workshop.editing import CannotEdit, Change, edited, identifier_for
from engagement_model.workshop.renaming import CannotRename, rename

MOST_STEPS: Final = 200
"""So many steps can be undone."""

MOST_TEXTS: Final = 200
"""So many earlier texts are known, to show what changed since."""

_MARK: Final = "\ufeff"


class Conflict(Exception):
    """Somebody else wrote a file since it was shown: `theirs` is what they changed, `mine` what was asked for."""

    def __init__(self, file: str, theirs: str, mine: str) -> None:
        super().__init__(file)
        self.file, self.theirs, self.mine = file, theirs, mine


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for: changes of some states, beside the digests of the files that were shown.

    The id of an element that is new is `-`. `rename` is an address and the id that it is to have.
    """

    files: Mapping[str, str]
    states: tuple[str, ...]
    changes: tuple[Change, ...]
    rename: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the difference in the files, the address of what is new, and whether there is a way back or on."""

    difference: str
    address: str
    undo: bool
    redo: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """One edit: what its files held before and after."""

    before: Mapping[Path, str]
    after: Mapping[Path, str]


class Desk:
    """Edits one workspace, one after the other."""

    def __init__(self, house: House) -> None:
        self._house = house
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

    def _texts(self, look: Look, asked: Asked, changes: tuple[Change, ...]) -> dict[str, str]:
        """By what messages call the file; facts first, then what is said beside them."""
        again = self._reading(look)
        if asked.rename is not None:
            try:
                return {source.shown: text for source, text in rename(look.reading, *asked.rename).texts}
            except CannotRename as error:
                raise CannotEdit(str(error), asked.rename[0]) from None
        beside = tuple(each for each in changes if each.address.rpartition(".")[2] in BESIDE)
        facts = tuple(each for each in changes if each not in beside)
        states = asked.states or STATES
        texts = {source.shown: text for source, text in edited(look.reading, facts, states, again)} if facts else {}
        if beside:
            reading = again(texts) if texts else look.reading
            more = described(reading, beside, states, lambda new: again({**texts, **new}))
            texts |= {source.shown: text for source, text in more}
        return {shown: text for shown, text in texts.items() if text != look.reading.sources[shown].text}

    def _reading(self, look: Look) -> Callable[[Mapping[str, str]], Reading]:
        def again(texts: Mapping[str, str]) -> Reading:
            return self._house.instead(
                look, {_path(look.reading.sources[shown]): text for shown, text in texts.items()}
            )

        return again

    def _check(self, look: Look, seen: Mapping[str, str], texts: Mapping[str, str]) -> None:
        """Refuse where a file that would be changed is not what whoever asks has seen."""
        now = digests(look)
        for shown, text in texts.items():
            if seen.get(shown) != now.get(shown):
                current = look.reading.sources[shown].text
                before = self._known.get(seen.get(shown, ""), current)
                raise Conflict(
                    shown, difference(before, current, shown, around=1), difference(current, text, shown, around=1)
                )

    def _step(
        self,
        source: list[_Step],
        target: list[_Step],
        ways: Callable[[_Step], tuple[Mapping[Path, str], Mapping[Path, str]]],
    ) -> Done:
        with self._turn:
            if not source:
                raise CannotEdit(gettext("there is nothing to change"))
            look = self._look()
            step = source[-1]
            expected, wanted = ways(step)
            by_path = {_path(each): each for each in look.reading.sources.values() if each.path is not None}
            for path, text in expected.items():
                found = by_path.get(path)
                current = found.text if found is not None else ""
                if found is None or current != text:
                    shown = found.shown if found is not None else path.name
                    raise Conflict(
                        shown,
                        difference(text, current, shown, around=1),
                        difference(text, wanted[path], shown, around=1),
                    )
            self._house.write(look, wanted)
            source.pop()
            target.append(step)
            return Done(self._told(look, wanted), "", self.can_undo, self.can_redo)

    def _write(
        self, look: Look, texts: Mapping[str, str], address: str, steps: list[_Step], clear: list[_Step]
    ) -> Done:
        sources = look.reading.sources
        wanted = {_path(sources[shown]): text for shown, text in texts.items()}
        if wanted:
            self._house.write(look, wanted)
            steps.append(_Step({_path(sources[shown]): sources[shown].text for shown in texts}, wanted))
            del steps[:-MOST_STEPS]
            clear.clear()
        return Done(self._told(look, wanted), address, self.can_undo, self.can_redo)

    def _told(self, look: Look, wanted: Mapping[Path, str]) -> str:
        sources = [each for each in look.reading.sources.values() if each.path is not None and _path(each) in wanted]
        return "".join(difference(each.text, wanted[_path(each)], each.shown, around=1) for each in sources)


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


def _path(source: Source) -> Path:
    if source.path is None:
        message = gettext("{file} is no file on this machine, so that it cannot be written")
        raise CannotEdit(message.format(file=source.shown))
    return source.path


__all__ = ["Asked", "CannotEdit", "CannotWrite", "ChangedMeanwhile", "Conflict", "Desk", "Done"]
