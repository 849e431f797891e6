"""Find the units of a network that can be reordered without changing the function that it computes.

The network is traced (torch.fx) and run once on a few examples, and every channel of every tensor gets a number. A
convolution makes new channels. A residual sum makes its operands' channels the same; a shortcut that pads with zeros
does so for some of them only. Channels that occur in the same weights form a group: its units may be permuted in all of
these weights at once (Ainsworth et al. 2022, section 3).

Danger: some layers depend on the position of a channel (groups of GroupNorm or of a convolution). Layers and functions
that are not known to be safe are refused by name. The caller also compares the outputs before and after.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, fx, nn
from torch.nn import functional
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.utils.parametrize import is_parametrized

from landscape.core import faults
from landscape.core.arrays import IntArray
from landscape.core.errors import UsageError
from landscape.models.vgg import fit_grid
from landscape.plane.plane import evaluating

CONVOLUTIONS = (nn.Conv1d, nn.Conv2d, nn.Conv3d)
# Modules and functions that act on every channel separately and in the same way.
CHANNELWISE = (
    nn.Identity, nn.ReLU, nn.ReLU6, nn.LeakyReLU, nn.ELU, nn.CELU, nn.SELU, nn.SiLU, nn.Mish, nn.GELU, nn.Tanh,
    nn.Sigmoid, nn.Softplus, nn.Hardtanh, nn.Hardswish, nn.Dropout, nn.Dropout1d, nn.Dropout2d, nn.MaxPool1d,
    nn.MaxPool2d, nn.AvgPool1d, nn.AvgPool2d, nn.AdaptiveAvgPool1d, nn.AdaptiveAvgPool2d, nn.AdaptiveMaxPool2d,
    nn.Flatten,
)  # fmt: skip
CHANNELWISE_FUNCTIONS = {
    "relu", "leaky_relu", "elu", "celu", "selu", "silu", "mish", "gelu", "tanh", "sigmoid", "dropout", "dropout2d",
    "max_pool2d", "avg_pool2d", "adaptive_avg_pool2d", "adaptive_max_pool2d", "flatten", "view", "reshape",
    "contiguous", "clone", "mean", "float", "neg",
}  # fmt: skip
ARITHMETIC = {"add", "iadd", "sub", "isub", "mul", "imul", "truediv"}


@dataclass(frozen=True, eq=False)
class Place:
    """The units of a group in one tensor: unit i is at `positions[i]` (int64 [units, copies]) along `dim`."""

    name: str
    dim: int
    positions: IntArray


@dataclass(frozen=True, eq=False)
class Group:
    """Units that can be permuted in all of `places` at once."""

    size: int
    places: tuple[Place, ...]


def permutation_groups(model: nn.Module, inputs: Tensor) -> list[Group]:
    """The groups of two or more units, in the order of the network; `inputs` are a few examples [N, ...].

    Raises:
        UsageError: the network cannot be traced, or has an unsupported layer.
    """
    with evaluating(model), torch.no_grad():
        try:
            traced = fx.symbolic_trace(model)
        except Exception as error:  # a forward that depends on values raises errors of any class
            raise UsageError(
                f"{type(model).__name__} cannot be aligned, as torch.fx cannot trace it ({faults.placed(error)}): "
                "leave the alignment out"
            ) from error
        reader = _Reader(traced, model)
        with faults.user_faults(model, "cannot be aligned"):
            reader.run(inputs)
    return reader.groups()


def permute(state: Mapping[str, Tensor], group: Group, order: IntArray) -> dict[str, Tensor]:
    """The tensors with unit `order[i]` of the group at the place of unit i; other tensors are unchanged."""
    changed = dict(state)
    for place in group.places:
        tensor = changed[place.name]
        index = np.arange(tensor.shape[place.dim])
        index[place.positions] = place.positions[order]
        changed[place.name] = tensor.index_select(place.dim, torch.as_tensor(index, device=tensor.device))
    return changed


class _Reader(fx.Interpreter):
    """Run the network and number its channels; channels that must be permuted together get the same number."""

    def __init__(self, traced: fx.GraphModule, model: nn.Module) -> None:
        super().__init__(traced)
        self.extra_traceback = False  # the error message has one line
        self.names = {id(tensor): name for name, tensor in [*model.named_parameters(), *model.named_buffers()]}
        self.parents: list[int] = []
        self.channels: dict[fx.Node, IntArray] = {}  # of each tensor, along its dimension 1
        self.axes: dict[tuple[str, int], IntArray] = {}  # of each weight, along one of its dimensions
        self.pinned: list[IntArray] = []

    def run_node(self, n: fx.Node) -> Any:
        """Compute the node's value and number its channels."""
        result = super().run_node(n)
        if n.op == "output":
            self.pinned += [self.channels[node] for node in n.all_input_nodes if node in self.channels]
        elif isinstance(result, (tuple, list)) and any(isinstance(part, Tensor) for part in result):
            raise _unknown(n, "gives several tensors")
        elif isinstance(result, Tensor):
            if result.dim() < 2 and result.numel() > 1:
                raise _unknown(n, f"gives a tensor of shape {tuple(result.shape)}")
            if result.dim() >= 2:
                self.channels[n] = self._channels(n, result)
                if len(self.channels[n]) != result.shape[1]:
                    raise _unknown(n, "changes the channels")
        return result

    def _channels(self, node: fx.Node, result: Tensor) -> IntArray:
        if node.op == "placeholder":
            self.pinned.append(self._new(result.shape[1]))
            return self.pinned[-1]
        if node.op == "get_attr":
            raise _unknown(node, "is a tensor that is not computed from the inputs")
        inputs = [self.channels[source] for source in node.all_input_nodes if source in self.channels]
        if not inputs:
            raise _unknown(node, "does not depend on the inputs")
        if node.op == "call_module":
            return self._after_module(node, self.fetch_attr(str(node.target)), inputs[0], result)
        return self._after_function(node, inputs, result)

    def _after_module(self, node: fx.Node, module: nn.Module, before: IntArray, result: Tensor) -> IntArray:
        if isinstance(module, nn.Linear) or (isinstance(module, CONVOLUTIONS) and module.groups == 1):
            if isinstance(module, nn.Linear) and result.dim() != 2:
                raise _unknown(node, f"is a linear layer on {result.dim()} dimensions")
            after = self._new(result.shape[1])
            for tensor in self._stored(node, module, "weight"):
                self._occurs(tensor, 1, before)
                self._occurs(tensor, 0, after)
            for tensor in self._stored(node, module, "bias"):
                self._occurs(tensor, 0, after)
            return after
        if isinstance(module, CONVOLUTIONS) and module.groups == len(before) == result.shape[1]:
            for tensor in (*self._stored(node, module, "weight"), *self._stored(node, module, "bias")):
                self._occurs(tensor, 0, before)
            return before
        if isinstance(module, (_BatchNorm, nn.GroupNorm, nn.LayerNorm, nn.PReLU)):
            if isinstance(module, nn.GroupNorm) and module.num_groups > 1:
                raise _unknown(node, f"normalises {module.num_groups} groups of channels, whose positions matter")
            if isinstance(module, nn.LayerNorm) and (len(module.normalized_shape) != 1 or result.dim() != 2):
                raise _unknown(node, "normalises more than the features")
            for tensor in (*module.parameters(), *module.buffers()):
                if tensor.dim() == 1 and len(tensor) == len(before):
                    self._occurs(tensor, 0, before)
            return before
        if isinstance(module, CHANNELWISE):
            return self._reshaped(node, before, result)
        raise _unknown(node, f"is a layer {_kind(module)}")

    def _after_function(self, node: fx.Node, inputs: list[IntArray], result: Tensor) -> IntArray:
        name = _name(node).strip("_")
        if name in ARITHMETIC:
            return self._same([self.channels[source] for source in self._operands(node, result)])
        if name in ("cat", "concat") and node.kwargs.get("dim", (*node.args, 0)[1]) == 1:
            return np.concatenate([self.channels[source] for source in node.args[0]])  # type: ignore[index,union-attr]
        if node.target is operator.getitem and isinstance(node.args[1], tuple):
            kept = (*node.args[1], slice(None), slice(None))[1]
            if isinstance(kept, slice) and all(isinstance(part, slice) for part in node.args[1]):
                return inputs[0][kept]
        if node.target is functional.pad:
            return self._padded(node, inputs[0], result)
        if name == "mean" and _is_over_channels(node):
            raise _unknown(node, "is a mean over channels or examples")
        if name in CHANNELWISE_FUNCTIONS or node.target is fit_grid:
            return self._reshaped(node, inputs[0], result)
        raise _unknown(node, f"is the function {name}")

    def _operands(self, node: fx.Node, result: Tensor) -> list[fx.Node]:
        """The operands that have all of the result's channels; those with one value for all channels do not matter."""
        operands = []
        for source in node.all_input_nodes:
            value = self.env.get(source)
            if isinstance(value, Tensor) and value.numel() > 1:
                if value.dim() != result.dim():
                    raise _unknown(node, f"takes tensors of {value.dim()} and {result.dim()} dimensions")
                if value.shape[1] == result.shape[1]:
                    operands.append(source)
                else:
                    self.pinned.append(self.channels[source])
        return operands

    def _padded(self, node: fx.Node, before: IntArray, result: Tensor) -> IntArray:
        """The channels after padding; zeros before and after are new channels."""
        amounts: Any = node.args[1] if len(node.args) > 1 else node.kwargs["pad"]
        in_front = list(amounts)[2 * (result.dim() - 2) :] or [0, 0]
        if in_front[2:] and any(in_front[2:]):
            raise _unknown(node, "pads the examples")
        first, last = (max(0, int(amount)) for amount in in_front[:2])
        return np.concatenate([self._new(first), before, self._new(last)])

    def _reshaped(self, node: fx.Node, before: IntArray, result: Tensor) -> IntArray:
        """The channels after a reshape: unchanged, or repeated for each pixel after a flattening."""
        if result.shape[1] == len(before):
            return before
        (source, *_) = node.all_input_nodes
        shape = self.env[source].shape
        if result.dim() == 2 and result.shape[1] == math.prod(shape[1:]) and result.shape[0] == shape[0]:
            return np.repeat(before, math.prod(shape[2:]))
        raise _unknown(node, f"makes {tuple(result.shape)} of {tuple(shape)}")

    def _new(self, count: int) -> IntArray:
        first = len(self.parents)
        self.parents += range(first, first + count)
        return np.arange(first, first + count)

    def _stored(self, node: fx.Node, module: nn.Module, name: str) -> list[Tensor]:
        """The tensors that define a layer's weight: the weight itself, or g and v of a weight normalisation.

        In g v / |v|, with norms over all dimensions but one, units have the same positions as in g and v. Other
        parametrizations are not supported.
        """
        tensor = getattr(module, name)
        if tensor is None:
            return []
        if id(tensor) in self.names:
            return [tensor]
        if is_parametrized(module, name):
            computed: Any = module.parametrizations[name]  # type: ignore[index]
            kinds = [type(step).__name__.lstrip("_") for step in computed]
            if kinds == ["WeightNorm"]:
                return [computed.original0, computed.original1]
            raise _unknown(node, f"is a layer {_kind(module)} whose {name} is computed by {' and '.join(kinds)}")
        older = [getattr(module, f"{name}_{part}", None) for part in "gv"]  # of torch.nn.utils.weight_norm
        if all(id(part) in self.names for part in older):
            return [part for part in older if part is not None]
        raise _unknown(node, f"is a layer {_kind(module)} whose {name} is not a parameter")

    def _occurs(self, tensor: Tensor, dim: int, channels: IntArray) -> None:
        """Record the channels of a weight along `dim`, unless it has one value for all of them.

        A weight that is used twice must have the same channels both times.
        """
        if tensor.dim() == 0 or tensor.shape[dim] == 1 != len(channels):
            return
        key = (self.names[id(tensor)], dim)
        self.axes[key] = self._same([self.axes[key], channels]) if key in self.axes else channels

    def _same(self, rows: Sequence[IntArray]) -> IntArray:
        """Merge the channels at the same positions of the rows."""
        for row in rows[1:]:
            for one, other in zip(rows[0].tolist(), row.tolist(), strict=True):
                self.parents[self._root(one)] = self._root(other)
        return rows[0]

    def _root(self, channel: int) -> int:
        while self.parents[channel] != channel:
            self.parents[channel] = self.parents[self.parents[channel]]
            channel = self.parents[channel]
        return channel

    def groups(self) -> list[Group]:
        """Groups of channels that occur equally often in the same weights, but neither in inputs nor in outputs."""
        axes = {key: [self._root(channel) for channel in row.tolist()] for key, row in self.axes.items()}
        fixed = {self._root(channel) for row in self.pinned for channel in row.tolist()}
        found: dict[int, dict[tuple[str, int], list[int]]] = {}
        for key, row in axes.items():
            for position, channel in enumerate(row):
                if channel not in fixed:
                    found.setdefault(channel, {}).setdefault(key, []).append(position)
        alike: dict[Any, list[int]] = {}
        for channel, places in found.items():
            alike.setdefault(tuple((key, len(positions)) for key, positions in places.items()), []).append(channel)
        return [
            Group(len(units), tuple(
                Place(name, dim, np.array([found[unit][name, dim] for unit in units])) for (name, dim), _ in signature
            ))
            for signature, units in alike.items() if len(units) > 1
        ]  # fmt: skip


def _is_over_channels(node: fx.Node) -> bool:
    dims = node.kwargs.get("dim", (*node.args, None)[1])
    listed = dims if isinstance(dims, (list, tuple)) else [dims]
    return not all(isinstance(dim, int) and (dim >= 2 or dim in (-1, -2)) for dim in listed)


def _kind(module: nn.Module) -> str:
    """The name of the module's class, without the prefix of a parametrization."""
    return type(module).__name__.removeprefix("Parametrized")


def _name(node: fx.Node) -> str:
    return node.target if isinstance(node.target, str) else getattr(node.target, "__name__", str(node.target))


def _unknown(node: fx.Node, what: str) -> UsageError:
    return UsageError(
        f"the network cannot be aligned: '{_name(node)}' {what}, of which it is not known how its units may be "
        "reordered; leave the alignment out"
    )
