"""Prepare a network so that its loss can be differentiated twice, with the derivatives of the function it computes.

By design, autograd sometimes returns other gradients: sparse ones, none or scaled ones for rows of an embedding
(`padding_idx`, `scale_grad_by_freq`), or those that hooks change. Some operations have no second derivatives although
others compute the same values (bags of embeddings, hard sigmoids, fused recurrent layers), and some ways to run a
network do not support them (compiled code, reentrant checkpoints, replicas). `differentiable` replaces all of these
within a context, and restores the network at its end, also after errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
import torch.utils.checkpoint
from torch import Tensor, nn
from torch.nn import functional
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_map

from landscape.core.device import Shared, exact_derivatives, uncompiled, without_cudnn
from landscape.plane.plane import evaluating
from landscape.plane.selection import requiring_gradients

# Types of 16 bits, and the types in which derivatives are computed instead.
WIDER = {torch.bfloat16: torch.float32, torch.float16: torch.float32, torch.complex32: torch.complex64}
# The constant that torch.embedding_renorm_ adds to a norm before it divides.
RENORM_EPSILON = 1e-7


@contextmanager
def differentiable(model: nn.Module, parameters: Mapping[str, nn.Parameter]) -> Iterator[bool]:
    """Put the model into evaluation mode, and let the loss be differentiated twice by these parameters.

    Parameters and buffers of 16 bits are replaced by float32 copies. The context yields whether there are any, as
    inputs must then be `widened`, too. Compute the loss within `PlainOperations`. The model is restored at the end;
    gradients (`.grad`) are not changed.
    """
    coarse = is_coarse(model)
    with ExitStack() as stack:
        stack.enter_context(torch.inference_mode(False))
        stack.enter_context(evaluating(model))
        stack.enter_context(_widened(model))
        stack.enter_context(requiring_gradients(parameters))
        stack.enter_context(_without_hooks(parameters))
        stack.enter_context(_unwrapped(model))
        stack.enter_context(exact_derivatives(next(iter(parameters.values())).device))
        stack.enter_context(uncompiled())
        stack.enter_context(_without_checkpoints())
        yield coarse


def is_coarse(model: nn.Module) -> bool:
    """Whether the model has parameters or buffers of 16 bits."""
    return any(tensor.dtype in WIDER for tensor in (*model.parameters(), *model.buffers()))


def widened(item: Any) -> Any:
    """A tensor of 16 bits in float32; anything else unchanged."""
    return item.to(WIDER[item.dtype]) if isinstance(item, Tensor) and item.dtype in WIDER else item


@contextmanager
def _widened(model: nn.Module) -> Iterator[None]:
    """Convert tensors of 16 bits to float32, as rounding would dominate second derivatives.

    They remain the same objects, so that all references to them stay valid.
    """
    coarse = [tensor for tensor in (*model.parameters(), *model.buffers()) if tensor.dtype in WIDER]
    before = [tensor.data for tensor in coarse]
    try:
        for tensor in coarse:
            tensor.data = widened(tensor.data)
        yield
    finally:
        for tensor, data in zip(coarse, before, strict=True):
            tensor.data = data


@contextmanager
def _without_hooks(parameters: Mapping[str, nn.Parameter]) -> Iterator[None]:
    """Remove the user's hooks, which may change the gradients of these parameters."""
    hooks = {name: tensor._backward_hooks for name, tensor in parameters.items() if tensor._backward_hooks}
    try:
        for name in hooks:
            parameters[name]._backward_hooks = None
        yield
    finally:
        for name, hook in hooks.items():
            parameters[name]._backward_hooks = hook


@contextmanager
def _unwrapped(model: nn.Module) -> Iterator[None]:
    """Let DataParallel, DistributedDataParallel and `torch.compile` modules call their inner module directly."""
    inner = {module: wrapped for module in model.modules() if (wrapped := _wrapped_by(module)) is not None}
    # Not by setattr, which compiled modules forward to the inner module.
    before = {wrapper: vars(wrapper)["forward"] for wrapper in inner if "forward" in vars(wrapper)}
    try:
        for wrapper, module in inner.items():
            vars(wrapper)["forward"] = module.__call__
        yield
    finally:
        for wrapper in inner:
            vars(wrapper).pop("forward", None)
            if wrapper in before:
                vars(wrapper)["forward"] = before[wrapper]


def _wrapped_by(model: nn.Module) -> nn.Module | None:
    is_parallel = isinstance(model, (nn.DataParallel, nn.parallel.DistributedDataParallel))
    inner: Any = model.module if is_parallel else getattr(model, "_orig_mod", None)
    return inner if isinstance(inner, nn.Module) else None


@contextmanager
def _without_reentrant_checkpoints() -> Iterator[None]:
    """Let reentrant checkpoints call their function directly; this changes only the memory that is needed."""
    function: Any = torch.utils.checkpoint.CheckpointFunction
    function.apply = staticmethod(lambda run, preserve_rng_state, *arguments: run(*arguments))
    try:
        yield
    finally:
        del function.apply


