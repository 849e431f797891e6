"""Lowered networks against plain ones, and networks that must not be lowered."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape import models
from landscape.core.errors import LandscapeError
from landscape.measure import inquire
from landscape.measure.network import execution
from landscape.measure.network.layer_forms import Convolution, ConvolutionInto, NotLowered, Product
from landscape.measure.network.lowering import Lowered, lower
from landscape.measure.network.point_weights import PointWeights
from landscape.measure.protocol import Protocol
from landscape.plane.plane import Plane, make_plane
from oracles import weights_at

CPU = torch.device("cpu")

# The rounding of float32 in another order of operations.
ROUNDING = 2e-5


def perturbed(model: nn.Module, inputs: Tensor) -> nn.Module:
    """The model in evaluation mode, with statistics, scales and shifts that differ from the initial ones."""
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        model.train()(inputs)
        for name, tensor in model.named_parameters():
            if tensor.dim() == 1:
                tensor.add_(0.2 * torch.randn(tensor.shape, generator=generator) + (0.1 if "bias" in name else 0))
    return model.eval()


def assert_same(model: nn.Module, inputs: Tensor, lowered: Callable[[Tensor], Tensor]) -> None:
    with torch.no_grad():
        plain, ours = model(inputs), lowered(inputs)
    torch.testing.assert_close(ours, plain, rtol=0, atol=ROUNDING * float(plain.abs().max()))


def line(model: nn.Module) -> Plane:
    return make_plane(model, (-1, 1, 3), None, ignore="none")


def lowered_of(model: nn.Module, inputs: Tensor) -> tuple[Lowered, list[str]]:
    """The lowered network at the model's own weights, and the report."""
    lowering, lowered = lower(model, inputs, line(model), CPU)
    lowered.refresh()
    return lowered, lowering.report


def images(count: int = 6, size: int = 16, channels: int = 3) -> Tensor:
    return torch.randn(count, channels, size, size, generator=torch.Generator().manual_seed(4))


@pytest.mark.parametrize(
    ("name", "arguments", "folded", "bounded", "sums"),
    [
        ("resnet20", {}, 21, 0, 9),
        ("resnet20", {"shortcut": "pad"}, 19, 0, 9),
        pytest.param("resnet20", {"dropout": 0.3}, 21, 0, 9, marks=pytest.mark.slow),
        ("resnet20", {"activation": "tanh"}, 21, 0, 3),
        ("resnet20_noshort", {}, 19, 0, 0),
        pytest.param("resnet50", {}, 53, 0, 16, marks=pytest.mark.slow),
        pytest.param("wrn56_2", {}, 57, 0, 27, marks=pytest.mark.slow),
        ("vgg9", {}, 8, 0, 0),
        pytest.param("vgg16", {}, 13, 0, 0, marks=pytest.mark.slow),
        ("densenet40_12", {}, 18, 20, 0),
    ],
)
def test_networks_of_the_zoo(name: str, arguments: dict[str, object], folded: int, bounded: int, sums: int) -> None:
    torch.manual_seed(0)
    model = perturbed(models.build(name, **arguments), images())
    lowered, report = lowered_of(model, images(2))
    assert f"{folded} BatchNorm folded, {bounded} BatchNorm with ReLU" in report[0]
    assert f"and {sums} sums" in report[0]
    assert_same(model, images(), lowered)


@pytest.mark.parametrize(
    ("name", "folded", "bounded", "sums"),
    [
        ("resnet18", 20, 0, 8),
        pytest.param("resnet50", 53, 0, 16, marks=pytest.mark.slow),
        pytest.param("vgg11_bn", 8, 0, 0, marks=pytest.mark.slow),
        pytest.param("densenet121", 59, 61, 0, marks=pytest.mark.slow),
        pytest.param("mobilenet_v2", 52, 0, 10, marks=pytest.mark.slow),
        ("mobilenet_v3_small", 34, 0, 6),
        pytest.param("efficientnet_b0", 49, 0, 0, marks=pytest.mark.slow),
        pytest.param("regnet_y_400mf", 53, 0, 16, marks=pytest.mark.slow),
        ("squeezenet1_1", 0, 0, 0),
        ("shufflenet_v2_x0_5", 56, 0, 0),
        pytest.param("convnext_tiny", 0, 0, 0, marks=pytest.mark.slow),
        pytest.param("swin_t", 0, 0, 0, marks=pytest.mark.slow),
    ],
)
def test_networks_of_torchvision(name: str, folded: int, bounded: int, sums: int) -> None:
    import torchvision

    torch.manual_seed(0)
    model = perturbed(torchvision.models.get_model(name, num_classes=7), images(4, 64))
    lowered, report = lowered_of(model, images(2, 64))
    assert f"{folded} BatchNorm folded, {bounded} BatchNorm with ReLU" in report[0]
    assert f"and {sums} sums" in report[0]
    assert_same(model, images(3, 64), lowered)


