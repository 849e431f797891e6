"""The optimizer of a recipe."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from landscape.training.recipe import Recipe

# What SGD, Adam and AdamW keep for a parameter: tensors of its shape, and a count.
KEPT = {"momentum_buffer", "exp_avg", "exp_avg_sq", "step"}

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
    """Load the values of a state_dict, which may come from another kind of device; the settings stay.

    Raises:
        ValueError: it is of other parameters: fused kernels do not check the shapes of what they read.
    """
    parameters = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    for number, entry in kept["state"].items():
        known = type(number) is int and 0 <= number < len(parameters) and entry.keys() <= KEPT
        if not known or not all(_fits(value, parameters[number], name) for name, value in entry.items()):
            raise ValueError("the optimizer's state is of other parameters")
    optimizer.load_state_dict({"state": kept["state"], "param_groups": optimizer.state_dict()["param_groups"]})


def _fits(value: Any, parameter: Tensor, name: str) -> bool:
    if not isinstance(value, Tensor):
        return value is None or (name == "step" and isinstance(value, (int, float)))
    return value.is_floating_point() and (value.ndim == 0 if name == "step" else value.shape == parameter.shape)
