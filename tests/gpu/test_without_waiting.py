"""A point on a GPU waits for the device nowhere, so that it can be captured as a graph: shown by fake tensors.

A fake tensor has a shape, a type and a device, but no numbers: whatever reads a number raises an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import torch
from torch import Tensor
from torch._subclasses.fake_tensor import DataDependentOutputException, FakeTensorMode
from torch.nn import functional

from landscape import models
from landscape.data.batches import TensorBatches
from landscape.measure import metric
from landscape.measure.network import fused_cudnn
from landscape.measure.network.lowering import Lowered, lower
from landscape.measure.network.point_weights import PointWeights
from landscape.measure.weighted_values import totals
from landscape.plane.plane import make_plane
from matrix import matrix

# The convolutions of each network with bias, ReLU and one group, which cuDNN can fuse.
NETWORKS = {"resnet20": 19, "resnet20_noshort": 19, "vgg9": 7, "densenet40_12": 18}
GPU = torch.device("cuda")


def summed(inputs: Tensor, weight: Tensor, other: Tensor, alpha: float, *more: Any) -> Tensor:
    return (functional.conv2d(inputs, weight, *more) + alpha * other).relu()


@pytest.fixture(params=matrix(NETWORKS, quick=lambda name: name.startswith("resnet")))
def network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Lowered]]:
    """A lowered network of fake tensors on a GPU, in bfloat16."""
    torch.manual_seed(0)
    model = models.build(request.param).eval()
    plane = make_plane(model, (-1, 1, 3), (-1, 1, 3), seed=1)
    lowering, lowered = lower(model, torch.randn(9, 3, 32, 32), plane, torch.device("cpu"))
    lowered.release()
    # Fake tensors have no form of cuDNN's kernels.
    monkeypatch.setattr(fused_cudnn, "form", lambda *_: "relu")
    monkeypatch.setattr(torch, "cudnn_convolution_relu", lambda *given: functional.conv2d(*given).relu())
    monkeypatch.setattr(torch, "cudnn_convolution_add_relu", summed)
    with FakeTensorMode(allow_non_fake_inputs=True), torch.no_grad():
        with monkeypatch.context() as patch:
            patch.setattr(Tensor, "any", lambda _: True)  # every tensor of a direction moves
            at = PointWeights(model, plane.directions, GPU)
        yield request.param, lowering.build(at, torch.bfloat16)


def images(count: int) -> Tensor:
    return torch.randn(count, 3, 32, 32, device=GPU)


def test_sums_and_the_flag_stay_on_the_device(network: tuple[str, Lowered]) -> None:
    name, lowered = network
    lowered.refresh("note")
    batches = TensorBatches(images(30), torch.zeros(30, dtype=torch.int64, device=GPU), 16)
    chosen = {"loss": metric.find("cross_entropy"), "accuracy": metric.find("accuracy")}
    sums, flag = totals(torch.nn.Identity(), lowered, batches, chosen), lowered.may_hide_nan()
    assert (sums.device.type, sums.dtype, tuple(sums.shape)) == ("cuda", torch.float64, (2, 2))
    assert flag is not None
    assert (flag.device.type, flag.dtype, flag.dim()) == ("cuda", torch.bool, 0)
    assert lowered.fused_by_cudnn == NETWORKS[name]


def test_without_fused_kernels(network: tuple[str, Lowered]) -> None:
    _, lowered = network
    lowered.refresh("never fuse")
    assert lowered(images(4)).device.type == "cuda"
    assert lowered.may_hide_nan() is None


def test_deciding_at_once_waits(network: tuple[str, Lowered]) -> None:
    """As for samples of the examples, whose sums are read batch by batch anyway."""
    _, lowered = network
    lowered.refresh("decide")
    with pytest.raises(DataDependentOutputException):
        lowered(images(4))
