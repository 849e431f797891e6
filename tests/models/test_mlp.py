"""The perceptron: its function, its arguments, the sizes that it takes, and that one can train and trace it."""

import copy
import pickle
from pathlib import Path

import pytest
import torch
from torch import fx, nn

from landscape import models
from landscape.core.errors import UsageError
from landscape.training import train
from landscape.weights.model_spec import ModelSpec

KINDS: dict[str, type[nn.Module]] = {"batch": nn.BatchNorm1d, "layer": nn.LayerNorm, "group": nn.GroupNorm}
ACTIVATIONS = ["relu", "leaky_relu", "prelu", "elu", "celu", "silu", "mish", "gelu", "tanh", "sigmoid"]


def small(**arguments: object) -> nn.Module:
    return models.build("mlp", **{"channels": 1, "pixels": 16, "width": 24, "depth": 4, **arguments})


def test_an_mlp_computes_relu_of_matrix_products() -> None:
    model, x = small().double().eval(), torch.randn(3, 1, 4, 4, dtype=torch.float64)
    out = x.flatten(1)
    linear = [layer for layer in model.modules() if isinstance(layer, nn.Linear)]
    for layer in linear[:-1]:
        out = (out @ layer.weight.T + layer.bias).clamp(min=0)
    torch.testing.assert_close(model(x), out @ linear[-1].weight.T + linear[-1].bias)
    assert [tuple(layer.weight.shape) for layer in linear] == [(24, 16), (24, 24), (24, 24), (10, 24)]


def test_one_layer_is_linear_alone() -> None:
    model = small(depth=1)
    assert [type(layer) for layer in model.modules() if not list(layer.children())] == [nn.Sequential, nn.Linear]


@pytest.mark.parametrize("norm", ["batch", "group", "layer", "none"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_normalisation_and_activation_learns(norm: str, activation: str) -> None:
    model = small(norm=norm, activation=activation)
    found = [layer for layer in model.modules() if isinstance(layer, tuple(KINDS.values()))]
    assert len(found) == (0 if norm == "none" else 3)
    assert all(isinstance(layer, KINDS[norm]) for layer in found)
    model(torch.randn(5, 1, 4, 4)).square().sum().backward()
    assert all(bool(parameter.grad.isfinite().all()) for parameter in model.parameters())  # type: ignore[union-attr]
    first = next(model.parameters()).grad
    assert first is not None
    assert first.any()


@pytest.mark.parametrize(("width", "groups"), [(24, 2), (100, 4), (32, 4), (256, 32), (7, 1), (17, 1)])
def test_no_group_has_so_few_units_that_nothing_is_left(width: int, groups: int) -> None:
    norms = [layer for layer in small(norm="group", width=width).modules() if isinstance(layer, nn.GroupNorm)]
    assert {norm.num_groups for norm in norms} == {groups}


def test_an_mlp_can_be_traced_copied_and_pickled() -> None:
    model, x = small(norm="batch", dropout=0.1).eval(), torch.randn(2, 1, 4, 4)
    for twin in (fx.symbolic_trace(model), copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        assert torch.equal(twin(x), model(x))
    assert torch.equal(model(x.contiguous(memory_format=torch.channels_last)), model(x))


def test_images_of_another_size_are_named() -> None:
    with pytest.raises(UsageError, match=r"16 pixels, not 5x5 .*build it with pixels=25"):
        small()(torch.randn(2, 1, 5, 5))
    with pytest.raises(UsageError, match="channels=3"):
        small()(torch.randn(2, 3, 4, 4))
    assert small()(torch.randn(2, 1, 2, 8)).shape == (2, 10)  # as many pixels
    assert models.input_shape(small()) == (1, 1, 16)
    assert models.input_shape(models.build("resnet20", channels=1)) == (1, 32, 32)
    assert models.input_shape(nn.Linear(2, 2)) is None


def test_an_mlp_trains_on_images_of_any_size_and_its_checkpoint_stores_it(tmp_path: Path) -> None:
    result = train(
        ModelSpec("mlp", {"depth": 2, "width": 8}), "digits", tmp_path / "run", epochs=1, batch_size=250, limit=500
    )
    assert result.finished
    from landscape.weights.checkpoint import load_checkpoint

    checkpoint = load_checkpoint(tmp_path / "run")
    assert checkpoint.spec is not None
    assert checkpoint.spec.arguments == {"classes": 10, "channels": 1, "pixels": 64, "depth": 2, "width": 8}
    assert str(checkpoint.spec) == "mlp depth=2 width=8"
    assert checkpoint.build_model()(torch.zeros(1, 1, 8, 8)).shape == (1, 10)
