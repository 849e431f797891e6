"""The network as fewer passes over memory: BatchNorm folded into its neighbours, activations and sums fused.

A surface runs one network thousands of times with other weights, so it pays to look at it once. The module is traced
(torch.fx), never copied by hand, and what is not recognised stays as it is. What is dangerous here is a network that
traces into something else than it is: a lowered network is used only if its plain `forward` leaves no trace in the
module, and if it gives the plain one's outputs on real data, at the centre and away from it.

Only evaluation mode is lowered. The network itself is never moved: `Lowered` has weights of its own at the point.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, fx, nn

from landscape.core.errors import first_line
from landscape.measure.network.layers import NotLowered, Product
from landscape.measure.network.nan_operations import may_produce_nan
from landscape.measure.network.point_weights import PointWeights
from landscape.measure.network.rewriting import rewrite
from landscape.measure.network.tracing import refuse_hooks, state_of, traced
from landscape.plane.plane import Plane, evaluating, on_plane

# What a lowered network may differ by on the first examples, relative to the largest output: far above rounding in
# float32 (about 1e-6) and far below what any wrong rewriting gives.
TOLERANCE = 1e-3
# ... at the centre on the first few examples, and at these coefficients on all that are given: does it follow when the
# weights move, and does its code depend on the size of the batch?
AWAY = 0.1
FIRST = 8

# Of so many examples the largest activation is watched at each point, on CPUs; beyond this, float32 may overflow.
WATCHED, OVERFLOWING = 2, 1e30


class _Fails(NotLowered):
    """The lowered network does not run."""


class Lowered:
    """A network that was lowered, with its own weights at a point; call `refresh` after the point has moved."""

    def __init__(self, network: fx.GraphModule, at: PointWeights, moving: dict[str, Tensor], kind: torch.dtype) -> None:
        self.at = at
        self._network, self._moving, self._kind = network, moving, kind
        self._products = [module for module in network.modules() if isinstance(module, Product)]
        self._may_produce_nan = may_produce_nan(network)
        largest = max(product.weight.numel() for product in self._products)
        self._scratch = None if kind == torch.float32 else torch.empty(largest, device=at.device)

    @torch.no_grad()
    def refresh(self) -> None:
        """Take over the weights at the present point."""
        for product in self._products:
            product.refresh(self.at, self._scratch)
        for name, tensor in self._moving.items():
            self.at.write(name, tensor)
        self._is_first, self._overflows = True, False

    def release(self) -> None:
        """Give the weights' memory back at once: a graph refers to itself, so that Python would take its time."""
        for product in self._products:
            product.release()
        for tensor in self._moving.values():
            tensor.data = tensor.new_empty(0)

    def __call__(self, inputs: Tensor) -> Any:
        """The plain network's outputs, NaN included, of which oneDNN's fused ReLU would make 0."""
        layout = torch.channels_last if inputs.dim() == 4 else torch.preserve_format
        if inputs.device.type == "cpu":
            if self._is_first:
                self._overflows = self._watch(inputs[:WATCHED].to(self._kind, memory_format=layout, copy=True))
            finite = math.isfinite(inputs.sum().item())  # 50 times as fast as looking at each
            for product in self._products:
                product.keeps_nan = self._may_produce_nan or self._overflows or not finite
        self._is_first = False
        return self._forward(inputs.to(self._kind, memory_format=layout))

    def _watch(self, inputs: Tensor) -> bool:
        """Whether numbers overflow or are NaN at this point."""
        for product in self._products:
            product.largest, product.keeps_nan = 0.0, True
        self._forward(inputs)
        overflows = any((product.largest or 0.0) >= OVERFLOWING for product in self._products)
        for product in self._products:
            product.largest = None
        return overflows

    def _forward(self, inputs: Tensor) -> Any:
        return self._network.forward(inputs)  # calling the module itself would print what it raises


@dataclass(frozen=True)
class Lowering:
    """How to lower one network: `build` makes it with weights in any precision.

    Attributes:
        report: what was lowered and what was not, a line each.
    """

    network: fx.GraphModule
    report: list[str]

    @torch.no_grad()
    def build(self, at: PointWeights, kind: torch.dtype = torch.float32) -> Lowered:
        """The lowered network on the device of `at`; what does not move and fits as it is, is shared."""
        moving: dict[str, Tensor] = {}
        memo: dict[int, Any] = {}
        for tensor in _tensors(self.network):
            name = at.names.get(id(tensor))  # a constant of the network's code has none
            wanted = kind if tensor.is_floating_point() else tensor.dtype
            if name is not None and at.is_moving(name):
                memo[id(tensor)] = moving[name] = torch.empty_like(tensor, dtype=wanted, device=at.device)
            else:
                memo[id(tensor)] = tensor.detach().to(at.device, wanted)
        network = copy.deepcopy(self.network, memo)
        for module in network.modules():
            module.training = False  # the user's modules, whatever mode they are in now
            if isinstance(module, Product):
                module.allocate(at.device, torch.float32 if module.exact else kind)
        lowered = Lowered(network, at, moving, kind)
        lowered.refresh()
        return lowered


