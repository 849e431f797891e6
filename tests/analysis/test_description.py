"""What `print(surface)` shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from landscape.surface.surface import Surface

X, Y = np.linspace(-1, 1, 5), np.linspace(-2, 2, 3)
ATTRIBUTES = {
    "title": "ResNet",
    "model": "resnet20",
    "data": "cifar10",
    "splits": ["train", "test"],
    "train_examples": 50000,
    "test_examples": 1000,
    "direction_x": {"kind": "random"},
    "direction_y": {"kind": "eigen"},
    "checkpoint": "runs/net",
    "created": "2026-11-29T00:44:20+00:00",
    "precision": "float32",
    "device": "cpu",
    "versions": {"landscape": "0.1.0"},
    "cosine_xy": 0.25,
    "checks": [{"name": "evaluation mode", "ok": True, "text": "every module was in evaluation mode"}],
}


def surface(attributes: dict[str, Any], names: tuple[str, ...] = ("train_loss", "test_loss")) -> Surface:
    bowl = 0.123456 + X**2 + Y[:, np.newaxis] ** 2
    evaluated = np.ones((3, 5), bool)
    evaluated[0, 0] = False  # a corner, so that the highest value is at the three others
    return Surface(X, Y, dict.fromkeys(names, bowl), evaluated, attributes)


def test_a_surface_is_printed_in_about_five_lines() -> None:
    lines = str(surface(ATTRIBUTES)).splitlines()
    assert lines == [
        "ResNet, network resnet20, 50,000 train and 1,000 test examples of cifar10",
        "surface of 5 x 3 points, 14 of 15 measured: x from -1 to 1 (random), y from -2 to 2 (eigen)",
        "train_loss 0.1235 to 5.123; test_loss 0.1235 to 5.123",
        "check failed: angle of the axes: cosine 0.25: angles and distances in the picture are sheared",
        "weights runs/net, measured 2026-11-29T00:44:20+00:00, float32 on cpu, landscape 0.1.0",
    ]


def test_checks_that_pass_are_counted() -> None:
    lines = str(surface({**ATTRIBUTES, "cosine_xy": 0.01})).splitlines()
    assert lines[3] == "checks: 4 passed"  # evaluation mode, angle of the axes, finite values, range


def test_the_representation_stays_one_line() -> None:
    assert "\n" not in repr(surface(ATTRIBUTES))


def test_many_variables_are_counted() -> None:
    lines = str(surface(ATTRIBUTES, tuple(f"v{number}_loss" for number in range(9)))).splitlines()
    assert lines[2].startswith("v0_loss 0.1235 to 5.123; v1_loss")
    assert lines[2].endswith("v5_loss 0.1235 to 5.123; 3 more variables")


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"direction_x": 3, "versions": "1", "splits": "train", "created": ["\x1b[2J"], "checks": 5, "title": "a\nb"},
        {"splits": [1, None], "train_examples": "many", "model": 4.5, "direction_y": {"kind": None}},
        {"direction_x": {"kind": ["random"]}, "centre_train_loss": "low", "results": {"train_loss": 10**400}},
    ],
)
def test_attributes_of_any_type_are_printed(attributes: dict[str, Any]) -> None:
    text = str(surface(attributes))
    assert "surface of 5 x 3 points" in text
    assert "\x1b" not in text
    assert len(text.splitlines()) <= 5


def test_a_curve_without_values_is_printed() -> None:
    curve = Surface(X, None, {"train_loss": np.full(5, np.nan)}, np.zeros(5, bool), {"model": "mlp"})
    assert str(curve).splitlines() == [
        "mlp",
        "curve of 5 points, 0 of 5 measured: x from -1 to 1",
        "train_loss not measured yet",
    ]
