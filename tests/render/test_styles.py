"""Pictures as one looks at them: nothing on top of anything else, sizes, styles, infinity not taken for measured.

What lies where is asked of matplotlib's own renderer, which knows nothing of how labels were placed.
"""

import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.text import Text
from mpl_toolkits.mplot3d.art3d import Poly3DCollection
from PIL import Image

from composing import compose
from landscape.core.errors import UsageError
from landscape.render import plot
from landscape.render.backends.matplotlib import figure as draw
from landscape.render.backends.matplotlib import tracks
from landscape.render.backends.matplotlib.shaded import ShadedTriangles
from landscape.render.backends.matplotlib.style import STYLES
from landscape.render.backends.plotly import figure as draw_page
from landscape.render.kinds import KINDS
from landscape.surface.surface import Surface, Trajectory
from matrix import matrix

pytestmark = pytest.mark.filterwarnings("error")
SIZES = ("paper", "talk")  # the dark style has the talk's
SURFACE_KINDS = [kind for kind in KINDS if kind != "curve"]


def smooth(title="smooth", count=31, tilt=1.0, **more):
    x = np.linspace(-1, 1, count)
    losses = 0.2 + 3 * x**2 + 2 * (x**2)[:, np.newaxis] + tilt * np.outer(x, x)
    return Surface(x, x.copy(), {"train_loss": losses}, np.ones(losses.shape, bool), {"title": title}, **more)


def chaotic(title="chaotic", count=31):
    x, random = np.linspace(-1, 1, count), np.random.default_rng(1)
    waves = sum(np.sin(a * x[:, np.newaxis] + b * x + c) for a, b, c in random.normal(0, 5, (12, 3)))
    losses = np.exp(1 + 0.7 * waves + x**2)
    return Surface(x, x.copy(), {"train_loss": losses}, np.ones(losses.shape, bool), {"title": title})


def overflowing():
    surface = smooth("overflowing")
    losses = surface.variables["train_loss"].copy()
    losses[:5, :7] = np.inf
    losses[20:23, 25:] = np.nan
    return Surface(surface.x, surface.y, {"train_loss": losses}, surface.evaluated, {"title": "overflowing"})


def spiral(name="SGD", turn=0.0):
    epoch = np.arange(0.0, 31)
    radius, angle = 0.9 * np.exp(-epoch / 12), turn + epoch / 7
    return {name: Trajectory(radius * np.cos(angle), radius * np.sin(angle), epoch)}


def contour_axes(figure):
    return [axes for axes in figure.axes if any(hasattr(part, "levels") for part in axes.collections)]


def words_inside(axes):
    """The boxes of the labels that lie on the data, by their words; the title and remarks lie outside.

    Without the lines from labels to their points.
    """
    for text in axes.texts:
        text.get_window_extent()  # places what is written beside a point
    boxes = [(text.get_text(), Text.get_window_extent(text)) for text in axes.texts if text.get_visible()]
    frame = axes.get_window_extent()
    return [(words, box) for words, box in boxes if box.y0 < frame.y1]


def share(a, b):
    return max(0, min(a.x1, b.x1) - max(a.x0, b.x0)) * max(0, min(a.y1, b.y1) - max(a.y0, b.y0))


SETS = {
    "one": [smooth()],
    "four": [smooth(str(i), tilt=i) for i in range(4)],
    "chaos": [chaotic(), smooth()],
    "holes": [overflowing()],
    "paths": [smooth(trajectories={**spiral(), **spiral("Adam", 2.0)}), smooth(trajectories=spiral())],
}


@pytest.mark.render
@pytest.mark.parametrize(
    ("layout", "name", "style"),
    matrix(
        ("side-by-side", "together"),
        SETS,
        SIZES,
        quick=lambda layout, name, style: (
            (style == "paper") == (layout == "side-by-side") and name in ("chaos", "paths")
        ),
    ),
)
def test_labels_neither_collide_nor_leave_the_frame_nor_cover_the_centre(layout, name, style):
    figure = draw(compose(SETS[name], layout=layout, style=style))
    found = 0
    for axes in contour_axes(figure):
        labels, frame = words_inside(axes), axes.get_window_extent()
        found += len(labels)
        for (first, a), (second, b) in combinations(labels, 2):
            assert share(a, b) == 0, (first, second)
        centre = axes.transData.transform((0, 0))
        for words, box in labels:
            assert frame.x0 < box.x0 < box.x1 < frame.x1, words
            assert frame.y0 < box.y0 < box.y1 < frame.y1, words
            assert not box.contains(*centre), words
    assert found >= 3


