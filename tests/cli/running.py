"""Running the command: in this process for what it says, as a process of its own for what it is."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from engagement_model.cli.main import _run

SHOP = """\
format: engagement-model/1
state: as-is
customer_types: {consumer: {name: Consumer, prefers: [web]}}
channels: {web: Web, store: Store}
organizations: {online: Online, stores: Stores}
information: {order: Order}
capabilities: {buy: {name: Buy, writes: [order]}}
platforms:
  shop: {name: Web shop, provides: [buy], holds: {order: master}}
  tills: {name: Tills, provides: [buy], holds: {order: master}}
engagements:
  - {customer: consumer, channel: web, organization: online, capabilities: [buy], platforms: [shop]}
  - {customer: consumer, channel: store, organization: stores, capabilities: [buy], platforms: [tills]}
"""
"""A small shop that is split in two: no errors, some warnings, among them EM301 and EM302."""

WORKSPACE = "format: engagement-model/1\nas_is: as-is.yaml\n"

OVERLAY = (
    "extends: as-is.yaml\nstate: future-state\nremove: {cascade: true, platforms: [tills]}\nplatforms: {hub: Hub}\n"
)

FILES = {
    "engagement.yaml": "as_is: as-is.yaml\nfuture_state: future.yaml\n",
    "as-is.yaml": SHOP,
    "future.yaml": OVERLAY,
}
"""The same shop in both states: in future the tills are gone, and there is a hub."""


@dataclass(frozen=True)
class Outcome:
    """What came of a run: the exit code, stdout and stderr."""

    code: int
    out: str
    err: str


def engage(*arguments: str) -> Outcome:
    """Run the command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = _run(list(arguments))
    return Outcome(code, out.getvalue(), err.getvalue())


def engage_process(*arguments: str, folder: Path, before: str = "", **environment: str) -> Outcome:
    """Run the command as a process of its own; `before` is Python that runs first in it."""
    program = f"{before}\nfrom engagement_model.cli import main\nmain()\n"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def codes(outcome: Outcome) -> list[str]:
    """The codes of the findings in output of the concise format."""
    return sorted(line.split(": ", 1)[-1].split(" ")[0] for line in outcome.out.splitlines())
