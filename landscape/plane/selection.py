"""Choose the weights to analyse, for planes, directions, second derivatives and sharpness.

A choice is a word, a name pattern or a function. Danger: all parts must use the same choice. A plane that moves frozen
weights and a Hessian without them describe two different functions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from typing import Any

from torch import Tensor, nn

from landscape.core.errors import UsageError
from landscape.core.listing import listed
from landscape.plane.choices import as_text

# "all", "trainable" (those that require a gradient), name patterns ("*.lora_*", several joined by commas or in a
# sequence), or a function of a name and its tensor.
Parameters = str | Sequence[str] | Callable[[str, Tensor], bool]

WORDS = ("all", "trainable")
# Names in a file, whose attributes hold 64 KB; further ones are only counted.
STORED = 200


def can_move(tensor: Tensor) -> bool:
    """Whether the tensor can be moved by small steps: real or complex numbers, not integers."""
    return tensor.is_floating_point() or tensor.is_complex()


def select(model: nn.Module, parameters: Parameters = "all") -> dict[str, nn.Parameter]:
    """The model's parameters that move, by name in the model's order; tied weights appear once.

    Raises:
        UsageError: nothing is selected, or the choice is of an unknown kind.
    """
    chosen = chooser(model, parameters)
    found = {name: tensor for name, tensor in model.named_parameters() if can_move(tensor) and chosen(name, tensor)}
    if not found:
        names = [name for name, tensor in model.named_parameters() if can_move(tensor)]
        if not names:
            raise UsageError(f"{type(model).__name__} has no weights to move")
        raise UsageError(
            f"parameters {as_text(parameters)!r} selects none of the {len(names)} parameters of "
            f"{type(model).__name__}: give {' or '.join(WORDS)}, or patterns of names such as {listed(names)}"
        )
    return found


def chooser(model: nn.Module, parameters: Parameters) -> Callable[[str, Tensor], bool]:
    """A function that returns whether a tensor of the model is selected.

    With `trainable`, a buffer (a running statistic) is selected with the parameters of its module.

    Raises:
        UsageError: the choice is of an unknown kind.
    """
    if callable(parameters):
        return parameters
    if parameters == "all":
        return lambda name, tensor: True
    if parameters == "trainable":
        trainable = {name for name, tensor in model.named_parameters() if tensor.requires_grad}
        modules = {name.rpartition(".")[0] for name in trainable}
        buffers = {name for name, _ in model.named_buffers()}
        return lambda name, tensor: name in trainable or (name in buffers and name.rpartition(".")[0] in modules)
    patterns = _patterns(parameters)
    return lambda name, tensor: any(fnmatchcase(name, pattern) for pattern in patterns)


def _patterns(parameters: Any) -> list[str]:
    given = [parameters] if isinstance(parameters, str) else parameters
    if not isinstance(given, Sequence) or not all(isinstance(pattern, str) for pattern in given):
        raise UsageError(
            f"parameters {parameters!r}: give 'all', 'trainable', name patterns as in '*.lora_*', or a function of "
            "a name and its tensor"
        )
    patterns = [part.strip() for pattern in given for part in pattern.split(",") if part.strip()]
    for word in patterns:
        if len(patterns) > 1 and word in WORDS:
            raise UsageError(f"parameters {parameters!r}: '{word}' cannot be combined; give it alone, or name patterns")
    return patterns


def summary(tensors: Mapping[str, Tensor]) -> dict[str, Any]:
    """A description of the moved tensors for files: counts (`tensors`, `numbers`), the first `names`, a fingerprint."""
    shapes = {name: tuple(tensor.shape) for name, tensor in tensors.items()}
    return {
        "tensors": len(shapes),
        "numbers": sum(tensor.numel() for tensor in tensors.values()),
        "names": list(shapes)[:STORED],
        "fingerprint": hashlib.sha256(repr(sorted(shapes.items())).encode()).hexdigest(),
    }


def frozen_among(model: nn.Module, names: Iterable[str]) -> list[str]:
    """The names of parameters that do not require a gradient."""
    parameters = dict(model.named_parameters())
    return [name for name in names if name in parameters and not parameters[name].requires_grad]


@contextmanager
def requiring_gradients(parameters: Mapping[str, nn.Parameter]) -> Iterator[None]:
    """Make all of these parameters require gradients inside, and restore each `requires_grad` at the end."""
    before = {name: parameter.requires_grad for name, parameter in parameters.items()}
    try:
        for parameter in parameters.values():
            parameter.requires_grad_(True)
        yield
    finally:
        for name, parameter in parameters.items():
            parameter.requires_grad_(before[name])
