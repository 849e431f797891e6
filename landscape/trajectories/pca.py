"""Principal components of a training's checkpoints, computed from inner products; large ones are not all in memory.

The rows are differences to the last checkpoint, as in Li et al. 2018 (section 7); PCA centres them. The n x n matrix of
their inner products has the same non-zero eigenvalues as the covariance, and the components are sums of the rows.
Danger: most of the variance of a random walk in many dimensions lies in two components too, and it looks like a spiral
there (Lorch 2016; Antognini and Sohl-Dickstein 2018). A large share of variance does not prove that a path is planar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import torch
from torch import Tensor

from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import SILENT, Progress
from landscape.plane.direction import Direction, real_row
from landscape.plane.stored import Stored

RowLoader = Callable[[], Direction]

# Rows that are larger in total are kept in a file.
MOST_BYTES = 128 * 2**20
# Inner products and sums are computed in float64, over at most so many numbers of all rows at a time.
NUMBERS_AT_ONCE = 2**21
# Components with a smaller share of the variance are rounding errors.
SMALLEST_SHARE = 1e-12


@dataclass(frozen=True, eq=False)
class Components:
    """The principal components of the rows.

    Attributes:
        directions: the first components, each of length 1 over all its tensors.
        explained_variance_ratio: float64 [n], the share of the variance that each component explains, largest first.
        singular_values: float64 [n], of the centred rows.
    """

    directions: tuple[Direction, ...]
    explained_variance_ratio: FloatArray
    singular_values: FloatArray


def components(rows: Sequence[RowLoader], count: int = 2, *, progress: Progress = SILENT) -> Components:
    """The first `count` principal components of `rows`; each row is called once, which loads it.

    Raises:
        UsageError: fewer than `count` + 1 rows, or the rows have no numbers.
        LandscapeError: the rows vary in fewer than `count` dimensions, or differ in names or shapes; or they are large,
            and cannot be saved in a temporary file.
    """
    if len(rows) < count + 1:
        raise UsageError(f"{len(rows)} checkpoints: {count} principal components need {count + 1} or more")
    loaded = _Loaded(rows, progress)
    gram = loaded.inner_products()
    centred = gram - gram.mean(0) - gram.mean(1)[:, np.newaxis] + gram.mean()
    values, vectors = np.linalg.eigh((centred + centred.T) / 2)
    values, vectors = np.maximum(values[::-1], 0.0), vectors[:, ::-1]
    if not values.sum() > 0 or values[count - 1] < SMALLEST_SHARE * values[0]:
        raise LandscapeError(
            f"the checkpoints vary in fewer than {count} dimensions: give a longer training, or more of its checkpoints"
        )
    # A component is the sum of the centred rows with these weights, which makes its length 1.
    weights = vectors[:, :count] / np.sqrt(values[:count])
    weights = weights - weights.mean(0)
    # The sign is chosen so that the first checkpoint lies on the positive side of the mean.
    weights *= np.where(weights[0] < 0, -1.0, 1.0)
    return Components(loaded.sums(weights), values / values.sum(), np.sqrt(values))


class _Loaded:
    """Rows that were loaded once: in memory, or in an anonymous temporary file if they are large.

    Raises:
        UsageError, LandscapeError: as `components`.
    """

    def __init__(self, rows: Sequence[RowLoader], progress: Progress) -> None:
        self._count = len(rows)
        with progress.stage("reading checkpoints", self._count, "checkpoints"):
            first = rows[0]()
            self._shapes = {name: tensor.shape for name, tensor in first.items()}
            size = sum(tensor.numel() * tensor.itemsize for tensor in first.values())
            if not size:
                raise UsageError(
                    "the checkpoints contain none of the selected weights: choose others (parameters, ignore)"
                )
            tensors = self._tensors_of(chain([first], (row() for row in rows[1:])), progress)
            self._tensors: Mapping[str, Tensor] = dict(tensors) if size * self._count <= MOST_BYTES else Stored(tensors)

    def _tensors_of(self, rows: Iterable[Direction], progress: Progress) -> Iterator[tuple[str, Tensor]]:
        """Each tensor of each row, with a name of both."""
        for number, row in enumerate(rows):
            if {name: tensor.shape for name, tensor in row.items()} != self._shapes:
                raise LandscapeError("the checkpoints differ in size: give those of one training")
            for name, tensor in row.items():
                yield f"{number}/{name}", tensor
            progress.advance(1)

    def inner_products(self) -> FloatArray:
        """The inner products of all rows, float64 [n, n]; a complex number counts as two real ones."""
        total = torch.zeros(self._count, self._count, dtype=torch.float64)
        for name in self._shapes:
            pieces = (self._pieces(f"{number}/{name}") for number in range(self._count))
            for columns in zip(*pieces, strict=True):
                block = torch.stack([real_row(column).double() for column in columns])
                total += block @ block.T
        gram: FloatArray = total.numpy()
        return np.triu(gram) + np.triu(gram, 1).T

    def _pieces(self, name: str) -> Iterator[Tensor]:
        """The numbers of a tensor in order, some at a time."""
        count = max(1, NUMBERS_AT_ONCE // self._count)
        if isinstance(self._tensors, Stored):
            return self._tensors.pieces(name, count)
        return iter(self._tensors[name].reshape(-1).split(count))

    def sums(self, weights: FloatArray) -> tuple[Direction, ...]:
        """The weighted sum of the rows for each column of `weights` [n, count], computed in float64."""
        directions: tuple[dict[str, Tensor], ...] = tuple({} for _ in weights.T)
        for name, shape in self._shapes.items():
            is_complex = self._tensors[f"0/{name}"].is_complex()
            precise, stored = (torch.complex128, torch.complex64) if is_complex else (torch.float64, torch.float32)
            sums = [torch.zeros(shape, dtype=precise) for _ in directions]
            for number, shares in enumerate(weights.tolist()):
                tensor = self._tensors[f"{number}/{name}"].to(precise)
                for total, share in zip(sums, shares, strict=True):
                    total.add_(tensor, alpha=share)
            for direction, total in zip(directions, sums, strict=True):
                direction[name] = total.to(stored)
        return directions


def inner_products(rows: Sequence[RowLoader]) -> FloatArray:
    """The inner products of all rows, float64 [n, n].

    Raises:
        UsageError, LandscapeError: as `components`.
    """
    return _Loaded(rows, SILENT).inner_products()
