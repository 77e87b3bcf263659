"""`make docs`: write the reference pages anew, and what the commands in every page answer with now."""

from __future__ import annotations

import sys

from docs.generation.pages import GENERATED, ROOT, pages_with_commands
from docs.generation.transcripts import run_page


def main() -> int:
    """Write what has changed and name it; 1 where a command in a page ended otherwise than the page says."""
    wrong = 0
    for path in pages_with_commands():
        page = run_page((ROOT / path).read_text(encoding="utf-8"), ROOT)
        _write(path, page.text)
        for fault in page.faults:
            sys.stderr.write(f"{path}: {fault}\n")
        wrong += len(page.faults)
    for path, text in GENERATED.items():
        _write(path, text())
    return 1 if wrong else 0


def _write(path: str, text: str) -> None:
    file = ROOT / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path}\n")


sys.exit(main())
