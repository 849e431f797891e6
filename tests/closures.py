"""Losses and batches that read a network other than through their arguments; workers import this module."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional


def network() -> nn.Module:
    generator = torch.Generator().manual_seed(3)
    made = nn.Sequential(nn.Linear(5, 6), nn.ReLU(), nn.Linear(6, 3))
    for parameter in made.parameters():
        parameter.data.normal_(generator=generator)
    return made


SHARED = network()  # a network that a loss reads from this module


def in_a_module(outputs: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(outputs, targets, reduction="none") + _penalty(SHARED)


def by_name(outputs: Tensor, targets: Tensor, *, model: nn.Module) -> Tensor:
    return functional.cross_entropy(outputs, targets, reduction="none") + _penalty(model)


def by_name_and_in_a_module(outputs: Tensor, targets: Tensor, model: nn.Module) -> Tensor:
    return by_name(outputs, targets, model=model) + _penalty(SHARED)


class Held:
    """A loss with the network among its attributes."""

    def __init__(self, model: nn.Module) -> None:
        self.model = model

    def __call__(self, outputs: Tensor, targets: Tensor) -> Tensor:
        return by_name(outputs, targets, model=self.model)


class Forgotten(Held):
    """A loss that is pickled without its network, and has another one where it is unpickled."""

    def __getstate__(self) -> dict[str, object]:
        return {}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.model = copy.deepcopy(SHARED)


class Made:
    """Batches that are computed by a network: one of their attributes, or the one of this module."""

    def __init__(self, inputs: Tensor, targets: Tensor, model: nn.Module | None) -> None:
        self.inputs, self.targets, self.model = inputs, targets, model

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        model = self.model or SHARED
        for rows in (slice(0, 4), slice(4, None)):
            yield self.inputs[rows] + model(self.inputs[rows]).detach().sum(1, keepdim=True), self.targets[rows]


def _penalty(model: nn.Module) -> Tensor:
    return torch.stack([parameter.square().sum() for parameter in model.parameters()]).sum()
