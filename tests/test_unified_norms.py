"""BatchNorm as other packages write it, and activations that are called as functions, are folded and stay right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from landscape.measure.network.cloning import cloned
from landscape.measure.network.layer_forms import NotLowered
from landscape.measure.network.lowering import lower
from landscape.measure.network.rewriting import rewrite
from landscape.measure.network.tracing import traced
from landscape.plane.plane import make_plane
from oracles import weights_at

CPU = torch.device("cpu")
ROUNDING = 2e-5


class NormAct(nn.BatchNorm2d):
    """BatchNorm with an activation inside, as timm writes it: the function, and an assertion before it."""

    def __init__(self, channels: int, activation: Any = functional.silu) -> None:
        super().__init__(channels, eps=1e-3)
        self.act = activation

    def forward(self, x: Tensor) -> Tensor:
        torch._assert(x.ndim == 4, f"expected 4D input (got {x.ndim}D input)")  # type: ignore[no-untyped-call]
        in_batch = self.training or (self.running_mean is None and self.running_var is None)
        mean, variance = self.running_mean, self.running_var
        x = functional.batch_norm(x, mean, variance, self.weight, self.bias, in_batch, 0.1, self.eps)
        return self.act(x)


class Frozen(nn.Module):
    """A frozen BatchNorm, as torchvision and detectron2 write it."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.eps = 1e-5
        for name in ("weight", "bias", "running_mean", "running_var"):
            self.register_buffer(name, torch.rand(channels) + 0.5)

    def forward(self, x: Tensor) -> Tensor:
        w, b = self.weight.reshape(1, -1, 1, 1), self.bias.reshape(1, -1, 1, 1)
        rv, rm = self.running_var.reshape(1, -1, 1, 1), self.running_mean.reshape(1, -1, 1, 1)
        scale = w * (rv + self.eps).rsqrt()
        return x * scale + (b - rm * scale)


class Doubled(Frozen):
    """Nearly a frozen BatchNorm: its mean is subtracted twice."""

    def forward(self, x: Tensor) -> Tensor:
        w, b = self.weight.reshape(1, -1, 1, 1), self.bias.reshape(1, -1, 1, 1)
        rv, rm = self.running_var.reshape(1, -1, 1, 1), self.running_mean.reshape(1, -1, 1, 1)
        scale = w * (rv + self.eps).rsqrt()
        return x * scale + (b - rm * (scale * 2))


class OfBatch(NormAct):
    """Takes statistics of the batch, in evaluation mode too."""

    def forward(self, x: Tensor) -> Tensor:
        return functional.batch_norm(x, None, None, self.weight, self.bias, True, 0.1, self.eps)


class Network(nn.Module):
    def __init__(self, norm: Callable[[int], nn.Module], after: Callable[[Tensor], Tensor] = functional.relu) -> None:
        super().__init__()
        self.stem, self.first = nn.Conv2d(3, 8, 3, padding=1), norm(8)
        self.conv, self.second, self.head = nn.Conv2d(8, 8, 3, bias=False), norm(8), nn.Linear(8, 5)
        self.after = after

    def forward(self, x: Tensor) -> Tensor:
        x = self.after(self.first(self.stem(x)))
        return self.head(self.second(self.conv(x)).mean((2, 3)))


def images(count: int) -> Tensor:
    return torch.randn(count, 3, 9, 9, generator=torch.Generator().manual_seed(4))


def perturbed(network: nn.Module) -> nn.Module:
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for tensor in network.state_dict().values():
            if tensor.dim() == 1:
                tensor.add_(torch.rand(tensor.shape, generator=generator))
    return network.eval()


def folded(network: nn.Module) -> str:
    """Check the lowered network against the plain one at points of a plane; returns what was lowered."""
    perturbed(network)
    plane = make_plane(network, (-1, 1, 3), (-1, 1, 3), seed=2, ignore="none", space="states")
    lowering, lowered = lower(network, images(17), plane, CPU)
    for point in ((0.0, 0.0), (0.3, -0.2), (-0.1, 0.4)):
        lowered.at.move(*point)
        lowered.refresh()
        moved = {**dict(network.named_parameters()), **dict(network.named_buffers()), **weights_at(plane, *point)}
        with torch.no_grad():
            plain, ours = torch.func.functional_call(network, moved, (images(6),)), lowered(images(6))
        torch.testing.assert_close(ours, plain, rtol=0, atol=ROUNDING * float(plain.abs().max()))
    return lowering.report[0]


