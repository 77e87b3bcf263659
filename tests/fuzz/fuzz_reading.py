"""Feeds damaged and made-up files to the reader, the rules and the pages: nothing may raise, nothing small take long.

Not a part of the default run: `python -m tests.fuzz.fuzz_reading --inputs 20000 --seed 1`. It prints each input that
fails, keeps it in the folder that `--keep` names, and exits with 1 where there was any.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import os
import random
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from defusedxml.ElementTree import fromstring

from engagement_model.drawing import details_of, draw, output
from engagement_model.drawing.fonts import font
from engagement_model.language.reader import NothingToRead, read
from engagement_model.language.reading import Reading
from engagement_model.model.facts import facts_of, model_of
from engagement_model.reports.findings import concise, json, text
from engagement_model.reports.pack import parts
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.rules.run import run
from engagement_model.translation import in_language, languages
from tests.fuzz.mutations import damaged, made_up, mutated

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = datetime.date(2026, 11, 20)
SLOW = 2.0
MOST_MEMORY = 500_000
"""Kilobytes of the whole process."""
DRAWN_EVERY, PACKED_EVERY = 20, 400
"""Of how many sound inputs one is drawn, and of how many one becomes a part of the pack."""
FORMATS = ("svg", "svg", "pdf", "html", "drawio", "mermaid", "dot", "pptx")
LANGUAGES = tuple(languages())

THEME = """\
format: engagement-theme/1
description: Somebody's look
extends: print
colors:
  ink: "#101820"
  paper: "#FFFFFF"
  panel: "#F4F6F8"
  alarm: "#B00020"
  good: "#006B3C"
customers: ["#0072B2", "#D55E00", "#009E73"]
customer_lines: [solid, dashed]
lanes:
  channels: "#E8F0FE"
font: {family: Somebody, regular: text.ttf}
corners: round
logo: logo.svg
logo_height: 14
"""
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="60" height="20"><defs><linearGradient id="a">
<stop offset="0" stop-color="#0072B2"/><stop offset="1" stop-color="#D55E00"/></linearGradient></defs><title>A</title>
<g transform="scale(1 1)"><rect width="20" height="20" rx="3" fill="url(#a)"/><path d="M24 2h30v16h-30z"/></g></svg>
"""


