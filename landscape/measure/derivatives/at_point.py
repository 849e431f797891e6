"""The largest and smallest eigenvalue of the Hessian at a point: Li et al.'s map of convexity (2018, figure 7).

Li et al. sum the losses of a batch; here they are averaged over all examples. The ratio is the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import nn

from landscape.core.errors import LandscapeError
from landscape.data.batches import Batches
from landscape.measure.derivatives.eigen import find, negative_share, space_of
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.derivatives.lanczos import Krylov
from landscape.measure.metric import Metric
from landscape.plane.selection import Parameters

# Relative accuracy of an eigenvalue on a map: colours resolve no more.
ACCURACY = 0.01
# The largest residual of the smallest eigenvalue, relative to that eigenvalue. Relative to the largest one it would not
# suffice: a slightly negative smallest eigenvalue could be found positive.
RESIDUAL = 0.1
FINEST = 1e-5

VARIABLES = ("lambda_max", "lambda_min", "negative_share")


@dataclass(frozen=True)
class Curvature:
    """Measures `lambda_max`, `lambda_min` and `negative_share`: |min / max|, or 0 if no eigenvalue is negative."""

    loss: Metric
    parameters: Parameters = "all"

    def measure(self, model: nn.Module, batches: Batches, generator: Any = None) -> dict[str, float]:
        """The values at the model's present weights; NaN if the loss has no finite derivatives."""
        hessian = Hessian(model, small_batches(batches), self.loss, parameters=self.parameters)
        try:
            space = space_of(hessian, {"largest": 1, "smallest": 1})
            largest = float(find(space, end="largest", accuracy=ACCURACY).values[0])
            smallest = smallest_of(space)
        except LandscapeError:
            return dict.fromkeys(VARIABLES, float("nan"))
        return dict(zip(VARIABLES, (largest, smallest, negative_share(largest, smallest)), strict=True))


def smallest_of(space: Krylov) -> float:
    """The smallest eigenvalue, with an accuracy relative to its own size."""
    accuracy = ACCURACY
    pair = find(space, end="smallest", accuracy=accuracy)
    while pair.residuals[0] > RESIDUAL * abs(pair.values[0]) and accuracy > FINEST:
        accuracy /= 10
        pair = find(space, end="smallest", accuracy=accuracy)
    return float(pair.values[0])
