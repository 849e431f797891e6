"""What each batch adds to the weighted mean of a metric: products of values and weights, and the weights."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

import torch
from torch import Tensor, nn
from torch.utils._pytree import tree_leaves, tree_map

from landscape.core.errors import UsageError
from landscape.data.batches import examples_of
from landscape.measure.metric import BatchLoss, Metric, takes


@dataclass(frozen=True)
class WeightedValues:
    """The contribution of a batch to the weighted mean over a split, sum(products) / sum(weights).

    Attributes:
        products: float [n], weight times value; n is the number of examples, or 1 for a batch loss.
        weights: of the same shape.
    """

    products: Tensor
    weights: Tensor

    def mean(self) -> Tensor:
        """The weighted mean over this batch alone."""
        return self.products.sum() / self.weights.sum()


def extra_arguments(metric: Any) -> tuple[str, ...]:
    """The keywords among `inputs` and `model` that the metric takes."""
    return tuple(name for name in ("inputs", "model") if takes(metric, name))


def weighted_values_of(
    model: nn.Module,
    forward: Callable[[Any], Any],
    inputs: Any,
    targets: Any,
    chosen: Mapping[str, Metric],
    extra: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[str, WeightedValues]:
    """The terms of each metric for one batch.

    If a metric takes the inputs, these require gradients and the forward pass is recorded, even within
    `torch.no_grad()`.

    Args:
        model: the network at the point.
        forward: maps inputs to the network's outputs.
        inputs, targets: one batch; for a `BatchLoss` the whole batch and None.
        extra: `extra_arguments` of each metric, if they were determined before: inspecting a signature takes as long
            as the forward pass of a small batch.

    Raises:
        UsageError: a metric returns something other than one value for each example.
    """
    found = {name: _of_batch_loss(metric, name, model, inputs) for name, metric in chosen.items() if _is_batch(metric)}
    of_outputs = {name: metric for name, metric in chosen.items() if name not in found}
    if of_outputs:
        if targets is None:
            raise UsageError(f"the metric {next(iter(of_outputs))} needs targets: with a batch loss there are none")
        extra = {name: extra_arguments(metric) for name, metric in of_outputs.items()} if extra is None else extra
        differentiates = any("inputs" in extra[name] for name in of_outputs)
        with torch.enable_grad() if differentiates else contextlib.nullcontext():
            inputs = tree_map(_differentiable, inputs) if differentiates else inputs
            outputs = forward(inputs)
            for place, (name, metric) in enumerate(of_outputs.items(), 1):
                before = _versions((outputs, targets))
                more = {key: {"inputs": inputs, "model": model}[key] for key in extra[name]}
                found[name] = _terms(metric, name, outputs, targets, more)
                if place < len(of_outputs) and before != _versions((outputs, targets)):
                    raise UsageError(
                        f"the metric '{name}' writes into the outputs or targets, which other metrics read, too: "
                        "let it change a copy (clone())"
                    )
    return {name: found[name] for name in chosen}


def terms_of_metric(
    metric: Metric, name: str, outputs: Any, targets: Any, *, inputs: Any = None, model: nn.Module | None = None
) -> WeightedValues:
    """The terms of one metric for outputs that were computed before.

    Raises:
        UsageError: the metric returns something other than one value for each example, most often a mean.
    """
    given = {"inputs": inputs, "model": model}
    return _terms(metric, name, outputs, targets, {key: given[key] for key in extra_arguments(metric)})


def per_batch(
    model: nn.Module, forward: Callable[[Any], Any], batches: Iterable[Any], chosen: Mapping[str, Metric]
) -> Iterator[dict[str, WeightedValues]]:
    """The terms of each batch in float64, so that their sum does not depend on the order of the batches.

    On Apple's GPUs, which have no float64, they are float32.

    Args:
        model: the network at the point.
        forward: maps inputs to the network's outputs, in evaluation mode and in any precision.
        batches: pairs `(inputs, targets)`.
    """
    extra = {name: extra_arguments(metric) for name, metric in chosen.items() if not _is_batch(metric)}
    for inputs, targets in batches:
        terms = weighted_values_of(model, forward, inputs, targets, chosen, extra)
        yield {name: _precise(found) for name, found in terms.items()}


def totals(
    model: nn.Module, forward: Callable[[Any], Any], batches: Iterable[Any], chosen: Mapping[str, Metric]
) -> Tensor:
    """The sums of products and of weights over all batches, [metrics, 2].

    The result stays on the device of the data, so that nothing waits for the device.
    """
    sums = (
        torch.stack([torch.stack([found.products.sum(), found.weights.sum()]) for found in batch.values()])
        for batch in per_batch(model, forward, batches, chosen)
    )
    return functools.reduce(torch.add, sums)


def _is_batch(metric: Any) -> TypeGuard[BatchLoss]:
    return isinstance(metric, BatchLoss)


def _of_batch_loss(metric: Any, name: str, model: nn.Module, batch: Any) -> WeightedValues:
    given = metric(model, batch)
    if not isinstance(given, (tuple, list)) or len(given) != 2:
        raise UsageError(f"the batch loss '{name}' gives {type(given).__name__}: it must give a pair (sum, weight)")
    total, weight = (torch.as_tensor(number) for number in given)
    if total.numel() != 1 or weight.numel() != 1:
        raise UsageError(
            f"the batch loss '{name}' gives a sum of shape {tuple(total.shape)} and a weight of {tuple(weight.shape)}: "
            "each must be one number"
        )
    _refuse_complex(total, name)
    return WeightedValues(total.reshape(1), weight.reshape(1).to(total.device))


def _terms(metric: Metric, name: str, outputs: Any, targets: Any, more: Mapping[str, Any]) -> WeightedValues:
    """The terms of one metric, called with the keywords `more`."""
    given = metric(outputs, targets, **more)
    count = examples_of(targets)
    values, weights = given if isinstance(given, tuple) and len(given) == 2 else (given, None)
    for what, part in (("values", values), ("weights", weights)):
        if what == "weights" and part is None:
            continue
        if isinstance(part, Tensor) and part.shape == (count,):
            _refuse_complex(part, name)
            continue
        described = f"shape {tuple(part.shape)}" if isinstance(part, Tensor) else type(part).__name__
        raise UsageError(
            f"the metric '{name}' gives {what} of {described} for {count} examples: it must give one value each "
            "(reduction='none'), or values and weights"
        )
    if weights is None:
        return WeightedValues(values, torch.ones_like(values, requires_grad=False))
    # 16-bit weights would be rounded, and those above 65,504 would overflow in float16.
    weights = weights.to(torch.promote_types(values.dtype, torch.float32))
    # An example of weight 0 may have any value, NaN included.
    return WeightedValues(torch.where(weights == 0, 0, values * weights), weights)


def _refuse_complex(values: Tensor, name: str) -> None:
    """Raise UsageError for complex numbers, whose imaginary parts would be lost when they are summed."""
    if values.is_complex():
        raise UsageError(f"the metric '{name}' gives complex numbers: give real ones, such as their absolute values")


def _differentiable(item: Any) -> Any:
    return item.detach().requires_grad_() if isinstance(item, Tensor) and item.is_floating_point() else item


def _versions(items: Any) -> list[int]:
    """The version counter of each tensor, which in-place operations increment."""
    leaves = tree_leaves(items)
    return [leaf._version for leaf in leaves if isinstance(leaf, Tensor) and not leaf.is_inference()]


def _precise(found: WeightedValues) -> WeightedValues:
    kind = torch.float32 if found.products.device.type == "mps" else torch.float64
    return WeightedValues(found.products.to(kind), found.weights.to(kind))
