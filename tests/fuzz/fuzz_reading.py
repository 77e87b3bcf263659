"""Feeds damaged and made-up files to the reader and the rules: nothing may raise, nothing small may take long.

Not a part of the default run: `python tests/fuzz/fuzz_reading.py --inputs 20000 --seed 1`. It prints each input that
fails, keeps it in the folder that `--keep` names, and exits with 1 where there was any.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import json as json_module
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engagement_model.language.reader import NothingToRead, read
from engagement_model.language.schema import EngagementEntry, IntegrationEntry, ModelFile, WorkspaceFile
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.facts import facts_of, model_of
from engagement_model.model.relations import Journey, Question, Step
from engagement_model.model.workspace import Decision
from engagement_model.reports.findings import concise, json, text
from engagement_model.rules.run import run

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = datetime.date(2026, 11, 20)
SLOW = 2.0

TOKENS = (
    "null", "~", "''", '""', "[]", "{}", "[[]]", "{a: {}}", "- ", "? ", ": ", "*a", "&a ", "&a [*a]", "!!int ", "!x ",
    "<<: ", "---\n", "...\n", "%YAML 1.2\n", "| \n", "> \n", "#", "\t", "\r", "\r\n", "\ufeff", "\x00", "\x1b[31m",
    "\u2028", "\x85", "\udc80", "é", "я", "🦊", "any", "everything", "as_is", "engagement.yaml", "../../etc/passwd",
    "/etc/passwd", '"a\\0b"', '"\\ud800"', ".", "-1", "0", "1e400", "1" * 30, "1_000", "1__000", "1,5", "NaN",
    "1.2M EUR", "5 USD", "P1M",
    "1 month", "real-time", "2026-13-40", "0000-01-01", "true", "no", "[" * 50, "{" * 50, "{a: " * 30, "k" * 2000,
    "extends: as-is.yaml", "remove: {cascade: true}", "scope: everything", "platforms:", "engagements:", "'", '"', "`",
    "@", "%", "\\", "name", "from", "steps", "[key]", "part_of", "a.b.c",
)  # fmt: skip


_MODEL_KEYS = sorted(ModelFile.model_fields)
_WORKSPACE_KEYS = sorted({*WorkspaceFile.model_fields, *ModelFile.model_fields})
_KEYS = sorted(
    {
        info.alias or name
        for kind in (*ELEMENT_CLASSES.values(), EngagementEntry, IntegrationEntry, Journey, Step, Question, Decision)
        for name, info in kind.model_fields.items()
    }
    | {*ELEMENT_CLASSES, "engagements", "integrations", "cascade", "until", "as", "rule", "address", "delivers"}
)
_IDS = ("web", "store", "consumer", "order", "return", "commerce", "any", "as_is", "a")


@dataclass
class Outcome:
    """What came of a run of the fuzzer."""

    inputs: int = 0
    failures: int = 0
    slowest: float = 0.0
    kinds: collections.Counter[str] = field(default_factory=collections.Counter)


def cut(source: str, chance: random.Random) -> str:
    start = chance.randrange(len(source) + 1)
    return source[:start] + source[min(len(source), start + chance.choice((1, 2, 5, 20, 200))) :]


def insert(source: str, chance: random.Random) -> str:
    at = chance.randrange(len(source) + 1)
    return source[:at] + chance.choice(TOKENS) + source[at:]


def repeat(source: str, chance: random.Random) -> str:
    start = chance.randrange(len(source) + 1)
    piece = source[start : start + chance.choice((3, 30, 300))]
    at = chance.randrange(len(source) + 1)
    return source[:at] + piece + source[at:]


def replace_word(source: str, chance: random.Random) -> str:
    words = source.split(" ")
    words[chance.randrange(len(words))] = chance.choice((chance.choice(TOKENS), chance.choice(words)))
    return " ".join(words)


def swap_lines(source: str, chance: random.Random) -> str:
    lines = source.split("\n")
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return "\n".join(lines)


def drop_line(source: str, chance: random.Random) -> str:
    lines = source.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def indent_line(source: str, chance: random.Random) -> str:
    lines = source.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = lines[at][2:] if chance.random() < 0.5 else "  " + lines[at]
    return "\n".join(lines)


def replace_value(source: str, chance: random.Random) -> str:
    """One value of a `key: value` line becomes something of another kind."""
    lines = source.split("\n")
    at = chance.randrange(len(lines))
    key, separator, _ = lines[at].partition(":")
    if separator:
        lines[at] = f"{key}: {chance.choice(TOKENS)}"
    return "\n".join(lines)


def swap_words(source: str, chance: random.Random) -> str:
    """Every occurrence of one word becomes another word of the file."""
    words = sorted({word.strip(",:[]{}") for word in source.split()} - {""})
    return source.replace(chance.choice(words), chance.choice(words)) if words else source


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    cut, insert, repeat, replace_word, replace_word, swap_lines, drop_line, indent_line, replace_value, replace_value,
    swap_words,
)  # fmt: skip


def made_up(name: str, chance: random.Random) -> bytes:
    """A file of the language's own keys in places where they do not all belong, with values of any kind."""
    keys = _WORKSPACE_KEYS if name == "engagement.yaml" else _MODEL_KEYS
    document = {chance.choice(keys): made_up_value(chance, 0) for _ in range(chance.randrange(1, 9))}
    return json_module.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def made_up_value(chance: random.Random, depth: int) -> object:
    kind = chance.random()
    if depth > 4 or kind < 0.35:
        return chance.choice((None, True, 0, 7, 2.5, -1, *_IDS, *TOKENS, *_IDS, "as-is.yaml", "1 day", "5k EUR"))
    if kind < 0.75:
        keys = (*_KEYS, *_IDS, *_IDS)
        return {chance.choice(keys): made_up_value(chance, depth + 1) for _ in range(chance.randrange(5))}
    return [made_up_value(chance, depth + 1) for _ in range(chance.randrange(4))]


