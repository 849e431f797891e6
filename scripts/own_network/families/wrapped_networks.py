"""PyTorch's own wrappers and parametrisations: compiled, parallel, normalised, pruned, scripted, averaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrizations, prune

from scripts.own_network.case import Subject, case, classified, images, perturbed, rows

MEASURED = "cross-entropy, accuracy"


def convolutional() -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(3, 8, 3, stride=2, bias=False),
        nn.BatchNorm2d(8),
        nn.ReLU(),
        nn.Conv2d(8, 8, 3, stride=2),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(72, 5),
    )


def _classifier(
    change: Callable[[nn.Sequential], nn.Module], moves: Callable[[str, Tensor], bool] = lambda name, parameter: True
) -> Subject:
    inputs, targets = images(24, 16, 5)
    model: Any = convolutional()
    perturbed(model)
    model = change(model)
    return Subject(model, (inputs, targets), lambda network: classified(network(inputs), targets), {}, moves)


@case("compiled, eager backend", measured=MEASURED, quick=False)
def compiled_eager() -> Subject:
    return _classifier(lambda model: torch.compile(model, backend="eager"))  # type: ignore[arg-type, return-value]


@case("compiled, inductor", measured=MEASURED, quick=False)
def compiled_inductor() -> Subject:
    return _classifier(lambda model: torch.compile(model))  # type: ignore[arg-type, return-value]


@case("compiled in place", measured=MEASURED, quick=False)
def compiled_in_place() -> Subject:
    def change(model: nn.Sequential) -> nn.Module:
        model.compile(backend="eager")
        return model

    return _classifier(change)


@case("DataParallel", measured=MEASURED)
def data_parallel() -> Subject:
    return _classifier(nn.DataParallel)


@case("DistributedDataParallel, one process", measured=MEASURED, quick=False)
def distributed() -> Subject:
    from torch import distributed
    from torch.distributed import HashStore  # type: ignore[attr-defined]

    if not distributed.is_initialized():
        distributed.init_process_group("gloo", store=HashStore(), rank=0, world_size=1)
    return _classifier(nn.parallel.DistributedDataParallel)


class _TwoInputs(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.left, self.right, self.head = nn.Linear(6, 8), nn.Linear(6, 8), nn.Linear(8, 3)

    def forward(self, left: Tensor, right: Tensor) -> Any:
        return self.head(torch.relu(self.left(left) * self.right(right)))


def _of_two_inputs(change: Callable[[nn.Module], Any], by_name: bool) -> Subject:
    """Two inputs, because wrappers take (*args, **kwargs) and so hide the signature of the wrapped network."""
    left, targets = rows(30, 6, 3)
    right = left.roll(1, 0)
    inputs = {"left": left, "right": right} if by_name else (left, right)
    model = change(perturbed(_TwoInputs()))
    return Subject(model, (inputs, targets), lambda network: classified(network(left, right), targets))


@case("DataParallel, two inputs in a tuple", measured=MEASURED)
def data_parallel_of_two() -> Subject:
    return _of_two_inputs(nn.DataParallel, by_name=False)


@case("compiled, two inputs in a dict", measured=MEASURED, quick=False)
def compiled_of_two() -> Subject:
    return _of_two_inputs(lambda model: torch.compile(model, backend="eager"), by_name=True)


@case("weight norm (parametrisation)", measured=MEASURED)
def weight_norm() -> Subject:
    def change(model: nn.Sequential) -> nn.Module:
        parametrizations.weight_norm(model[3])
        parametrizations.weight_norm(model[6])
        return model

    return _classifier(change)


@case("spectral norm (parametrisation)", measured=MEASURED)
def spectral_norm() -> Subject:
    def change(model: nn.Sequential) -> nn.Module:
        parametrizations.spectral_norm(model[3])
        parametrizations.spectral_norm(model[6])
        return model

    return _classifier(change)


@case("orthogonal weights (parametrisation)", measured=MEASURED)
def orthogonal() -> Subject:
    def change(model: nn.Sequential) -> nn.Module:
        parametrizations.orthogonal(model[6], orthogonal_map="matrix_exp")
        return model

    return _classifier(change)


@case("pruned to a half", measured=MEASURED)
def pruned() -> Subject:
    def change(model: nn.Sequential) -> nn.Module:
        prune.l1_unstructured(model[3], "weight", amount=0.5)
        prune.ln_structured(model[6], "weight", amount=0.4, n=2, dim=1)
        return model

    return _classifier(change)


@case("TorchScript, scripted", measured=MEASURED)
def scripted() -> Subject:
    return _classifier(torch.jit.script)


@case("TorchScript, traced", measured=MEASURED)
def traced() -> Subject:
    return _classifier(lambda model: torch.jit.trace(model.eval(), torch.zeros(2, 3, 16, 16)))


@case("torch.fx graph", measured=MEASURED)
def traced_by_fx() -> Subject:
    return _classifier(torch.fx.symbolic_trace)


@case("exported (torch.export)", measured=MEASURED, quick=False)
def exported() -> Subject:
    def change(model: nn.Sequential) -> nn.Module:
        batch = torch.export.Dim("batch")
        return torch.export.export(model.eval(), (torch.zeros(2, 3, 16, 16),), dynamic_shapes=({0: batch},)).module()

    return _classifier(change)


@case("moving average (AveragedModel)", measured=MEASURED)
def averaged() -> Subject:
    from torch.optim.swa_utils import AveragedModel

    return _classifier(AveragedModel)


@case('frozen backbone, `parameters="trainable"`', measured=MEASURED)
def frozen() -> Subject:
    def change(model: nn.Sequential) -> nn.Module:
        model[:4].requires_grad_(False)
        return model

    subject = _classifier(change, lambda name, parameter: parameter.requires_grad)
    return Subject(subject.model, subject.data, subject.plain, {"parameters": "trainable"}, subject.moves)


@case("a predicate chooses the weights", measured=MEASURED)
def predicate() -> Subject:
    def convolutions(name: str, parameter: Tensor) -> bool:
        return parameter.dim() == 4

    subject = _classifier(lambda model: model, convolutions)
    return Subject(subject.model, subject.data, subject.plain, {"parameters": convolutions}, convolutions)
