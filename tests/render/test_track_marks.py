"""The marks of trajectories side by side: drops of the learning rate, ends, the cross, and paths on each other."""

from itertools import combinations

import numpy as np
from matplotlib.axes import Axes
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


def radius(mark: Line2D) -> float:
    """Half of the width of a mark, in pixels; a diamond stands on a corner."""
    stretch = 2**0.5 if mark.get_marker() == "D" else 1.0
    return float(mark.get_markersize()) * stretch * mark.axes.figure.dpi / 72 / 2


def joints(axes: Axes) -> list[np.ndarray]:
    """The lines from moved marks to their places, in pixels: [place, mark]."""
    lines = [line for line in axes.lines if line.get_transform() == axes.transAxes and line.get_marker() == "None"]
    return [np.asarray(axes.transAxes.transform(line.get_xydata())) for line in lines]


def test_drops_stand_beside_the_end_and_each_other_with_a_line_to_their_place() -> None:
    drops = [1.0, 10.0, 15.0, 18.0]
    surface = bowl({"SGD": settling()}, learning_rate_drops={"SGD": drops})
    (line,) = marks(surface, "D")
    end = next(mark for mark in line.axes.lines if mark.get_marker() == "s" and len(mark.get_xdata()) == 1)
    places = pixels(line)
    for one, other in combinations(places, 2):
        assert np.hypot(*(one - other)) >= 2 * radius(line)
    assert (np.hypot(*(places - pixels(end)).T) >= radius(line) + radius(end)).all()
    path = surface.trajectories["SGD"]
    exact = line.axes.transData.transform([(np.interp(drop, path.epoch, path.x), 0.0) for drop in drops])
    np.testing.assert_allclose(places[0], exact[0], atol=1e-6)  # a free one stays where it was
    for joint, place, mark in zip(joints(line.axes), exact[1:], places[1:], strict=True):
        np.testing.assert_allclose(joint, [place, mark], atol=1e-6)
    assert line.get_markerfacecolor() != line.get_color()  # visible on its path


def test_ends_at_one_place_stand_around_each_other() -> None:
    step = np.arange(0.0, 11)
    far, near = 0.9 * np.exp(-step), 0.5 * np.exp(-step)
    paths = {"a": Trajectory(far, far, step), "b": Trajectory(near, -far, step), "c": Trajectory(near, far - 0.5, step)}
    for kind in ("contour", "surface"):
        axes = draw(compose(bowl(paths, trajectory_unit="step"), kind=kind)).axes[0]
        sizes = [line.get_markersize() for line in axes.lines if line.get_marker() == "s"]  # from below
        assert len(sizes) == 3
        assert len(set(sizes)) == 2  # two of the three share a place
        assert sizes != sorted(sizes)  # the lower one is larger


def test_labels_have_few_digits_and_are_at_round_times() -> None:
    for count, shown in ((31, ["t 0", "0.5", "1"]), (11, ["t 0", "0.5", "1"]), (8, ["t 0", "0.571", "1"])):
        time = np.linspace(0, 1, count)
        path = Trajectory(1.6 * time - 0.8, 0.5 - 2 * (time - 0.5) ** 2, time)
        flat = np.ones((21, 21))
        axis = np.linspace(-1, 1, 21)
        said = {"direction_x": {"kind": "path"}}
        surface = Surface(axis, axis, {"train_loss": flat}, flat > 0, said, trajectories={"curve": path})
        texts = [text.get_text() for text in draw(compose(surface)).axes[0].texts]
        assert [text for text in shown if text in texts] == shown
        assert len(texts) == 3


def test_labels_touch_neither_each_other_nor_marks_and_lead_to_their_points() -> None:
    step = np.arange(0.0, 61)
    paths = {
        "slow": Trajectory(0.1 - 0.3 * np.exp(-step / 9), 0.02 * (-1) ** step, step),
        "fast": Trajectory(0.2 - 0.4 * np.exp(-step / 9), 0.03 * (-1) ** step, step),
    }
    figure = draw(compose(bowl(paths, trajectory_unit="step")))
    figure.draw_without_rendering()  # the grounds of labels get their places
    axes = figure.axes[0]
    words = [text for text in axes.texts if text.get_text().removeprefix("step ") in ("0", "20", "40", "60")]
    boxes = [text.get_bbox_patch().get_window_extent() for text in words]
    assert len(words) > 3
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    times = {text: float(text.get_text().removeprefix("step ")) for text in words}
    for text, box in zip(words, boxes, strict=True):
        place = axes.transAxes.transform(text.xy)
        points = [[np.interp(times[text], step, values) for values in (path.x, path.y)] for path in paths.values()]
        assert np.hypot(*(axes.transData.transform(points) - place).T).min() < 1e-6  # the label is of this point
        away = np.hypot(*(np.clip(place, box.min, box.max) - place))
        assert text.arrow_patch is not None or away < box.height  # a line leads to a point that is further away


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


def test_whole_steps_are_labelled_with_all_their_digits() -> None:
    path = Trajectory(np.array([0.8, 0.4, 0.0]), np.zeros(3), np.array([0.0, 6000.0, 12345.0]))
    texts = {text.get_text() for text in draw(compose(bowl({"SGD": path}, trajectory_unit="step"))).axes[0].texts}
    assert {"step 0", "12345"} <= texts
    path = Trajectory(path.x, path.y, np.array([0.0, 1.0, 13 / 7]))
    assert "1.86" in {text.get_text() for text in draw(compose(bowl({"SGD": path}))).axes[0].texts}


def test_a_path_between_networks_is_labelled_by_its_coordinate() -> None:
    track = Trajectory(np.linspace(0, 1, 5), np.zeros(5), np.linspace(0, 1, 5), {})
    axis = np.linspace(-1, 2, 4)
    for kind, label in (("path", "t 0"), ("pca", "epoch 0")):
        flat, said = np.ones((4, 4)), {"direction_x": {"kind": kind}}
        surface = Surface(axis, axis, {"train_loss": flat}, flat > 0, said, trajectories={"curve": track})
        (drawn,), _ = tracks_of(surface, flat)
        assert drawn.first_text(0) == label
