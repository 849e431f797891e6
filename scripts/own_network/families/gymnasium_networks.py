"""gymnasium: the return of a policy, which depends on the network alone and needs no data set."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from scripts.own_network.case import Subject, case, classified

EPISODES = 4
LONGEST = 200


def lesson() -> tuple[Tensor, Tensor]:
    """States [N, 4] and the actions of a teacher, which pushes towards the side to which the pole falls."""
    states = 0.5 * torch.randn(40, 4, generator=torch.Generator().manual_seed(2))
    return states, (states[:, 2] + states[:, 3] > 0).long()


def _policy() -> nn.Module:
    """A policy that is nearly trained."""
    model = nn.Sequential(nn.Linear(4, 16), nn.Tanh(), nn.Linear(16, 2))
    states, actions = lesson()
    optimizer = torch.optim.Adam(model.parameters(), 0.02)
    for _ in range(30):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(states), actions).backward()
        optimizer.step()
    optimizer.zero_grad()
    return model


def episode(model: Any, seed: int) -> float:
    """The return of one episode of CartPole, always with the more probable action."""
    import gymnasium

    environment = gymnasium.make("CartPole-v1", max_episode_steps=LONGEST)
    state, _ = environment.reset(seed=seed)
    total, over = 0.0, False
    while not over:
        action = int(model(torch.as_tensor(state)[None]).argmax())
        state, reward, failed, late, _ = environment.step(action)
        total, over = total + float(reward), failed or late
    environment.close()
    return total


def _mean_return(model: Any) -> float:
    return sum(episode(model, seed) for seed in range(EPISODES)) / EPISODES


@case("CartPole, a loss of its own", package="gymnasium", measured="minus the return of an episode (`batch_loss`)")
def cartpole() -> Subject:
    def batch_loss(model: Any, seeds: list[int]) -> tuple[float, int]:
        return -sum(episode(model, seed) for seed in seeds), len(seeds)

    batches = [list(range(2)), list(range(2, EPISODES))]
    return Subject(_policy(), batches, lambda model: {"loss": -_mean_return(model)}, {"batch_loss": batch_loss})


@case("CartPole, beside a loss", package="gymnasium", measured="cross-entropy with a teacher; the return, by `model`")
def cartpole_beside() -> Subject:
    states, actions = lesson()

    def earned(outputs: Tensor, targets: Tensor, model: Any) -> Tensor:
        return torch.full((len(targets),), _mean_return(model))

    def plain(model: Any) -> dict[str, float]:
        return {"loss": classified(model(states), actions)["loss"], "return": _mean_return(model)}

    return Subject(_policy(), (states, actions), plain, {"metrics": {"return": earned}})


@case("CartPole, by closure", package="gymnasium", measured="cross-entropy with a teacher; the return, by closure")
def cartpole_closure() -> Subject:
    states, actions = lesson()
    policy = _policy()

    def earned(outputs: Tensor, targets: Tensor) -> Tensor:
        return torch.full((len(targets),), _mean_return(policy))

    def plain(model: Any) -> dict[str, float]:
        return {"loss": classified(model(states), actions)["loss"], "return": _mean_return(model)}

    return Subject(policy, (states, actions), plain, {"metrics": {"return": earned}})
