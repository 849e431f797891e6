"""The range test: against a training of the same rates, against the rate at which a quadratic diverges, and its rules
against closed forms."""

from __future__ import annotations

import json
from dataclasses import replace

import networks
import numpy as np
import pytest
import torch

from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import Progress
from landscape.data.dataset import DataSet, Split
from landscape.training import Recipe, rate_choice, train
from landscape.training.range_report import Sweep
from landscape.training.range_test import range_test
from landscape.weights.checkpoint import load_checkpoint

LARGEST_EIGENVALUE = 10.0  # of networks.quadratic


@pytest.fixture(scope="module")
def two_points() -> DataSet:
    """Black and white images, all of the first class."""
    images = torch.zeros(64, 1, 4, 4, dtype=torch.uint8)
    images[::2] = 255
    split = Split(images, torch.zeros(64, dtype=torch.int64))
    return DataSet("points", {"train": split}, ("a", "b"), (0.5,), (0.5,))


@pytest.mark.parametrize(
    ("momentum", "nesterov", "diverges_at"),
    [
        (0.0, False, 2 / LARGEST_EIGENVALUE),
        (0.5, False, 2 * (1 + 0.5) / LARGEST_EIGENVALUE),  # heavy ball: 2 (1 + m) / lambda
        (0.5, True, 2 * (1 + 0.5) / (1 + 2 * 0.5) / LARGEST_EIGENVALUE),  # Nesterov: 2 (1 + m) / ((1 + 2 m) lambda)
    ],
)
def test_a_quadratic_blows_up_where_theory_says(two_points, momentum, nesterov, diverges_at) -> None:
    recipe = Recipe(batch_size=1, momentum=momentum, nesterov=nesterov, weight_decay=0, augment=False, device="cpu")
    report = range_test(
        networks.spec("quadratic"), two_points, recipe, low=0.3 * diverges_at, high=3 * diverges_at, steps=400,
        linear=True, smoothing=0.5,
    )  # fmt: skip
    sweep = report.sweeps[0]
    assert sweep.ended == "grew"
    assert 0.95 * diverges_at < sweep.lr[-1] < 1.2 * diverges_at
    assert sweep.smoothed[-1] > 4 * sweep.smoothed.min()
    assert sweep.smoothed[sweep.lr < 0.8 * diverges_at].max() < 1.5 * sweep.smoothed.min()


@pytest.mark.parametrize("linear", [False, True])
def test_its_losses_are_those_of_a_training_with_these_rates(digits, tmp_path, linear) -> None:
    spec = networks.spec(dropout=0.3)
    recipe = Recipe(batch_size=300, seed=4, augment=True, label_noise=0.1, weight_decay=0.01, device="cpu")
    report = range_test(spec, digits, recipe, low=1e-3, high=0.5, steps=20, linear=linear)
    sweep = report.sweeps[0]
    expected = np.linspace(1e-3, 0.5, 20) if linear else 10 ** np.linspace(-3, np.log10(0.5), 20)
    assert sweep.lr == pytest.approx(expected)
    # A batch is all examples, so that an epoch is a step and the log holds every step's loss.
    schedule = ",".join(f"{step}:{float(rate)!r}" for step, rate in enumerate(sweep.lr))
    choices = {name: getattr(recipe, name) for name in ("batch_size", "seed", "augment", "label_noise", "weight_decay")}
    log = train(spec, digits, tmp_path / "run", epochs=21, schedule=schedule, device="cpu", **choices).log
    assert [sweep.before, *sweep.loss] == pytest.approx([row["train_loss"] for row in log], rel=1e-6)


@pytest.mark.parametrize("smoothing", [0.0, 0.5, 0.9])
def test_smoothing_is_a_weighted_mean(smoothing: float) -> None:
    values = np.random.default_rng(1).normal(size=40)
    expected = [
        np.average(values[: place + 1], weights=np.power(smoothing, np.arange(place, -1, -1.0))) for place in range(40)
    ]
    average = rate_choice.Average(smoothing)
    assert [average.add(value) for value in values] == pytest.approx(expected)


def test_the_rules_on_a_curve_that_is_known() -> None:
    """A step down at 0.01 and a wall at 1, over the logarithm of the rate."""
    rates = np.geomspace(1e-6, 10, 351)
    place = np.log10(rates)
    losses = 2 - 1.5 / (1 + np.exp(-4 * (place + 2))) + np.exp(6 * (place - 1))
    choice = rate_choice.choose(rates, losses, first=10, logarithmic=True)
    assert choice is not None
    assert choice.steepest == pytest.approx(0.01, rel=0.1)
    assert choice.largest == rates[losses.argmin()]
    assert choice.tenth == pytest.approx(choice.largest / 10)


def test_slopes_of_a_linear_sweep_are_over_the_rate() -> None:
    rates = np.linspace(0.01, 1, 100)
    losses = 2 - np.tanh(8 * (rates - 0.5))
    choice = rate_choice.choose(rates, losses, first=10, logarithmic=False)
    assert choice is not None
    assert choice.steepest == pytest.approx(0.5, abs=0.011)


@pytest.mark.parametrize("losses", [np.full(60, 2.0), np.linspace(2, 3, 60), np.linspace(2, 1.95, 60), np.ones(5)])
def test_a_loss_that_does_not_fall_names_no_rate(losses) -> None:
    assert rate_choice.choose(np.geomspace(1e-6, 1, len(losses)), losses, first=10, logarithmic=True) is None


