"""What `landscape info` prints of values that are not finite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from landscape.cli.verbs.info import info
from landscape.surface.surface import Surface


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([2.5, np.nan, 0.25, np.inf, np.nan], "0.25 to 2.5, 2 NaN, 1 infinite"),
        ([2.5, -np.inf, 0.25, np.inf, 1.0], "0.25 to 2.5, 2 infinite"),
        ([np.nan] * 5, "no finite value, 5 NaN"),
        ([3.0, 1.0, 2.0, 1.5, 1.25], "1 to 3"),
    ],
)
def test_the_range_is_of_the_finite_values(
    values: list[float], text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    x = np.linspace(-1, 1, 6)
    # The last point is not measured, so its NaN does not count.
    evaluated = np.array([True] * 5 + [False])
    Surface(x, None, {"train_loss": np.array([*values, np.nan])}, evaluated, {}).save(tmp_path / "s.h5")
    info(tmp_path / "s.h5", json=True)
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert said["train_loss"] == text
    info(tmp_path / "s.h5")
    assert text in capsys.readouterr().out
