"""What has no second derivatives is named with its module and the remedy."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable
from torch.nn import functional

from landscape.core.errors import LandscapeError
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.data.batches import TensorBatches
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.metric import choose_loss


class Once(torch.autograd.Function):
    @staticmethod
    def forward(ctx, inputs):
        ctx.save_for_backward(inputs)
        return inputs**2

    @staticmethod
    @once_differentiable
    def backward(ctx, gradient):
        (inputs,) = ctx.saved_tensors
        return 2 * inputs * gradient


class Squared(nn.Module):
    def forward(self, inputs: Tensor) -> Tensor:
        return Once.apply(inputs)


class Overwriting(nn.Module):
    def forward(self, inputs: Tensor) -> Tensor:
        found = inputs.exp()
        found.add_(1)
        return found


class Margin(nn.Module):
    def forward(self, outputs: Tensor, targets: Tensor) -> Tensor:
        return functional.multi_margin_loss(outputs, targets, reduction="none")


def batches() -> TensorBatches:
    torch.manual_seed(0)
    return TensorBatches(torch.randn(6, 4), torch.arange(6) % 3, 4)


class Named(nn.Module):
    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.body, self.head = nn.Sequential(nn.Linear(4, 5), layer), nn.Linear(5, 3)

    def forward(self, inputs: Tensor) -> Tensor:
        return self.head(self.body(inputs))


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (Squared(), r"no second derivatives of 'body\.1' \(Squared\): its autograd\.Function is marked once_diff"),
        (Overwriting(), r"'body\.1' \(Overwriting\): an operation there overwrites what its derivative needs"),
    ],
)
def test_a_module_of_the_network(layer, message) -> None:
    hessian = Hessian(Named(layer), batches(), choose_loss("cross_entropy"))
    with pytest.raises(LandscapeError, match=message) as caught:
        hessian.product(torch.ones(hessian.size))
    assert "\n" not in str(caught.value)
    assert not any(module._forward_hooks for module in hessian.model.modules())


def test_the_network_itself_and_the_loss() -> None:
    class Whole(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.linear = nn.Linear(4, 3)

        def forward(self, inputs: Tensor) -> Tensor:
            return Once.apply(self.linear(inputs))

    hessian = Hessian(Whole(), batches(), choose_loss("cross_entropy"))
    with pytest.raises(LandscapeError, match="no second derivatives of Whole: "):
        hessian.product(torch.ones(hessian.size))
    hessian = Hessian(nn.Linear(4, 3), batches(), Margin())
    with pytest.raises(
        LandscapeError, match=r"of the loss Margin: replace it .*multi_margin_loss_backward is not impl"
    ):
        hessian.product(torch.ones(hessian.size))


def test_ctc_has_first_derivatives_only() -> None:
    class Letters(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            torch.manual_seed(0)
            self.linear = nn.Linear(4, 5)

        def forward(self, inputs: Tensor) -> Tensor:
            return self.linear(inputs).log_softmax(-1)

    def spelled(outputs: Tensor, targets: Tensor) -> Tensor:
        lengths = torch.full((len(outputs),), 7)
        ends = torch.full((len(outputs),), 2)
        return functional.ctc_loss(outputs.transpose(0, 1), targets, lengths, ends, reduction="none")

    torch.manual_seed(1)
    data = TensorBatches(torch.randn(6, 7, 4), torch.randint(1, 5, (6, 2)), 4)
    hessian = Hessian(Letters(), data, spelled)
    with pytest.raises(
        LandscapeError, match=r"the loss .*spelled: CTC has first derivatives only; measure the loss sur"
    ):
        hessian.product(torch.ones(hessian.size))
    model = Letters()
    spelled(model(data.inputs), data.targets).mean().backward()
    gradient = Neighbourhood(Letters(), data, spelled).evaluate(gradient=True).gradient
    torch.testing.assert_close(gradient, torch.cat([p.grad.reshape(-1) for p in model.parameters()]))


def test_running_out_of_memory_is_not_blamed_on_a_module(monkeypatch) -> None:
    hessian = Hessian(nn.Linear(4, 3), batches(), choose_loss("cross_entropy"))

    def full(*args, **kwargs):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")

    monkeypatch.setattr(torch.autograd, "grad", full)
    with pytest.raises(torch.OutOfMemoryError):
        hessian.gradient()