def test_labels_state_the_level_of_their_line(plane):
    axes = contour_axes(draw(compose(plane)))[0]
    assert len(words_inside(axes)) > 3
    for text in axes.texts:
        x, y = axes.transData.inverted().transform(text.get_transform().transform(text.get_position()))
        assert 10 + 3 * x + y == pytest.approx(float(text.get_text()), abs=0.02)


def test_labels_lie_on_long_curved_lines():
    """Lines of more than 128 points, which matplotlib may simplify."""
    x = np.linspace(-1, 1, 101)
    bowl = Surface(x, x.copy(), {"train_loss": 1 + np.add.outer(x**2, x**2)}, np.ones((101, 101), bool), {})
    axes = contour_axes(draw(compose(bowl)))[0]
    assert len(axes.texts) > 3
    for text in axes.texts:
        x, y = axes.transData.inverted().transform(text.get_transform().transform(text.get_position()))
        assert 1 + x**2 + y**2 == pytest.approx(float(text.get_text()), abs=0.02)


def test_a_path_is_not_under_labels():
    axes = contour_axes(draw(compose(SETS["paths"][0])))[0]
    path = axes.transData.transform(np.stack([spiral()["SGD"].x, spiral()["SGD"].y], -1))
    steps = np.linspace(0, 30, 500)
    points = np.stack([np.interp(steps, np.arange(31), path[:, k]) for k in (0, 1)], -1)
    for words, box in words_inside(axes):
        assert not any(box.contains(*point) for point in points), words


@pytest.mark.render
@pytest.mark.parametrize(
    ("count", "kind", "style"),
    matrix(
        (1, 3),
        SURFACE_KINDS,
        SIZES,
        quick=lambda *case: case in {(3, "contour", "paper"), (3, "surface", "talk"), (1, "overview", "talk")},
    ),
)
def test_everything_is_on_the_page_and_the_page_is_no_larger(count, kind, style):
    surfaces = [smooth(trajectories=spiral()), overflowing(), smooth("ResNet-56 without skip connections, large batch")]
    figure = draw(compose(surfaces[:count], kind=kind, clip=3, style=style))
    (width, height), box = figure.get_size_inches(), figure.get_tightbbox()
    assert width == STYLES[style].width[count > 1]
    letter = STYLES[style].text / 72
    assert box.x0 > -0.1 * letter
    assert box.x1 < width + 0.1 * letter
    assert -0.1 * letter < box.y0 < letter
    assert height - letter < box.y1 < height + 0.1 * letter


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.parametrize("kind", matrix(["contour", "surface", "overview"], quick=lambda kind: kind == "contour"))
def test_a_picture_has_exactly_the_given_size(kind, tmp_path):
    # Some versions of matplotlib take the whole part of 854 / 200 * 200, which is less than 854.
    path = plot([smooth(), chaotic()], tmp_path / "a.png", kind=kind, size=(854, 613))
    with Image.open(path) as image:
        assert image.size == (854, 613)
    svg = plot(smooth(), tmp_path / "a.svg", kind=kind, size=(800, 600)).read_text()
    assert 'width="288pt" height="216pt"' in svg  # 200 pixels an inch
    page = draw_page(compose(smooth(), kind=kind, size=(800, 600)))
    assert (page.layout.width, page.layout.height) == (800, 600)


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.parametrize("kind", matrix(SURFACE_KINDS, quick=lambda kind: kind in ("heatmap", "wireframe")))
def test_transparent_and_dark(kind, tmp_path):
    def corner(name, **options):
        with Image.open(plot(smooth(), tmp_path / name, kind=kind, **options)) as image:
            return image.convert("RGBA").getpixel((2, 2))

    assert corner("clear.png", transparent=True)[3] == 0
    assert corner("white.png") == (255, 255, 255, 255)
    dark = corner("dark.png", style="dark")
    assert max(dark[:3]) < 40
    assert dark[3] == 255
    page = draw_page(compose(smooth(), kind=kind, style="dark", transparent=True))
    assert page.layout.paper_bgcolor == "rgba(0,0,0,0)"


