"""What every test may use: files in a folder of their own, and what reading them says."""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engagement_model.language.faults import Fault
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.model.facts import Value, facts_of
from engagement_model.model.model import Model
from tests import packs, profiles
from tests.browsing import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

profiles.load()
# What one process compiled is there for the next, whatever is usual where the tests run: they start some hundreds, each
# of which took twice as long if it compiled it all anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

Files = dict[str, str] | str
"""Path -> text; one text alone is a model file."""

MARK = "▸"
"""Stands in a text before what a fault should point at."""

SHOP = """\
customer_types: {consumer: Consumer}
channels: {web: Web, store: Store}
organizations: {sales: Sales, it: IT}
capabilities: {purchase: Purchase, return: Return}
information: {order: Order}
platforms: {shop: Web shop, tills: Tills}
"""


def pytest_collection() -> None:
    """What is imported and collected stays: a seventh of the time went into looking for garbage in it."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Everything that was imported and collected stays to the end: the garbage collector need not walk it again."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


FIRST = (
    *("test_evening.py", "test_layout.py", "test_questionnaire_answers.py", "test_editing.py", "test_edits.py"),
    "test_questionnaire_again.py",
    *("test_killing.py", "test_one_figure.py", "test_decision_sheet.py", "test_themes.py", "test_languages.py"),
    *("test_renaming.py", "test_preview.py", "test_fuzz.py", "test_handout_browser.py", "test_browser.py"),
    *("test_pages.py", "test_disagreement_properties.py"),
)
"""Files that take long though there are few tests in them; a worker that began one last would be the last to end."""

SLOW_FIXTURES = {"browser", "made"}
"""What takes seconds to start or to make: a browser, decks on templates of many kinds. Who uses it is slow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by its kind what is slow: properties, tried on many examples, and programs that take long to start."""
    for item in items:
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if is_property or SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    if "PYTEST_XDIST_WORKER" in os.environ:
        _longest_first(items)


def _longest_first(items: list[pytest.Item]) -> None:
    """Sort files, which workers take one by one, by how long they are likely to take; tests stay in their order."""
    slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
    every = Counter(item.path for item in items)

    def begins(item: pytest.Item) -> tuple[int, int, int, str]:
        place = FIRST.index(item.path.name) if item.path.name in FIRST else len(FIRST)
        return place, -slow[item.path], -every[item.path], str(item.path)

    items.sort(key=begins)


@pytest.fixture(scope="session", autouse=True)
def _shared_packs(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The folder above those of the workers is common to them, and pytest clears it away."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        packs.share(tmp_path_factory.getbasetemp().parent)


@pytest.fixture
def shop() -> str:
    """A small sound model to build on."""
    return SHOP


@pytest.fixture
def write_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Files], Path]:
    """Write files into an empty folder, which becomes the current one; returns the folder."""

    def write(files: Files) -> Path:
        folder = tmp_path / "here"
        folder.mkdir(exist_ok=True)
        for name, text in ({"model.yaml": files} if isinstance(files, str) else files).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        monkeypatch.chdir(folder)
        return folder

    return write


@pytest.fixture
def reading_of(write_files: Callable[[Files], Path]) -> Callable[..., Reading]:
    """Write files and read them: the paths given, else the first file."""

    def reading(files: Files, *paths: str) -> Reading:
        write_files(files)
        first = "model.yaml" if isinstance(files, str) else next(iter(files))
        readings = read(paths or (first,))
        assert len(readings) == 1
        return readings[0]

    return reading


@pytest.fixture
def model_of_text(reading_of: Callable[..., Reading]) -> Callable[..., Model]:
    """The model that files without faults describe; the as-is one, else the future one."""

    def model(files: Files, *paths: str) -> Model:
        found = reading_of(files, *paths)
        assert [fault.message for fault in found.faults] == []
        return next(iter(found.workspace.states.values()))

    return model


@pytest.fixture
def facts_of_text(model_of_text: Callable[..., Model]) -> Callable[..., dict[str, Value]]:
    """The facts of the model that files without faults describe."""
    return lambda files, *paths: facts_of(model_of_text(files, *paths))


@pytest.fixture
def told_about(reading_of: Callable[..., Reading]) -> Callable[..., list[str]]:
    """Every fault as `file:line:column: CODE message | suggestion | address`, in the order of reports."""

    def told(files: Files, *paths: str) -> list[str]:
        return [tell(fault) for fault in reading_of(files, *paths).faults]

    return told


def tell(fault: Fault) -> str:
    """A fault on one line."""
    place = fault.place
    parts = [f"{fault.kind.code} {fault.message}", fault.suggestion or "-", fault.address or "-"]
    return f"{place.file}:{place.line}:{place.column}: " + " | ".join(parts)


def places_of_marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`text` without its marks, and the lines and columns where those stood."""
    places: list[tuple[int, int]] = []
    while MARK in text:
        before, _, after = text.partition(MARK)
        places.append((before.count("\n") + 1, len(before) - before.rfind("\n")))
        text = before + after
    return text, places


@pytest.fixture
def faults_at_marks(reading_of: Callable[..., Reading]) -> Callable[..., list[str]]:
    """The faults of files in which `▸` stands before all they should point at; without places."""

    def faults(files: Files, *paths: str) -> list[str]:
        texts = {"model.yaml": files} if isinstance(files, str) else dict(files)
        marks = {name: places_of_marks(text) for name, text in texts.items()}
        found = reading_of({name: text for name, (text, _) in marks.items()}, *paths).faults
        where = [(fault.place.file, fault.place.line, fault.place.column) for fault in found]
        expected = sorted((name, *place) for name, (_, places) in marks.items() for place in places)
        assert where == expected, [tell(fault) for fault in found]
        return [tell(fault).split(": ", 1)[1] for fault in found]

    return faults


@pytest.fixture
def one_fault(faults_at_marks: Callable[..., list[str]]) -> Callable[..., str]:
    """The only fault of files in which one `▸` stands before what it should point at; without its place."""

    def fault(files: Files, *paths: str) -> str:
        found = faults_at_marks(files, *paths)
        assert len(found) == 1
        return found[0]

    return fault


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for the tests of a file: as long as it is there, its event loop runs, and no other can in that process."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS), headless=True)
        yield opened
        opened.close()
