"""Products with the Hessian in float32 against float64 on the CPU: of convolutions, and of attention."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from benchmarks import subjects
from landscape.data.batches import TensorBatches
from landscape.data.dataset import normalise
from landscape.measure import metric
from landscape.measure.derivatives.hessian_product import Hessian
from scripts.on_gpu.case import Case, rounded, seconds

SECONDS = 40
ALLOWED = 1e-4  # of the norm of the product; TensorFloat-32 differs by more than 1e-3
CPU = torch.device("cpu")


class Attention(nn.Module):
    """Patches of an image, two layers of attention, and a linear layer."""

    def __init__(self) -> None:
        super().__init__()
        self.patches = nn.Conv2d(3, 32, 8, 8)
        layer = nn.TransformerEncoderLayer(32, 4, 64, dropout=0.0, batch_first=True, activation="gelu")
        self.layers, self.head = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False), nn.Linear(32, 10)

    def forward(self, images: Tensor) -> Tensor:
        """[N, 3, 32, 32] to [N, 10]."""
        scores: Tensor = self.head(self.layers(self.patches(images).flatten(2).mT).mean(1))
        return scores


def cases(device: torch.device, *, quick: bool) -> Iterator[Case]:
    """A case for each network."""
    data = subjects.images(subjects.SYNTHETIC, 8 if quick else 64)
    split = data.split("train")
    inputs = normalise(split.inputs, data.mean, data.std)
    for name in ("resnet20", "attention") if quick else ("resnet20", "resnet56", "attention"):
        torch.manual_seed(0)
        model = Attention().eval() if name == "attention" else subjects.network(name, data)
        yield compared(name, model, inputs, split.targets, device)


def compared(name: str, model: nn.Module, inputs: Tensor, targets: Tensor, device: torch.device) -> Case:
    """The norm of the difference of two products, relative to the product."""
    products = []
    for place, kind in ((CPU, torch.float64), (device, torch.float32)):
        there = copy.deepcopy(model).to(place, kind)
        batches = TensorBatches(inputs.to(place, kind), targets.to(place), len(inputs))
        hessian = Hessian(there, batches, metric.find("cross_entropy"))
        vector = torch.randn(hessian.size, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
        vector = (vector / vector.norm()).to(place, kind)
        products.append(hessian.product(vector).double().cpu())
    exact, found = products
    again = hessian.product(vector).double().cpu()
    difference = float((found - exact).norm() / exact.norm())
    facts = {"difference": rounded(difference), "same_bits_again": torch.equal(found, again)}
    facts["seconds"] = seconds(lambda: hessian.product(vector), device)
    return Case(name, difference <= ALLOWED, facts)