def test_the_lowered_network_follows_the_plain_one() -> None:
    torch.manual_seed(0)
    model = perturbed(models.build("resnet20"), images())
    lowered, _ = lowered_of(model, images(2))
    with torch.no_grad():
        for tensor in model.state_dict().values():  # running statistics too
            if tensor.is_floating_point():
                tensor.mul_(1.1)
    lowered.refresh()
    assert_same(model, images(), lowered)
    assert_same(model, images(3, size=32), lowered)


class Block(nn.Module):
    """A residual block with the given `forward`."""

    def __init__(self, forward: Callable[[Block, Tensor], Tensor]) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 1)
        self.conv = nn.Conv2d(8, 8, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(8)
        self.other = nn.Conv2d(8, 8, 1)
        self.relu = nn.ReLU(inplace=True)
        self.given = forward

    def forward(self, x: Tensor) -> Tensor:
        return self.given(self, x)


def in_place_sum(block: Block, x: Tensor) -> Tensor:
    x = block.stem(x)
    out = block.norm(block.conv(x))
    out += x
    return block.relu(out)


def read_after_the_sum(block: Block, x: Tensor) -> Tensor:
    x = block.stem(x)
    return functional.relu(x + block.norm(block.conv(x))) * x


def the_inputs_are_the_shortcut(block: Block, x: Tensor) -> Tensor:
    wide = x.repeat(1, 3, 1, 1)[:, :8]
    return block.norm(block.conv(wide)) + wide + wide


def two_convolutions(block: Block, x: Tensor) -> Tensor:
    x = block.stem(x)
    first, second = block.norm(block.conv(x)), block.other(x)
    return functional.relu(first + second) + x


def one_convolution_twice(block: Block, x: Tensor) -> Tensor:
    x = block.stem(x)
    return block.norm(block.conv(block.norm(block.conv(x)))) + x


def a_sum_of_itself(block: Block, x: Tensor) -> Tensor:
    out = block.norm(block.conv(block.stem(x)))
    return out + out


def overwritten_before_it_is_read(block: Block, x: Tensor) -> Tensor:
    x = block.stem(x)
    late = block.other(x)
    sum_ = functional.relu(block.norm(block.conv(x)) + x)
    return late + sum_


def overwritten_in_place(block: Block, x: Tensor) -> Tensor:
    x = block.stem(x)
    first = block.norm(block.conv(x))
    return functional.relu_(x) + first


@pytest.mark.parametrize(
    "forward",
    [
        in_place_sum,
        read_after_the_sum,
        the_inputs_are_the_shortcut,
        two_convolutions,
        one_convolution_twice,
        a_sum_of_itself,
        overwritten_before_it_is_read,
        overwritten_in_place,
    ],
)
def test_sums_of_every_kind(forward: Callable[[Block, Tensor], Tensor]) -> None:
    torch.manual_seed(0)
    model = perturbed(Block(forward), images())
    kept = images()
    lowered, _ = lowered_of(model, kept)
    assert torch.equal(kept, images())
    assert_same(model, images(), lowered)


class FromBuffers(nn.Module):
    """Computes its filters from a buffer and a parameter."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm, self.weight = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Parameter(torch.randn(2, 4, 3, 3))
        self.register_buffer("scale", torch.rand(2, 1, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        return functional.conv2d(self.norm(self.conv(x)), self.weight * (self.scale * 2))


class Penalised(nn.Module):
    """A network whose `forward` reads its weights in a way that tracing does not record."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(self.conv(x)).mean((2, 3)) + sum(weight.abs().sum() for weight in self.parameters())


def test_values_computed_from_buffers_are_refreshed() -> None:
    torch.manual_seed(0)
    model = perturbed(FromBuffers(), images())
    lowered, _ = lowered_of(model, images())
    with torch.no_grad():
        model.scale.mul_(3)
    lowered.refresh()
    assert_same(model, images(), lowered)


def test_a_network_that_does_not_follow_its_weights_is_not_lowered_on_a_plane() -> None:
    torch.manual_seed(0)
    model, inputs = perturbed(Penalised(), images()), images()
    with pytest.raises(NotLowered):
        lowered_of(model, inputs)
    surface = landscape.loss_curve(model, (inputs, torch.zeros(6)), x=(0, 1, 2), loss=lambda o, t: o.mean(1), seed=1)
    moved = weights_at(make_plane(model, (0, 1, 2), None, seed=1), 1.0)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            weight.copy_(moved[name])
        expected = float(model(inputs).mean())
    assert surface.variables["train_loss"][1] == pytest.approx(expected, rel=1e-5)


def test_batchnorm_over_another_dimension_is_not_folded() -> None:
    class Sequence(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.linear, self.norm = nn.Linear(4, 4), nn.BatchNorm1d(4)  # [N, 4, 4]: positions or features?

        def forward(self, x: Tensor) -> Tensor:
            return self.norm(self.linear(x))

    with pytest.raises(NotLowered, match="another dimension"):
        lowered_of(Sequence().eval(), torch.randn(2, 4, 4))


class Viewing(nn.Module):
    """A network that flattens with `view`, which fails in another memory layout."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm, self.linear = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Linear(4 * 14 * 14, 5)

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm(self.conv(x))
        return self.linear(x.view(x.shape[0], -1))


class Branching(nn.Module):
    """A network with a branch on a tensor, which cannot be traced."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(x) if x.sum() > 0 else x


class Unrunnable(nn.Module):
    """A network that views a tensor as another dtype, and lowering replaces views by reshapes."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(self.conv(x)).view(torch.int32).view(torch.float32).mean((2, 3))


def with_a_hook() -> nn.Module:
    model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))
    model[0].register_forward_hook(lambda module, inputs, outputs: outputs * 2)
    return model


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Branching, "cannot be traced"),
        (with_a_hook, "0 has hooks"),
        (lambda: nn.Sequential(nn.Flatten(), nn.Linear(768, 3)), "nothing in it"),
        (Unrunnable, "its lowered form fails"),
    ],
)
def test_networks_that_are_left_as_they_are(
    make: Callable[[], nn.Module], reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotLowered, match=reason):
        lowered_of(make().eval(), images())
    assert capfd.readouterr() == ("", "")  # a library does not print


class Optional(nn.Module):
    """A network with optional arguments besides the inputs, which a measurement never passes."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm, self.head = nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.Linear(8, 5)

    def forward(self, x: Tensor, mask: Tensor | None = None, *, features: bool = False, scale: float = 2.0) -> Tensor:
        x = functional.relu(self.norm(self.conv(x)))
        if mask is not None:
            x = x * mask
        return x if features else scale * self.head(x.mean((2, 3)))


def test_arguments_that_may_be_left_out_are_left_out() -> None:
    torch.manual_seed(0)
    model = perturbed(Optional(), images())
    lowered, report = lowered_of(model, images())
    assert "1 BatchNorm folded" in report[0]
    assert_same(model, images(), lowered)


def test_a_wrong_rewriting_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Product, "refresh", lambda self, at, scratch: self.weight.fill_(1.0))
    with pytest.raises(NotLowered, match="gives other outputs"):
        lowered_of(perturbed(models.build("resnet20"), images()), images())


def test_other_inputs_are_left_alone() -> None:
    with pytest.raises(NotLowered, match="float32"):
        lowered_of(nn.Embedding(3, 3), torch.zeros(2, dtype=torch.int64))


class Remembering(nn.Module):
    """A network that stores a tensor for its loss, and counts its calls."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm, self.penalty = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), torch.zeros(())
        self.calls: list[object] = []

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm(self.conv(x))
        self.penalty = x.square().mean()
        self.calls.append(type(x))
        return x.mean((2, 3))


def test_a_module_whose_forward_leaves_something_runs_as_it_is() -> None:
    torch.manual_seed(0)
    model, inputs = perturbed(Remembering(), images()), images()
    curve = landscape.loss_curve(
        model, (inputs, torch.zeros(6)), x=(-1, 1, 3), loss=lambda outputs, targets: outputs.sum(1) + model.penalty
    )
    with torch.no_grad():
        expected = float(model(inputs).sum(1).mean() + model.penalty)
    assert curve.variables["train_loss"][1] == pytest.approx(expected, rel=1e-5)
    assert set(model.calls) == {Tensor}
    with pytest.raises(NotLowered, match=r"its forward changes (penalty|calls)"):
        lowered_of(model, inputs)


class Named(nn.Module):
    """A network that calls its layers with keywords."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm, self.drop = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Dropout()
        self.second = nn.Conv2d(4, 4, 3)

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(self.second(self.drop(input=self.norm(self.conv(input=x)))))


def test_layers_called_by_keyword_stay() -> None:
    model = perturbed(Named(), images())
    assert_same(model, images(), lowered_of(model, images())[0])


def test_a_view_that_is_read_after_the_sum() -> None:
    def forward(block: Block, x: Tensor) -> Tensor:
        x = block.stem(x)
        part = x[:, :4]
        total = block.norm(block.conv(x)) + x
        return total.mean((2, 3))[:, :4] + part.mean((2, 3))

    torch.manual_seed(0)
    model = perturbed(Block(forward), images())
    lowered, report = lowered_of(model, images())
    assert "0 sums" in report[0]
    assert_same(model, images(), lowered)


def test_the_users_data_are_left_alone() -> None:
    def forward(block: Block, x: Tensor) -> Tensor:
        functional.relu(x, inplace=True)
        return block.norm(block.conv(block.stem(x)))

    torch.manual_seed(0)
    model, inputs, targets = perturbed(Block(forward), images()).eval(), images(6, 16, 3), torch.zeros(6)
    kept = inputs.clone()
    with pytest.raises(NotLowered, match="writes into its weights or its inputs"):
        lowered_of(model, inputs)

    def loss(outputs: Tensor, targets: Tensor) -> Tensor:
        targets += 1  # the loss has its own copy
        return (outputs.mean((1, 2, 3)) - targets).abs()

    with torch.no_grad():
        expected = float(loss(model(inputs.clone()), targets.clone()).mean())
    for data in ((inputs, targets), [(inputs, targets)]):
        surface = landscape.loss_curve(model, data, x=(-1, 1, 3), loss=loss)
        assert surface.variables["train_loss"][1] == pytest.approx(expected, rel=1e-5)
    assert torch.equal(inputs, kept)
    assert not targets.any()


@pytest.mark.parametrize("count", [1, 6])
def test_a_sum_that_broadcasts_over_the_batch(count: int) -> None:
    class Broadcasting(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.conv, self.norm, self.bias = (
                nn.Conv2d(3, 4, 3, padding=1),
                nn.BatchNorm2d(4),
                nn.Parameter(torch.ones(1, 4, 16, 16)),
            )

        def forward(self, x: Tensor) -> Tensor:
            return functional.relu(self.norm(self.conv(x)) + functional.relu(self.bias))

    model = perturbed(Broadcasting(), images())
    assert_same(model, images(), lowered_of(model, images(count))[0])


def test_a_users_module_that_views_its_activations() -> None:
    model = perturbed(Viewing(), images())
    assert_same(model, images(), lowered_of(model, images())[0])


class Counting(nn.Module):
    """A network that counts its calls in a buffer."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)
        self.register_buffer("calls", torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        self.calls += 1
        return self.norm(self.conv(x))


def test_a_buffer_that_counts_is_seen_and_kept() -> None:
    model = Counting().eval()
    with pytest.raises(NotLowered, match="its forward changes calls"):
        lowered_of(model, images())
    assert model.calls == 0


class Dense(nn.Module):
    """BatchNorm and ReLU before a 1x1 convolution, with inputs that other layers read, too."""

    def __init__(self) -> None:
        super().__init__()
        self.norm, self.relu, self.conv = nn.BatchNorm2d(3), nn.ReLU(inplace=True), nn.Conv2d(3, 8, 1)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.conv(self.relu(self.norm(x))), x], dim=1)


@pytest.mark.parametrize("scales", [(1.0, 2.0, 0.5), (1.0, -2.0, 0.5), (1.0, 0.0, -0.0), (1e-30, -1e-30, 1.0)])
@pytest.mark.parametrize("shifts", [(0.3, 0.4, 0.5), (-0.3, -0.4, 0.0)])
def test_a_normalisation_before_a_convolution(scales: tuple[float, ...], shifts: tuple[float, ...]) -> None:
    torch.manual_seed(0)
    model = perturbed(Dense(), images())
    with torch.no_grad():
        model.norm.weight.copy_(torch.tensor(scales))
        model.norm.bias.copy_(torch.tensor(shifts))
    lowered, report = lowered_of(model, images())
    assert "1 BatchNorm with ReLU before them bounded" in report[0]
    assert_same(model, images(), lowered)


@pytest.mark.parametrize(
    "activation",
    [
        nn.ReLU(),
        nn.ReLU6(),
        nn.LeakyReLU(0.2),
        nn.SiLU(),
        nn.Hardswish(),
        nn.GELU(),
        nn.GELU("tanh"),
        nn.Tanh(),
        nn.Sigmoid(),
    ],
    ids=lambda module: repr(module),
)
def test_activations_are_fused(activation: nn.Module) -> None:
    torch.manual_seed(0)
    model = perturbed(
        nn.Sequential(nn.Conv2d(3, 8, 3), activation, nn.Flatten(), nn.Linear(8 * 14 * 14, 8), activation), images()
    )
    lowered, report = lowered_of(model, images())
    assert "2 activations" in report[0]
    assert_same(model, images(), lowered)


class Attending(nn.Module):
    """A network with a part that is not lowered, a parameter of its own, and tied weights; all of them move."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm = nn.Conv2d(3, 8, 4, stride=4), nn.BatchNorm2d(8)
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.token = nn.Parameter(torch.randn(1, 1, 8))
        self.first, self.second = nn.Linear(8, 8), nn.Linear(8, 8)
        self.second.weight = self.first.weight

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm(self.conv(x)).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(x.shape[0], -1, -1), x], dim=1)
        x = x + self.attention(x, x, x, need_weights=False)[0]
        return self.second(functional.relu(self.first(x[:, 0])))


