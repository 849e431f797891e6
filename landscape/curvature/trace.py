"""Estimate the trace of the Hessian from random sign vectors (Hutchinson 1990), with its standard error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

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
    samples: npt.NDArray[np.float64]


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
        kept: saved state: the samples, from which it continues.

    Raises:
        UsageError: fewer than 2 probes.
    """
    if probes < 2:
        raise UsageError(f"{probes} probes: give 2 or more, for a standard error")
    generator = torch.Generator().manual_seed(seed)
    kept = kept or Stages()
    before = kept.get("trace")
    samples: list[float] = [] if before is None else before["samples"].tolist()[:probes]
    for _ in samples:
        hessian.random_vector(generator, signs=True)  # repeat the draws of the saved samples
    stage = progress.stage("trace of the Hessian", probes, "probes", done=len(samples))
    with stage, hessian.repeated(), kept.during("trace", lambda: _state(samples)) as step:
        while len(samples) < probes:
            vector = hessian.random_vector(generator, signs=True)
            samples.append(dot(vector, hessian.product(vector)))
            step()
            progress.advance(1, f"{_estimate(samples)[0]:.4g}")
    kept.put("trace", _state(samples))
    mean, stderr = _estimate(samples)
    return Trace(mean, stderr, np.array(samples))


def _state(samples: list[float]) -> State:
    return {"samples": torch.tensor(samples, dtype=torch.float64)}


def _estimate(samples: list[float]) -> tuple[float, float]:
    spread = float(np.std(samples, ddof=1)) if len(samples) > 1 else float("nan")
    return float(np.mean(samples)), spread / len(samples) ** 0.5
