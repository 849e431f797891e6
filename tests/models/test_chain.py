"""The chain of one-unit layers: its output is weight^layers x, and so is the derivative."""

import pytest
import torch
from torch import nn

from landscape import models
from landscape.core.errors import UsageError


@pytest.mark.parametrize(
    ("weight", "layers", "expected"),
    [(1.1, 10, 2.594), (1.5, 10, 57.67), (1.5, 100, 4.07e17), (0.9, 10, 0.349), (0.5, 10, 9.77e-4)],
)
def test_the_output_is_a_power(weight: float, layers: int, expected: float) -> None:
    chain = models.build("chain", weight=str(weight), layers=layers)
    x = torch.ones(1, 1, requires_grad=True)
    y = chain(x)
    y.backward()
    assert x.grad is not None
    y, slope = y.detach(), x.grad
    assert float(y) == pytest.approx(expected, rel=1.2e-3)  # as many digits as the lecture gives
    assert float(y) == pytest.approx(weight**layers, rel=1e-5)
    assert float(slope) == pytest.approx(weight**layers, rel=1e-5)
    assert models.parameter_count(chain) == layers
    assert torch.equal(chain(torch.full((3, 1), 2.0)), 2 * y.expand(3, 1))


def test_an_activation_follows_each_weight() -> None:
    chain = models.build("chain", layers=3, weight=-1, activation="relu")
    assert float(chain(torch.ones(1, 1)).detach()) == 0
    x = 0.5
    for _ in range(3):
        x = float(torch.tensor(2.0 * x).tanh())
    tanh = models.build("chain", layers=3, weight=2, activation="tanh")
    assert float(tanh(torch.full((1, 1), 0.5)).detach()) == pytest.approx(x, rel=1e-6)
    assert sum(isinstance(layer, nn.Tanh) for layer in tanh.modules()) == 3


def test_the_chain_refuses_images_and_states_its_input_shape() -> None:
    with pytest.raises(UsageError, match=r"one number at a time, inputs \[N, 1\], not \[2, 1, 8, 8\]: for images"):
        models.build("chain")(torch.zeros(2, 1, 8, 8))
    assert models.input_shape(models.build("chain")) == (1,)
