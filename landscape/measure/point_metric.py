"""`PointMetric`: any number of a network at a point, such as a return, a robust accuracy, or a calibration error.

It measures the network itself instead of the outputs of one batch at a time. Danger: if a metric uses different random
numbers at each point, a smooth surface looks rough. Therefore each call receives a generator in the same state, and the
global generators of Python, NumPy and PyTorch are seeded alike.
"""

from __future__ import annotations

import inspect
import math
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeGuard, cast, runtime_checkable

import numpy as np
import torch
from torch import Tensor, nn

from landscape.core import global_generators
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.faults import reported
from landscape.data.batches import Batches

# The parameters by which a function is recognised as a metric of the network.
PARAMETERS = ("model", "batches", "generator")

# Appended to the name of a value that is a mean of samples: its standard error.
ERROR = "_stderr"

# The type of the bits of a value, by its size in bytes.
INTEGERS = {1: torch.int8, 2: torch.int16, 4: torch.int32, 8: torch.int64}

ALLOWED = "a real number, samples [R], or a dictionary of these"


@runtime_checkable
class PointMetric(Protocol):
    """A metric that measures the network at a point: an object with this method.

    A function with the parameters `model`, `batches` and `generator` works, too.
    """

    def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> Any:
        """Measure the network at its present weights, in evaluation mode; leave it unchanged.

        Args:
            model: the network at the point, in its own precision.
            batches: yields `(inputs, targets)` on the network's device, in the same order each time; `count` is the
                number of examples. Without data it yields nothing.
            generator: a generator on the CPU, in the same state at every point, so that random numbers are common to
                all points. Python's, NumPy's and PyTorch's global generators are seeded alike.

        Returns:
            One number, which gets the metric's name in the file; or samples [R] of which the mean is stored, and its
            standard error as `{name}_stderr`; or numbers and samples by name.
        """


@dataclass(frozen=True)
class OfFunction:
    """A function (model, batches, generator) as a metric of the network."""

    function: Callable[..., Any]

    def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> Any:
        """Call the function."""
        return self.function(model, batches, generator)


class NoBatches:
    """The batches of a measurement without data."""

    count = 0

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(())


def measures_network(metric: object) -> TypeGuard[PointMetric]:
    """Whether the metric measures the network itself instead of its outputs."""
    return callable(getattr(metric, "measure", None))


def as_point_metric(metric: Any) -> PointMetric | None:
    """The metric as one of the network: an object or a class with `measure`, or a function; None for others.

    Raises:
        UsageError: a class that cannot be instantiated without arguments.
    """
    if inspect.isclass(metric) and hasattr(metric, "measure"):
        try:
            found: Any = metric()
        except TypeError as error:
            raise UsageError(f"the metric {metric.__name__} is a class: give an instance ({error})") from error
        return cast("PointMetric", found)
    if measures_network(metric):
        return metric
    if not callable(metric) or isinstance(metric, nn.Module):
        return None
    try:
        named = tuple(inspect.signature(metric).parameters)
    except (TypeError, ValueError):  # functions implemented in C may have no signature
        return None
    return OfFunction(metric) if named[: len(PARAMETERS)] == PARAMETERS else None


def measured(
    metric: PointMetric, name: str, model: nn.Module, batches: Batches | NoBatches, seed: int
) -> dict[str, float]:
    """The values of the metric by name, at the model's present weights.

    Raises:
        LandscapeError: the metric failed or changed the network, or returned something else than numbers.
    """
    before = _states(model)
    training = [module for module in model.modules() if module.training]
    failed = reported(lambda reason: f"the metric '{name}' failed: {reason}")
    with failed, _seeded(seed, model), torch.enable_grad():
        found = metric.measure(model, batches, torch.Generator().manual_seed(seed))
    for parameter in model.parameters():
        parameter.grad = None  # which the metric may have computed; the plane restores the user's own
    after = _states(model)
    if changed := [tensor for tensor, state in before.items() if after.get(tensor) != state]:
        raise LandscapeError(
            f"the metric '{name}' changed '{changed[0]}' of the network: let it work on a copy (copy.deepcopy(model))"
        )
    if len([module for module in model.modules() if module.training]) != len(training):
        raise LandscapeError(f"the metric '{name}' left the network in training mode: call model.eval() at its end")
    return _values(found, name)


