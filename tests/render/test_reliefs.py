"""Surfaces in three dimensions: open above a clip, closed where infinite, lit smoothly, with ticks at the corners."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from composing import compose
from landscape.render.backends.matplotlib import faces, surfaces
from landscape.render.backends.matplotlib import figure as draw
from landscape.render.backends.matplotlib.shaded import ShadedTriangles
from landscape.render.backends.plotly import even_levels, page, reliefs
from landscape.render.backends.plotly.style import PAPER
from landscape.render.display_mesh import refine
from landscape.surface.surface import Surface

X = np.linspace(-1, 1, 21)
CONE = 1 + np.hypot(*np.meshgrid(X, X))


def surface_of(values, title="cone"):
    x, y = (np.linspace(-1, 1, length) for length in values.shape[::-1])
    return Surface(x, y, {"train_loss": values}, np.ones(values.shape, bool), {"title": title})


def triangles_of(axes):
    return next(part for part in axes.collections if isinstance(part, ShadedTriangles))


def covered(corners):
    """The area of triangles [n, 3, 3] seen from above."""
    along, across = corners[:, 1, :2] - corners[:, 0, :2], corners[:, 2, :2] - corners[:, 0, :2]
    return np.abs(along[:, 0] * across[:, 1] - along[:, 1] * across[:, 0]).sum() / 2


@pytest.mark.render
def test_a_surface_of_matplotlib_is_open_above_the_clip():
    axes = draw(compose(surface_of(CONE), kind="surface", clip=1.8)).axes[0]
    corners = triangles_of(axes).corners
    assert corners[..., 2].max() == 1.8
    assert covered(corners) == pytest.approx(np.pi * 0.64, rel=5e-3)
    rim = corners[corners[..., 2] == 1.8]
    assert np.hypot(rim[:, 0], rim[:, 1]) == pytest.approx(0.8, abs=5e-3)


def test_a_surface_of_plotly_is_cut_at_the_same_line():
    made = page.make(compose(surface_of(CONE), kind="surface", clip=1.8)).data
    assert [trace.name for trace in made] == [None, "values above 1.8 are cut off"]
    areas = []
    for trace in made:
        points = np.stack([np.array(line) for line in (trace.x, trace.y, trace.z)], -1)
        areas.append(covered(np.stack([points[trace.i], points[trace.j], points[trace.k]], 1)))
    assert areas == pytest.approx([np.pi * 0.64, 4 - np.pi * 0.64], rel=5e-3)
    assert made[1].color == PAPER.cut
    assert set(np.array(made[1].z)) == {1.0}  # on the floor


@pytest.mark.render
def test_infinite_values_have_a_lid_without_a_clip():
    values = CONE.copy()
    values[:, 15:] = np.inf
    for clip, area in ((None, 4.0), (3.0, 2 * 1.4)):
        axes = draw(compose(surface_of(values), kind="surface", clip=clip, log=False)).axes[0]
        corners = triangles_of(axes).corners
        assert covered(corners) == pytest.approx(area, abs=0.3 if clip else 1e-6)


@pytest.mark.render
def test_a_tilted_plane_has_one_brightness():
    """Smooth normals: every triangle of a plane is lit alike, so that no face is seen."""
    x, y = np.meshgrid(X, X)
    picture = compose(surface_of(5 + x + 0.5 * y), kind="surface")
    mesh = refine(picture.panels[0], picture.scale, 40)
    axes = draw(picture).axes[0]
    low, high = np.array([-1, -1, picture.scale.low]), np.array([1, 1, picture.scale.high])
    sides = np.array(surfaces.box_of(picture.panels[0], picture))
    sight = faces.Projection(low, high, sides, surfaces.eye(picture.panels[0], picture) * sides)
    made = faces.of_surface(mesh, picture, sight, "#808080")
    assert np.ptp(made.colours[..., 0]) < 1e-9
    assert (np.diff(made.distance[np.argsort(-made.distance)]) <= 0).all()
    assert (triangles_of(axes).colours <= 1).all()


@pytest.mark.render
def test_near_triangles_are_drawn_last():
    """On a wall along x = 0, seen along x, the side of the wall towards the camera hides the other."""
    wall = np.exp(-((np.meshgrid(X, X)[0] / 0.2) ** 2))
    part = triangles_of(draw(compose(surface_of(1 + wall), kind="surface", view=(10, 0))).axes[0])
    middles = part.corners.mean(1)
    assert middles[:20, 0].max() < middles[-20:, 0].min()


def test_wires_end_at_the_clip():
    picture = compose(surface_of(CONE), kind="wireframe", clip=1.8)
    wires = faces.of_wires(picture.panels[0], picture, None)
    assert wires.corners[..., 2].max() == 1.8
    assert covered_polygons(wires.corners) == pytest.approx(np.pi * 0.64, rel=2e-2)
    (trace,) = page.make(picture).data
    drawn = np.array([z for z in trace.z if z is not None], float)
    ends = drawn[drawn > 1.8 - 1e-9]
    assert len(ends) >= 4 * 15  # both ends of every wire through the cone
    assert ends.max() == 1.8


def covered_polygons(polygons):
    x, y = polygons[..., 0], polygons[..., 1]
    return np.abs((x * np.roll(y, -1, 1) - np.roll(x, -1, 1) * y).sum(1)).sum() / 2


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.parametrize("count", [1, 4])
def test_ticks_at_the_corners_are_there_and_do_not_overlap(count):
    figure = draw(compose([surface_of(CONE, str(i)) for i in range(count)], kind="surface"))
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    for axes in figure.axes[:count]:
        labels = [
            (axis.axis_name, tick.label1)
            for axis in (axes.xaxis, axes.yaxis, axes.zaxis)
            for tick in axis.get_major_ticks()
            if tick.label1.get_visible() and tick.label1.get_text()
        ]
        for name in "xy":
            texts = [label.get_text() for which, label in labels if which == name]
            assert {"−1", "1"} <= set(texts)
        for (_, a), (_, b) in combinations(labels, 2):
            assert not a.get_window_extent(renderer).overlaps(b.get_window_extent(renderer)), (a, b)


def bars_of(picture):
    return [axes for axes in draw(picture).axes if axes.get_label() == "<colorbar>"]


@pytest.mark.render
def test_a_colour_bar_stands_beside_surfaces_and_none_beside_surfaces_with_one_colour():
    both = [surface_of(CONE)] * 2
    bars = {layout: bars_of(compose(both, kind="surface", layout=layout)) for layout in ("side-by-side", "together")}
    assert bars["together"] == []
    (bar,) = bars["side-by-side"]
    assert bar.get_ylabel() == "train loss"
    scale = compose(surface_of(CONE), kind="surface").scale
    assert [text.get_text() for text in bar.get_yticklabels()] == [scale.text(tick) for tick in scale.ticks]


@pytest.mark.render
def test_clipped_cells_are_grey_in_flat_pictures():
    """In contours and fillings up to the line, in heat maps at the points above."""
    grey = to_rgba("#f1f1ee")
    for kind in ("contour", "filled"):
        axes = draw(compose(surface_of(CONE), kind=kind, clip=1.8)).axes[0]
        (area,) = [part for part in axes.collections if hasattr(part, "levels") and part.levels[0] == 1.8]
        assert tuple(area.get_facecolor()[0]) == pytest.approx(grey)
        rim = np.concatenate([path.vertices for path in area.get_paths()])
        inner = rim[np.abs(rim).max(1) < 0.9]
        assert np.hypot(*inner.T) == pytest.approx(0.8, abs=5e-3)
    mesh = draw(compose(surface_of(CONE), kind="heatmap", clip=1.8)).axes[0].collections[0]
    mesh.update_scalarmappable()
    is_grey = np.isclose(mesh.get_facecolor(), grey).all(1).reshape(CONE.shape)
    np.testing.assert_array_equal(is_grey, CONE > 1.8)


def test_plotly_draws_uneven_levels_as_even_ones():
    scale = compose(surface_of(np.exp(3 * CONE)), log=True).scale
    assert even_levels.is_mapped(scale)
    assert even_levels.mapped(scale.levels, scale) == pytest.approx(np.arange(1, len(scale.levels) + 1))
    assert even_levels.mapped([scale.low, scale.high, np.nan], scale) == pytest.approx(
        [0, len(scale.levels) + 1, np.nan], nan_ok=True
    )
    trace = page.make(compose(surface_of(np.exp(3 * CONE)), log=True)).data[0]
    assert (trace.contours.start, trace.contours.end, trace.contours.size) == (1, len(scale.levels), 1)
    axis = page.make(compose(surface_of(np.exp(3 * CONE)), log=True)).layout.coloraxis
    assert list(axis.colorbar.ticktext) == [scale.text(tick) for tick in scale.ticks]
    assert list(axis.colorbar.tickvals) == pytest.approx(even_levels.mapped(scale.ticks, scale))
    assert axis.colorscale[0][1].startswith("rgb(68, 1, 8")  # the lowest height keeps the first colour of viridis
    assert not even_levels.is_mapped(compose(surface_of(CONE)).scale)


def test_hovering_tells_the_nearest_measured_point():
    picture = compose(surface_of(CONE), kind="surface")
    texts = np.array([[f"{x:g},{y:g}" for x in X] for y in X])
    found = reliefs.nearest(texts, picture.panels[0], np.array([0.04, -1.0, 0.96]), np.array([-0.97, 0.31, 1.0]))
    assert list(found) == ["0,-1", "-1,0.3", "1,1"]
