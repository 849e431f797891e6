"""Points measured on a sample of the examples: the regression, when it stops, and what is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape.core.errors import LandscapeError, UsageError
from landscape.measure.network import sampling
from landscape.measure.network.sampling import FEWEST, Regression, Sample, Sampling, reference_places
from landscape.plane.plane import make_plane
from subjects import Stop

POPULATION = 4000


def population(seed: int, correlation: float) -> tuple[np.ndarray, np.ndarray]:
    """A known variable of each member with mean 0, and values that are correlated with it."""
    generator = np.random.default_rng(seed)
    known = generator.standard_normal(POPULATION)
    noise = generator.standard_normal(POPULATION)
    values = 3 + correlation * known + np.sqrt(1 - correlation**2) * noise
    return (known - known.mean())[None], values


def estimate(known: np.ndarray, values: np.ndarray, count: int) -> tuple[float, float]:
    regression = Regression(known, POPULATION)
    for part in np.array_split(values[:count], 3):
        regression.add(part)
    return regression.estimate()


@pytest.mark.parametrize("correlation", [0.0, 0.9])
def test_two_standard_errors_hold_the_mean_19_times_in_20(correlation: float) -> None:
    errors = []
    for seed in range(200):
        known, values = population(seed, correlation)
        mean, error = estimate(known, values, 400)
        errors.append((mean - values.mean()) / error)
    assert 0.9 < np.mean(np.abs(errors) < 2) < 0.99
    assert 0.8 < np.std(errors) < 1.2


def test_known_values_reduce_the_standard_error() -> None:
    known, values = population(0, 0.9)
    _, with_known = estimate(known, values, 400)
    _, without = estimate(np.zeros((0, POPULATION)), values, 400)
    assert without == pytest.approx(np.sqrt((1 / 400 - 1 / POPULATION) * values[:400].var(ddof=1)), rel=0.01)
    assert with_known == pytest.approx(without * np.sqrt(1 - 0.81), rel=0.15)


def test_a_point_that_is_a_reference_is_exact_at_once() -> None:
    known, _ = population(1, 0.0)
    mean, error = estimate(known, 5 + 2 * known[0], 300)
    assert (mean, error) == (pytest.approx(5.0), pytest.approx(5e-6))


def test_the_whole_population_is_the_plain_mean() -> None:
    known, values = population(2, 0.5)
    assert estimate(known, values, POPULATION) == (pytest.approx(values.mean(), rel=1e-12), 0.0)


def test_references_that_are_the_same_count_once() -> None:
    known, values = population(3, 0.7)
    twice = np.concatenate([known, known * (1 + 1e-12)])
    assert estimate(twice, values, 400) == pytest.approx(estimate(known, values, 400), rel=1e-6)


def test_infinite_losses() -> None:
    known, values = population(4, 0.5)
    values[7] = np.inf
    assert estimate(known, values, 300) == (np.inf, 0.0)


def _terms(values: Tensor) -> dict[str, tuple[Tensor, Tensor]]:
    """The terms of losses [1, n] with equal weights."""
    return {"loss": (values[0], torch.ones_like(values[0]))}


def test_a_sample_stops_when_it_is_precise_enough_and_never_too_early() -> None:
    values = torch.full((1, POPULATION), 2.0, dtype=torch.float64)
    sample = Sample(Sampling(0.01, "loss"), "train", ["loss"], POPULATION)
    sample.add(_terms(values[:, :100]))
    assert not sample.is_enough()
    sample.add(_terms(values[:, 100:FEWEST]))
    assert sample.is_enough()
    assert sample.values() == {"train_loss": 2.0, "train_loss_stderr": 2e-6, "train_examples": FEWEST}


def test_a_sample_is_not_tested_after_each_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test reads the whole sample: after each batch, all tests would be quadratic in the examples."""
    tests: list[None] = []
    plain = Regression.estimate
    monkeypatch.setattr(Regression, "estimate", lambda self: (tests.append(None), plain(self))[1])
    values = torch.randn(1, POPULATION, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    sample = Sample(Sampling(1e-9, "loss"), "train", ["loss"], POPULATION)
    while not sample.is_enough():
        sample.add(_terms(values[:, sample.count : sample.count + 10]))
    assert sample.count == POPULATION
    assert len(tests) < 70  # of 376 batches beyond the fewest examples


def test_a_sample_waits_for_the_rare_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """One example in 200 has nearly all of the loss, which the references show."""

    def error() -> float:
        generator, errors = np.random.default_rng(0), []
        for _ in range(100):
            known, values = (np.abs(generator.normal(0, 0.01, POPULATION)) for _ in range(2))
            known[:20] = generator.exponential(10, 20)
            values[:20] = known[:20] * generator.uniform(0.5, 1.5, 20)
            order = generator.permutation(POPULATION)
            references = {"train_loss": torch.as_tensor(known[order][None]).float()}
            sample = Sample(Sampling(0.01, "loss", 2.3, references), "train", ["loss"], POPULATION)
            rows = torch.as_tensor(values[order][None])
            while not sample.is_enough():
                sample.add(_terms(rows[:, sample.count : sample.count + 64]))
            errors.append(sample.values()["train_loss"] - values.mean())
        return float(np.sqrt(np.mean(np.square(errors))))

    assert error() < 0.01 * 2.3
    monkeypatch.setattr(sampling, "SHOWN", 0.0)
    assert error() > 0.01 * 2.3


def test_reference_points_lie_on_a_coarse_grid(network: nn.Module) -> None:
    plane = make_plane(network, (-1, 1, 25), (-2, 2, 25))
    places = reference_places(plane, 625)
    assert len(places) == 25
    assert {(-1.0, -2.0), (0.0, 0.0), (0.5, -1.0), (1.0, 2.0)} <= set(places)
    assert len(reference_places(plane, 300)) == 9
    assert reference_places(plane, 100) == [(0.0, 0.0)]
    assert len(reference_places(make_plane(network, (-1, 1, 101), None), 101)) == 3


@pytest.fixture
def many() -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(0)
    return torch.randn(3000, 1, 6, 6, generator=generator), torch.randint(0, 3, (3000,), generator=generator)


GRID = {"x": (-1, 1, 15), "y": (-1, 1, 15), "device": "cpu", "seed": 1}


@pytest.mark.slow
def test_a_surface_with_a_tolerance(network: nn.Module, many: tuple[Tensor, Tensor], tmp_path: Path) -> None:
    grid = {**GRID, "x": (-1, 1, 9), "y": (-1, 1, 9)}
    full = landscape.loss_surface(network, many, **grid)
    sampled = landscape.loss_surface(network, many, **grid, tolerance=0.02, path=tmp_path / "s.h5")
    stored = landscape.Surface.load(tmp_path / "s.h5")
    assert set(stored.variables) == {
        "train_loss",
        "train_loss_stderr",
        "train_accuracy",
        "train_accuracy_stderr",
        "train_examples",
    }
    loss, error = stored.variables["train_loss"], stored.variables["train_loss_stderr"]
    assert (error <= 0.02 * np.maximum(loss, stored.attributes["tolerance_floor"])).all()
    assert stored.attributes["tolerance_floor"] == pytest.approx(np.log(3))
    off = np.abs(loss - full.variables["train_loss"]) / np.maximum(error, 1e-9)
    assert (off < 2).mean() > 0.9
    assert stored.variables["train_examples"].mean() < 1500
    np.testing.assert_array_equal(sampled.variables["train_loss"], loss)
    assert stored.attributes["train_examples"] == 3000


@pytest.mark.slow
def test_a_surface_with_a_tolerance_is_continued_to_the_same_numbers(
    network: nn.Module, many: tuple[Tensor, Tensor], tmp_path: Path
) -> None:
    options = {**GRID, "tolerance": 0.02}
    whole = landscape.loss_surface(network, many, **options)
    with pytest.raises(KeyboardInterrupt):
        landscape.loss_surface(network, many, **options, path=tmp_path / "s.h5", progress=Stop(50))
    continued = landscape.loss_surface(network, many, **options, path=tmp_path / "s.h5")
    for name, values in whole.variables.items():
        np.testing.assert_array_equal(continued.variables[name], values)
    with pytest.raises(UsageError, match=r"is finished"):
        landscape.loss_surface(network, many, **options, path=tmp_path / "s.h5")
    with pytest.raises(UsageError, match=r"tolerance 0\.02 before, 0\.05 now"):
        landscape.loss_surface(network, many, **{**options, "tolerance": 0.05}, path=tmp_path / "s.h5")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"tolerance": 0.0}, "tolerance 0.0: give a number above 0"),
        ({"tolerance": float("nan")}, "tolerance nan"),
        ({"tolerance": 0.1, "tolerance_floor": -1.0}, "tolerance_floor -1.0"),
    ],
)
def test_tolerances_that_make_no_sense(
    options: dict[str, float], message: str, network: nn.Module, many: tuple[Tensor, Tensor]
) -> None:
    with pytest.raises(UsageError, match=message):
        landscape.loss_surface(network, many, **GRID, **options)  # type: ignore[arg-type]


