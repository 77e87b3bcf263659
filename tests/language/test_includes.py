"""One model in several files: the same facts in any order, every place in its own file, and what cannot be."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path

import pytest
import yaml

from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.model.facts import facts_of
from tests.cli.running import SHOP, engage

EXAMPLES = Path(__file__).parents[2] / "examples"


def loaded(text: str) -> dict[str, object]:
    """A file with every value as the text that was written."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506


def without_places(answer: object) -> object:
    """An answer without where things are written."""
    if isinstance(answer, dict):
        return {key: without_places(value) for key, value in answer.items() if key not in ("places", "place")}
    return [without_places(each) for each in answer] if isinstance(answer, list) else answer


def split(folder: Path, file: str) -> list[str]:
    """Take every section out of a model file into one of its own; platforms and engagements into two. The names."""
    path = folder / file
    whole = loaded(path.read_text("utf-8"))
    parts: dict[str, object] = {}
    for section in list(whole):
        content = whole[section]
        if section in ("format", "title", "description", "state", "as_of", "extends", "remove", "scope", "currency"):
            continue
        del whole[section]
        if section in ("platforms", "engagements"):
            entries = list(content.items() if isinstance(content, dict) else content)
            for number, half in enumerate((entries[::2], entries[1::2])):
                parts[f"{section}-{number}.yaml"] = {section: dict(half) if isinstance(content, dict) else half}
        else:
            parts[f"{section}.yaml"] = {section: content}
    (folder / "parts").mkdir()
    for name, content in parts.items():
        (folder / "parts" / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    whole["includes"] = [f"parts/{name}" for name in parts]
    path.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), "utf-8")
    return list(parts)


def read_one(folder: Path) -> Reading:
    (reading,) = read([str(folder)])
    return reading