@torch.no_grad()
def lower(
    model: nn.Module, inputs: Any, plane: Plane, device: torch.device, kind: torch.dtype = torch.float32
) -> tuple[Lowering, Lowered]:
    """Find out how to lower a network in evaluation mode, and check it against the plain one.

    Args:
        model: stands at the centre; it is moved on the plane and comes back as it was.
        inputs: a few examples, on `device`; more than `FIRST`, so that batches of two sizes are compared.
        plane: where it will be measured.
        device: where it will run.
        kind: another precision that must run.

    Returns:
        How it is lowered, and the lowered network in float32.

    Raises:
        NotLowered: it cannot be traced, or its lowered form would give other outputs.
    """
    if not isinstance(inputs, Tensor) or inputs.dtype != torch.float32:
        raise NotLowered("the inputs must be a float32 tensor")
    kinds = {t.dtype for t in [*model.parameters(), *model.buffers()] if t.is_floating_point()}
    if kinds != {torch.float32}:
        raise NotLowered("its weights are not all float32")
    refuse_hooks(model)
    plain = _plain_on(plane, model, inputs, device)
    with evaluating(model):
        at = PointWeights(model, plane.directions, device)
        if at.unknown():
            raise NotLowered(f"its state_dict gives other names than it has ({min(at.unknown())})")
        lowering = _lowering_of(model, at)
        try:
            return lowering, _checked(lowering, inputs, at, kind, plain, plane)
        except _Fails:  # a kernel that this machine does not have
            pass
        for module in lowering.network.modules():
            if isinstance(module, Product):
                module.fuses = False
        return lowering, _checked(lowering, inputs, at, kind, plain, plane)


def _plain_on(plane: Plane, model: nn.Module, inputs: Tensor, device: torch.device) -> list[Tensor]:
    """The plain outputs at `_trials`; a function of its own, so that the copy of the weights is let go at its end."""
    plain = []
    with on_plane(model, plane, device) as move:
        for place, part in _trials(plane, inputs):
            move(*place)
            plain.append(_plain_outputs(model, part))
    return plain


def _trials(plane: Plane, inputs: Tensor) -> list[tuple[tuple[float, ...], Tensor]]:
    """Where the two forms are compared, and on which inputs."""
    return [((0.0,) * len(plane.directions), inputs[:FIRST]), ((AWAY,) * len(plane.directions), inputs)]


def _checked(
    lowering: Lowering, inputs: Tensor, at: PointWeights, kind: torch.dtype, plain: Sequence[Tensor], plane: Plane
) -> Lowered:
    """The lowered network in float32, compared with what the plain one gave; one in `kind` has run, too."""
    try:
        lowered = lowering.build(at)
        for outputs, (place, part) in zip(plain, _trials(plane, inputs), strict=True):
            at.move(*place)
            lowered.refresh()
            _compare(lowered(part.clone()), outputs)
        at.move()
        lowered.refresh()
        if kind != torch.float32:
            other = lowering.build(at, kind)
            other(inputs.clone())
            other.release()
    except NotLowered:
        raise
    except Exception as error:
        raise _Fails(f"its lowered form fails ({first_line(error)})") from error
    return lowered


def _plain_outputs(model: nn.Module, inputs: Tensor) -> Tensor:
    """The plain network's outputs as it stands; refuses one whose `forward` does more than return them."""
    before, given = state_of(model), inputs.clone()
    versions = [tensor._version for tensor in [*model.parameters(), *model.buffers(), given]]
    try:
        outputs = model(given)
    except Exception as error:
        raise NotLowered(f"it does not run on the first examples ({first_line(error)})") from error
    after = state_of(model)
    changed = [name for name in before | after if before.get(name) != after.get(name)]
    if changed:
        raise NotLowered(f"its forward changes {changed[0]}")
    if versions != [tensor._version for tensor in [*model.parameters(), *model.buffers(), given]]:
        raise NotLowered("its forward writes into its weights or its inputs")
    if not isinstance(outputs, Tensor):
        raise NotLowered("its outputs must be a single tensor")
    if not outputs.isfinite().all():
        raise NotLowered("its outputs near the centre are not all finite")
    return outputs.clone()


def _lowering_of(model: nn.Module, at: PointWeights) -> Lowering:
    network = traced(model)
    try:
        return Lowering(network, rewrite(network, at.names))
    except NotLowered:
        raise
    except Exception as error:
        raise NotLowered(f"its graph cannot be rewritten ({first_line(error)})") from error


def _compare(ours: Any, plain: Tensor) -> None:
    """Raise NotLowered where the outputs are not the same."""
    if not isinstance(ours, Tensor) or ours.shape != plain.shape:
        raise NotLowered("its lowered form gives outputs of another shape")
    largest = plain.abs().max().clamp(min=1e-6)
    if not torch.allclose(ours / largest, plain / largest, rtol=0, atol=TOLERANCE):
        raise NotLowered("its lowered form gives other outputs")


def _tensors(network: fx.GraphModule) -> Iterator[Tensor]:
    """The network's own tensors that the lowered one reads beside the products', each once."""
    seen = set()
    for tensor in [*network.parameters(), *network.buffers()]:
        if id(tensor) not in seen:
            seen.add(id(tensor))
            yield tensor