@pytest.mark.slow
def test_talks_are_larger_than_papers():
    sizes = {}
    for style in STYLES:
        axes = contour_axes(draw(compose(smooth(), style=style)))[0]
        lines = next(part for part in axes.collections if hasattr(part, "levels"))
        sizes[style] = axes.xaxis.label.get_size(), axes.title.get_size(), lines.get_linewidth()[0]
    assert all(np.array(sizes["talk"]) > 1.5 * np.array(sizes["paper"]))
    assert sizes["dark"] == sizes["talk"]


@pytest.mark.slow
def test_rcparams_of_the_user_do_not_change_a_picture(tmp_path):
    plain = plot(smooth(), tmp_path / "a.svg").read_bytes()
    with matplotlib.rc_context({"font.family": "monospace", "axes.facecolor": "red", "svg.fonttype": "path"}):
        assert plot(smooth(), tmp_path / "b.svg").read_bytes() == plain


def test_text_is_text_in_vector_files(tmp_path):
    surface = smooth("ResNet-56 & co, $5")
    svg = plot(surface, tmp_path / "a.svg").read_text()
    assert "ResNet-56 &amp; co, $5</text>" in svg
    assert "first direction" in svg
    pdf = plot(surface, tmp_path / "a.pdf").read_bytes()
    assert b"/Type3" not in pdf
    assert b"/CIDFontType2" in pdf or b"/TrueType" in pdf


def five(count=8):
    surfaces = [smooth(f"Net {i}", count=15) for i in range(count)]
    return [surface.with_attributes(results={"test_accuracy": 0.9 - 0.01 * i}) for i, surface in enumerate(surfaces)]


@pytest.mark.slow
@pytest.mark.render
def test_figure_5():
    """Two rows of four: test errors as titles, words at the outside alone, panels of one size, one thin colour bar."""
    figure = draw(compose(five(), test_errors=True, columns=4))
    panels = contour_axes(figure)
    (bar,) = [axes for axes in figure.axes if axes not in panels]
    titles = [axes.get_title().replace("\xa0", " ") for axes in panels]
    assert titles[:2] == ["Net 0, test error 10 %", "Net 1, test error 11 %"]
    boxes = np.array([axes.get_position().bounds for axes in panels]).reshape(2, 4, 4)
    np.testing.assert_allclose(boxes[..., 2:], np.broadcast_to(boxes[0, 0, 2:], (2, 4, 2)), rtol=1e-3)
    np.testing.assert_allclose(boxes[:, :, 0], np.broadcast_to(boxes[0, :, 0], (2, 4)), atol=1e-3)
    width, height = boxes[0, 0, 2:] * figure.get_size_inches()
    assert width == pytest.approx(height, rel=1e-3)
    assert bar.get_position().width < 0.15 * boxes[0, 0, 2]
    assert bar.get_position().height == pytest.approx(boxes[0, 0, 1] + boxes[0, 0, 3] - boxes[1, 0, 1], rel=1e-3)
    assert [bool(axes.get_ylabel()) for axes in panels] == [True, False, False, False] * 2
    assert [bool(axes.get_xlabel()) for axes in panels] == [False] * 4 + [True] * 4
    numbers = [any(tick.label1.get_visible() for tick in axes.yaxis.get_major_ticks()) for axes in panels]
    assert numbers == [True, False, False, False] * 2


@pytest.mark.render
@pytest.mark.parametrize(
    ("rows_of", "backend"),
    matrix(
        [(2, 3), (5, 1), (9, 1)],
        [draw, draw_page],
        quick=lambda rows_of, backend: backend is draw_page or rows_of == (2, 3),
    ),
)
def test_columns(rows_of, backend):
    columns, rows = rows_of
    figure = backend(compose(five(5), columns=columns))
    if backend is draw:
        corners = {round(axes.get_position().y0, 3) for axes in contour_axes(figure)}
    else:
        corners = {round(axis.domain[0], 3) for axis in figure.select_yaxes()}
    assert len(corners) == rows


