"""The public ResNet-20 on real images: eigenvalues and products equal those of curvlinops, an independent library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

import landscape
from landscape.data.batches import as_splits
from landscape.measure.derivatives.eigen import eigenpairs
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.metric import find
from landscape.weights.model_spec import ModelSpec

IMAGES = 8  # one batch


@pytest.mark.slow
def test_resnet20_on_real_images(shared: Path) -> None:
    curvlinops = pytest.importorskip("curvlinops")
    from scipy.sparse.linalg import LinearOperator, eigsh

    checkpoint = landscape.load_checkpoint(shared / "reference/resnet20.pt")
    model = checkpoint.build_model(ModelSpec("resnet20", {"shortcut": "pad"}))
    imagenet = {"mean": (0.485, 0.456, 0.406), "std": (0.229, 0.224, 0.225)}
    data = replace(landscape.load_data(shared / "data/cifar10-exact.npz"), **imagenet)
    cpu = torch.device("cpu")
    batches = small_batches(as_splits(data, splits=("train",), limit=IMAGES, batch_size=None, device=cpu)["train"])
    ours = Hessian(model, batches, find("cross_entropy"))

    parameters = dict(model.named_parameters())
    theirs = curvlinops.HessianLinearOperator(
        model, nn.CrossEntropyLoss(), list(parameters.values()), list(batches), check_deterministic=False
    )
    vector = ours.random_vector(torch.Generator().manual_seed(0))
    torch.testing.assert_close(ours.product(vector), theirs @ vector, rtol=1e-3, atol=1e-4 * float(vector.norm()))
    top, bottom = eigenpairs(ours, accuracy=1e-3), eigenpairs(ours, end="smallest", accuracy=1e-4)
    operator, size = theirs.to_scipy(), float(top.values[0])
    (largest,) = eigsh(operator, k=1, which="LA", tol=1e-4, return_eigenvectors=False)
    # Shifted, so that the end near zero converges as quickly; SciPy's tolerance is then relative to the shifted value,
    # some tens of times the one looked for, and must be as much finer.
    below = LinearOperator(operator.shape, matvec=lambda v: size * v - operator @ v, dtype=np.float64)
    (smallest,) = size - eigsh(below, k=1, which="LA", tol=1e-5, return_eigenvectors=False)
    for found, expected in ((top, largest), (bottom, smallest)):
        np.testing.assert_allclose(found.values, expected, rtol=0.01)
        assert (found.residuals < 0.003 * size).all()  # relative to the spectrum's size
