"""Surfaces are cut exactly: areas and edges of planes, cones and saddles have closed forms."""

import numpy as np
import pytest

from landscape.render import polygon_cut


def quads_of(heights, count):
    """The quads [n, 4, 3] of a function of (x, y) on a grid from -1 to 1."""
    x, y = np.meshgrid(np.linspace(-1, 1, count), np.linspace(-1, 1, count))
    points = np.stack([x, y, heights(x, y)], -1)
    return np.stack([points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]], 2).reshape(-1, 4, 3)


def areas(polygons, axes=(0, 1)):
    """The areas of polygons in their projection to two axes (the shoelace formula)."""
    x, y = polygons[..., axes[0]], polygons[..., axes[1]]
    return np.abs((x * np.roll(y, -1, 1) - np.roll(x, -1, 1) * y).sum(1)) / 2


def rim(polygons, level):
    """The total length of the sides at `level`."""
    following = np.roll(polygons, -1, 1)
    at = (polygons[..., 2] == level) & (following[..., 2] == level)
    return np.hypot(*(following - polygons)[at][:, :2].T).sum()


@pytest.mark.parametrize("sides", [3, 4])
@pytest.mark.parametrize("level", [-0.7, 0.0, 0.33, 1.1])
def test_a_plane_is_cut_along_a_straight_line(sides, level):
    """The plane z = x + y / 2 below `level`: the area left of the line x + y / 2 = level, and the line's length."""
    quads = quads_of(lambda x, y: x + y / 2, 8)
    polygons = polygon_cut.triangles(quads) if sides == 3 else quads
    below, _ = polygon_cut.below(polygons, level)
    above, _ = polygon_cut.above(polygons, level)
    ends = np.clip(level - np.array([-1, 1]) / 2, -1, 1)  # x of the line at y = -1 and y = 1
    y = np.linspace(-1, 1, 200_001)
    expected = np.trapezoid(np.clip(level - y / 2, -1, 1) + 1, y)
    assert areas(below).sum() == pytest.approx(expected, abs=1e-9)
    assert areas(above).sum() == pytest.approx(4 - expected, abs=1e-9)
    if np.abs(level - np.array([-1, 1]) / 2).max() <= 1:
        assert rim(below, level) == pytest.approx(np.hypot(2, np.ptp(ends)))
    for polygons in (below, above):
        np.testing.assert_allclose(polygons[..., 2], polygons[..., 0] + polygons[..., 1] / 2, atol=1e-12)


def test_the_cut_of_a_cone_is_a_circle():
    """The cone z = r below 0.8: area pi 0.64 and rim 2 pi 0.8, up to the error of a fine grid, which is its square."""
    errors = []
    for count in (41, 81):
        below, _ = polygon_cut.below(polygon_cut.triangles(quads_of(np.hypot, count)), 0.8)
        errors.append(abs(areas(below).sum() - np.pi * 0.64))
        assert rim(below, 0.8) == pytest.approx(2 * np.pi * 0.8, rel=2e-3)
        corners = below[below[..., 2] == 0.8]
        assert np.hypot(corners[:, 0], corners[:, 1]) == pytest.approx(0.8, abs=1e-3)
    assert errors[1] < 0.4 * errors[0] < 0.002


def test_both_sides_of_a_saddle_meet():
    """Corners alternate below and above, so that the quad is cut twice; nothing is lost and nothing covered twice."""
    saddle = np.array([[[0, 0, 0], [1, 0, 2], [1, 1, 0], [0, 1, 2]]], float)
    halves = polygon_cut.triangles(saddle)
    below, above = polygon_cut.below(halves, 1.0)[0], polygon_cut.above(halves, 1.0)[0]
    assert areas(below).sum() + areas(above).sum() == pytest.approx(1)
    assert areas(below).sum() == pytest.approx(0.75)


@pytest.mark.parametrize(("level", "below", "above"), [(2.0, 49, 0), (-2.0, 0, 49), (0.25, 49, 0)])
def test_a_level_outside_or_at_a_plateau_cuts_nothing(level, below, above):
    quads = quads_of(lambda x, y: np.full_like(x, 0.25), 8)
    assert len(polygon_cut.below(quads, level)[0]) == below
    assert len(polygon_cut.above(quads, level)[0]) == above


def test_further_coordinates_are_interpolated():
    quads = quads_of(lambda x, y: x, 4)
    light = 3 * quads[..., :1] - quads[..., 1:2]
    below, source = polygon_cut.below(np.concatenate([quads, light], -1), 0.5)
    np.testing.assert_allclose(below[..., 3], 3 * below[..., 0] - below[..., 1], atol=1e-12)
    assert sorted(set(source)) == list(range(9))  # the level lies in the last column, so that no quad is gone


def test_triangles_of_polygons_cover_the_same_area():
    below, source = polygon_cut.below(quads_of(np.hypot, 9), 0.7)
    halves, of = polygon_cut.fan(below)
    assert areas(halves).sum() == pytest.approx(areas(below).sum())
    assert set(of) <= set(range(len(source)))
    assert halves.shape[1] == 3


def test_bands_divide_and_lose_nothing():
    halves = polygon_cut.triangles(quads_of(lambda x, y: 5 * x + y**2, 7))
    levels = np.linspace(-5, 6, 12)
    pieces, source = polygon_cut.bands(halves, levels.tolist())
    assert np.ptp(pieces[..., 2], axis=1).max() <= 1 + 1e-9
    per_triangle = np.bincount(source, areas(pieces), minlength=len(halves))
    np.testing.assert_allclose(per_triangle, areas(halves), atol=1e-12)


def test_polygons_of_different_shapes_are_joined():
    three, four = np.zeros((2, 3, 3)), np.ones((1, 4, 3))
    joined = polygon_cut.joined([three, four, np.empty((0, 0, 3))])
    assert joined.shape == (3, 4, 3)
    assert polygon_cut.joined([np.empty((0, 0, 3))]).shape == (0, 0, 3)
