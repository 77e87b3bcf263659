"""Primitives put together again: words in their signs, lines of one text, rows of a box."""

from __future__ import annotations

from engagement_model.drawing.packing import Rect
from engagement_model.drawing.pieces import Labelled, Lines, bounds, box_parts, pieces, sampled
from engagement_model.drawing.primitives import Circle, Curve, Move, Path, Rectangle, Text


def test_a_word_in_the_middle_of_a_shape_belongs_to_it():
    disc, word = Rectangle(0, 0, 16, 16, 8), Text(8, 11, "1", 9, anchor="middle")
    away = Text(40, 11, "1", 9, anchor="middle")
    assert pieces((disc, word)) == (Labelled(disc, word),)
    assert pieces((disc, away)) == (disc, Lines((away,)))


def test_lines_below_each_other_are_one_text():
    first, second = Text(0, 10, "a", 10), Text(0, 22.4, "b", 10, "semibold")
    assert pieces((first, second)) == (Lines((first, second)),)
    assert pieces((first, second._replace(x=1))) == (Lines((first,)), Lines((second._replace(x=1),)))


def test_the_rows_of_a_box():
    rect = Rect(0, 0, 200, 40)
    outline = Rectangle(0, 0, 200, 40, 6)
    figure, name = Text(190, 15, "1 M€", 9, anchor="end"), Text(10, 15.7, "Till", 11, "semibold")
    master, label = Circle(13, 28, 3, fill="#000000"), Text(20, 31, "order", 9)
    copy, other = Circle(63, 28, 3, fill="#FFFFFF", stroke="#000000"), Text(70, 31, "stock", 9)
    disc, key = Rectangle(170, 20, 16, 16, 8), Text(178, 31, "1", 9, "semibold", anchor="middle")
    parts = box_parts((outline, figure, name, disc, key, master, label, copy, other), rect)
    assert parts.outline == outline
    assert [[(item.sign, item.text.text) for item in row.left] for row in parts.rows] == [
        [("", "Till")],
        [("●", "order"), ("○", "stock")],
    ]
    assert [row.right for row in parts.rows] == [figure, None]
    assert parts.rest == (Labelled(disc, key),)


def test_a_name_in_the_middle_of_its_box_is_a_row():
    parts = box_parts((Rectangle(0, 0, 40, 20), Text(10, 13.6, "abcd", 11, "semibold")), Rect(0, 0, 40, 20))
    assert [row.left[0].text.text for row in parts.rows] == ["abcd"]


def test_points_on_a_curve_and_around_it():
    path = Path((Move(0, 0), Curve(10, 0, 10, 10, 0, 10)), "#000000", 1)
    points = sampled(path)
    assert (points[0], points[4], points[-1]) == ((0, 0), (7.5, 5), (0, 10))
    assert bounds(points) == Rect(0, 0, 7.5, 10)
