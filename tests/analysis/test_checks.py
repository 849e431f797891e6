"""Every check can fail: each one on a file that is right and on one that is wrong."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from landscape import CheckWarning
from landscape.analysis.checks import Check, as_attribute, checks_of, level_of, warn_of
from landscape.core.option_words import on_command_line
from landscape.surface.surface import Surface

RIGHT = {
    "loss": "cross_entropy", "splits": ["train"], "bn": "frozen", "precision": "float32",
    "centre_train_loss": 0.2, "results": {"train_loss": 0.20001}, "train_fingerprint": "abc",
    "data_mean": [0.5], "data_std": [0.2],
    "trained_on": {"mean": [0.5], "std": [0.2], "train_fingerprint": "abc"},
    "cosine_xy": 0.003,
    "true_curvature": {"split": "train", "hessian": [[10.0, 0.0], [0.0, 10.0]]},
    "direction_x": {"kind": "random"}, "direction_y": {"kind": "random"},
    "checks": as_attribute([Check("evaluation mode", True, "yes"), Check("repeats itself", True, "yes")]),
}  # fmt: skip


def bowl(x, y):
    return 0.2 + 5 * (x**2 + y**2)


def found(function=bowl, **changes):
    x = np.linspace(-1, 1, 21)
    values = function(*np.meshgrid(x, x))
    surface = Surface(x, x.copy(), {"train_loss": values}, np.ones(values.shape, bool), {**RIGHT, **changes})
    return {check.name: check for check in checks_of(surface)}


def test_a_valid_file_passes_all_checks():
    checks = found()
    assert set(checks) == {
        "evaluation mode", "repeats itself", "centre, train loss", "normalisation", "angle of the axes",
        "finite values",
        "range", "plotted curvature",
    }  # fmt: skip
    assert all(check.ok for check in checks.values())


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"results": {"train_loss": 0.25}}, "centre, train loss", "not the same weights"),
        ({"data_mean": [0.4]}, "normalisation", r"\[0.4\]"),
        ({"data_mean": [0.4, 0.4, 0.4]}, "normalisation", "in training"),
        ({"cosine_xy": -0.4}, "angle of the axes", "sheared"),
        ({"true_curvature": {"split": "train", "hessian": [[40.0, 0], [0, 10]]}}, "plotted curvature", "75.0%"),
        ({"checks": as_attribute([Check("repeats itself", False, "no")])}, "repeats itself", "no"),
    ],
)
def test_failed_checks_state_the_reason(changes, name, words):
    import re

    check = found(**changes)[name]
    assert check.ok is False
    assert re.search(words, check.line)
    assert check.line.startswith("failed: ")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"results": {}}, "contains no loss"),
        ({"checkpoint": "runs/a/checkpoints/epoch_0004.safetensors"}, "from the training log"),
        ({"train_fingerprint": "of fewer", "train_examples": 100}, "100 examples"),
        ({"trained_on": {}}, "does not identify the examples"),
        ({"bn": "recalibrate"}, "estimated again"),
        ({"loss": "squared_error"}, "squared_error"),
        ({"training": {"label_noise": 0.2}}, "noisy"),
        # A run of an earlier version has the fingerprint of the whole split, and the results of its first examples.
        ({"training": {"limit": 50}, "train_examples": 100}, "100 examples, and the results are of others"),
    ],
)
def test_a_centre_that_cannot_be_compared_is_not_a_failed_check(changes, words):
    check = found(**{"results": {"train_loss": 0.5}, **changes})["centre, train loss"]
    assert check.ok is None
    assert words in check.text


def test_a_path_has_no_range():
    t = np.linspace(0, 1, 5)
    flat = Surface(t, None, {"train_loss": 0.2 + 0 * t}, np.ones(5, bool), {"path": "bezier", "barriers": {}})
    assert "range" not in {check.name for check in checks_of(flat)}
    along = flat.with_attributes(direction_x={"kind": "random"})
    assert {check.name: check.ok for check in checks_of(along)}["range"] is False
    assert "the path is flat" in {check.name: check.line for check in checks_of(along)}["range"]


def test_values_that_are_not_finite_are_counted_by_kind():
    def exploding(x, y):
        return np.where(x > 0.5, np.where(y > 0, np.nan, np.inf), bowl(x, y))  # 5 of 21 columns

    check = found(exploding)["finite values"]
    assert check.ok is False
    assert f"{5 * 11 / 441:.1%} of the points have a loss that is infinite" in check.text
    assert f"{5 * 10 / 441:.1%} of the points have a loss that is NaN" in check.text
    assert "overflow" not in check.text
    assert found(exploding, non_finite_cause="logarithm of zero: 'head'")["finite values"].text.endswith(
        ": logarithm of zero: 'head'"
    )
    assert found(lambda x, y: np.where(x > 0.95, np.inf, bowl(x, y)))["finite values"].ok
    few = found(lambda x, y: np.where((x > 0.95) & (y > 0.95), np.nan, bowl(x, y)))["finite values"]
    assert few.ok
    assert few.text == "0.2% of the points have a loss that is NaN"


def test_an_older_file_has_one_check_of_finite_values_and_keeps_those_of_the_network():
    older = as_attribute([Check("overflow", False, "80.0%"), Check("something new", False, "the batch size matters")])
    checks = found(checks=older)
    assert "overflow" not in checks
    assert checks["finite values"].ok
    assert checks["something new"].text == "the batch size matters"


def test_failing_checks_are_warnings_at_the_callers_line():
    x = np.linspace(-1, 1, 21)
    values = bowl(*np.meshgrid(x, x))
    ones = np.ones(values.shape, bool)
    with pytest.warns(CheckWarning) as caught:
        warn_of(Surface(x, x, {"train_loss": values}, ones, {**RIGHT, "cosine_xy": -0.4}))
    assert [str(warning.message).partition(":")[0] for warning in caught] == ["angle of the axes"]
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_of(Surface(x, x, {"train_loss": values}, ones, RIGHT))


def test_a_flat_plane_suggests_a_wider_range():
    check = found(lambda x, y: 0.2 + 0.005 * (x**2 + y**2))["range"]  # rises by 0.01: ten times as far makes 1
    assert check.ok is False
    assert check.text.endswith("try x=(-10, 10, 21), y=(-10, 10, 21); or x=21, y=21 to find a range")
    with on_command_line():
        check = found(lambda x, y: 0.2 + 0.005 * (x**2 + y**2))["range"]
    assert check.text.endswith("try --x -10:10:21 --y -10:10:21, or auto")


def test_a_too_wide_range_suggests_a_narrower_one():
    # 1 above the lowest at 1 / sqrt(50 k): 1.4 steps of 0.1 to each side along x.
    check = found(lambda x, y: 0.2 + 50 * x**2 + 5 * y**2)["range"]
    assert check.ok is False
    assert "too narrow for it" in check.text
    low = float(check.text.split("x=(")[1].split(",")[0])
    assert low == pytest.approx(-1.5 * 2 / np.sqrt(50), rel=0.1)


def test_planes_that_lead_somewhere_have_the_range_they_have():
    assert "range" not in found(direction_x={"kind": "between"})


@pytest.mark.parametrize(
    "changes",
    [
        {"centre_train_loss": "0.2"},
        {"centre_train_loss": None},
        {"centre_train_loss": 10**400},
        {"results": {"train_loss": 10**400}},
        {"cosine_xy": 10**400},
        {"direction_x": {"kind": ["random"]}},
        {"true_curvature": {"split": "train", "hessian": [[10.0, 0.0], [0.0]]}},
    ],
)
def test_attributes_of_any_type_are_checked(changes):
    assert found(**changes)["finite values"].ok


def test_an_axis_of_one_point_has_no_range():
    x = np.linspace(-1, 1, 5)
    row = Surface(x, np.zeros(1), {"train_loss": 0.2 + x[np.newaxis] ** 2}, np.ones((1, 5), bool), RIGHT)
    point = Surface(np.zeros(1), None, {"train_loss": np.full(1, 0.2)}, np.ones(1, bool), RIGHT)
    for surface in (row, point):
        checks = {check.name: check.ok for check in checks_of(surface)}
        assert checks["finite values"]
        assert not {"range", "plotted curvature"} & checks.keys()


def test_losses_in_nats_rise_by_one_nat():
    levels = [level_of({"loss": loss}, 3.5) for loss in ("cross_entropy", "next_token", "squared_error")]
    assert levels == [1, 1, 3.5]


def test_missing_attributes_fail_no_check():
    x = np.linspace(-1, 1, 5)
    bare = Surface(x, None, {"train_loss": x**2}, np.ones(5, bool), {"checks": "none", "results": 3, "splits": "train"})
    assert not [check for check in checks_of(bare) if check.ok is False and check.name != "range"]
    empty = Surface(x, None, {"train_loss": x**2}, np.zeros(5, bool), {})
    assert checks_of(empty) == []
