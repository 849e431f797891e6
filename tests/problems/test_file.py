"""A problem's surface is an ordinary file: it is read back, drawn, filmed, measured and explored as a network's is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from composing import compose
from landscape import Surface, UsageError, explore, plot
from landscape.analysis.checks import checks_of
from landscape.analysis.shape import shape_of
from landscape.explorer import payload
from landscape.explorer.inputs import Finder
from landscape.explorer.refinement_policy import RefinementPolicy
from landscape.problems import Descents, descend, find, names
from landscape.problems.descent_paths import learning_rate
from landscape.render import chart
from landscape.render.backends.vtk import box as boxes
from landscape.render.backends.vtk import epochs, lettering
from landscape.render.backends.vtk.polygons import of_panel
from landscape.render.movies.shows import trajectory
from landscape.report.report import Report
from processes import Command


@pytest.fixture(scope="module")
def ravine() -> Descents:
    return descend(find("ravine", examples=50), momentum=(0.0, 0.9), steps=30, x=21, y=21)


def test_the_file_holds_all_of_it(ravine: Descents, tmp_path: Path) -> None:
    ravine.surface.save(tmp_path / "s.h5")
    read = Surface.load(tmp_path / "s.h5")
    assert dict(read.attributes) == dict(ravine.surface.attributes)
    np.testing.assert_array_equal(read.variables["train_loss"], ravine.surface.variables["train_loss"])
    for path in ravine.paths:
        track = read.trajectories[path.name]
        np.testing.assert_array_equal(np.stack([track.x, track.y], 1), path.path.points)
        np.testing.assert_array_equal(track.epoch, np.arange(31))
        np.testing.assert_array_equal(track.variables["train_loss"], path.path.losses)
    said = read.attributes
    again = descend(
        find(said["problem"], **said["problem_arguments"]),
        momentum=[one["momentum"] for one in said["descents"].values()], lr=said["descents"]["momentum 0"]["lr"],
        steps=30, x=21, y=21,
    )  # fmt: skip
    np.testing.assert_array_equal(again.surface.variables["train_loss"], read.variables["train_loss"])
    np.testing.assert_array_equal(again.surface.trajectories["momentum 0.9"].x, read.trajectories["momentum 0.9"].x)


@pytest.mark.parametrize("name", names())
def test_every_grid_value_is_the_loss_of_its_weights(name: str) -> None:
    problem = find(name)
    surface = descend(problem, momentum=[0.0], steps=2, x=(-2, 1, 4), y=(0.5, 3, 6)).surface
    for row, y in enumerate(surface.y if surface.y is not None else ()):
        for column, x in enumerate(surface.x):
            expected = float(problem.at(np.array([x, y])))
            assert surface.variables["train_loss"][row, column] == pytest.approx(expected)


def test_xarray_opens_it_with_labelled_axes(ravine: Descents, tmp_path: Path) -> None:
    xarray = pytest.importorskip("xarray")
    ravine.surface.save(tmp_path / "s.h5")
    with xarray.open_dataset(tmp_path / "s.h5", engine="h5netcdf") as data:
        lowest = data["train_loss"].where(data["train_loss"] == data["train_loss"].min(), drop=True)
        step = float(data["x"][1] - data["x"][0])
        assert abs(float(lowest["x"][0]) - ravine.problem.minimum[0]) <= 5 * step  # the ravine is flat along x
        assert abs(float(lowest["y"][0]) - ravine.problem.minimum[1]) <= step


def test_axes_that_are_found_are_square_and_hold_all_paths(ravine: Descents) -> None:
    surface = ravine.surface
    assert surface.y is not None
    assert surface.x[-1] - surface.x[0] == pytest.approx(surface.y[-1] - surface.y[0])
    assert (surface.x[0] + surface.x[-1]) / 2 == pytest.approx(ravine.problem.minimum[0])
    for path in ravine.paths:
        for axis, values in zip((surface.x, surface.y), path.path.points.T, strict=True):
            assert axis[0] < values.min()
            assert values.max() < axis[-1]


def test_pictures_label_weights_and_steps_and_mark_the_minimum(ravine: Descents) -> None:
    picture = compose(ravine.surface, log=True)
    assert (picture.x_label, picture.y_label) == ("x (first weight)", "y (second weight)")
    assert picture.panels[0].centre == tuple(ravine.problem.minimum)
    figure = ravine.surface.plot(log=True)
    words = [text.get_text() for axes in figure.axes for text in axes.texts]
    assert words.count("step 0") == 1  # both begin there
    assert not [text for text in words if "epoch" in text]
    assert "condition number" in figure.axes[0].get_title()
    assert figure.axes[0].get_aspect() == 1
    page = ravine.surface.plot(backend="plotly", kind="surface")
    assert "step 0" in page.to_json()
    frames = list(trajectory.frames(compose(ravine.surface, kind="surface"), 5))
    assert [frames[0].caption, frames[-1].caption] == ["step 0", "step 30"]


def test_a_lit_relief_labels_a_place_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Descents begin at one place, and on ripples these two stand still for most of the time."""
    surface = descend("corrugated", momentum=(0.0, 0.0001), steps=200, x=31, y=31).surface
    picture = compose(surface, kind="surface")
    written: list[str] = []
    monkeypatch.setattr(lettering, "write", lambda page, text, *rest, **options: written.append(text))
    panel = picture.panels[0]
    box = boxes.around(panel, picture, floor=False)
    eye = boxes.fit(box, boxes.VIEW, (), (0, 0, 800, 600))
    page, mesh = np.zeros((600, 800, 3), np.uint8), of_panel(panel, picture, box).mesh
    taken: list[Any] = []
    labelled: list[Any] = []
    for track in panel.tracks:
        epochs.write(page, track, mesh, box, eye, ("DejaVu Sans",), 12, ("#000000", "#ffffff"), taken, labelled)
    assert written == ["step 0", "50"]  # where both begin, and where both are caught


