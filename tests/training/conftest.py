from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch

from landscape.data.dataset import DataSet, Split

sys.path.insert(0, str(Path(__file__).parent))  # for networks.py


@pytest.fixture(scope="session")
def photographs() -> DataSet:
    """41 random colour images of 16 x 16 in 4 classes, without a test split."""
    generator = torch.Generator().manual_seed(3)
    images = torch.randint(0, 256, (41, 3, 16, 16), dtype=torch.uint8, generator=generator)
    targets = torch.randint(0, 4, (41,), generator=generator)
    return DataSet("noise", {"train": Split(images, targets)}, tuple("abcd"), (0.5, 0.5, 0.5), (0.25, 0.25, 0.25))
