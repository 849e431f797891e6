"""Name the module without second derivatives, and the remedy; autograd names only one of its own operations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol

import torch
from torch import Tensor, nn
from torch.utils._pytree import tree_leaves, tree_map

from landscape.core.errors import LandscapeError
from landscape.core.faults import is_out_of_memory, message
from landscape.measure.derivatives.differentiable import PlainOperations
from landscape.measure.metric import BatchLoss, Metric
from landscape.measure.weighted_values import WeightedValues

# Parts of autograd's messages in lower case, and the remedies.
REMEDIES = {
    "ctc_loss": "CTC has first derivatives only; measure the loss surface instead, or the Hessian of another loss",
    "once_differentiable": "its autograd.Function is marked once_differentiable; write its backward in differentiable "
    "operations and remove the mark",
    "cudnn": "cuDNN's recurrent kernels have no second derivatives; run it within "
    "torch.backends.cudnn.flags(enabled=False)",
    "attention": "a fused attention kernel is forced there; leave the choice of the kernel to PyTorch",
    "inplace": "an operation there overwrites what its derivative needs; replace it (+=, inplace=True) by one that "
    "makes a new tensor",
    "in-place": "an operation there overwrites what its derivative needs; replace it by one that makes a new tensor",
    "use_reentrant": "checkpoint with use_reentrant=False",
    "double backward": "give the network uncompiled, or in plain PyTorch operations",
}
OTHERWISE = "replace it by operations that have them, or measure the loss surface instead"


class LossOfNetwork(Protocol):
    """The loss of a network, computed batch by batch, as `Objective`."""

    model: nn.Module
    loss: Metric | BatchLoss

    def terms(self, inputs: Any, targets: Any) -> WeightedValues:
        """The terms of a batch of the weighted mean."""


@contextmanager
def named(objective: LossOfNetwork, batch: Any) -> Iterator[None]:
    """Turn the error of an operation without derivatives into a LandscapeError with its module and the remedy."""
    try:
        yield
    except LandscapeError:
        raise
    except RuntimeError as error:
        if is_out_of_memory(error):
            raise
        reason = message(error)
        where = _module_of(objective, batch)
        remedy = next((text for part, text in REMEDIES.items() if part in reason.lower()), OTHERWISE)
        raise LandscapeError(f"no second derivatives of {where}: {remedy} ({_short(reason)})") from error


def refuse_delayed_errors(objective: LossOfNetwork, value: Tensor, batch: Any) -> None:
    """Raise LandscapeError if a derivative of `value` would lack the contribution of a `once_differentiable` function.

    Autograd adds a node that raises an error to the graph of such a function's derivatives, but does not execute it if
    derivatives with respect to given tensors are requested.
    """
    if _has_delayed_error(value):
        with named(objective, batch):
            raise RuntimeError("an autograd.Function that is marked with @once_differentiable cannot be used here")


def _has_delayed_error(value: Tensor) -> bool:
    ahead, seen = [value.grad_fn], set()
    while ahead:
        node = ahead.pop()
        if node is not None and node not in seen:
            seen.add(node)
            if node.name() == "torch::autograd::Error":
                return True
            ahead.extend(following for following, _ in node.next_functions)
    return False


def _short(reason: str) -> str:
    """The first sentence of PyTorch's message."""
    return reason.split(". ")[0].rstrip(".")


def _module_of(objective: LossOfNetwork, batch: Any) -> str:
    """The innermost module that cannot be differentiated twice on its own; else the loss."""
    calls: list[tuple[str, nn.Module, Any, Any]] = []

    def recording(name: str) -> Any:
        def hook(module: nn.Module, args: Any, kwargs: Any, output: Any) -> None:
            calls.append((name, module, args, kwargs))

        return hook

    model = objective.model
    with ExitStack() as stack:
        for name, module in model.named_modules():
            if not isinstance(module, torch.jit.ScriptModule):
                handle = module.register_forward_hook(recording(name), with_kwargs=True)
                stack.callback(handle.remove)
        objective.terms(*batch)
    # The hook of a module is called after those of its submodules, so the first that fails is the innermost.
    for name, module, args, kwargs in calls:
        if _fails(module, args, kwargs):
            return f"'{name}' ({type(module).__name__})" if name else type(module).__name__
    loss = objective.loss
    return f"the loss {getattr(loss, '__qualname__', type(loss).__name__)}"


def _fails(module: nn.Module, args: Any, kwargs: Any) -> bool:
    """Whether the second derivatives of a module's squared outputs by its inputs and parameters fail."""
    args, kwargs = tree_map(_leaf, (args, kwargs))
    try:
        with PlainOperations():
            outputs = [part for part in tree_leaves(module(*args, **kwargs)) if _is_recorded(part)]
    except Exception:  # the module cannot be called on its own
        return False
    sources = [part for part in (*tree_leaves((args, kwargs)), *module.parameters()) if _is_recorded(part)]
    if not outputs or not sources:
        return False
    try:
        first = torch.autograd.grad(
            torch.stack([part.abs().square().sum() for part in outputs]).sum(), sources, create_graph=True,
            allow_unused=True,
        )  # fmt: skip
        again = [part.abs().square().sum() for part in first if part is not None and part.requires_grad]
        if again:
            squares = torch.stack(again).sum()
            torch.autograd.grad(squares, sources, allow_unused=True)
            return _has_delayed_error(squares)
    except RuntimeError as error:
        return not is_out_of_memory(error)
    return False


def _leaf(item: Any) -> Any:
    if not isinstance(item, Tensor) or isinstance(item, nn.Parameter):
        return item
    copy = item.detach().clone()
    return copy.requires_grad_() if copy.is_floating_point() or copy.is_complex() else copy


def _is_recorded(item: Any) -> bool:
    return isinstance(item, Tensor) and item.requires_grad
