"""Writing `layout.yaml`: one line for each box, so that it merges, with the comments that stood in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from engagement_model.model.places import WHOLE, KeptLane, KeptSheet
from engagement_model.translation import gettext

_TRAILING = re.compile(r"\s+#.*$")
_KEY = re.compile(r"^(\s*)(\"[^\"]+\"|'[^']+'|[^\s#:]+)\s*:")
Path = tuple[str, ...]


def places_text(sheets: Mapping[str, KeptSheet], before: str | None = None) -> str:
    """The file that keeps `sheets`, with the comments of what it held `before`."""
    above, beside = _comments(before) if before is not None else ({}, {})
    lines: list[str] = []
    if before is None:
        lines.append("# " + gettext("Where the boxes of the pages stand. engage render --keep-layout writes it."))
    for path, line in _lines(sheets):
        lead = above.pop(path, [])
        if len(path) == 1 and lines and not all(each.startswith("#") for each in lines) and "" not in lead:
            # The pages of each size are set off, as `fmt` has them.
            lines.append("")
        lines += lead
        lines.append(line + beside.get(path, ""))
    lines += above.pop((), ())
    return "\n".join((*lines, ""))


def _lines(sheets: Mapping[str, KeptSheet]) -> Iterator[tuple[Path, str]]:
    for size, sheet in sheets.items():
        key = f'"{size}"' if ":" in size else size
        yield (size,), f"{key}:"
        fields: dict[str, object] = {
            "detail": sheet.detail,
            "scale": sheet.scale,
            "headline": sheet.headline,
            "legend": sheet.legend,
            "cards": sheet.cards,
            "elsewhere": "true" if sheet.elsewhere else "false",
        }
        if sheet.text != WHOLE:
            fields["text"] = sheet.text
        for name, value in fields.items():
            yield (size, name), f"  {name}: {value}"
        for lane, kept in sheet.lanes.items():
            yield from _lane((size, lane), kept)


def _lane(path: Path, lane: KeptLane) -> Iterator[tuple[Path, str]]:
    yield path, f"  {path[-1]}:"
    usual = {"columns": 1, "names": WHOLE, "detail": None}
    fields = {
        "left": lane.left,
        "width": lane.width,
        "columns": lane.columns,
        "names": lane.names,
        "detail": lane.detail,
    }
    for name, value in fields.items():
        if usual.get(name) != value:
            yield (*path, name), f"    {name}: {value}"
    yield (*path, "boxes"), "    boxes:" if lane.boxes else "    boxes: {}"
    for identifier, box in lane.boxes.items():
        places = ", ".join(str(place) for place in box if place is not None)
        yield (*path, "boxes", identifier), f"      {identifier}: [{places}]"


def _comments(text: str) -> tuple[dict[Path, list[str]], dict[Path, str]]:
    """The comments above each key, those after the last above nothing, and those beside it."""
    above: dict[Path, list[str]] = {}
    beside: dict[Path, str] = {}
    pending: list[str] = []
    stack: list[tuple[int, str]] = []
    for line in text.splitlines():
        found = _KEY.match(line)
        if not line.strip() or line.lstrip().startswith("#"):
            pending.append(line)
        elif found is not None:
            indent, key = len(found[1]), found[2].strip("\"'")
            while stack and stack[-1][0] >= indent:
                stack.pop()
            stack.append((indent, key))
            path = tuple(name for _, name in stack)
            above[path], pending = pending, []
            trailing = _TRAILING.search(line)
            if trailing is not None:
                beside[path] = trailing[0]
    above[()] = [line for line in pending if line.strip()]
    return above, beside
