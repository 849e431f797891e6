"""The trace of the Hessian by random signs (Hutchinson 1990), with its standard error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from landscape.curvature.hessian import Hessian, dot
from landscape.errors import UsageError
from landscape.progress import SILENT, Progress

# Probes at least: two give a standard error, and ten one that means something.
FEWEST = 10


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
    hessian: Hessian, *, probes: int = 30, accuracy: float = 0.0, seed: int = 0, progress: Progress = SILENT
) -> Trace:
    """The mean of v' H v over vectors of random signs.

    Args:
        probes: how many vectors, one product each.
        accuracy: stop earlier, at `FEWEST` probes or more, when the standard error is below so much of the mean.

    Raises:
        UsageError: fewer than 2 probes.
    """
    if probes < 2:
        raise UsageError(f"{probes} probes: give 2 or more, for a standard error")
    generator = torch.Generator().manual_seed(seed)
    samples: list[float] = []
    progress.start("trace of the Hessian", probes, "probes")
    try:
        for _ in range(probes):
            vector = hessian.random_vector(generator, signs=True)
            samples.append(dot(vector, hessian.product(vector)))
            mean, stderr = _estimate(samples)
            progress.advance(1, f"{mean:.4g}")
            if len(samples) >= FEWEST and stderr < accuracy * abs(mean):
                break
    finally:
        progress.finish()
    mean, stderr = _estimate(samples)
    return Trace(mean, stderr, np.array(samples))


def _estimate(samples: list[float]) -> tuple[float, float]:
    spread = float(np.std(samples, ddof=1)) if len(samples) > 1 else float("nan")
    return float(np.mean(samples)), spread / len(samples) ** 0.5
