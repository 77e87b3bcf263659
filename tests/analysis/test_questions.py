from __future__ import annotations

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.questions import QuestionAnswer
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Element, Information
from engagement_model.model.relations import Integration, Question
from tests.analysis.small import flow, model, platform, question


def answer(
    asked: Question, platforms: dict[str, Element], integrations: dict[str, Integration] | None = None
) -> QuestionAnswer:
    known = {name: Information(name=name) for name in asked.needs}
    of = model(platforms=platforms, integrations=integrations or {}, questions={"q": asked}, information=known)
    return continuity(of).questions["q"]


def test_a_master_has_it_at_once() -> None:
    held = {"a": platform(master="x"), "b": platform(copy="x")}
    assert answer(question("x"), held) == QuestionAnswer(True, "a", Duration(0), (), ())


def test_a_copy_knows_only_what_reaches_it() -> None:
    held = {"a": platform(copy="x"), "z": platform(master="x y"), "b": platform(master="y")}
    assert answer(question("x y"), held).platform == "z"
    without = {"a": platform(copy="x", master="y"), "m": platform(master="x")}
    assert answer(question("x y"), without) == QuestionAnswer(False, "a", Duration(0), ("x",), ())


def test_where_there_is_no_master_whoever_holds_it_has_it() -> None:
    held = {"b": platform(copy="x"), "a": platform()}
    assert answer(question("x"), held) == QuestionAnswer(True, "b", Duration(0), (), ())
    fed = answer(question("x y"), {"a": platform(master="y"), "b": platform(copy="x")}, {"b a": flow(9, "x")})
    assert fed == QuestionAnswer(True, "a", Duration(9), (), ())


def test_too_late_is_lacking() -> None:
    held = {"a": platform(master="y"), "b": platform(master="x")}
    assert answer(question("x y", 10), held, {"b a": flow(10, "x")}) == QuestionAnswer(True, "a", Duration(10), (), ())
    late = answer(question("x y", 10), held, {"b a": flow(11, "x")})
    assert late == QuestionAnswer(False, "a", Duration(0), ("x",), ())


def test_named_is_who_lacks_least_then_who_waits_least_then_the_first() -> None:
    held = {"a": platform(), "b": platform(), "m": platform(master="x"), "n": platform(master="y")}
    ways = {"m a": flow(5, "x"), "n a": flow(9, "y"), "m b": flow(7, "x"), "n b": flow(7, "y")}
    assert answer(question("x y"), held, ways) == QuestionAnswer(True, "b", Duration(7), (), ())
    same = {**ways, "n a": flow(7, "y")}
    assert answer(question("x y"), held, same).platform == "a"


def test_who_lacks_everything_is_named_too() -> None:
    assert answer(question("x y"), {"b": platform(), "a": platform()}) == QuestionAnswer(
        False, "a", None, ("x", "y"), ()
    )


def test_without_a_platform_everything_is_lacking() -> None:
    assert answer(question("x y"), {}) == QuestionAnswer(False, None, None, ("x", "y"), ())


def test_how_fresh_information_must_be_for_customers_is_no_limit_here() -> None:
    known = {"x": Information(name="X", fresh_within=Duration(0))}
    of = model(
        platforms={"a": platform(master="x"), "b": platform(master="y")},
        integrations={"a b": flow(99, "x")},
        questions={"q": question("x y")},
        information=known,
    )
    assert continuity(of).questions["q"] == QuestionAnswer(True, "b", Duration(99), (), ())


def test_what_only_an_unstated_latency_keeps_in_time_is_not_known() -> None:
    held = {"a": platform(master="y"), "b": platform(master="x")}
    open_ = {"b a": flow(None, "x")}
    assert answer(question("x y", 10), held, open_) == QuestionAnswer(None, "a", Duration(0), (), ("x",))
    assert answer(question("x y"), held, open_) == QuestionAnswer(True, "a", Duration(0), (), ())
    lacking = answer(question("x y z", 10), {**held, "c": platform(master="z")}, open_)
    assert lacking == QuestionAnswer(False, "a", Duration(0), ("z",), ("x",))


def test_who_knows_it_for_certain_is_named_before_who_may_know() -> None:
    held = {"a": platform(), "m": platform(master="x")}
    assert answer(question("x", 10), held, {"m a": flow(None, "x")}).platform == "m"


def test_every_master_counts() -> None:
    held = {"a": platform(), "m": platform(master="x"), "n": platform(master="x")}
    assert answer(question("x"), held, {"m a": flow(5, "x")}).lacks == ("x",)
    both = {"m a": flow(5, "x"), "n a": flow(9, "x")}
    assert answer(question("x"), held, both) == QuestionAnswer(True, "a", Duration(9), (), ())


def test_what_runs_on_a_database_knows_what_lies_there() -> None:
    held = {"a": platform(runs_on="book"), "book": platform(master="x")}
    assert answer(question("x", 0), held) == QuestionAnswer(True, "a", Duration(0), (), ())
