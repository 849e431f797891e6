"""How much the loss rises on average when every filter is turned by the same share of its size.

The mean over random filter-normalised directions d of f(w + r d) - f(w): what a picture of Li et al. 2018
(arXiv:1712.09913) shows at the distance r from its centre, over many directions instead of two. A network whose filters
are rescaled without changing its function has the same number, which epsilon-sharpness has not.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.core.progress import SILENT, Progress
from landscape.curvature.at_weights_protocols import DIRECTIONS, RADIUS
from landscape.curvature.estimate import Estimate, bootstrap, spread_of
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.plane import direction as directions
from landscape.plane.choices import Ignored, Normalisation
from landscape.plane.direction import DirectionRequest
from landscape.plane.plane import Plane, on_plane


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

    Every direction is gone both ways, so that the gradient's part, which has the mean 0, adds no noise.
    Both errors count for a mean: of the directions its standard error, of the examples by bootstrap.

    Raises:
        UsageError: a number or a name that makes no sense.
    """
    if not 0 < radius < float("inf") or count < 1:
        raise UsageError(f"radius {radius} and {count} directions: give a radius above 0 and a direction or more")
    before = around.look()
    rises = np.zeros_like(before.losses)
    means = []
    progress.start("average flatness", count, "directions")
    try:
        for number in range(count):
            rise = _losses_at(around, radius, norm, ignore, seed + number) - before.losses
            rises += rise / count
            means.append(float(rise.mean()))
            progress.advance(1, f"{np.mean(means):.4g}")
    finally:
        progress.finish()
    spread = spread_of(means)
    return Estimate(
        float(np.mean(means)),
        tuple(means),
        None if spread is None else spread / len(means) ** 0.5,
        bootstrap(float, rises, seed=seed),
    )


def _losses_at(around: Neighbourhood, radius: float, norm: Normalisation, ignore: Ignored, seed: int) -> FloatArray:
    """Of each example, the mean of both ends."""
    model: nn.Module = around.model
    centre = {name: tensor.detach().cpu() for name, tensor in around.parameters.items()}
    direction = directions.make("random", DirectionRequest(centre, 0, seed, norm, ignore))
    line = Plane(centre, (direction,), np.zeros(1), None, ())
    with torch.no_grad(), on_plane(model, line, around.weights.device) as move:
        move(radius)
        ahead = around.look().losses
        move(-radius)
        return (ahead + around.look().losses) / 2
