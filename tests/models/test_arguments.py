"""Every value of every argument, on a small member of every kind of network."""

import math
from typing import Any

import pytest
import torch
from torch import nn

from landscape import models

Kind = type[nn.Module] | tuple[type[nn.Module], ...]

NORMS: dict[str, Kind] = {
    "batch": (nn.BatchNorm2d, nn.BatchNorm1d),
    "group": (nn.GroupNorm,),
    "layer": (nn.GroupNorm, nn.LayerNorm),
}
ANY_NORM = (nn.BatchNorm2d, nn.BatchNorm1d, nn.GroupNorm, nn.LayerNorm)
ACTIVATIONS = {
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "prelu": nn.PReLU,
    "elu": nn.ELU,
    "celu": nn.CELU,
    "silu": nn.SiLU,
    "mish": nn.Mish,
    "gelu": nn.GELU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
}


def layers(model: nn.Module, kind: Kind) -> list[Any]:
    return [layer for layer in model.modules() if isinstance(layer, kind)]


def learns(model: nn.Module) -> bool:
    """Whether a backward pass gives every parameter a gradient."""
    logits = model(torch.randn(2, 3, 8, 8))
    assert logits.shape == (2, 10)
    logits.sum().backward()
    return all(parameter.grad is not None for parameter in model.parameters())


@pytest.mark.parametrize("norm", ["batch", "group", "layer", "none"])
def test_norm(member: str, norm: str) -> None:
    model = models.build(member, norm=norm)
    found = layers(model, ANY_NORM)
    if norm == "none":
        assert not found
        assert all(layer.bias is not None for layer in layers(model, nn.Conv2d))
    else:
        assert found
        assert all(isinstance(layer, NORMS[norm]) for layer in found)
    assert learns(model)


def test_groups_divide_the_channels_and_are_at_most_32() -> None:
    for name, groups in (("resnet20", {16, 32}), ("vgg11", {32}), ("densenet40_12", {4, 8, 16, 32})):
        model = models.build(name, norm="group")
        assert {layer.num_groups for layer in layers(model, nn.GroupNorm)} == groups
    one_group = layers(models.build("resnet20", norm="layer"), nn.GroupNorm)
    assert {layer.num_groups for layer in one_group} == {1}


def test_layer_norm_is_over_an_example() -> None:
    norm = models.build("vgg9", norm="layer").features[1]
    maps = torch.randn(2, 64, 4, 4)
    mean, variance = maps.mean((1, 2, 3), keepdim=True), maps.var((1, 2, 3), keepdim=True, correction=0)
    torch.testing.assert_close(norm(maps), (maps - mean) / torch.sqrt(variance + 1e-5))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_activation(member: str, activation: str) -> None:
    with torch.device("meta"):
        places = len(layers(models.build(member), nn.ReLU))
    model = models.build(member, activation=activation, init="constant:0.01")
    assert len(layers(model, ACTIVATIONS[activation])) == places
    if activation != "relu":
        assert not layers(model, nn.ReLU)
    if activation == "prelu":
        assert learns(model)
    assert model.eval()(torch.randn(1, 3, 8, 8)).shape == (1, 10)


def test_dropout_acts_in_training_alone(member: str) -> None:
    model = models.build(member, dropout="0.5", norm="layer")
    inputs = torch.randn(2, 3, 8, 8)
    assert {layer.p for layer in layers(model, nn.Dropout)} == {0.5}
    assert not torch.equal(model(inputs), model(inputs))
    model.eval()
    assert torch.equal(model(inputs), model(inputs))
    assert not layers(models.build(member), nn.Dropout)
    assert models.build(member).state_dict().keys() == models.build(member, dropout=0.5).state_dict().keys()


@pytest.mark.parametrize(("name", "count"), [("resnet20", 9), ("vgg9", 2), ("vgg11", 1), ("densenet40_12", 18)])
def test_dropout_has_its_usual_places(name: str, count: int) -> None:
    assert len(layers(models.build(name, dropout=0.2), nn.Dropout)) == count


@pytest.mark.parametrize("init", ["he", "xavier", "lecun", "normal:0.01", "constant:0", "constant:-0.5"])
def test_init(member: str, init: str) -> None:
    model = models.build(member, init=init)
    for layer in layers(model, (nn.Conv2d, nn.Linear)):
        weight = layer.weight.detach()
        fan_in, fan_out = weight[0].numel(), weight[:, 0].numel()
        if init.startswith("constant:"):
            assert bool((weight == float(init.partition(":")[2])).all())
        else:
            spreads = {"he": math.sqrt(2 / fan_in), "xavier": math.sqrt(2 / (fan_in + fan_out))}
            spread = {**spreads, "lecun": math.sqrt(1 / fan_in)}.get(init, 0.01)
            # The standard deviation of n normal numbers is off by 1 / sqrt(2 n), about; five of those.
            assert float(weight.square().mean().sqrt()) == pytest.approx(spread, rel=5 / math.sqrt(2 * weight.numel()))
        assert layer.bias is None or not layer.bias.any()
    for norm in layers(model, ANY_NORM):
        assert bool((norm.weight == 1).all())
        assert not norm.bias.any()


def test_orthogonal_weights_keep_lengths() -> None:
    for layer in layers(models.build("vgg9", init="orthogonal"), (nn.Conv2d, nn.Linear)):
        weight = layer.weight.detach().double().flatten(1)
        fewer = weight @ weight.T if weight.shape[0] <= weight.shape[1] else weight.T @ weight
        torch.testing.assert_close(fewer, torch.eye(len(fewer), dtype=torch.float64), atol=1e-5, rtol=0)
        assert not layer.bias.any()


def test_the_seed_decides_the_weights(member: str) -> None:
    def weights(seed: int) -> torch.Tensor:
        torch.manual_seed(seed)
        return torch.cat([parameter.flatten() for parameter in models.build(member).parameters()])

    assert torch.equal(weights(3), weights(3))
    assert not torch.equal(weights(3), weights(4))


@pytest.mark.parametrize("shortcut", ["projection", "pad", "none"])
@pytest.mark.parametrize("name", ["resnet20", "resnet50", "wrn56_2"])
def test_shortcut(name: str, shortcut: str) -> None:
    model = models.build(name, shortcut=shortcut)
    stages = 4 if name == "resnet50" else 3
    changes = stages if name == "resnet50" else stages - 1  # the first bottleneck widens 64 to 256
    projections = [key for key in model.state_dict() if key.endswith("shortcut.0.weight")]
    assert len(projections) == (changes if shortcut == "projection" else 0)
    assert learns(model)
