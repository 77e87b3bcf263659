"""What a letter more in a file costs the language server: CPU to read the workspace again, and to find all anew.

Run: python -m tests.benchmarks.keystroke FILE WORD [TIMES]
WORD is a word of the file that gets letters; the least of all times is told, in milliseconds.
"""

from __future__ import annotations

import datetime
import gc
import sys
import time
from pathlib import Path

from engagement_model.editor.desk import Desk
from engagement_model.editor.marks import marks

DAY = datetime.date(2026, 1, 1)


def keystrokes(file: Path, word: str, times: int) -> tuple[float, float]:
    """The least seconds of CPU until the workspace of a file is read, and until its findings are known."""
    desk, before = Desk(), file.read_text(encoding="utf-8")
    desk.put(file, before)
    marks(desk, file, DAY)
    taken = []
    for number in range(times):
        started = time.process_time()
        desk.put(file, before.replace(word, word + "x" * (number % 3 + 1), 1))
        desk.reading(file)
        read = time.process_time()
        marks(desk, file, DAY)
        taken.append((read - started, time.process_time() - started))
    return min(each for each, _ in taken), min(each for _, each in taken)


if __name__ == "__main__":
    gc.set_threshold(500_000, 50, 100)  # as the command does
    read, found = keystrokes(Path(sys.argv[1]).resolve(), sys.argv[2], int(*sys.argv[3:4] or (25,)))
    print(f"read {1000 * read:.0f} ms, findings {1000 * found:.0f} ms")  # noqa: T201