@pytest.fixture
def retail(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "retail"
    shutil.copytree(EXAMPLES / "retail", folder)
    monkeypatch.chdir(folder)
    return folder


def found_in(folder: Path) -> dict[tuple[str, str], list[str]]:
    """Rule and fingerprint of every finding -> the files that it names."""
    found = json.loads(engage("check", str(folder), "--format", "json").out)["findings"]
    return {
        (each["rule"], each["fingerprint"]): [
            Path(place["file"]).relative_to(folder).as_posix() for place in each["places"]
        ]
        for each in found
    }


@pytest.mark.slow
def test_retail_in_eleven_files_gives_the_same_answers(retail):
    whole = read_one(retail)
    answers = {
        name: engage(name, "--format", "json").out for name in ("redundancy", "journeys", "gaps", "disagreements")
    }
    before = found_in(retail)
    names = split(retail, "as-is.yaml")
    assert len(names) >= 10
    parted = read_one(retail)
    assert parted.faults == ()
    for name, model in whole.models.items():
        assert facts_of(parted.models[name].model) == facts_of(model.model), name
    for name, answer in answers.items():
        now = json.loads(engage(name, "--format", "json").out)
        assert without_places(now) == without_places(json.loads(answer))
    assert found_in(retail).keys() == before.keys()
    assert any(file.startswith("parts/platforms-") for files in found_in(retail).values() for file in files)


def test_the_order_of_files_changes_no_fact(retail):
    names = split(retail, "as-is.yaml")
    facts = facts_of(read_one(retail).models["as-is"].model)
    path = retail / "as-is.yaml"
    text = path.read_text("utf-8")
    for order in (reversed(names), names[5:] + names[:5]):
        document = loaded(text)
        document["includes"] = [f"parts/{name}" for name in order]
        path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
        assert facts_of(read_one(retail).models["as-is"].model) == facts
    document["includes"] = "parts/*.yaml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    assert facts_of(read_one(retail).models["as-is"].model) == facts


PARTS = {
    "engagement.yaml": "as_is: as-is.yaml\n",
    "as-is.yaml": SHOP + "includes: [a.yaml, b.yaml]\n",
    "a.yaml": "platforms: {shop: {technology: Java, provides: [buy]}, book: {name: Book, tags: [x]}}\n",
    "b.yaml": "platforms: {book: {tags: [y], holds: {order: copy}}}\nengagements:\n"
    "  - {customer: consumer, channel: web, capabilities: [buy], platforms: [book]}\n",
}


def test_one_element_in_several_parts_unites(write_files):
    for order in itertools.permutations(("a.yaml", "b.yaml")):
        folder = write_files({**PARTS, "as-is.yaml": SHOP + f"includes: [{', '.join(order)}]\n"})
        reading = read_one(folder)
        assert reading.faults == ()
        model = reading.models["as-is"].model
        assert model.platforms["shop"].technology == "Java"
        assert model.platforms["book"].tags == {"x", "y"}
        assert model.platforms["book"].holds == {"order": "copy"}
        assert "book" in next(cell for key, cell in model.cells.items() if key.channel == "web").platforms
        assert reading.place("platforms.shop.technology").file.endswith("a.yaml")
        assert reading.place("platforms.book.holds.order").file.endswith("b.yaml")


def test_a_conflict_names_both_files(write_files):
    folder = write_files({**PARTS, "b.yaml": "platforms:\n  shop: {technology: Cobol}\n"})
    (fault,) = read_one(folder).faults
    assert (fault.kind.name, fault.address) == ("CONFLICT", "platforms.shop.technology")
    assert [Path(place.file).name for place in fault.places] == ["b.yaml", "a.yaml"]
    assert (fault.place.line, fault.place.column) == (2, 10)
    assert "a.yaml says something else of this" in fault.message


def messages(folder: Path) -> list[str]:
    return [f"{Path(fault.place.file).name}:{fault.place.line}: {fault.message}" for fault in read_one(folder).faults]


def test_what_is_wrong_in_a_part_is_said_there(write_files):
    folder = write_files({**PARTS, "b.yaml": "platforms:\n  book: {}\n  other: {name: Other, provides: [nothing]}\n"})
    assert messages(folder) == ['b.yaml:3: there is no capability "nothing"']


def test_a_circle_is_told(write_files):
    folder = write_files({**PARTS, "a.yaml": PARTS["a.yaml"] + "includes: as-is.yaml\n"})
    (message,) = messages(folder)
    assert message.startswith("a.yaml:2: these files include each other in a circle: ")


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("extends: other.yaml\n", "b.yaml:1: extends: is said of the whole model, in the file that includes this one"),
        ("platforms: [a]\n", "b.yaml:1: platforms: is written in another way here than in "),
        ("", "b.yaml:1: the file is empty"),
    ],
    ids=["extends", "another-shape", "empty"],
)
def test_what_a_part_may_not_say(write_files, part, message):
    folder = write_files({**PARTS, "b.yaml": part})
    assert [each for each in messages(folder) if message in each]


@pytest.mark.parametrize(
    ("includes", "message"),
    [
        ("../out.yaml", "'../out.yaml' leads out of the folder of the workspace"),
        ("c.yaml", "there is no file 'c.yaml'"),
        ("c/*.yaml", "no file fits 'c/*.yaml'"),
        ("../../*/*.yaml", "no file fits '../../*/*.yaml'"),
    ],
    ids=["outside", "missing", "no-match", "glob-outside"],
)
def test_files_that_cannot_be_included(write_files, includes, message):
    folder = write_files({**PARTS, "as-is.yaml": SHOP + f"includes: '{includes}'\n"})
    assert [each for each in messages(folder) if message in each.replace('"', "'")]


def test_a_pattern_that_fits_the_file_itself_means_the_others(write_files):
    folder = write_files({"as-is.yaml": SHOP + "includes: '*.yaml'\n", "more.yaml": "organizations: {legal: Legal}\n"})
    reading = read([str(folder / "as-is.yaml")])[0]
    assert reading.faults == ()
    assert "legal" in reading.models["as-is"].model.organizations


