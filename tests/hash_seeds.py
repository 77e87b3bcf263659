"""What a program prints where sets and dictionaries hash otherwise: the order in a set must never be seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def printed_with_other_seeds(program: str) -> list[list[str]]:
    """The lines that `program` prints in processes of their own, each with another seed."""
    return [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
