"""A regression network with one output and squared error: the diabetes of 442 patients (scikit-learn).

pip install scikit-learn
python examples/regression.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import Tensor, nn

import landscape


def build() -> nn.Module:
    """A network from ten measurements to the progression."""
    return nn.Sequential(nn.Linear(10, 32), nn.Tanh(), nn.Linear(32, 32), nn.Tanh(), nn.Linear(32, 1))


def data() -> dict[str, tuple[Tensor, Tensor]]:
    """342 patients for training, 100 for testing; inputs [N, 10], targets [N] with mean 0 and standard deviation 1."""
    from sklearn.datasets import load_diabetes

    table = load_diabetes()
    inputs = torch.tensor(table.data, dtype=torch.float32) / table.data.std()
    targets = torch.tensor((table.target - table.target.mean()) / table.target.std(), dtype=torch.float32)
    order = torch.randperm(len(targets), generator=torch.Generator().manual_seed(0))
    train, test = order[:342], order[342:]
    return {"train": (inputs[train], targets[train]), "test": (inputs[test], targets[test])}


def absolute_error(outputs: Tensor, targets: Tensor) -> Tensor:
    """|output - target| of each patient, [N]."""
    return (outputs[:, 0] - targets).abs()


def train(model: nn.Module, steps: int) -> None:
    """Fit the training patients."""
    inputs, targets = data()["train"]
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3, weight_decay=1e-3)
    for _ in range(steps):
        optimizer.zero_grad()
        (model(inputs)[:, 0] - targets).square().mean().backward()
        optimizer.step()


def main(folder: Path, steps: int = 300, points: int = 31) -> landscape.Surface:
    """Train, measure both splits, draw."""
    torch.manual_seed(0)
    model = build()
    train(model, steps)
    torch.save(model.state_dict(), folder / "regression.pt")
    surface = landscape.loss_surface(
        model,
        data(),
        loss="squared_error",
        metrics={"absolute_error": absolute_error},
        x=(-1, 1, points),
        y=(-1, 1, points),
        attributes={"title": "Regression, squared error"},
    )
    surface.save(folder / "regression.h5", force=True)
    surface.plot(kind="contour", metric="test_loss").savefig(folder / "regression.png")
    return surface


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
