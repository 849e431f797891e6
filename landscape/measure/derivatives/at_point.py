"""Both ends of the Hessian's spectrum at a point: Li et al.'s map of how convex the loss is (2018, figure 7).

They sum the losses of a batch where the mean over all examples is taken here; the ratio is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from landscape.core.errors import LandscapeError
from landscape.data.batches import Batches
from landscape.measure.derivatives.eigen import find, negative_share, space_of
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.derivatives.lanczos import Krylov
from landscape.measure.metric import Metric
from landscape.plane.selection import Parameters

# Relative, of an eigenvalue on a map: colours show no more.
ACCURACY = 0.01
# The smallest one is sought until its residual is so small a share of itself. Relative to the largest,
# it would be far too near zero where it matters: a spectrum that is hardly negative would look positive.
RESIDUAL = 0.1
FINEST = 1e-5


@dataclass(frozen=True)
class Curvature:
    """Measures `lambda_max`, `lambda_min` and `negative_share`, |min / max|, or 0 where nothing curves down."""

    loss: Metric
    parameters: Parameters = "all"
    variables: tuple[str, ...] = ("lambda_max", "lambda_min", "negative_share")

    def __call__(self, model: nn.Module, batches: Batches) -> dict[str, float]:
        """The values where the model's weights are; NaN where the loss has no finite derivatives."""
        hessian = Hessian(model, small_batches(batches), self.loss, parameters=self.parameters)
        try:
            space = space_of(hessian, {"largest": 1, "smallest": 1})
            largest = float(find(space, end="largest", accuracy=ACCURACY).values[0])
            smallest = smallest_of(space)
        except LandscapeError:
            return dict.fromkeys(self.variables, float("nan"))
        return dict(zip(self.variables, (largest, smallest, negative_share(largest, smallest)), strict=True))


def smallest_of(space: Krylov) -> float:
    """The smallest eigenvalue, as finely as its own size asks for."""
    accuracy = ACCURACY
    pair = find(space, end="smallest", accuracy=accuracy)
    while pair.residuals[0] > RESIDUAL * abs(pair.values[0]) and accuracy > FINEST:
        accuracy /= 10
        pair = find(space, end="smallest", accuracy=accuracy)
    return float(pair.values[0])