@pytest.mark.parametrize("space", ["parameters", "states"])
@pytest.mark.parametrize(
    "make", [Attending, FromBuffers, Dense, lambda: models.build("resnet20"), lambda: models.build("densenet40_12")]
)
def test_the_lowered_network_on_the_plane(make: Callable[[], nn.Module], space: str) -> None:
    """Every tensor moves on the plane, while the network itself stays at the centre."""
    torch.manual_seed(0)
    model = perturbed(make(), images())
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    plane = make_plane(model, (-1, 1, 3), (-1, 1, 3), seed=2, ignore="none", space=space)  # type: ignore[arg-type]
    lowering, lowered = lower(model, images(2), plane, CPU)
    at = lowered.at
    for point in ((0.0, 0.0), (0.2, -0.1), (-0.05, 0.3)):
        at.move(*point)
        lowered.refresh()
        moved = {**dict(model.named_parameters()), **dict(model.named_buffers()), **weights_at(plane, *point)}
        with torch.no_grad():
            plain = torch.func.functional_call(model, moved, (images(),))
            ours = lowered(images())
        torch.testing.assert_close(ours, plain, rtol=0, atol=ROUNDING * float(plain.abs().max()))
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())
    again = lowering.build(at)
    torch.testing.assert_close(again(images()), ours, rtol=0, atol=0)


