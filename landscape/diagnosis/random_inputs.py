"""Inputs for a network of the zoo where no data are given: noise with random labels.

At initialisation a network knows nothing of images, so that noise shows whether signal and gradient get through as well
as images do. A trained network should see what it was trained on.
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
    """N(0, 1) of the shape that the network takes, and classes drawn at random.

    A network of one number in and out (the chain) gets x = 1 instead, once, and its loss is its output.

    Returns:
        Inputs float32 [count, ...], targets int64 [count], the loss (None: that of the caller), what they are in words.

    Raises:
        UsageError: the network is not of the zoo, so that nobody knows what it takes.
    """
    shape = input_shape(model)
    if shape is None:
        raise UsageError(
            f"{type(model).__name__} is no network of the zoo, so its inputs are not known: give data (--data)"
        )
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
    """The output itself as the loss: its gradient is the derivative of the output."""
    return outputs[:, 0]
