"""The weights that move: selected by name, trainable, frozen, complex."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape.core.errors import UsageError
from landscape.plane import selection
from landscape.plane.direction import Given


def network() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(5, 6), nn.BatchNorm1d(6), nn.Tanh(), nn.Linear(6, 3)).eval()


INPUTS = torch.randn(20, 5, generator=torch.Generator().manual_seed(1))
TARGETS = torch.arange(20) % 3
AXES: dict[str, Any] = {"x": (-1, 1, 3), "y": (-1, 1, 3), "store_directions": True}


def half_frozen() -> nn.Module:
    model = network()
    for parameter in model[0].parameters():
        parameter.requires_grad = False
    return model


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("all", {"0.weight", "3.weight"}),
        ("trainable", {"3.weight"}),
        ("0.*", {"0.weight"}),
        ("0.*,3.*", {"0.weight", "3.weight"}),
        (["0.*", "3.bias"], {"0.weight"}),
        (lambda name, tensor: tensor.shape == (3, 6), {"3.weight"}),
    ],
)
def test_only_selected_weights_move(parameters: Any, expected: set[str]) -> None:
    model = half_frozen()
    surface = landscape.loss_surface(model, (INPUTS, TARGETS), **AXES, parameters=parameters)
    assert set(surface.attributes["moved"]["names"]) == expected
    for at in ((0, 2), (2, 1)):
        moved = copy.deepcopy(model)
        with torch.no_grad():
            for name, parameter in moved.named_parameters():
                for axis, coefficient in (("x", surface.x[at[1]]), ("y", surface.y[at[0]])):
                    direction = surface.directions[axis].get(name)
                    if direction is not None:
                        parameter.add_(torch.as_tensor(direction), alpha=float(coefficient))
        assert moved.state_dict()["0.weight"].equal(model.state_dict()["0.weight"]) == ("0.weight" not in expected)
        loss = nn.functional.cross_entropy(moved(INPUTS), TARGETS).item()
        assert surface.variables["train_loss"][at] == pytest.approx(loss, rel=1e-6)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ("9.*", r"selects none of the 6 parameters of Sequential.*0\.weight"),
        ("trainables", "give all or trainable"),
        (["all", "0.*"], "'all' cannot be combined"),
        (3, "name patterns"),
    ],
)
def test_a_choice_that_selects_nothing(parameters: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        landscape.loss_surface(network(), (INPUTS, TARGETS), **AXES, parameters=parameters)


def test_running_statistics_go_with_their_layer() -> None:
    model, other = network(), network()
    for state in other.state_dict().values():
        if state.is_floating_point():
            state.add_(0.5)
    model[1].requires_grad_(False)
    data = (INPUTS, TARGETS)
    surface = landscape.interpolate(model, other, data, x=(0, 1, 3), parameters="trainable", store_directions=True)
    assert not {name for name in surface.directions["x"] if name.startswith("1.")}
    whole = landscape.interpolate(model, other, data, x=(0, 1, 3), store_directions=True)
    assert {"1.running_mean", "1.running_var"} <= set(whole.directions["x"])


def test_frozen_weights_that_move_are_named() -> None:
    def checks(model: nn.Module, **options: Any) -> dict[str, Any]:
        surface = landscape.loss_surface(model, (INPUTS, TARGETS), **AXES, **options)
        return {check["name"]: check for check in surface.attributes["checks"]}

    check = checks(half_frozen())["frozen weights"]
    assert check["ok"] is False
    assert "1 of 2 tensors" in check["text"]
    assert "0.weight" in check["text"]
    assert "frozen weights" not in checks(half_frozen(), parameters="trainable")
    assert "frozen weights" not in checks(network())
    assert "frozen weights" not in checks(network().requires_grad_(False))  # as for inference


def test_another_selection_does_not_continue_a_file(tmp_path: Any) -> None:
    path = tmp_path / "s.h5"
    surface = landscape.loss_surface(network(), (INPUTS, TARGETS), **AXES, parameters="0.*", path=path)
    assert surface.attributes["parameters"] == "0.*"
    with pytest.raises(UsageError, match=r"parameters 0\.\* before, all now"):
        landscape.loss_surface(network(), (INPUTS, TARGETS), **AXES, path=path)


def test_gradients_are_required_for_the_moment() -> None:
    model = half_frozen()
    chosen = selection.select(model, "0.*")
    seen = []

    def fails() -> None:
        with selection.requiring_gradients(chosen):
            seen.extend(parameter.requires_grad for parameter in chosen.values())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert seen == [True, True]
    assert not any(parameter.requires_grad for parameter in chosen.values())


class Fourier(nn.Module):
    """A layer with complex weights."""

    def __init__(self, kind: torch.dtype = torch.complex64) -> None:
        super().__init__()
        self.modes = nn.Parameter(torch.randn(4, 6, dtype=kind))
        self.head = nn.Linear(4, 3, dtype=torch.float64 if kind == torch.complex128 else None)

    def forward(self, inputs: Tensor) -> Tensor:
        return self.head((torch.fft.rfft(inputs)[:, :6] @ self.modes.T).abs())


@pytest.mark.parametrize("norm", ["filter", "layer", "none"])
@pytest.mark.parametrize("memory", ["normal", "low"])
def test_complex_weights_move(norm: Any, memory: Any, tmp_path: Any) -> None:
    torch.manual_seed(0)
    model, inputs, targets = Fourier(), torch.randn(20, 12), torch.randint(0, 3, (20,))
    asked: dict[str, Any] = {"x": (-1, 1, 3), "y": (-1, 1, 3), "seed": 4, "norm": norm, "memory": memory}
    surface = landscape.loss_surface(model, (inputs, targets), **asked)
    # Two sequences of numbers in the order of the weights; real and imaginary part are one number each.
    torch.manual_seed(4)
    directions = []
    for _ in range(2):
        drawn = {name: torch.randn(*p.shape, *([2] if p.is_complex() else [])) for name, p in model.named_parameters()}
        modes, head = torch.view_as_complex(drawn["modes"]), drawn["head.weight"]
        for d, w in ((modes, model.modes.detach()), (head, model.head.weight.detach())):
            if norm == "filter":
                d *= (w.abs().square().sum(1, keepdim=True) / d.abs().square().sum(1, keepdim=True)).sqrt()
            elif norm == "layer":
                d *= (w.abs().square().sum() / d.abs().square().sum()).sqrt()
        directions.append({"modes": modes, "head.weight": head})
    for iy, ix in ((0, 0), (2, 1)):
        moved = copy.deepcopy(model)
        with torch.no_grad():
            for direction, coefficient in zip(directions, (surface.x[ix], surface.y[iy]), strict=True):
                for name, tensor in direction.items():
                    moved.get_parameter(name).add_(tensor, alpha=float(coefficient))
        loss = nn.functional.cross_entropy(moved(inputs), targets).item()
        assert surface.variables["train_loss"][iy, ix] == pytest.approx(loss, rel=1e-5)


@pytest.mark.parametrize(
    "change",
    [nn.Module.bfloat16, nn.Module.half, nn.Module.double, lambda m: (m[3].bfloat16(), m)[1]],
    ids=["bfloat16", "float16", "float64", "mixed"],
)
def test_directions_of_any_precision_are_stored(change: Any, tmp_path: Any) -> None:
    model = change(nn.Sequential(nn.Linear(5, 6), nn.Tanh(), Cast(), nn.Linear(6, 3)))
    model[2].like = model[3].weight
    path = tmp_path / "s.h5"
    inputs = INPUTS.to(model[0].weight.dtype)
    surface = landscape.loss_surface(model, (inputs, TARGETS), **AXES, path=path)
    stored = landscape.Surface.load(path)
    for axis in "xy":
        for name, tensor in surface.directions[axis].items():
            np.testing.assert_array_equal(stored.directions[axis][name], tensor)
    given = Given("stored", tuple({n: torch.as_tensor(t) for n, t in stored.directions[axis].items()} for axis in "xy"))
    again = landscape.loss_surface(model, (inputs, TARGETS), **AXES, direction=given)
    for name, values in surface.variables.items():
        np.testing.assert_array_equal(again.variables[name], values)


class Cast(nn.Module):
    """Casts its inputs to the dtype of the layer that follows."""

    like: Tensor

    def forward(self, inputs: Tensor) -> Tensor:
        return inputs.to(self.like.dtype)


def test_a_stored_complex_direction_is_loaded_unchanged(tmp_path: Any) -> None:
    torch.manual_seed(0)
    model, data = Fourier(), (torch.randn(20, 12), torch.randint(0, 3, (20,)))
    path = tmp_path / "s.h5"
    surface = landscape.loss_surface(model, data, **AXES, path=path)
    stored = landscape.Surface.load(path).directions["x"]["modes"]
    assert stored.dtype == np.complex64
    np.testing.assert_array_equal(stored, surface.directions["x"]["modes"])


def test_selected_weights_that_stay_are_named() -> None:
    """LoRA begins with weights of zero, whose filter-normalised direction is zero."""
    model = network()
    model[3].weight.data.zero_()
    found = {}
    for norm in ("filter", "none"):
        surface = landscape.loss_surface(model, (INPUTS, TARGETS), **AXES, norm=norm)
        found[norm] = {check["name"]: check["text"] for check in surface.attributes["checks"]}
        assert ("3.weight" in surface.attributes["moved"]["names"]) == (norm == "none")
    assert "1 of the selected tensors do not move" in found["filter"]["weights that stay"]
    assert "3.weight" in found["filter"]["weights that stay"]
    assert "weights that stay" not in found["none"]


def test_the_directions_of_largest_curvature_are_of_the_selection() -> None:
    model = network().double()
    inputs = INPUTS.double()
    axes: dict[str, Any] = {"x": (-0.1, 0.1, 3), "y": None, "store_directions": True}
    surface = landscape.loss_surface(model, (inputs, TARGETS), direction="eigen", parameters="3.*", **axes)
    assert set(surface.attributes["moved"]["names"]) == {"3.weight", "3.bias"}

    def loss(flat: Tensor) -> Tensor:
        head = {"3.weight": flat[:18].view(3, 6), "3.bias": flat[18:]}
        return nn.functional.cross_entropy(torch.func.functional_call(model, head, (inputs,)), TARGETS)

    weights = torch.cat([model[3].weight.detach().flatten(), model[3].bias.detach()])
    largest = torch.linalg.eigvalsh(torch.autograd.functional.hessian(loss, weights))[-1]
    assert surface.attributes["direction_x"]["eigenvalues"][0] == pytest.approx(float(largest), rel=1e-3)
