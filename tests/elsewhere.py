"""A simulated second device: its tensors are on the CPU, report another device, and do not mix with other tensors.

Within `Elsewhere()`, `tensor.to(ELSEWHERE)` works, and so do modules. As with real devices, tensors can be copied
between devices; any other operation on tensors of two devices raises an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves, tree_map

ELSEWHERE = torch.device("xla:1")
CPU = torch.device("cpu")
CROSSING = {torch.ops.aten.copy_.default, torch.ops.aten._to_copy.default}


class _There(Tensor):
    """A tensor of the device type "meta", which every build of torch supports; its numbers are in `inner`."""

    inner: Tensor
    device = ELSEWHERE  # type: ignore[assignment]
    is_meta = False  # type: ignore[assignment]

    @staticmethod
    def __new__(cls, inner: Tensor) -> _There:
        there: _There = torch.Tensor._make_wrapper_subclass(
            cls, inner.shape, strides=inner.stride(), dtype=inner.dtype, device="meta"
        )
        there.inner = inner
        return there

    def tolist(self) -> Any:
        return self.inner.tolist()

    @classmethod
    def __torch_dispatch__(cls, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        return _run(function, args, kwargs or {})


class Elsewhere(TorchDispatchMode):
    """A context in which there is a second device."""

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Without this, the first use of the mode imports torch._dynamo, which takes seconds."""
        return False

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        return _run(function, args, kwargs or {})


def _run(function: Any, args: Any, kwargs: dict[str, Any]) -> Any:
    sides = {tensor.device for tensor in _tensors(args, kwargs) if tensor.dim() or tensor.device == ELSEWHERE}
    if len(sides) > 1 and function not in CROSSING:
        raise RuntimeError(f"Expected all tensors to be on the same device, but {function} got {sides}")
    named = kwargs.get("device")
    target = torch.device(named) if named is not None else ELSEWHERE if ELSEWHERE in sides else CPU
    if named is not None:
        kwargs = {**kwargs, "device": CPU}
    plain, options = tree_map(lambda item: item.inner if isinstance(item, _There) else item, (args, kwargs))
    result = function(*plain, **options)
    if function._schema.name.endswith("_"):  # in place
        return args[0]
    return tree_map(lambda item: _There(item) if isinstance(item, Tensor) and target == ELSEWHERE else item, result)


def _tensors(*nested: Any) -> Iterator[Tensor]:
    return (item for item in tree_leaves(nested) if isinstance(item, Tensor))
