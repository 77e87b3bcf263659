"""Feeds damaged files to the doors for what comes back: minutes, the round of an earlier pack, baselines, workbooks.

Not a part of the default run: `python -m tests.fuzz.fuzz_returning --inputs 4000 --seed 1`.
"""

from __future__ import annotations

import argparse
import io
import random
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from engagement_model.exchange.workbook_safety import NotAWorkbook
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.reports.baseline import BadBaseline, baseline_of, read_baseline, write_baseline
from engagement_model.reports.pack import parts
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.movement import movement
from engagement_model.reports.pack.movement_words import movement_answer
from engagement_model.reports.pack.round_format import UnreadableRound, read_round, round_text
from engagement_model.rules.run import run
from engagement_model.translation import in_language
from engagement_model.workshop.coming_back import kind_of
from engagement_model.workshop.minutes.decision_sheet_reading import read_decisions
from engagement_model.workshop.minutes.importing import NowhereToWrite, import_decisions
from engagement_model.workshop.minutes.reading import NotMinutes, read_minutes
from tests.fuzz.fuzz_reading import EXAMPLES, LANGUAGES, TODAY, Outcome
from tests.fuzz.mutations import damaged, mutated

MARKS = (
    "- [x] **A**", "- [x] **B**", "- [X] Z", "Decision: yes", "Decision: absent", "On: 26 November 2026",
    "On: 0000-00-00", "Due: 31/12/9999", "Decided by: everybody", "By: ", "Because: <!-- engage {} -->",
    "<!-- engage {} -->", '<!-- engage {"about":"platforms.pos","options":{"A":"x"},"state":"as-is"} -->',
    '<!-- engage {"end":true} -->',
    "<!-- engage [[[[ -->", "[" * 3_000, "\u202e", "\\" * 500, "&#0; &#x110000; &lt;", "**" * 500, "_" * 5_000,
)  # fmt: skip


def filled(source: str, chance: random.Random) -> bytes:
    """Minutes in which lines were filled in at random, often damaged as well."""
    lines = source.split("\n")
    for _ in range(chance.choice((0, 0, 0, 1, 3, 10))):
        lines.insert(chance.randrange(len(lines)), chance.choice(MARKS))
    for number, line in enumerate(lines):
        if line.startswith("- [ ]") and chance.random() < 0.03:
            lines[number] = line.replace("[ ]", "[x]")
        elif line.endswith("____") and chance.random() < 0.02:
            lines[number] = line.rstrip("_") + chance.choice(("yes", "A", "2026-11-26", "26.11.2026", "x" * 300, "Ты"))
    text = "\n".join(lines)
    return mutated(text, chance) if chance.random() < 0.6 else text.encode("utf-8", "surrogatepass")


def repacked(content: bytes, chance: random.Random) -> bytes:
    """A workbook one of whose parts is damaged, or that is itself."""
    if chance.random() < 0.3:
        return damaged(content, chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
        names = book.namelist()
        hit = chance.choice(names)
        for name in names:
            part = book.read(name)
            if name == hit:
                part = (
                    mutated(part.decode("utf-8", "replace"), chance) if chance.random() < 0.5 else damaged(part, chance)
                )
            copy.writestr(name, part)
    return buffer.getvalue()


def take_back(content: bytes, reading: Reading) -> str:
    """Read minutes or a workbook of decisions as `engage import` does."""
    try:
        kind = kind_of(content).name
        if kind == "questionnaire":
            return kind
        back = read_minutes(content) if kind == "minutes" else read_decisions(content)
        imported = import_decisions(back, reading, TODAY)
    except (NotAWorkbook, NotMinutes, NowhereToWrite):
        return "refused"
    for problem in imported.problems:
        assert problem.message
    return "problems" if imported.problems else "decisions" if imported.entries else "nothing"


def compare(content: bytes, evidence: Evidence) -> str:
    """Read a round as `engage report --since` does, and tell what moved since."""
    try:
        earlier = read_round(content)
    except UnreadableRound:
        return "refused"
    assert read_round(round_text(earlier)) == earlier
    answer = movement_answer(movement(earlier, evidence.round), evidence.workspace)
    for table in answer.tables:
        assert table.title
    return "round"


def known(content: bytes) -> str:
    """Read a baseline as `engage check --baseline` does."""
    try:
        read_baseline(content.decode())
    except (UnicodeDecodeError, BadBaseline):
        return "refused"
    return "baseline"


def fuzz(inputs: int, seed: int, keep: Path | None) -> Outcome:
    """Feed `inputs` damaged files of each kind."""
    chance = random.Random(seed)
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as temporary:
        workspace = Path(temporary) / "retail"
        shutil.copytree(EXAMPLES / "retail", workspace)
        reading = read([str(workspace)])[0]
        evidence = Evidence(reading, TODAY)
        papers: list[str] = []
        for language in LANGUAGES:
            with in_language(language):
                papers.append(parts.named("minutes").write(evidence).decode())
        book = parts.named("workbook").write(evidence)
        told = round_text(evidence.round)
        baseline = write_baseline(baseline_of(run([reading], TODAY), str))
        doors: Mapping[str, tuple[Callable[[], bytes], Callable[[bytes], str]]] = {
            "minutes": (
                lambda: filled(chance.choice(papers), chance),
                lambda data: take_back(data, reading),
            ),
            "round": (lambda: mutated(told, chance), lambda data: compare(data, evidence)),
            "baseline": (lambda: mutated(baseline, chance), known),
            "workbook": (lambda: repacked(book, chance), lambda data: take_back(data, reading)),
        }
        for number in range(inputs):
            for name, (make, act) in doors.items():
                if name == "workbook" and number % 10:
                    continue
                content = make()
                outcome.note(name, content, keep, lambda act=act, content=content: act(content))  # type: ignore[misc]
    return outcome


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=None)
    arguments = parser.parse_args()
    return fuzz(arguments.inputs, arguments.seed, arguments.keep).tell()


if __name__ == "__main__":
    sys.exit(main())
