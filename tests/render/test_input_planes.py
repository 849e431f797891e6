"""Pictures of landscapes over inputs: the names of the axes, the examples, and the outline of the ball."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from landscape import Surface
from landscape.render.backends.matplotlib import figure as matplotlib_figure
from landscape.render.backends.plotly import figure as plotly_figure
from landscape.render.drawing import Drawing
from landscape.render.input_planes import ball
from landscape.render.picture import compose

OUTLINE = [[-1.0, 0.25], [0.0, -1.0], [1.0, -0.25], [0.0, 1.0]]
EXAMPLE = {"split": "test", "index": 7, "label": 3, "label_name": "cat", "prediction": 5, "prediction_name": "dog"}


def surface_of(**changes: Any) -> Surface:
    x, y = np.linspace(-2, 2, 9), np.linspace(-1, 2, 7)
    values = (x[np.newaxis] - 1) ** 2 + y[:, np.newaxis] ** 2
    attributes = {
        "title": "net", "over": "inputs", "ball": "linf", "epsilon": 8 / 255, "ball_outline": OUTLINE,
        "inputs": [EXAMPLE], "test_examples": 1,
        "direction_x": {"kind": "gradient", "ball": "linf", "epsilon": 8 / 255},
        "direction_y": {"kind": "random", "ball": "linf", "epsilon": 8 / 255, "seed": 0},
    }  # fmt: skip
    return Surface(x, y, {"test_loss": values}, np.ones(values.shape, bool), {**attributes, **changes})


def labels(*surfaces: Surface) -> tuple[str, str]:
    picture = compose(list(surfaces))
    return picture.x_label, picture.y_label


def test_the_axes_are_named_after_their_directions() -> None:
    assert labels(surface_of()) == ("x (sign of the gradient, unit ε = 8/255)", "y (random direction, unit ε = 8/255)")
    euclidean = {"direction_x": {"kind": "gradient", "ball": "l2", "epsilon": 0.5}, "ball": "l2", "epsilon": 0.5}
    assert labels(surface_of(**euclidean))[0] == "x (gradient, unit ε = 0.5)"
    assert labels(surface_of(direction_x={"kind": "between", "to": 12}))[0] == "x (to example 12)"
    for said in ("<b>12</b>", 1.5, None):
        assert labels(surface_of(direction_x={"kind": "between", "to": said}))[0] == "x (to another example)"
    other = {"direction_x": {"kind": "gradient", "ball": "linf", "epsilon": 0.3}}
    assert labels(surface_of(), surface_of(**other))[0] == "x (sign of the gradient, unit ε)"
    assert labels(surface_of(), surface_of(direction_x={"kind": "random", "epsilon": 8 / 255}))[0] == (
        "x (first direction, unit ε = 8/255)"
    )
    over_weights = surface_of(over="weights", direction_x={"kind": "random"})
    assert labels(surface_of(), over_weights) == ("x (first direction)", "y (second direction)")


@pytest.mark.parametrize("kind", ["contour", "filled", "heatmap", "overview", "surface", "wireframe"])
def test_remarks_name_the_example_and_explain_the_line(kind: Any) -> None:
    remarks = compose(surface_of(), Drawing(kind=kind)).panels[0].remarks
    assert remarks[0] == "example 7 of 'test', label cat, predicted dog"
    in_space = "x (sign of the gradient, unit ε = 8/255), y (random direction, unit ε = 8/255)"
    flat = "dashed: L∞ ball of radius ε = 8/255"
    assert remarks[1] == (in_space if kind in ("surface", "wireframe") else flat)
    several = compose(surface_of(inputs=[EXAMPLE, EXAMPLE], test_examples=200), Drawing(kind=kind)).panels[0].remarks
    assert several[0] == "mean over 200 examples of 'test'"


@pytest.mark.parametrize("kind", ["contour", "filled", "heatmap"])
def test_flat_pictures_show_the_outline_where_it_is(kind: Any) -> None:
    closed = [*OUTLINE, OUTLINE[0]]
    picture = compose(surface_of(), Drawing(kind=kind))
    drawn = [line.get_xydata() for line in matplotlib_figure(picture).axes[0].lines]
    assert [line.tolist() for line in drawn].count(closed) == 2
    dashed = [trace for trace in plotly_figure(picture).data if trace.type == "scatter" and trace.line.dash == "dash"]
    assert [np.stack([trace.x, trace.y], 1).tolist() for trace in dashed] == [closed]
    plain = compose(surface_of(ball_outline=None), Drawing(kind=kind))
    assert len(matplotlib_figure(plain).axes[0].lines) == len(drawn) - 2


def test_an_outline_beyond_the_plane_does_not_widen_it() -> None:
    far = [[20 * number for number in corner] for corner in OUTLINE]
    axes = matplotlib_figure(compose(surface_of(ball_outline=far))).axes[0]
    assert axes.get_xlim() == (-2, 2)
    assert axes.get_ylim() == (-1, 2)


@pytest.mark.parametrize(
    "said",
    [None, 3, "x", [], [[0.0, 1.0]] * 2, [[0.0, 1.0, 2.0]] * 4, [[0.0, "1"]] * 4, [[0.0, float("nan")]] * 4,
     [[True, False]] * 4, [0.0] * 4, [[0.0, 1.0]] * 20_000],
    ids=str,
)  # fmt: skip
def test_an_outline_that_is_none_is_not_drawn(said: Any) -> None:
    assert ball(surface_of(ball_outline=said)) is None


@pytest.mark.parametrize("said", [None, 3, [], [3], [{"index": {}}], [{"split": [], "label": {}}]], ids=str)
@pytest.mark.parametrize("epsilon", [None, "x", float("inf"), [], True])
def test_wrong_attributes_of_a_file_are_no_error(said: Any, epsilon: Any) -> None:
    wrong = surface_of(
        inputs=said, epsilon=epsilon, ball=said, direction_x=said, direction_y={"kind": said, "epsilon": epsilon}
    )
    assert compose(wrong).panels


def test_a_curve_names_its_axis(tmp_path: Path) -> None:
    surface = surface_of()
    curve = Surface(surface.x, None, {"test_loss": surface.variables["test_loss"][0]}, surface.evaluated[0],
                    {**surface.attributes, "ball_outline": [[-1.0], [1.0]]})  # fmt: skip
    picture = compose(curve)
    assert picture.x_label == "x (sign of the gradient, unit ε = 8/255)"
    assert picture.curves[0].remarks == ("example 7 of 'test', label cat, predicted dog",)
