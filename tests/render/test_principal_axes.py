"""Axes of principal components: their names with the share of the variance, and one scale for both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from landscape import Surface
from landscape.explorer import payload
from landscape.render.axis_names import axis_names
from landscape.render.backends.matplotlib import surfaces as reliefs
from landscape.render.backends.vtk.box import around
from landscape.render.drawing import Drawing
from landscape.render.picture import compose


def plane(width: float = 4.0, *, shares: Any = (0.93, 0.052, 0.018), kind: str = "pca", **attributes: Any) -> Surface:
    """A plane `width` units wide and one unit high."""
    x, y = np.linspace(0, width, 9), np.linspace(0, 1, 9)
    values = {"train_loss": x[np.newaxis, :] + y[:, np.newaxis] ** 2}
    said = {"direction_x": {"kind": kind}, "direction_y": {"kind": kind}, **attributes}
    if shares is not None:
        said["explained_variance"] = list(shares)
    return Surface(x, y, values, np.ones((9, 9), bool), said)


@pytest.mark.parametrize(
    ("shares", "names"),
    [
        ((0.93, 0.052), ("PC 1 (93 %)", "PC 2 (5 %)")),
        ((0.9968, 0.0032), ("PC 1 (99.68 %)", "PC 2 (0.32 %)")),
        ((1.0, 0.0), ("PC 1 (100 %)", "PC 2 (0 %)")),
        (None, ("PC 1", "PC 2")),
        (("much", 0.1), ("PC 1", "PC 2")),
        ((0.9,), ("PC 1", "PC 2")),
    ],
)
def test_names(shares: Any, names: tuple[str, str]) -> None:
    assert axis_names([plane(shares=shares)]) == names


def test_several_planes_have_the_names_that_they_share() -> None:
    assert axis_names([plane(), plane()]) == ("PC 1 (93 %)", "PC 2 (5 %)")
    assert axis_names([plane(), plane(shares=(0.8, 0.1))]) == ("PC 1", "PC 2")
    assert axis_names([plane(), plane(kind="random")]) is None


def test_the_explorer_gets_the_names() -> None:
    assert payload.data(plane())["axes"] == ["PC 1 (93 %)", "PC 2 (5 %)"]
    assert payload.data(plane(kind="random"))["axes"] == ["x: first random direction", "y: second random direction"]


@pytest.mark.parametrize("kind", ["contour", "surface"])
@pytest.mark.parametrize("ending", ["svg", "html"])
def test_pictures_show_the_names(kind: Any, ending: str, tmp_path: Path) -> None:
    from landscape import plot

    text = plot(plane(), tmp_path / f"plane.{ending}", kind=kind).read_text(encoding="utf-8")
    assert "PC 1 (93 %)" in text or "PC 1 (93\\u00a0%)" in text
    assert "PC 2 (5 %)" in text


# Width by height of the plane, the option, and the ratio on equal scales; None if the axes fill a square.
SCALES = [
    ("pca", 4.0, None, 4.0),
    ("pca", 4.0, "auto", None),
    ("pca", 12.0, None, None),
    ("pca", 12.0, "equal", 12.0),
    ("random", 2.0, None, 2.0),
    ("random", 4.0, None, None),
    ("random", 4.0, "equal", 4.0),
    ("random", 2.0, "auto", None),
]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "width", "aspect", "ratio"), SCALES)
def test_scales(kind: str, width: float, aspect: Any, ratio: float | None) -> None:
    picture = compose(plane(width, kind=kind), Drawing(aspect=aspect))
    from landscape.render.backends import matplotlib, plotly

    figure = matplotlib.figure(picture)
    figure.canvas.draw()
    axes = figure.axes[0]
    box = axes.get_window_extent()  # as it is drawn
    if ratio is None:
        assert box.width == pytest.approx(box.height, rel=0.02)
    else:
        assert box.width / box.height == pytest.approx(ratio, rel=0.02)
    anchors = [axis.scaleanchor for axis in plotly.figure(picture).select_yaxes()]
    assert anchors == [None if ratio is None else "x"]


@pytest.mark.parametrize(
    ("kind", "width", "aspect", "sides"),
    [
        ("pca", 2.0, None, (1.0, 0.5)),
        ("pca", 0.5, None, (0.5, 1.0)),
        ("pca", 2.0, "auto", (1.0, 1.0)),
        ("random", 2.0, None, (1.0, 1.0)),
        ("random", 2.0, "equal", (1.0, 0.5)),
    ],
)
def test_scales_in_three_dimensions(kind: str, width: float, aspect: Any, sides: tuple[float, float]) -> None:
    picture = compose(plane(width, kind=kind), Drawing(kind="surface", aspect=aspect))
    assert reliefs.box_of(picture.panels[0], picture)[:2] == pytest.approx(sides)
    assert around(picture.panels[0], picture, floor=True).size[:2] == pytest.approx(sides)
    from landscape.render.backends import plotly

    scene = plotly.figure(picture).layout.scene.aspectratio
    assert (scene.x, scene.y) == pytest.approx(sides)


@pytest.mark.render
def test_each_plane_has_the_scales_of_its_own_box() -> None:
    """Planes of 4 x 1 and 40 x 20 units, which share no axes: by hand, boxes of 3:1, the most, and of 2:1."""
    from landscape.render.backends import matplotlib, plotly

    small, large = plane(4.0), plane(40.0)
    large = Surface(large.x, 20 * large.y, large.variables, large.evaluated, large.attributes)
    picture = compose([small, large], Drawing(kind="surface"))
    drawn = [axes for axes in matplotlib.figure(picture).axes if hasattr(axes, "get_zlim")]
    layout = plotly.figure(picture).layout
    for axes, panel, scene, x, y, ratio in zip(
        drawn, picture.panels, (layout.scene, layout.scene2), (4.0, 40.0), (1.0, 20.0), (3.0, 2.0), strict=True
    ):
        assert (axes.get_xlim(), axes.get_ylim()) == ((0, x), (0, y))
        assert axes.get_box_aspect()[0] / axes.get_box_aspect()[1] == pytest.approx(ratio)
        assert (scene.xaxis.range, scene.yaxis.range) == ((0, x), (0, y))
        assert scene.aspectratio.x / scene.aspectratio.y == pytest.approx(ratio)
        box = around(panel, picture, floor=False)
        assert box.size[0] / box.size[1] == pytest.approx(ratio)


def test_a_closer_look_has_its_own_axes_on_pages() -> None:
    from landscape.render.backends import plotly

    closer = plane(0.04, kind="random")
    closer = Surface(closer.x, closer.y / 100, closer.variables, closer.evaluated, closer.attributes)
    layout = plotly.figure(compose([plane(4.0, kind="random"), closer])).layout
    assert [layout.xaxis.range, layout.xaxis2.range] == [(0, 4), (0, 0.04)]
    assert [layout.yaxis.range, layout.yaxis2.range] == [(0, 1), (0, 0.01)]
