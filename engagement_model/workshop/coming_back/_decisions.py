"""What becomes of decisions, whatever they came back in."""

from __future__ import annotations

from engagement_model.translation import gettext
from engagement_model.words.safe import visible
from engagement_model.workshop.coming_back import Asked, CannotTake, Line, StakeholderNotMeant, Taken
from engagement_model.workshop.minutes.fields import CameBack
from engagement_model.workshop.minutes.importing import Entry, NowhereToWrite, import_decisions


def taken(back: CameBack, asked: Asked) -> Taken:
    """Decisions as the file of decisions they become."""
    if asked.stakeholder is not None:
        raise StakeholderNotMeant(gettext("--stakeholder is for questionnaires; decisions are those of the meeting"))
    try:
        imported = import_decisions(back, asked.reading, asked.today, asked.store, foreign=asked.foreign)
    except NowhereToWrite as error:
        raise CannotTake(str(error)) from error
    if imported.problems:
        return Taken(problems=imported.problems)
    nothing = gettext("nothing is decided in {file} yet").format(file=asked.name)
    return Taken(
        files={imported.path: imported.text} if imported.changes else {},
        shown=(imported.text,),
        lines=(
            *(tuple(_line(entry, imported.shown) for entry in imported.entries) or (Line(nothing, beside=True),)),
            *(Line(f"{note.place}: {note.message}", beside=True) for note in imported.notes),
        ),
    )


def _line(entry: Entry, shown: str) -> Line:
    name = visible(f"{shown}: decisions.{entry.identifier}")
    if entry.became == "unchanged":
        return Line(gettext("{name} says so already").format(name=name), beside=True)
    if not entry.supersedes:
        return Line(name)
    message = gettext("{name} (supersedes {names})")
    return Line(message.format(name=name, names=", ".join(entry.supersedes)))
