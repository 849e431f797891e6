"""Gradient descent with momentum in the form of torch.optim.SGD, and the convergence rate of its path."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.problems.problem import Problem

# A path diverges, and is cut off, when its excess loss reaches this multiple of that at the start. Overshooting by
# momentum stays far below it.
CLIMBED = 1e4

# Rates are measured on the later half of a path, down to this share of the first distance: below it is rounding.
RESOLVED = 1e-9
FEWEST = 10  # a rate is measured on at least this many steps


@dataclass(frozen=True, eq=False)
class Path:
    """A path of gradient descent.

    Attributes:
        points: float64 [steps + 1, 2], the weights, from the start on.
        losses: float64 [steps + 1].
        diverged: whether it was cut off, after the last point below `CLIMBED`.
    """

    points: FloatArray
    losses: FloatArray
    diverged: bool


def run(problem: Problem, start: FloatArray, *, lr: float, momentum: float, nesterov: bool = False, steps: int) -> Path:
    """Take `steps` steps from `start` [2].

    velocity <- momentum * velocity + gradient; weights <- weights - lr * velocity, or with Nesterov momentum
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
    """The step after which the excess loss over `lowest` stays below the share `tolerance` of that at the start."""
    above = path.losses - lowest
    outside = np.flatnonzero(~(above <= tolerance * above[0]))
    first = int(outside[-1]) + 1 if len(outside) else 0
    return first if first < len(above) and not path.diverged else None


def measured_rate(path: Path, minimum: FloatArray) -> float | None:
    """The factor by which a step multiplies the distance to `minimum` [2], over the later half of the path.

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
