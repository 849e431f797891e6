"""What others do with the networks: other image sizes, tracing, copying, memory formats, other weights."""

import copy
import pickle

import pytest
import torch
from torch import Tensor, fx, nn

from landscape import models
from landscape.core.errors import UsageError


@pytest.mark.parametrize(("channels", "size"), [(1, (8, 8)), (1, (28, 28)), (3, (64, 64)), (3, (17, 40))])
def test_images_of_other_sizes(member: str, channels: int, size: tuple[int, int]) -> None:
    with torch.device("meta"):
        assert models.build(member, channels=channels).eval()(torch.empty(2, channels, *size)).shape == (2, 10)


@pytest.mark.parametrize("name", ["resnet20", "vgg9", "vgg19"])
def test_no_image_is_too_small_without_means_over_pixels(name: str) -> None:
    assert models.build(name).eval()(torch.randn(1, 3, 1, 1)).isfinite().all()


@pytest.mark.parametrize(("name", "smallest"), [("densenet121", 8), ("densenet40_12", 4)])
def test_too_small_an_image_is_named(name: str, smallest: int) -> None:
    with torch.device("meta"):
        model = models.build(name).eval()
        assert model(torch.empty(1, 3, smallest, smallest)).shape == (1, 10)
        with pytest.raises(UsageError, match=f"at least {smallest}x{smallest} pixels, not 32x{smallest - 1}"):
            model(torch.empty(1, 3, 32, smallest - 1))


def test_inputs_of_another_kind_are_named(member: str) -> None:
    model = models.build(member)
    with pytest.raises(UsageError, match=r"3 channels, not 1 .*channels=1"):
        model(torch.randn(2, 1, 8, 8))
    with pytest.raises(UsageError, match=r"takes inputs \[N, 3, H, W\], not \[3, 8, 8\]"):
        model(torch.randn(3, 8, 8))


@pytest.mark.parametrize("arguments", [{}, {"norm": "none", "dropout": 0.3}])
def test_traced_networks_are_the_same(member: str, arguments: dict[str, object]) -> None:
    assert_traced_is_the_same(models.build(member, **arguments).eval(), torch.randn(1, 3, 8, 8))


@pytest.mark.parametrize("name", ["resnet20", "resnet50"])
def test_traced_padding_is_the_same(name: str) -> None:
    assert_traced_is_the_same(models.build(name, shortcut="pad").eval(), torch.randn(1, 3, 9, 12))


def test_traced_vgg9_is_the_same_with_and_without_a_change_of_the_grid() -> None:
    model = models.build("vgg9").eval()
    for size in (16, 32, 64):
        assert_traced_is_the_same(model, torch.randn(1, 3, size, size))


def assert_traced_is_the_same(model: nn.Module, inputs: Tensor) -> None:
    traced = fx.symbolic_trace(model)
    assert torch.equal(traced(inputs), model(inputs))
    assert torch.equal(pickle.loads(pickle.dumps(traced))(inputs), model(inputs))


def test_copies_and_pickles_are_the_same(member: str) -> None:
    model = models.build(member).eval()
    inputs = torch.randn(1, 3, 8, 8)
    expected = model(inputs)
    for twin in (copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        assert torch.equal(twin(inputs), expected)
        with pytest.raises(UsageError):
            twin(inputs[:, :2])


def test_channels_last_is_the_same(member: str) -> None:
    assert_channels_last_is_the_same(models.build(member))


def test_channels_last_padding_is_the_same() -> None:
    assert_channels_last_is_the_same(models.build("resnet20", shortcut="pad"))


def assert_channels_last_is_the_same(model: nn.Module) -> None:
    model.double().eval()
    inputs = torch.randn(2, 3, 8, 8, dtype=torch.float64)
    expected = model(inputs)
    model.to(memory_format=torch.channels_last)
    torch.testing.assert_close(model(inputs.contiguous(memory_format=torch.channels_last)), expected)


def test_functional_calls_take_other_weights(member: str) -> None:
    model, other = models.build(member).eval(), models.build(member).eval()
    inputs = torch.randn(1, 3, 8, 8)
    moved = torch.func.functional_call(model, dict(other.named_parameters()), (inputs,))
    assert torch.equal(moved, other(inputs))
