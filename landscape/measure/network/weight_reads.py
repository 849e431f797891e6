"""Whether code reads a network's weights, found by the memory that it touches.

A loss or a data set may read the network by closure: another split's accuracy, a return, a regulariser. Its value then
depends on the point of the plane although it is handed the outputs alone. Its value at a few points does not show this
(an accuracy stays 1 around a good minimum), so the code is run once while every operation on a tensor is watched.

What cannot be seen: a NumPy array that was made of a weight before and is used by NumPy alone; code in another process
(a DataLoader's workers) or in a thread that it starts; kernels that were given an address earlier (a CUDA graph that is
replayed); and a branch that this one run does not take.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode, is_traceable_wrapper_subclass
from torch.utils._pytree import tree_leaves

# What asks a tensor for its shape, its device and the like, and not for its values.
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
    """Watches for reads of a network's parameters and buffers within `watching`.

    Attributes:
        found: whether one was read.
    """

    def __init__(self, model: nn.Module) -> None:
        self.found = False
        self._memory: dict[str, list[tuple[int, int]]] = {}  # by device: disjoint ranges of addresses, in their order
        for device, start, end in sorted({part for tensor in _weights(model) for part in _memory(tensor)}):
            ranges = self._memory.setdefault(device, [])
            if ranges and start < ranges[-1][1]:  # tied weights
                start, end = ranges[-1][0], max(ranges.pop()[1], end)
            ranges.append((start, end))
        self._is_listening = True

    @contextmanager
    def watching(self, *, compiled: bool = True) -> Iterator[None]:
        """Note what this thread reads within.

        Args:
            compiled: also what compiled networks read, which are run uncompiled.
        """
        with ExitStack() as stack:
            if compiled and "torch._dynamo" in sys.modules and hasattr(torch.compiler, "set_stance"):
                # Compiled code calls kernels of its own, which no mode sees.
                stack.enter_context(torch.compiler.set_stance("force_eager"))
            stack.enter_context(_Dispatched(self._look))
            stack.enter_context(_Called(self._look))
            yield

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Do not note what is read within: the forward pass whose outputs a metric is given."""
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
        with self.paused():  # looking calls functions of tensors, too
            self.found = any(self.shares(item) for item in tree_leaves(items) if isinstance(item, Tensor))

    def _holds(self, device: str, start: int, end: int) -> bool:
        """Whether the range of addresses overlaps with that of a weight."""
        ranges = self._memory.get(device, [])
        before = bisect_left(ranges, (end,)) - 1  # the last that begins below the end
        return before >= 0 and ranges[before][1] > start


def _weights(model: nn.Module) -> list[Tensor]:
    return [*model.parameters(), *model.buffers()]


def _memory(tensor: Tensor, depth: int = 3) -> Iterator[tuple[str, int, int]]:
    """The device and the addresses of the storages that hold a tensor's values; none where it has none."""
    try:
        parts = _parts(tensor) if depth else []
        if parts:
            for part in parts:
                yield from _memory(part, depth - 1)
            return
        storage = tensor.untyped_storage()
        start, size = storage.data_ptr(), storage.nbytes()
    except Exception:  # tensors without storage raise errors of many kinds
        return
    if start and size:
        yield str(storage.device), start, start + size


def _parts(tensor: Tensor) -> list[Tensor]:
    """The plain tensors that make up a sparse tensor or a subclass."""
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


class _Dispatched(TorchDispatchMode):
    """Shows every operation to `look`, however it was called: from Python, C++, TorchScript or autograd."""

    def __init__(self, look: Callable[[Any], None]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._look = look

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Else the mode imports torch._dynamo when it is first used, which takes a second."""
        return False

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if function.overloadpacket.__name__ not in METHODS:
            self._look((args, kwargs))
        return function(*args, **(kwargs or {}))


class _Called(TorchFunctionMode):
    """Shows the calls from Python to `look`: some reach the values without an operation, as `numpy` and `tolist` do."""

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
