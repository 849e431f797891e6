"""Eigenvalues of the Hessian by this toolkit and by other libraries, in one form: eigenvalues, vectors and products.

Every library gets all examples in one batch, so that it may keep what it can, and stops by its own rule. Where this
rule is no residual, `Peer.settings` are tried from the coarsest on until it is small enough (`eigenvalues.py`). All
start from random vectors, so each run has a seed.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from landscape.curvature.hessian_report import accuracy_of
from landscape.data.batches import TensorBatches
from landscape.measure.derivatives.eigen import find, space_of
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.metric import find as metric_named

Data = tuple[Tensor, Tensor]
# No library computes more products than this, which may take hours. Power iterations end there, and what they found
# counts; SciPy's method, which has found nothing until its end, is left out.
MOST_PRODUCTS = 600
WORKS = {"largest": ("largest",), "both ends": ("largest", "smallest")}


@dataclass(frozen=True)
class Found:
    """Eigenvalues by end, each with its vector of length 1, and the number of products."""

    pairs: Mapping[str, tuple[float, Tensor]]
    products: int


@dataclass(frozen=True)
class Peer:
    """A library.

    Attributes:
        package: which must be installed.
        works: function of model, data, setting and seed for each work that the library can do.
        settings: of each work, from the coarsest on; a function of the accuracy.
    """

    package: str
    works: Mapping[str, Callable[[nn.Module, Data, Any, int], Found]]
    settings: Mapping[str, Callable[[float], tuple[Any, ...]]] = field(default_factory=dict)

    def missing(self) -> str | None:
        """Why it cannot be used; None if it can."""
        return None if importlib.util.find_spec(self.package) else f"{self.package} is not installed"


def hessian_of(model: nn.Module, data: Data) -> Hessian:
    """The Hessian of this toolkit, in its own batches."""
    batches = small_batches(TensorBatches(*data, len(data[1])))
    return Hessian(model, batches, metric_named("cross_entropy"))


def _ours(ends: tuple[str, ...]) -> Callable[[nn.Module, Data, float, int], Found]:
    def run(model: nn.Module, data: Data, accuracy: float, seed: int) -> Found:
        hessian = hessian_of(model, data)
        with hessian.repeated():
            wanted: dict[Any, int] = dict.fromkeys(ends, 1)
            found = find(space_of(hessian, wanted, seed=seed), accuracy_of(accuracy))
        pairs = {str(end): (float(pair.values[0]), pair.vectors[0]) for end, pair in found.items()}
        return Found(pairs, sum(pair.products for pair in found.values()))

    return run


def _power_iteration(model: nn.Module, data: Data, tolerance: float, seed: int) -> Found:
    """PyHessian keeps the graph of its single batch, as this toolkit does."""
    torch.manual_seed(seed)
    library = importlib.import_module("pyhessian")
    inside = sys.modules["pyhessian.hessian"]
    product: Any = inside.hessian_vector_product
    with mock.patch.object(inside, "hessian_vector_product", side_effect=product) as counted:
        made = library.hessian(model, nn.CrossEntropyLoss(), data=data, cuda=data[0].is_cuda)
        values, vectors = made.eigenvalues(maxIter=MOST_PRODUCTS, tol=tolerance)
    for parameter in model.parameters():
        parameter.grad = None  # which refers to the graph, and the graph to it
    return Found({"largest": (float(values[0]), _flat(vectors[0]))}, counted.call_count)


def _eigenthings(model: nn.Module, data: Data) -> Any:
    library = importlib.import_module("hessian_eigenthings.operators")
    return library.HessianOperator(model.eval(), [data], lambda net, batch: cross_entropy(net(batch[0]), batch[1]))


def _eigenthings_largest(model: nn.Module, data: Data, tolerance: float, seed: int) -> Found:
    algorithms = importlib.import_module("hessian_eigenthings.algorithms.power_iteration")
    found = algorithms.deflated_power_iteration(
        _eigenthings(model, data), k=1, max_iter=MOST_PRODUCTS, tol=tolerance, seed=seed
    )
    return Found({"largest": (float(found.eigenvalues[0]), found.eigenvectors[0])}, int(found.iterations))


def _eigenthings_ends(model: nn.Module, data: Data, steps: int, seed: int) -> Found:
    algorithms = importlib.import_module("hessian_eigenthings.algorithms.lanczos")
    operator, pairs, products = _eigenthings(model, data), {}, 0
    for end, which in (("largest", "LA"), ("smallest", "SA")):
        most = min(steps, operator.size)
        found = algorithms.lanczos(operator, k=1, max_iter=most, which=which, seed=seed, reorthogonalize=True)
        pairs[end] = (float(found.eigenvalues[0]), found.eigenvectors[0])
        products += int(found.iterations)
    return Found(pairs, products)


def _curvlinops(ends: tuple[str, ...]) -> Callable[[nn.Module, Data, float, int], Found]:
    """SciPy's implicitly restarted Lanczos method (ARPACK); its tolerance is relative to each eigenvalue."""

    def run(model: nn.Module, data: Data, tolerance: float, seed: int) -> Found:
        from scipy.sparse.linalg import LinearOperator, eigsh

        library = importlib.import_module("curvlinops")
        parameters = [parameter for parameter in model.eval().parameters() if parameter.requires_grad]
        made = library.HessianLinearOperator(
            model, nn.CrossEntropyLoss(), parameters, [data], check_deterministic=False
        ).to_scipy()
        count = 0

        def product(vector: Any) -> Any:
            nonlocal count
            count += 1
            if count > MOST_PRODUCTS:
                raise RuntimeError(f"it has not converged after {MOST_PRODUCTS} products")
            return made @ vector

        operator = LinearOperator(made.shape, matvec=product, dtype=np.float32)
        start = np.random.default_rng(seed).standard_normal(made.shape[0])
        pairs = {}
        for end in ends:
            which = "LA" if end == "largest" else "SA"
            values, vectors = eigsh(operator, k=1, which=which, tol=tolerance, v0=start)
            pairs[end] = (float(values[0]), torch.from_numpy(vectors[:, 0].copy()))
        return Found(pairs, count)

    return run


def _flat(parts: list[Tensor]) -> Tensor:
    return torch.cat([part.detach().reshape(-1) for part in parts])


def _accuracy(accuracy: float) -> tuple[float, ...]:
    return (accuracy, accuracy / 10, accuracy / 100)


PEERS = {
    "landscape": Peer(
        "landscape", {work: _ours(ends) for work, ends in WORKS.items()}, dict.fromkeys(WORKS, lambda a: (a,))
    ),
    "PyHessian": Peer("pyhessian", {"largest": _power_iteration}, {"largest": lambda a: (1e-2, 1e-3, 1e-4, 1e-5)}),
    "hessian-eigenthings": Peer(
        "hessian_eigenthings",
        {"largest": _eigenthings_largest, "both ends": _eigenthings_ends},
        {"largest": _accuracy, "both ends": lambda a: (30, 40, 60, 80, 120)},
    ),
    "curvlinops": Peer(
        "curvlinops", {work: _curvlinops(ends) for work, ends in WORKS.items()}, dict.fromkeys(WORKS, _accuracy)
    ),
}
