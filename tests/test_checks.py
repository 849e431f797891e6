"""Checks of a measurement: random networks, networks that stay in training mode, and the true curvature."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from landscape import loss_surface
from landscape.analysis.checks import checks_of
from landscape.surface.surface import Surface

PLANE = {"x": (-1, 1, 5), "y": (-1, 1, 3), "device": "cpu", "precision": "float32"}


class Network(nn.Module):
    def __init__(self, noise: float = 0.0, stuck: bool = False) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.layers = nn.Sequential(nn.Linear(5, 8), nn.BatchNorm1d(8), nn.Tanh(), nn.Linear(8, 3))
        self.noise, self.stuck = noise, stuck

    def train(self, mode: bool = True) -> Network:
        return super().train(mode or self.stuck)

    def forward(self, inputs: Tensor) -> Tensor:
        return self.layers(inputs + self.noise * torch.randn_like(inputs))


def data(dtype: torch.dtype = torch.float32) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(1)
    return torch.randn(40, 5, generator=generator, dtype=dtype), torch.randint(0, 3, (40,), generator=generator)


def said(surface: Surface) -> dict[str, bool | None]:
    return {check.name: check.ok for check in checks_of(surface)}


@pytest.mark.parametrize("x", [(-1, 1, 5), (-1, 1, 4)])  # with a point at the centre, and without
def test_a_deterministic_network_passes_the_checks(x, tmp_path):
    made = loss_surface(Network(), data(), **{**PLANE, "x": x}, path=tmp_path / "s.h5")
    assert said(made)["evaluation mode"]
    assert said(made)["repeats itself"]
    assert Surface.load(tmp_path / "s.h5").attributes["checks"] == made.attributes["checks"]


@pytest.mark.parametrize("x", [(-1, 1, 5), (-1, 1, 4)])
def test_a_random_network_is_found(x):
    assert said(loss_surface(Network(noise=0.1), data(), **{**PLANE, "x": x}))["repeats itself"] is False


def test_a_network_that_stays_in_training_mode_is_found():
    made = loss_surface(Network(stuck=True), data(), **PLANE)
    assert said(made)["evaluation mode"] is False


def test_the_true_curvature_is_the_double_difference_of_the_loss():
    model, step = Network().double(), 1e-4
    close = {**PLANE, "x": (-step, step, 3), "y": (-step, step, 3), "norm": "filter", "seed": 3}
    made = loss_surface(model, data(torch.float64), **close, metrics=["loss", "curvature"])
    assert made.attributes["true_curvature"]["split"] == "train"
    f = made.variables["train_loss"] / step**2
    xx, yy = f[1, 2] - 2 * f[1, 1] + f[1, 0], f[2, 1] - 2 * f[1, 1] + f[0, 1]
    xy = (f[2, 2] - f[2, 0] - f[0, 2] + f[0, 0]) / 4
    np.testing.assert_allclose(made.attributes["true_curvature"]["hessian"], [[xx, xy], [xy, yy]], rtol=2e-3, atol=1e-3)
    assert said(made)["plotted curvature"]


def test_along_eigenvectors_it_is_the_eigenvalues():
    made = loss_surface(Network(), data(), **PLANE, direction="eigen")
    values = made.attributes["direction_x"]["eigenvalues"]
    np.testing.assert_allclose(made.attributes["true_curvature"]["hessian"], np.diag(values), rtol=1e-2, atol=1e-4)


def test_a_range_that_overflows_is_too_wide():
    deep = nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 3))
    made = loss_surface(deep, data(), **{**PLANE, "x": (-1e30, 1e30, 3), "y": (-1e30, 1e30, 3)})
    assert np.isnan(made.variables["train_loss"]).sum() == 8
    (check,) = [check for check in checks_of(made) if check.name == "range"]
    assert check.text.endswith("before it is NaN: a narrower range")
