"""Topological profiles against pieces that are counted by a search, and the report of minima."""

from __future__ import annotations

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landscape.analysis.measures import as_json
from landscape.analysis.shape import shape_of
from landscape.analysis.topological_profile import profile
from landscape.analysis.topology import minima, pairs
from landscape.analysis.topology_report import topology_report
from landscape.core.errors import UsageError
from landscape.surface.surface import Surface
from oracles import basins_below, persistence_pairs

# Few distinct values, so that plateaus are common; some points are missing or infinite.
VALUES = st.sampled_from([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, np.nan, np.inf])
SHAPES = st.one_of(st.tuples(st.integers(1, 9)), st.tuples(st.integers(1, 5), st.integers(1, 5)))


def every_section(sections):
    waiting = list(sections)
    for section in waiting:
        waiting += section.inner
    return waiting


@settings(max_examples=60)
@given(arrays.arrays(np.float64, SHAPES, elements=VALUES))
def test_pairs_are_those_of_the_pieces_at_every_height(heights):
    found = sorted(map(tuple, pairs(minima(heights)).tolist()))
    assert found == [pair for pair in persistence_pairs(heights) if pair[1] > pair[0]]


@settings(max_examples=60)
@given(arrays.arrays(np.float64, SHAPES, elements=VALUES))
def test_widths_are_the_sizes_of_the_pieces_at_every_height(heights):
    roots = profile(heights, minima(heights))
    for height in (-1.0, 0.0, 0.5, 1.0, 2.5, 3.0, 4.0, 5.0):
        alive = [
            section for section in every_section(roots)
            if section.bottom <= height and (height < section.top or section in roots)
        ]  # fmt: skip
        sizes = sorted(len(piece) for piece in basins_below(heights, height))
        assert sorted(section.width(height) for section in alive) == sizes


def test_basins_within_others():
    """Wells at 1, 3 and 2, passes at 6 and 5: those at 3 and 2 meet first, and are one basin from 5 to 6."""
    heights = np.array([9.0, 1, 6, 3, 5, 2, 9])
    (whole,) = profile(heights, minima(heights))
    assert (whole.bottom, whole.top, whole.width(6), whole.width(9)) == (6, 9, 5, 7)
    deepest, right = whole.inner
    assert (deepest.bottom, deepest.top, deepest.inner) == (1, 6, ())
    assert (right.bottom, right.top, right.width(5), right.width(6)) == (5, 6, 3, 3)
    assert [(section.bottom, section.top) for section in right.inner] == [(2, 5), (3, 5)]


def test_a_minimum_that_is_left_out_is_part_of_the_basin_around_it():
    heights = np.array([9.0, 1, 6, 3, 5, 2, 9])
    (whole,) = profile(heights, minima(heights)[:2])  # without the well at 3
    assert [section.bottom for section in whole.inner] == [1, 2]
    assert whole.inner[1].heights.tolist() == [2, 3, 5]
    (single,) = profile(heights, minima(heights)[:1])
    assert (single.bottom, single.top, single.inner) == (1, 9, ())
    assert single.width(4) == 3


def surface(heights, title="wells"):
    heights = np.array(heights, float)
    return Surface(
        np.arange(float(len(heights))), None, {"train_loss": heights}, np.ones(len(heights), bool), {"title": title}
    )


def test_the_shape_has_all_pairs_and_the_json_too():
    wells = surface([9, 1, 6, 3, 5, 2, 2.001, 2.0005, 9])
    shape = shape_of(wells)
    np.testing.assert_allclose(shape.pairs, [(1, np.inf), (2, 6), (3, 5), (2.0005, 2.001)])
    assert len(shape.minima) == 3  # the last is shallow
    assert as_json(wells, shape)["persistence_pairs"] == shape.pairs.tolist()
    unfinished = Surface(wells.x, None, wells.variables, np.arange(9) < 5, {})
    assert shape_of(unfinished).pairs.shape == (0, 2)


def test_a_report_has_a_row_for_each_basin():
    report = topology_report([surface([9, 1, 6, 3, 9], "a"), surface([np.nan] * 3, "b")], diagram="barcode")
    first, second = report.parts
    assert first.table.rows == ((1, 1.0, None, None, True), (2, 3.0, 6.0, 3.0, True))
    assert second.table.rows == ()
    assert [part.title for part in report.parts] == ["a", "b"]
    assert report.figure == "barcode"
    assert topology_report(surface([3, 1, 2]), titles=["mine"]).parts[0].title == "mine"
    with pytest.raises(UsageError, match="merge_tree"):
        topology_report(surface([3, 1, 2]), diagram="tree")
