"""Products of the Hessian with vectors, over a whole split in batches, without ever holding a matrix.

Two dangers. BatchNorm in training mode would make the loss of an example depend on its batch, so everything here is in
evaluation mode. And a graph of second derivatives holds about three times the activations of a forward pass, so the
batches are smaller than a training's (`BATCH_SIZE`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from landscape import metrics
from landscape.batches import Batches, outputs_of
from landscape.directions import Direction
from landscape.errors import LandscapeError, UsageError
from landscape.metrics import Metric
from landscape.plane import evaluating

# Examples a pass: with it a product takes less memory than a training step of 128 (benchmarks/curvature.py).
BATCH_SIZE = 64


class Hessian:
    """The Hessian of the mean loss at the model's present weights, n x n for n numbers in its trainable parameters.

    The model is not changed and may be moved between two products: each one is taken where the weights are then.
    Vectors are flat, in the order of `model.named_parameters()`, in the type and on the device of the parameters.

    Args:
        model: on the device of the batches.
        batches: a split; the loss is the mean over all its examples.
        loss: (outputs, targets) -> a value for each example.

    Raises:
        UsageError: no parameter requires a gradient.
    """

    def __init__(self, model: nn.Module, batches: Batches, loss: Metric) -> None:
        self.model, self.batches, self.loss = model, batches, loss
        self.parameters = {name: p for name, p in model.named_parameters() if p.requires_grad and p.is_floating_point()}
        if not self.parameters:
            raise UsageError(f"{type(model).__name__} has no parameter that requires a gradient: nothing can be curved")
        self.size = sum(parameter.numel() for parameter in self.parameters.values())
        first = next(iter(self.parameters.values()))
        self.device, self.dtype = first.device, first.dtype

    def product(self, vector: Tensor) -> Tensor:
        """H v, float [n], by differentiating (gradient of the loss) . v once more (Pearlmutter 1994)."""
        parts = self._parts(vector)
        return self._summed(lambda gradients: _derivative(_dot(gradients, parts), self._weights()))

    def gradient(self) -> Tensor:
        """The gradient of the mean loss, float [n]."""
        return self._summed(lambda gradients: [gradient.detach() for gradient in gradients], twice=False)

    def curvature_along(self, vector: Tensor) -> float:
        """v' H v / v' v: the second derivative of the loss along `vector`, for one of length 1."""
        return float(vector.double() @ self.product(vector).double() / (vector.double() @ vector.double()))

    def random_vector(self, generator: torch.Generator, *, signs: bool = False) -> Tensor:
        """N(0, 1), or with `signs` -1 and 1 with equal chances, float [n]; from a generator on the CPU."""
        drawn = torch.randn(self.size, generator=generator)
        return (drawn.sign() if signs else drawn).to(self.device, self.dtype)

    def as_direction(self, vector: Tensor) -> Direction:
        """A flat vector as tensors with the parameters' names and shapes, on the CPU."""
        return {
            name: part.detach().cpu().clone()
            for name, part in zip(self.parameters, self._parts(vector), strict=True)
        }  # fmt: skip

    def flat(self, direction: Direction) -> Tensor:
        """A direction as a flat vector; tensors that it lacks do not move."""
        parts = [
            direction[name] if name in direction else torch.zeros_like(parameter)
            for name, parameter in self.parameters.items()
        ]
        return torch.cat([part.reshape(-1).to(self.device, self.dtype) for part in parts])

    def as_operator(self) -> Any:
        """The same as a float64 SciPy LinearOperator."""
        from scipy.sparse.linalg import LinearOperator

        def product(vector: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
            there = torch.as_tensor(np.asarray(vector).reshape(-1)).to(self.device, self.dtype)
            result: npt.NDArray[np.float64] = self.product(there).double().cpu().numpy()
            return result

        return LinearOperator((self.size, self.size), matvec=product, dtype=np.float64)

    def _weights(self) -> list[Tensor]:
        return list(self.parameters.values())

    def _parts(self, vector: Tensor) -> list[Tensor]:
        """`vector` in pieces of the parameters' shapes."""
        if vector.shape != (self.size,):
            raise UsageError(f"a vector of shape {tuple(vector.shape)}: give one of {self.size} numbers")
        pieces = vector.split([weight.numel() for weight in self._weights()])
        return [piece.view_as(weight) for piece, weight in zip(pieces, self._weights(), strict=True)]

    def _summed(self, derive: Any, *, twice: bool = True) -> Tensor:
        """The mean over the examples of what `derive` makes of a batch's gradients."""
        total = torch.zeros(self.size, dtype=self.dtype, device=self.device)
        with evaluating(self.model), torch.enable_grad():
            forward = partial(outputs_of, self.model)
            for inputs, targets in self.batches:
                (values,) = metrics.values_of(forward, inputs, targets, {"loss": self.loss})
                gradients = _derivative(values.sum(), self._weights(), again=twice)
                total += torch.cat([part.reshape(-1) for part in derive(gradients)])
        if not total.isfinite().all():
            raise LandscapeError(
                "the loss has no finite derivatives here: measure the curvature where the loss is finite"
            )
        return total / self.batches.count


def small_batches(batches: Any) -> Any:
    """The same examples in batches that leave room for second derivatives, where they can be cut otherwise."""
    return batches.sized(min(BATCH_SIZE, batches.batch_size)) if hasattr(batches, "sized") else batches


def _derivative(value: Tensor, weights: Sequence[Tensor], *, again: bool = False) -> list[Tensor]:
    """The gradient; zero for what the value does not depend on."""
    if not value.requires_grad:
        return [torch.zeros_like(weight) for weight in weights]
    return list(torch.autograd.grad(value, weights, create_graph=again, materialize_grads=True))


def _dot(first: Sequence[Tensor], second: Sequence[Tensor]) -> Tensor:
    return torch.stack([(a * b).sum() for a, b in zip(first, second, strict=True)]).sum()