@pytest.mark.parametrize("name", ["resnet20", "vgg9", "densenet40_12"])
def test_bfloat16_is_near_and_its_head_is_exact(name: str) -> None:
    torch.manual_seed(0)
    model = perturbed(models.build(name), images())
    lowering, lowered = lower(model, images(2), line(model), CPU)
    half = lowering.build(lowered.at, torch.bfloat16)
    with torch.no_grad():
        exact, near = lowered(images()), half(images())
    assert near.dtype == torch.float32
    assert 0 < float((near - exact).abs().max()) < 0.05 * float(exact.abs().max())


def of_activations() -> nn.Module:
    torch.manual_seed(0)
    kinds = [nn.ReLU(), nn.ReLU6(), nn.LeakyReLU(0.2), nn.SiLU(), nn.Hardswish(), nn.GELU("tanh"), nn.Sigmoid()]
    blocks = [[nn.Conv2d(3, 3, 3, padding=1), nn.BatchNorm2d(3), kind] for kind in kinds]
    return nn.Sequential(*(layer for block in blocks for layer in block), nn.Flatten(), nn.Linear(768, 5), nn.Tanh())


@pytest.mark.parametrize("make", [lambda: models.build("resnet20"), of_activations], ids=["resnet20", "activations"])
def test_a_pickled_lowering_works_elsewhere(make: Callable[[], nn.Module]) -> None:
    torch.manual_seed(0)
    model = perturbed(make(), images())
    lowering, lowered = lower(model, images(2), line(model), CPU)
    model, lowering = pickle.loads(pickle.dumps((model, lowering)))
    again = lowering.build(PointWeights(model, (), CPU))
    torch.testing.assert_close(again(images()), lowered(images()), rtol=0, atol=0)


