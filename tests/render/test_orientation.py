"""x is x and y is y in every backend: on the plane 10 + 3 x + y, whatever lies at (x, y) has that height."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from composing import compose
from landscape.render.backends.matplotlib import faces, flat, surfaces
from landscape.render.backends.matplotlib.shaded import ShadedTriangles
from landscape.render.backends.plotly import page
from landscape.render.export_options import HeightOptions
from landscape.render.relief import make_relief


def height_at(x, y):
    return 10 + 3 * np.asarray(x, float) + np.asarray(y, float)


def test_matplotlib_contours(plane):
    axes = Figure().add_subplot()
    picture = compose(plane)
    flat.alone(axes, picture.panels[0], picture)
    lines = next(part for part in axes.collections if hasattr(part, "levels"))
    for level, path in zip(lines.levels, lines.get_paths(), strict=True):
        assert len(path.vertices)
        np.testing.assert_allclose(height_at(*path.vertices.T), level)


def test_matplotlib_heat_map(plane):
    axes = Figure().add_subplot()
    picture = compose(plane, kind="heatmap")
    flat.alone(axes, picture.panels[0], picture)
    mesh = axes.collections[0]
    corners = mesh.get_coordinates()
    centres = (corners[:-1, :-1] + corners[1:, 1:]) / 2
    np.testing.assert_allclose(mesh.get_array().reshape(centres.shape[:2]), height_at(*np.moveaxis(centres, -1, 0)))


@pytest.mark.parametrize("kind", ["surface", "wireframe"])
def test_matplotlib_relief(plane, kind):
    picture = compose(plane, kind=kind)
    if kind == "wireframe":
        corners = faces.of_wires(picture.panels[0], picture, None).corners
    else:
        axes = Figure().add_subplot(axes_class=surfaces.ReliefAxes)
        surfaces.alone(axes, picture.panels[0], picture, floor=False)
        corners = next(part for part in axes.collections if isinstance(part, ShadedTriangles)).corners
    np.testing.assert_allclose(corners[..., 2], height_at(corners[..., 0], corners[..., 1]))
    assert corners.reshape(-1, 3).min(0).tolist() == [-1, -2, 5]
    assert corners.reshape(-1, 3).max(0).tolist() == [1, 2, 15]


@pytest.mark.parametrize("kind", ["contour", "filled", "heatmap"])
def test_plotly_grids(plane, kind):
    trace = page.make(compose(plane, kind=kind)).data[0]
    assert np.shape(trace.z) == (len(trace.y), len(trace.x))  # plotly: z[row of y][column of x]
    np.testing.assert_allclose(trace.z, height_at(*np.meshgrid(trace.x, trace.y)))
    assert trace.text[-1][0] == "x -1<br>y 2<br>train loss 9"


def test_plotly_surface(plane):
    (trace,) = page.make(compose(plane, kind="surface")).data
    np.testing.assert_allclose(trace.z, height_at(trace.x, trace.y), rtol=1e-6)
    np.testing.assert_array_equal(trace.intensity, trace.z)
    corner = np.flatnonzero((np.array(trace.x) == -1) & (np.array(trace.y) == 2))
    assert [trace.text[at] for at in corner] == ["x -1<br>y 2<br>train loss 9"]
    along, across = (
        np.stack([np.array(line)[end] - np.array(line)[trace.i] for line in (trace.x, trace.y)])
        for end in (trace.j, trace.k)
    )
    assert (along[0] * across[1] - along[1] * across[0]).sum() / 2 == pytest.approx(8)  # covers the plane once


def test_plotly_wireframe(plane):
    trace = page.make(compose(plane, kind="wireframe")).data[0]
    points = np.array([p for p in zip(trace.x, trace.y, trace.z, strict=True) if None not in p], float)
    assert len(points) == 2 * 63
    np.testing.assert_allclose(points[:, 2], height_at(points[:, 0], points[:, 1]))


def test_plotly_shares_ranges_between_scenes(plane, surface_of):
    figure = page.make(compose([plane, surface_of(plane.values("train_loss") * 3)], kind="surface"))
    assert figure.layout.scene.zaxis.range == figure.layout.scene2.zaxis.range
    assert {trace.coloraxis for trace in figure.data} == {"coloraxis"}
    assert (figure.layout.coloraxis.cmin, figure.layout.coloraxis.cmax) == (5, 45)


def test_relief(plane):
    relief = make_relief(plane, HeightOptions(upsample=3))
    np.testing.assert_allclose(relief.heights, height_at(*np.meshgrid(relief.x, relief.y)))
