"""Places along a lane."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engagement_model.drawing.alignment import settled


def test_places_that_are_far_enough_apart_are_what_was_wanted():
    assert settled([10, 30, 60], [1, 1, 1], [20, 20], 0, 100) == [10, 30, 60]


def test_places_that_are_too_close_share_the_displacement():
    assert settled([50, 50], [1, 1], [20], 0, 100) == [40, 60]


def test_the_heavier_place_moves_less():
    assert settled([50, 50], [3, 1], [20], 0, 100) == [45, 65]


def test_places_stay_within_their_bounds():
    assert settled([-10, 200], [1, 1], [20], 0, 100) == [0, 100]


def test_where_there_is_no_room_they_begin_at_the_top():
    assert settled([5, 5, 5], [1, 1, 1], [60, 60], 0, 100) == [0, 60, 120]


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(0.1, 9)), min_size=1, max_size=12), st.floats(0, 9))
def test_order_and_distance_always_hold(places, distance):
    found = settled([w for w, _ in places], [w for _, w in places], [distance] * (len(places) - 1), 0, 100)
    assert len(found) == len(places)
    assert all(b - a >= distance - 1e-9 for a, b in pairwise(found))
    assert found[0] >= -1e-9
    assert found[-1] <= max(100, distance * (len(places) - 1)) + 1e-9