def test_panels_have_the_same_axes_unless_one_is_a_closer_look():
    def surface(half):
        x = np.linspace(-half, half, 9)
        return Surface(x, x.copy(), {"train_loss": np.add.outer(x**2, x)}, np.ones((9, 9), bool), {})

    def limits(*halves):
        picture = compose([surface(half) for half in halves])
        return [axes.get_xlim() for axes in contour_axes(draw(picture))]

    assert limits(1, 1.5) == [(-1.5, 1.5)] * 2
    assert limits(1, 0.1) == [(-1, 1), (-0.1, 0.1)]


@pytest.mark.slow
def test_infinity_is_hatched_and_a_cut_is_shaded():
    picture = compose(overflowing(), clip=3)
    axes = contour_axes(draw(picture))[0]
    (hatched,) = [part for part in axes.collections if any(getattr(part, "hatches", None) or [])]
    corners = np.concatenate([path.vertices for path in hatched.get_paths()])
    x = overflowing().x
    assert corners.min(0) == pytest.approx([x[0] - (x[1] - x[0]) / 2] * 2)
    assert corners.max(0) == pytest.approx([(x[6] + x[7]) / 2, (x[4] + x[5]) / 2])
    (keys,) = axes.figure.legends
    assert [text.get_text() for text in keys.get_texts()] == ["values above 3 are cut off", "infinite", "not a number"]
    assert not any(
        getattr(part, "hatches", None) and any(part.hatches)
        for part in contour_axes(draw(compose(smooth(), clip=3)))[0].collections
    )


@pytest.mark.render
@pytest.mark.parametrize("kind", matrix(["contour", "filled", "overview"], quick=lambda kind: kind == "filled"))
def test_a_cut_plane_without_a_whole_cell_is_drawn_empty(kind):
    x, values = np.linspace(-1, 1, 3), np.ones((3, 3)) + np.eye(3)
    values[1, 1], values[0, 0] = np.nan, 9.0
    surface = Surface(x, x.copy(), {"train_loss": values}, np.ones((3, 3), bool), {"title": "holes"})
    figure = draw(compose(surface, kind=kind, clip=5.0))
    names = [text.get_text() for text in figure.legends[0].get_texts()]
    assert names == ["values above 5 are cut off", "not a number"]


def is_grey(colours):
    return np.ptp(colours[..., :3], axis=-1) < 0.02


def test_infinite_faces_are_grey_in_wireframes():
    axes = draw(compose(overflowing(), kind="wireframe")).axes[0]
    (quads,) = [part for part in axes.collections if isinstance(part, Poly3DCollection)]
    assert is_grey(quads.get_edgecolor()).sum() >= 5 * 7  # every face with an infinite corner, or both of its parts


def test_infinite_faces_are_grey_in_surfaces():
    """Seen from above, the grey triangles cover the cells with an infinite corner: 5 x 7 of them."""
    (triangles,) = [
        part
        for part in draw(compose(overflowing(), kind="surface")).axes[0].collections
        if isinstance(part, ShadedTriangles)
    ]
    grey = triangles.corners[is_grey(triangles.colours).all(1)]
    along, across = grey[:, 1, :2] - grey[:, 0, :2], grey[:, 2, :2] - grey[:, 0, :2]
    covered = np.abs(along[:, 0] * across[:, 1] - along[:, 1] * across[:, 0]).sum() / 2
    assert covered == pytest.approx(5 * 7 * (2 / 30) ** 2)


@pytest.mark.slow
def test_infinite_points_are_grey_and_in_the_legend_of_pages():
    for kind in ("contour", "filled", "heatmap", "surface", "wireframe"):
        page = draw_page(compose(overflowing(), kind=kind))
        (beyond,) = [trace for trace in page.data if trace.name == "infinite"]
        assert beyond.showlegend
        if kind == "contour":
            assert np.isfinite(beyond.z).sum() == 5 * 7
        if kind == "surface":
            corner = (np.array(page.data[0].x) < -0.61) & (np.array(page.data[0].y) < -0.74)
            assert not corner.any()
            assert any(text.endswith("train loss inf") for text in beyond.text)


def test_infinite_points_of_a_curve_are_arrows_and_no_line(curve_case):
    surface = curve_case("overflowing")
    axes = draw(compose(surface, metric="train_loss")).axes[0]
    line, arrows, _ = axes.lines
    assert np.isnan(line.get_ydata()[-3:]).all()
    assert arrows.get_marker() == "^"
    np.testing.assert_array_equal(arrows.get_xdata(), surface.x[-3:])
    page = draw_page(compose(surface, metric="train_loss"))
    assert page.data[0].y[-3:] == (None, None, None)
    np.testing.assert_array_equal(page.data[1].x, surface.x[-3:])


