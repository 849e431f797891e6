"""Lower a network to fewer passes over memory: fold BatchNorm into its neighbours, fuse activations and sums.

Only evaluation mode is lowered. The danger is a network whose trace by torch.fx differs from its behaviour. So a
lowered network is used only if the `forward` of the user's network leaves the module unchanged, and if both give the
same outputs on real data, at the centre and away from it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, fx, nn

from landscape.core.errors import first_line
from landscape.measure.network.activation_forms import hides_nan
from landscape.measure.network.cloning import cloned
from landscape.measure.network.inner_network import inner_network
from landscape.measure.network.layer_forms import Convolution, NotLowered, Product
from landscape.measure.network.nan_operations import may_lose_nan, may_produce_nan
from landscape.measure.network.point_weights import PointWeights
from landscape.measure.network.rewriting import rewrite
from landscape.measure.network.tracing import refuse_hooks, state_of, traced
from landscape.plane.plane import Plane, evaluating, on_plane

# The largest difference allowed between the outputs of both networks, relative to the largest output: far above the
# rounding of float32 (about 1e-6) and far below the effect of a wrong rewriting.
TOLERANCE = 1e-3
# They are compared at the centre on the first examples, and at these coefficients on all that are given. This shows
# whether the lowered network follows the weights, and whether its code depends on the size of the batch.
AWAY = 0.1
FIRST = 8

# Other examples than the few that are watched may overflow if an activation of these, or a weight, is as large as this:
# squares and products of smaller numbers are far below the largest of float32 and bfloat16 (3e38). Those of float16 are
# added in float32, so that there a number itself must be far below the largest (65504).
OVERFLOWING, OVERFLOWING_HALF = 1e15, 1e3

# What is done about NaN, which the fused ReLU of oneDNN and cuDNN would replace by 0: decide batch by batch whether it
# may occur, which waits for the device; fuse, and note on the device whether it may have occurred; or never fuse. If no
# fused layer hides NaN, the outputs of a batch show whether it occurred.
Caution = Literal["decide", "note", "never fuse"]


class Lowered:
    """A lowered network with its own weights at a point; call `refresh` after the point has changed."""

    def __init__(self, network: fx.GraphModule, at: PointWeights, moving: dict[str, Tensor], kind: torch.dtype) -> None:
        self.at = at
        self._network, self._moving, self._kind = network, moving, kind
        self._products = [module for module in network.modules() if isinstance(module, Product)]
        self._may_produce_nan = may_produce_nan(network)
        self._may_lose_nan = may_lose_nan(network) or any(product.hides_nan for product in self._products)
        sizes = [tensor.numel() for tensor in (*(product.weight for product in self._products), *moving.values())]
        self._scratch = None if kind == torch.float32 else torch.empty(max(sizes), device=at.device)
        self._limit = OVERFLOWING_HALF if kind == torch.float16 else OVERFLOWING

    @property
    def fused_by_cudnn(self) -> int:
        """The number of convolutions that one kernel of cuDNN computes with bias and ReLU."""
        if self.at.device.type != "cuda" or self._may_produce_nan:
            return 0
        fitting = (product for product in self._products if isinstance(product, Convolution) and product.fits_cudnn())
        return sum(not product.is_own for product in fitting)

    def convolutions(self) -> dict[str, Convolution]:
        """Its convolutions by name."""
        return {name: layer for name, layer in self._network.named_modules() if isinstance(layer, Convolution)}

    @torch.no_grad()
    def refresh(self, caution: Caution = "decide") -> None:
        """Compute the weights at the present point; `caution` holds until the next call."""
        for product in self._products:
            product.refresh(self.at, self._scratch)
        for name, tensor in self._moving.items():
            self._write(name, tensor)
        fuses = self.at.device.type == "cpu" or self.fused_by_cudnn > 0
        self._caution: Caution = caution if fuses and not self._may_produce_nan else "never fuse"
        self._overflows = False
        self._largest: Tensor | None = None  # the largest absolute activation of watched examples, or weight; or NaN
        self._sums: list[Tensor] = []  # of the inputs of each batch, if they are noted

    def _write(self, name: str, tensor: Tensor) -> None:
        """Write a tensor at the present point, computed in float32 and rounded once."""
        if self._scratch is None or not tensor.is_floating_point():
            self.at.write(name, tensor)
        else:
            tensor.copy_(self.at.write(name, self._scratch[: tensor.numel()].view(tensor.shape)))

    def release(self) -> None:
        """Free the memory of the weights at once: a graph refers to itself, so Python would free it later."""
        for product in self._products:
            product.release()
        for tensor in self._moving.values():
            tensor.data = tensor.new_empty(0)

    def __call__(self, inputs: Tensor) -> Any:
        """The outputs of the user's network.

        NaN is kept, or if `refresh` was told to note it, `may_hide_nan` is true afterwards.
        """
        read = self.as_read(inputs)
        if self._caution == "never fuse":
            return self._run(read, keeps_nan=True)
        if self._caution == "note":
            self._sums.append(inputs.sum(dtype=torch.float32))
            return self._run(read, keeps_nan=False, watches=self._largest is None)
        if self._overflows:
            return self._run(read, keeps_nan=True)
        if not self._may_lose_nan:
            outputs = self._run(read, keeps_nan=False)
            self._overflows = not math.isfinite(outputs.sum().item())
            return self._run(read, keeps_nan=True) if self._overflows else outputs
        if not math.isfinite(inputs.sum().item()):  # 50 times as fast as testing each
            return self._run(read, keeps_nan=True)
        watches = self._largest is None
        outputs = self._run(read, keeps_nan=False, watches=watches)
        if watches and self._largest is not None and not self._largest.item() < self._limit:
            self._overflows = True
            return self._run(read, keeps_nan=True)
        return outputs

    def _run(self, inputs: Tensor, *, keeps_nan: bool, watches: bool = False) -> Any:
        """The outputs for inputs as they are read; `watches` finds `_largest`, NaN if a weight is not finite."""
        for product in self._products:
            product.keeps_nan = keeps_nan
        if not watches:
            return self._network.forward(inputs)  # GraphModule.__call__ prints its code at every error
        for product in self._products:
            product.watched_of, product.ends = len(inputs), []
        try:
            outputs = self._network.forward(inputs)
            ends = [end.float() for product in self._products for end in product.ends]
        finally:
            for product in self._products:
                product.watched_of, product.ends = 0, []
        finite = [tensor.sum(dtype=torch.float32) * 0 for tensor in self._moving.values() if tensor.is_floating_point()]
        self._largest = torch.stack([*ends, *finite]).abs().max()
        return outputs

    def as_read(self, inputs: Tensor) -> Tensor:
        """The inputs in the network's type and memory layout; a copy only if they have others."""
        layout = torch.channels_last if inputs.dim() == 4 else torch.preserve_format
        return inputs.to(self._kind, memory_format=layout)

    def may_hide_nan(self) -> Tensor | None:
        """Whether fused kernels may have replaced NaN by 0 since `refresh("note")`, on the device; None: certainly not.

        Nothing waits for the device.
        """
        if self._largest is None or not self._sums:
            return None
        return ~((self._largest < self._limit) & torch.stack(self._sums).sum().isfinite())