def test_without_fused_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    """On machines whose PyTorch has no fused kernels."""

    def missing(*_: object) -> Tensor:
        raise RuntimeError("no such kernel")

    monkeypatch.setattr(Convolution, "_by_onednn", missing)
    monkeypatch.setattr(ConvolutionInto, "_sum_by_onednn", missing)
    torch.manual_seed(0)
    for name in ("resnet20", "densenet40_12"):
        model = perturbed(models.build(name), images())
        lowering, lowered = lower(model, images(), line(model), CPU, torch.bfloat16)
        assert_same(model, images(), lowered)
        half = lowering.build(lowered.at, torch.bfloat16)
        with torch.no_grad():
            exact, near = lowered(images()), half(images())
        assert 0 < float((near - exact).abs().max()) < 0.05 * float(exact.abs().max())


def on_plane_and_as_it_is(
    model: nn.Module, data: object, monkeypatch: pytest.MonkeyPatch, **options: object
) -> tuple[np.ndarray, np.ndarray, str]:
    """The losses on a line by `loss_curve`, lowered and not lowered, and the first line of the report."""
    settings = {"x": (-1, 1, 5), "precision": "float32", "engine": "local", **options}
    ours = landscape.loss_curve(model, data, **settings)  # type: ignore[arg-type]
    with monkeypatch.context() as patch:
        patch.setattr(execution, "_lowering_of", lambda task: (None, "not now"))
        plain = landscape.loss_curve(model, data, **settings)  # type: ignore[arg-type]
    return ours.variables["train_loss"], plain.variables["train_loss"], ours.attributes["evaluation"][0]


