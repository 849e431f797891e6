"""The marks of trajectories side by side: drops of the learning rate, ends, the cross, and paths on each other."""

from itertools import combinations

import numpy as np
from matplotlib.lines import Line2D

from composing import compose
from landscape.render.backends.matplotlib import figure as draw
from landscape.render.backends.plotly import figure as draw_page
from landscape.render.tracks import NARROW, WIDE, tracks_of
from landscape.surface.surface import Surface, Trajectory


def bowl(paths: dict[str, Trajectory], **attributes: object) -> Surface:
    x = np.linspace(-1, 1, 21)
    values = 1.0 + np.add.outer(x**2, x**2)
    return Surface(x, x.copy(), {"train_loss": values}, np.ones((21, 21), bool), attributes, trajectories=paths)


def settling(end: float = 0.0) -> Trajectory:
    """A training that is at its end long before the last of its drops."""
    epoch = np.arange(0.0, 21)
    return Trajectory(end - 0.9 * np.exp(-epoch), np.zeros(21), epoch)


def marks(surface: Surface, marker: str) -> list[Line2D]:
    return [line for line in draw(compose(surface, kind="contour")).axes[0].lines if line.get_marker() == marker]


def pixels(line: Line2D) -> np.ndarray:
    return np.asarray(line.axes.transData.transform(line.get_xydata()))


def test_drops_stand_beside_the_end_and_each_other() -> None:
    surface = bowl({"SGD": settling()}, learning_rate_drops={"SGD": [1.0, 10.0, 15.0, 18.0]})
    (line,) = marks(surface, "D")
    end = next(mark for mark in line.axes.lines if mark.get_marker() == "s" and len(mark.get_xdata()) == 1)
    places = [*pixels(line), pixels(end)[0]]
    assert all(
        np.hypot(*(a - b)) >= line.get_markersize() * line.axes.figure.dpi / 72 for a, b in combinations(places, 2)
    )
    path = surface.trajectories["SGD"]
    np.testing.assert_allclose(line.get_xydata()[0], [path.x[1], 0], atol=1e-12)  # a free one stays where it was


def test_the_cross_gives_way_to_the_end_of_the_training_of_the_network() -> None:
    assert not marks(bowl({"SGD": settling()}), "+")
    assert len(marks(bowl({"SGD": settling(0.3)}), "+")) == 1
    assert len(marks(bowl({"SGD": settling()}, trajectory_unit="step"), "+")) == 1  # of a descent it is the minimum


def test_a_short_descent_is_on_top_and_narrow_on_a_wide_one() -> None:
    step = np.arange(0.0, 101)
    paths = {
        "short": Trajectory(-0.9 + 0.002 * step, np.zeros(101), step),
        "long": Trajectory(-0.9 + 0.017 * step, 0.5 * (-1.0) ** step, step),
        "middle": Trajectory(-0.9 + 0.004 * step, np.zeros(101), step),
    }
    surface = bowl(paths, trajectory_unit="step")
    figure = draw(compose(surface))
    names = {
        legend_line.get_color(): text.get_text()
        for legend_line, text in zip(figure.legends[0].get_lines(), figure.legends[0].get_texts(), strict=True)
    }
    drawn = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 101 and line.get_color() in names]
    assert [names[line.get_color()] for line in drawn] == ["long", "middle", "short"]
    widths = np.array([line.get_linewidth() for line in drawn])
    np.testing.assert_allclose(widths / widths[0], [1, WIDE / NARROW, 1])
    page = draw_page(compose(surface))
    shown = [trace for trace in page.data if getattr(trace, "mode", None) == "lines"]
    assert [trace.name for trace in shown] == ["long", "middle", "short"]
    assert sorted(shown, key=lambda trace: trace.legendrank)[0].name == "short"  # the order of the file


def test_many_descents_are_labelled_at_their_ends_alone() -> None:
    step = np.arange(0.0, 101)
    several = {str(k): Trajectory(0.01 * step - 0.5, np.full(101, 0.2 * k), step) for k in range(3)}
    panel = compose(bowl(several, trajectory_unit="step")).panels[0]
    assert [track.labelled for track in panel.tracks] == [(0, 100)] * 3
    few = {name: several[name] for name in "01"}
    assert len(compose(bowl(few, trajectory_unit="step")).panels[0].tracks[0].labelled) > 2


def test_steps_are_labelled_with_all_their_digits() -> None:
    path = Trajectory(np.array([0.8, 0.4, 0.0]), np.zeros(3), np.array([0.0, 6000.0, 12345.0]))
    texts = {text.get_text() for text in draw(compose(bowl({"SGD": path}, trajectory_unit="step"))).axes[0].texts}
    assert {"step 0", "12345"} <= texts
    path = Trajectory(path.x, path.y, np.array([0.0, 1.0, 13 / 7]))
    assert "1.857" in {text.get_text() for text in draw(compose(bowl({"SGD": path}))).axes[0].texts}


def test_a_path_between_networks_is_labelled_by_its_coordinate() -> None:
    track = Trajectory(np.linspace(0, 1, 5), np.zeros(5), np.linspace(0, 1, 5), {})
    axis = np.linspace(-1, 2, 4)
    for kind, label in (("path", "t 0"), ("pca", "epoch 0")):
        flat, said = np.ones((4, 4)), {"direction_x": {"kind": kind}}
        surface = Surface(axis, axis, {"train_loss": flat}, flat > 0, said, trajectories={"curve": track})
        (drawn,), _ = tracks_of(surface, flat)
        assert drawn.first_text(0) == label
