"""The bend of networks of several inputs, which are handed over in a tuple, a dict, or from a loader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

from landscape.connectivity.search import RECIPE, find

P, Q = (torch.randn(9, size, generator=torch.Generator().manual_seed(size)) for size in (3, 2))
TARGETS = torch.arange(9) % 4


class Two(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(3, 4), nn.Linear(2, 4)

    def forward(self, p: Tensor, q: Tensor) -> Any:
        return self.a(p) * self.b(q)


class Joined(Two):
    def forward(self, both: Tensor) -> Any:  # type: ignore[override]
        return super().forward(both[:, :3], both[:, 3:])


def bend(kind: type[Two], data: Any) -> dict[str, Tensor]:
    networks = []
    for seed in (0, 1):
        torch.manual_seed(seed)
        networks.append(kind())
    recipe = replace(RECIPE, epochs=2, batch_size=9, lr=0.1, precision="float32", device="cpu")
    found = find(*networks, data, recipe=recipe)
    assert found.bend is not None
    return {name: found.bend[name] for name, _ in networks[0].named_parameters()}


@pytest.mark.parametrize("form", ["tuple", "dict", "loader"])
def test_the_bend_is_that_of_the_same_network_of_one_input(form: str) -> None:
    both = torch.cat([P, Q], 1)
    if form == "loader":
        loader = DataLoader(TensorDataset(both, TARGETS), batch_size=9)
        expected = bend(Joined, loader)
        data: Any = [((inputs[:, :3], inputs[:, 3:]), targets) for inputs, targets in loader]
    else:
        expected = bend(Joined, (both, TARGETS))
        data = ((P, Q) if form == "tuple" else {"q": Q, "p": P}, TARGETS)
    found = bend(Two, data)
    for name, tensor in expected.items():
        torch.testing.assert_close(found[name], tensor, msg=name)
