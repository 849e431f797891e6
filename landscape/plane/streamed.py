"""Named tensors of which nobody needs to hold more than one: what directions of large networks are made of.

The danger is a name that keeps a tensor while the next one is made, as the variable of a `for` over `items()` does:
where memory counts, each tensor is handed to a function, and gone when that returns.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping

from torch import Tensor


class Streamed(Mapping[str, Tensor]):
    """A mapping that makes each tensor anew whenever it is asked for one; it belongs to whoever asked."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = dict.fromkeys(names)

    @abstractmethod
    def tensor(self, name: str) -> Tensor:
        """A new tensor, the same numbers each time."""

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
