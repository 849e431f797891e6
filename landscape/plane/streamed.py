"""Mappings whose tensors are computed when they are read: directions of large networks.

Danger: a variable that still refers to a tensor while the next one is made, such as the variable of a `for` over
`items()`, keeps both in memory. Where memory matters, each tensor is passed to a function and freed when that returns.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping

from torch import Tensor


class Streamed(Mapping[str, Tensor]):
    """A mapping that makes a new tensor for each read; the caller may modify it."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = dict.fromkeys(names)

    @abstractmethod
    def tensor(self, name: str) -> Tensor:
        """A new tensor, with the same values each time."""

    def __getitem__(self, name: str) -> Tensor:
        if name not in self._names:
            raise KeyError(name)
        return self.tensor(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
