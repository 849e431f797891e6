"""The examples around which a landscape over inputs is measured, and what the file stores of them."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from landscape.core.errors import UsageError
from landscape.data.batches import as_splits, can_be_limited
from landscape.data.batches.contents import described
from landscape.data.dataset import DataSet
from landscape.measure.inputs.input_protocol import InputProtocol, chosen_numbers, numbers_of, std_of

# How many examples a file describes, and how many it has pictures of: an attribute has at most 64 KB.
DESCRIBED, PICTURED = 100, 8
# The longest side of a stored picture, in pixels.
SIDE = 32


@dataclass(frozen=True)
class ChosenExamples:
    """Examples of one split.

    Attributes:
        numbers: their indices in the split.
        inputs: floating point [N, ...], as the network takes them.
        targets: a tensor [N, ...], or a container of such.
        ends: the target inputs, [...] each.
        std: the standard deviation by which the raw inputs were divided; broadcast to one example.
        mean: what was subtracted from the raw inputs, or None if it is unknown.
        classes: names of the classes, if they are known.
    """

    split: str
    numbers: tuple[int, ...]
    inputs: Tensor
    targets: Any
    ends: tuple[Tensor, ...]
    std: Tensor
    mean: Tensor | None
    classes: tuple[str, ...]


def choose(data: Any, protocol: InputProtocol) -> ChosenExamples:
    """The examples of the protocol, on the CPU.

    Raises:
        UsageError: there are no such examples, or the network's inputs are not one tensor of real numbers.
    """
    if data is None:
        raise UsageError("a landscape over inputs needs data: give the examples")
    if not can_be_limited(data):
        as_splits(data, batch_size=1, device=torch.device("cpu"))  # raises if these are no data
        raise UsageError("examples are chosen by number: give tensors, a Dataset or a data set instead of batches")
    numbers = chosen_numbers(protocol)
    ends = numbers_of(protocol.towards, "towards")
    splits = (protocol.splits,) if isinstance(protocol.splits, str) else tuple(protocol.splits or ())
    if len(splits) > 1:
        raise UsageError(f"a landscape over inputs has examples of one split, not of {', '.join(splits)}")
    last = max(*numbers, *ends, 0)
    parts: dict[str, Any] = as_splits(
        data, splits=splits or None, limit=last + 1, batch_size=None, device=torch.device("cpu")
    )
    split = splits[0] if splits else "test" if "test" in parts else next(iter(parts))
    part = parts[split]
    if not hasattr(part, "rows"):
        raise UsageError("a landscape over inputs needs examples that are tensors of one shape")
    if part.count <= last:
        raise UsageError(f"there is no example {last}: '{split}' has {part.count}, from 0 to {part.count - 1}")
    inputs, targets = part.rows(torch.tensor(numbers))
    _check(inputs)
    others = part.rows(torch.tensor(ends, dtype=torch.int64))[0]
    std, mean = std_of(protocol), None
    if isinstance(data, DataSet):
        if std is not None:
            raise UsageError("input_std is for data of your own; that of the data set is known: leave input_std out")
        std, mean = data.std, _per_channel(data.mean, inputs)
    scale = torch.ones(()) if std is None else _per_channel(std, inputs)
    classes = data.classes if isinstance(data, DataSet) else ()
    return ChosenExamples(split, numbers, inputs, targets, tuple(others), scale, mean, classes)


def describe(chosen: ChosenExamples, outputs: Any) -> list[dict[str, Any]]:
    """What the file stores of the examples: split, number, class, prediction, and a small picture of images.

    Args:
        outputs: the network's outputs at the centre; they are scores of classes if they are [N, C] and the targets
            whole numbers [N].
    """
    found: list[dict[str, Any]] = [{"split": chosen.split, "index": number} for number in chosen.numbers[:DESCRIBED]]
    targets = chosen.targets
    whole = isinstance(targets, Tensor) and targets.dim() == 1 and not targets.is_floating_point()
    if whole and isinstance(outputs, Tensor) and outputs.dim() == 2 and outputs.is_floating_point():
        labels = {"label": targets.tolist(), "prediction": outputs.argmax(1).tolist()}
        for name, values in labels.items():
            for entry, value in zip(found, values, strict=False):
                entry[name] = int(value)
                if 0 <= value < len(chosen.classes):
                    entry[f"{name}_name"] = chosen.classes[int(value)]
    for row, entry in enumerate(found[:PICTURED]):
        entry |= _picture(chosen, row)
    return found


def _picture(chosen: ChosenExamples, row: int) -> dict[str, Any]:
    """The example as a picture of bytes [height, width, channels]; empty if it is not an image."""
    image = chosen.inputs[row].float()
    if image.dim() != 3 or image.shape[0] not in (1, 3) or not image.isfinite().all():
        return {}
    if chosen.mean is not None:
        image = image * chosen.std + chosen.mean
    else:  # the range of its pixels is unknown
        image = (image - image.min()) / (image.max() - image.min()).clamp(min=1e-12)
    shrink = SIDE / max(image.shape[1:])
    if shrink < 1:
        size = [max(1, round(length * shrink)) for length in image.shape[1:]]
        image = interpolate(image[None], size=size, mode="area")[0]
    pixels = (image.clamp(0, 1) * 255).round().to(torch.uint8).permute(1, 2, 0).contiguous()
    return {"shape": list(pixels.shape), "pixels": base64.b64encode(pixels.numpy().tobytes()).decode("ascii")}


def _check(inputs: Any) -> None:
    """Raise UsageError if the inputs cannot be perturbed."""
    if not isinstance(inputs, Tensor):
        raise UsageError(
            f"a landscape over inputs needs inputs in one tensor, not {described(inputs)}: give the tensor alone"
        )
    if not inputs.is_floating_point():
        raise UsageError(
            f"the inputs are {str(inputs.dtype).removeprefix('torch.')} (tokens or other whole numbers), which cannot "
            "be perturbed: give a network that takes embeddings, and the embeddings as inputs"
        )
    if inputs.dim() < 2:
        raise UsageError(f"the inputs have the shape {tuple(inputs.shape)}: give one row of numbers per example")


def _per_channel(numbers: Sequence[float], inputs: Tensor) -> Tensor:
    """One number, or one per channel (the first dimension of an example), broadcast to an example."""
    values = torch.tensor(numbers, dtype=torch.float64)
    if len(numbers) == 1:
        return values.reshape(())
    if len(numbers) != inputs.shape[1]:
        raise UsageError(f"{len(numbers)} standard deviations for inputs of {inputs.shape[1]} channels: give one each")
    return values.reshape(-1, *[1] * (inputs.dim() - 2))
