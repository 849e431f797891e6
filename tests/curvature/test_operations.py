"""Operations whose second derivatives PyTorch computes wrongly, or cannot compute, in the networks that people have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.nn.utils import parametrizations

from landscape.core.errors import LandscapeError
from landscape.data.batches import as_splits
from landscape.measure.derivatives.eigen import eigenpairs
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.metric import choose_loss

INPUTS = torch.randn(20, 4, generator=torch.Generator().manual_seed(1))
TARGETS = torch.arange(20) % 3


def hessian(model: nn.Module, loss: Any = "cross_entropy", inputs: Tensor = INPUTS) -> Hessian:
    batches = as_splits((inputs, TARGETS), batch_size=20, device=torch.device("cpu"))["train"]
    return Hessian(model, batches, choose_loss(loss))


def by_differences(model: nn.Module, vector: Tensor, step: float = 1e-5) -> Tensor:
    """H v from gradients on either side, which no second derivative enters."""
    parameters = list(model.parameters())
    centre = [parameter.detach().clone() for parameter in parameters]

    def gradient(at: float) -> Tensor:
        place = 0
        with torch.no_grad():
            for parameter, weight in zip(parameters, centre, strict=True):
                part = vector[place : place + weight.numel()].view_as(weight)
                parameter.copy_(weight + at * part)
                place += weight.numel()
        loss = cross_entropy(model(INPUTS.double()), TARGETS)
        return torch.cat([part.reshape(-1) for part in torch.autograd.grad(loss, parameters)])

    difference = (gradient(step) - gradient(-step)) / (2 * step)
    with torch.no_grad():
        for parameter, weight in zip(parameters, centre, strict=True):
            parameter.copy_(weight)
    return difference


@pytest.mark.parametrize("wrap", [parametrizations.weight_norm, nn.utils.weight_norm], ids=["parametrization", "hook"])
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_weight_norm(wrap: Callable[[nn.Module], nn.Module]) -> None:
    torch.manual_seed(0)
    model = nn.Sequential(wrap(nn.Linear(4, 6)), nn.Tanh(), wrap(nn.Linear(6, 3))).double()
    found = hessian(model, inputs=INPUTS.double())
    for seed in range(2):
        vector = torch.randn(found.size, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
        torch.testing.assert_close(found.product(vector), by_differences(model, vector), rtol=1e-5, atol=1e-7)


class Casting(nn.Module):
    """Runs its first layer in bfloat16, by casts of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.head = nn.Linear(4, 8).to(torch.bfloat16), nn.Linear(8, 3)

    def forward(self, inputs: Tensor) -> Tensor:
        return self.head(torch.tanh(self.first(inputs.to(torch.bfloat16))).float())


def test_a_network_that_casts_to_16_bits_itself() -> None:
    torch.manual_seed(0)
    model = Casting()
    plain = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
    plain.load_state_dict(dict(zip(plain.state_dict(), model.state_dict().values(), strict=True)))
    vector = torch.randn(8 * 4 + 8 + 8 * 3 + 3)
    torch.testing.assert_close(hessian(model).product(vector), hessian(plain).product(vector), rtol=1e-5, atol=1e-7)
    assert model.first.weight.dtype == torch.bfloat16


class Odd(nn.Module):
    """An odd number of real weights before complex ones."""

    def __init__(self) -> None:
        super().__init__()
        self.shift = nn.Parameter(torch.randn(1))
        self.modes = nn.Parameter(torch.randn(3, 3, dtype=torch.complex64))

    def forward(self, inputs: Tensor) -> Tensor:
        return (torch.fft.rfft(inputs + self.shift) @ self.modes).abs()


def test_complex_weights_behind_an_odd_number_of_real_ones() -> None:
    torch.manual_seed(0)
    model = Odd()
    weights = torch.cat([torch.view_as_real(model.modes.detach()).reshape(-1), model.shift.detach()])

    def loss(flat: Tensor) -> Tensor:  # the other order: PyTorch itself fails in this one
        modes = torch.view_as_complex(flat[:18].reshape(3, 3, 2))
        return cross_entropy((torch.fft.rfft(INPUTS + flat[18]) @ modes).abs(), TARGETS)

    full = torch.autograd.functional.hessian(loss, weights)
    vector = torch.randn(19)
    expected = (full @ vector.roll(-1)).roll(1)
    torch.testing.assert_close(hessian(model).product(vector), expected, rtol=1e-4, atol=1e-5)


def test_a_loss_of_jumps_is_refused() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 3))

    def wrong(outputs: Tensor, targets: Tensor) -> Tensor:
        return (outputs.argmax(1) != targets).float()

    with pytest.raises(LandscapeError, match=r"without their gradients .*argmax"):
        hessian(model, wrong).product(torch.randn(model[0].weight.numel() + 6 + 21))


class Wrong(torch.autograd.Function):
    """x y, whose gradient by x is not differentiated by y."""

    @staticmethod
    def forward(context: Any, x: Tensor, y: Tensor) -> Tensor:
        context.save_for_backward(x, y)
        return x * y

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor, Tensor]:
        x, y = context.saved_tensors
        return y.detach() * gradient, x * gradient


class Products(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second, self.head = nn.Linear(4, 6), nn.Linear(4, 6), nn.Linear(6, 3)

    def forward(self, inputs: Tensor) -> Tensor:
        return self.head(Wrong.apply(self.first(inputs), self.second(inputs)))


def test_eigenvalues_of_wrong_second_derivatives_are_refused() -> None:
    torch.manual_seed(0)
    with pytest.raises(LandscapeError, match="not symmetric"):
        eigenpairs(hessian(Products()))
