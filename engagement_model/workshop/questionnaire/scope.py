"""What a view speaks about when its owner takes some of it back: scopes with addresses taken out."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.model.addresses import EVERYTHING, SEPARATOR, covers, parent
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model


class Spoken:
    """Addresses somebody speaks about, with all below them, and those of which only the existence is spoken about.

    An entry that covers more than what is taken out of it gives way to the parts of it that stay, as far as any of
    `models` has them.
    """

    def __init__(self, scope: Iterable[str], existence: Iterable[str], models: Iterable[Model]) -> None:
        self.scope = set(scope)
        self.existence = set(existence)
        self._models = tuple(models)
        self._children: dict[str, set[str]] | None = None

    def take_out(self, address: str) -> None:
        """Say nothing any more about `address` and what is below it."""
        self.existence = {each for each in self.existence if not covers(address, each)}
        self._take(address, whole=True)

    def take_existence_out(self, address: str) -> None:
        """Say nothing any more about whether `address` exists; what is said below it stays."""
        self.existence.discard(address)
        self._take(address, whole=False)

    def entries(self) -> tuple[frozenset[str], frozenset[str]]:
        """The scope and the existence, each address once."""
        return frozenset(self.scope), frozenset(each for each in self.existence if each not in self.scope)

    def _take(self, address: str, *, whole: bool) -> None:
        for entry in sorted(self.scope):
            if entry == address or covers(entry, address):
                self.scope.discard(entry)
                self._keep_rest(entry, address, whole=whole)
            elif whole and covers(address, entry):
                self.scope.discard(entry)

    def _keep_rest(self, entry: str, address: str, *, whole: bool) -> None:
        """Put back what `entry` covers beside `address`."""
        path: list[str] = []
        current: str | None = address
        while current is not None and current != entry:
            path.append(current)
            current = parent(current)
        at = "" if entry == EVERYTHING else entry
        for step in reversed(path):
            self.scope.update(self._below(at) - {step})
            if _is_whole(at):
                self.existence.add(at)
            at = step
        if not whole:
            self.scope.update(self._below(address))

    def _below(self, address: str) -> set[str]:
        """The addresses one dot below, in any of the models; the sections below nothing."""
        if self._children is None:
            self._children = {}
            for model in self._models:
                for fact in facts_of(model):
                    current = fact
                    while True:
                        above = parent(current) or ""
                        known = self._children.setdefault(above, set())
                        if current in known:
                            break
                        known.add(current)
                        if not above:
                            break
                        current = above
        return self._children.get(address, set())


def _is_whole(address: str) -> bool:
    """Whether an element, a cell, an integration, a journey or a question stands at `address`."""
    section, *rest = address.split(SEPARATOR)
    return len(rest) == {"engagements": 3, "integrations": 2}.get(section, 1)