@pytest.mark.slow
def test_rename_uses_and_fmt_follow(retail):
    split(retail, "as-is.yaml")
    before = {path: path.read_bytes() for path in retail.rglob("*.yaml")}
    assert engage("rename", "platforms.pos", "tills").code == 0
    assert "tills:" in "".join(path.read_text("utf-8") for path in (retail / "parts").glob("platforms-*.yaml"))
    assert engage("check", "--select", "EM1").code == 0
    assert engage("rename", "platforms.tills", "pos").code == 0
    assert {path: path.read_bytes() for path in retail.rglob("*.yaml")} == before
    assert "parts/engagements-" in engage("uses", "platforms.pos").out
    assert engage("fmt", "--check").code in (0, 1)
    assert engage("fmt").code == 0
    assert engage("fmt", "--check").code == 0


DECIDED = """\
decisions:
  cost: {about: platforms.pos.annual_cost, status: decided, choose: 2M, state: as-is}
  new: {about: platforms.customer_hub, status: decided, choose: present, state: as-is}
  gone: {about: platforms.web_orders.holds.order, status: decided, choose: absent, state: as-is}
"""


@pytest.mark.slow
def test_apply_writes_into_the_file_that_says_it(retail):
    (retail / "decisions.yaml").write_text(DECIDED, "utf-8")
    whole = shutil.copytree(retail, retail.parent / "whole")
    assert engage("apply", str(whole), "-q").code == 0
    split(retail, "as-is.yaml")
    before = {path: path.read_text("utf-8") for path in retail.rglob("*.yaml")}
    done = engage("apply")
    assert done.code == 0, done.err
    parted, once = read_one(retail), read_one(whole)
    for name, model in once.models.items():
        assert facts_of(parted.models[name].model) == facts_of(model.model), name
    changed = {path.relative_to(retail).as_posix() for path, text in before.items() if path.read_text("utf-8") != text}
    assert {"parts/platforms-0.yaml", "parts/platforms-1.yaml"} & changed
    assert all(name.startswith(("parts/platforms-", "views/", "future", "wave")) for name in changed)
    assert engage("apply").err == "every decision is in the models already\n"


def test_apply_changes_what_several_parts_say_together(write_files):
    folder = write_files(
        {
            **PARTS,
            "engagement.yaml": "as_is: as-is.yaml\ndecisions:\n"
            "  a: {about: platforms.shop.technology, status: decided, choose: Rust, state: as-is}\n"
            "  b: {about: platforms.book.holds.order, status: decided, choose: master, state: as-is}\n"
            "  c: {about: platforms.shop.name, status: decided, choose: Web shop, state: as-is}\n",
        }
    )
    done = engage("apply")
    assert done.code == 0, done.err
    assert (folder / "a.yaml").read_text() == PARTS["a.yaml"].replace("Java", "Rust")
    assert (folder / "b.yaml").read_text() == PARTS["b.yaml"].replace("copy", "master")
    assert "shop: {name: Web shop" in (folder / "as-is.yaml").read_text()


def test_an_element_moves_into_another_part(retail):
    split(retail, "as-is.yaml")
    facts = facts_of(read_one(retail).models["as-is"].model)
    (file,) = [path for path in (retail / "parts").glob("platforms-*.yaml") if "\n  pos:" in path.read_text("utf-8")]
    other = next(path for path in sorted((retail / "parts").glob("platforms-*.yaml")) if path != file)
    done = engage("move", "platforms.pos", "--to", str(other))
    assert done.code == 0, done.err
    assert "\n  pos:" in other.read_text("utf-8")
    assert facts_of(read_one(retail).models["as-is"].model) == facts


@pytest.mark.slow
def test_since_a_revision_follows_the_parts(retail):
    import subprocess

    split(retail, "as-is.yaml")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "1"]):
        subprocess.run(["git", *command], check=True, cwd=retail)
    assert engage("check", "--since", "HEAD", "--fail-on", "note", "--select", "EM3").code == 0
    (path,) = [each for each in (retail / "parts").glob("platforms-*.yaml") if "\n  pos:" in each.read_text("utf-8")]
    path.write_text(path.read_text("utf-8").replace("\n  pos:", "\n  second:\n    name: Second\n  pos:"), "utf-8")
    assert "platforms.second" in engage("diff", "HEAD", ".").out + engage("diff", "--since", "HEAD").out
