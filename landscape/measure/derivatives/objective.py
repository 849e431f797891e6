"""The mean loss over a split as a function of the selected parameters, as one flat vector of n real numbers.

`Hessian` and `Neighbourhood` are based on it. If autograd does not record how the loss depends on a parameter
(`torch.no_grad()` around a frozen part), its derivatives would be zero without an error, so the first batch is checked
for such parameters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, Literal, get_args

import torch
from torch import Tensor, nn
from torch.utils._pytree import tree_map

from landscape.core.errors import LandscapeError, UsageError
from landscape.core.listing import listed
from landscape.core.option_words import setting
from landscape.data.batches import Batches, outputs_of
from landscape.measure.derivatives import undifferentiable
from landscape.measure.derivatives.differentiable import WIDER, PlainOperations, differentiable, widened
from landscape.measure.derivatives.rewritten import RewrittenOperations
from landscape.measure.metric import BatchLoss, Metric
from landscape.measure.weighted_values import WeightedValues, weighted_values_of
from landscape.plane.selection import Parameters, select

# To find out whether the loss depends on parameters: how far they are moved, relative to their size, and the smallest
# change of the loss, relative to 1 + |loss|, that is not attributed to rounding.
MOVED, CHANGED = 0.01, 1e-5
# How far they are moved to detect a loss that is piecewise constant.
FAR = 10.0

# The form in which the network is differentiated: as it is, with rewritten operations, and these with channels last.
Form = Literal["plain", "rewritten", "channels-last"]
FORMS: tuple[Form, ...] = get_args(Form)


class Objective:
    """The mean loss over a split at the model's present weights.

    Flat vectors have the order of `model.named_parameters()`. A complex number counts as two real ones, its real and
    its imaginary part. Parameters of 16 bits count as float32, in which the whole network is then computed.

    Attributes:
        parameters: the selected ones, by name; tied ones appear once.
        size: n, the number of real numbers in them.
        device, dtype: of flat vectors: the device of the first parameter, and float32 or the widest type of them.
        form: in which the network is computed.
        rewritten: how many operations the last forward pass rewrote.

    Args:
        model: on the device of the batches.
        loss: (outputs, targets) -> a value for each example, or values and weights; or a `BatchLoss`.
        parameters: which of them are selected: "all", "trainable", name patterns, or a function of name and tensor.

    Raises:
        UsageError: nothing is selected.
    """

    def __init__(self, model: nn.Module, batches: Batches, loss: Metric | BatchLoss, parameters: Parameters) -> None:
        self.model, self.batches, self.loss = model, batches, loss
        self.parameters = select(model, parameters)
        self.size = sum(self.numbers())
        self.device = next(iter(self.parameters.values())).device
        self.dtype = torch.float32
        for parameter in self.parameters.values():
            self.dtype = torch.promote_types(self.dtype, _real(parameter.dtype))
        self.form: Form = "plain"
        self.rewritten = 0
        self._checked = self._followed = self._coarse = self._is_ready = False

    @contextmanager
    def ready(self) -> Iterator[Iterator[tuple[Any, WeightedValues]]]:
        """Yield the batches with their terms of the weighted mean, which can be differentiated twice.

        The model is changed within the context (`differentiable`), and restored at its end; contexts may be nested.
        """
        with ExitStack() as stack:
            if not self._is_ready:
                self._coarse = stack.enter_context(differentiable(self.model, self.parameters))
                self._is_ready = True
                stack.callback(self._end)
            yield ((batch, self.terms(*batch)) for batch in self.batches)

    def _end(self) -> None:
        self._is_ready = False

    @contextmanager
    def trying(self) -> Iterator[None]:
        """A context for derivatives that may fail; the checks of the first batch are left to the first one after it."""
        before = self._checked, self._followed
        self._checked = self._followed = True
        try:
            yield
        finally:
            self._checked, self._followed = before

    def terms(self, inputs: Any, targets: Any) -> WeightedValues:
        """The terms of a batch of the weighted mean; to be called within `ready`.

        Raises:
            UsageError: the weights of the loss depend on the parameters.
        """
        inputs, targets = tree_map(widened, (inputs, targets)) if self._coarse else (inputs, targets)
        with self._operations() as operations:
            outputs = partial(outputs_of, self.model)
            found = weighted_values_of(self.model, outputs, inputs, targets, {"loss": self.loss})["loss"]
        self.rewritten = operations.count if isinstance(operations, RewrittenOperations) else 0
        if found.weights.requires_grad:
            raise UsageError(
                "the weights of the loss depend on the network's parameters: a weighted mean has derivatives only for "
                "weights that are fixed, so detach them or give a loss without weights"
            )
        return found

    def _operations(self) -> PlainOperations:
        if self.form == "plain":
            return PlainOperations(wide=self._coarse)
        return RewrittenOperations(wide=self._coarse, channels_last=self.form == "channels-last")

    def derivative(self, value: Tensor, batch: Any, *, again: bool = False, keep: bool | None = None) -> list[Tensor]:
        """The derivatives of `value` with respect to the parameters; zero for those that it does not depend on.

        Args:
            batch: from which `value` was computed.
            again: record the derivatives, so that they can be differentiated once more.
            keep: keep the graph of `value`; default: only if `again` needs it.

        Raises:
            LandscapeError: an operation has no such derivative.
        """
        weights = list(self.parameters.values())
        found: Sequence[Tensor | None] = [None] * len(weights)
        if value.requires_grad:
            with undifferentiable.named(self, batch):
                found = torch.autograd.grad(value, weights, create_graph=again, retain_graph=keep, allow_unused=True)
        if not self._checked:
            missing = [name for name, part in zip(self.parameters, found, strict=True) if part is None]
            self._refuse_unrecorded(missing, batch)
            self._checked = True
        return [
            torch.zeros_like(weight) if part is None else part.to_dense() if part.layout != torch.strided else part
            for part, weight in zip(found, weights, strict=True)
        ]

    def second_derivative(
        self, gradients: Sequence[Tensor], parts: Sequence[Tensor], batch: Any, *, keep: bool = False
    ) -> list[Tensor]:
        """The derivatives of the inner product of the first derivatives with fixed tensors.

        Args:
            keep: keep the graph of the gradients for another product.

        Raises:
            LandscapeError: an operation has no second derivatives.
        """
        value = inner_product(gradients, parts)
        if not self._followed:
            undifferentiable.refuse_delayed_errors(self, value, batch)
            self._followed = True
        return self.derivative(value, batch, keep=keep or None)

    def flat(self, parts: Sequence[Tensor]) -> Tensor:
        """Tensors of the parameters' shapes as one vector, real [n]."""
        return torch.cat([as_real(part).reshape(-1).to(self.device, self.dtype) for part in parts])

    def parts(self, vector: Tensor) -> list[Tensor]:
        """A vector, real [n], as tensors of the parameters' shapes, on their devices, in types of at least 32 bits.

        Raises:
            UsageError: another size.
        """
        if vector.shape != (self.size,):
            raise UsageError(f"a vector of shape {tuple(vector.shape)}: give one of {self.size} numbers")
        pieces = vector.split(list(self.numbers()))
        return [_shaped(piece, weight) for piece, weight in zip(pieces, self.parameters.values(), strict=True)]

    def numbers(self) -> Iterator[int]:
        """The number of real numbers in each parameter."""
        for parameter in self.parameters.values():
            yield parameter.numel() * (2 if parameter.is_complex() else 1)

    def weights(self) -> Tensor:
        """The present parameters, real [n]."""
        return self.flat([widened(parameter.detach()) for parameter in self.parameters.values()])

    def of_direction(self, direction: Mapping[str, Tensor]) -> Tensor:
        """A direction as a vector; parameters that are missing in it do not move.

        Raises:
            UsageError: the direction moves a tensor that is not selected.
        """
        unknown = [name for name in direction if name not in self.parameters and bool(direction[name].any())]
        if unknown:
            raise UsageError(
                f"the direction moves {listed(unknown)}, which is not among the parameters that are selected: choose "
                "the same parameters for both"
            )
        parts = []
        for name, parameter in self.parameters.items():
            part = direction[name] if name in direction else torch.zeros_like(parameter)
            if part.shape != parameter.shape:
                raise UsageError(f"the direction has '{name}' {tuple(part.shape)}: it must be {tuple(parameter.shape)}")
            part = part.detach().to(self.device)
            parts.append(part.to(torch.complex64) if parameter.is_complex() and not part.is_complex() else part)
        return self.flat([widened(part) for part in parts])

    def _refuse_unrecorded(self, names: list[str], batch: Any) -> None:
        """Raise LandscapeError if the loss changes with parameters without recorded derivatives.

        Args:
            names: of the parameters without recorded derivatives.
        """
        nothing = len(names) == len(self.parameters)
        if names and (self._changes_with(names, batch) or (nothing and self._changes_with(names, batch, by=FAR))):
            blamed = [name for name in names if self._changes_with([name], batch)] or names
            raise LandscapeError(
                f"the loss depends on {listed(blamed)}, but is computed without their gradients (torch.no_grad(), "
                "detach(), argmax, comparisons or Python's numbers in the network or loss): derivatives would be zero, "
                "so leave these parameters out "
                f"({setting('parameters', 'trainable')}, or patterns of names), "
                "or give a loss that is differentiable"
            )

    @torch.no_grad()
    def _changes_with(self, names: list[str], batch: Any, by: float = MOVED) -> bool:
        """Whether the loss of a batch changes when these parameters move by that share of their size."""
        moving = [self.parameters[name] for name in names]
        before, kept = self.terms(*batch).products.sum(), [parameter.detach().clone() for parameter in moving]
        try:
            for parameter in moving:
                parameter.add_(by * (parameter.abs() + parameter.abs().mean()))
            after = self.terms(*batch).products.sum()
        finally:
            for parameter, values in zip(moving, kept, strict=True):
                parameter.copy_(values)
        return bool((after - before).abs() > CHANGED * (1 + before.abs()))


def as_real(tensor: Tensor) -> Tensor:
    """Complex numbers as pairs of real and imaginary part, in a further dimension; real numbers unchanged."""
    return torch.view_as_real(tensor.resolve_conj()) if tensor.is_complex() else tensor


def inner_product(first: Sequence[Tensor], second: Sequence[Tensor]) -> Tensor:
    """The inner product of two lists of tensors as flat real vectors."""
    products = [(as_real(a) * as_real(b)).sum() for a, b in zip(first, second, strict=True)]
    return torch.stack([product.to(products[0].device) for product in products]).sum()


def _real(kind: torch.dtype) -> torch.dtype:
    """The type of a flat vector of numbers of that type."""
    return torch.empty(0, dtype=WIDER.get(kind, kind)).real.dtype


def _shaped(piece: Tensor, weight: Tensor) -> Tensor:
    real = piece.to(weight.device, _real(weight.dtype))
    if not weight.is_complex():
        return real.view(weight.shape)
    # A copy, as the storage offset of pairs must be even.
    return torch.view_as_complex(real.reshape(*weight.shape, 2).clone())
