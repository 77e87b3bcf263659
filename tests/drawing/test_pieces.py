"""Primitives put together again: words in their signs, lines of one text, rows of a box."""

from __future__ import annotations

from engagement_model.drawing.packing import Rect
from engagement_model.drawing.pieces import Labelled, Lines, bounds, box_parts, pieces, sampled
from engagement_model.drawing.primitives import Circle, Curve, Move, Path, Rectangle, Text


def test_a_word_belongs_to_the_shape_before_it_and_to_no_other():
    disc, word = Rectangle(0, 0, 16, 16, 8), Text(8, 11, "1", 9, anchor="middle", role="word")
    plain = word._replace(role="")
    assert pieces((disc, word)) == (Labelled(disc, word),)
    assert pieces((disc, plain)) == (disc, Lines((plain,)))


def test_a_next_line_belongs_to_the_text_before_it():
    first, second = Text(0, 10, "a", 10), Text(0, 22.4, "b", 10, "semibold", role="next")
    alone = second._replace(role="")
    assert pieces((first, second)) == (Lines((first, second)),)
    assert pieces((first, alone)) == (Lines((first,)), Lines((alone,)))


def test_the_rows_of_a_box():
    outline = Rectangle(0, 0, 200, 40, 6, role="outline")
    figure, name = Text(190, 15, "1 M€", 9, anchor="end"), Text(10, 15.7, "Till", 11, "semibold")
    master, label = Circle(13, 28, 3, fill="#000000", role="mark"), Text(20, 31, "order", 9, role="label")
    copy = Circle(63, 28, 3, fill="#FFFFFF", stroke="#000000", role="mark")
    other = Text(70, 31, "stock", 9, role="label")
    disc, key = Rectangle(170, 20, 16, 16, 8), Text(178, 31, "1", 9, "semibold", anchor="middle", role="word")
    parts = box_parts((outline, figure, name, disc, key, master, label, copy, other))
    assert parts.outline == outline
    assert [[(item.sign, item.text.text) for item in row.left] for row in parts.rows] == [
        [("", "Till")],
        [("●", "order"), ("○", "stock")],
    ]
    assert [row.right for row in parts.rows] == [figure, None]
    assert parts.rest == (Labelled(disc, key),)


def test_a_name_in_the_middle_of_its_box_is_a_row():
    parts = box_parts((Rectangle(0, 0, 40, 20, role="outline"), Text(10, 13.6, "abcd", 11, "semibold")))
    assert [row.left[0].text.text for row in parts.rows] == ["abcd"]


def test_a_mark_without_its_name_stays_a_sign():
    mark = Circle(13, 28, 3, fill="#000000", role="mark")
    parts = box_parts((mark, Text(20, 31, "near", 9)))
    assert parts.rest == (mark,)
    assert [[(item.sign, item.text.text) for item in row.left] for row in parts.rows] == [[("", "near")]]


def test_points_on_a_curve_and_around_it():
    path = Path((Move(0, 0), Curve(10, 0, 10, 10, 0, 10)), "#000000", 1)
    points = sampled(path)
    assert (points[0], points[4], points[-1]) == ((0, 0), (7.5, 5), (0, 10))
    assert bounds(points) == Rect(0, 0, 7.5, 10)
