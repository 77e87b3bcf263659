"""The legend of a page: the signs that stand on it, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from engagement_model.drawing.insights import Insights
from engagement_model.drawing.page import Bar, Bow, Box, LegendEntry, LegendSign, Line
from engagement_model.drawing.wiring import Wiring
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.phrases import told

_NAMED = 2
"""How many of the platforms of one stack the legend names."""
_CHANGES = ("added", "changed", "retired")


def legend_of(
    boxes: Iterable[Box], wiring: Wiring, bows: Iterable[Bow], insights: Insights, left_out: int
) -> tuple[LegendEntry, ...]:
    """What the signs on the page mean.

    A customer's lines begin at a box of the same colour with the name in it, and need no explanation. `left_out` is
    the number of integrations that a page which draws them has no room for.
    """
    shown = tuple(boxes)
    joined, drawn = wiring.lines, tuple(bows)
    entries = [
        *_stacks(shown, joined, insights),
        *_signs(shown),
        *_marks(shown),
        *_badges(shown),
        *_bows(drawn),
        *_boxes(shown),
        *_open(shown, joined, drawn),
    ]
    guessed = gettext("guessed: nobody said so")
    if any(box.look == "guessed" for box in shown):
        entries.append(LegendEntry("guessed", guessed))
    elif any(line.look == "guessed" for line in joined):
        entries.append(LegendEntry("line", guessed, look="guessed"))
    entries += [entry for entry in insights.legend if entry not in entries]
    explained = {entry.key for entry in insights.legend}
    for emphasis in dict.fromkeys(insights.emphasis.values()):
        if emphasis.letter and emphasis.meaning and emphasis.letter not in explained:
            sign: LegendSign = cast("LegendSign", emphasis.look) if emphasis.look in _CHANGES else "kept"
            entries.append(LegendEntry(sign, emphasis.meaning, key=emphasis.letter))
    entries += _rails(wiring.rails)
    if left_out:
        words = ngettext("{n} integration not drawn", "{n} integrations not drawn", left_out)
        entries.append(LegendEntry("words", words.format(n=grouped(left_out))))
    return tuple(entries)


def _stacks(boxes: tuple[Box, ...], lines: tuple[Line, ...], insights: Insights) -> Iterator[LegendEntry]:
    """For each colour the platforms that do the work the colours are about, and what lines without a colour are.

    It is shown as a line where any line has it, else as the outline that the boxes have.
    """
    colours = insights.colours
    on_lines = frozenset(line.colour for line in lines)
    names: dict[int, list[str]] = {}
    for box in boxes:
        if box.stack is not None:
            names.setdefault(box.stack, []).append(box.title)
    for number, platforms in sorted(names.items()):
        # The letters say the same in grey.
        letters = [sign.key for box in boxes if box.lane == "channels" for sign in box.signs if sign.colour == number]
        more = f" +{len(platforms) - _NAMED}" if len(platforms) > _NAMED else ""
        named = ", ".join(platforms[:_NAMED]) + more + (f" ({' '.join(letters)})" if letters else "")
        said = named if number != min(names) else told(insights.colours.name, named)
        yield LegendEntry("customer" if number in on_lines else "stack", said, colour=number)
    if colours.others:
        words = ngettext("grey: {n} more system", "grey: {n} more systems", colours.others)
        yield LegendEntry("words", words.format(n=grouped(colours.others)))
    elif not on_lines.isdisjoint(names) and any(map(_is_other_work, lines)):
        yield LegendEntry("line", gettext("systems for other work"), spare=True)


def _is_other_work(line: Line) -> bool:
    return line.look == "plain" and line.colour is None and line.target.startswith("platforms.")


def _rails(rails: tuple[Bar, ...]) -> Iterator[LegendEntry]:
    if rails:
        yield LegendEntry("rail", gettext("joins all its lines"), colour=rails[0].colour, spare=True)


def _signs(boxes: tuple[Box, ...]) -> Iterator[LegendEntry]:
    """The letters of channels, shown by the first."""
    channels = [box for box in boxes if box.lane == "channels" and box.signs]
    if channels and any(box.signs for box in boxes if box.lane == "platforms"):
        yield LegendEntry("channel", gettext("which way in uses it"), key=channels[0].signs[0].key)


def _marks(boxes: tuple[Box, ...]) -> Iterator[LegendEntry]:
    roles = {mark.role for box in boxes for mark in box.marks}
    if "master" in roles:
        yield LegendEntry("master", gettext("master of"))
    if "copy" in roles:
        yield LegendEntry("copy", gettext("copy of"))


def _badges(boxes: tuple[Box, ...]) -> Iterator[LegendEntry]:
    badges = {badge.key: badge for box in boxes for badge in box.badges if badge.meaning}
    for _, badge in sorted(badges.items(), key=lambda item: (len(item[0]), item[0])):
        yield LegendEntry("badge", badge.meaning, key=badge.key, accent=badge.accent)


def _bows(bows: tuple[Bow, ...]) -> Iterator[LegendEntry]:
    if any(bow.broken for bow in bows):
        yield LegendEntry("break", gettext("journey breaks"), accent="alarm")
    if any(bow.accent == "delay" and not bow.broken for bow in bows):
        yield LegendEntry("bow", gettext("arrives too late"), accent="delay")
    if any(bow.accent == "neutral" and not bow.broken for bow in bows):
        yield LegendEntry("bow", gettext("information passed on, and how late"))


def _boxes(boxes: tuple[Box, ...]) -> Iterator[LegendEntry]:
    if any(box.look == "gap" for box in boxes):
        yield LegendEntry("gap", gettext("not named in the model"))
    if any(box.look == "ghost" for box in boxes):
        yield LegendEntry("ghost", gettext("not there in this state"))


def _open(boxes: tuple[Box, ...], lines: tuple[Line, ...], bows: tuple[Bow, ...]) -> Iterator[LegendEntry]:
    """What is not decided yet: shown by a box where any is open, else by a line."""
    if any(box.look == "open" for box in boxes):
        yield LegendEntry("open", gettext("not decided yet"))
    elif any(line.look == "open" for line in lines) or any(bow.open for bow in bows):
        yield LegendEntry("line", gettext("not decided yet"), look="open")
