"""Copy weights into a network, and restore its own weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from torch import Tensor, nn

from landscape.core.errors import LandscapeError, first_line
from landscape.weights import names, network_state
from landscape.weights.misfit import Misfit
from landscape.weights.renaming import line
from landscape.weights.tensor_kinds import check_present, is_finite


def load_weights(model: nn.Module, weights: Mapping[str, Tensor], *, source: str, target: str) -> tuple[str, ...]:
    """Copy `weights` into `model` after matching names and shapes and checking that every value is finite.

    Returns:
        What was renamed or left out, a sentence each.

    Raises:
        LandscapeError: the weights do not fit, or a value is NaN or infinite.
        UsageError: several sets of weights fit, or the network's tensors have no values (meta device).
    """
    check_present(names.own_tensors(model), target)
    found = names.match(model, weights, source=source, target=target)
    copy_into(model, found.weights, source=source, target=target)
    return found.remarks


def copy_into(model: nn.Module, weights: Mapping[str, Tensor], *, source: str, target: str) -> None:
    """Copy weights that have the model's names.

    Raises:
        LandscapeError: the weights do not fit, or a value is NaN or infinite.
    """
    check_present(names.own_tensors(model), target)
    expected = _whole_state(model)
    try:
        for name, tensor in weights.items():
            if not is_finite(tensor):
                raise LandscapeError(
                    f"{source} holds NaN or infinity in {line(name)}: take a checkpoint from before the run diverged"
                )
            if tensor.is_complex() and name in expected and not expected[name].is_complex():
                raise Misfit(
                    f"the weights in {source} do not fit {target}: {line(name)} is complex in the file and real in "
                    "the network"
                )
        # Tensors that the file lacks, such as counters, keep their values. All names of tied weights are present.
        model.load_state_dict({**expected, **{name: tensor for name, tensor in weights.items() if name in expected}})
    except RuntimeError as error:  # torch has dtypes without arithmetic
        raise LandscapeError(f"the weights in {source} cannot be copied into {target}: {first_line(error)}") from error


def _whole_state(model: nn.Module) -> dict[str, Any]:
    """The state_dict, and the tensors that it leaves out."""
    return {**model.state_dict(), **{name: tensor.detach() for name, tensor in network_state.left_out(model).items()}}


@contextmanager
def preserve_state(model: nn.Module) -> Iterator[None]:
    """Restore the model's weights and buffers at the end, also after an exception."""
    kept = {
        name: value.detach().clone() if isinstance(value, Tensor) else value
        for name, value in _whole_state(model).items()
    }
    try:
        yield
    finally:
        model.load_state_dict(kept)
