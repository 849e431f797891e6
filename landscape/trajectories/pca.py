"""Principal components of a training's checkpoints, computed from inner products without loading all checkpoints.

The rows are differences to the last checkpoint, as in Li et al. 2018 (section 7); PCA centres them. The n x n matrix of
their inner products has the same non-zero eigenvalues as the covariance, and the components are sums of the rows.
Danger: most of the variance of a random walk in many dimensions lies in two components too, and it looks like a spiral
there (Lorch 2016; Antognini and Sohl-Dickstein 2018). A large share of variance does not prove that a path is planar.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import SILENT, Progress
from landscape.plane.direction import Direction, real_row

Row = Callable[[], Direction]

# Rows are loaded in two blocks of at most this many bytes.
BLOCK_BYTES = 128 * 2**20
# Components with a smaller share of the variance are rounding errors.
NOTHING = 1e-12


@dataclass(frozen=True, eq=False)
class Components:
    """The principal components of the rows.

    Attributes:
        directions: the first components, each of length 1 over all its tensors.
        explained: float64 [n], the share of the variance that each component explains, largest first.
        singular_values: float64 [n], of the centred rows.
    """

    directions: tuple[Direction, ...]
    explained: FloatArray
    singular_values: FloatArray


def components(rows: Sequence[Row], count: int = 2, *, progress: Progress = SILENT) -> Components:
    """The first `count` principal components of `rows`; calling a row loads it, which happens a few times.

    Raises:
        UsageError: fewer than `count` + 1 rows.
        LandscapeError: the rows vary in fewer than `count` dimensions, or differ in names or shapes.
    """
    if len(rows) < count + 1:
        raise UsageError(f"{len(rows)} checkpoints: {count} principal components need {count + 1} or more")
    gram = inner_products(rows, progress=progress)
    centred = gram - gram.mean(0) - gram.mean(1)[:, np.newaxis] + gram.mean()
    values, vectors = np.linalg.eigh((centred + centred.T) / 2)
    values, vectors = np.maximum(values[::-1], 0.0), vectors[:, ::-1]
    if not values.sum() > 0 or values[count - 1] < NOTHING * values[0]:
        raise LandscapeError(
            f"the checkpoints vary in fewer than {count} dimensions: give a longer training, or more of its checkpoints"
        )
    # A component is the sum of the centred rows with these weights, which makes its length 1.
    weights = vectors[:, :count] / np.sqrt(values[:count])
    weights = weights - weights.mean(0)
    weights *= np.where(weights[0] < 0, -1.0, 1.0)  # the training starts at positive coordinates
    return Components(_sums(rows, weights), values / values.sum(), np.sqrt(values))


def inner_products(rows: Sequence[Row], *, progress: Progress = SILENT) -> FloatArray:
    """The inner products of all rows, float64 [n, n].

    Raises:
        UsageError: the rows have no numbers.
    """
    size = sum(len(real_row(tensor)) for tensor in rows[0]().values())
    if not size:
        raise UsageError("the checkpoints contain none of the selected weights: choose others (parameters, ignore)")
    block = max(1, BLOCK_BYTES // (4 * max(size, 1)))
    starts = range(0, len(rows), block)
    gram = np.zeros((len(rows), len(rows)))
    with progress.stage("comparing checkpoints", len(starts) * (len(starts) + 1) / 2, "blocks"):
        for a in starts:
            first = _flat(rows[a : a + block], size)
            for b in range(a, len(rows), block):
                second = first if a == b else _flat(rows[b : b + block], size)
                gram[a : a + block, b : b + block] = _products(first, second)
                progress.advance(1)
    return np.triu(gram) + np.triu(gram, 1).T


def _products(first: Tensor, second: Tensor) -> FloatArray:
    """Inner products in float64, some columns at a time, to avoid a copy of a block."""
    step = max(1, 2**21 // max(len(first), len(second)))
    total = torch.zeros(len(first), len(second), dtype=torch.float64)
    for start in range(0, first.shape[1], step):
        columns = slice(start, start + step)
        total += first[:, columns].double() @ second[:, columns].double().T
    result: FloatArray = total.numpy()
    return result


def _flat(rows: Sequence[Row], size: int) -> Tensor:
    block = torch.empty(len(rows), size)
    for number, row in enumerate(rows):
        flat = [real_row(tensor) for tensor in row().values()]
        if sum(map(len, flat)) != size:
            raise LandscapeError("the checkpoints differ in size: give those of one training")
        torch.cat(flat, out=block[number])
    return block


def _sums(rows: Sequence[Row], weights: FloatArray) -> tuple[Direction, ...]:
    """The weighted sum of the rows for each column of `weights` [n, count], in float64."""
    totals: list[dict[str, Tensor]] = [{} for _ in weights.T]
    for number, load in enumerate(rows):
        row = load()
        for total, column in zip(totals, weights.T, strict=True):
            for name, tensor in row.items():
                precise = torch.complex128 if tensor.is_complex() else torch.float64
                part = total.setdefault(name, torch.zeros_like(tensor, dtype=precise))
                part.add_(tensor.to(precise), alpha=float(column[number]))
    return tuple(
        {name: part.to(torch.complex64 if part.is_complex() else torch.float32) for name, part in total.items()}
        for total in totals
    )
