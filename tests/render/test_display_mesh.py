"""The fine mesh of a picture goes through every measured point, and bends nowhere because of what is not measured."""

import numpy as np
import pytest
from scipy.interpolate import PchipInterpolator

from composing import compose
from landscape.render.display_mesh import normals, refine

FINE = 60


def mesh_of(surface, **options):
    picture = compose(surface, kind="surface", **options)
    return refine(picture.panels[0], picture.scale, FINE), picture


def parts(mesh, panel):
    return (len(mesh.y) - 1) // (len(panel.y) - 1), (len(mesh.x) - 1) // (len(panel.x) - 1)


@pytest.mark.parametrize("name", ["smooth", "chaotic", "partial", "one point", "overflowing", "flat", "zeros", "huge"])
def test_measured_points_keep_their_values_exactly(case, name):
    mesh, picture = mesh_of(case(name), log=False)
    panel = picture.panels[0]
    down, across = parts(mesh, panel)
    known = np.isfinite(panel.heights) & ~panel.infinite
    np.testing.assert_array_equal(mesh.heights[::down, ::across][known], panel.heights[known])
    np.testing.assert_array_equal(mesh.x[::across], panel.x)
    np.testing.assert_array_equal(mesh.y[::down], panel.y)


def test_a_curve_of_the_mesh_is_that_of_scipy(surface_of):
    """Between the outermost steps, which end differently."""
    x = np.sort(np.random.default_rng(2).uniform(-1, 1, 9))
    surface = surface_of(np.tile(np.random.default_rng(3).normal(size=9), (2, 1)))
    object.__setattr__(surface, "x", x)
    mesh, picture = mesh_of(surface)
    expected = PchipInterpolator(x, picture.panels[0].heights[0])(mesh.x)
    inner = (mesh.x >= x[1]) & (mesh.x <= x[-2])
    np.testing.assert_allclose(mesh.heights[0][inner], expected[inner], rtol=1e-12)


def test_no_value_lies_outside_of_its_cell(surface_of):
    mesh, picture = mesh_of(surface_of(np.random.default_rng(0).normal(size=(7, 11))))
    panel = picture.panels[0]
    down, across = parts(mesh, panel)
    for row in range(6):
        for column in range(10):
            inside = mesh.heights[row * down : (row + 1) * down + 1, column * across : (column + 1) * across + 1]
            corners = panel.heights[row : row + 2, column : column + 2]
            assert corners.min() - 1e-9 <= inside.min() <= inside.max() <= corners.max() + 1e-9


def test_holes_stay_holes(surface_of):
    values = np.add.outer(np.arange(7.0), np.arange(9.0)) + 1
    values[2, 3] = np.nan
    mesh, picture = mesh_of(surface_of(values))
    down, across = parts(mesh, picture.panels[0])
    gone = np.zeros(mesh.faces.shape, bool)
    gone[1 * down : 3 * down, 2 * across : 4 * across] = True  # the four cells around the point
    np.testing.assert_array_equal(mesh.faces, ~gone)
    inner = np.zeros_like(mesh.heights, bool)
    inner[1 * down + 1 : 3 * down, 2 * across + 1 : 4 * across] = True
    np.testing.assert_array_equal(np.isnan(mesh.open_heights), inner)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_not_finite_bends_nothing_beside_it(surface_of, bad):
    """The cells without the bad point are those of the surface from which its columns are cut off."""
    values = np.random.default_rng(1).uniform(1, 2, (5, 9))
    values[:, 6] = bad
    mesh, picture = mesh_of(surface_of(values), log=False)
    alone, _ = mesh_of(surface_of(np.where(np.arange(9) > 5, np.nan, values)), log=False)
    _, across = parts(mesh, picture.panels[0])
    np.testing.assert_array_equal(mesh.heights[:, : 5 * across + 1], alone.heights[:, : 5 * across + 1])


def test_a_clip_does_not_bend_what_is_below_it(surface_of):
    """A straight slope is cut where it reaches the clip, and not at the points of the grid."""
    values = np.tile(np.linspace(0, 8, 9), (3, 1))
    mesh, picture = mesh_of(surface_of(values), clip=4.5)
    below = np.ma.masked_greater(mesh.heights[0], picture.scale.high)
    along = np.interp(mesh.x, np.linspace(-1, 1, 9), values[0])
    left = mesh.x <= picture.panels[0].x[4]
    np.testing.assert_allclose(below[left], along[left], atol=0.05)
    edge = np.interp(4.5, mesh.heights[0], mesh.x)
    assert picture.panels[0].x[4] < edge < picture.panels[0].x[5]


def test_normals_of_a_plane():
    x, y = np.meshgrid(np.linspace(0, 1, 5), np.linspace(0, 2, 7))
    found = normals(np.stack([x, y, 2 * x - y], -1))
    np.testing.assert_allclose(found, np.broadcast_to(np.array([-2, 1, 1]) / np.sqrt(6), found.shape), atol=1e-12)
