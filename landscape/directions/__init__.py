"""Directions in weight space, one file a kind, found by name.

A direction is `dict[str, Tensor]`: float tensors on the CPU with the names and shapes of the weights that it moves.
A kind is a module of this folder with `make(request: DirectionRequest) -> Direction`; imitate random.py.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import torch
from torch import Tensor

from landscape.errors import unknown_name

Direction = dict[str, Tensor]
Normalisation = Literal["filter", "layer", "weight", "dfilter", "dlayer", "none"]
Ignored = Literal["biasbn", "none"]

# Modules of this folder that are not kinds of direction.
NOT_KINDS = {"normalize"}


@dataclass(frozen=True)
class DirectionRequest:
    """What a kind of direction may need.

    Attributes:
        centre: the weights at (0, 0) that move, in the model's order, on the CPU; integers may be among them.
        axis: 0 for the first direction (x), 1 for the second (y).
        seed: for random kinds.
        norm: how a random direction is scaled to the weights.
        ignore: `biasbn` leaves tensors of 0 or 1 dimension (biases, BatchNorm) where they are.
        target: the weights at the far end, for a difference.
    """

    centre: Mapping[str, Tensor]
    axis: int = 0
    seed: int = 0
    norm: Normalisation = "filter"
    ignore: Ignored = "biasbn"
    target: Mapping[str, Tensor] | None = None


@dataclass(frozen=True)
class Given:
    """Directions that are made from more than the weights, and so elsewhere: principal components, eigenvectors.

    Attributes:
        kind: what the file calls them.
        tensors: one for each axis that has no other.
        recipe: what decided them; plain data, stored in the file and compared when it is continued.
    """

    kind: str
    tensors: tuple[Direction, ...]
    recipe: Mapping[str, Any] = field(default_factory=dict)


def kinds() -> list[str]:
    """The names of the kinds."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in NOT_KINDS)


def make(kind: str, request: DirectionRequest) -> Direction:
    """The direction of that kind.

    Raises:
        UsageError: there is no such kind, or the request lacks what it needs.
    """
    if kind not in kinds():
        raise unknown_name("direction", kind, kinds())
    direction: Direction = importlib.import_module(f"{__name__}.{kind}").make(request)
    return direction


def fingerprint(tensors: Mapping[str, Tensor]) -> str:
    """SHA-256, hex, of names, types, shapes and bytes: equal for equal tensors and nothing else."""
    digest = hashlib.sha256()
    for name, tensor in tensors.items():
        plain = tensor.detach().cpu().contiguous()
        digest.update(f"{name} {plain.dtype} {tuple(plain.shape)}\n".encode())
        digest.update(plain.reshape(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()


def cosine(first: Direction, second: Direction) -> float:
    """The cosine of the angle between two directions, in float64."""
    return dot(first, second) / ((dot(first, first) * dot(second, second)) ** 0.5 or 1.0)


def dot(first: Direction, second: Direction) -> float:
    """The inner product, in float64; a tensor that one of them lacks does not move."""
    return sum(float((first[name].double() * second[name].double()).sum()) for name in first if name in second)
