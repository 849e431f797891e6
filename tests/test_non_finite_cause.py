"""The cause of a value that is not finite: networks whose first faulty operation is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from landscape.core import plugins
from landscape.data.batches import as_splits
from landscape.measure import metric
from landscape.measure.engine import FOLDER, Task
from landscape.measure.network.non_finite_cause import cause_at
from landscape.plane import plane as planes

CPU = torch.device("cpu")
X = torch.randn(20, 5, generator=torch.Generator().manual_seed(1))
Y = torch.arange(20) % 3


class Own(nn.Module):
    """A function of the inputs and of the layer's first weight."""

    def __init__(self, function: Callable[[Tensor, Tensor], Tensor], width: int = 3) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.layer, self.function = nn.Linear(5, width), function
        with torch.no_grad():
            self.layer.weight[0, 0] = 0.5

    def forward(self, x: Tensor) -> Tensor:
        return self.function(self.layer(x), self.layer.weight[0, 0])


def task(model: nn.Module, *, loss: Any = "cross_entropy", data: Any = (X, Y), to: float = -1.0, **more: Any) -> Task:
    """A measurement on a line, on which the weights w become w + a * to * w."""
    target = {name: (1 + to) * tensor.detach() for name, tensor in model.named_parameters()}
    plane = planes.make_plane(model, (-1, 1, 3), None, targets=(target,))
    splits = as_splits(data, batch_size=8, device=CPU)
    return Task(model, plane, splits, metric.choose(loss, None), CPU, **more)


def hooks(model: nn.Module) -> int:
    return sum(len(module._forward_hooks) + len(module._forward_pre_hooks) for module in model.modules())


@pytest.mark.parametrize(
    ("function", "place", "words"),
    [
        (lambda x, w: x + 0 * torch.log(w), 2.0, "logarithm of a negative number: the network itself (Own) gives NaN"),
        (lambda x, w: x + torch.log(w), 1.0, "logarithm of zero: the network itself (Own) gives infinite"),
        (lambda x, w: x * torch.sqrt(w), 2.0, "square root of a negative number"),
        (lambda x, w: torch.exp(-100 * x), -100.0, "overflow: the network itself (Own) gives infinite values"),
        # The last result is NaN; infinity comes first.
        (lambda x, w: torch.exp(-100 * x) - torch.exp(-100 * x), -100.0, "overflow"),
        (lambda x, w: torch.asin(x / x.detach().abs().max() * w.detach() * 2), -5.0, "argument beyond -1 to 1"),
    ],
)
def test_operations_of_the_networks_own(function: Any, place: float, words: str) -> None:
    assert words in cause_at(task(Own(function)), (place,))


def test_the_first_layer_that_overflows_is_named() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 3)))
    scale = 1e15  # weights of 1e15: 1e15, then 1e30, then beyond 3e38
    with torch.no_grad():
        scaled = [
            (layer.weight * scale, layer.bias * scale) for layer in model.modules() if isinstance(layer, nn.Linear)
        ]
        first = torch.relu(nn.functional.linear(X, *scaled[0]))
        second = torch.relu(nn.functional.linear(first, *scaled[1]))
        assert second.isfinite().all()
        assert not nn.functional.linear(second, *scaled[2]).isfinite().all()
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    cause = cause_at(task(model.train(), to=scale - 1), (1.0,))
    assert cause.startswith("overflow: '2.2' (Linear) gives ")
    assert cause.endswith("in the operation addmm")
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())
    assert model.training
    assert hooks(model) == 0


class Gate(nn.Module):
    """A sigmoid whose exponential overflows without effect on the result."""

    def forward(self, x: Tensor) -> Tensor:
        return 1 / (1 + torch.exp(-20 * x))


class Root(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.sqrt(5 - self.weight)


def test_infinities_that_a_module_removes_are_not_the_cause() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(5, 3), Gate(), Root())
    with torch.no_grad():
        assert torch.exp(-20 * model[0](X)).isfinite().all()
        assert not torch.exp(-20 * 6 * model[0](X)).isfinite().all()
    assert "square root of a negative number: '2' (Root)" in cause_at(task(model), (-5.0,))  # weights times 6


class Masked(nn.Module):
    """A causal mask of -inf, which also occurs at the centre."""

    def __init__(self) -> None:
        super().__init__()
        self.layer, self.head = nn.Linear(5, 5), nn.Linear(5, 3)

    def forward(self, x: Tensor) -> Tensor:
        scores = self.layer(x)
        scores = torch.cat([scores[:, :4], scores[:, 4:].masked_fill(torch.ones(()).bool(), -torch.inf)], dim=1)
        return self.head(scores.softmax(dim=1)) + torch.log(self.layer.weight.square().sum() - 1e-3)


def test_a_cause_that_also_occurs_at_the_centre_is_not_named() -> None:
    cause = cause_at(task(Masked()), (1.0,))  # all weights are zero there
    assert cause.startswith("logarithm of a negative number: the network itself (Masked) gives NaN")


def test_the_loss_itself() -> None:
    def loss(outputs: Tensor, targets: Tensor) -> Tensor:
        return torch.exp(outputs.square()).sum(dim=1)

    cause = cause_at(task(Own(lambda x, w: x), loss=loss), (-100.0,))
    assert cause.startswith("overflow in 'loss' itself")
    assert "exp" in cause
    assert "the network's outputs are finite" in cause


def test_a_negative_running_variance() -> None:
    class Variance(nn.Module):
        """Its statistics follow a weight, as those on a line between two networks follow the networks'."""

        def __init__(self) -> None:
            super().__init__()
            self.layer, self.norm = nn.Linear(5, 3), nn.BatchNorm1d(3)
            nn.init.ones_(self.layer.weight)

        def forward(self, x: Tensor) -> Tensor:
            assert self.norm.running_var is not None
            self.norm.running_var[1] = self.layer.weight[1, 0]
            return self.norm(self.layer(x))

    cause = cause_at(task(Variance()), (2.0,))
    assert cause.startswith("negative running variance: 'norm' (BatchNorm1d) gives NaN")


def test_only_in_low_precision() -> None:
    model = Own(lambda x, w: x)
    assert cause_at(task(model, precision="bfloat16"), (1.0,)) == "only in bfloat16: the point is finite in float32"
    assert cause_at(task(model), (1.0,)) == "not found, as the same point is finite when it is measured again"


def test_weights_beyond_their_type() -> None:
    model = nn.Linear(5, 3).half()
    assert "the weights themselves are not finite there: 'weight'" in cause_at(task(model, data=(X.half(), Y)), (-1e6,))


def test_inputs_that_are_not_finite() -> None:
    broken = X.clone()
    broken[11, 2] = torch.nan
    assert (
        cause_at(task(nn.Linear(5, 3), data=(broken, Y)), (0.5,)) == "the inputs of batch 1 of 'train' are not finite"
    )


def test_finding_the_cause_never_raises() -> None:
    def fails(x: Tensor, w: Tensor) -> Tensor:
        if w < 0:
            raise ValueError("no weight below 0")
        return x

    model = Own(fails)
    cause = cause_at(task(model), (2.0,))
    assert cause == "not found, as measuring there again fails with ValueError: no weight below 0"
    assert hooks(model) == 0
    assert model.layer.weight[0, 0] == 0.5


def test_a_helper_is_not_listed_as_an_engine() -> None:
    assert "non_finite_cause" not in plugins.names(FOLDER)