def mutated(source: str, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        source = chance.choice(MUTATIONS)(source or "\n", chance)
    content = source.encode("utf-8", "surrogatepass")
    if chance.random() < 0.05 and content:
        at = chance.randrange(len(content))
        content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
    return content


def attack(workspace: Path, paths: list[str]) -> tuple[float, str]:
    """Read, check and tell; the seconds of work it took and the kinds of what was found."""
    started = time.process_time()
    try:
        readings = read(paths)
    except NothingToRead:
        return time.process_time() - started, "nothing"
    findings = run(readings, TODAY)
    for writer in (text, concise, json):
        written = writer.write(findings)
        assert "\x1b" not in written, "a terminal escape came through"
        assert "\x00" not in written, "a null character came through"
    for item in findings.items:
        for place in item.places:
            assert place.line >= 1, place
            assert place.column >= 1, place
    if not any(item.rule.startswith("EM1") for item in findings.items):
        for reading in readings:
            for model in reading.workspace.states.values():
                facts = facts_of(model)
                assert facts_of(model_of(facts, model)) == facts, "facts do not survive the round trip"
    kinds = "faults" if any(item.rule.startswith("EM1") for item in findings.items) else "sound"
    return time.process_time() - started, kinds


def fuzz(inputs: int, seed: int, keep: Path | None, seconds: float | None) -> Outcome:
    """Feed `inputs` damaged files, each beside the sound rest of its workspace."""
    chance = random.Random(seed)
    outcome = Outcome()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(EXAMPLES, root / "examples")
        sources = {path: path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.yaml"))}
        files = [path for path in sources if path.stat().st_size < 40_000]
        os.chdir(root)
        while outcome.inputs < inputs and (seconds is None or time.monotonic() - begun < seconds):
            path = chance.choice(files)
            made = chance.random() < 0.3
            content = made_up(path.name, chance) if made else mutated(sources[path], chance)
            path.write_bytes(content)
            workspace = next(above for above in path.parents if (above / "engagement.yaml").exists())
            alone = chance.random() < 0.5
            target = path.relative_to(root).as_posix() if alone else workspace.relative_to(root).as_posix()
            outcome.inputs += 1
            try:
                took, kind = attack(workspace, [target])
            except Exception:
                outcome.failures += 1
                where = traceback.format_exc().strip().splitlines()
                outcome.kinds[" | ".join(where[-3:])] += 1
                if outcome.kinds[" | ".join(where[-3:])] == 1:
                    print(f"input {outcome.inputs} ({target}):\n{traceback.format_exc()}", flush=True)  # noqa: T201
                    _keep(keep, outcome, path, content)
            else:
                outcome.kinds[kind] += 1
                outcome.slowest = max(outcome.slowest, took)
                if took > SLOW:
                    outcome.failures += 1
                    print(f"input {outcome.inputs} ({target}): {took:.1f} s", flush=True)  # noqa: T201
                    _keep(keep, outcome, path, content)
            path.write_text(sources[path], encoding="utf-8")
    return outcome


def _keep(keep: Path | None, outcome: Outcome, path: Path, content: bytes) -> None:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{outcome.inputs}-{path.parent.name}-{path.name}").write_bytes(content)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=None)
    parser.add_argument("--keep", type=Path, default=None)
    arguments = parser.parse_args()
    keep = arguments.keep.resolve() if arguments.keep is not None else None
    outcome = fuzz(arguments.inputs, arguments.seed, keep, arguments.seconds)
    print(f"{outcome.inputs} inputs, {outcome.failures} failures, the slowest took {outcome.slowest:.2f} s")  # noqa: T201
    for kind, count in outcome.kinds.most_common():
        print(f"{count:7} {kind}")  # noqa: T201
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.exit(main())