def _states(model: nn.Module) -> dict[str, tuple[int, int, Any]]:
    """For each tensor of the network its identity, its counter of writes, and a sum over its values.

    Writes through `.data` are not counted by PyTorch.
    """
    tensors = [*model.named_parameters(), *model.named_buffers()]
    return {name: (id(tensor), tensor._version, _sum(tensor)) for name, tensor in tensors}


@torch.no_grad()
def _sum(tensor: Tensor) -> Any:
    """The sum of the bits of all values, read as integers: exact, and defined for NaN, too."""
    if tensor.is_quantized or tensor.layout != torch.strided or tensor.is_meta:
        return None
    values = torch.view_as_real(tensor.detach().resolve_conj()) if tensor.is_complex() else tensor.detach()
    return int(values.contiguous().reshape(-1).view(INTEGERS[values.itemsize]).sum(dtype=torch.int64))


@contextmanager
def _seeded(seed: int, model: nn.Module) -> Iterator[None]:
    """The global generators of Python, NumPy and PyTorch in the state of that seed; restored afterwards."""
    earlier, legacy = random.getstate(), np.random.get_state()
    with ExitStack() as restored:
        for device in _devices(model):  # `torch.manual_seed` would change those of all devices
            restored.enter_context(global_generators.restored(device))
            global_generators.seed(seed, device)
        random.seed(seed)
        np.random.seed(seed % 2**32)
        try:
            yield
        finally:
            random.setstate(earlier)
            np.random.set_state(legacy)


def _devices(model: nn.Module) -> set[torch.device]:
    """The devices on which a metric may draw random numbers: the CPU, the network's, and the GPU in use."""
    found = {torch.device("cpu"), *(parameter.device for parameter in model.parameters())}
    if torch.cuda.is_initialized():
        found.add(torch.device("cuda", torch.cuda.current_device()))
    return found


def _values(found: Any, name: str) -> dict[str, float]:
    parts = found if isinstance(found, Mapping) else {name: found}
    if not parts:
        raise LandscapeError(f"the metric '{name}' returned no values: return {ALLOWED}")
    values: dict[str, float] = {}
    for key, part in parts.items():
        values |= _mean(str(key), part, name)
    return values


def _mean(key: str, part: Any, name: str) -> dict[str, float]:
    """A number; or the mean of samples and its standard error."""
    try:
        found = np.asarray(_plain(part))
        if np.iscomplexobj(found):  # its imaginary part would be lost
            raise TypeError("complex")
        numbers = found.astype(np.float64)
    except (TypeError, ValueError):
        what = "None" if part is None else f"a {type(part).__name__}"
        raise LandscapeError(f"the metric '{name}' returned {what} for '{key}': return {ALLOWED}") from None
    if numbers.ndim > 1 or numbers.size == 0:
        shape = list(numbers.shape)
        raise LandscapeError(f"the metric '{name}' returned shape {shape} for '{key}': return {ALLOWED}")
    if numbers.ndim == 0:
        return {key: float(numbers)}
    count = len(numbers)
    with np.errstate(invalid="ignore"):  # infinite samples
        error = float(numbers.std(ddof=1)) / math.sqrt(count) if count > 1 else math.nan
        return {key: float(numbers.mean()), key + ERROR: error}


def _plain(part: Any) -> Any:
    """Numbers without tensors; raises TypeError for what NumPy would take for a number or NaN."""
    if part is None or isinstance(part, (str, bytes)):
        raise TypeError("not a number")
    if isinstance(part, Tensor):
        if part.is_complex():
            raise TypeError("complex")
        return part.detach().cpu().double().numpy()
    return [_plain(one) for one in part] if isinstance(part, (list, tuple)) else part
