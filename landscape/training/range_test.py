"""The learning-rate range test: train while the rate rises from step to step, and find where the loss falls.

Smith 2015 (arXiv:1506.01186, section 3.3) increases the rate linearly. Here it increases exponentially by default, and
the losses are smoothed, as in Gugger 2018 ("How do you find a good learning rate"). The steps are those of `landscape
train` with the same recipe (step.py), so that the rates found apply to it.

from landscape.training.range_test import range_test
print(range_test("resnet20", "cifar10", batch_size=64).suggestion)
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from landscape.core import global_generators
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.faults import user_faults
from landscape.core.progress import SILENT, Progress
from landscape.data.dataset import DataSet
from landscape.data.loading import load_data
from landscape.training import job, machine, optimizers, rate_choice
from landscape.training.examples import batches_of
from landscape.training.group import ALONE
from landscape.training.job import Job
from landscape.training.range_options import RangeOptions
from landscape.training.range_report import End, RangeReport, Sweep
from landscape.training.recipe import Recipe, takes_recipe
from landscape.training.step import take_step
from landscape.weights.checkpoint import load_weights
from landscape.weights.model_spec import ModelSpec

FEWEST_STEPS = 20
# A sweep ends when the smoothed loss exceeds its minimum by this factor (Gugger 2018); below so many nats it is noise.
GROWN = 4.0
NOISE = 0.1


@takes_recipe
def range_test(
    model: ModelSpec | str,
    data: DataSet | str | Path,
    recipe: Recipe | None = None,
    *,
    low: float = RangeOptions.low,
    high: float = RangeOptions.high,
    steps: int = RangeOptions.steps,
    linear: bool = RangeOptions.linear,
    repeat: int = RangeOptions.repeat,
    smoothing: float = RangeOptions.smoothing,
    weights: Mapping[str, Tensor] | None = None,
    data_dir: str | Path | None = None,
    progress: Progress = SILENT,
) -> RangeReport:
    """Train for `steps` steps with rates from `low` to `high`, and discard the weights.

    Nothing is written, `weights` are not changed, and the global random generators are restored afterwards. The same
    seed on the same machine gives the same numbers.

    Args:
        model: a model, or its name, as for `train`.
        data: a data set, or what `load_data` takes.
        recipe: how the model is trained; epochs, lr and schedule have no effect. Its fields may be given by name
            instead, as in `batch_size=64`.
        linear: rates increase by a constant difference each step, not by a constant factor.
        repeat: number of sweeps, with the recipe's seed and the ones that follow it.
        smoothing: factor of the exponential average of the losses, at least 0 and below 1.
        weights: a state_dict to start from; None starts from new weights. The optimizer has no history.
        data_dir: the folder of the downloads of `load_data`.

    Raises:
        UsageError: invalid settings.
        LandscapeError: the loss is not finite before the first step, the weights do not fit, or the network fails.
    """
    assert recipe is not None, "takes_recipe gives one"
    _check(low, high, steps, repeat, smoothing)
    replace(recipe, seed=recipe.seed + repeat - 1)  # raises UsageError if the last seed is too large
    spec = (ModelSpec(model) if isinstance(model, str) else model).absolute()
    place = machine.choose(recipe.device, recipe.precision)
    loaded = data if isinstance(data, DataSet) else load_data(
        data, data_dir=data_dir, limit=recipe.limit, progress=progress
    )  # fmt: skip
    recipe = replace(recipe, epochs=_epochs(loaded, recipe, steps), schedule="constant")
    rates = np.linspace(low, high, steps) if linear else np.geomspace(low, high, steps)
    sweeps = []
    with global_generators.restored(place.device), machine.switched(place):
        for seed in range(recipe.seed, recipe.seed + repeat):
            prepared = job.prepare(
                spec, loaded, loaded.name, replace(recipe, seed=seed), place, ALONE, before={}, progress=progress
            )
            if weights is not None:
                load_weights(prepared.model, weights, source="the weights to begin at", target=spec.name)
            with user_faults(prepared.model, "cannot be trained on these data"):
                sweeps.append(_sweep(prepared, rates, linear=linear, smoothing=smoothing, progress=progress))
    used: Any = prepared.machine.precision
    return RangeReport(
        str(prepared.spec), loaded.name, replace(prepared.recipe, seed=recipe.seed, precision=used),
        low, high, steps, linear, GROWN, smoothing, tuple(sweeps),
    )  # fmt: skip


def _check(low: float, high: float, steps: int, repeat: int, smoothing: float) -> None:
    """Raise UsageError for invalid settings."""
    if not (0 < low < high < math.inf):
        raise UsageError(f"rates from {low:g} to {high:g}: give two above 0, the smaller first, as in 1e-6 and 10")
    if steps < FEWEST_STEPS:
        raise UsageError(f"{steps} steps: give {FEWEST_STEPS} or more, so that there is a curve to read")
    if repeat < 1:
        raise UsageError(f"{repeat} repetitions: give 1 or more")
    if not 0 <= smoothing < 1:
        raise UsageError(f"smoothing {smoothing}: give a number at least 0 and below 1, as in {RangeOptions.smoothing}")


def _epochs(data: DataSet, recipe: Recipe, steps: int) -> int:
    """The number of passes over the examples; one batch more than there are steps is evaluated."""
    count = len(data.split("train").targets)
    return math.ceil((steps + 1) / len(batches_of(min(count, recipe.limit or count), recipe.batch_size)))


def _sweep(prepared: Job, rates: FloatArray, *, linear: bool, smoothing: float, progress: Progress) -> Sweep:
    """Train with one of `rates` [n] a step, until the loss has grown too far."""
    optimizer = optimizers.make(prepared.model, prepared.recipe)
    prepared.model.train()
    losses: list[float] = []
    average = rate_choice.Average(smoothing)
    means: list[float] = []
    lowest = math.inf
    ended: End = "range"
    with progress.stage(f"range test of {prepared.spec.name}, seed {prepared.recipe.seed}", len(rates), "steps"):
        # The last batch only gives the loss after the last step.
        for rate, (epoch, step, inputs, targets) in zip([*rates, rates[-1]], _batches(prepared), strict=False):
            loss, _ = take_step(
                prepared, optimizer, inputs, targets, lr=rate, epoch=epoch, step=step, size=len(targets)
            )
            losses.append(float(loss))
            if not math.isfinite(losses[-1]):
                ended = "not finite"
                losses.pop()
                break
            if len(losses) == 1:
                continue
            means.append(average.add(losses[-1]))
            lowest = min(lowest, means[-1])
            progress.advance(1, f"lr {rates[len(losses) - 2]:.2g}: loss {means[-1]:.3f}")
            if means[-1] > GROWN * max(lowest, NOISE):
                ended = "grew"
                break
    if len(losses) < 2:
        raise LandscapeError(
            f"{prepared.spec} has no finite loss at its first steps, with rates of {rates[0]:g} and less: check the "
            "data and the initial weights, or begin at a smaller rate"
        )
    tried, smoothed = rates[: len(means)], np.array(means)
    choice = rate_choice.choose(tried, smoothed, first=rate_choice.settled_after(smoothing), logarithmic=not linear)
    return Sweep(prepared.recipe.seed, losses[0], tried, np.array(losses[1:]), smoothed, ended, choice)


def _batches(prepared: Job) -> Iterator[tuple[int, int, Tensor, Tensor]]:
    """The batches in the order of a training, without end: epoch, step, inputs and targets."""
    examples, recipe = prepared.examples["train"], prepared.recipe
    steps = batches_of(len(examples), recipe.batch_size)
    for epoch in itertools.count():
        epochs = examples.shuffled(steps, seed=recipe.seed, epoch=epoch, augmented=bool(recipe.augment), first=0)
        for step, (inputs, targets) in enumerate(epochs):
            yield epoch, step, inputs, targets
