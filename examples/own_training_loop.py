"""A plain PyTorch loop on the digits, recorded by two lines, and the path of its weights over the loss surface.

python examples/own_training_loop.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader, TensorDataset

import landscape


def main(folder: Path, epochs: int = 12, points: int = 31) -> landscape.Surface:
    """Train, record, measure, draw."""
    torch.manual_seed(0)
    digits = landscape.load_data("digits").split("train")
    inputs, targets = digits.inputs / 255, digits.targets
    model = nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, [epochs // 2], gamma=0.3)
    loader = DataLoader(TensorDataset(inputs, targets), batch_size=64, shuffle=True)
    with landscape.Recorder(model, folder / "own_loop", every=5, steps_per_epoch=loader, force=True) as recorder:
        for _ in range(epochs):
            for batch, classes in loader:
                optimizer.zero_grad()
                loss = cross_entropy(model(batch), classes)
                loss.backward()
                optimizer.step()
                recorder.step(loss=loss, lr=scheduler.get_last_lr()[0])
            scheduler.step()
    title = {"title": "An own training loop, digits"}
    surface = landscape.trajectory(
        model, folder / "own_loop", (inputs, targets), grid=(points, points), attributes=title
    )
    surface.save(folder / "own_training_loop.h5", force=True)
    surface.plot(kind="contour", log=True).savefig(folder / "own_training_loop.png", dpi=300)
    return surface


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
