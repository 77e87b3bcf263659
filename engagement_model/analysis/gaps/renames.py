"""Elements that seem to have been renamed, though nothing says so."""

from __future__ import annotations

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.rows import SuspectedRename
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.likeness import nearly_same_pairs


def suspected_renames(comparison: Comparison) -> tuple[SuspectedRename, ...]:
    """Each element that is gone with each of its kind that appears under nearly the same name, unless it replaces it.

    The line to write stands at the new element; it keeps what that replaces already.
    """
    found = []
    for section in ELEMENT_CLASSES:
        before = comparison.before.model.elements.get(section, {})
        after = comparison.after.model.elements.get(section, {})
        gone = {identifier: before[identifier].name for identifier in before.keys() - after.keys()}
        new = {identifier: after[identifier].name for identifier in after.keys() - before.keys()}
        if not gone or not new:
            continue
        for old, identifier in nearly_same_pairs(gone, new):
            replaces = after[identifier].replaces
            if old not in replaces:
                line = f"replaces: [{', '.join(sorted({*replaces, old}))}]"
                found.append(SuspectedRename(f"{section}.{old}", f"{section}.{identifier}", line))
    return tuple(sorted(found, key=lambda row: (row.from_, row.to)))