def test_points_of_a_curve_that_are_too_large_to_be_drawn_are_arrows(curve_case):
    surface = curve_case("smooth")
    losses = surface.variables["train_loss"].copy()
    losses[-1] = 1e305
    picture = compose(replace(surface, variables={"train_loss": losses}))
    line, arrows, _ = draw(picture).axes[0].lines
    assert np.isnan(line.get_ydata()).tolist() == [False] * 20 + [True]
    np.testing.assert_array_equal(arrows.get_xdata(), surface.x[-1:])
    page = draw_page(picture)
    assert page.data[0].y[-1] is None
    np.testing.assert_array_equal(page.data[1].x, surface.x[-1:])


def test_a_view_turns_the_eye():
    axes = draw(compose(smooth(), kind="surface", view=(70, 15))).axes[0]
    assert (axes.elev, axes.azim) == (70, 15)
    eye = draw_page(compose(smooth(), kind="surface", view=(90, 0))).layout.scene.camera.eye
    assert (eye.x, eye.y) == pytest.approx((0, 0), abs=1e-9)
    assert eye.z > 1


@pytest.mark.parametrize("view", [(0, 0), (32, -58), (75, 20), (90, -90)])
def test_the_box_fits_into_its_axes_from_everywhere(view):
    from mpl_toolkits.mplot3d import proj3d

    axes = draw(compose(smooth(), kind="surface", view=view)).axes[0]
    corners = np.stack(np.meshgrid(axes.get_xlim(), axes.get_ylim(), axes.get_zlim()), -1).reshape(-1, 3)
    x, y, _ = proj3d.proj_transform(*corners.T, axes.get_proj())
    pixels = axes.transData.transform(np.stack([np.array(x), np.array(y)], -1))
    frame = axes.get_window_extent()
    assert all(frame.contains(*pixel) for pixel in pixels)


PATHS = {**spiral(), **spiral("Adam", 2.0)}


def test_trajectories_lie_where_they_were():
    axes = contour_axes(draw(compose(smooth(trajectories=PATHS))))[0]
    drawn = [line.get_xydata() for line in axes.lines if len(line.get_xydata()) == 31]
    for path in PATHS.values():
        assert any(np.array_equal(line, np.stack([path.x, path.y], -1)) for line in drawn)


@pytest.mark.parametrize("kind", ["contour", "filled", "heatmap"])
def test_trajectories_lie_where_they_were_on_pages(kind):
    page = draw_page(compose(smooth(trajectories=PATHS), kind=kind))
    traces = [trace for trace in page.data if trace.type == "scatter"]
    np.testing.assert_array_equal(traces[0].x, PATHS["SGD"].x)
    np.testing.assert_array_equal(traces[0].y, PATHS["SGD"].y)


@pytest.mark.slow
def test_several_trajectories_have_a_legend_and_one_has_none():
    several = draw(compose(SETS["paths"]))
    (legend,) = several.legends
    assert [text.get_text() for text in legend.get_texts()] == ["SGD", "Adam"]
    assert draw(compose(smooth(trajectories=spiral()))).legends == []
    page = draw_page(compose(SETS["paths"]))
    assert sorted(trace.name for trace in page.data if trace.showlegend) == ["Adam", "SGD"]


def dropping(drops, **paths):
    """One training, or more, whose file says when the learning rate dropped."""
    return smooth(trajectories=paths or spiral()).with_attributes(learning_rate_drops=drops)


def diamonds(axes):
    return [line for line in axes.lines if line.get_marker() == "D"]


DROPPING = dropping({"SGD": [10.0, 20.5]})
DROPS = [
    [PATHS["SGD"].x[10], PATHS["SGD"].y[10]],
    [PATHS["SGD"].x[20:22].mean(), PATHS["SGD"].y[20:22].mean()],
]


def test_learning_rate_drops_are_marked():
    figure = draw(compose(DROPPING, kind="contour"))
    (line,) = diamonds(contour_axes(figure)[0])
    np.testing.assert_allclose(line.get_xydata(), DROPS)
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["learning rate drops"]