_without_checkpoints = Shared(_without_reentrant_checkpoints)


class PlainOperations(TorchFunctionMode):
    """Replaces functions of PyTorch without correct second derivatives by equivalent ones that have them.

    Args:
        wide: also replace casts to 16 bits by casts to float32, as for the network's weights of 16 bits.
    """

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__()
        self._wide = wide

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        if func in RECURRENT:
            with without_cudnn():
                return func(*args, **(kwargs or {}))
        if self._wide and func in CASTS:
            args, kwargs = tree_map(_wider, (args, kwargs))
            func = CASTS[func]
        return REPLACED.get(func, func)(*args, **(kwargs or {}))


def _embedding(
    input: Tensor,
    weight: Tensor,
    padding_idx: int | None = None,
    max_norm: float | None = None,
    norm_type: float = 2.0,
    scale_grad_by_freq: bool = False,
    sparse: bool = False,
) -> Tensor:
    """`functional.embedding` with the gradients of its values, which its options would change."""
    return functional.embedding(input, weight if max_norm is None else _renormed(weight, max_norm, norm_type))


def _embedding_bag(
    input: Tensor,
    weight: Tensor,
    offsets: Tensor | None = None,
    max_norm: float | None = None,
    norm_type: float = 2,
    scale_grad_by_freq: bool = False,
    mode: str = "mean",
    sparse: bool = False,
    per_sample_weights: Tensor | None = None,
    include_last_offset: bool = False,
    padding_idx: int | None = None,
) -> Tensor:
    """`functional.embedding_bag` in operations that can be differentiated twice; an empty bag is 0."""
    if input.dim() == 2:
        offsets = torch.arange(0, input.numel(), max(input.shape[1], 1), device=input.device)
        if not input.shape[1]:
            offsets = torch.zeros(len(input), dtype=torch.long, device=input.device)
        per_sample_weights = None if per_sample_weights is None else per_sample_weights.reshape(-1)
    elif offsets is None:
        raise ValueError("offsets has to be a 1D Tensor but got None")
    elif include_last_offset:
        offsets = offsets[:-1]
    flat, bags = input.reshape(-1), len(offsets)
    place = torch.arange(len(flat), device=flat.device)
    bag = torch.searchsorted(offsets.contiguous().long(), place, right=True) - 1
    rows = _embedding(flat, weight, max_norm=max_norm, norm_type=norm_type)
    if per_sample_weights is not None:
        rows = rows * per_sample_weights.to(rows.dtype).unsqueeze(1)
    if padding_idx is not None:
        counts = flat != padding_idx % len(weight)
        rows, bag = rows[counts], bag[counts]
    if mode == "max":
        least = rows.new_zeros(bags, rows.shape[1])
        return least.scatter_reduce(0, bag.unsqueeze(1).expand_as(rows), rows, "amax", include_self=False)
    sums = rows.new_zeros(bags, rows.shape[1]).index_add(0, bag, rows)
    if mode == "sum":
        return sums
    return sums / torch.bincount(bag, minlength=bags).clamp(min=1).to(sums.dtype).unsqueeze(1)


def _renormed(weight: Tensor, max_norm: float, norm_type: float) -> Tensor:
    """Rows whose norms are limited to `max_norm`, which the modules do in place."""
    lengths = torch.linalg.vector_norm(weight, norm_type, dim=1, keepdim=True)
    return torch.where(lengths > max_norm, weight * (max_norm / (lengths + RENORM_EPSILON)), weight)


def _hardsigmoid(input: Tensor, inplace: bool = False) -> Tensor:
    found = functional.relu6(input + 3) / 6
    return input.copy_(found) if inplace else found


def _wider(item: Any) -> Any:
    return WIDER.get(item, item) if isinstance(item, torch.dtype) else item


def _weight_norm(v: Tensor, g: Tensor, dim: int = 0) -> Tensor:
    """`torch._weight_norm`, whose fused kernel has wrong second derivatives (PyTorch 2.14, CPU)."""
    return v * (g / torch.norm_except_dim(v, 2, dim))


def _weight_norm_interface(v: Tensor, g: Tensor, dim: int = 0) -> tuple[Tensor, Tensor]:
    norms = torch.norm_except_dim(v, 2, dim)
    return v * (g / norms), norms


REPLACED: dict[Any, Callable[..., Any]] = {
    torch._weight_norm: _weight_norm,
    torch._weight_norm_interface: _weight_norm_interface,
    functional.embedding: _embedding,
    functional.embedding_bag: _embedding_bag,
    functional.hardsigmoid: _hardsigmoid,
}
# Casts, and their replacements where weights of 16 bits are converted to float32.
CASTS: dict[Any, Any] = {
    Tensor.to: Tensor.to,
    Tensor.type: Tensor.type,
    Tensor.bfloat16: Tensor.float,
    Tensor.half: Tensor.float,
}
RECURRENT = {torch.lstm, torch.gru, torch.rnn_tanh, torch.rnn_relu}
