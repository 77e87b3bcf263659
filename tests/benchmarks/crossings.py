"""How many lines cross on the pages, beside plain `dot` on the same graph: `python tests/benchmarks/crossings.py`.

Counted in both alike: two lines between the same two lanes cross where their ends stand in opposite orders. `dot` gets
the same elements in the same four ranks and the same lines, and nothing else; it may order each page by itself, ours
have one order for all pages.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from engagement_model.drawing import Drawing, DrawnPage, draw
from engagement_model.language.loading import load
from engagement_model.model.workspace import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
Line = tuple[str, str]


def crossings(height: Mapping[str, float], lines: Iterable[Line], lane: Mapping[str, str]) -> int:
    """The pairs of lines between the same lanes whose ends stand in opposite orders."""
    return sum(
        (lane[a], lane[b]) == (lane[c], lane[d]) and (height[a] - height[c]) * (height[b] - height[d]) < 0
        for (a, b), (c, d) in combinations(sorted(set(lines)), 2)
    )


def ours(page: DrawnPage) -> int:
    """The crossings of a drawn page."""
    height = {address: place.y + place.height / 2 for address, place in page.layout.rects.items()}
    return crossings(height, lines_of(page), lanes_of(page))


def plain_dot(page: DrawnPage) -> int:
    """The crossings of what `dot` makes of the same boxes and lines."""
    lanes = lanes_of(page)
    ranks: dict[str, list[str]] = {}
    for address, lane in lanes.items():
        ranks.setdefault(lane, []).append(address)
    text = ["digraph { rankdir=LR; node [shape=box];"]
    text += [f"{{ rank=same; {' '.join(map(_quoted, members))} }}" for members in ranks.values()]
    text += [f"{_quoted(start)} -> {_quoted(end)};" for start, end in sorted(set(lines_of(page)))]
    done = subprocess.run(["dot", "-Tplain"], input="\n".join([*text, "}"]), capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines() if line.startswith("node ")]
    return crossings({row[1].strip('"'): float(row[3]) for row in rows}, lines_of(page), lanes)


def lines_of(page: DrawnPage) -> list[Line]:
    """Source and target of every line."""
    return [(line.source, line.target) for line in page.page.lines]


def lanes_of(page: DrawnPage) -> dict[str, str]:
    """Address -> the lane of its box."""
    return {box.address: box.lane for box in page.page.boxes}


def _quoted(address: str) -> str:
    return f'"{address}"'


def counted(workspace: Workspace) -> Iterable[tuple[str, int, int]]:
    """State, crossings on our page, crossings of plain `dot`."""
    drawing: Drawing = draw(workspace)
    for page in drawing.pages:
        yield page.state, ours(page), plain_dot(page)


def main() -> None:
    """Print the table."""
    total_ours = total_dot = 0
    for folder in sorted(EXAMPLES.iterdir()):
        for state, own, dot in counted(load(str(folder))):
            sys.stdout.write(f"{folder.name:12} {state:14} {own:4} dot {dot:4}\n")
            total_ours, total_dot = total_ours + own, total_dot + dot
    sys.stdout.write(f"{'together':27} {total_ours:4} dot {total_dot:4} ratio {total_ours / total_dot:.2f}\n")


if __name__ == "__main__":
    main()
