"""The optimizer of a recipe."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from landscape.training.recipe import Recipe

FUSED_ON = ("cpu", "cuda")  # for every optimizer here, since torch 2.4


def make(model: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    """SGD, Adam or AdamW for all parameters; weight decay goes to every one of them, as in the paper's code.

    The learning rate is set before every step (schedules.py). Fused, a step is one pass over the weights: twice as fast
    on a CPU, one kernel instead of many on a GPU.
    """
    parameters = [parameter for parameter in model.parameters() if parameter.requires_grad]
    fused = all(parameter.is_floating_point() and parameter.device.type in FUSED_ON for parameter in parameters)
    if recipe.optimizer == "sgd":
        return torch.optim.SGD(
            parameters,
            lr=recipe.lr,
            momentum=recipe.momentum,
            nesterov=recipe.nesterov and recipe.momentum > 0,
            weight_decay=recipe.weight_decay,
            fused=fused,
        )
    kind = torch.optim.AdamW if recipe.optimizer == "adamw" else torch.optim.Adam
    return kind(parameters, lr=recipe.lr, weight_decay=recipe.weight_decay, fused=fused)


def load(optimizer: torch.optim.Optimizer, kept: dict[str, Any]) -> None:
    """Load a state_dict, which may come from another kind of device, fused or not."""
    groups = zip(kept["param_groups"], optimizer.param_groups, strict=True)
    optimizer.load_state_dict({**kept, "param_groups": [{**old, "fused": new["fused"]} for old, new in groups]})
