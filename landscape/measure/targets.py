"""How the built-in losses and metrics interpret outputs and targets: output, class dimension, ignored targets.

The loss and the shapes decide whether targets are classes or numbers, never the dtype alone. Ambiguous shapes are
refused, as a wrong axis would give a plausible number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from landscape.core.errors import UsageError
from landscape.core.option_words import either
from landscape.measure.allowed_values import IGNORE_INDEX


@dataclass(frozen=True)
class Reading:
    """How outputs and targets are interpreted.

    Attributes:
        ignore_index: integer targets of this value have weight 0 (PyTorch's default is -100); None for no such value.
        class_dim: the dimension of the outputs that holds the classes, 1 as in PyTorch ([N, C, L], [N, C, H, W]) or -1
            as in language models ([N, L, C]); None if the shapes are unambiguous.
        output: the output to use: a key or attribute of a dictionary or object, or an index of a tuple; None for the
            tensor itself, or `logits` if the outputs have them.

    Raises:
        UsageError: another class dimension, or an output that is neither a name nor an index.
    """

    ignore_index: int | None = IGNORE_INDEX
    class_dim: int | None = None
    output: str | int | None = None

    def __post_init__(self) -> None:
        if self.class_dim not in (None, 1, -1):
            raise UsageError(f"class_dim {self.class_dim!r}: give 1 ([N, C, ...]), -1 ([N, ..., C]) or None")
        if self.ignore_index is not None and not _is_int(self.ignore_index):
            raise UsageError(f"ignore_index {self.ignore_index!r}: give a whole number, or None to ignore nothing")
        if self.output is not None and not isinstance(self.output, str) and not _is_int(self.output):
            raise UsageError(f"output {self.output!r}: give a key or attribute of the outputs, or a place in a tuple")

    def settings(self) -> dict[str, Any]:
        """The values that differ from the defaults, as files store them."""
        unusual = {name: value for name, value in vars(self).items() if value != getattr(DEFAULTS, name)}
        return {name: "none" if value is None else value for name, value in unusual.items()}

    def classes_in(self, targets: Any) -> int:
        """The number of classes in targets: that of probabilities, or the largest class not ignored plus one."""
        if not isinstance(targets, Tensor) or not targets.numel():
            return 0
        if targets.is_floating_point():
            return targets.shape[self.class_dim or 1] if targets.dim() > 1 else 0
        counting = targets if self.ignore_index is None else targets[targets != self.ignore_index]
        return int(counting.max()) + 1 if counting.numel() else 0

    def pick(self, outputs: Any) -> Any:
        """The selected output; all outputs if none is selected.

        Raises:
            UsageError: there is no output with that name or index.
        """
        if self.output is None:
            return outputs
        if isinstance(self.output, int):
            if isinstance(outputs, (tuple, list)) and -len(outputs) <= self.output < len(outputs):
                return outputs[self.output]
        elif isinstance(outputs, Mapping) and self.output in outputs:
            return outputs[self.output]
        elif not isinstance(outputs, (Tensor, tuple, list, Mapping)) and hasattr(outputs, self.output):
            return getattr(outputs, self.output)
        raise UsageError(f"the network has no output {self.output!r}: its outputs are {described(outputs)}")

    def tensor(self, outputs: Any, what: str) -> Tensor:
        """The tensor that a built-in loss or metric uses.

        Raises:
            UsageError: there are several outputs, and none is selected.
        """
        found = self.pick(outputs)
        if not isinstance(found, Tensor) and self.output is None:
            found = found.get("logits") if isinstance(found, Mapping) else getattr(found, "logits", None)
        if not isinstance(found, Tensor):
            raise UsageError(
                f"{what} reads one tensor, and the network's outputs are {described(outputs)}: name one with "
                f"{either('output=NAME', '--output-key NAME')}, or give a loss of your own"
            )
        return found


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


# As in PyTorch.
DEFAULTS = Reading()


def described(outputs: Any) -> str:
    """Outputs in a few words, for messages."""
    if isinstance(outputs, Tensor):
        return f"a tensor {tuple(outputs.shape)}"
    if isinstance(outputs, Mapping):
        return f"a {type(outputs).__name__} of {', '.join(map(str, outputs))}"
    if isinstance(outputs, (tuple, list)):
        return f"a {type(outputs).__name__} of {len(outputs)}"
    return f"an object of {type(outputs).__name__}"


@dataclass(frozen=True)
class Classes:
    """Outputs and class targets that fit each other.

    Attributes:
        scores: [N, C, ...] or, with `dim` -1, [N, ..., C].
        targets: int64 [N, ...], or probabilities of the scores' shape.
        dim: the class dimension of both, 1 or -1.
        counts: bool, of the shape of one target per example or position: which of them carry weight.
    """

    scores: Tensor
    targets: Tensor
    dim: int
    counts: Tensor

    @property
    def are_probabilities(self) -> bool:
        """Whether the targets are probabilities of the classes instead of a class."""
        return self.targets.shape == self.scores.shape

    def per_example(self, values: Tensor) -> tuple[Tensor, Tensor]:
        """The mean of the values over each example's targets, [N], and how many of its targets carry weight, [N]."""
        if values.dim() == 1:
            return values, self.counts
        kept, flat = self.counts.flatten(1), values.flatten(1)
        weights = kept.sum(1)
        return torch.where(kept, flat, 0).sum(1) / weights.clamp(min=1), weights


def classes(outputs: Any, targets: Any, reading: Reading, what: str) -> Classes:
    """Outputs and targets of a loss or metric of classes, in one layout.

    Args:
        outputs: scores [N, C], [N, C, ...] or [N, ..., C], or an object that contains them (`Reading.output`).
        targets: integers [N] or [N, ...]; or probabilities, of the scores' shape.
        what: the loss or metric, for messages.

    Raises:
        UsageError: shapes that do not fit, or are ambiguous.
    """
    scores = reading.tensor(outputs, what)
    if not isinstance(targets, Tensor):
        raise UsageError(
            f"{what} reads targets that are one tensor, not {described(targets)}: give a loss of your own (outputs, "
            "targets), or batch_loss(model, batch)"
        )
    given = f"{what} cannot read outputs {_shape(scores)} with targets {_shape(targets)}"
    if scores.dim() < 2:
        raise UsageError(f"{given}: scores of classes are [N, C]; for numbers use the loss squared_error")
    dim = _class_dim(scores, targets, reading, given)
    if scores.shape[dim] == 1:
        raise UsageError(f"{given}: there is only one class; for numbers use squared_error, or give a loss of your own")
    if targets.shape == scores.shape:
        counts = torch.ones(scores.shape[:1] + _rest(scores, dim), dtype=torch.bool, device=targets.device)
        return Classes(scores, targets.to(scores.dtype), dim, counts)
    if targets.is_floating_point() or targets.is_complex():
        raise UsageError(f"{given}: classes are whole numbers; for numbers use the loss squared_error")
    targets = targets.long()
    if reading.ignore_index is None:
        return Classes(scores, targets, dim, torch.ones_like(targets, dtype=torch.bool))
    return Classes(scores, targets, dim, targets != reading.ignore_index)


def _rest(scores: Tensor, dim: int) -> torch.Size:
    """The sizes of the dimensions other than examples and classes."""
    return scores.shape[1:-1] if dim == -1 else scores.shape[2:]


def _dimensions() -> str:
    """The ways to give the class dimension."""
    return either("class_dim=1 or class_dim=-1", "--class-dim 1 or --class-dim -1")


def _class_dim(scores: Tensor, targets: Tensor, reading: Reading, given: str) -> int:
    """The class dimension, 1 or -1."""
    if targets.shape == scores.shape:  # probabilities
        if scores.dim() == 2:
            return 1
        if reading.class_dim is None:
            raise UsageError(f"{given}: give the class dimension, {_dimensions()}")
        return reading.class_dim
    fitting = [dim for dim in (1, -1) if scores.shape[:1] + _rest(scores, dim) == targets.shape]
    if not fitting:
        wanted = {tuple(scores.shape[:1] + _rest(scores, dim)): None for dim in (1, -1)}
        raise UsageError(f"{given}: targets of such outputs are {' or '.join(map(str, wanted))}")
    if scores.dim() == 2:
        return 1
    if reading.class_dim is not None:
        if reading.class_dim not in fitting:
            raise UsageError(f"{given} with class_dim {reading.class_dim}: the shapes fit class_dim={fitting[0]}")
        return reading.class_dim
    if len(fitting) == 2:
        raise UsageError(
            f"{given}: the classes could be in dimension 1 or in the last one; choose with {_dimensions()}"
        )
    return fitting[0]


def _shape(tensor: Tensor) -> str:
    return f"{tuple(tensor.shape)} of {str(tensor.dtype).removeprefix('torch.')}"


def numbers(outputs: Any, targets: Any, reading: Reading, what: str) -> tuple[Tensor, Tensor]:
    """Outputs and numeric targets of the same shape; trailing dimensions of size 1 may be missing in one of them.

    Raises:
        UsageError: other shapes; nothing is broadcast.
    """
    found = reading.tensor(outputs, what)
    if not isinstance(targets, Tensor):
        raise UsageError(f"{what} reads targets that are one tensor, not {described(targets)}: give a loss of your own")
    if _without_ones(found.shape) != _without_ones(targets.shape):
        raise UsageError(
            f"{what} cannot read outputs {_shape(found)} with targets {_shape(targets)}: give targets of the outputs' "
            "shape, or whole numbers [N] for classes [N, C]"
        )
    return found, targets.reshape(found.shape)


def _without_ones(shape: torch.Size) -> tuple[int, ...]:
    """The shape without trailing sizes of 1, except that of the examples."""
    sizes = list(shape)
    while len(sizes) > 1 and sizes[-1] == 1:
        sizes.pop()
    return tuple(sizes)
