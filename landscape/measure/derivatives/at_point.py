"""The largest and smallest eigenvalue of the Hessian at a point: Li et al.'s map of convexity (2018, figure 7).

Li et al. sum the losses of a batch; here they are averaged over all examples. The ratio is the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import nn

from landscape.data.batches import Batches
from landscape.measure.derivatives.eigen import Accuracy, NotConverged, find, negative_share, space_of
from landscape.measure.derivatives.hessian_product import Hessian, NotFinite, small_batches
from landscape.measure.derivatives.lanczos import NotSymmetric
from landscape.measure.metric import Metric
from landscape.plane.selection import Parameters

# Relative to the largest eigenvalue alone, the accuracy would not suffice: a slightly negative smallest eigenvalue
# could be found positive. Colours resolve no more.
ACCURACY = Accuracy(whole=0.01, own=0.1, finest=1e-5)

VARIABLES = ("lambda_max", "lambda_min", "negative_share")


@dataclass(frozen=True)
class Curvature:
    """Measures `lambda_max`, `lambda_min` and `negative_share`: |min / max|, or 0 if no eigenvalue is negative."""

    loss: Metric
    parameters: Parameters = "all"

    def measure(self, model: nn.Module, batches: Batches, generator: Any = None) -> dict[str, float]:
        """The values at the model's present weights.

        They are NaN if the eigenvalues are not finite, do not converge, or are smaller than the rounding errors of the
        products, which are then not symmetric.

        Raises:
            LandscapeError: the loss has no second derivatives.
        """
        hessian = Hessian(model, small_batches(batches), self.loss, parameters=self.parameters)
        try:
            with hessian.repeated():
                found = find(space_of(hessian, {"largest": 1, "smallest": 1}), ACCURACY)
        except (NotFinite, NotConverged, NotSymmetric):
            return dict.fromkeys(VARIABLES, float("nan"))
        largest, smallest = (float(found[end].values[0]) for end in found)
        return dict(zip(VARIABLES, (largest, smallest, negative_share(largest, smallest)), strict=True))
