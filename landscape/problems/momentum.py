"""Gradient descent with momentum, as torch.optim.SGD does it, and what its path says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.problems.problem import Problem

# A path that has climbed so many times higher than it began, above the lowest loss, is cut off: it diverges. Momentum
# makes detours that are far smaller than that.
CLIMBED = 1e4

# Rates are measured on the later half of a path, down to this share of the first distance: below is rounding.
RESOLVED = 1e-9
FEWEST = 10  # steps that a rate is measured on


@dataclass(frozen=True, eq=False)
class Path:
    """Attributes:
    points: float64 [steps + 1, 2], the weights, from the start on.
    losses: float64 [steps + 1].
    diverged: whether it was cut off, at the last point that was below `CLIMBED`.
    """

    points: FloatArray
    losses: FloatArray
    diverged: bool


def run(problem: Problem, start: FloatArray, *, lr: float, momentum: float, nesterov: bool = False, steps: int) -> Path:
    """`steps` steps from `start` [2].

    velocity <- momentum * velocity + gradient; weights <- weights - lr * velocity, or, Nesterov's,
    weights - lr * (gradient + momentum * velocity).
    """
    lowest = float(problem.at(problem.minimum))
    rounding = float(np.finfo(float).eps) * (1 + abs(lowest))
    limit = lowest + CLIMBED * max(float(problem.at(start)) - lowest, rounding)
    at, velocity = np.array(start, float), np.zeros(2)
    points, losses, diverged = [at], [float(problem.at(at))], False
    for _ in range(steps):
        gradient = problem.gradient(at)
        velocity = momentum * velocity + gradient
        at = at - lr * (gradient + momentum * velocity if nesterov else velocity)
        with np.errstate(over="ignore", invalid="ignore"):
            loss = float(problem.at(at))
        if not loss <= limit:
            diverged = True
            break
        points.append(at)
        losses.append(loss)
    return Path(np.array(points), np.array(losses), diverged)


def steps_to(path: Path, lowest: float, tolerance: float) -> int | None:
    """The step from which on the loss stays within `tolerance` of `lowest`, as a share of the first loss above it."""
    above = path.losses - lowest
    outside = np.flatnonzero(~(above <= tolerance * above[0]))
    first = int(outside[-1]) + 1 if len(outside) else 0
    return first if first < len(above) and not path.diverged else None


def measured_rate(path: Path, minimum: FloatArray) -> float | None:
    """The share of the distance to `minimum` [2] that is left after one more step, over the later half of the path.

    None where the path is too short, or starts at the minimum.
    """
    distance = np.linalg.norm(path.points - minimum, axis=1)
    small = np.flatnonzero(distance <= RESOLVED * distance[0])
    end = int(small[0]) if len(small) else len(distance)
    steps = np.arange(end // 2, end)
    if len(steps) < FEWEST or not (distance[steps] > 0).all():
        return None
    slope = np.polyfit(steps, np.log(distance[steps]), 1)[0]
    return float(np.exp(slope))