@pytest.mark.parametrize("said", [None, "0, 0", [1], [0.0, "x"], [0.0, True], {"x": 1}])
def test_an_invalid_minimum_leaves_the_mark_at_the_centre(ravine: Descents, said: object) -> None:
    assert compose(ravine.surface.with_attributes(minimum=said)).panels[0].centre == (0, 0)


def test_the_explorer_counts_steps(ravine: Descents, tmp_path: Path) -> None:
    entry = payload.entry(ravine.surface, identity="0", source="")
    assert ["problem", "ravine"] in entry["details"]
    assert [track["unit"] for track in payload.data(ravine.surface)["trajectories"]] == ["step", "step"]
    why = RefinementPolicy(Finder()).reason_unavailable(ravine.surface, tmp_path / "s.h5")
    assert why is not None
    assert "landscape descend" in why
    ravine.surface.save(tmp_path / "s.h5")
    explore(tmp_path / "s.h5", tmp_path / "page.html")
    assert "ravine" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_shape_of_the_surface_is_that_of_the_problem() -> None:
    """On a quadratic, differences are exact: second derivatives, and contours as long as the root of the condition."""
    problem = find("bowl", condition=9.0, angle=30.0)
    surface = descend(problem, momentum=[0.0], steps=2, x=(-1, 1, 21), y=(-1, 1, 21)).surface
    shape = shape_of(surface)
    assert shape is not None
    assert shape.at_minimum is not None
    assert shape.at_minimum.axis_ratio == pytest.approx(3, rel=1e-6)
    np.testing.assert_allclose(shape.at_minimum.hessian, problem.hessian(problem.minimum), atol=1e-9)
    assert all(check.ok is not False for check in checks_of(surface))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"momentum": [1.0]}, "momentum 1.0"),
        ({"momentum": [-0.1]}, "momentum -0.1"),
        ({"momentum": []}, "1 to 12"),
        ({"momentum": [0.5, 0.5]}, "different"),
        ({"momentum": ["better"]}, "momentum better"),
        ({"steps": 0}, "steps 0"),
        ({"start": (np.nan, 0)}, "start"),
        ({"tolerance": 0}, "tolerance 0"),
        ({"lr": 0}, "lr 0"),
        ({"lr": "a%"}, "lr a%: give a number above 0"),
        ({"lr": "nan"}, "lr nan"),
        ({"x": (1, -1, 5)}, "the x axis 1:-1:5"),
        ({"y": (-1, 1, 1)}, "2 to 2001 points"),
        ({"x": (-1e200, 1e200, 3)}, "not finite on these axes"),
    ],
)
def test_invalid_options_of_a_descent_are_refused(given: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        descend("bowl", **given)  # type: ignore[arg-type]


def test_learning_rates_in_words() -> None:
    problem = find("bowl", condition=4)
    assert learning_rate(problem, "90%") == pytest.approx(1.8)
    assert learning_rate(problem, "best") == pytest.approx(2 / 1.25)
    assert learning_rate(problem, "0.25") == learning_rate(problem, 0.25) == 0.25


# The command line.


@pytest.fixture(autouse=True)
def empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where commands write."""
    monkeypatch.chdir(tmp_path)


def test_the_command_descend_writes_a_file_and_prints_its_results(call: Command) -> None:
    done = call("descend", "ravine", "--arg", "scaling=standard", "--steps", "40", "--x", "auto:11", "-o", "s.h5")
    assert "standardised features: condition number 1.1" in done.stdout
    assert "momentum 0.99" in done.stdout
    again = call("descend", "bowl", "-o", "s.h5")
    assert again.returncode == 2
    assert "s.h5" in again.stderr
    assert "--force" in again.stderr
    assert call("info", "s.h5").returncode == 0
    said = json.loads(call("measure", "s.h5", "--json").stdout)
    assert said


def test_json_stands_alone_and_draws_the_picture_again(call: Command) -> None:
    words = "descend bowl --arg condition=9 --momentum 0,best --lr best --json --rates a.png"
    done = call(*words.split())
    said = json.loads(done.stdout)
    assert said["condition_number"] == pytest.approx(9)
    assert [path["name"] for path in said["paths"]] == ["momentum 0", "momentum best"]
    assert said["paths"][0]["rate_measured"] == pytest.approx(0.8, rel=1e-6)
    assert said["best_rate"] == pytest.approx(0.8)
    assert said["best_momentum_rate"] == pytest.approx(0.5)
    assert len(said["paths"][0]["losses"]) == said["paths"][0]["steps"] + 1
    drawn = Path("a.png").read_bytes()
    assert chart.draw(Report(data=said, figure="descents"), "b.png").read_bytes() == drawn


@pytest.mark.slow
def test_the_contours_are_those_of_the_file(call: Command) -> None:
    assert call("descend", "ravine", "-o", "s.h5", "--picture", "a.png").returncode == 0
    assert call("plot", "s.h5", "--log", "-o", "b.png").returncode == 0
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("descend bowll", "unknown problem 'bowll': did you mean bowl"),
        ("descend bowl --arg size=3", "unknown argument of bowl 'size'"),
        ("descend bowl --arg condition", "--arg 'condition': write KEY=VALUE"),
        ("descend bowl --momentum 0,x", "--momentum '0,x'"),
        ("descend bowl --momentum 1.5", "momentum 1.5"),
        ("descend bowl --lr fast", "lr fast"),
        ("descend bowl --start 1", "--start '1': write X:Y"),
        ("descend bowl --x 1:2", "--x '1:2': write MIN:MAX:N"),
        ("descend bowl -o s.png", "ends in .h5"),
        ("descend bowl --picture s.gif", "s.gif"),
        ("descend bowl --steps 0", "steps 0"),
    ],
)
def test_wrong_usage_is_one_line(call: Command, words: str, says: str) -> None:
    done = call(*words.split())
    assert done.returncode == 2
    assert done.stderr.startswith("landscape: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


def test_losses_are_drawn_on_a_scale_of_plain_numbers() -> None:
    figure = chart.figure_of(descend("bowl", momentum=(0.0, 0.9), steps=40).report("a title"))
    axes = figure.axes[0]
    assert axes.get_title() == "a title"
    assert len(axes.lines) == 2
    assert not [label.get_text() for label in axes.get_yticklabels() if "$" in label.get_text()]


@pytest.mark.slow
def test_a_picture_of_several_problems(tmp_path: Path) -> None:
    surfaces = [descend(find("ravine", scaling=scaling), steps=5, x=11, y=11).surface for scaling in ("raw", "minmax")]
    assert plot(surfaces, tmp_path / "both.png", log=True).exists()
