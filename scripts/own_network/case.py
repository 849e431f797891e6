"""The contract of a case: a network, its data, and the values that a plain loop computes at its weights.

A new case is one function in a file of families/, decorated with `case`. Every call returns a new `Subject` with the
same weights and data: one is measured by landscape, another by the plain loop.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

Values = Mapping[str, float]


@dataclass(frozen=True)
class Subject:
    """A network and its data.

    Attributes:
        model: the network, in any mode; it is measured in evaluation mode.
        data: the data for `loss_surface`.
        plain: computes each metric at the network's current weights, by the name of the metric. It must use only
            PyTorch or the network's own package: its own batches, forward pass, loss and mean.
        options: further arguments of `loss_surface`.
        moves: which of the network's parameters should move, by name; default all.
    """

    model: nn.Module
    data: Any
    plain: Callable[[Any], Values]
    options: Mapping[str, Any] = field(default_factory=dict)
    moves: Callable[[str, Tensor], bool] = lambda name, parameter: True


@dataclass(frozen=True)
class Case:
    """One row of the table.

    Attributes:
        name: a description of the network.
        package: the distribution that contains it, which is also the name of its module.
        measured: a description of what is measured.
        make: makes the subject.
        needs: other packages that it requires.
        quick: whether it takes less than about a second; the project's tests run it if its packages are installed.
    """

    name: str
    package: str
    measured: str
    make: Callable[[], Subject]
    needs: tuple[str, ...] = ()
    quick: bool = True

    @property
    def missing(self) -> list[str]:
        """The packages that are not installed."""
        return [name for name in (self.package, *self.needs) if importlib.util.find_spec(name) is None]


def case(
    name: str, *, package: str = "torch", measured: str, needs: tuple[str, ...] = (), quick: bool = True
) -> Callable[[Callable[[], Subject]], Case]:
    """Decorate a function that returns a subject; the seed is set before each call."""

    def decorate(function: Callable[[], Subject]) -> Case:
        def make() -> Subject:
            torch.manual_seed(0)
            return function()

        return Case(name, package, measured, make, needs, quick)

    return decorate


def perturbed(model: nn.Module) -> nn.Module:
    """Change every weight and statistic of the network from its initial value, in place, with a fixed seed.

    New networks have biases of 0, norms of 1, and often branches or heads that start at 0 and would hide errors.
    """
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() < 2 and parameter.is_floating_point():
                noise = torch.randn(parameter.shape, generator=generator)
                parameter.add_((0.2 * noise).to(parameter.dtype))
            elif parameter.dim() >= 2 and not parameter.any():
                parameter.copy_(0.1 * torch.randn(parameter.shape, generator=generator))
        for name, buffer in model.named_buffers():
            if name.endswith("running_mean"):
                buffer.add_(0.1 * torch.randn(buffer.shape, generator=generator))
            elif name.endswith("running_var"):
                buffer.mul_(0.5 + torch.rand(buffer.shape, generator=generator))
    return model


def images(count: int, size: int, classes: int) -> tuple[Tensor, Tensor]:
    """Inputs [N, 3, size, size] of noise and classes [N]."""
    generator = torch.Generator().manual_seed(2)
    inputs = torch.randn(count, 3, size, size, generator=generator)
    return inputs, torch.randint(classes, (count,), generator=generator)


def rows(count: int, width: int, classes: int) -> tuple[Tensor, Tensor]:
    """Inputs [N, width] of noise and classes [N]."""
    generator = torch.Generator().manual_seed(2)
    inputs = torch.randn(count, width, generator=generator)
    return inputs, torch.randint(classes, (count,), generator=generator)


def classified(logits: Tensor, targets: Tensor) -> dict[str, float]:
    """PyTorch's cross-entropy over all targets except -100, and the share of them that is predicted correctly.

    Args:
        logits: [N, C, ...]; those of 16 bits are converted to float32 first.
        targets: [N, ...].
    """
    right = (logits.argmax(1) == targets)[targets != -100]
    logits = logits if logits.dtype == torch.float64 else logits.float()
    return {"loss": nn.functional.cross_entropy(logits, targets).item(), "accuracy": right.double().mean().item()}
