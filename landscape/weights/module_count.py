"""Bound the number of modules of a network while it is built: a file of a kilobyte can name one of a billion layers.

Even without values, on the meta device, each module takes some kilobytes of memory.
"""

from __future__ import annotations

import threading
from typing import Any

from torch.nn.modules.module import register_module_module_registration_hook

# Far more than networks have without weights in the file (activations, containers), and seconds to build.
ALWAYS_ALLOWED, MODULES_A_TENSOR = 30_000, 20
# As many times more where the file may hold a part of the weights, as those of adapters.
PARTS = 10


class TooMany(RuntimeError):
    """The network has more modules than it may have."""


class ModuleCount:
    """A context in which this thread builds at most `most` modules.

    Raises:
        TooMany: where it builds more; `is_exceeded` is then set, also if somebody catches it.
    """

    def __init__(self, most: int) -> None:
        self.most, self.built = most, 0

    @property
    def is_exceeded(self) -> bool:
        """Whether more modules were to be built."""
        return self.built > self.most

    def __enter__(self) -> ModuleCount:
        self._thread = threading.get_ident()
        self._hook = register_module_module_registration_hook(self._added)
        return self

    def __exit__(self, *_: object) -> None:
        self._hook.remove()

    def _added(self, parent: Any, name: str, module: Any) -> None:
        if threading.get_ident() != self._thread:
            return
        self.built += 1
        if self.is_exceeded:
            raise TooMany(f"it has more than {self.most:,} modules")


def of_tensors(count: int, partial: bool) -> ModuleCount:
    """The count of a network whose weights, or a part of them, are so many tensors."""
    most = ALWAYS_ALLOWED + MODULES_A_TENSOR * count
    return ModuleCount(PARTS * most if partial else most)
