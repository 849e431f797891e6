"""The estimate of a study counts the points and examples that are measured; here, each takes one second."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from landscape.data.dataset import DataSet
from landscape.measure.protocol import Protocol
from landscape.study import duration, read
from landscape.study.definition import Network
from landscape.study.steps import measurements

Written = Callable[..., Path]
AXES = "x = [-1, 1, 5]\ny = [-1, 1, 3]\nplanes = 2\nlimit = 50"
OVER_INPUTS = 'over = "inputs"\nx = [-1, 1, 5]\ny = [-1, 1, 3]'


@pytest.fixture
def seconds(study_file: Written, digits: DataSet, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    def of_a_point(network: Network, data: DataSet, timed: Protocol) -> float:
        assert timed.limit is None or timed.limit <= duration.EXAMPLES
        splits = (timed.splits,) if isinstance(timed.splits, str) else timed.splits or data.splits
        numbers = getattr(timed, "examples", None)
        if numbers is not None:
            return float(len(numbers))
        lengths = [min(timed.limit or 10**9, len(data.splits[name])) for name in splits]
        train = min(timed.limit or 10**9, len(data.splits["train"])) if timed.bn == "recalibrate" else 0
        return float(sum(lengths) + train)

    monkeypatch.setattr(duration, "_seconds_a_point", of_a_point)

    def estimated(*replacements: tuple[str, str]) -> dict[str, Any]:
        steps = measurements(read(study_file(*replacements)))
        return dict(duration.estimate(steps, digits, device="cpu").seconds)

    return estimated


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (AXES, 15 * 100),  # 50 examples of two splits
        (f'{AXES}\nsplits = ["test"]', 15 * 50),
        (f'{AXES}\nsplits = ["test"]\nbn = "recalibrate"', 15 * (50 + 50)),
        (OVER_INPUTS, 15 * 1),
        (f'{OVER_INPUTS}\nexamples = "0:4"', 15 * 4),
        (f'{OVER_INPUTS}\nexamples = [3, 17]\ntowards = 5\ndirection = "gradient"', 15 * 2),
    ],
)
def test_a_surface_takes_the_time_of_its_points_and_examples(
    seconds: Callable[..., dict[str, Any]], settings: str, expected: float
) -> None:
    first, *_ = seconds((AXES, settings)).values()
    assert first == pytest.approx(expected)


def test_an_adaptive_surface_takes_the_time_of_its_own_points(seconds: Callable[..., dict[str, Any]]) -> None:
    pytest.importorskip("adaptive")
    grid = 'x = [-1, 1, 9]\ny = [-1, 1, 9]\nlimit = 50\nsampler = "adaptive"'
    assert seconds((AXES, f"{grid}\npoints = 20"))["plane/wide.h5"] == pytest.approx(20 * 100)
    assert seconds((AXES, grid))["plane/wide.h5"] == pytest.approx(21 * 100)  # a quarter of 81


def test_lines_paths_and_reports(seconds: Callable[..., dict[str, Any]], digits: DataSet) -> None:
    found = seconds()
    everything = sum(map(len, digits.splits.values()))
    assert found["line/wide_wide.h5"] == pytest.approx(41 * everything)
    # 3 x 3 points, and the four checkpoints of three epochs, each at its place and in the plane.
    assert found["way/wide.h5"] == pytest.approx((9 + 2 * 4) * 60)
    assert found["weights/wide.json"] == 0
    hessian = seconds(('kind = "weights"', 'kind = "hessian"'), ('[figure.weights]\nof = "weights"\n', ""))
    assert hessian["weights/wide.json"] is None


def test_a_grid_of_millions_of_points_is_counted_and_not_made(
    seconds: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("landscape.plane.plane.Plane.points", lambda _: pytest.fail("the points were made"))
    found = seconds((AXES, "x = [-1, 1, 10000]\ny = [-1, 1, 9999]\nlimit = 50"))
    assert found["plane/wide.h5"] == pytest.approx(10000 * 9999 * 100)


def test_timing_leaves_the_generators_of_the_caller_alone(study_file: Written, digits: DataSet) -> None:
    torch.manual_seed(7)
    before = torch.get_rng_state()
    steps = measurements(read(study_file()))[:1]
    found = duration.estimate(steps, digits, device="cpu")
    assert found.of(steps) > 0
    assert torch.equal(torch.get_rng_state(), before)


def test_the_report_has_the_sum_and_each_step() -> None:
    found = duration.Estimate({"a": 90.0, "b": None, "c": 30.0}).report("Study")
    assert found.data == {"seconds": 120.0, "unknown": 1, "steps": {"a": 90.0, "b": None, "c": 30.0}}
    assert [(number.name, number.value) for number in found.numbers] == [("time", 120.0), ("steps", 3), ("unknown", 1)]
