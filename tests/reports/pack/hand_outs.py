"""Hand-outs to look at: those of the examples, and one of a workspace in which everything has a hostile name."""

from __future__ import annotations

import json
from pathlib import Path

from engagement_model.reports.pack import parts
from engagement_model.translation import in_language
from tests.packs import EXAMPLES, TODAY, evidence, example_part

__all__ = ["EXAMPLES", "HOSTILE", "TODAY", "evidence", "example", "hostile", "workspace", "written"]

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style><!-- ]]>",
    "{{ content }} {% raw %}",
    "&amp; \"'`\\|{}[]",
    "emoji 🙂",
    "\u202eright to left\u202c as it seems",
    "x" * 80,
)


def written(folder: Path, language: str = "en") -> str:
    """The hand-out of a workspace."""
    with in_language(language):
        return parts.named("handout").write(evidence(folder)).decode()


def example(name: str, language: str = "en") -> str:
    """The hand-out of an example."""
    return example_part("handout", name, language).decode()


def workspace(folder: Path, content: dict[str, object]) -> Path:
    """A workspace of one file with `content` in it."""
    text = json.dumps({"format": "engagement-model/1", **content}, ensure_ascii=False)
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    return folder


def hostile(folder: Path) -> Path:
    """A workspace with splits, journeys, views, decisions and initiatives, all of them called something hostile."""

    def named(prefix: str) -> dict[str, object]:
        return {f"{prefix}{number}": {"name": name} for number, name in enumerate(HOSTILE)}

    numbers = range(len(HOSTILE))
    state = {
        "customer_types": {f"t{n}": {"name": HOSTILE[n], "recognized_as": "person"} for n in numbers},
        "channels": named("h"),
        "organizations": named("o"),
        "capabilities": {f"c{n}": {"name": HOSTILE[n], "reads": ["d0"], "writes": ["d0"]} for n in numbers},
        "information": {"d0": {"name": HOSTILE[0]}},
        "platforms": {
            f"p{n}": {"name": HOSTILE[n], "annual_cost": "100k EUR", "holds": {"d0": "master"}} for n in numbers
        },
        "engagements": [
            {
                "customer": "t0",
                "channel": f"h{n}",
                "organization": f"o{n}",
                "capabilities": ["c0"],
                "platforms": [f"p{n}"],
            }
            for n in numbers
        ],
        "journeys": {
            "j": {
                "name": HOSTILE[1],
                "customer": "t0",
                "steps": [{"capability": "c0", "channel": "h0"}, {"capability": "c0", "channel": "h1"}],
            }
        },
        "questions": {"q": {"ask": HOSTILE[0], "needs": ["d0"]}},
    }
    views = {}
    for place, role in enumerate(("master", "copy")):
        view = folder / f"{role}.yaml"
        said = {"p0": {"holds": {"d0": role}, "because": HOSTILE[place]}}
        view.write_text(json.dumps({"extends": "today.yaml", "platforms": said}, ensure_ascii=False), encoding="utf-8")
        views[role] = {"name": HOSTILE[place], "as_is": view.name}
    (folder / "today.yaml").write_text(
        json.dumps({"format": "engagement-model/1", **state}, ensure_ascii=False), encoding="utf-8"
    )
    then = {"extends": "today.yaml", "remove": {"platforms": ["p7"], "cascade": True}}
    (folder / "then.yaml").write_text(json.dumps(then), encoding="utf-8")
    return workspace(
        folder,
        {
            "title": HOSTILE[0],
            "company": HOSTILE[1],
            "description": HOSTILE[2],
            "currency": "EUR",
            "as_is": "today.yaml",
            "future_state": "then.yaml",
            "stakeholders": views,
            "decisions": {
                "e": {
                    "name": HOSTILE[0],
                    "about": "platforms.p7",
                    "status": "decided",
                    "choose": "absent",
                    "by": HOSTILE[1],
                }
            },
            "initiatives": {"i": {"name": HOSTILE[1], "delivers": ["platforms.p7"], "owner": HOSTILE[0]}},
            "page": {"author": HOSTILE[1], "source": HOSTILE[0]},
        },
    )
