"""A lowered network notices on a few examples of its first batch that NaN may occur, which fused kernels would hide."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from landscape import models
from landscape.measure.network.layer_forms import Convolution
from landscape.measure.network.lowering import OVERFLOWING, Lowered, lower
from landscape.plane.plane import make_plane

CPU = torch.device("cpu")


def resnet() -> tuple[nn.Module, Tensor, Lowered]:
    """ResNet-20 with statistics of its inputs, the inputs, and the lowered network."""
    torch.manual_seed(0)
    model, inputs = models.build("resnet20"), torch.randn(12, 3, 16, 16)
    with torch.no_grad():
        model.train()(inputs)
    model.eval()
    return model, inputs, lower(model, inputs, make_plane(model, (-1, 1, 3), None, ignore="none"), CPU)[1]


def passes(lowered: Lowered, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each pass that follows whether it keeps NaN."""
    found: list[bool] = []
    forward = lowered._network.forward

    def noted(inputs: Tensor) -> Tensor:
        found.append(any(product.keeps_nan for product in lowered._products))
        result: Tensor = forward(inputs)
        return result

    monkeypatch.setattr(lowered._network, "forward", noted)
    return found


@torch.no_grad()
def test_watching_takes_no_pass_of_its_own_unless_numbers_overflow(monkeypatch: pytest.MonkeyPatch) -> None:
    model, inputs, lowered = resnet()
    noted = passes(lowered, monkeypatch)
    lowered.refresh()
    for part in (inputs[:6], inputs[6:]):
        torch.testing.assert_close(lowered(part), model(part), rtol=0, atol=1e-4)
    assert noted == [False, False]
    noted.clear()
    model.get_submodule("layer1.0.conv1").weight.mul_(1e38)
    model.get_submodule("layer1.0.bn1").running_var.fill_(1)
    lowered.refresh()
    for part in (inputs[:6], inputs[6:]):
        assert torch.equal(lowered(part).isfinite(), model(part).isfinite())
    assert noted == [False, True, True], "the first batch again, and the others at once"


@torch.no_grad()
def test_what_is_watched_is_what_the_layers_compute_with() -> None:
    """The largest of two examples' activations and of all weights, found by hooks on the network itself."""
    model, inputs, lowered = resnet()
    for layer in model.modules():
        if isinstance(layer, nn.BatchNorm2d):  # the identity, which leaves the weights of the layers as they are
            layer.running_mean.zero_()
            layer.running_var.fill_(1 - layer.eps)
    lowered.refresh()
    seen: list[float] = []
    for layer in model.modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            layer.register_forward_hook(
                lambda layer, given, _: seen.extend([float(given[0][:2].abs().max()), float(layer.weight.abs().max())])
            )
    lowered(inputs)
    model(inputs)
    assert lowered._largest is not None
    assert float(lowered._largest) == pytest.approx(max(seen), rel=1e-5)
    assert max(seen) < OVERFLOWING


@pytest.mark.parametrize("name", ["conv1.weight", "bn1.running_mean", "bn1.bias", "layer2.0.bn2.running_mean"])
@torch.no_grad()
def test_a_weight_that_is_nan_makes_the_outputs_nan(name: str) -> None:
    """A mean that is NaN is in the bias alone, which a fused ReLU would replace by 0."""
    model, inputs, lowered = resnet()
    assert any(isinstance(layer, Convolution) and layer.activation is not None for layer in lowered._products)
    model.state_dict()[name].fill_(torch.nan)
    lowered.refresh()
    assert model(inputs).isnan().all()
    assert lowered(inputs).isnan().all()