@pytest.mark.parametrize("kind", ["contour", "filled", "heatmap"])
def test_learning_rate_drops_are_marked_on_pages(kind):
    page = draw_page(compose(DROPPING, kind=kind))
    drawn, key = [trace for trace in page.data if trace.type == "scatter" and trace.marker.symbol == "diamond"]
    np.testing.assert_allclose(np.stack([drawn.x, drawn.y], -1), DROPS)
    assert (key.name, key.showlegend, drawn.showlegend) == ("learning rate drops", True, False)


def test_learning_rate_drops_lie_on_the_relief():
    surface = dropping({"SGD": [10.0]})
    (track,) = compose(surface).panels[0].tracks
    picture = compose(surface, kind="surface")
    ground = track.heights[10] + 0.012 * picture.scale.span
    (line,) = diamonds(draw(picture).axes[0])
    np.testing.assert_allclose(np.ravel(line.get_data_3d()), [track.x[10], track.y[10], ground])
    page = draw_page(picture)
    drawn = next(trace for trace in page.data if trace.type == "scatter3d" and trace.marker.symbol == "diamond")
    np.testing.assert_allclose([drawn.x[0], drawn.y[0], drawn.z[0]], [track.x[10], track.y[10], ground])


@pytest.mark.parametrize(
    "said",
    matrix(
        [{}, {"Adam": [3.0]}, {"SGD": [0.0, 30.0, 99.0]}, {"SGD": "often"}, 7], quick=lambda said: said not in ({}, 7)
    ),
)
def test_a_path_without_drops_has_no_mark(said):
    figure = draw(compose(dropping(said)))
    assert not diamonds(contour_axes(figure)[0])
    assert figure.legends == []


def test_two_panels_explain_drops_once():
    page = draw_page(compose([dropping({"SGD": [9.0]}), dropping({"SGD": [3.0]})]))
    assert [trace.name for trace in page.data if trace.showlegend] == ["learning rate drops"]


@pytest.mark.parametrize("kind", ["contour", "surface"])
def test_surfaces_in_the_same_axes_explain_drops_once(kind):
    surfaces = [dropping({"SGD": [9.0]}), dropping({"SGD": [3.0]})]
    page = draw_page(compose(surfaces, kind=kind, layout="together"))
    assert [trace.name for trace in page.data if trace.showlegend].count("learning rate drops") == 1


def test_some_epochs_are_written():
    axes = contour_axes(draw(compose(smooth(trajectories=spiral()))))[0]
    colour = next(line.get_color() for line in axes.lines if line.get_marker() == "o" and len(line.get_xdata()) == 31)
    words = [text.get_text() for text in axes.texts if text.get_color() == colour]
    assert words[0] == "epoch 0"
    assert "30" in words
    assert 3 <= len(words) <= 5


def test_checkpoints_outside_the_picture_are_counted():
    far = {"run": Trajectory(np.array([5.0, 3.0, 0.0]), np.zeros(3), np.arange(3.0))}
    (panel,) = compose(smooth(trajectories=far)).panels
    assert panel.remarks == ("2 of 3 checkpoints of 'run' lie outside",)
    assert np.isnan(panel.tracks[0].heights).tolist() == [True, True, False]


