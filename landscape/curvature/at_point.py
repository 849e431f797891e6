"""Both ends of the Hessian's spectrum at a point: Li et al.'s map of how convex the loss is (2018, figure 7).

They sum the losses of a batch where the mean over all examples is taken here; the ratio is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from landscape.batches import Batches
from landscape.curvature.eigen import eigenpairs, negative_share
from landscape.curvature.hessian import Hessian, small_batches
from landscape.errors import LandscapeError
from landscape.metrics import Metric

# Relative, of an eigenvalue on a map: colours show no more.
ACCURACY = 0.01


@dataclass(frozen=True)
class Curvature:
    """Measures `lambda_max`, `lambda_min` and `negative_share`, |min / max|, or 0 where nothing curves down."""

    loss: Metric
    variables: tuple[str, ...] = ("lambda_max", "lambda_min", "negative_share")

    def __call__(self, model: nn.Module, batches: Batches) -> dict[str, float]:
        """The values where the model's weights are; NaN where the loss has no finite derivatives."""
        hessian = Hessian(model, small_batches(batches), self.loss)
        try:
            largest = float(eigenpairs(hessian, accuracy=ACCURACY).values[0])
            smallest = float(eigenpairs(hessian, end="smallest", accuracy=ACCURACY).values[0])
        except LandscapeError:
            return dict.fromkeys(self.variables, float("nan"))
        return dict(zip(self.variables, (largest, smallest, negative_share(largest, smallest)), strict=True))
