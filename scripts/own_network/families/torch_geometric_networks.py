"""torch_geometric: nodes of one graph, and batches of many graphs."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from scripts.own_network.case import Subject, case, classified, perturbed

NODES, FEATURES, CLASSES = 20, 8, 3


def _graph(nodes: int, seed: int) -> tuple[Tensor, Tensor, Tensor]:
    """Features [nodes, FEATURES], edges [2, E], classes [nodes]."""
    generator = torch.Generator().manual_seed(seed)
    edges = torch.randint(nodes, (2, 3 * nodes), generator=generator)
    features = torch.randn(nodes, FEATURES, generator=generator)
    return features, torch.cat([edges, edges.flip(0)], 1), torch.randint(CLASSES, (nodes,), generator=generator)


def _nodes(model: nn.Module) -> Subject:
    features, edges, classes = _graph(NODES, 2)
    data = [((features, edges), classes)]  # a graph cannot be split: one batch
    return Subject(perturbed(model), data, lambda network: classified(network(features, edges), classes))


@case("GCN", package="torch_geometric", measured="cross-entropy and accuracy of the nodes")
def gcn() -> Subject:
    from torch_geometric.nn.models import GCN

    return _nodes(GCN(FEATURES, 16, 2, CLASSES))


@case("GAT", package="torch_geometric", measured="cross-entropy and accuracy of the nodes")
def gat() -> Subject:
    from torch_geometric.nn.models import GAT

    return _nodes(GAT(FEATURES, 16, 2, CLASSES, heads=4))


@case(
    "GIN, labelled nodes only",
    package="torch_geometric",
    measured="cross-entropy of the labelled nodes (-100 elsewhere)",
)
def gin_masked() -> Subject:
    from torch_geometric.nn.models import GIN

    model = perturbed(GIN(FEATURES, 16, 2, CLASSES))
    features, edges, classes = _graph(NODES, 2)
    labelled = torch.arange(NODES) % 3 == 0

    def plain(network: Any) -> dict[str, float]:
        return classified(network(features, edges)[labelled], classes[labelled])

    return Subject(model, [((features, edges), classes.masked_fill(~labelled, -100))], plain)


class _OfGraphs(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        from torch_geometric.nn.models import GIN

        self.nodes = GIN(FEATURES, 16, 2, norm="batch_norm")
        self.head = nn.Linear(16, CLASSES)

    def forward(self, graphs: Any) -> Tensor:
        """Scores [graphs, CLASSES]."""
        from torch_geometric.nn import global_add_pool

        return self.head(global_add_pool(self.nodes(graphs.x, graphs.edge_index), graphs.batch))


@case("GIN of graphs, batches of a loader", package="torch_geometric", measured="cross-entropy a graph (`batch_loss`)")
def gin_graphs() -> Subject:
    from torch_geometric.data import Data
    from torch_geometric.loader import DataLoader

    graphs = []
    for number in range(7):
        features, edges, _ = _graph(5 + number, number)
        graphs.append(Data(x=features, edge_index=edges, y=torch.tensor([number % CLASSES])))
    loader = DataLoader(graphs, batch_size=3)

    def batch_loss(network: Any, batch: Any) -> tuple[Tensor, int]:
        return nn.functional.cross_entropy(network(batch), batch.y, reduction="sum"), batch.num_graphs

    def plain(network: Any) -> dict[str, float]:
        logits = torch.cat([network(DataLoader([graph]).collate_fn([graph])) for graph in graphs])
        return {"loss": classified(logits, torch.arange(7) % CLASSES)["loss"]}

    return Subject(perturbed(_OfGraphs()), loader, plain, {"batch_loss": batch_loss})
