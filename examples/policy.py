"""The return of a CartPole policy on a plane through its weights (pip install gymnasium).

python examples/policy.py FOLDER
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

import landscape


@dataclass(frozen=True)
class Return:
    """The returns of some episodes, which start from the same states at every point of the plane."""

    episodes: int = 16

    def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> torch.Tensor:
        """The returns [episodes]."""
        import gymnasium

        seeds = torch.randint(2**31 - 1, (self.episodes,), generator=generator).tolist()
        with gymnasium.make("CartPole-v1") as environment, torch.no_grad():
            return torch.tensor([episode(environment, model, seed) for seed in seeds])


def episode(environment: Any, policy: nn.Module, seed: int) -> float:
    """The sum of the rewards of one episode with the most likely actions."""
    state, _ = environment.reset(seed=seed)
    total, ended = 0.0, False
    while not ended:
        action = int(policy(torch.tensor(state, dtype=torch.float32)).argmax())
        state, reward, terminated, truncated, _ = environment.step(action)
        total, ended = total + float(reward), terminated or truncated
    return total


def build() -> nn.Module:
    """A policy from the four numbers of the state to two actions."""
    return nn.Sequential(nn.Linear(4, 16), nn.Tanh(), nn.Linear(16, 2))


def train(policy: nn.Module, rounds: int) -> None:
    """The cross-entropy method: move to the mean of the best of some random neighbours."""
    random = torch.Generator().manual_seed(0)
    centre = nn.utils.parameters_to_vector(policy.parameters()).detach()
    for _ in range(rounds):
        tries = centre + 0.5 * torch.randn(30, len(centre), generator=random)
        scores = []
        for weights in tries:
            nn.utils.vector_to_parameters(weights, policy.parameters())
            scores.append(float(Return(4).measure(policy, None, random).mean()))
        centre = tries[torch.tensor(scores).topk(6).indices].mean(0)
    nn.utils.vector_to_parameters(centre, policy.parameters())


def main(folder: Path, rounds: int = 6, points: int = 31) -> landscape.Surface:
    """Train, measure the return, and draw it with its standard error."""
    torch.manual_seed(0)
    policy = build()
    train(policy, rounds)
    torch.save(policy.state_dict(), folder / "policy.pt")
    x, title = (-1.0, 1.0, points), {"title": "Return of a CartPole policy"}
    surface = landscape.loss_surface(policy, None, metrics={"return": Return()}, x=x, y=x, attributes=title)
    surface.save(folder / "policy.h5", force=True)
    surface.plot(kind="filled").savefig(folder / "policy.png")
    curve = landscape.loss_curve(policy, None, metrics={"return": Return()}, x=x, attributes=title)
    curve.plot().savefig(folder / "policy_curve.png")
    return surface


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
