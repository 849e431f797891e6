"""Inputs other than one tensor of images (dicts, tuples, tokens), objects as outputs, and losses that differentiate."""

from __future__ import annotations

from collections import UserDict
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

import landscape
import oracles
from landscape.core.errors import UsageError
from landscape.data.batches import as_splits, outputs_of
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.inquire import at_points, directions_of
from landscape.measure.metric import takes_inputs
from landscape.measure.network import precision
from landscape.measure.protocol import Protocol

AXES: dict[str, Any] = {"x": (-1, 1, 3), "y": (-0.5, 0.5, 2), "seed": 3, "device": "cpu"}


class Both(nn.Module):
    """A network of two inputs with different weights; the second is optional."""

    def __init__(self, *, object_out: bool = False) -> None:
        super().__init__()
        self.first, self.second, self.object_out = nn.Linear(4, 3), nn.Linear(4, 3), object_out

    def forward(self, left: Tensor, right: Tensor) -> Any:
        logits = self.first(left) * torch.tanh(self.second(right))
        return SimpleNamespace(logits=logits) if self.object_out else logits


@pytest.fixture
def parts() -> tuple[Tensor, Tensor, Tensor]:
    made = torch.Generator().manual_seed(1)
    return torch.randn(20, 4, generator=made), torch.randn(20, 4, generator=made), torch.arange(20) % 3


