"""Record the activations and gradients of a network's layers during a forward and a backward pass.

A layer is a module that has weights of two dimensions or more (and contains no such module that runs), together with
the activation that follows it: the last activation function that is called before the next layer on a tensor with the
shape of the module's output. So the sum of a residual block belongs to its last convolution, and an activation after a
concatenation belongs to no layer. Forward hooks record modules, and a `TorchFunctionMode` records activations, so that
`F.relu(x)` in a user's `forward` is found as well as `nn.ReLU()`.

Values are reduced to statistics at once, because an operation in place would change them later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_leaves

from landscape.core.device import float64_of
from landscape.diagnosis.activation_functions import FLAT
from landscape.diagnosis.moments import Sums, silent_units, sums

# Functions of torch that are activations, by name; those in place end with an underscore.
ACTIVATIONS = frozenset({
    "relu", "relu6", "leaky_relu", "prelu", "rrelu", "elu", "celu", "selu", "silu", "mish", "gelu", "tanh", "sigmoid",
    "hardtanh", "hardswish", "hardsigmoid", "softplus", "softsign", "logsigmoid", "threshold",
})  # fmt: skip

# The derivative of an activation that saturates, from its value.
DERIVATIVES: dict[str, Callable[[Tensor], Tensor]] = {
    "tanh": lambda value: 1 - value.square(),
    "sigmoid": lambda value: value * (1 - value),
}


@dataclass(eq=False)
class Pass:
    """One layer in one batch: its outputs and their gradients.

    Attributes:
        key: the module's name, and the number of its call in this batch.
        axis: the dimension of the output that holds its units.
        activation: the function's name; None if none follows.
        values, gradients: sums of the activations and of their gradients; `gradients` is None without a backward pass.
        zero, untouched: bool [units]: the activation, or the gradient of the module's output, is zero for all examples.
        saturated: the share of the activations whose derivative is nearly zero; None if the activation cannot saturate.
    """

    key: tuple[str, int]
    module: nn.Module
    axis: int
    shape: torch.Size
    values: Sums
    zero: Tensor
    activation: str | None = None
    gradients: Sums | None = None
    untouched: Tensor | None = None
    saturated: float | None = None
    _last: int = field(default=0, repr=False)

    def watch(self, output: Tensor) -> None:
        """Record the gradient of the module's output, which counts as the layer's unless an activation follows."""
        if output.requires_grad:
            output.register_hook(self._output_gradient)

    def activate(self, name: str, value: Tensor) -> None:
        """Record the activation that follows."""
        numbers = float64_of(value)
        self.activation, self.values = name, sums(numbers)
        self.zero = silent_units(numbers, self.axis)
        derivative = DERIVATIVES.get(name)
        self.saturated = None if derivative is None else float((derivative(numbers) < FLAT).double().mean())
        self._last += 1
        number = self._last
        if value.requires_grad:
            value.register_hook(lambda gradient: self._activation_gradient(gradient, number))

    def _output_gradient(self, gradient: Tensor) -> None:
        numbers = float64_of(gradient)
        self.untouched = silent_units(numbers, self.axis)
        if not self._last:
            self.gradients = sums(numbers)

    def _activation_gradient(self, gradient: Tensor, number: int) -> None:
        if number == self._last:
            self.gradients = sums(float64_of(gradient))


class Recorder(TorchFunctionMode):
    """Record every layer of one batch in `passes`, in the order in which they ran; see `recording`."""

    def __init__(self) -> None:
        super().__init__()
        self.passes: list[Pass] = []
        self._before: list[int] = []

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Call the function, and record its result if it is an activation."""
        result = func(*args, **(kwargs or {}))
        name = str(getattr(func, "__name__", "")).rstrip("_")
        if name in ACTIVATIONS and self.passes and isinstance(result, Tensor):
            current = self.passes[-1]
            if result.shape == current.shape:
                current.activate(name, result)
        return result

    def begins(self, module: nn.Module, arguments: Any) -> None:
        """A forward pre-hook."""
        self._before.append(len(self.passes))

    def ended(self, name: str, module: nn.Module, arguments: Any, result: Any) -> None:
        """A forward hook: open a layer, unless others ran inside of it."""
        if self._before.pop() < len(self.passes):
            return
        output = next((part for part in tree_leaves(result) if _is_numbers(part)), None)
        if output is None:
            return
        axis = 1 if isinstance(module, nn.modules.conv._ConvNd) else output.dim() - 1
        numbers = float64_of(output)
        call = sum(before.key[0] == name for before in self.passes) + 1
        made = Pass((name, call), module, axis, output.shape, sums(numbers), silent_units(numbers, axis))
        made.watch(output)
        self.passes.append(made)


@contextmanager
def recording(model: nn.Module) -> Iterator[Recorder]:
    """A context that records a forward and a backward pass of the model; removes its hooks when it ends."""
    recorder = Recorder()
    handles: list[Any] = []
    try:
        for name, module in model.named_modules():
            if weights_of(module):
                handles.append(module.register_forward_pre_hook(recorder.begins))
                handles.append(module.register_forward_hook(partial(recorder.ended, name or type(module).__name__)))
        with recorder:
            yield recorder
    finally:
        for handle in handles:
            handle.remove()


def weights_of(module: nn.Module) -> list[nn.Parameter]:
    """The weights that make a module a layer: its own parameters of two dimensions or more."""
    if isinstance(module, (nn.LayerNorm, parametrize.ParametrizationList)):
        return []
    own = list(module.parameters(recurse=False))
    if parametrize.is_parametrized(module):
        own += list(module.get_submodule("parametrizations").parameters())
    return [parameter for parameter in own if parameter.dim() >= 2 and parameter.is_floating_point()]


def _is_numbers(part: Any) -> bool:
    return isinstance(part, Tensor) and part.is_floating_point() and part.dim() >= 2 and part.numel() > 0
