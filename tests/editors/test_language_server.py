"""What a person sees while typing: yaml-language-server, driven as editors drive it, on what `engage init` writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engagement_model.language import file_kinds
from engagement_model.language.scaffold import files_of
from engagement_model.model.elements import ELEMENT_CLASSES
from tests.editors.language_server import Server, why_missing

pytestmark = pytest.mark.skipif(why_missing() is not None, reason=str(why_missing()))
FILES = files_of(None)
MODELINE = "# yaml-language-server: $schema=.schemas/model.json\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("shop")
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    running = Server(folder)
    yield running
    running.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml") and not name.startswith("ci/")])
def test_nothing_is_wrong_with_what_init_writes(server: Server, name: str) -> None:
    assert server.open(name, FILES[name]) == []


@pytest.mark.slow
def test_an_example_is_as_sound_in_an_editor(server: Server) -> None:
    for name, text in files_of("retail").items():
        if name.endswith(".yaml") and not name.startswith("ci/"):
            assert server.open(f"retail-{name.replace('/', '-')}", _beside(text)) == [], name


def _beside(text: str) -> str:
    return text.replace("$schema=../.schemas", "$schema=.schemas", 1)


@pytest.mark.slow
def test_sections_are_completed_and_explained(server: Server) -> None:
    server.open("typing.yaml", f"{MODELINE}format: engagement-model/1\n\n")
    offered = server.complete("typing.yaml", 2, 0)
    assert {*ELEMENT_CLASSES, "engagements", "integrations", "journeys", "questions", "extends", "remove"} <= set(
        offered
    )
    assert "Ways by which customers reach the company." in offered["channels"]
    assert "format" not in offered


@pytest.mark.slow
def test_keys_of_an_element_are_completed(server: Server) -> None:
    server.open("typing.yaml", f"{MODELINE}platforms:\n  tills:\n    name: Tills\n    \n")
    offered = server.complete("typing.yaml", 4, 4)
    assert {"provides", "holds", "annual_cost", "disposition"} <= set(offered)
    assert "recognizes" not in offered


@pytest.mark.slow
def test_values_are_completed(server: Server) -> None:
    server.open("typing.yaml", f"{MODELINE}platforms:\n  tills:\n    disposition: \n")
    assert {"tolerate", "invest", "migrate", "eliminate"} <= set(server.complete("typing.yaml", 3, 17))
    server.open("typing.yaml", f"{MODELINE}channels:\n  store:\n    recognizes: \n")
    assert {"anonymous", "segment", "account", "person"} <= set(server.complete("typing.yaml", 3, 16))
    server.open("typing.yaml", f"{MODELINE}platforms:\n  tills:\n    holds:\n      order: \n")
    assert {"master", "copy"} <= set(server.complete("typing.yaml", 4, 13))


@pytest.mark.slow
def test_a_key_is_explained_where_the_pointer_rests(server: Server) -> None:
    server.open("typing.yaml", f"{MODELINE}information:\n  order:\n    fresh_within: 5 min\n")
    told = server.hover("typing.yaml", 3, 6)
    assert "How stale it may be before a customer notices" in told
    assert "1 day" in told, "an example"
    assert "What the company knows." in server.hover("typing.yaml", 1, 3)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("plattforms: {tills: Tills}", 1, "plattforms"),
        ("platforms:\n  tills: {anual_cost: 900k}", 2, "anual_cost"),
        ("platforms:\n  tills: {disposition: replace}", 2, "tolerate"),
        ("information:\n  order: {fresh_within: 2 months}", 2, "pattern"),
        ("platforms:\n  Tills: Tills", 2, "Tills"),
        ("integrations:\n  - {from: tills}", 2, "to"),
    ],
)
def test_what_the_language_does_not_have_is_underlined(server: Server, text: str, line: int, words: str) -> None:
    found = server.open("typing.yaml", f"{MODELINE}{text}\n")
    assert found, "nothing is underlined"
    assert any(words in str(one["message"]) for one in found), found
    ranges = [one["range"] for one in found]
    assert all(isinstance(place, dict) and place["start"]["line"] == line for place in ranges), found


@pytest.mark.slow
def test_a_workspace_and_decisions_have_keys_of_their_own(server: Server) -> None:
    modeline = "# yaml-language-server: $schema=.schemas/{}.json\n"
    server.open("engagement.yaml", modeline.format("workspace") + "page:\n  size: \n")
    assert {"a3", "a4", "16:9"} <= {label.strip("\"'") for label in server.complete("engagement.yaml", 2, 8)}
    server.open(
        "decisions.yaml", modeline.format("decisions") + "decisions:\n  one:\n    about: platforms.tills\n    \n"
    )
    assert {"choose", "because", "owner"} <= set(server.complete("decisions.yaml", 4, 4))
    assert [one["message"] for one in server.open("decisions.yaml", modeline.format("decisions") + "platforms: {}\n")]


@pytest.mark.slow
def test_the_schemas_lie_where_the_lines_say(tmp_path: Path) -> None:
    assert {name for name in FILES if name.startswith(".schemas/")} == {
        f".schemas/{name}.json" for name in file_kinds.names()
    }
