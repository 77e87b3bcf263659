"""The lowest versions that pyproject.toml names, as constraints for pip.

`pip install -c <(python .ci/lowest.py) -e '.[test]'` installs exactly those; `make lowest` then runs the quick tests.
A requirement without a lower bound is left to pip.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
_bounded = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*\])?\s*>=\s*(?P<version>[\w.]+)")


def constraints(text: str) -> list[str]:
    """Each bounded requirement of a pyproject.toml as `name==version`, sorted, once.

    Raises:
        ValueError: where two groups name different lower bounds of one package, so that one of them is not true.
    """
    project = tomllib.loads(text)["project"]
    groups = [project["dependencies"], *project.get("optional-dependencies", {}).values()]
    lowest: dict[str, str] = {}
    for requirement in (each for group in groups for each in group):
        found = _bounded.match(requirement)
        if found is None:
            continue
        name, version = found["name"].lower(), found["version"]
        if lowest.setdefault(name, version) != version:
            raise ValueError(f"{name} is asked for from {lowest[name]} and from {version}")
    return [f"{name}=={version}" for name, version in sorted(lowest.items())]


if __name__ == "__main__":
    sys.stdout.write("\n".join(constraints(PYPROJECT.read_text(encoding="utf-8"))) + "\n")