@dataclass(frozen=True)
class Lowering:
    """A way to lower one network: `build` creates it with weights in any precision.

    Attributes:
        network: the rewritten graph, which shares the tensors of the user's network.
        report: what was lowered and what was not, a line each.
        names: for each tensor in `network` its name in the user's network; constants in the network's code have none.
    """

    network: fx.GraphModule
    report: list[str]
    names: dict[str, str]

    @torch.no_grad()
    def build(
        self, at: PointWeights, kind: torch.dtype = torch.float32, *, own: Collection[str] = (), refresh: bool = True
    ) -> Lowered:
        """The lowered network on the device of `at`; it shares tensors that neither move nor need conversion.

        Args:
            own: the names of the convolutions that our own kernel computes (kernel_choice.py).
            refresh: compute its weights; otherwise the caller calls `refresh` before the first use.
        """
        moving: dict[str, Tensor] = {}
        memo: dict[int, Any] = {}
        for here, tensor in _tensors(self.network):
            # By name, because a network that is moved to another device has new buffers, which the graph lacks.
            name = self.names.get(here)
            wanted = kind if tensor.is_floating_point() else tensor.dtype
            if name is not None and at.is_moving(name):
                if name not in moving:
                    moving[name] = torch.empty_like(tensor, dtype=wanted, device=at.device)
                memo[id(tensor)] = moving[name]
            else:
                source = tensor.detach() if name is None else at.centre[name]
                memo[id(tensor)] = source.to(at.device, wanted)
        network = cloned(self.network, memo)
        for name, module in network.named_modules():
            module.training = False  # the user's modules may be in any mode now
            if isinstance(module, Product):
                module.is_own = name in own
                module.allocate(at.device, torch.float32 if module.exact else kind)
                module.hides_nan = hides_nan(module.activation, module.weight)
        lowered = Lowered(network, at, moving, kind)
        if refresh:
            lowered.refresh()
        return lowered


