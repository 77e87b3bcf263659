"""The table of exit codes: every row is a case that a test runs through the real command."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from docs.generation.tables import table

_HEAD = """\
# Exit codes

<!-- Made by `make docs` from cases that the tests run. -->

| code | says |
| --- | --- |
| **0** | fine, or nothing as severe as `--fail-on` |
| **1** | findings; differences with `diff --exit-code`; disputes left open by `agree`; files that `--check` minds |
| **2** | could not run: wrong usage, input that cannot be read, output that cannot be written |
| **3** | a bug in the tool itself; `-v` shows where |
| 130 | stopped with Ctrl-C, as shells report it |

`check` shows what is wrong with the files as findings and ends with 1; every other command cannot work on such files,
shows the same on stderr and ends with 2. An analysis or a drawing ends with 0 whatever it finds, unless `--fail-on` is
given. Nothing that goes wrong ever ends with 0, and a closed pipe is not something that goes wrong.

Each row below was run: with the files it names, the command ended with that code.

"""


def exit_codes_page(cases: Path) -> str:
    """The whole page, from the file of cases."""
    read = yaml.safe_load(cases.read_text(encoding="utf-8"))
    rows = [_row(case) for case in sorted(read["cases"], key=lambda case: case["code"])]
    return _HEAD + table(("code", "command", "where"), rows)


def _row(case: Mapping[str, str]) -> tuple[str, str, str]:
    return str(case["code"]), f"`{case['run']}`", case["where"]
