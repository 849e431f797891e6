"""Directions in weight space, one file a kind, found by name.

A direction maps names to float tensors on the CPU, of the names and shapes of the weights that it moves. It is a
dictionary, or `Streamed`, if possible: then only one tensor is in memory at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from landscape.core import plugins
from landscape.plane.choices import Ignored, Normalisation
from landscape.plane.stored import Stored
from landscape.plane.streamed import Streamed

Direction = Mapping[str, Tensor]

FOLDER = "plane/directions"

# Inner products are summed in chunks of this size: converting a large tensor to float64 would triple its memory.
NUMBERS_AT_ONCE = 2**16


@dataclass(frozen=True)
class DirectionRequest:
    """The inputs from which a kind of direction is made.

    Attributes:
        centre: the weights at (0, 0) that move, in the model's order, on the CPU; may include integers.
        axis: 0 for the first direction (x), 1 for the second (y).
        seed: for random kinds.
        norm: how a random direction is scaled to the weights.
        ignore: `biasbn` does not move tensors of 0 or 1 dimension (biases, BatchNorm).
    """

    centre: Mapping[str, Tensor]
    axis: int = 0
    seed: int = 0
    norm: Normalisation = "filter"
    ignore: Ignored = "biasbn"


@dataclass(frozen=True)
class Given:
    """Directions computed from more than the weights: principal components, eigenvectors.

    Attributes:
        kind: its name in files.
        tensors: one for each axis without a target.
        recipe: what determined them; plain data, stored in the file and compared when the file is continued.
    """

    kind: str
    tensors: tuple[Direction, ...]
    recipe: Mapping[str, Any] = field(default_factory=dict)


def kinds() -> list[str]:
    """The names of the kinds."""
    return plugins.names(FOLDER)


def make(kind: str, request: DirectionRequest) -> Direction:
    """The direction of that kind.

    Raises:
        UsageError: there is no such kind.
    """
    direction: Direction = plugins.load(FOLDER, kind, "direction").make(request)
    return direction


def fingerprint(tensors: Mapping[str, Tensor]) -> str:
    """SHA-256, hex, of names, dtypes, shapes and bytes."""
    digest = hashlib.sha256()

    def add(name: str, tensor: Tensor) -> None:
        plain = tensor.detach().cpu().contiguous()
        digest.update(f"{name} {plain.dtype} {tuple(plain.shape)}\n".encode())
        digest.update(plain.reshape(-1).view(torch.uint8).numpy().data)

    for name in tensors:
        add(name, tensors[name])
    return digest.hexdigest()


def cosine(first: Direction, second: Direction) -> float:
    """The cosine of the angle between two directions, in float64."""
    return dot(first, second) / ((dot(first, first) * dot(second, second)) ** 0.5 or 1.0)


def dot(first: Direction, second: Direction) -> float:
    """The inner product, in float64; a tensor that one of them lacks counts as zero."""
    return sum(_dot(first, second, name) for name in first if name in second)


def _dot(first: Direction, second: Direction, name: str) -> float:
    """The inner product of one tensor, in chunks; of two streamed tensors, one is first copied to a file."""
    if first is second:
        one = other = real_row(first[name]).split(NUMBERS_AT_ONCE)
        return _sum_of_products(one, other)
    if isinstance(first, Streamed) and isinstance(second, Streamed):
        pieces: Iterable[Tensor] = Stored({name: real_row(first[name])}).pieces(name, NUMBERS_AT_ONCE)
    else:
        pieces = real_row(first[name]).split(NUMBERS_AT_ONCE)
    return _sum_of_products(pieces, real_row(second[name]).split(NUMBERS_AT_ONCE))


def real_row(tensor: Tensor) -> Tensor:
    """The tensor's real numbers as a vector; a complex number counts as two."""
    return (torch.view_as_real(tensor) if tensor.is_complex() else tensor).reshape(-1)


def _sum_of_products(one: Iterable[Tensor], other: Iterable[Tensor]) -> float:
    return sum(float((a.double() * b.double()).sum()) for a, b in zip(one, other, strict=True))
