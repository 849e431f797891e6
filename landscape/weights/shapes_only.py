"""Build a network for its shapes alone: on the meta device, where nothing is allocated.

PyTorch "draws" normal numbers there in Python, and imports its compiler for that, which takes a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

NORMAL: tuple[Callable[..., Any], ...] = (Tensor.normal_, nn.init.normal_)  # the others call the first


@contextmanager
def shapes_only() -> Iterator[None]:
    """A context in which networks are built without values."""
    with torch.device("meta"), _Undrawn():
        yield


class _Undrawn(TorchFunctionMode):
    """Leaves tensors of the meta device as they are, instead of drawing normal numbers."""

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        tensor = args[0] if args else kwargs.get("tensor")
        if func in NORMAL and isinstance(tensor, Tensor) and tensor.is_meta:
            return tensor
        return func(*args, **kwargs)
