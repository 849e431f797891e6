"""Choose the kernel of each convolution on an NVIDIA GPU: cuDNN's, or our own where it is right and faster.

The choice is made once, in the final precision and before any engine starts, so that all processes compute alike. Two
kernels sum in another order: their results differ in the last bits. So ours must be right, compared with float64 on a
few of the examples that will be measured, and faster by a margin, so that another run most likely chooses the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from landscape.core.device import wait_for
from landscape.measure.network import cuda_graph
from landscape.measure.network.layer_forms import Convolution
from landscape.measure.network.lowering import Lowered

# Both kernels are timed alternately, `ROUNDS` times with `PASSES` passes each; the shortest time counts, because other
# processes can only add to it.
ROUNDS, PASSES = 5, 10
FASTER_BY = 1.1
# Examples that are compared with float64.
COMPARED = 4
# The rounding of a result that is stored after the convolution, the bias and the sum, and of TF32's factors.
ROUNDINGS, TF32_DIGITS = 3, 2.0**-10


@torch.no_grad()
def own_kernels(network: Lowered, inputs: Tensor, *, tf32: bool, captures: bool = False) -> frozenset[str]:
    """The names of the convolutions of a lowered network that our own kernel computes faster, each time it is called.

    Args:
        network: at a point of the plane, in the precision of the measurement.
        inputs: a batch of the size that will be measured, [N, ...].
        tf32: whether float32 is multiplied in TensorFloat-32.
        captures: time CUDA graphs, as points are; otherwise starting a small kernel would take longer than running it.
    """
    found: dict[object, bool] = {}
    verdicts: dict[str, list[bool]] = {}

    def decide(name: str, layer: Convolution, given: tuple[Tensor, ...]) -> None:
        sizes = tuple((part.shape, part.dtype) for part in given)
        key = type(layer), layer.shape, layer.geometry, layer.activation is None, sizes
        if key not in found:
            found[key] = _fits(layer, given) and _is_better(layer, given, tf32=tf32, captures=captures)
        verdicts.setdefault(name, []).append(found[key])

    network(inputs)  # the first pass at a point watches for overflow, which would be timed, too
    hooks = [
        layer.register_forward_pre_hook(lambda layer, given, name=name: decide(name, layer, given))
        for name, layer in network.convolutions().items()
    ]
    try:
        network(inputs)
    finally:
        for hook in hooks:
            hook.remove()
    return frozenset(name for name, each in verdicts.items() if all(each))


def may_pay(network: Lowered, *, tf32: bool) -> bool:
    """Whether our kernel may be faster: on NVIDIA GPUs, and not in float32, where it has no tensor cores."""
    if find_spec("triton") is None or torch.version.hip is not None:
        return False
    return tf32 or any(layer.weight.dtype != torch.float32 for layer in network.convolutions().values())


def _fits(layer: Convolution, given: tuple[Tensor, ...]) -> bool:
    return layer.fits_own() and (len(given) == 1 or layer.fits_sum(*given))


def _is_better(layer: Convolution, given: tuple[Tensor, ...], *, tf32: bool, captures: bool) -> bool:
    """Whether our kernel is right for these inputs, and faster than what computes the layer now."""

    def computed(*, own: bool) -> Tensor:
        layer.is_own = own
        return layer.forward(*given)

    try:
        if not _is_right(computed(own=True), layer, given, tf32=tf32):
            return False
        ours, theirs = _least_seconds(
            lambda: computed(own=True), lambda: computed(own=False), given[0].device, captures=captures
        )
    except Exception:  # Triton's compiler raises errors of several classes
        return False
    finally:
        layer.is_own = False
    return theirs > FASTER_BY * ours


def _is_right(found: Tensor, layer: Convolution, given: tuple[Tensor, ...], *, tf32: bool) -> bool:
    """Whether the layer's results for these inputs are finite, and within rounding of float64 for the first ones."""
    assert layer.bias is not None, "our kernel adds one"
    inputs, *other = (tensor[:COMPARED] for tensor in given)
    exact, bound = exact_with_bound(
        layer.bounded(inputs), layer.weight, layer.bias, *other, geometry=layer.geometry,
        relu=layer.activation is not None, tf32=tf32,
    )  # fmt: skip
    return bool(found.isfinite().all()) and bool(((found[:COMPARED].double() - exact).abs() <= bound).all())


def exact_with_bound(
    inputs: Tensor, weight: Tensor, bias: Tensor, other: Tensor | None = None, *, geometry: tuple[Any, ...],
    relu: bool, tf32: bool,
) -> tuple[Tensor, Tensor]:  # fmt: skip
    """A convolution plus bias, plus `other`, and ReLU of it, in float64; and the largest error that rounding explains.

    The bound is that of the worst case: products of `weight`'s type summed in float32, with up to three roundings.

    Args:
        inputs, weight: in the type of the products.
        geometry: stride, padding, dilation and groups.
        relu: apply ReLU; without it the error is that of the sum.
        tf32: the factors of float32 are rounded to TensorFloat-32.
    """
    exact, scale = (
        functional.conv2d(change(inputs.double()), change(weight.double()), change(bias.double()), *geometry)
        for change in (lambda tensor: tensor, torch.abs)
    )
    if other is not None:
        exact, scale = exact + other.double(), scale + other.double().abs()
    products = weight[0].numel()
    eps, sums = torch.finfo(weight.dtype).eps, torch.finfo(torch.float32).eps
    relative = ROUNDINGS * eps + (products + ROUNDINGS) * sums + (2 * TF32_DIGITS if tf32 else 0.0)
    return exact.relu() if relu else exact, scale * relative


def _least_seconds(
    ours: Callable[[], Tensor], theirs: Callable[[], Tensor], device: torch.device, *, captures: bool
) -> tuple[float, float]:
    """The least seconds of a pass of both."""
    if captures:
        with suppress(cuda_graph.NotCaptured):
            ours, theirs = (cuda_graph.capture(work, device).replay for work in (ours, theirs))

    def passes(work: Callable[[], object]) -> float:
        wait_for(device)
        began = time.perf_counter()
        for _ in range(PASSES):
            work()
        wait_for(device)
        return (time.perf_counter() - began) / PASSES

    rounds = [(passes(ours), passes(theirs)) for _ in range(ROUNDS + 1)][1:]  # the first ones compile and allocate
    first, second = zip(*rounds, strict=True)
    return min(first), min(second)
