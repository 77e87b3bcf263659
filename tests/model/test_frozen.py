from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import re
from dataclasses import FrozenInstanceError, field
from pathlib import Path

import pytest

import engagement_model
from engagement_model.model.frozen import dataclass


@dataclass(frozen=True)
class Plain:
    """A class without slots, and one of each kind of field."""

    name: str
    count: int = 3
    parts: dict[str, int] = field(default_factory=dict)
    seen: str | None = field(default=None, compare=False)
    hidden: str = field(default="secret", repr=False)


@dataclass(frozen=True, slots=True, order=True)
class Slotted:
    """A class with slots that can be sorted."""

    first: int
    second: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No field at all."""


@dataclass(frozen=True)
class Longer(Plain):
    """A field more than its base."""

    more: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("negative")


@dataclass
class Open:
    """Not frozen: the standard library's own."""

    items: list[int] = field(default_factory=list)


def test_what_it_takes_and_holds() -> None:
    assert (Plain("a").count, Plain("a", 4).count, Plain("a", seen="x").seen) == (3, 4, "x")
    assert Plain("a").parts == {}
    assert Plain("a").parts is not Plain("a").parts
    with pytest.raises(TypeError):
        Plain()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Plain("a", other=1)  # type: ignore[call-arg]
    assert list(inspect.signature(Plain).parameters) == ["name", "count", "parts", "seen", "hidden"]


def test_equal_where_class_and_compared_fields_are() -> None:
    assert Plain("a", seen="x") == Plain("a", seen="y")
    assert Plain("a") != Plain("b")
    assert Plain("a") != Longer("a")
    assert Slotted(1, "a") != (1, "a")
    assert Nothing() == Nothing()
    assert len({Slotted(1), Slotted(1), Slotted(2)}) == 2
    assert hash(Nothing()) == hash(Nothing())


def test_hash_leaves_out_what_is_not_compared() -> None:
    @dataclass(frozen=True, slots=True)
    class Place:
        file: str
        text: str = field(default="", compare=False)

    assert hash(Place("a", "x")) == hash(Place("a", "y"))


def test_order() -> None:
    assert sorted([Slotted(2), Slotted(1, "b"), Slotted(1, "a")]) == [Slotted(1, "a"), Slotted(1, "b"), Slotted(2)]
    assert Slotted(1) <= Slotted(1) < Slotted(2)
    assert Slotted(2) >= Slotted(2) > Slotted(1)
    with pytest.raises(TypeError):
        _ = Slotted(1) < (1, "")  # type: ignore[operator]


@pytest.mark.parametrize("value", [Plain("a"), Slotted(1), Longer("a")], ids=repr)
def test_frozen(value: object) -> None:
    name = next(each.name for each in dataclasses.fields(value))  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(value, name, 5)
    with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(value, name)
    with pytest.raises(FrozenInstanceError):
        value.unheard_of = 1  # type: ignore[attr-defined]


def test_representation() -> None:
    assert repr(Plain("a")) == "Plain(name='a', count=3, parts={}, seen=None)"
    assert repr(Slotted(1)) == "Slotted(first=1, second='')"
    assert repr(Nothing()) == "Nothing()"


def test_the_librarys_own_functions_work() -> None:
    assert dataclasses.replace(Plain("a"), name="b") == Plain("b")
    assert dataclasses.asdict(Slotted(1)) == {"first": 1, "second": ""}
    assert [each.name for each in dataclasses.fields(Longer)][-1] == "more"
    with pytest.raises(ValueError, match="negative"):
        dataclasses.replace(Longer("a"), count=-1)
    match Slotted(1, "a"):
        case Slotted(first, second):
            assert (first, second) == (1, "a")


@pytest.mark.parametrize("value", [Slotted(1, "a"), Nothing()], ids=repr)
def test_copies(value: object) -> None:
    assert copy.deepcopy(value) == value
    assert copy.copy(value) == value


def test_the_state_of_slots_can_be_stored() -> None:
    from engagement_model.model.relations import Pair

    pair = Pair("pos", "crm")
    assert pickle.loads(pickle.dumps(pair)) == pair  # noqa: S301


def test_slots_leave_no_room_for_others() -> None:
    assert not hasattr(Slotted(1), "__dict__")


def test_a_class_that_is_not_frozen_can_be_changed() -> None:
    made = Open()
    made.items = [1]
    assert made == Open([1])


def test_every_frozen_class_is_made_so() -> None:
    package = Path(str(engagement_model.__file__)).parent
    librarys = re.compile(r"^from dataclasses import .*\bdataclass\b|@dataclasses\.dataclass\(frozen", re.MULTILINE)
    texts = {path.relative_to(package).as_posix(): path.read_text("utf-8") for path in sorted(package.rglob("*.py"))}
    others = {path: text for path, text in texts.items() if path != "model/frozen.py" and "frozen=True" in text}
    assert [path for path, text in others.items() if librarys.search(text)] == []
