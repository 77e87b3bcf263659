"""Members asked on a cluster that is there already: one file for each kind, found by its name.

Every file has `asked_there(works, address, ask)`: what each member says, as it is ready. Members that a dying worker
took along are asked again alone, and only one that dies alone is given up. What runs on a worker may run more than
once, so that nothing but files of what is kept, which stay the same, may come of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.portfolio.member_facts import MemberFacts
    from engagement_model.portfolio.member_work import Work

Ask: TypeAlias = "Callable[[tuple[Work, ...]], list[bytes]]"
"""What a worker does with some members; both sides know it by its name."""

KINDS = ("dask", "ray")


class NoCluster(Exception):
    """A cluster that cannot be used; the message says why, and what to do."""


def kind_of(engine: str) -> str:
    """The kind of cluster at `engine`: `dask://HOST:PORT`. Raises `NoCluster` where there is no such kind."""
    kind, found, rest = engine.partition("://")
    if not found or kind not in KINDS or not rest:
        message = gettext("{engine} is no engine; write {first} or {second}, and where it is")
        raise NoCluster(message.format(engine=engine, first="dask://HOST:PORT", second="ray://HOST:PORT"))
    return kind


def asked_on(engine: str, works: Iterable[Work], ask: Ask) -> Iterator[MemberFacts]:
    """What each member says, as it is ready, asked on the cluster at `engine`.

    Raises `NoCluster` where there is none, or the package to reach it is missing.
    """
    kind = kind_of(engine)
    try:
        asked_there = import_module(f"{__name__}.{kind}_cluster").asked_there
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("dask", "distributed", "ray"):
            raise
        message = gettext("{engine} needs a package: {command}")
        install = f"pip install 'engagement-model[{kind}]'"
        raise NoCluster(message.format(engine=engine, command=install)) from None
    yield from asked_there(works, engine, ask)


def not_reached(engine: str, error: Exception) -> NoCluster:
    """That there is no cluster at an address, or not any more, and what its own package says of it."""
    told = str(error).strip().partition("\n")[0] or type(error).__name__
    return NoCluster(gettext("the cluster {engine} does not answer: {reason}").format(engine=engine, reason=told))