@torch.no_grad()
def lower(
    model: nn.Module, inputs: Any, plane: Plane, device: torch.device, kind: torch.dtype = torch.float32
) -> tuple[Lowering, Lowered]:
    """Lower a network in evaluation mode, and compare the result with the network itself.

    Args:
        model: at the centre; it is moved on the plane and then restored.
        inputs: a few examples, on `device`; more than `FIRST`, so that batches of two sizes are compared.
        plane: the plane that will be measured.
        device: the device that will be used.
        kind: a further precision in which it must run.

    Returns:
        The lowering, and the lowered network in float32.

    Raises:
        NotLowered: the network cannot be traced, or the lowered one gives different outputs.
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
        lowering = _lowering_of(model, at)
        return lowering, _checked(lowering, inputs, at, kind, plain, plane)


def _plain_on(plane: Plane, model: nn.Module, inputs: Tensor, device: torch.device) -> list[Tensor]:
    """The outputs of the user's network at `_trials`; at the end of this function the copy of its weights is freed."""
    plain = []
    with on_plane(model, plane, device) as move:
        for place, part in _trials(plane, inputs):
            move(*place)
            plain.append(_plain_outputs(model, part))
    return plain


def _trials(plane: Plane, inputs: Tensor) -> list[tuple[tuple[float, ...], Tensor]]:
    """The points and inputs on which both networks are compared."""
    return [((0.0,) * len(plane.directions), inputs[:FIRST]), ((AWAY,) * len(plane.directions), inputs)]


def _checked(
    lowering: Lowering, inputs: Tensor, at: PointWeights, kind: torch.dtype, plain: Sequence[Tensor], plane: Plane
) -> Lowered:
    """The lowered network in float32, after it was compared with `plain`, and after one in `kind` has run, too."""
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
        raise NotLowered(f"its lowered form fails ({first_line(error)})") from error
    return lowered


def _plain_outputs(model: nn.Module, inputs: Tensor) -> Tensor:
    """The outputs of the user's network; raises NotLowered if its `forward` does more than return them."""
    network = inner_network(model)
    before, given = state_of(network), inputs.clone()
    versions = [tensor._version for tensor in [*model.parameters(), *model.buffers(), given]]
    try:
        outputs = model(given)
    except Exception as error:
        raise NotLowered(f"it does not run on the first examples ({first_line(error)})") from error
    after = state_of(network)
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
    network = traced(inner_network(model))
    try:
        report = rewrite(network, at.names)
        names = {here: at.names[id(tensor)] for here, tensor in _tensors(network) if id(tensor) in at.names}
        return Lowering(network, report, names)
    except NotLowered:
        raise
    except Exception as error:
        raise NotLowered(f"its graph cannot be rewritten ({first_line(error)})") from error


def _compare(ours: Any, plain: Tensor) -> None:
    """Raise NotLowered if the outputs differ."""
    if not isinstance(ours, Tensor) or ours.shape != plain.shape:
        raise NotLowered("its lowered form gives outputs of another shape")
    largest = plain.abs().max().clamp(min=1e-6)
    if not torch.allclose(ours / largest, plain / largest, rtol=0, atol=TOLERANCE):
        raise NotLowered("its lowered form gives other outputs")


def _tensors(network: fx.GraphModule) -> Iterator[tuple[str, Tensor]]:
    """The network's tensors that the lowered one reads, except those of products, under each of their names."""
    yield from network.named_parameters(remove_duplicate=False)
    yield from network.named_buffers(remove_duplicate=False)