@dataclass
class Outcome:
    """What came of a run of the fuzzer."""

    inputs: int = 0
    failures: int = 0
    slowest: float = 0.0
    slowest_kind: str = ""
    memory: int = field(default_factory=lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    kinds: collections.Counter[str] = field(default_factory=collections.Counter)

    def note(self, made: str, content: bytes, keep: Path | None, act: Callable[[], str]) -> None:
        """Do something with an input, and count what came of it; what fails is printed and kept, once of a kind."""
        self.inputs += 1
        started = time.process_time()
        try:
            kind = act()
        except Exception:
            told = traceback.format_exc()
            self.fail(" | ".join(told.strip().splitlines()[-3:]), made, told, content, keep)
            return
        took = time.process_time() - started
        self.kinds[f"{made}: {kind}"] += 1
        if took > self.slowest:
            self.slowest, self.slowest_kind = took, f"{made}: {kind}"
        if took > SLOW:
            self.fail(f"slow: {made}", made, f"{took:.1f} s", content, keep)
        before, self.memory = self.memory, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if before <= MOST_MEMORY < self.memory:
            self.fail(f"memory: {made}", made, f"{self.memory // 1_000} MB", content, keep)

    def fail(self, kind: str, made: str, told: str, content: bytes, keep: Path | None) -> None:
        """Count a failure."""
        self.failures += 1
        self.kinds[kind] += 1
        if self.kinds[kind] == 1:
            print(f"input {self.inputs} ({made}):\n{told}", flush=True)  # noqa: T201
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{self.inputs}-{made.replace('/', '-')}").write_bytes(content)

    def tell(self) -> int:
        """Print what came of it; the exit code."""
        seconds = f"the slowest took {self.slowest:.2f} s ({self.slowest_kind})"
        print(f"{self.inputs} inputs, {self.failures} failures, {seconds}, {self.memory // 1_000} MB")  # noqa: T201
        for kind, count in self.kinds.most_common():
            print(f"{count:7} {kind}")  # noqa: T201
        return 1 if self.failures else 0


def attack(paths: list[str], chance: random.Random) -> str:
    """Read, check and tell; of what is sound, sometimes a page or a part of the pack too. The kind of what it was."""
    try:
        readings = read(paths)
    except NothingToRead:
        return "nothing"
    with in_language(chance.choice(LANGUAGES)):
        findings = run(readings, TODAY)
        for writer in (text, concise, json):
            written = writer.write(findings)
            assert "\x1b" not in written, "a terminal escape came through"
            assert "\x00" not in written, "a null character came through"
    for item in findings.items:
        for place in item.places:
            assert place.line >= 1, place
            assert place.column >= 1, place
    if any(item.rule.startswith("EM1") for item in findings.items):
        return "faults"
    for reading in readings:
        for model in reading.workspace.states.values():
            facts = facts_of(model)
            assert facts_of(model_of(facts, model)) == facts, "facts do not survive the round trip"
    lot = chance.randrange(PACKED_EVERY)
    if lot == 0:
        return packed(readings[0], chance)
    return drawn(readings[0], chance) if lot % DRAWN_EVERY == 0 else "sound"


def drawn(reading: Reading, chance: random.Random) -> str:
    """Draw a page in a language and a format; XML that comes of it is well formed."""
    language, format_ = chance.choice(LANGUAGES), chance.choice(FORMATS)
    if not reading.workspace.states:
        return "sound"
    details = details_of(reading, TODAY) if chance.random() < 0.5 else None
    more = {"details": details} if details is not None else {}
    states = (*reading.workspace.states, "change")
    drawing = draw(reading.workspace, states=states, today=TODAY, language=language, **more)
    if not drawing.pages:
        return "sound"
    if output.named(format_).write_all is not None:
        content = drawing.write(format_)
    else:
        content = chance.choice(drawing.pages).write(format_)
    if format_ in ("svg", "drawio"):
        fromstring(content, forbid_dtd=False)
    return "page"


def packed(reading: Reading, chance: random.Random) -> str:
    """Write a part of the workshop's pack."""
    if not reading.workspace.states:
        return "sound"
    part = parts.named(chance.choice(("minutes", "workbook", "handout")))
    with in_language(chance.choice(LANGUAGES)):
        assert part.write(Evidence(reading, TODAY))
    return "pack"


def themed_workspace(root: Path) -> dict[Path, bytes]:
    """A workspace with a theme file, a font and a logo of its own; what is no text in it."""
    folder = root / "examples" / "themed"
    shutil.copytree(EXAMPLES / "telecom", folder)
    settings = folder / "engagement.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\ntheme: theme.yaml\n", encoding="utf-8")
    (folder / "theme.yaml").write_text(THEME, encoding="utf-8")
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    shutil.copy(str(font("regular").path), folder / "text.ttf")
    assert read([str(folder)])[0].faults == (), "the workspace with a theme is sound"
    return {path: path.read_bytes() for path in (folder / "logo.svg", folder / "text.ttf")}


def fuzz(inputs: int, seed: int, keep: Path | None, seconds: float | None) -> Outcome:
    """Feed `inputs` damaged files, each beside the sound rest of its workspace."""
    chance = random.Random(seed)
    outcome = Outcome()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary).resolve()
        shutil.copytree(EXAMPLES, root / "examples")
        binary = themed_workspace(root)
        sources = {path: path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.yaml"))}
        files = [path for path in sources if path.stat().st_size < 40_000]
        # A theme is read by its workspace only, and is as likely to be hit as all other files of one workspace.
        files += [path for path in (*binary, root / "examples" / "themed" / "theme.yaml") for _ in range(2)]
        os.chdir(root)
        while outcome.inputs < inputs and (seconds is None or time.monotonic() - begun < seconds):
            path = chance.choice(files)
            if path in binary:
                content = damaged(binary[path], chance)
            elif chance.random() < 0.3:
                content = made_up(path.name, chance)
            else:
                content = mutated(sources[path], chance)
            path.write_bytes(content)
            workspace = next(above for above in path.parents if (above / "engagement.yaml").exists())
            alone = chance.random() < 0.6 and path.parent.name != "themed"
            target = path.relative_to(root).as_posix() if alone else workspace.relative_to(root).as_posix()
            made = path.suffix if path in binary else "theme" if path.name == "theme.yaml" else "model"
            made = {"engagement.yaml": "workspace", "decisions.yaml": "decisions"}.get(path.name, made)
            made = "view" if path.parent.name == "views" else made
            outcome.note(made, content, keep, lambda target=target: attack([target], chance))  # type: ignore[misc]
            path.write_bytes(binary[path] if path in binary else sources[path].encode())
    return outcome


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=None)
    parser.add_argument("--keep", type=Path, default=None)
    arguments = parser.parse_args()
    keep = arguments.keep.resolve() if arguments.keep is not None else None
    return fuzz(arguments.inputs, arguments.seed, keep, arguments.seconds).tell()


if __name__ == "__main__":
    sys.exit(main())
