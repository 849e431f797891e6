"""Evaluate the loss of each example at `weights + offset`, and its gradient, in evaluation mode.

Danger: the model must not remain moved. `Neighbourhood` restores the exact weights after every evaluation, also after
an exception.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor, nn

from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError
from landscape.data.batches import Batches
from landscape.measure.derivatives.objective import Objective
from landscape.measure.metric import BatchLoss, Metric
from landscape.plane.selection import Parameters


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The loss at one offset.

    Attributes:
        losses: float64 [N], the loss of each example; for a weighted loss, weight times value over the mean weight.
        weights: float64 [N], the weight of each example over the mean weight.
        gradient: of the mean loss, float [n]; None if not requested.
    """

    losses: FloatArray
    weights: FloatArray
    gradient: Tensor | None

    @property
    def loss(self) -> float:
        """The mean over the examples."""
        return float(self.losses.mean())


class Neighbourhood:
    """The mean loss over a split around the model's weights; arguments and flat vectors are those of `Objective`.

    Attributes:
        weights: the values of the parameters, float [n].
    """

    def __init__(
        self, model: nn.Module, batches: Batches, loss: Metric | BatchLoss, *, parameters: Parameters = "all"
    ) -> None:
        self.objective = Objective(model, batches, loss, parameters)
        self.model, self.parameters, self.size = model, self.objective.parameters, self.objective.size
        self.weights = self.objective.weights()

    def evaluate(self, offset: Tensor | None = None, *, gradient: bool = False) -> Evaluation:
        """The losses at `weights + offset`, float [n]; None is the zero offset.

        Raises:
            LandscapeError: every target is ignored, or the loss has no gradient.
        """
        products: list[Tensor] = []
        weights: list[Tensor] = []
        total = torch.zeros_like(self.weights) if gradient else None
        with self.objective.ready() as batches, self._moved(offset), torch.set_grad_enabled(gradient):
            for batch, terms in batches:
                products.append(terms.products.detach().cpu().double())
                weights.append(terms.weights.detach().cpu().double())
                if total is not None:
                    total += self.objective.flat(self.objective.derivative(terms.products.sum(), batch))
        weight = torch.cat(weights)
        if not float(weight.sum()):
            raise LandscapeError("the loss has no weight: every target is ignored")
        losses, shares = torch.cat(products) / weight.mean(), weight / weight.mean()
        return Evaluation(losses.numpy(), shares.numpy(), None if total is None else total / float(weight.sum()))

    @cached_property
    def here(self) -> Evaluation:
        """The losses at the weights themselves, without the gradient."""
        return self.evaluate()

    def normal(self, generator: torch.Generator) -> Tensor:
        """N(0, 1), float [n], drawn on the CPU."""
        return torch.randn(self.size, generator=generator).to(self.weights)

    def uniform(self, generator: torch.Generator) -> Tensor:
        """Uniform in -1..1, float [n], drawn on the CPU."""
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
        for parameter, piece in zip(self.parameters.values(), self.objective.parts(flat), strict=True):
            parameter.copy_(piece)
