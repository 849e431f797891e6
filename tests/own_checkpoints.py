"""A tiny training whose checkpoints are written in the formats of other programs, and its path by a plain SVD."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

State = dict[str, Tensor]
CHECKPOINTS = 12
# The step of each checkpoint; 9 -> 10 and 90 -> 100 are in another order by their letters.
STEPS = [10 * number for number in range(CHECKPOINTS)]


def network() -> nn.Module:
    return nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 3))


def data() -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(60, 6, generator=generator)
    return x, x[:, :3].argmax(1)


def train(model: nn.Module) -> list[State]:
    """Train the parameters that require a gradient, and copy all after every third step."""
    x, y = data()
    optimizer = torch.optim.SGD([weight for weight in model.parameters() if weight.requires_grad], 0.5)
    states = []
    for _ in STEPS:
        states.append({name: weight.detach().clone() for name, weight in model.state_dict().items()})
        for _ in range(3):
            optimizer.zero_grad()
            cross_entropy(model(x), y).backward()
            optimizer.step()
    return states


def coordinates(states: list[State]) -> Any:
    """The path by NumPy's SVD of the stacked weights, up to the signs of its axes."""
    rows = np.stack([torch.cat([weight.flatten() for weight in state.values()]).double().numpy() for state in states])
    rows -= rows[-1]
    axes = np.linalg.svd(rows - rows.mean(0), full_matrices=False)[2][:2]
    return np.abs(rows @ axes.T)


def plain(folder: Path, states: list[State]) -> None:
    for number, state in enumerate(states):
        torch.save(state, folder / f"model_{number}.pth")


def with_records(folder: Path, states: list[State]) -> None:
    for number, state in enumerate(states):  # the names are in the opposite order
        torch.save({"model": state, "epoch": number}, folder / f"net-{len(states) - number}.pt")


def lightning(folder: Path, states: list[State]) -> None:
    for number, (step, state) in enumerate(zip(STEPS, states, strict=True)):
        renamed = {f"model.{name}": weight for name, weight in state.items()}
        content = {"epoch": number // 3, "global_step": step, "state_dict": renamed, "optimizer_states": [{"lr": 0.5}]}
        torch.save(content, folder / f"epoch={number // 3}-step={step}.ckpt")
    torch.save(content, folder / "last.ckpt")


def trainer(folder: Path, states: list[State]) -> None:
    history: list[dict[str, Any]] = []
    for step, state in zip(STEPS, states, strict=True):
        place = folder / f"checkpoint-{step}"
        place.mkdir()
        save_file(state, place / "model.safetensors")
        history.append({"step": step, "epoch": step / 50, "loss": 1 / (1 + step), "learning_rate": 0.5 - step / 1000})
        said = {"global_step": step, "epoch": step / 50, "log_history": history}
        (place / "trainer_state.json").write_text(json.dumps(said))
        torch.save({"state": {}}, place / "optimizer.pt")
    save_file(states[-1], folder / "model.safetensors")  # that of the finished training


def sharded(folder: Path, states: list[State]) -> None:
    for step, state in zip(STEPS, states, strict=True):
        names = {name: f"step{step}-0000{1 + number % 2}-of-00002.safetensors" for number, name in enumerate(state)}
        for file in set(names.values()):
            save_file({name: state[name] for name in state if names[name] == file}, folder / file)
        (folder / f"step{step}.safetensors.index.json").write_text(json.dumps({"weight_map": names}))


# A writer, and the expected times, their unit, and their source.
FORMATS: dict[str, tuple[Callable[[Path, list[State]], None], list[int], str, str]] = {
    "plain": (plain, list(range(CHECKPOINTS)), "number", "the number in the names"),
    "with_records": (with_records, list(range(CHECKPOINTS)), "epoch", "epoch in the files"),
    "lightning": (lightning, STEPS, "step", "global_step in the files"),
    "trainer": (trainer, STEPS, "step", "global_step in trainer_state.json"),
    "sharded": (sharded, STEPS, "step", "the step in the names"),
}
