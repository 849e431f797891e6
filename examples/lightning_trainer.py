"""A LightningModule on the digits, and its path over the loss surface. The recorder is the line with `callbacks`.

pip install lightning
python examples/lightning_trainer.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import lightning.pytorch as lightning
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader, TensorDataset

import landscape
from landscape.integrations.lightning import LandscapeCallback


class Classifier(lightning.LightningModule):
    """Two layers with BatchNorm."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 10))

    def forward(self, inputs: Tensor) -> Tensor:
        """Logits [N, 10]."""
        logits: Tensor = self.layers(inputs)
        return logits

    def training_step(self, batch: tuple[Tensor, Tensor], index: int) -> Tensor:
        """The loss of a batch."""
        return cross_entropy(self(batch[0]), batch[1])

    def configure_optimizers(self) -> torch.optim.Optimizer:
        """Adam."""
        return torch.optim.Adam(self.parameters(), lr=3e-3)


def main(folder: Path, epochs: int = 12, points: int = 31) -> landscape.Surface:
    """Train, record, measure, draw."""
    torch.manual_seed(0)
    digits = landscape.load_data("digits").split("train")
    inputs, targets = digits.inputs / 255, digits.targets
    model = Classifier()
    trainer = lightning.Trainer(
        max_epochs=epochs,
        accelerator="cpu",
        logger=False,
        enable_checkpointing=False,
        callbacks=[LandscapeCallback(folder / "classifier", every=5, force=True)],
    )
    trainer.fit(model, DataLoader(TensorDataset(inputs, targets), batch_size=64, shuffle=True))
    title = {"title": "A LightningModule, digits"}
    surface = landscape.trajectory(
        model, folder / "classifier", (inputs, targets), grid=(points, points), attributes=title
    )
    surface.save(folder / "lightning_trainer.h5", force=True)
    surface.plot(kind="contour", log=True).savefig(folder / "lightning_trainer.png", dpi=150)
    return surface


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
