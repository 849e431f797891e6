from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from landscape.core.progress import Progress
from landscape.data.dataset import DataSet, Split

sys.path.insert(0, str(Path(__file__).parent))  # for networks.py


@pytest.fixture(scope="session")
def photographs() -> DataSet:
    """41 random colour images of 16 x 16 in 4 classes, without a test split."""
    generator = torch.Generator().manual_seed(3)
    images = torch.randint(0, 256, (41, 3, 16, 16), dtype=torch.uint8, generator=generator)
    targets = torch.randint(0, 4, (41,), generator=generator)
    return DataSet("noise", {"train": Split(images, targets)}, tuple("abcd"), (0.5, 0.5, 0.5), (0.25, 0.25, 0.25))


@pytest.fixture
def compiler(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """torch.compile without a compiler; the sizes of the batches that went through it."""
    sizes: list[int] = []

    def compiled(model: nn.Module, **_: Any) -> Callable[[Tensor], Tensor]:
        def forward(inputs: Tensor) -> Tensor:
            sizes.append(len(inputs))
            outputs: Tensor = model(inputs)
            return outputs

        return forward

    monkeypatch.setattr(torch, "compile", compiled)
    return sizes


class Titles(Progress):
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.titles: list[str] = []

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        self.titles.append(title)


@pytest.fixture
def progress() -> Titles:
    return Titles()
