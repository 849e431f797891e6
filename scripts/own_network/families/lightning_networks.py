"""Lightning modules: with their own steps, and with metrics and losses as buffers."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from scripts.own_network.case import Subject, case, classified, perturbed, rows


def _module() -> Any:
    import lightning

    class Classifier(lightning.LightningModule):
        def __init__(self) -> None:
            super().__init__()
            self.save_hyperparameters()
            self.layers = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(), nn.Linear(16, 3))
            self.loss = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 0.5]))

        def forward(self, inputs: Tensor) -> Tensor:
            return self.layers(inputs)

        def validation_step(self, batch: tuple[Tensor, Tensor], index: int) -> Tensor:
            inputs, targets = batch
            return self.loss(self(inputs), targets)

    return perturbed(Classifier())


@case("LightningModule", package="lightning", measured="cross-entropy, accuracy")
def module() -> Subject:
    inputs, targets = rows(40, 8, 3)
    return Subject(_module(), (inputs, targets), lambda network: classified(network(inputs), targets))


@case("LightningModule, its own weighted loss", package="lightning", measured="its `validation_step`, classes weighted")
def own_step() -> Subject:
    inputs, targets = rows(40, 8, 3)

    def weighted(outputs: Tensor, targets: Tensor, model: Any) -> tuple[Tensor, Tensor]:
        """The loss of each example divided by its weight, and the weight: their average is that of the module."""
        weights = model.loss.weight[targets]
        return nn.functional.cross_entropy(outputs, targets, reduction="none"), weights

    def plain(network: Any) -> dict[str, float]:
        return {"loss": network.validation_step((inputs, targets), 0).item()}

    return Subject(_module(), (inputs, targets), plain, {"loss": weighted})


@case(
    "LightningModule, `validation_step` as it is", package="lightning", measured="its `validation_step` (`batch_loss`)"
)
def step_of_batches() -> Subject:
    inputs, targets = rows(40, 8, 3)
    batches = [(inputs[:16], targets[:16]), (inputs[16:], targets[16:])]

    def batch_loss(network: Any, batch: tuple[Tensor, Tensor]) -> tuple[Tensor, float]:
        weight = float(network.loss.weight[batch[1]].sum())
        return weight * network.validation_step(batch, 0), weight

    def plain(network: Any) -> dict[str, float]:
        return {"loss": network.validation_step((inputs, targets), 0).item()}

    return Subject(_module(), batches, plain, {"batch_loss": batch_loss})
