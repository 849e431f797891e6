"""The direction of steepest descent on another sample, in which a network's minimum moves most.

A random direction is nearly orthogonal to it, so that the minimum may seem to stay in place on a random plane.
"""

from __future__ import annotations

import torch
from torch import nn

from landscape.core.device import choose_device
from landscape.core.errors import LandscapeError
from landscape.data.batches import as_splits
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.metric import Metric
from landscape.plane.direction import Given
from landscape.plane.plane import at_centre
from landscape.plane.selection import Parameters
from landscape.resampling.samples import Examples


def descent(
    model: nn.Module,
    examples: Examples,
    loss: Metric,
    *,
    sample: str,
    device: str | torch.device = "auto",
    parameters: Parameters = "all",
) -> Given:
    """The negative gradient of the mean loss over `examples`, as long as the weights: x = 0.01 is 1 % of their length.

    Args:
        parameters: which weights move; the direction is as long as these.
        sample: the name of the examples in the file.

    Raises:
        LandscapeError: the gradient is zero.
    """
    where = choose_device(device)
    batches = as_splits(examples, batch_size=None, device=where)["train"]
    with at_centre(model, where):
        hessian = Hessian(model, batches, loss, parameters=parameters)
        gradient = hessian.gradient()
        weights = hessian.flat({name: tensor.detach() for name, tensor in hessian.parameters.items()})
        if not gradient.any():
            raise LandscapeError("the other sample's loss has a zero gradient at the network: use a random direction")
        return Given(
            "descent", (hessian.as_direction(-gradient * (weights.norm() / gradient.norm())),), {"sample": sample}
        )
