"""The optimizer of a recipe."""

from __future__ import annotations

import torch
from torch import nn

from landscape.training.recipe import Recipe


def make(model: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    """SGD, Adam or AdamW for all parameters; weight decay goes to every one of them, as in the paper's code.

    The learning rate is set before every step (schedules.py).
    """
    parameters = [parameter for parameter in model.parameters() if parameter.requires_grad]
    if recipe.optimizer == "sgd":
        return torch.optim.SGD(
            parameters,
            lr=recipe.lr,
            momentum=recipe.momentum,
            nesterov=recipe.nesterov and recipe.momentum > 0,
            weight_decay=recipe.weight_decay,
        )
    kind = torch.optim.AdamW if recipe.optimizer == "adamw" else torch.optim.Adam
    return kind(parameters, lr=recipe.lr, weight_decay=recipe.weight_decay)
