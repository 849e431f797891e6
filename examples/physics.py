"""A physics-informed network: -u'' = pi^2 sin(pi x) with u(0) = u(1) = 0, whose solution is sin(pi x).

The loss is the residual of the equation, which needs second derivatives of the output with respect to the input.

    python examples/physics.py FOLDER
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import torch
from torch import Tensor, nn

import landscape


class Solution(nn.Module):
    """u(x) = x (1 - x) N(x), which is 0 at both ends for any network N."""

    def __init__(self) -> None:
        super().__init__()
        self.network = nn.Sequential(nn.Linear(1, 24), nn.Tanh(), nn.Linear(24, 24), nn.Tanh(), nn.Linear(24, 1))

    def forward(self, x: Tensor) -> Tensor:
        """u at x, both [N, 1]."""
        return x * (1 - x) * self.network(x)


def build() -> nn.Module:
    """The network, untrained."""
    return Solution()


def data() -> tuple[Tensor, Tensor]:
    """64 points, and the exact solution there; the loss does not use the solution."""
    x = torch.linspace(0, 1, 64)[:, None]
    return x, torch.sin(math.pi * x)


def residual(outputs: Tensor, targets: Tensor, inputs: Tensor) -> Tensor:
    """(u'' + pi^2 sin(pi x))^2 at each point, [N]; the parameter `inputs` makes the outputs differentiable."""
    (slope,) = torch.autograd.grad(outputs.sum(), inputs, create_graph=True)
    (bend,) = torch.autograd.grad(slope.sum(), inputs, create_graph=True)
    return (bend + math.pi**2 * torch.sin(math.pi * inputs))[:, 0].square()


def train(model: nn.Module, steps: int) -> None:
    """Minimise the residual."""
    x, solution = data()
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    for _ in range(steps):
        optimizer.zero_grad()
        places = x.clone().requires_grad_()
        residual(model(places), solution, places).mean().backward()
        optimizer.step()


def main(folder: Path, steps: int = 1000, points: int = 31) -> landscape.Surface:
    """Train, measure the residual and the true error, draw."""
    torch.manual_seed(0)
    model = build()
    train(model, steps)
    torch.save(model.state_dict(), folder / "physics.pt")
    surface = landscape.loss_surface(
        model, data(), loss=residual, metrics=("loss", "squared_error"), x=(-1, 1, points), y=(-1, 1, points),
        attributes={"title": "Poisson's equation, residual"},
    )  # fmt: skip
    surface.save(folder / "physics.h5", force=True)
    surface.plot(kind="contour", log=True).savefig(folder / "physics.png")
    return surface


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
