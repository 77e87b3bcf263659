"""A selection of rules: those a person asked for, less those that person does not want to hear of."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from engagement_model.model.numbers import quoted
from engagement_model.model.suggest import hinted, meant, nearest
from engagement_model.rules.finding import Findings
from engagement_model.rules.registry import FAMILIES, UnknownRule, all_rules, find_rule
from engagement_model.translation import gettext

FILE_FAMILY = "EM1"
"""The faults of files. While there is one, no other rule runs, so none of them can be left out."""


class BadSelection(LookupError):
    """What cannot be selected or ignored; the message says what was probably meant, or why not."""


class Selection(Struct, frozen=True):
    """Codes of rules: those that are `wanted` (all where it is `None`), less those that are `unwanted`."""

    wanted: frozenset[str] | None = None
    unwanted: frozenset[str] = frozenset()

    def has(self, code: str) -> bool:
        """Whether the findings of a rule are kept; the faults of files always are."""
        if code.startswith(FILE_FAMILY):
            return True
        return (self.wanted is None or code in self.wanted) and code not in self.unwanted

    def of(self, findings: Findings) -> Findings:
        """The findings that are kept."""
        return Findings(tuple(item for item in findings.items if self.has(item.rule)), findings.checked)


def selection(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Selection:
    """What codes, names and families, separated by commas, select. Raises `BadSelection` for what is none."""
    wanted, unwanted = codes(select), codes(ignore)
    if any(code.startswith(FILE_FAMILY) for code in unwanted):
        raise BadSelection(gettext("the faults of files cannot be ignored: no other rule runs while there is one"))
    return Selection(wanted or None, unwanted)


def codes(texts: Iterable[str]) -> frozenset[str]:
    """The codes of the rules that are named: `EM301`, `parallel-stacks`, `EM3`, `EM3xx`, `redundancy`."""
    found: set[str] = set()
    for word in (part.strip() for text in texts for part in text.split(",")):
        if word:
            found.update(_codes_of(word))
    return frozenset(found)


def _codes_of(word: str) -> Iterable[str]:
    family = word.upper().removesuffix("XX")
    prefix = next((code for code, name in FAMILIES.items() if family == code or word.casefold() == name), None)
    if prefix is not None:
        return [rule.code for rule in all_rules() if rule.code.startswith(prefix)]
    try:
        return [find_rule(word).code]
    except UnknownRule as unknown:
        family_meant = nearest(word.casefold(), FAMILIES.values())
        hint = meant(family_meant) if family_meant is not None else unknown.hint
        raise BadSelection(
            hinted(gettext("there is no rule or family {name}").format(name=quoted(word)), hint)
        ) from None
