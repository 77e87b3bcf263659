"""A questionnaire that one stakeholder answered."""

from __future__ import annotations

from engagement_model.exchange.form_layout import IDENTITY_SHEET
from engagement_model.translation import gettext
from engagement_model.workshop.coming_back import Asked, CannotTake, Kind, Line, Opened, Taken


def _is_it(opened: Opened) -> bool:
    return opened.sheets is not None and IDENTITY_SHEET in opened.sheets


def _take(content: bytes, asked: Asked) -> Taken:
    from engagement_model.workshop.questionnaire.importing import CannotImport, import_questionnaire

    try:
        imported = import_questionnaire(
            content, asked.reading, asked.stakeholder, asked.folder, asked.store, foreign=asked.foreign
        )
    except CannotImport as error:
        raise CannotTake(str(error)) from error
    if imported.problems:
        return Taken(problems=imported.problems, in_cells=True)
    settings = asked.reading.settings
    already = gettext("{name} says so already")
    return Taken(
        files=imported.files,
        shown=tuple(text for path, text in imported.files.items() if settings is None or path != settings.path),
        lines=(
            *(Line(path.as_posix()) for path in imported.files),
            *(Line(f"{note.place}: {note.message}", beside=True) for note in imported.notes),
            *(Line(already.format(name=name), beside=True) for name in imported.unchanged),
        ),
        by_hand=imported.by_hand,
        of=imported.stakeholder,
    )


KIND = Kind("questionnaire", _is_it, _take, (IDENTITY_SHEET,))
