"""The loss around a network's weights: at `weights + offset`, for each example, and its gradient there.

The danger is a model left where it was moved: `Neighbourhood` puts the weights back after every look, bit for bit, also
after an exception. In evaluation mode, like everything here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from landscape import metrics
from landscape.batches import Batches, outputs_of
from landscape.errors import UsageError
from landscape.metrics import Metric
from landscape.plane import evaluating

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Look:
    """What is at one place.

    Attributes:
        losses: float64 [N], of each example.
        gradient: of their mean, float [n]; None where it was not asked for.
    """

    losses: FloatArray
    gradient: Tensor | None

    @property
    def loss(self) -> float:
        """The mean over the examples."""
        return float(self.losses.mean())


class Neighbourhood:
    """The mean loss over a split as a function of the trainable parameters, as one flat vector of n numbers.

    Offsets are flat, in the order of `model.named_parameters()`, in the type and on the device of the parameters.

    Args:
        model: on the device of the batches.
        loss: (outputs, targets) -> a value for each example.

    Raises:
        UsageError: no parameter requires a gradient.
    """

    def __init__(self, model: nn.Module, batches: Batches, loss: Metric) -> None:
        self.model, self.batches, self.metric = model, batches, loss
        self.parameters = {name: p for name, p in model.named_parameters() if p.requires_grad and p.is_floating_point()}
        if not self.parameters:
            raise UsageError(f"{type(model).__name__} has no parameter that requires a gradient: nothing can be moved")
        self.size = sum(parameter.numel() for parameter in self.parameters.values())
        self.weights = torch.cat([parameter.detach().reshape(-1) for parameter in self.parameters.values()])

    def look(self, offset: Tensor | None = None, *, gradient: bool = False) -> Look:
        """The losses at `weights + offset`, float [n]; None is no offset."""
        losses: list[Tensor] = []
        total = torch.zeros_like(self.weights) if gradient else None
        with self._moved(offset), evaluating(self.model), torch.set_grad_enabled(gradient):
            forward = partial(outputs_of, self.model)
            for inputs, targets in self.batches:
                (values,) = metrics.values_of(forward, inputs, targets, {"loss": self.metric})
                losses.append(values.detach().double().cpu())
                if total is not None and values.requires_grad:
                    parts = torch.autograd.grad(values.sum(), list(self.parameters.values()), materialize_grads=True)
                    total += torch.cat([part.reshape(-1) for part in parts])
        return Look(torch.cat(losses).numpy(), None if total is None else total / self.batches.count)

    def normal(self, generator: torch.Generator) -> Tensor:
        """N(0, 1), float [n]; from a generator on the CPU."""
        return torch.randn(self.size, generator=generator).to(self.weights)

    def uniform(self, generator: torch.Generator) -> Tensor:
        """Uniform in -1..1, float [n]; from a generator on the CPU."""
        return (2 * torch.rand(self.size, generator=generator) - 1).to(self.weights)

    @contextmanager
    def _moved(self, offset: Tensor | None) -> Iterator[None]:
        if offset is None:
            yield
            return
        try:
            self._put(self.weights + offset)
            yield
        finally:
            self._put(self.weights)

    @torch.no_grad()
    def _put(self, flat: Tensor) -> None:
        pieces = flat.split([parameter.numel() for parameter in self.parameters.values()])
        for parameter, piece in zip(self.parameters.values(), pieces, strict=True):
            parameter.copy_(piece.view_as(parameter))
