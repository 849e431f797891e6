"""A line between two networks: its title, its axis and the names of its ends; the range of accuracies."""

from typing import Any

import numpy as np
import pytest

from composing import compose
from landscape.render.backends.matplotlib import figure as draw
from landscape.render.backends.plotly import figure as draw_page
from landscape.render.line_ends import LETTERS
from landscape.surface.surface import Surface

LINE = {
    "title": "mlp", "model": "mlp", "direction_x": {"kind": "between"}, "checkpoint": "runs/small/model.safetensors",
    "to": [{"checkpoint": "runs/large/model.safetensors"}],
}  # fmt: skip
PATH = {**LINE, "direction_x": None, "barriers": {}, "lengths": {}, "path": "bezier"}


def line(low: float = -0.5, high: float = 1.5, accuracy: Any = None, **attributes: Any) -> Surface:
    x = np.linspace(low, high, 21)
    shares = 0.9 + 0.05 * np.cos(2 * np.pi * x) if accuracy is None else np.full(21, accuracy)
    variables = {"train_loss": np.sin(np.pi * x) ** 2 + 0.1, "train_accuracy": shares}
    return Surface(x, None, variables, np.ones(21, bool), {**LINE, **attributes})


def labels(surface: Surface) -> list[str]:
    axes = draw(compose(surface)).axes[0]
    return [tick.get_text().strip() for tick in axes.get_xticklabels()]


def test_a_line_is_titled_by_its_ends_which_stand_at_0_and_1() -> None:
    picture = compose(line())
    assert picture.titles == ("mlp: small to large",)
    assert picture.x_label == "x (along the line)"
    assert labels(line()) == ["−0.5", "0\nsmall", "0.5", "1\nlarge", "1.5"]
    assert labels(line(0.2, 1.2))[-2:] == ["0.75", "1\nlarge"]  # 0 is not in the picture
    page = draw_page(picture)
    assert [(note.text, note.x) for note in page.layout.annotations[-2:]] == [("small", 0), ("large", 1)]


def test_the_ends_of_a_study_have_the_names_in_its_title() -> None:
    runs: dict[str, Any] = {
        "checkpoint": "runs/vgg9-3ffda1d9/model.safetensors",
        "to": [{"checkpoint": "runs/vgg9-d62e0509"}],
    }
    surface = line(title="SGD, 128 and SGD, 1024", variants=["sgd_128", "sgd_8192"], **runs)
    assert [text for text in labels(surface) if "\n" in text] == ["0\nSGD, 128", "1\nSGD, 1024"]


def test_names_that_are_too_long_are_those_of_the_files() -> None:
    networks: dict[str, Any] = {
        "checkpoint": "results/networks/resnet20.safetensors", "to": [{"checkpoint": "runs/resnet20_seed1"}],
    }  # fmt: skip
    assert compose(line(**networks)).curves[0].ends == ("resnet20", "resnet20_seed1")
    networks = {
        "checkpoint": "a_longer_folder/of_the_first/net.pt",
        "to": [{"checkpoint": "some_other_place/of_the_second/net.pt"}],
    }  # fmt: skip
    assert compose(line(**networks)).curves[0].ends == ("…/of_the_first", "…/of_the_second")


def test_a_path_has_the_axis_t() -> None:
    picture = compose(line(0.0, 1.0, **PATH))
    assert picture.x_label == "t (along the path)"
    assert picture.titles == ("mlp: small to large, Bezier curve",)


def test_a_title_of_the_user_stays() -> None:
    assert compose(line(title="batch sizes")).titles == ("batch sizes",)
    assert compose([line(), line()], titles=["a", "b"]).titles == ("a", "b")


@pytest.mark.parametrize(
    "attributes",
    [
        {"direction_x": {"kind": "random"}}, {"direction_x": 7}, {"to": []}, {"to": [3]}, {"checkpoint": None},
        {"over": "inputs"}, {"to": [{"checkpoint": LINE["checkpoint"]}]},
    ],
)  # fmt: skip
def test_other_curves_and_damaged_attributes_name_no_ends(attributes: dict[str, Any]) -> None:
    picture = compose(line(**attributes))
    assert picture.curves[0].ends is None
    assert picture.titles == ("mlp",)
    assert not any("\n" in label for label in labels(line(**attributes)))


def test_long_names_are_cut_and_do_not_overlap() -> None:
    names = {"checkpoint": f"runs/{'a' * 60}.pt", "to": [{"checkpoint": f"runs/{'b' * 60}.pt"}]}
    surface = line(**names)
    (panel,) = compose(surface).curves
    assert panel.ends is not None
    assert all(len(name) == LETTERS for name in panel.ends)
    figure = draw(compose([surface] * 4))
    boxes = [label.get_window_extent() for label in figure.axes[0].get_xticklabels() if "…" in label.get_text()]
    assert len(boxes) == 2
    assert boxes[0].x1 < boxes[1].x0


def test_a_straight_line_alone_shows_its_losses_and_accuracies() -> None:
    surface = line(0.0, 1.0, **PATH)
    variables = {f"straight_{name}": values for name, values in surface.variables.items()}
    straight = Surface(surface.x, None, variables, surface.evaluated, surface.attributes)
    (panel,) = compose(straight).curves
    assert [one.name for one in panel.lines] == ["straight train loss", "straight train accuracy"]


def test_accuracies_have_the_range_of_the_data() -> None:
    scale = compose(line()).accuracy
    assert scale is not None
    assert (scale.low, scale.high) == pytest.approx((0.85, 0.95))
    assert [scale.text(tick) for tick in scale.ticks][:2] == ["86", "88"]


@pytest.mark.parametrize("accuracy", [0.0, 0.5, 0.9999, 1.0, np.nan])
def test_a_constant_accuracy_has_a_range_within_100_percent(accuracy: float) -> None:
    scale = compose(line(accuracy=accuracy)).accuracy
    assert scale is not None
    assert 0 <= scale.low < scale.high <= 1
    assert np.isnan(accuracy) or scale.low <= accuracy <= scale.high


def test_the_axis_has_all_measured_points_also_those_that_are_not_finite() -> None:
    surface = line(0.0, 1.0)
    losses = np.where(surface.x > 0.5, np.nan, surface.variables["train_loss"])
    broken = Surface(surface.x, None, {"train_loss": losses}, surface.evaluated, surface.attributes)
    low, high = draw(compose(broken)).axes[0].get_xlim()
    assert low < 0
    assert high > 1
