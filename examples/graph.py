"""A graph network: predict which of two sides the members of a karate club take from their friendships (Zachary 1977).

A graph cannot be split into batches, so the data are a list of one batch: two inputs, and a target for each node.

    python examples/graph.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import Tensor, nn

import landscape


class GraphNetwork(nn.Module):
    """Two graph convolutions (Kipf and Welling 2017)."""

    def __init__(self, nodes: int = 34, width: int = 8, classes: int = 2) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(nodes, width), nn.Linear(width, classes)

    def forward(self, features: Tensor, neighbours: Tensor) -> Tensor:
        """Scores [nodes, classes] from features [nodes, F] and normalised neighbours [nodes, nodes]."""
        return neighbours @ self.second(torch.relu(neighbours @ self.first(features)))


def build() -> nn.Module:
    """The network, untrained."""
    return GraphNetwork()


def data() -> list[tuple[tuple[Tensor, Tensor], Tensor]]:
    """One batch: ((features, neighbours), sides)."""
    import networkx

    club = networkx.karate_club_graph()
    sides = torch.tensor([int(side != "Mr. Hi") for _, side in club.nodes(data="club")])
    linked = torch.tensor(networkx.to_numpy_array(club, weight=None), dtype=torch.float32) + torch.eye(len(sides))
    scale = linked.sum(1).rsqrt()
    return [((torch.eye(len(sides)), scale[:, None] * linked * scale), sides)]


def train(model: nn.Module, steps: int) -> None:
    """Train on the sides of all members."""
    ((inputs, sides),) = data()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02, weight_decay=5e-3)
    for _ in range(steps):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(*inputs), sides).backward()
        optimizer.step()


def main(folder: Path, steps: int = 200, points: int = 31) -> landscape.Surface:
    """Train, measure loss and accuracy, draw."""
    torch.manual_seed(0)
    model = build()
    train(model, steps)
    torch.save(model.state_dict(), folder / "graph.pt")
    surface = landscape.loss_surface(
        model, data(), x=(-2, 2, points), y=(-2, 2, points), attributes={"title": "Karate club, graph network"}
    )
    surface.save(folder / "graph.h5", force=True)
    surface.plot(kind="contour").savefig(folder / "graph.png")
    return surface


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
