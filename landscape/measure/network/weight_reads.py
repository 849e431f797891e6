"""Detect reads of a network's weights by code that is not given the network, from the memory that it accesses.

A loss or a data set may read the network as a closure: for the accuracy on another split, a return or a regulariser.
Its value then depends on the point of the plane although it is given the outputs alone. Its values at a few points do
not show this (an accuracy may be 1 all around a good minimum), so the code is run once while every operation on a
tensor is inspected.

Some reads cannot be detected: of a NumPy array that shares memory with a weight and is used by NumPy alone; in another
process (the workers of a DataLoader) or in a thread that the code starts; by kernels that were given an address earlier
(a CUDA graph that is replayed); and in a branch that this one run does not take.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import is_traceable_wrapper_subclass
from torch.utils._pytree import tree_leaves

from landscape.core.device import uncompiled
from landscape.measure.network.dispatch_mode import DispatchMode

# Attributes and methods that return metadata such as the shape or the device, and read no values.
PROPERTIES = {
    *("device", "dtype", "grad", "grad_fn", "is_cpu", "is_cuda", "is_leaf", "is_meta", "is_sparse", "itemsize"),
    *("layout", "names", "nbytes", "ndim", "output_nr", "requires_grad", "retains_grad", "shape", "_version"),
}
METHODS = {
    *("__hash__", "__len__", "dim", "element_size", "get_device", "is_complex", "is_contiguous", "is_floating_point"),
    *("is_signed", "ndimension", "nelement", "numel", "size", "storage_offset", "stride"),
    *("empty_like", "full_like", "ones_like", "rand_like", "randint_like", "randn_like", "zeros_like"),
    *("new_empty", "new_empty_strided", "new_full", "new_ones", "new_zeros"),
}


class WeightReads:
    """Detects reads of a network's parameters and buffers within `watching`.

    Attributes:
        found: whether there was a read.
    """

    def __init__(self, model: nn.Module) -> None:
        self.found = False
        self._memory: dict[str, list[tuple[int, int]]] = {}  # by device: disjoint ranges of addresses, ascending
        for device, start, end in sorted({part for tensor in _weights(model) for part in _memory(tensor)}):
            ranges = self._memory.setdefault(device, [])
            if ranges and start < ranges[-1][1]:  # tied weights
                start, end = ranges[-1][0], max(ranges.pop()[1], end)
            ranges.append((start, end))
        self._is_listening = True

    @contextmanager
    def watching(self, *, compiled: bool = True) -> Iterator[None]:
        """Detect reads by this thread within the context.

        Args:
            compiled: also detect reads by compiled networks, which are run uncompiled.
        """
        with ExitStack() as stack:
            if compiled:
                stack.enter_context(uncompiled())
            stack.enter_context(_Dispatched(self._look))
            stack.enter_context(_Called(self._look))
            yield

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Ignore reads within the context, those of the forward pass whose outputs a metric is given."""
        before, self._is_listening = self._is_listening, False
        try:
            yield
        finally:
            self._is_listening = before

    def shares(self, tensor: Tensor) -> bool:
        """Whether a tensor shares memory with a weight."""
        return any(self._holds(*part) for part in _memory(tensor))

    def _look(self, items: Any) -> None:
        if self.found or not self._is_listening:
            return
        with self.paused():  # the inspection calls functions of tensors, too
            self.found = any(self.shares(item) for item in tree_leaves(items) if isinstance(item, Tensor))

    def _holds(self, device: str, start: int, end: int) -> bool:
        """Whether the range of addresses overlaps with a weight."""
        ranges = self._memory.get(device, [])
        before = bisect_left(ranges, (end,)) - 1  # the last range that begins below the end
        return before >= 0 and ranges[before][1] > start


def _weights(model: nn.Module) -> list[Tensor]:
    return [*model.parameters(), *model.buffers()]


def _memory(tensor: Tensor, depth: int = 3) -> Iterator[tuple[str, int, int]]:
    """The device and the address range of each storage of a tensor, if it has any."""
    try:
        parts = _parts(tensor) if depth else []
        if parts:
            for part in parts:
                yield from _memory(part, depth - 1)
            return
        storage = tensor.untyped_storage()
        start, size = storage.data_ptr(), storage.nbytes()
    except Exception:  # tensors without storage raise errors of various types
        return
    if start and size:
        yield str(storage.device), start, start + size


def _parts(tensor: Tensor) -> list[Tensor]:
    """The plain tensors within a sparse tensor or a wrapper subclass."""
    if is_traceable_wrapper_subclass(tensor):
        return [getattr(tensor, name) for name in tensor.__tensor_flatten__()[0]]
    if torch._C._functorch.is_functorch_wrapped_tensor(tensor):
        return [torch._C._functorch.get_unwrapped(tensor)]
    if tensor.layout == torch.sparse_coo:
        return [tensor._indices(), tensor._values()]
    if tensor.layout in (torch.sparse_csr, torch.sparse_bsr):
        return [tensor.crow_indices(), tensor.col_indices(), tensor.values()]
    if tensor.layout in (torch.sparse_csc, torch.sparse_bsc):
        return [tensor.ccol_indices(), tensor.row_indices(), tensor.values()]
    return []


class _Dispatched(DispatchMode):
    """Passes the arguments of every operation to `look`, whether Python, C++, TorchScript or autograd calls it."""

    def __init__(self, look: Callable[[Any], None]) -> None:
        super().__init__()
        self._look = look

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if function.overloadpacket.__name__ not in METHODS:
            self._look((args, kwargs))
        return function(*args, **(kwargs or {}))


class _Called(TorchFunctionMode):
    """Passes the arguments of calls from Python to `look`: some read values without an operation, as `tolist` does."""

    def __init__(self, look: Callable[[Any], None]) -> None:
        super().__init__()
        self._look = look

    def __torch_function__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if not _asks_no_values(function):
            self._look((args, kwargs))
        return function(*args, **(kwargs or {}))


def _asks_no_values(function: Any) -> bool:
    name = getattr(function, "__name__", "")
    if name == "__get__":
        return getattr(getattr(function, "__self__", None), "__name__", "") in PROPERTIES
    return name in METHODS
