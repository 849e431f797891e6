"""Switch a network between training and evaluation mode, and detect networks whose weights change with the mode.

Layers of loralib add their low-rank product to the weight in `eval()` and subtract it in `train()`; other layers swap
in averaged weights. Weights saved in one mode must not be restored in the other, so such networks are rejected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import torch
from torch import Tensor, nn

from landscape.core.errors import LandscapeError
from landscape.weights import tied

# Tolerance for the weights after the mode is restored: adding and subtracting rounds.
NEAR = 1e-3


def switch(model: nn.Module, training: bool, kept: Mapping[str, Tensor] | None = None) -> None:
    """Put every module in training or evaluation mode by its own `train` or `eval`.

    Args:
        kept: copies of the weights by name, if they exist already.

    Raises:
        LandscapeError: a parameter or buffer changes; the network is then restored.
    """
    if not any(map(_has_own_modes, model.modules())):
        model.train(training)
        return
    kept = kept or {}
    modes = {module: module.training for module in model.modules()}
    before = {name: kept[name] if name in kept else tensor.detach().clone() for name, tensor in _tensors(model)}
    if training:
        model.train()
    else:
        model.eval()
    name = _first_changed(model, before)
    if name is None:
        return
    owner = type(model.get_submodule(name.rpartition(".")[0])).__name__ if name in dict(_tensors(model)) else "module"
    is_back = _put_back(model, modes, before)
    advice = "" if is_back else "; train() and eval() did not put the weights back, so load it again"
    raise LandscapeError(
        f"{type(model).__name__} changes its weights when its mode changes (first '{name}', of {owner}): give it in "
        f"evaluation mode with merging switched off (loralib: merge_weights=False), or merged for good{advice}"
    )


def _has_own_modes(module: nn.Module) -> bool:
    """Whether changing its mode may do more than set `training`."""
    kind = type(module)
    is_usual = kind.train is nn.Module.train and kind.eval is nn.Module.eval
    return not is_usual or not {"train", "eval"}.isdisjoint(vars(module))


def _tensors(model: nn.Module) -> Iterator[tuple[str, Tensor]]:
    yield from model.named_parameters()
    yield from model.named_buffers()


def _first_changed(model: nn.Module, before: Mapping[str, Tensor]) -> str | None:
    """The first tensor whose values changed, or that was added or removed."""
    now = dict(_tensors(model))
    for name, tensor in now.items():
        if name not in before or not _is_same(tensor, before[name]):
            return name
    return next((name for name in before if name not in now), None)


def _put_back(model: nn.Module, modes: Mapping[nn.Module, bool], before: Mapping[str, Tensor]) -> bool:
    """Restore the modes by each `train`, outer modules first, then the exact values; whether `train` restored these."""
    for module, was_training in modes.items():
        module.train(was_training)
    for module, was_training in modes.items():
        module.training = was_training
    now = dict(_tensors(model))
    if now.keys() != before.keys() or any(now[name].shape != tensor.shape for name, tensor in before.items()):
        return False
    is_back = True
    with torch.no_grad():
        for name, tensor in now.items():
            if not _is_same(tensor, before[name]):
                is_back &= _is_near(tensor, before[name])
                tensor.copy_(before[name])
    return is_back


def _is_same(tensor: Tensor, other: Tensor) -> bool:
    """Whether all values are equal (NaN equals NaN); True for kinds of tensors that cannot be compared."""
    tensor = tensor.detach()
    if tensor.shape != other.shape or tensor.dtype != other.dtype:
        return False
    try:
        return tied.equal(tensor, other.to(tensor.device))
    except (RuntimeError, NotImplementedError, TypeError):  # sparse tensors and tensors without values, for example
        return True


def _is_near(tensor: Tensor, other: Tensor) -> bool:
    """Whether the tensors are equal up to rounding."""
    if not (tensor.is_floating_point() or tensor.is_complex()):
        return False
    difference, size = (tensor.detach() - other.to(tensor.device)).abs().max(), other.abs().max()
    return float(difference) <= NEAR * max(float(size), 1.0)
