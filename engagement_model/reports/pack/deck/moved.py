"""What moved since the last round, where there was one."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.drawing.packing import Rect
from engagement_model.reports.pack.deck.briefing import Briefing
from engagement_model.reports.pack.deck.grid import ACROSS, BOTTOM, LEAD, MARGIN, TOP
from engagement_model.reports.pack.deck.measured_text import Words, height, plain
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.reports.pack.movement import movement_answer
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped

_SPACE = 12.0


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """What moved, in sentences."""
    movement = briefing.evidence.movement
    if movement is None:
        return
    settled = sum(len(shift.settled) + len(shift.gone) for shift in movement.disputes.values())
    number = sum(len(shift.new) + len(shift.reopened) for shift in movement.disputes.values())
    if settled and not number:
        title = ngettext(
            "Since the last round {settled} dispute is settled, and none is new",
            "Since the last round {settled} disputes are settled, and none is new",
            settled,
        ).format(settled=grouped(settled))
    elif number:
        title = ngettext(
            "Since the last round {settled} dispute is settled, and {new} new",
            "Since the last round {settled} disputes are settled, and {new} new",
            settled,
        ).format(settled=grouped(settled), new=grouped(number))
    else:
        title = gettext("Since the last round no dispute was settled, and none is new")
    sheet = briefing.sheet(gettext("Since the last round"), title)
    sentences = [plain(text) for text in movement_answer(movement, briefing.evidence.workspace).sentences]
    shown: list[Words] = []
    for text in sentences:
        each = Words(text, LEAD, space=_SPACE)
        if height([*shown, each], ACROSS) > BOTTOM - TOP:
            break
        shown.append(each)
    sheet.write(Rect(MARGIN, TOP, ACROSS, BOTTOM - TOP), shown, name="movement")
    sheet.notes += sentences
    yield sheet
