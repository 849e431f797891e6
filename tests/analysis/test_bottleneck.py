"""Bottleneck distances against all matchings of small diagrams, gudhi, and the theorem of stability."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landscape.analysis.bottleneck import bottleneck
from landscape.analysis.topology import minima, pairs
from oracles import bottleneck_distance

INF = float("inf")


@st.composite
def diagrams(draw):
    """Up to two basins that die, with many equal numbers, and one or two that never do."""
    births = draw(st.lists(st.integers(0, 6), max_size=2))
    dying = [(float(birth), float(birth + draw(st.integers(1, 5)))) for birth in births]
    return [*dying, *((float(birth), INF) for birth in draw(st.lists(st.integers(0, 3), min_size=1, max_size=2)))]


@settings(max_examples=100, deadline=None)
@given(diagrams(), diagrams())
def test_the_bottleneck_distance_is_that_of_the_best_matching(one, other):
    assert bottleneck(np.array(one), np.array(other)) == bottleneck_distance(one, other)


def test_known_distances():
    empty = np.empty((0, 2))
    assert bottleneck(empty, empty) == 0
    assert bottleneck(np.array([[1.0, 5.0]]), empty) == 2  # half its persistence
    assert bottleneck(np.array([[1.0, 5.0]]), np.array([[1.5, 4.0]])) == 1
    assert bottleneck(np.array([[0.0, INF]]), np.array([[3.0, INF], [1.0, 2.0]])) == 3
    assert bottleneck(np.array([[0.0, INF]]), empty) == INF
    # Two basins compete for one partner: one of them goes to the diagonal.
    assert bottleneck(np.array([[0.0, 10.0], [0.0, 6.0]]), np.array([[0.0, 9.0]])) == 3


def test_bottleneck_distances_equal_those_of_gudhi():
    gudhi = pytest.importorskip("gudhi")
    rng = np.random.default_rng(0)
    for sizes in [(5, 8), (40, 30), (1, 60)]:
        births = [rng.normal(size=size) for size in sizes]
        one, other = (np.stack([birth, birth + rng.exponential(size=len(birth))], axis=1) for birth in births)
        assert bottleneck(one, other) == pytest.approx(gudhi.bottleneck_distance(one, other), rel=1e-9)


def test_a_change_of_the_heights_changes_it_by_no_more():
    rng = np.random.default_rng(1)
    heights = rng.normal(size=(15, 15))
    for size in (0.01, 0.3):
        moved = heights + rng.uniform(-size, size, heights.shape)
        found = bottleneck(pairs(minima(heights)), pairs(minima(moved)))
        assert 0 < found <= np.abs(moved - heights).max()
    assert bottleneck(pairs(minima(heights)), pairs(minima(heights + 0.25))) == pytest.approx(0.25)
    assert bottleneck(pairs(minima(heights)), pairs(minima(heights[::-1, ::-1]))) == 0
