"""What a large portfolio costs: `python tests/benchmarks/portfolio.py [MEMBERS]` prints a table.

The members are copies of the retail example that differ in one cost each. Measured are, each in a process of its own:
single runs (one process reads and asks each, one after another), the portfolio with one worker and with two, nothing
kept; then with what is found kept, twice, one member changed between. CPU is user and system of the process and its
workers; the peak is that of the largest process (`ru_maxrss`).
"""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RETAIL = ROOT / "examples" / "retail"

SINGLE = """
import datetime, sys
from engagement_model.language.portfolio_reader import read_portfolio
from engagement_model.portfolio.asking import works_of
from engagement_model.portfolio.member_work import facts_of
for work in works_of(read_portfolio(sys.argv[1]), "as-is", "en", keep=False):
    facts_of(work)
"""
TOGETHER = """
import datetime, sys
from engagement_model.language.portfolio_reader import read_portfolio
from engagement_model.portfolio.asking import ask
if __name__ == "__main__":
    found = ask(read_portfolio(sys.argv[1]), "as-is", datetime.date(2026, 11, 20),
                workers=int(sys.argv[2]), keep=sys.argv[3] == "keep")
    assert len(found.with_status("read")) == len(found.members) > 1
"""


def group(folder: Path, number: int) -> None:
    """A portfolio of so many copies of retail, each with another cost of its first platform."""
    text = (RETAIL / "as-is.yaml").read_text("utf-8")
    last = list(re.finditer(r"annual_cost: [\w.]+", text))[-1]
    start, end = text[: last.start()], text[last.end() :]
    for each in range(number):
        member = folder / f"m{each:05}"
        shutil.copytree(RETAIL, member)
        (member / "as-is.yaml").write_text(f"{start}annual_cost: {900_000 + each}{end}", encoding="utf-8")
    (folder / "portfolio.yaml").write_text("currency: EUR\nmembers: ['*']\n", encoding="utf-8")


def run(program: str, *arguments: str) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MB of a program and its workers."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "program.py"
        file.write_text(program, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", MEASURED, str(file), *arguments], check=True, cwd=ROOT)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, float(Path(PEAK).read_text("utf-8")) / 1024


PEAK = str(Path(tempfile.gettempdir()) / "engage-portfolio-peak")
MEASURED = f"""
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], check=True)
open({PEAK!r}, "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        group(folder, number)
        rows = {
            "single runs in one process": run(SINGLE, name),
            "portfolio, one worker": run(TOGETHER, name, "1", "no"),
            "portfolio, two workers": run(TOGETHER, name, "2", "no"),
            "portfolio, two workers, kept": run(TOGETHER, name, "2", "keep"),
        }
        model = folder / "m00001" / "as-is.yaml"
        model.write_text(model.read_text("utf-8").replace("900001", "900002"), encoding="utf-8")
        rows["the same again, one member changed"] = run(TOGETHER, name, "2", "keep")
    sys.stdout.write(f"{number} members\n")
    single = rows["single runs in one process"][1]
    for row, (wall, cpu, peak) in rows.items():
        sys.stdout.write(f"{row:36} {wall:8.2f} s {cpu:8.2f} s CPU ({cpu / single:5.2f}) {peak:7.0f} MB\n")


if __name__ == "__main__":
    main()
