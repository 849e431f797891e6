"""The table of numbers, on a surface whose numbers are known."""

from __future__ import annotations

import numpy as np
import pytest

from landscape.analysis.measures import measures
from landscape.analysis.table import as_text, comparison
from landscape.surface.surface import Surface


def bowl(**attributes: object) -> Surface:
    axis = np.linspace(-1, 1, 5)
    x, y = np.meshgrid(axis, axis)
    return Surface(axis, axis, {"train_loss": 0.5 + x**2 + 3 * y**2}, np.ones((5, 5), bool), attributes)


def test_numbers_of_a_bowl() -> None:
    rows = {name: cells for name, *cells in comparison([bowl(title="bowl", results={"test_accuracy": 0.9})])}
    assert rows[""] == ["bowl"]
    assert rows["points measured"] == ["25 of 25"]
    assert rows["test error of the network"] == ["10.0%"]
    assert rows["train loss, centre"] == ["0.5"]
    assert rows["train loss, highest"] == ["4.5"]
    assert rows["plane that is convex"] == ["100.0%"]
    # x^2 + 3 y^2 < 1: on y = 0 three points, on y = +-0.5 (0.75) one each
    assert rows["plane within 1 of the centre's loss"] == [f"{5 / 25:.1%}"]


def curve(**attributes: object) -> Surface:
    axis = np.linspace(-1, 1, 5)
    return Surface(axis, None, {"train_loss": 0.5 + 2 * axis**2}, np.ones(5, bool), attributes)


@pytest.mark.parametrize(
    ("surface", "word"),
    [(bowl(), "plane"), (curve(), "line"), (curve(path="bezier"), "path")],
    ids=["plane", "line", "path"],
)
def test_rows_name_what_is_measured(surface: Surface, word: str) -> None:
    """No row of a curve speaks of a plane, neither in tables nor in the numbers of `landscape measure`."""
    labels = [label for label, *_ in comparison([surface])] + [one.label for one in measures(surface)]
    words = {"plane", "line", "path"}
    assert {name for label in labels for name in label.split() if name in words} == {word}
    assert {f"{word} that is convex", f"train loss, lowest on the {word}"} <= set(labels)


def test_attributes_of_any_type_give_no_numbers() -> None:
    strange = curve(
        barriers={"curve": 3, "straight": {"train": {"above_ends": "high"}}},
        results={"test_accuracy": 10**400},
        true_curvature={"split": "train", "hessian": [[1.0], [1.0, 2.0]]},
        centre_train_loss="low",
    )
    values = {one.key: one.value for one in measures(strange)}
    assert values["test_error"] is None
    assert values["barrier_straight_train_above_ends"] is None
    assert values["train_loss_centre"] == 0.5
    assert not {"barrier_curve_train_above_ends", "true_curvature"} & values.keys()


def test_missing_numbers_are_dashes_and_columns_line_up() -> None:
    other = Surface(
        np.array([0.0, 1.0]), None, {"test_accuracy": np.array([0.5, 0.25])}, np.ones(2, bool), {"title": "b"}
    )
    rows = comparison([bowl(title="a"), other])
    assert ["train loss, centre", "0.5", "-"] in rows
    assert ["test accuracy, centre", "-", "0.5"] in rows
    assert len({len(line) for line in as_text(rows).splitlines()}) == 1
