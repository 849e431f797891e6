"""Losses that differentiate with respect to the inputs."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn

from scripts.own_network.case import Subject, case, perturbed


@case("PINN of Poisson's equation", measured="squared residual of u'' = -f, by `inputs`; squared error beside it")
def poisson() -> Subject:
    places = torch.linspace(0, 1, 41)[:, None]
    solution = torch.sin(math.pi * places)
    model = perturbed(nn.Sequential(nn.Linear(1, 16), nn.Tanh(), nn.Linear(16, 16), nn.Tanh(), nn.Linear(16, 1)))

    def residual(outputs: Tensor, targets: Tensor, inputs: Tensor) -> Tensor:
        (slope,) = torch.autograd.grad(outputs.sum(), inputs, create_graph=True)
        (bend,) = torch.autograd.grad(slope.sum(), inputs, create_graph=True)
        return (bend + math.pi**2 * torch.sin(math.pi * inputs))[:, 0].square()

    def plain(network: Any) -> dict[str, float]:
        """By forward derivatives of the layers: tanh' = 1 - tanh^2 and so on."""
        values, slope, bend = places, torch.ones_like(places), torch.zeros_like(places)
        for layer in network:
            if isinstance(layer, nn.Linear):
                values, slope, bend = layer(values), slope @ layer.weight.T, bend @ layer.weight.T
            else:
                values = values.tanh()
                first = 1 - values.square()
                slope, bend = first * slope, first * bend - 2 * values * first * slope.square()
        wanted = (bend + math.pi**2 * solution).square().mean().item()
        return {"loss": wanted, "squared_error": (values - solution).square().mean().item()}

    options = {"loss": residual, "metrics": ("loss", "squared_error")}
    return Subject(model, (places, solution), plain, options)


@case("gradient penalty", measured="output + |gradient by the inputs|^2, by `inputs`")
def gradient_penalty() -> Subject:
    inputs = torch.randn(20, 6, generator=torch.Generator().manual_seed(2))
    model = perturbed(nn.Sequential(nn.Linear(6, 16), nn.Softplus(), nn.Linear(16, 1)))

    def penalised(outputs: Tensor, targets: Tensor, inputs: Tensor) -> Tensor:
        (slope,) = torch.autograd.grad(outputs.sum(), inputs, create_graph=True)
        return outputs[:, 0] + slope.square().sum(1)

    def plain(network: Any) -> dict[str, float]:
        hidden = network[0](inputs)
        slope = (hidden.sigmoid() * network[2].weight) @ network[0].weight
        return {"loss": (network(inputs)[:, 0] + slope.square().sum(1)).mean().item()}

    return Subject(model, (inputs, torch.zeros(20)), plain, {"loss": penalised})
