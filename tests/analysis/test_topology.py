"""Persistence against planted wells, and against gudhi where it is installed."""

from __future__ import annotations

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.analysis.topology import minima, persistent


def two_wells(depth: float, n: int = 61):
    """-exp(-|p - a|^2 / s) - depth exp(-|p - b|^2 / s): they hardly touch, so the shallower has all of its depth."""
    x, y = np.meshgrid(np.linspace(-2, 2, n), np.linspace(-1, 1, n))
    return -np.exp(-((x + 1) ** 2 + y**2) / 0.05) - depth * np.exp(-((x - 1) ** 2 + y**2) / 0.05)


def test_two_gaussian_wells():
    heights = two_wells(0.6)
    first, second = minima(heights)[:2]
    assert (heights[first.index], first.persistence, first.into) == (pytest.approx(-1, abs=1e-3), np.inf, None)
    assert second.value == pytest.approx(-0.6, abs=1e-3)
    # The pass between them is half-way: -1.6 exp(-1 / 0.05), next to nothing.
    assert second.persistence == pytest.approx(0.6, abs=1e-3)
    assert second.into == 0
    assert first.index[1] < 30 < second.index[1]
    assert len(persistent(minima(heights), 0.05, heights)) == 2
    assert len(persistent(minima(heights), 0.7, heights)) == 1


def test_a_bowl_has_one_and_a_plateau_counts_once():
    x, y = np.meshgrid(np.linspace(-1, 1, 21), np.linspace(-1, 1, 15))
    assert len(minima(x**2 + 3 * y**2)) == 1
    assert len(minima(np.maximum(x**2 + y**2, 0.3))) == 1
    assert len(minima(np.zeros((4, 5)))) == 1


def test_a_wall_makes_two_pieces():
    heights = np.array([[1.0, np.nan, 2.0], [3.0, np.inf, 1.5]])
    found = minima(heights)
    assert [minimum.index for minimum in found] == [(0, 0), (1, 2)]
    assert all(minimum.persistence == np.inf for minimum in found)
    assert minima(np.full((2, 2), np.nan)) == []


def test_along_a_line():
    found = minima(np.array([3.0, 0.0, 2.0, 1.0, 5.0, -1.0, 4.0]))
    assert [(m.index, m.persistence, m.into) for m in found] == [
        ((5,), np.inf, None), ((1,), 5.0, 0), ((3,), 1.0, 1),
    ]  # fmt: skip


@given(arrays.arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.integers(0, 9)))
def test_every_minimum_is_one_and_the_tree_leads_down(heights):
    found = minima(heights)
    assert sum(minimum.into is None for minimum in found) == 1
    for minimum in found:
        if minimum.into is not None:
            assert found[minimum.into].value <= minimum.value <= minimum.dies_at
            assert found[minimum.into].persistence >= minimum.persistence


def test_persistence_pairs_equal_those_of_gudhi():
    gudhi = pytest.importorskip("gudhi")
    rng = np.random.default_rng(0)
    for shape in [(12, 17), (30, 30), (1, 9)]:
        heights = rng.normal(size=shape)
        cubes = gudhi.CubicalComplex(top_dimensional_cells=heights)
        cubes.compute_persistence()
        theirs = sorted(map(tuple, cubes.persistence_intervals_in_dimension(0)))
        ours = sorted((m.value, m.dies_at) for m in minima(heights))
        np.testing.assert_allclose(ours, theirs)
