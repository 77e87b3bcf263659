"""The lowest versions that are asked for, as `make lowest` installs them."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "lowest.py"


@pytest.fixture(scope="module")
def lowest():
    spec = importlib.util.spec_from_file_location("lowest", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def project(dependencies: list[str], **extras: list[str]) -> str:
    groups = "\n".join(f"{name} = {packages}" for name, packages in extras.items())
    return f"[project]\ndependencies = {dependencies}\n[project.optional-dependencies]\n{groups}\n"


def test_every_lower_bound_of_every_group_once(lowest):
    text = project(["Click>=8.4", "rich"], pdf=["reportlab[accel]>=4.2; python_version > '3'"], all=["click >= 8.4"])
    assert lowest.constraints(text) == ["click==8.4", "reportlab==4.2"]


def test_two_lower_bounds_of_one_package_are_refused(lowest):
    with pytest.raises(ValueError, match=r"click is asked for from 8\.2 and from 8\.4"):
        lowest.constraints(project(["click>=8.2"], test=["click>=8.4"]))


def test_everything_but_types_has_a_lower_bound(lowest):
    text = lowest.PYPROJECT.read_text("utf-8")
    project = tomllib.loads(text)["project"]
    asked = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    bounded = {line.partition("==")[0] for line in lowest.constraints(text)}
    names = {re.match(r"[\w.-]+", each)[0].lower() for each in asked}
    assert {name for name in names - bounded if not name.startswith(("types-", "engagement-model"))} == set()
