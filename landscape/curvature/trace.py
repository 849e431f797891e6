"""Estimate the trace of the Hessian from random sign vectors (Hutchinson 1990), with its standard error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.core.progress import SILENT, Progress
from landscape.measure.derivatives.hessian_product import Hessian, dot
from landscape.measure.derivatives.stages import Stages, State


@dataclass(frozen=True, eq=False)
class Trace:
    """An estimate of the sum of all eigenvalues.

    Attributes:
        mean: the estimate; stderr: its standard error.
        samples: float64 [probes], v' H v for each vector of random signs.
    """

    mean: float
    stderr: float
    samples: FloatArray


def trace(
    hessian: Hessian,
    *,
    probes: int = 30,
    seed: int = 0,
    progress: Progress = SILENT,
    kept: Stages | None = None,
) -> Trace:
    """The mean of v' H v over random sign vectors.

    Args:
        probes: the number of vectors, with one product each.
        kept: saved state: the samples, from which it continues; further ones stay there.

    Raises:
        UsageError: fewer than 2 probes.
    """
    if probes < 2:
        raise UsageError(f"{probes} probes: give 2 or more, for a standard error")
    samples = samples_of(
        hessian, dot, stage="trace", title="trace of the Hessian", probes=probes, seed=seed, progress=progress,
        kept=kept or Stages(),
    )  # fmt: skip
    return Trace(float(samples.mean()), float(samples.std(ddof=1)) / len(samples) ** 0.5, samples)


def samples_of(
    hessian: Hessian,
    sample: Callable[[Tensor, Tensor], float | list[float]],
    *,
    stage: str,
    title: str,
    probes: int,
    seed: int,
    progress: Progress,
    kept: Stages,
) -> FloatArray:
    """What `sample` makes of v and H v for vectors v of random signs, float64 [probes, ...].

    Args:
        sample: a number, or always the same number of them, whose sum is a sample of the trace.
        stage: the name of the samples in `kept`; those that are there are not computed again.
        title: of the progress, which shows the mean.
    """
    generator = torch.Generator().manual_seed(seed)
    samples: list[Any] = kept.read(stage, lambda state: list(state["samples"].tolist())) or []
    before = len(samples)
    for _ in range(before if before < probes else 0):
        hessian.random_vector(generator, signs=True)  # repeat the draws of the saved samples
    shown = progress.stage(title, probes, "probes", done=min(before, probes))
    with shown, hessian.repeated(), kept.during(stage, lambda: _state(samples)) as step:
        while len(samples) < probes:
            vector = hessian.random_vector(generator, signs=True)
            samples.append(sample(vector, hessian.product(vector)))
            step()
            progress.advance(1, f"{np.sum(samples) / len(samples):.4g}")
    if len(samples) > before:
        kept.put(stage, _state(samples))
    return np.array(samples[:probes])


def _state(samples: Sequence[Any]) -> State:
    return {"samples": torch.tensor(samples, dtype=torch.float64)}