def test_batches_cannot_be_sampled(network: nn.Module, many: tuple[Tensor, Tensor]) -> None:
    with pytest.raises(UsageError, match="draws examples at random"):
        landscape.loss_surface(network, [many], **GRID, tolerance=0.1)


def test_a_sample_of_targets_of_which_some_are_ignored(network: nn.Module, many: tuple[Tensor, Tensor]) -> None:
    """A sample estimates the weighted mean over all examples, whose weights are known."""
    inputs, targets = many
    targets = torch.where(torch.arange(len(targets)) % 3 == 0, -100, targets)
    kept = targets != -100
    options: dict[str, Any] = {**GRID, "x": (-0.5, 0.5, 5), "y": None}
    full = landscape.loss_surface(network, (inputs[kept], targets[kept]), **options)
    sampled = landscape.loss_surface(network, (inputs, targets), **options, tolerance=0.01)
    loss, error = sampled.variables["train_loss"], sampled.variables["train_loss_stderr"]
    assert (sampled.variables["train_examples"] < 3000).any()
    assert (np.abs(loss - full.variables["train_loss"]) <= 3 * error + 1e-6).all()


def test_weights_that_depend_on_the_point_are_not_sampled(network: nn.Module, many: tuple[Tensor, Tensor]) -> None:
    def confident(outputs: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        values = nn.functional.cross_entropy(outputs, targets, reduction="none")
        return values, outputs.softmax(1).max(1).values

    with pytest.raises(LandscapeError, match="depend on the point of the plane"):
        landscape.loss_surface(network, many, **GRID, loss=confident, tolerance=0.02, tolerance_floor=1.0)
