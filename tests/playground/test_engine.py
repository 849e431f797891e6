"""The engine of `landscape play` equals PyTorch: passes, gradients, BatchNorm, optimizers, planes, components."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.functional import cross_entropy

import landscape
from landscape.plane.normalisation import Normalised
from landscape.plane.streamed import Streamed
from landscape.playground import training_page
from landscape.trajectories.pca import components
from playground.perceptron import (
    ACTIVATIONS,
    Shape,
    ask,
    assert_near,
    assert_state,
    batch_of,
    examples,
    lists,
    perceptron,
)

pytestmark = pytest.mark.process

SHAPES = {
    **{f"{name}": Shape(activation=name) for name in ACTIVATIONS},
    "linear": Shape(depth=1, inputs=3, classes=5),
    "skip": Shape(skip=True, depth=6, activation="relu"),
    "skip from the first layer": Shape(skip=True, inputs=7, activation="sigmoid"),
    "norm": Shape(norm=True, activation="relu"),
    "norm, skip": Shape(norm=True, skip=True, depth=12, activation="gelu", classes=10, inputs=64, width=11),
    "deep": Shape(depth=100, width=6, skip=True),
}
OPTIMIZERS: dict[str, Any] = {
    "sgd": lambda weights, lr, momentum, decay: torch.optim.SGD(weights, lr=lr, weight_decay=decay),
    "momentum": lambda weights, lr, momentum, decay: torch.optim.SGD(
        weights, lr=lr, momentum=momentum, weight_decay=decay
    ),
    "nesterov": lambda weights, lr, momentum, decay: torch.optim.SGD(
        weights, lr=lr, momentum=momentum, weight_decay=decay, nesterov=True
    ),
    "rmsprop": lambda weights, lr, momentum, decay: torch.optim.RMSprop(weights, lr=lr, weight_decay=decay),
    "adam": lambda weights, lr, momentum, decay: torch.optim.Adam(weights, lr=lr, weight_decay=decay),
}


@pytest.mark.parametrize("name", SHAPES)
def test_passes(name: str) -> None:
    shape = SHAPES[name]
    network, (inputs, targets) = perceptron(shape), examples(shape, 24)
    found = ask("pass", shape, state=lists(network.state_dict()), batch=batch_of(inputs, targets))
    for mode in ("evaluation", "training"):
        network.train(mode == "training")
        network.zero_grad()
        logits = network(inputs)
        loss = cross_entropy(logits, targets)
        loss.backward()  # type: ignore[no-untyped-call]
        reply = found[mode]
        assert_near(reply["logits"], logits)
        assert_near(reply["loss"], loss)
        assert reply["correct"] == int((logits.argmax(1) == targets).sum())
        gradients = {key: weight.grad for key, weight in network.named_parameters() if weight.grad is not None}
        averages = {key: buffer for key, buffer in network.named_buffers() if "running" in key}
        assert_state(reply["gradients"], {**gradients, **averages})


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_steps(optimizer: str) -> None:
    shape = Shape(norm=True, skip=True, activation="tanh", depth=3)
    rates = {"lr": 0.02, "momentum": 0.8, "decay": 0.01}
    network = perceptron(shape)
    batches = [examples(shape, 16, seed) for seed in range(8)]
    state = lists(network.state_dict())
    found = ask(
        "train", shape, state=state, optimizer=optimizer, rates=rates, batches=[batch_of(*one) for one in batches]
    )
    steps = OPTIMIZERS[optimizer](network.parameters(), **rates)
    for number, (inputs, targets) in enumerate(batches):
        steps.zero_grad()
        loss = cross_entropy(network(inputs), targets)
        loss.backward()  # type: ignore[no-untyped-call]
        steps.step()
        assert_near(found["losses"][number], loss)
    assert_state(found["state"], network.state_dict())


@pytest.mark.parametrize("norm", [False, True])
def test_losses_on_a_filter_normalised_plane(norm: bool) -> None:
    shape = Shape(norm=norm, activation="relu", classes=3)
    network, (inputs, targets) = perceptron(shape), examples(shape, 100)
    state = network.state_dict()
    weights = dict(network.named_parameters())
    torch.manual_seed(5)
    drawn = [{name: torch.randn(weight.shape).double() for name, weight in weights.items()} for _ in range(2)]
    normalised = [Normalised(Given(copy.deepcopy(one)), weights, norm="filter", ignore="biasbn") for one in drawn]
    points = [(0.0, 0.0), (-1.0, 0.5), (0.3, 0.9), (2.0, -2.0)]
    zeros = {name: tensor for name, tensor in state.items() if name not in weights}
    found = ask(
        "plane",
        shape,
        state=lists(state),
        batch=batch_of(inputs, targets),
        points=points,
        directions=[lists({**zeros, **one}) for one in drawn],
    )
    for reply, direction in zip(found["directions"], normalised, strict=True):
        for name in weights:
            assert_near(reply[name], direction[name].detach())
    x, y = ({name: one[name].detach().clone() for name in weights} for one in normalised)
    for mode, losses in (("eval", found["losses"]), ("train", found["by_sample"])):
        moved = copy.deepcopy(network).train(mode == "train")
        for (a, b), loss in zip(points, losses, strict=True):
            for name, weight in moved.named_parameters():
                weight.data.copy_(weights[name].data + a * x[name] + b * y[name])
            assert_near(loss, cross_entropy(moved(inputs), targets))


class Given(Streamed):
    """Tensors as a direction."""

    def __init__(self, tensors: dict[str, torch.Tensor]) -> None:
        super().__init__(tensors)
        self._tensors = tensors

    def tensor(self, name: str) -> torch.Tensor:
        return self._tensors[name]


@pytest.mark.parametrize("norm", ["none", "batch"])
def test_sizes_are_those_of_a_diagnosis(norm: str) -> None:
    shape = Shape(depth=7, width=9, activation="relu", inputs=64, classes=10, norm=norm == "batch")
    network = landscape.models.build("mlp", depth=7, width=9, pixels=64, channels=1, norm=norm, activation="relu")
    inputs, targets = examples(shape, 60)
    found = ask("sizes", shape, state=lists(network.state_dict()), batch=batch_of(inputs, targets))
    data = torch.utils.data.TensorDataset(inputs.float().reshape(-1, 1, 8, 8), targets)
    layers = landscape.diagnose(network, data, limit=60, device="cpu").layers
    assert_near(found["signal"], torch.tensor([layer.signal for layer in layers]))
    assert_near(found["gradient"], torch.tensor([layer.gradient for layer in layers]))
    assert_near(found["idle"][:-1], torch.tensor([layer.dead for layer in layers[:-1]]))


def test_saturated_units() -> None:
    shape = Shape(activation="tanh", depth=3, width=8)
    network, (inputs, targets) = perceptron(shape), examples(shape, 50)
    network.hidden[0].weight.data *= 8
    found = ask("sizes", shape, state=lists(network.state_dict()), batch=batch_of(inputs, targets))["idle"]
    z = network.hidden[0](inputs)
    assert_near(found[0], (1 - torch.tanh(z) ** 2 < 0.01).double().mean())
    assert found[0] > 0.1


def test_principal_components() -> None:
    generator = torch.Generator().manual_seed(2)
    rows = torch.randn(40, 30, generator=generator).cumsum(0)
    found = ask("components", rows=rows.tolist())
    expected = components([lambda row=row: {"w": row} for row in rows - rows[-1]], 2)  # type: ignore[misc]
    assert_near(found["shares"], torch.from_numpy(expected.explained_variance_ratio[:2].copy()))
    for number, axis in enumerate("xy"):
        direction = expected.directions[number]["w"].double()
        assert_near(found["directions"][number], direction, 1e-4)
        assert_near(found[axis], (rows - rows[-1]).double() @ direction, 1e-4)
    centred = (rows - rows.mean(0)).double()
    assert_near(found["shares"], (torch.linalg.svdvals(centred) ** 2 / (centred**2).sum())[:2])


def test_digits_are_those_of_a_training() -> None:
    splits = landscape.load_data("digits")
    settings = {"data": "digits", "examples": 500, "noise": 0, "stretch": 1}
    found = ask("data", settings=settings, digits=training_page.digits())
    for name, count in (("train", 500), ("test", 360)):
        split = splits.splits[name]
        assert found[name]["targets"] == split.targets[:count].tolist()
        pixels = split.inputs[:count].float() / 255
        assert_near(found[name]["inputs"], (pixels - splits.mean[0]) / splits.std[0], 1e-6)


def test_points_are_standardised_and_stretched() -> None:
    for data in ("spirals", "moons", "circles", "xor"):
        found = ask("data", settings={"data": data, "examples": 200, "noise": 0.1, "stretch": 5}, digits=None)
        inputs = np.reshape(found["train"]["inputs"], (200, 2))
        assert np.allclose(inputs.mean(0), 0, atol=1e-5)
        assert np.allclose(inputs.std(0), [5, 1], rtol=1e-5)
        assert np.bincount(found["train"]["targets"]).tolist() == [100, 100]
        assert found["train"]["inputs"][:4] != found["test"]["inputs"][:4]


def test_the_last_layer_has_a_bias_with_normalisation() -> None:
    """The names are those of the zoo's perceptron, so that an exported network can be loaded there."""
    for norm in ("none", "batch"):
        network = landscape.models.build("mlp", depth=3, width=5, pixels=2, channels=1, norm=norm)
        own = perceptron(Shape(depth=3, width=5, classes=10, norm=norm == "batch"))
        assert {k: v.shape for k, v in own.state_dict().items()} == {
            k: v.shape for k, v in network.state_dict().items()
        }
        assert isinstance(network, nn.Module)