@pytest.mark.parametrize("norm", [NormAct, Frozen, nn.SyncBatchNorm, lambda channels: NormAct(channels, nn.Identity())])
def test_batchnorm_of_every_form_is_folded(norm: Callable[[int], nn.Module]) -> None:
    torch.manual_seed(0)
    assert "2 BatchNorm folded" in folded(Network(norm))


@pytest.mark.parametrize("norm", [Doubled, OfBatch])
def test_what_is_not_batchnorm_of_running_statistics_stays(norm: Callable[[int], nn.Module]) -> None:
    torch.manual_seed(0)
    with pytest.raises(NotLowered, match="nothing in it"):
        folded(Network(norm))


def test_one_that_is_read_elsewhere_stays() -> None:
    class Both(Network):
        def forward(self, x: Tensor) -> Tensor:
            x = self.stem(x)
            return self.head((self.first(x) + x).mean((2, 3)))

    torch.manual_seed(0)
    network = perturbed(Both(NormAct))
    graph = traced(network)
    names = {id(tensor): name for name, tensor in [*network.named_parameters(), *network.named_buffers()]}
    with pytest.raises(NotLowered, match="nothing in it"):
        rewrite(graph, names)
    with torch.no_grad():
        torch.testing.assert_close(
            functional.batch_norm(
                network.stem(images(2)), *(getattr(network.first, n) for n in ("running_mean", "running_var")),
                network.first.weight, network.first.bias, eps=1e-3,
            ),
            graph.get_submodule("unified_batch_norm")(network.stem(images(2))),
        )  # fmt: skip


ACTIVATIONS: list[Callable[[Tensor], Tensor]] = [
    torch.relu,
    lambda x: x.relu_(),
    functional.silu,
    functional.gelu,
    lambda x: functional.gelu(x, approximate="tanh"),
    functional.relu6,
    lambda x: functional.leaky_relu(x, 0.3),
    lambda x: functional.hardswish(x, inplace=True),
    lambda x: x.sigmoid(),
    torch.tanh,
]


@pytest.mark.parametrize("number", range(len(ACTIVATIONS)))
def test_activations_that_are_called_are_fused(number: int) -> None:
    torch.manual_seed(0)
    assert "1 activations" in folded(Network(nn.BatchNorm2d, ACTIVATIONS[number]))


@pytest.mark.parametrize("after", [lambda x: torch.sigmoid(x + 1), lambda x: torch.add(x, x).relu()])
def test_other_calls_stay(after: Callable[[Tensor], Tensor]) -> None:
    torch.manual_seed(0)
    assert "2 BatchNorm folded, 0 BatchNorm with ReLU before them bounded, 0 activations" in folded(
        Network(nn.BatchNorm2d, after)
    )


class Layers(nn.Module):
    """Linear layers on rows of tokens, with an activation between."""

    def __init__(self, activation: nn.Module) -> None:
        super().__init__()
        self.first, self.act, self.second = nn.Linear(9, 16), activation, nn.Linear(16, 5)

    def forward(self, x: Tensor) -> Tensor:
        return self.second(self.act(self.first(x))).mean((1, 2))


@pytest.mark.parametrize("kind", [nn.ReLU, nn.GELU, nn.SiLU, nn.Sigmoid, nn.Tanh, nn.LeakyReLU, nn.ReLU6, nn.Hardswish])
def test_linear_layers_with_their_activation(kind: type[nn.Module]) -> None:
    torch.manual_seed(0)
    assert "1 activations" in folded(Layers(kind()))


def test_the_largest_value_that_is_watched_is_the_norm() -> None:
    from landscape.measure.network.layer_forms import _ends

    for shape in ((3, 4, 5, 6), (7, 2), (4,)):
        tensor = torch.randn(shape, generator=torch.Generator().manual_seed(1))
        assert float(torch.stack(_ends(tensor)).abs().max()) == float(tensor.abs().max())
        tensor.view(-1)[1] = torch.nan
        assert torch.stack(_ends(tensor)).isnan().all()


def test_a_copy_has_the_other_tensors_in_lists_too() -> None:
    """An LSTM keeps its weights in a list as well, and its forward reads that."""
    torch.manual_seed(0)
    layer, rows = nn.LSTM(2, 3).eval(), torch.randn(4, 2)
    before = layer(rows)[0]
    other = nn.LSTM(2, 3).eval()
    pairs = zip(layer.parameters(), other.parameters(), strict=True)
    clone = cloned(layer, {id(one): another.detach() for one, another in pairs})
    torch.testing.assert_close(clone(rows)[0], other(rows)[0], rtol=0, atol=0)
    torch.testing.assert_close(layer(rows)[0], before, rtol=0, atol=0)
