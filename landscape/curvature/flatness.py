"""Mean rise of the loss when every filter is perturbed by the same share of its norm.

This is the mean over random filter-normalised directions d of f(w + r d) - f(w). A picture of Li et al. 2018
(arXiv:1712.09913) shows it at the distance r from the centre for two directions; here there are many. Rescaling the
filters of a network without changing its function does not change this number, unlike epsilon-sharpness.
"""

from __future__ import annotations

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.core.progress import SILENT, Progress
from landscape.curvature.at_weights_protocols import DIRECTIONS, RADIUS
from landscape.curvature.estimate import Estimate, bootstrap, spread_of
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.plane import direction as directions
from landscape.plane.choices import Ignored, Normalisation
from landscape.plane.direction import Direction, DirectionRequest


def average_flatness(
    around: Neighbourhood,
    *,
    radius: float = RADIUS,
    count: int = DIRECTIONS,
    norm: Normalisation = "filter",
    ignore: Ignored = "biasbn",
    seed: int = 0,
    progress: Progress = SILENT,
) -> Estimate:
    """The mean rise at `radius` over `count` random directions, in the unit of the loss.

    Each direction is used with both signs, so that the gradient's part, whose mean is 0, adds no noise. The errors are
    the standard error over the directions, and that over the examples by bootstrap.

    Raises:
        UsageError: an invalid number or name.
    """
    if not 0 < radius < float("inf") or count < 1:
        raise UsageError(f"radius {radius} and {count} directions: give a radius above 0 and at least 1 direction")
    before = around.here
    rises = np.zeros_like(before.losses)
    means = []
    with progress.stage("average flatness", count, "directions"):
        for number in range(count):
            rise = _losses_at(around, radius, norm, ignore, seed + number) - before.losses
            rises += rise / count
            means.append(float(rise.mean()))
            progress.advance(1, f"{np.mean(means):.4g}")
    spread = spread_of(means)
    return Estimate(
        float(np.mean(means)),
        tuple(means),
        None if spread is None else spread / len(means) ** 0.5,
        bootstrap(float, rises, weights=before.weights, seed=seed),
    )


def _losses_at(around: Neighbourhood, radius: float, norm: Normalisation, ignore: Ignored, seed: int) -> FloatArray:
    """The mean loss of each example over both ends of a random direction."""
    centre = {name: tensor.detach().cpu() for name, tensor in around.parameters.items()}
    direction = directions.make("random", DirectionRequest(centre, 0, seed, norm, ignore))
    return losses_at_both_ends(around, radius, direction)


def losses_at_both_ends(around: Neighbourhood, radius: float, direction: Direction) -> FloatArray:
    """The mean loss of each example, float64 [N], over `weights + r * direction` with r = `radius` and -`radius`."""
    offset = radius * around.objective.of_direction(direction)
    return (around.evaluate(offset).losses + around.evaluate(-offset).losses) / 2
