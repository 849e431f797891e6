"""Inputs for a network of the zoo if no data are given: noise with random labels.

For a network at initialisation, noise shows as well as images whether signals and gradients vanish or explode. A
trained network should be given its training data.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from landscape.core.device import choose_device
from landscape.core.errors import UsageError
from landscape.measure.metric import Metric
from landscape.models import input_shape
from landscape.plane.plane import at_centre


def random_inputs(
    model: nn.Module, count: int, *, seed: int, device: str | torch.device = "auto"
) -> tuple[Tensor, Tensor, Metric | None, str]:
    """Inputs from N(0, 1) of the network's input shape, and random classes.

    A network with one input and one output (the chain) gets the single input x = 1, and its loss is its output.

    Returns:
        Inputs float32 [count, ...], targets int64 [count], the loss (None: that of the caller), a description.

    Raises:
        UsageError: the network is not of the zoo, so that its input shape is not known.
    """
    shape = input_shape(model)
    if shape is None:
        name = type(model).__name__
        raise UsageError(f"{name} is not a network of the zoo, so its input shape is unknown: give data")
    if shape == (1,):
        return torch.ones(1, 1), torch.zeros(1, dtype=torch.int64), output, "input x = 1; the loss is the output"
    generator = torch.Generator().manual_seed(seed)
    inputs = torch.randn(count, *shape, generator=generator)
    where = choose_device(device)
    with at_centre(model, where), torch.no_grad():
        classes = model(inputs[:2].to(where)).shape[-1]
    targets = torch.randint(classes, (count,), generator=generator)
    return inputs, targets, None, f"{count:,} inputs from N(0, 1) with random labels"


def output(outputs: Tensor, targets: Tensor) -> Tensor:
    """The output itself as the loss, whose gradient is the derivative of the output."""
    return outputs[:, 0]