def labelled(count: int = 12, classes: int = 5) -> tuple[Tensor, Tensor]:
    return images(count), torch.arange(count) % classes


class Unfolded(nn.Module):
    """A network whose normalisation is not folded, between two convolutions that are lowered."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.norm = nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8)
        self.second, self.head = nn.Conv2d(8, 8, 3, padding=1), nn.Linear(8, 5)

    def forward(self, x: Tensor) -> Tensor:
        x = self.first(x)
        return self.head((x + self.second(functional.relu(self.norm(x)))).mean((2, 3)))


@pytest.mark.parametrize("make", [Unfolded, lambda: models.build("densenet40_12")])
def test_a_network_in_training_mode(make: Callable[[], nn.Module], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is measured in evaluation mode, and its statistics do not change."""
    torch.manual_seed(0)
    model = perturbed(make(), images()).train()
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    ours, plain, report = on_plane_and_as_it_is(model, labelled(), monkeypatch)
    assert "lowered" in report
    np.testing.assert_allclose(ours, plain, rtol=1e-4)
    assert all(module.training for module in model.modules())
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())


def folding() -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 14 * 14, 5))


def test_a_loss_that_reads_the_weights_follows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    model = perturbed(folding(), images())

    def penalised(outputs: Tensor, targets: Tensor) -> Tensor:
        penalty = sum(parameter.square().sum() for parameter in model.parameters())
        return functional.cross_entropy(outputs, targets, reduction="none") + 0.01 * penalty

    ours, plain, report = on_plane_and_as_it_is(model, labelled(), monkeypatch, loss=penalised)
    assert "the metric 'loss' reads the network's weights" in report
    np.testing.assert_array_equal(ours, plain)


def test_a_loss_of_ones_own_is_no_obstacle() -> None:
    torch.manual_seed(0)
    lines = inquire.explain(perturbed(folding(), images()), labelled(), Protocol(loss=lambda o, t: o.square().mean(1)))
    assert "1 BatchNorm folded" in lines[0]


class Listing(nn.Module):
    """A network that also has its parameters in a Python list, and computes from them before it uses its inputs."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm = nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8)
        self.gain, self.mix = nn.Parameter(torch.rand(8, 5)), nn.Parameter(torch.rand(8, 5))
        self.both = [self.gain, self.mix]

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(self.norm(self.conv(x))).mean((2, 3)) @ (self.both[0] * self.both[1])


class Keeping(nn.Module):
    """A network that stores an activation in a plain object, and has a constant in its code."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm, self.head = nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.Linear(8, 5)
        self.kept = SimpleNamespace(hidden=None)

    def forward(self, x: Tensor) -> Tensor:
        hidden = functional.relu(self.norm(self.conv(x))).mean((2, 3)) * torch.arange(1.0, 9.0)
        self.kept.hidden = hidden
        return self.head(hidden)


class Constant(Keeping):
    """A network with a constant in its code."""

    def forward(self, x: Tensor) -> Tensor:
        return self.head(functional.relu(self.norm(self.conv(x))).mean((2, 3)) * torch.arange(1.0, 9.0))