def plain(network: nn.Module, parts: tuple[Tensor, Tensor, Tensor], x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The two inputs concatenated, for the oracle."""

    class Joined(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, both: Tensor) -> Any:
            outputs = self.network(both[:, :4], both[:, 4:])
            return getattr(outputs, "logits", outputs)

    left, right, targets = parts
    return oracles.surface(Joined(), torch.cat([left, right], dim=1), targets, x, y, seed=3)


class Rows(torch.utils.data.Dataset[Any]):
    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Any:
        return self.rows[index]


def forms(left: Tensor, right: Tensor, targets: Tensor) -> dict[str, Any]:
    tuples = [((a, b), t) for a, b, t in zip(left, right, targets, strict=True)]
    dicts = [{"left": a, "right": b, "labels": t} for a, b, t in zip(left, right, targets, strict=True)]
    return {
        "tuple of tensors": ((left, right), targets),
        "dict of tensors": ({"right": right, "left": left}, targets),
        "dict of arrays": ({"right": right.numpy(), "left": left.numpy()}, targets.numpy()),
        "dict with labels": {"left": left, "right": right, "labels": targets},
        "data set of tuples": Rows(tuples),
        "data set of dicts": Rows(dicts),
        "loader of tuples": DataLoader(Rows(tuples), batch_size=7),
        "loader of dicts": DataLoader(Rows(dicts), batch_size=7),
        "mappings of another kind": [UserDict(left=left[:9], right=right[:9], labels=targets[:9]),
                                     (UserDict(left=left[9:], right=right[9:]), targets[9:])],
        "splits": {"train": ((left, right), targets)},
    }  # fmt: skip


@pytest.mark.parametrize("object_out", [False, True])
@pytest.mark.parametrize("form", list(forms(*[torch.zeros(20)] * 3)))
def test_inputs_in_every_form(form: str, object_out: bool, parts: tuple[Tensor, Tensor, Tensor]) -> None:
    torch.manual_seed(0)
    network = Both(object_out=object_out)
    surface = landscape.loss_surface(network, forms(*parts)[form], **AXES)
    loss, accuracy = plain(network, parts, surface.x, surface.y)
    np.testing.assert_allclose(surface.variables["train_loss"], loss, rtol=2e-6)
    np.testing.assert_allclose(surface.variables["train_accuracy"], accuracy, atol=1e-12)
    assert surface.attributes["train_examples"] == 20


def test_whole_dicts_are_cut_shuffled_and_limited_as_tensors_are(parts: tuple[Tensor, Tensor, Tensor]) -> None:
    left, right, targets = parts
    torch.manual_seed(0)
    network, data = Both(), ({"left": left, "right": right}, targets)
    ten = landscape.loss_surface(network, data, **AXES, limit=10, batch_size=3)
    expected, _ = plain(network, (left[:10], right[:10], targets[:10]), ten.x, ten.y)
    np.testing.assert_allclose(ten.variables["train_loss"], expected, rtol=2e-6)
    all_of_it = landscape.loss_surface(network, data, **AXES, tolerance=1e-9)  # in random order, until all are used
    expected, _ = plain(network, parts, ten.x, ten.y)
    np.testing.assert_allclose(all_of_it.variables["train_loss"], expected, rtol=2e-6)


def test_how_inputs_are_handed_over() -> None:
    """Passed by keyword or in order only if `forward` has such parameters; a network that takes a dict gets a dict."""
    one, two = torch.ones(1), torch.ones(1) + 1

    def needs_two(a: Any, b: Any) -> Any:
        return "two", a, b

    def needs_one(a: Any, b: Any = None) -> Any:
        return "one", a, b

    assert outputs_of(needs_two, (one, two)) == ("two", one, two)
    assert outputs_of(needs_two, [one, two]) == ("two", one, two)
    assert outputs_of(needs_two, {"b": two, "a": one}) == ("two", one, two)
    assert outputs_of(needs_one, (one, two)) == ("one", (one, two), None)
    assert outputs_of(needs_one, {"a": one, "b": two}) == ("one", one, two)
    assert outputs_of(needs_one, {"c": one}) == ("one", {"c": one}, None)
    assert outputs_of(needs_one, {0: one}) == ("one", {0: one}, None)  # no name of an argument

    def of_signatures(signature: Any) -> Any:
        return "signature", signature

    assert outputs_of(of_signatures, {"signature": one}) == ("signature", one)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (((torch.zeros(4), torch.zeros(5)), torch.zeros(4)), "5 inputs and 4 targets"),
        ([{"left": torch.zeros(4)}], "a pair \\(inputs, targets\\), or a dict with 'labels'"),
        (Rows([{"left": torch.zeros(4)}]), "a pair \\(input, target\\), or a dict with 'labels'"),
    ],
)
def test_wrong_inputs(data: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        landscape.loss_curve(nn.Linear(1, 1), data, x=(-1, 1, 3))


class Tokens(nn.Module):
    """Reads int64 tokens, with a score for each class at each place: [N, C, T]."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = nn.Embedding(7, 8)
        self.out = nn.Conv1d(8, 5, 3, padding=1)

    def forward(self, tokens: Tensor) -> Tensor:
        return self.out(self.inside(tokens).transpose(1, 2))


@pytest.mark.parametrize("kind", ["float32", "bfloat16"])
def test_tokens_and_targets_that_are_sequences(kind: str) -> None:
    torch.manual_seed(0)
    network, tokens = Tokens(), torch.randint(0, 7, (30, 6))
    targets = tokens % 5
    surface = landscape.loss_surface(network, (tokens, targets), **AXES, precision=kind)
    axes = oracles.directions(network, seed=3)
    for iy, b in enumerate(surface.y):
        for ix, a in enumerate(surface.x):
            there = Tokens()
            there.load_state_dict(
                {n: w.detach() + a * axes[0][n] + b * axes[1][n] for n, w in network.named_parameters()}
            )
            with torch.no_grad():
                chances = there(tokens).double().softmax(1)
            expected = -chances.gather(1, targets[:, None]).log().mean()
            exact = kind == "float32"
            assert surface.variables["train_loss"][iy, ix] == pytest.approx(
                float(expected), rel=1e-5 if exact else 0.02
            )


def slope(outputs: Tensor, targets: Tensor, inputs: Tensor) -> Tensor:
    """(dy/dx - target)^2 for each example."""
    (found,) = torch.autograd.grad(outputs.sum(), inputs, create_graph=True)
    return (found[:, 0] - targets).square()


def curve_of_slopes() -> tuple[nn.Module, Tensor, Tensor]:
    torch.manual_seed(0)
    x = torch.linspace(-1, 1, 12, dtype=torch.float64)[:, None]
    return nn.Sequential(nn.Linear(1, 6), nn.Tanh(), nn.Linear(6, 1)).double(), x, torch.cos(x[:, 0])


@pytest.mark.parametrize("context", [torch.no_grad, torch.inference_mode, torch.enable_grad])
def test_a_loss_that_differentiates_by_the_inputs(context: Any) -> None:
    """The derivative of tanh written out; also within `no_grad`; the network has no gradients afterwards."""
    network, x, targets = curve_of_slopes()
    with context():
        surface = landscape.loss_surface(network, (x, targets), **AXES, loss=slope, batch_size=5)
        asked = Protocol(**AXES, loss=slope, batch_size=5)
        (corner,) = at_points(network, (x, targets), [(1.0, -0.5)], asked)
        used = directions_of(network, (x, targets), asked).tensors
    assert corner["train_loss"] == pytest.approx(surface.variables["train_loss"][0, 2], rel=1e-9)
    assert not any(tensor.is_inference() for direction in used for tensor in direction.values())
    axes = oracles.directions(network, seed=3)
    for iy, b in enumerate(surface.y):
        for ix, a in enumerate(surface.x):
            first, bias, last, _ = (
                (w.detach() + a * axes[0][n] + b * axes[1][n]).numpy() for n, w in network.named_parameters()
            )
            found = (1 - np.tanh(x.numpy() @ first.T + bias) ** 2) * first[:, 0] @ last[0]
            expected = ((found - targets.numpy()) ** 2).mean()
            assert surface.variables["train_loss"][iy, ix] == pytest.approx(expected, rel=1e-6)  # float32 directions
    assert all(weight.grad is None for weight in network.parameters())
    assert not x.requires_grad


def test_curvature_of_a_loss_that_differentiates_by_the_inputs() -> None:
    """Compared with second differences of the curve along the same direction."""
    network, x, targets = curve_of_slopes()
    step = 1e-3
    line = landscape.loss_curve(network, (x, targets), x=(-step, step, 3), loss=slope, device="cpu")
    low, middle, high = line.variables["train_loss"]
    (direction,) = oracles.directions(network, seed=0, count=1)
    batches = as_splits((x, targets), batch_size=None, device=torch.device("cpu"))["train"]
    hessian = Hessian(network, small_batches(batches), slope)
    vector = hessian.flat(direction)
    found = float(vector @ hessian.product(vector))
    assert found == pytest.approx((low - 2 * middle + high) / step**2, rel=1e-4)


def test_only_a_third_argument_of_that_name_asks_for_the_inputs() -> None:
    assert takes_inputs(slope)
    assert not takes_inputs(lambda inputs, targets: inputs)  # a usual name for the network's outputs
    assert not takes_inputs(nn.MSELoss(reduction="none"))
    assert not takes_inputs(torch.dist)


@pytest.mark.parametrize("kind", ["dict", "tokens", "slope"])
def test_the_trial_of_another_precision_takes_them_too(
    kind: str, parts: tuple[Tensor, Tensor, Tensor], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("FEWEST_POINTS", 1), ("WORTH_SECONDS", 0.0), ("WORTH_RATIO", 0.0)):
        monkeypatch.setattr(precision, name, value)
    torch.manual_seed(0)
    tokens = torch.randint(0, 7, (30, 6))
    network, data, options = {
        "dict": (Both(), ({"left": parts[0], "right": parts[1]}, parts[2]), {}),
        "tokens": (Tokens(), (tokens, tokens % 5), {}),
        "slope": (curve_of_slopes()[0].float(), (parts[0][:, :1], parts[1][:, 0]), {"loss": slope}),
    }[kind]
    chosen = landscape.loss_surface(network, data, **AXES, **options)
    exact = landscape.loss_surface(network, data, **AXES, **options, precision="float32")
    if precision.faster_kind(torch.device("cpu")) is not None:
        assert len(chosen.attributes["precision_probes"]) > 3
    np.testing.assert_allclose(chosen.variables["train_loss"], exact.variables["train_loss"], rtol=0.015, atol=0.0015)