def test_nothing_is_changed_and_the_same_seed_gives_the_same_numbers(digits, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    spec = networks.spec(dropout=0.2)
    weights = spec.build().state_dict()
    before = {name: tensor.clone() for name, tensor in weights.items()}
    torch.manual_seed(5)
    random = torch.get_rng_state()
    asked = {"batch_size": 60, "steps": 20, "device": "cpu", "weights": weights}
    both = range_test(spec, digits, repeat=2, seed=3, **asked)
    assert torch.equal(torch.get_rng_state(), random)
    assert all(torch.equal(weights[name], before[name]) for name in before)
    assert list(tmp_path.iterdir()) == []
    again = range_test(spec, digits, seed=3, **asked)
    assert again.sweeps[0].as_json() == both.sweeps[0].as_json()
    assert range_test(spec, digits, seed=4, **asked).sweeps[0].as_json() == both.sweeps[1].as_json()
    assert both.sweeps[0].loss[0] != both.sweeps[1].loss[0]


def test_an_interruption_leaves_the_random_state(digits) -> None:
    class Impatient(Progress):
        def advance(self, amount: float = 1, note: str = "") -> None:
            raise KeyboardInterrupt

    random = torch.get_rng_state()
    with pytest.raises(KeyboardInterrupt):
        range_test(networks.spec(), digits, progress=Impatient(), device="cpu")
    assert torch.equal(torch.get_rng_state(), random)


def test_a_range_test_begins_at_the_given_weights(digits, tmp_path) -> None:
    result = train(networks.spec("linear"), digits, tmp_path / "run", epochs=3, batch_size=60, device="cpu")
    weights = load_checkpoint(tmp_path / "run").weights
    asked = {"batch_size": 300, "steps": 20, "device": "cpu", "precision": "float32"}
    report = range_test(networks.spec("linear"), digits, weights=weights, **asked)
    assert report.sweeps[0].before == pytest.approx(result.train_loss, rel=1e-5)


def test_several_seeds_give_the_range_of_what_they_name(digits) -> None:
    report = range_test(networks.spec(), digits, batch_size=32, repeat=3, device="cpu")
    named = sorted(sweep.choice.steepest for sweep in report.sweeps if sweep.choice)
    found = report.report().data["choices"]["steepest"]
    assert len(named) == 3
    assert (found["least"], found["rate"], found["most"]) == tuple(named)
    assert report.suggestion == named[1]
    assert 0.01 < report.suggestion < 1  # where this network learns within a few epochs
    assert [row[0] for row in report.report().table.rows] == ["suggestion", "peak / 10", "peak"]


def test_differing_suggestions_are_reported(digits) -> None:
    report = range_test(networks.spec(), digits, batch_size=60, steps=20, device="cpu")

    def sentences(steepest: float, tenth: float) -> str:
        choice = rate_choice.RateChoice(steepest, 10 * tenth, tenth)
        return " ".join(replace(report, sweeps=(replace(report.sweeps[0], choice=choice),)).report().summary)

    assert "differ by a factor of 5: train a few epochs with both" in sentences(0.01, 0.05)
    assert "differ by a factor of 5: train a few epochs with both" in sentences(0.05, 0.01)
    assert "differ" not in sentences(0.01, 0.02)


def test_seeds_without_a_rate_are_left_out_and_named(digits) -> None:
    report = range_test(networks.spec(), digits, batch_size=60, steps=20, device="cpu")
    found = replace(report.sweeps[0], choice=rate_choice.RateChoice(0.01, 0.1, 0.01))
    none = replace(report.sweeps[0], choice=None)

    def first(*sweeps: Sweep) -> str:
        return replace(report, sweeps=sweeps).report().summary[0]

    assert first(found, none, none) == "The medians leave out 2 of 3 seeds, whose loss did not fall at any rate."
    assert first(none).startswith("No suggestion: the loss did not fall at any rate. The network is already at")
    assert first(none, none).startswith("No suggestion: the loss of all 2 seeds did not fall at any rate.")
    assert replace(report, sweeps=(found, none, none)).suggestion == 0.01


def test_a_loss_that_is_not_finite_ends_the_sweep(digits) -> None:
    report = range_test(networks.spec("exploding"), digits, batch_size=60, device="cpu")
    sweep = report.sweeps[0]
    assert sweep.ended == "not finite"
    assert np.isfinite(sweep.loss).all()
    assert len(sweep.lr) == len(sweep.loss) == len(sweep.smoothed) == 3  # the fourth step breaks the weights
    assert sweep.choice is None
    assert report.suggestion is None
    assert "did not fall at any rate" in report.report().summary[0]
    json.dumps(report.report().data, allow_nan=False)


def test_a_network_without_a_finite_loss_is_an_error(digits) -> None:
    with pytest.raises(LandscapeError, match="no finite loss at its first steps"):
        range_test(networks.spec("broken"), digits, device="cpu")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"low": 0}, "rates from 0"),
        ({"low": 1, "high": 1}, "the smaller first"),
        ({"high": float("nan")}, "rates from"),
        ({"high": float("inf")}, "rates from"),
        ({"steps": 19}, "20 or more"),
        ({"repeat": 0}, "1 or more"),
        ({"smoothing": 1.0}, "smoothing 1"),
        ({"batchsize": 3}, "batch_size"),
        ({"seed": 2**63 - 1, "repeat": 2}, "seed"),
        ({"recipe": Recipe(), "seed": 3}, "give one of them"),
    ],
)
def test_bad_settings_are_refused_before_anything_is_loaded(asked, said) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        range_test("resnet20", "no-such-data", **asked)
    assert "\n" not in str(caught.value)