class Renaming(nn.Module):
    """A network whose state_dict has other names than its tensors."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = folding()
        self._register_state_dict_hook(
            lambda module, state, *_: type(state)((name.replace("inner.", ""), value) for name, value in state.items())
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.inner(x)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Listing, "computes from weights that tracing does not see"),
        (Keeping, "its forward changes kept"),
        (Renaming, ""),
        (Constant, ""),
    ],
)
def test_networks_that_tracing_cannot_capture_are_not_lowered(
    make: Callable[[], nn.Module], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.manual_seed(0)
    model = perturbed(make(), images())
    attributes = set(vars(model))
    ours, plain, report = on_plane_and_as_it_is(model, labelled(), monkeypatch, space="states")
    assert reason in report
    assert report.startswith("the network is not lowered") == bool(reason)
    np.testing.assert_allclose(ours, plain, rtol=1e-5)
    assert set(vars(model)) == attributes
    if isinstance(model, Keeping) and reason:
        assert isinstance(model.kept.hidden, Tensor)


def test_hooks_on_all_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    model = perturbed(folding(), images())
    hook = nn.modules.module.register_module_forward_hook(
        lambda module, inputs, outputs: 1.5 * outputs if isinstance(module, nn.BatchNorm2d) else None
    )
    try:
        ours, plain, report = on_plane_and_as_it_is(model, labelled(), monkeypatch)
    finally:
        hook.remove()
    assert "hooks on all modules" in report
    np.testing.assert_array_equal(ours, plain)


class Root(nn.Module):
    """A network that divides by the square root of a weight."""

    def __init__(self, value: float) -> None:
        super().__init__()
        self.value = nn.Parameter(torch.tensor(value))

    def forward(self, inputs: Tensor) -> Tensor:
        return inputs / self.value.sqrt()


class RootOfInputs(nn.Module):
    """A network whose outputs are NaN for examples with inputs below -10."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = folding()

    def forward(self, inputs: Tensor) -> Any:
        return self.layers((inputs + 10).sqrt())


