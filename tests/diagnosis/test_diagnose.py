"""What is measured in a pass, against plain autograd; which layers there are; and that the model is restored."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from landscape import models
from landscape.core.errors import LandscapeError, UsageError
from landscape.diagnosis.layer import Layer
from landscape.diagnosis.layer_statistics import diagnose


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(5)


class Plain(nn.Module):
    """A user's own: functions instead of modules, and one activation in place."""

    def __init__(self, activation: Callable[[Tensor], Tensor] = functional.relu) -> None:
        super().__init__()
        self.conv, self.norm = nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4)
        self.first, self.second = nn.Linear(16, 5), nn.Linear(5, 3)
        self.activation = activation
        self.kept: dict[str, Tensor] = {}

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu(self.norm(self.conv(x)), inplace=True)
        self.keep("conv", x)
        x = self.activation(self.first(functional.adaptive_avg_pool2d(x, 2).flatten(1)))
        self.keep("first", x)
        x = self.second(x)
        self.keep("second", x)
        return x

    def keep(self, name: str, value: Tensor) -> None:
        value.retain_grad()
        self.kept[name] = value


class Named(nn.Module):
    """A network whose scores of every place are one of its outputs, with the classes last."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(4, 4), nn.Linear(4, 4)

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        return {"first": self.first(x), "scores": self.last(functional.relu(self.first(x)))}


def test_the_loss_uses_the_chosen_output_and_targets() -> None:
    model, x, wanted = Named(), torch.randn(5, 4, 4), torch.randint(0, 4, (5, 4))
    found = diagnose(model, (x, wanted), ignore_index=3, class_dim=-1, output="scores", device="cpu")
    loss = functional.cross_entropy(model(x)["scores"].flatten(0, 1), wanted.flatten(), ignore_index=3)
    loss.backward()
    assert found.loss == pytest.approx(float(loss), rel=1e-5)
    assert abs(float(loss) - float(functional.cross_entropy(model(x)["scores"].flatten(0, 1), wanted.flatten()))) > 1e-3
    sizes = {layer.name: layer.weight_gradients.size for layer in found.layers}
    for name in ("first", "last"):
        gradient = model.get_parameter(f"{name}.weight").grad
        assert gradient is not None
        assert sizes[name] == pytest.approx(float(gradient.square().mean().sqrt()), rel=1e-4)
    with pytest.raises(UsageError, match="output"):
        diagnose(model, (x, wanted), class_dim=-1, device="cpu")


def agrees(layer: Layer, value: Tensor, gradient: Tensor, weight: nn.Parameter, count: int, lr: float) -> None:
    """Compare with what autograd gave for the sum of the losses of so many examples."""
    assert weight.grad is not None
    rows = value.detach().double().flatten(1)
    for numbers, tensor in (
        (layer.activations, value),
        (layer.gradients, gradient),
        (layer.weight_gradients, weight.grad / count),
    ):
        tensor = tensor.detach().double()
        assert numbers.mean == pytest.approx(float(tensor.mean()), rel=1e-4, abs=1e-9)
        assert numbers.std == pytest.approx(float(tensor.std(correction=0)), rel=1e-4)
        assert numbers.zeros == pytest.approx(float((tensor == 0).double().mean()), abs=1e-12)
    assert layer.signal == pytest.approx(float((rows - rows.mean(0)).square().mean().sqrt()), rel=1e-4)
    assert layer.gradient == pytest.approx(float(gradient.flatten(1).square().sum(1).mean().sqrt()), rel=1e-4)
    assert layer.update == pytest.approx(float(lr * weight.grad.norm() / count / weight.detach().norm()), rel=1e-4)
    assert layer.weight == pytest.approx(float(weight.detach().square().mean().sqrt()), rel=1e-4)


def test_every_number_is_that_of_plain_autograd() -> None:
    model = Plain()
    data = torch.randn(40, 1, 6, 6), torch.randint(3, (40,))
    found = diagnose(copy.deepcopy(model), data, lr=0.3, device="cpu")
    loss = functional.cross_entropy(model.train()(data[0]), data[1], reduction="none")
    loss.sum().backward()
    assert found.loss == pytest.approx(float(loss.detach().mean()), rel=1e-5)
    assert [layer.name for layer in found.layers] == ["conv", "first", "second"]
    assert [layer.activation for layer in found.layers] == ["relu", "relu", None]
    assert [layer.units for layer in found.layers] == [4, 5, 3]
    for layer in found.layers:
        value = model.kept[layer.name]
        assert value.grad is not None
        agrees(layer, value, value.grad, model.get_submodule(layer.name).weight, 40, 0.3)  # type: ignore[arg-type]


def test_batches_add_up() -> None:
    model = models.build("mlp", channels=1, pixels=16, width=7, activation="tanh")
    data = torch.randn(40, 1, 4, 4), torch.randint(10, (40,))
    whole, parts = (diagnose(model, data, batch_size=size, device="cpu").report().data for size in (40, 10))
    for one, other in zip(whole["layers"], parts["layers"], strict=True):
        for name in ("activations", "gradients", "weight_gradients"):
            assert one[name] == pytest.approx(other[name], rel=1e-4, abs=1e-8)
        assert (one["gradient"], one["update"]) == pytest.approx((other["gradient"], other["update"]), rel=1e-4)
        assert one["dead"] == other["dead"]
        assert one["saturated"] == (None if other["saturated"] is None else pytest.approx(other["saturated"]))
        assert other["signal"] == pytest.approx(one["signal"], rel=0.05)  # deviations from the mean of a batch of ten
    assert whole["loss"] == pytest.approx(parts["loss"])


def test_the_signal_is_a_deviation_from_the_mean_of_batches_that_have_one() -> None:
    model, inputs, targets = nn.Sequential(nn.Linear(6, 8)), torch.randn(9, 6) + 1, torch.randint(8, (9,))
    outputs = model(inputs).detach().double().numpy()
    for size, parts in ((9, [outputs]), (4, [outputs[:4], outputs[4:8]]), (2, np.split(outputs[:8], 4))):
        expected = np.sqrt(np.mean([part.var(axis=0, ddof=1).mean() for part in parts]) * 8 / 9)
        found = diagnose(model, (inputs, targets), batch_size=size, device="cpu")
        assert found.layers[0].signal == pytest.approx(expected, rel=1e-5)
    alone = diagnose(model, (inputs, targets), batch_size=1, device="cpu")
    assert alone.layers[0].signal == pytest.approx(np.sqrt(np.square(outputs).mean()), rel=1e-5)
    assert alone.verdict.word == "healthy"


@pytest.mark.parametrize(
    ("activation", "derivative"),
    [("tanh", lambda z: 1 / torch.cosh(z) ** 2), ("sigmoid", lambda z: torch.exp(-z) / (1 + torch.exp(-z)) ** 2)],
)
def test_saturated_is_where_the_derivative_is_below_a_hundredth(
    activation: str, derivative: Callable[[Tensor], Tensor]
) -> None:
    model = Plain(getattr(torch, activation))
    with torch.no_grad():
        model.first.weight.mul_(12)
    inputs: list[Tensor] = []
    handle = model.first.register_forward_hook(lambda _, __, output: inputs.append(output.detach().double()))
    found = diagnose(model, (torch.randn(40, 1, 6, 6), torch.randint(3, (40,))), device="cpu")
    handle.remove()
    expected = float((derivative(inputs[-1]) < 0.01).double().mean())
    assert 0.05 < expected < 0.95
    assert found.layers[1].saturated == pytest.approx(expected)
    assert [layer.saturated for layer in found.layers if layer is not found.layers[1]] == [None, None]


def test_a_dead_unit_is_zero_for_all_inputs_and_gets_no_gradient() -> None:
    class Conv(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.conv, self.linear = nn.Conv2d(1, 6, 3, padding=1), nn.Linear(6, 3)

        def forward(self, x: Tensor) -> Tensor:
            out: Tensor = self.linear(functional.relu(self.conv(x)).mean((2, 3)))
            return out

    model = Conv()
    with torch.no_grad():
        model.conv.bias.copy_(torch.tensor([-50.0, -50.0, 50.0, 0, 0, 0]))  # type: ignore[union-attr]
        model.conv.weight[3].zero_()  # zero, too; and relu's derivative at 0 is 0
        model.linear.weight[:, 2] = 0  # the third channel gets no gradient, but is not zero
        model.linear.weight[1] = 0
        model.linear.bias.zero_()  # an output that is zero, but learns
    found = diagnose(model, (torch.randn(20, 1, 6, 6), torch.randint(3, (20,))), device="cpu")
    assert found.layers[0].dead == pytest.approx(3 / 6)
    assert found.layers[1].dead == 0


@pytest.mark.parametrize(
    ("name", "activations"),
    [
        ("resnet20", 19),  # every activation belongs to the last layer before it
        ("resnet20_noshort", 19),
        pytest.param("vgg11", 8, marks=pytest.mark.slow),
        ("vgg9", 8),
        (
            "densenet40_12",
            19,
        ),  # the second of each pair, and the first of all; those behind a concatenation are nobody's
    ],
)
def test_the_zoo(name: str, activations: int) -> None:
    model = models.build(name, channels=1)
    found = diagnose(model, (torch.randn(16, 1, 16, 16), torch.randint(10, (16,))), device="cpu")
    layers = [m for m in model.modules() if isinstance(m, (nn.Conv2d, nn.Linear))]
    assert sorted(layer.name for layer in found.layers) == sorted(
        name for name, module in model.named_modules() if module in layers
    )
    assert sum(layer.activation == "relu" for layer in found.layers) == activations
    assert found.verdict.word == "healthy", found.report().summary


def test_functions_in_place_and_modules_are_the_same_layers() -> None:
    shared = nn.Linear(6, 6), nn.Linear(6, 4)

    class Functions(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.a, self.b = shared

        def forward(self, x: Tensor) -> Tensor:
            out: Tensor = self.b(self.a(x).relu_())
            return out

    data = torch.randn(30, 6), torch.randint(4, (30,))
    forms = [nn.Sequential(shared[0], nn.ReLU(inplace=place), shared[1]) for place in (False, True)]
    found = [diagnose(model, data, device="cpu").report().data["layers"] for model in (*forms, Functions())]
    for layers in found[1:]:
        for one, other in zip(found[0], layers, strict=True):
            assert {**one, "name": ""} == {**other, "name": ""}
    assert found[0][0]["activation"] == "relu"


def test_layers_of_other_kinds() -> None:
    class Words(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.place = nn.Parameter(torch.randn(1, 5, 8))  # weights, but of a module that holds layers
            self.embed = nn.Embedding(10, 8)
            self.attend = nn.MultiheadAttention(8, 2, batch_first=True)
            self.norm = nn.LayerNorm((5, 8))  # two dimensions, and no layer
            self.twice = nn.Linear(8, 8)
            self.normed = torch.nn.utils.parametrizations.weight_norm(nn.Linear(8, 8))
            self.head = nn.Linear(8, 3)

        def forward(self, words: Tensor) -> Tensor:
            x = self.embed(words) + self.place
            x = self.norm(x + self.attend(x, x, x)[0])
            x = self.twice(functional.gelu(self.twice(x)))
            out: Tensor = self.head(torch.tanh(self.normed(x)).mean(1))
            return out

    model = Words()
    found = diagnose(model, (torch.randint(10, (6, 5)), torch.randint(3, (6,))), device="cpu")
    names = [layer.name for layer in found.layers]
    assert names == ["embed", "attend", "twice", "twice (call 2)", "normed", "head"]
    assert [layer.activation for layer in found.layers] == [None, None, "gelu", None, "tanh", None]
    assert all(layer.gradient > 0 and layer.weight_gradients.size > 0 for layer in found.layers)
    assert [layer.units for layer in found.layers] == [8, 8, 8, 8, 8, 3]


def state_of(model: nn.Module) -> dict[str, Any]:
    return {
        "state": {name: tensor.clone() for name, tensor in model.state_dict().items()},
        "gradients": {name: p.grad if p.grad is None else p.grad.clone() for name, p in model.named_parameters()},
        "modes": [module.training for module in model.modules()],
        "trainable": [parameter.requires_grad for parameter in model.parameters()],
        "hooks": [(len(m._forward_hooks), len(m._forward_pre_hooks), len(m._backward_hooks)) for m in model.modules()],
    }


def same(one: Any, other: Any) -> bool:
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return torch.equal(one, other) if isinstance(one, Tensor) else one == other


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("training", [False, True])
def test_diagnose_restores_the_model(fails: bool, training: bool) -> None:
    model = Plain().train(training)
    model(torch.randn(4, 1, 6, 6)).sum().backward()
    model.kept.clear()
    model.first.weight.requires_grad_(False)
    model.norm.eval()
    before = state_of(model)

    def loss(outputs: Tensor, targets: Tensor) -> Tensor:
        if fails:
            raise RuntimeError("no loss today")
        return outputs.sum(1)

    data = torch.randn(20, 1, 6, 6), torch.randint(3, (20,))
    if fails:
        with pytest.raises(LandscapeError, match="no loss today"):
            diagnose(model, data, loss=loss, device="cpu")
    else:
        assert diagnose(model, data, loss=loss, device="cpu").layers[1].weight_gradients.size > 0  # frozen, too
    assert same(state_of(model), before)
    with torch.no_grad():
        functional.relu(model.first.weight)  # nobody looks any more


def test_random_inputs_come_from_their_seed_alone() -> None:
    model = models.build("mlp", channels=1, pixels=16, width=7)
    torch.manual_seed(1)
    before = torch.get_rng_state()
    one, again, other = (diagnose(model, seed=seed, device="cpu").report().data for seed in (3, 3, 4))
    assert one == again != other
    assert torch.equal(torch.get_rng_state(), before)
    assert one["inputs"] == "256 inputs from N(0, 1) with random labels"
    assert one["examples"] == 256


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lr": 0.0}, "lr 0.0: give a number above 0, as in 0.1"),
        ({"lr": float("nan")}, "lr nan: give"),
        ({"limit": 0}, "limit 0: give 1 or more"),
        ({"split": "test"}, "no split 'test'"),
        ({"loss": "hinge"}, "unknown loss 'hinge'"),
        ({"model": nn.Linear(2, 2), "data": None}, "Linear is not a network of the zoo, so its input shape is unknown"),
        ({"model": nn.Flatten()}, "Flatten has no layer"),
    ],
)
def test_invalid_arguments_of_diagnose_are_refused(change: dict[str, Any], said: str) -> None:
    given: dict[str, Any] = {"model": Plain(), "data": (torch.randn(8, 1, 6, 6), torch.randint(3, (8,))), **change}
    if isinstance(given["model"], nn.Flatten):
        given["loss"] = lambda outputs, targets: outputs.sum(1) * torch.ones(1, requires_grad=True)
    with pytest.raises(UsageError) as error:
        diagnose(given.pop("model"), given.pop("data"), device="cpu", **given)
    assert said in str(error.value)


def test_a_network_that_does_not_fit_its_inputs_is_an_error_of_one_line() -> None:
    with pytest.raises(LandscapeError, match=r"the network fails on inputs \(8, 2, 6, 6\)"):
        diagnose(Plain(), (torch.randn(8, 2, 6, 6), torch.randint(3, (8,))), device="cpu")


def test_verdict_of_constant_outputs_and_of_nan_weights() -> None:
    model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
    data = (torch.randn(8, 3), torch.randint(0, 2, (8,)))
    with torch.no_grad():
        model[0].weight.zero_()
        model[0].bias.fill_(1.0)
    verdict = diagnose(model, data).verdict
    assert (verdict.word, verdict.sentence) == ("vanishing", "the output of layer 1 (0) is the same for all inputs")
    with torch.no_grad():
        model[0].weight.fill_(torch.nan)
    verdict = diagnose(model, data).verdict
    assert (verdict.word, verdict.sentence) == ("exploding", "the weights of layer 1 (0) contain NaN")
    assert "checkpoint" in verdict.advice


@pytest.mark.parametrize("kind", ["ignored", "weighted"])
def test_gradients_are_of_the_weighted_mean(kind: str) -> None:
    model, inputs, targets = nn.Linear(5, 3), torch.randn(100, 5), torch.randint(3, (100,))
    weights = torch.tensor([10.0, 20.0, 30.0])

    def weighted(outputs: Tensor, wanted: Tensor) -> tuple[Tensor, Tensor]:
        return functional.cross_entropy(outputs, wanted, reduction="none"), weights[wanted]

    if kind == "ignored":
        targets[:80] = -100
    found = diagnose(model, (inputs, targets), **({} if kind == "ignored" else {"loss": weighted}))
    loss = functional.cross_entropy(model(inputs), targets, weight=weights if kind == "weighted" else None)
    gradient = torch.cat([part.flatten() for part in torch.autograd.grad(loss, [model.weight, model.bias])])
    layer = found.layers[0]
    assert found.loss == pytest.approx(loss.item(), rel=1e-5)
    assert layer.weight_gradients.size in (
        pytest.approx(gradient.square().mean().sqrt().item(), rel=1e-4),
        pytest.approx(gradient[:15].square().mean().sqrt().item(), rel=1e-4),
    )