@pytest.mark.parametrize("at_once", [4096, 50])
def test_a_path_lies_on_the_relief_and_is_hidden_by_a_ridge(at_once, monkeypatch):
    """A wall along x = 0, seen along x: the half of the path behind it is hidden."""
    monkeypatch.setattr(tracks, "AT_ONCE", at_once)
    x = np.linspace(-1, 1, 41)
    wall = np.broadcast_to(np.where(abs(x) < 0.06, 1.0, 0.0), (41, 41)).copy()
    path = {"run": Trajectory(np.linspace(-0.9, 0.9, 10), np.zeros(10), np.arange(10.0))}
    surface = Surface(x, x.copy(), {"train_loss": wall}, np.ones((41, 41), bool), {}, trajectories=path)
    picture = compose(surface, kind="surface", view=(10, 0))  # the eye is at large x
    np.testing.assert_allclose(picture.panels[0].tracks[0].heights, 0, atol=1e-12)
    lines = draw(picture).axes[0].lines
    shown = next(line for line in lines if line.get_alpha() == 1.0 and len(line.get_data_3d()[0]) > 50)
    along, _, up = shown.get_data_3d()
    seen = np.isfinite(up)
    assert seen[along > 0.1].all()
    assert not seen[(along < -0.3) & (along > -0.8)].any()
    ground = (abs(along) > 0.2) & seen
    assert up[ground] == pytest.approx(0.012, abs=1e-6)  # a little above the ground of a box one high


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.parametrize(
    ("kind", "ending"),
    matrix(
        ("contour", "surface"),
        ("png", "pdf", "svg", "html"),
        quick=lambda kind, ending: (kind, ending) in {("contour", "svg"), ("surface", "png"), ("surface", "html")},
    ),
)
def test_trajectories_are_the_same_file_each_time(kind, ending, tmp_path):
    first, second = (plot(SETS["paths"], tmp_path / f"{i}.{ending}", kind=kind).read_bytes() for i in "ab")
    assert first == second


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.parametrize("kind", matrix(["overview", "contour", "surface"], quick=lambda kind: kind == "contour"))
def test_positions_of_axes_are_rounded_to_pixels(kind):
    """The solver of the layout is another one in its last digits each time, and a pixel may hang on them."""
    figure = draw(compose([smooth(), overflowing()], kind=kind))
    heights = figure.get_figheight() * figure.dpi
    assert heights == pytest.approx(round(heights), abs=1e-9)
    for axes in figure.axes:
        if axes.get_label() == "<colorbar>":  # which stands beside the panels
            continue
        places = axes.get_position(original=True).bounds
        assert [round(place, 6) for place in places] == pytest.approx(places, abs=1e-12)


def test_the_centre_and_the_ends_are_marked():
    axes = contour_axes(draw(compose(smooth(trajectories=spiral()))))[0]
    path = spiral()["SGD"]
    marks = {
        line.get_marker(): line.get_xydata()[0].tolist()
        for line in axes.lines
        if len(line.get_xdata()) == 1 and line.get_transform() != axes.transAxes  # of labelled checkpoints
    }
    assert marks["+"] == [0, 0]
    assert marks["o"] == pytest.approx([path.x[0], path.y[0]])
    assert marks["s"] == pytest.approx([path.x[-1], path.y[-1]])


def test_colours_stand_out_from_their_paper():
    def luminance(colour):
        linear = np.array(to_rgba(colour)[:3])
        linear = np.where(linear <= 0.04045, linear / 12.92, ((linear + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    for style in STYLES.values():
        paper = luminance(style.paper)
        for colour, least in ((style.ink, 7), (style.grey, 4.5), *((c, 2) for c in style.distinct + style.tracks)):
            bright, dim = sorted((luminance(colour), paper), reverse=True)
            assert (bright + 0.05) / (dim + 0.05) >= least, colour


def test_the_levels_of_a_talk_are_those_of_a_paper():
    pictures = [compose(smooth(), style=style) for style in STYLES]
    assert all(a.scale == b.scale for a, b in pairwise(pictures))


def test_a_file_without_a_test_error_has_a_remark():
    with pytest.raises(UsageError, match="test error"):
        compose(smooth(), test_errors=True)


@pytest.mark.slow
def test_names_are_text_everywhere(tmp_path):
    name = "<script>alert(1)</script> <b>run</b> $x$"
    surface = smooth(trajectories={**spiral(name), **spiral("other", 1.0)})
    svg = plot(surface, tmp_path / "a.svg").read_text()
    assert "<script>alert" not in svg
    page = plot(surface, tmp_path / "a.html").read_text()
    own = re.sub(r"<script[^>]*>/\*\*.*?</script>", "", page, flags=re.DOTALL)[-200_000:]
    for tag in ("<script>alert", "\\u003cscript\\u003ealert", "\\u003cb\\u003erun"):
        assert tag not in own


@pytest.mark.render
def test_control_characters_in_names_leave_svg_valid(tmp_path):
    surface = smooth(trajectories={**spiral("a\x07b"), **spiral("other", 1.0)})
    assert compose(surface).track_names == ("a\N{REPLACEMENT CHARACTER}b", "other")
    texts = [element.text for element in ElementTree.parse(plot(surface, tmp_path / "a.svg")).iter()]
    assert "a\N{REPLACEMENT CHARACTER}b" in texts
