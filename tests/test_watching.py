"""A lowered network notices on a few examples of its first batch that NaN may occur, which fused kernels would hide."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from landscape import models
from landscape.measure.network.activation_forms import activation_of, hides_nan, in_onednn
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


def most(tensor: Tensor) -> float:
    return float(tensor.abs().max())


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
    """The largest of two examples' activations and of all weights, which hooks on the network itself find."""
    model, inputs, lowered = resnet()
    for layer in model.modules():
        if isinstance(layer, nn.BatchNorm2d):  # the identity, which leaves the weights of the layers as they are
            layer.running_mean.zero_()
            layer.running_var.fill_(1 - layer.eps)
    lowered.refresh()
    seen: list[float] = []
    for layer in model.modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            layer.register_forward_hook(lambda layer, given, _: seen.extend([most(given[0][:2]), most(layer.weight)]))
    for block in (*model.get_submodule("layer1"), *model.get_submodule("layer2"), *model.get_submodule("layer3")):
        block.register_forward_hook(lambda block, given, found: seen.append(most(found[:2])))
    inputs[2:] *= 100  # are not watched
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


class Twice(nn.Module):
    """Doubles the examples half-way: the second half has passed a BatchNorm."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.Conv2d(3, 4, 3), nn.Conv2d(4, 5, 3)
        self.norm = nn.BatchNorm2d(4)

    def forward(self, x: Tensor) -> Tensor:
        once = torch.relu(self.first(x))
        both = torch.relu(self.second(torch.cat([once, self.norm(once)])))
        return both.mean((2, 3)).unflatten(0, (2, -1)).sum(0)


class PositionsFirst(nn.Module):
    """Its activations are [positions, examples, channels]."""

    def __init__(self, positions: int) -> None:
        super().__init__()
        self.positions, self.layer, self.head = (
            nn.Parameter(torch.randn(positions, 1, 8)),
            nn.Linear(8, 8),
            nn.Linear(8, 5),
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.head(torch.relu(self.layer(x.permute(1, 0, 2) + self.positions))).mean(0)


@torch.no_grad()
def test_examples_are_found_in_whatever_order_a_network_has_them() -> None:
    torch.manual_seed(0)
    for model, inputs, name in [
        (Twice(), torch.randn(20, 3, 8, 8), "norm.running_var"),
        *((PositionsFirst(positions), torch.randn(20, positions, 8), "positions") for positions in (6, 20, 40)),
    ]:
        model.eval()
        lowered = lower(model, inputs, make_plane(model, (-1, 1, 3), None, ignore="none", space="states"), CPU)[1]
        torch.testing.assert_close(lowered(inputs), model(inputs), rtol=0, atol=1e-5)
        assert any(layer.activation is not None for layer in lowered._products)
        model.state_dict()[name][3:] = torch.nan
        lowered.refresh()
        assert model(inputs).isnan().any()
        assert torch.equal(lowered(inputs).isnan(), model(inputs).isnan())


def test_what_large_numbers_become_small_in_is_watched() -> None:
    """Behind GroupNorm no number is large, however large those before it are."""
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Conv2d(3, 4, 3), nn.GroupNorm(2, 4), nn.ReLU(), nn.Conv2d(4, 5, 3), nn.ReLU(), nn.Flatten()
    )
    inputs = torch.randn(12, 3, 8, 8)
    lowered = lower(model.eval(), inputs, make_plane(model, (-1, 1, 3), None, ignore="none"), CPU)[1]
    lowered.refresh("note")
    lowered(inputs)
    assert not lowered.may_hide_nan()
    with torch.no_grad():
        model[0].weight.mul_(1e10)
        lowered.refresh("note")
        lowered(inputs * 1e6)
    assert lowered.may_hide_nan()


ACTIVATIONS = [
    nn.ReLU(), nn.ReLU6(), nn.LeakyReLU(0.1), nn.SiLU(), nn.Hardswish(), nn.GELU(), nn.GELU("tanh"), nn.Sigmoid(),
    nn.Tanh(),
]  # fmt: skip
LAYERS = [
    nn.Linear(32, 3), nn.Linear(32, 64), nn.Conv2d(3, 16, 3), nn.Conv2d(32, 64, 1), nn.Conv2d(32, 32, 3, padding=1),
    nn.Conv2d(32, 32, 5, padding=2, groups=32), nn.Conv2d(64, 32, 3, stride=2), nn.Conv2d(24, 48, 3, dilation=2),
]  # fmt: skip


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=str)
@torch.no_grad()
def test_fused_layers_hide_nan_only_where_it_is_known(activation: nn.Module, kind: torch.dtype) -> None:
    """Two small layers are tried while a network is lowered; what they show holds for layers of other kinds, too."""
    form = activation_of(activation)
    assert form is not None
    hides = hides_nan(form, torch.empty(1, dtype=kind))
    assert hides == isinstance(activation, nn.ReLU | nn.ReLU6)
    for layer in LAYERS:
        weight, is_linear = layer.weight.to(kind), isinstance(layer, nn.Linear)
        geometry = () if is_linear else (layer.padding, layer.stride, layer.dilation, layer.groups)
        fused = torch.ops.mkldnn._linear_pointwise if is_linear else torch.ops.mkldnn._convolution_pointwise
        for count in (1, 7, 64):
            inputs = torch.randn(count, 32) if is_linear else torch.randn(count, layer.in_channels, 9, 9)
            inputs[:, 0] = torch.nan
            outputs = fused(inputs.to(kind), weight, None, *geometry, *in_onednn(form))
            assert hides or outputs.isnan().all() or (not is_linear and layer.groups > 1)
            assert outputs[:, 0].isnan().all() != hides


@torch.no_grad()
def test_without_a_layer_that_hides_nan_the_outputs_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.GELU(), nn.Flatten(), nn.Linear(8 * 36, 8), nn.GELU(), nn.Linear(8, 5))
    inputs = torch.randn(12, 3, 8, 8)
    lowered = lower(model.eval(), inputs, make_plane(model, (-1, 1, 3), None, ignore="none"), CPU)[1]
    noted = passes(lowered, monkeypatch)
    lowered.refresh()
    torch.testing.assert_close(lowered(inputs), model(inputs), rtol=0, atol=1e-5)
    assert noted == [False]
    assert lowered._largest is None, "nothing was watched"
    noted.clear()
    # Infinity, of which a fused activation may make NaN, is exact, too; and so is NaN in one example of many.
    model[0].bias[0] = torch.inf
    lowered.refresh()
    for _ in range(2):
        torch.testing.assert_close(lowered(inputs), model(inputs), equal_nan=True)
    assert noted == [False, True, True], "the first batch again, and the others at once"
    model[0].bias[0] = 0
    lowered.refresh()
    inputs[7, 0, 0, 0] = torch.nan
    assert torch.equal(lowered(inputs).isnan(), model(inputs).isnan())


class Signs(nn.Module):
    """Makes 0 of NaN: it compares."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(6, 8), nn.Linear(8, 5)

    def forward(self, x: Tensor) -> Tensor:
        return self.second((torch.nn.functional.gelu(self.first(x)) > 0).float())


@torch.no_grad()
def test_a_network_that_compares_is_watched() -> None:
    torch.manual_seed(0)
    model, inputs = Signs().eval(), torch.randn(12, 6)
    lowered = lower(model, inputs, make_plane(model, (-1, 1, 3), None, ignore="none"), CPU)[1]
    model.first.bias[0] = torch.inf
    lowered.refresh()
    torch.testing.assert_close(lowered(inputs), model(inputs))
