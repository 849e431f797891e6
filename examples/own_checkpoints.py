r"""A plain PyTorch loop that saves its weights; the commands draw the path of its checkpoints.

    python examples/own_checkpoints.py
    landscape trajectory 'ckpts/*.pt' --model examples/own_checkpoints.py:build \
        --data examples/own_checkpoints.py:data --title "Checkpoints of an own loop, digits" -o own.h5
    landscape plot own.h5 --log -o own.png
"""

from __future__ import annotations

import csv
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

import landscape


def build() -> nn.Module:
    """The network, as --model needs it."""
    return nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.Tanh(), nn.Linear(32, 10))


def data() -> tuple[Tensor, Tensor]:
    """The examples, as --data needs them."""
    train = landscape.load_data("digits").split("train")
    return train.inputs / 255, train.targets


def main(folder: Path = Path("ckpts"), *, steps: int = 600, every: int = 25) -> None:
    """Train, save the weights every few steps, and log each step."""
    torch.manual_seed(0)
    inputs, targets = data()
    model = build()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2, momentum=0.9)
    schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, [150], gamma=0.1)
    folder.mkdir(exist_ok=True)
    with (folder / "log.csv").open("w", newline="") as file:
        log = csv.writer(file)
        log.writerow(["step", "lr", "loss"])
        for step in range(steps + 1):
            if step % every == 0:
                torch.save({"step": step, "model": model.state_dict()}, folder / f"step_{step}.pt")
            chosen = torch.randint(len(targets), (32,))
            loss = cross_entropy(model(inputs[chosen]), targets[chosen])
            log.writerow([step, optimizer.param_groups[0]["lr"], loss.item()])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()


if __name__ == "__main__":
    main()
