"""Find why a point has a value that is not finite: the first operation with finite inputs and other outputs.

The user's network is run at the point in its own precision, and every operation is inspected; forward hooks show in
which module it runs. Harmless values are left out: those within a module whose outputs are finite, and those that also
occur at the centre, such as the -inf of attention masks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.utils._pytree import tree_leaves

from landscape.core.device import exact_arithmetic, uncompiled
from landscape.core.faults import message
from landscape.data.batches import outputs_of
from landscape.measure.engine import Task
from landscape.measure.network.batchnorm import recalibrate
from landscape.measure.network.dispatch_mode import DispatchMode
from landscape.measure.weighted_values import weighted_values_of
from landscape.plane.plane import movable, on_plane

# The arguments for which operations return NaN, and below those for which they return infinity. Any other infinity
# is an overflow.
UNDEFINED = {
    **dict.fromkeys(("log", "log2", "log10"), "logarithm of a negative number"),
    "log1p": "logarithm of a negative number",
    **dict.fromkeys(("sqrt", "rsqrt"), "square root of a negative number"),
    "pow": "power of a negative number",
    **dict.fromkeys(("acos", "asin", "atanh"), "argument beyond -1 to 1"),
    "acosh": "argument below 1",
    "div": "zero divided by zero",
}
POLES = {
    **dict.fromkeys(("log", "log2", "log10", "log1p"), "logarithm of zero"),
    **dict.fromkeys(("rsqrt", "reciprocal"), "division by zero"),
    "atanh": "argument of -1 or 1",
}
# Operations made of sums and products: of finite numbers they return NaN only if a part of them overflows.
SUMS = ("mm", "addmm", "bmm", "baddbmm", "linear", "convolution", "add", "sub", "mul", "sum", "mean", "cumsum", "dot")


@dataclass(frozen=True)
class Event:
    """An operation with finite inputs and outputs that are not.

    Attributes:
        module: the qualified name of the module in which it runs, "" for the network itself; None in the loss.
        operation: its name in PyTorch's ATen library.
        kinds: of "infinite" and "NaN", those that occur in its outputs.
        why: the cause, for a message.
    """

    module: str | None
    operation: str
    kinds: tuple[str, ...]
    why: str


def cause_at(task: Task, coefficients: Sequence[float]) -> str:
    """The reason why the values at centre + a * d_x (+ b * d_y) are not finite, in one line; never raises an error.

    Args:
        task: as it was measured; its network is restored.
        coefficients: of the directions, [1] or [2].
    """
    try:
        with (
            torch.no_grad(), uncompiled(), on_plane(task.model, task.plane, task.device) as move,
            exact_arithmetic(task.device),
        ):  # fmt: skip
            return _cause(task, partial(_move, task, move), tuple(coefficients))
    except Exception as error:
        return f"not found, as measuring there again fails with {type(error).__name__}: {message(error)}"


def _cause(task: Task, move: Callable[..., None], place: tuple[float, ...]) -> str:
    moving = list(dict.fromkeys(name for direction in task.plane.directions for name in direction))
    move(*place)
    broken = [name for name in moving if not _is_finite(movable(task.model, "states")[name])]
    if broken:
        return f"the weights themselves are not finite there: '{broken[0]}'"
    found = _first_batch(task)
    if found is None:
        if task.precision == "float32":
            return "not found, as the same point is finite when it is measured again"
        return f"only in {task.precision}: the point is finite in float32"
    split, number, metric = found
    at_point, _ = _events(task, split, number, metric)
    with suppress(Exception):  # without the comparison with the centre
        move(*(0.0 for _ in place))
        at_centre, is_finite = _events(task, split, number, metric, lasting=False)
        usual = Counter(at_centre if is_finite else [])
        at_point = [event for event in at_point if not _takes(usual, event)]
    if at_point:
        return _described(task.model, at_point[0], metric)
    inputs, _ = _batch(task, split, number)
    if not all(map(_is_finite, _tensors(inputs))):
        return f"the inputs of batch {number} of '{split}' are not finite"
    return f"not found: no operation makes the '{metric}' infinite or NaN of finite numbers"


def _move(task: Task, move: Callable[..., None], *place: float) -> None:
    move(*place)
    if task.statistics is not None:
        recalibrate(task.model, task.statistics)


def _batch(task: Task, split: str, number: int) -> tuple[Any, Any]:
    return next(islice(iter(task.splits[split]), number, None))


def _first_batch(task: Task) -> tuple[str, int, str] | None:
    """The first split, number of the batch and metric with values that are not finite."""
    forward = partial(outputs_of, task.model)
    for split, batches in task.splits.items():
        for number, (inputs, targets) in enumerate(batches):
            for name, terms in weighted_values_of(task.model, forward, inputs, targets, task.metrics).items():
                if not _is_finite(terms.products):
                    return split, number, name
    return None


def _events(task: Task, split: str, number: int, metric: str, *, lasting: bool = True) -> tuple[list[Event], bool]:
    """The events of one batch, and whether the values of the metric are finite.

    Args:
        lasting: leave out events within modules whose outputs are finite.
    """
    inputs, targets = _batch(task, split, number)
    chosen = {metric: task.metrics[metric]}
    with _Watch(task.model, lasting) as watch:
        found = weighted_values_of(task.model, partial(outputs_of, task.model), inputs, targets, chosen)
    return watch.events, _is_finite(found[metric].products)


def _takes(usual: Counter[Event], event: Event) -> bool:
    """Whether the event is among the usual ones, from which it is then removed."""
    usual[event] -= 1
    return usual[event] >= 0


def _described(model: nn.Module, event: Event, metric: str) -> str:
    made = f"gives {' and '.join(event.kinds)} values from finite ones in the operation {event.operation}"
    if event.module is None:
        return f"{event.why} in '{metric}' itself, which {made}; the network's outputs are finite"
    module = model.get_submodule(event.module)
    name = f"'{event.module}'" if event.module else "the network itself"
    return f"{event.why}: {name} ({type(module).__name__}) {made}"


class _Watch(DispatchMode):
    """Records the operations with finite inputs and other outputs, and the modules that they run in."""

    def __init__(self, model: nn.Module, lasting: bool) -> None:
        super().__init__()
        self.model, self.lasting = model, lasting
        self.events: list[Event] = []
        self.stack: list[tuple[str, int]] = []  # the modules that run, and the number of events before each
        self.hooks: list[Any] = []

    def __enter__(self) -> _Watch:
        for name, module in self.model.named_modules():
            with suppress(Exception):  # modules that allow no hooks count as a part of their parent
                self.hooks.append(module.register_forward_pre_hook(partial(self._begin, name)))
                self.hooks.append(module.register_forward_hook(self._end, always_call=True))
        super().__enter__()  # type: ignore[no-untyped-call]
        return self

    def __exit__(self, *error: Any) -> None:
        for hook in self.hooks:
            hook.remove()
        super().__exit__(*error)  # type: ignore[no-untyped-call]

    def _begin(self, name: str, module: nn.Module, inputs: Any) -> None:
        self.stack.append((name, len(self.events)))

    def _end(self, module: nn.Module, inputs: Any, outputs: Any) -> None:
        _, before = self.stack.pop()
        tensors = _tensors(outputs)
        if self.lasting and tensors and all(map(_is_finite, tensors)):
            del self.events[before:]  # none of them reached the outputs

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        finite = all(map(_is_finite, _tensors((args, kwargs))))  # tested before, as the operation may overwrite them
        result = function(*args, **kwargs)
        name = function.overloadpacket.__name__.strip("_")
        if finite and "empty" not in name:  # uninitialised memory may hold any value
            made = [tensor for tensor in _tensors(result) if not _is_finite(tensor)]
            if made:
                has = {
                    "infinite": any(bool(t.isinf().any()) for t in made),
                    "NaN": any(bool(t.isnan().any()) for t in made),
                }
                kinds = tuple(kind for kind, there in has.items() if there)
                module = self.stack[-1][0] if self.stack else None
                self.events.append(Event(module, name, kinds, self._why(module, name, kinds)))
        return result

    def _why(self, module: str | None, operation: str, kinds: tuple[str, ...]) -> str:
        inside = None if module is None else self.model.get_submodule(module)
        if isinstance(inside, _BatchNorm) and inside.running_var is not None and bool((inside.running_var < 0).any()):
            return "negative running variance"
        if "NaN" in kinds and operation in UNDEFINED:
            return UNDEFINED[operation]
        if "infinite" in kinds:
            return POLES.get(operation, "overflow")
        return "overflow" if operation in SUMS else "undefined operation"


def _tensors(item: Any) -> list[Tensor]:
    """The tensors of floating-point or complex numbers in a nested structure."""
    leaves = tree_leaves(item)
    return [leaf for leaf in leaves if isinstance(leaf, Tensor) and (leaf.is_floating_point() or leaf.is_complex())]


def _is_finite(tensor: Tensor) -> bool:
    return bool(tensor.isfinite().all())