def test_nan_of_one_example_stays_nan_in_a_lowered_network(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    model = RootOfInputs().eval()
    inputs, targets = labelled()
    ours, _, report = on_plane_and_as_it_is(model, (inputs, targets), monkeypatch, batch_size=4)
    assert "1 BatchNorm folded" in report
    assert np.isfinite(ours).all()
    inputs[-1, 0, 0, 0] = -11
    with pytest.raises(LandscapeError, match="the train_loss at the centre is nan"):
        landscape.loss_curve(model, (inputs, targets), x=(-1, 1, 3), batch_size=4)


def test_nan_stays_nan_in_a_lowered_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """oneDNN's ReLU returns 0 for NaN; here a square root is NaN beyond the ends of an interpolation."""
    torch.manual_seed(0)
    model, other = nn.Sequential(Root(1.0), *folding()).eval(), nn.Sequential(Root(0.2), *folding()).eval()
    ours, plain, report = on_plane_and_as_it_is(model, labelled(), monkeypatch, to=other, x=(-0.5, 1.5, 5))
    assert "1 BatchNorm folded" in report
    assert np.isnan(plain[-1])
    assert np.isfinite(plain[:-1]).all()
    np.testing.assert_allclose(ours, plain, rtol=1e-5)


@pytest.mark.parametrize("batch_size", [4, None])
@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_an_example_that_is_not_finite_is_seen_wherever_it_comes(value: float, batch_size: int | None) -> None:
    torch.manual_seed(0)
    inputs, targets = labelled()
    inputs[-1, 0, 0, 0] = value
    with pytest.raises(LandscapeError, match="the train_loss at the centre is nan"):
        landscape.loss_curve(folding().eval(), (inputs, targets), x=(-1, 1, 3), batch_size=batch_size)


class Overflowing(nn.Module):
    """Many convolutions without normalisation, whose activations overflow."""

    def __init__(self) -> None:
        super().__init__()
        self.stem, self.head = nn.Conv2d(3, 8, 3, padding=1), nn.Linear(8, 5)
        self.blocks = nn.ModuleList(nn.Conv2d(8, 8, 3, padding=1) for _ in range(30))

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu(self.stem(x))
        for number, block in enumerate(self.blocks):
            x = functional.relu(x + block(x) if number % 2 else block(x))
        return self.head(x.mean((2, 3)))


def test_measuring_in_inference_mode() -> None:
    torch.manual_seed(0)
    model = folding().eval()
    expected = landscape.loss_curve(model, labelled(), x=(-1, 1, 3))
    with torch.inference_mode():
        curve = landscape.loss_curve(model, labelled(), x=(-1, 1, 3))
    np.testing.assert_array_equal(curve.variables["train_loss"], expected.variables["train_loss"])
    assert not any(tensor.is_inference() for tensor in model.state_dict().values())


@pytest.mark.slow
def test_overflow_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    model = Overflowing().eval()
    ours, plain, report = on_plane_and_as_it_is(model, labelled(), monkeypatch, x=(-200, 200, 9))
    assert "sums fused" in report
    assert not np.isfinite(plain[0])
    assert np.isfinite(plain[4])
    np.testing.assert_array_equal(np.isfinite(ours), np.isfinite(plain))
    finite = np.isfinite(plain)
    np.testing.assert_allclose(ours[finite], plain[finite], rtol=1e-4)
    half, _, report = on_plane_and_as_it_is(model, labelled(), monkeypatch, x=(-200, 200, 9), precision="bfloat16")
    assert "lowered" in report
    assert not np.isfinite(half[0])
    np.testing.assert_allclose(half[4], plain[4], rtol=0.01)


class Grouped(nn.Module):
    """A network whose normalisation is not lowered, between convolutions that are."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.first, self.norm = nn.Conv2d(3, 64, 3, stride=2), nn.GroupNorm(2, 64)
        self.second, self.head = nn.Conv2d(64, 8, 1), nn.Linear(8, 5)
        with torch.no_grad():
            self.norm.weight.uniform_(1, 2)
            self.head.weight.mul_(10)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu(self.norm(self.first(x)))
        return self.head(functional.relu(self.second(x)).mean((2, 3)))


def test_in_16_bits_a_lowered_network_follows_the_network_that_a_metric_moves() -> None:
    def ridge(model: nn.Module, batches: Any, generator: torch.Generator) -> float:
        return sum(float(parameter.detach().square().sum()) for parameter in model.parameters())

    options: dict[str, Any] = {"x": (-1, 1, 3), "ignore": "none", "seed": 1, "device": "cpu"}
    exact = landscape.loss_curve(Grouped(), labelled(), **options, precision="float32")
    half = landscape.loss_curve(Grouped(), labelled(), **options, precision="bfloat16", metrics={"ridge": ridge})
    assert "1 linear layers lowered" in half.attributes["evaluation"][0]
    np.testing.assert_allclose(half.variables["train_loss"], exact.variables["train_loss"], rtol=0.05)


def test_tensors_in_16_bits_are_rounded_once() -> None:
    model = Grouped().eval()
    plane = make_plane(model, (-1, 1, 3), (-1, 1, 3), seed=2, ignore="none")
    lowering, lowered = lower(model, images(2), plane, CPU)
    half = lowering.build(lowered.at, torch.bfloat16)
    half.at.move(0.3, -0.7)
    half.refresh()
    found, expected = half._moving["norm.weight"], weights_at(plane, 0.3, -0.7)["norm.weight"]
    assert (found == expected.bfloat16()).float().mean() > 0.95  # sums in another order may be rounded differently


def test_buffers_that_were_replaced_are_followed() -> None:
    """Moving a network to another device makes new buffers, while the graph refers to the old ones."""
    torch.manual_seed(0)
    model = perturbed(FromBuffers(), images())
    lowering, _ = lower(model, images(), line(model), CPU)
    model.register_buffer("scale", 3 * model.scale)
    assert_same(model, images(), lowering.build(PointWeights(model, (), CPU)))


class Pooled(nn.Module):
    """A network that flattens the pooled features by their number of examples."""

    def __init__(self, examples: Callable[[Tensor], int]) -> None:
        super().__init__()
        self.conv, self.norm, self.pool = nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.AdaptiveAvgPool2d(1)
        self.head, self.examples = nn.Linear(8, 5), examples

    def forward(self, x: Tensor) -> Tensor:
        x = self.pool(functional.relu(self.norm(self.conv(x))))
        return self.head(x.view(self.examples(x), -1))


@pytest.mark.parametrize("examples", [lambda x: x.size(0), lambda x: x.shape[0]])
def test_pooling_before_the_head_is_exact(examples: Callable[[Tensor], int]) -> None:
    torch.manual_seed(0)
    model = perturbed(Pooled(examples), images())
    lowering, lowered = lower(model, images(2), line(model), CPU)
    half = lowering.build(lowered.at, torch.bfloat16)
    kinds: set[torch.dtype] = set()
    half._network.get_submodule("pool").register_forward_pre_hook(lambda _, given: kinds.add(given[0].dtype))
    half(images())
    assert kinds == {torch.float32}
