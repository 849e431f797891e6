"""What stands for a reader's own network, data and runs where the code of the documents is executed."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import torch
from torch import Tensor, nn

import landscape
from landscape.weights.model_spec import ModelSpec

ROOT = Path(__file__).parents[2]
NETWORKS = itertools.cycle(("resnet20.h5", "resnet20_noshort.h5"))
# A file of a reader with a network and data: `--model file.py:build --data file.py:data`.
FILE = """
from documents.placeholders import digits as data
from documents.placeholders import network as build
"""


def network() -> nn.Module:
    """A perceptron for the digits."""
    torch.manual_seed(0)
    return landscape.models.build("mlp", pixels=64, channels=1, depth=3, width=8)


def digits(count: int = 40) -> tuple[Tensor, Tensor]:
    """The first digits, float32 [count, 1, 8, 8], and their classes."""
    split = landscape.load_data("digits").splits["train"].first(count)
    return split.inputs.float() / 255, split.targets


def run(folder: str, *, epochs: float = 1, seed: int = 0, limit: int = 100) -> None:
    """The folder of a training of a perceptron on some digits."""
    small = ModelSpec("mlp", {"depth": 3, "width": 8, "norm": "batch"})
    landscape.train(
        small, "digits", folder, epochs=epochs, limit=limit, batch_size=50, save_every=0.5, seed=seed,
        precision="float32",
    )  # fmt: skip


def surfaces(*names: str) -> None:
    """Surface files of these names: copies of those of two networks, in turn."""
    for name in names:
        shutil.copy(ROOT / "results/resnet20_pair" / next(NETWORKS), name)
