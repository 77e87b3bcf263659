"""Times `engage check` and `engage render` as whole processes on generated models, beside Graphviz's own `dot`.

Run: python tests/benchmarks/whole_process.py [RUNS]
Prints, for 60, 600 and 2,000 elements, the median seconds of each command, the peak memory of `render`, and the
ratio to `dot` drawing one picture of the same graph.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

SIZES = (60, 600, 2_000)
BASELINE = "import click, yaml, pydantic, networkx, graphviz"


def model_text(size: int, *, future: bool) -> str:
    """A model of about `size` elements: a tenth customer types and channels, a tenth organizations, the rest behind."""
    customers, channels, organizations = max(2, size // 20), max(4, size // 12), max(4, size // 10)
    capabilities = max(4, size // 6)
    platforms = size - customers - channels - organizations - capabilities
    lines = ["format: engagement-model/1", f"state: {'future-state' if future else 'as-is'}", "currency: EUR"]
    lines.append("customer_types:")
    lines += [f"  customer_{n}: Customer type {n}" for n in range(customers)]
    lines.append("channels:")
    lines += [f"  channel_{n}: {{name: Channel {n}, recognizes: person}}" for n in range(channels)]
    lines.append("organizations:")
    lines += [f"  organization_{n}: Organization {n}" for n in range(organizations)]
    lines.append("capabilities:")
    lines += [f"  capability_{n}: Capability {n}" for n in range(capabilities)]
    lines.append("platforms:")
    skipped = 3 if future else 0
    lines += [
        f"  platform_{n}: {{name: Platform {n}, annual_cost: {n + 1}k, provides: [capability_{n % capabilities}]}}"
        for n in range(platforms)
        if not skipped or n % 5 != skipped
    ]
    lines.append("engagements:")
    for n in range(max(channels, platforms)):
        platform = n % platforms
        if skipped and platform % 5 == skipped:
            platform -= 1
        lines.append(
            f"  - {{customer: customer_{n % customers}, channel: channel_{n % channels}, "
            f"organization: organization_{(n * 7) % organizations}, "
            f"capabilities: [capability_{platform % capabilities}], platforms: [platform_{platform}]}}"
        )
    return "\n".join(lines) + "\n"


def graph_text(size: int) -> str:
    """The same graph for `dot`: four ranks, an edge for every two neighbours of an engagement."""
    customers, channels, organizations = max(2, size // 20), max(4, size // 12), max(4, size // 10)
    platforms = size - customers - channels - organizations - max(4, size // 6)
    edges = set()
    for n in range(max(channels, platforms)):
        ends = (
            f"customer_{n % customers}",
            f"channel_{n % channels}",
            f"organization_{(n * 7) % organizations}",
            f"platform_{n % platforms}",
        )
        edges.update(pairwise(ends))
    return "digraph { rankdir=LR; node [shape=box];\n" + "\n".join(f"{a} -> {b};" for a, b in sorted(edges)) + "\n}\n"


def median_seconds(command: list[str], runs: int) -> float:
    """The median of the wall-clock seconds of `runs` runs after one that is not counted."""
    taken = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def peak_megabytes(command: list[str]) -> float:
    """The peak resident memory of one run, in megabytes."""
    child = os.fork()
    if child == 0:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        os._exit(min(255, used // 4096))
    return (os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) * 4096) / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("runs", nargs="?", type=int, default=5)
    runs = parser.parse_args().runs
    engage = [sys.executable, "-m", "engagement_model"]
    say = sys.stdout.write
    baseline = median_seconds([sys.executable, "-c", BASELINE], runs)
    say(f"{BASELINE}: {baseline:.2f} s\n")
    say(f"engage --help: {median_seconds([*engage, '--help'], runs):.2f} s\n")
    retail = Path(__file__).parents[2] / "examples" / "retail"
    say(f"engage check examples/retail: {median_seconds([*engage, 'check', str(retail)], runs):.2f} s\n")
    say(f"{'elements':>8} {'check':>7} {'render':>7} {'MB':>5} {'dot':>7} {'render/dot':>10}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in SIZES:
            files = [folder / f"{size}-{state}.yaml" for state in ("as-is", "future")]
            for file in files:
                file.write_text(model_text(size, future=file.name.endswith("future.yaml")), encoding="utf-8")
            graph = folder / f"{size}.dot"
            graph.write_text(graph_text(size), encoding="utf-8")
            paths = [str(file) for file in files]
            render_command = [*engage, "render", *paths, "--out", str(folder / "out")]
            check = median_seconds([*engage, "check", "--fail-on", "never", "-q", *paths], runs)
            render = median_seconds(render_command, runs)
            memory = peak_megabytes(render_command)
            dot = median_seconds(["dot", "-Tsvg", "-o", os.devnull, str(graph)], runs) if shutil.which("dot") else 0.0
            ratio = f"{render / dot:.1f}" if dot else "-"
            say(f"{size:>8} {check:>7.2f} {render:>7.2f} {memory:>5.0f} {dot:>7.2f} {ratio:>10}\n")


if __name__ == "__main__":
    main()
