"""Data sets for evaluation: complete, in memory, uint8, with their labels.

A loss surface passes over the same images thousands of times, so nothing is decoded, shuffled or augmented here. The
order of a split is part of the result (`--limit N` takes its first N examples) and is the same at every load. The
sources of data sets are in landscape/data/sources/, one file each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from landscape.core.errors import UsageError, unknown_name
from landscape.data.statistics import ChannelStatistics, channel_statistics

LARGEST_BYTE = 255


@dataclass(frozen=True, eq=False)
class Split:
    """Images and labels, in an order that never changes.

    Attributes:
        inputs: [N, C, H, W], uint8; or float32 in 0..1 if the source's values are not multiples of 1/255.
        targets: [N], int64, the indices of the classes.
    """

    inputs: Tensor
    targets: Tensor

    def __post_init__(self) -> None:
        if self.inputs.dim() != 4 or self.inputs.dtype not in (torch.uint8, torch.float32):
            given = f"{self.inputs.dtype} {tuple(self.inputs.shape)}"
            raise UsageError(f"the inputs of a split are {given}: give uint8, or float32 in 0..1, of (N, C, H, W)")
        if self.targets.dtype != torch.int64 or self.targets.shape != self.inputs.shape[:1]:
            given = f"{self.targets.dtype} {tuple(self.targets.shape)}"
            raise UsageError(f"the targets of {len(self.inputs)} inputs are {given}: give int64 ({len(self.inputs)},)")

    def __len__(self) -> int:
        return len(self.targets)

    def first(self, n: int) -> Split:
        """The first `n` examples, or all if there are fewer; no copy is made."""
        if n < 1:
            raise UsageError(f"cannot take the first {n} examples of a split: give 1 or more")
        return Split(self.inputs[:n], self.targets[:n])

    def fingerprint(self) -> str:
        """Hex SHA-256 of the shapes, the type, the inputs and the targets: the same examples in the same order."""
        digest = hashlib.sha256()
        for tensor in (self.inputs, self.targets):
            digest.update(f"{tensor.dtype} {tuple(tensor.shape)}\n".encode())
            digest.update(tensor.detach().cpu().contiguous().numpy().data)
        return digest.hexdigest()


@dataclass(frozen=True, eq=False)
class DataSet:
    """A named data set.

    Attributes:
        splits: "train" and, if the source has one, "test".
        classes: the names in the order of the labels.
        mean, std: the default normalisation, one number per channel, for inputs in 0..1.
        of_images: set by folders alone: the statistics of the training images, which `first` recomputes if mean and std
            are these. None: `first` keeps mean and std.

    Raises:
        UsageError: a split without images, a label that is not a class, or a mean and std that do not fit the images.
    """

    name: str
    splits: dict[str, Split]
    classes: tuple[str, ...]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    of_images: ChannelStatistics | None = None

    def __post_init__(self) -> None:
        for name, split in self.splits.items():
            if not len(split):
                raise UsageError(f"the split {name} of {self.name} has no images: give at least one")
            _check_moments(split.inputs, self.mean, self.std)
            first, last = int(split.targets.min()), int(split.targets.max())
            if first < 0 or last >= len(self.classes):
                raise UsageError(
                    f"the split {name} of {self.name} has labels from {first} to {last} and {len(self.classes)} "
                    "classes: give the indices of the classes, from 0"
                )

    @property
    def input_shape(self) -> tuple[int, int, int]:
        """(C, H, W) of one example."""
        _, channels, height, width = next(iter(self.splits.values())).inputs.shape
        return channels, height, width

    def split(self, name: str) -> Split:
        """The split of that name; a UsageError lists the existing ones."""
        if name not in self.splits:
            raise unknown_name(f"split of {self.name}", name, list(self.splits))
        return self.splits[name]

    def first(self, n: int) -> DataSet:
        """The first `n` examples of each split, as `load_data(source, limit=n)` reads them; no copy is made.

        A mean and std that are those of the training images become those of the remaining ones; others are kept.
        """
        found = replace(self, splits={name: split.first(n) for name, split in self.splits.items()})
        of = self.of_images
        if of is None or (self.mean, self.std) != (of.mean, of.std) or "train" not in self.splits:
            return found
        now = channel_statistics(found.splits["train"].inputs.cpu())
        return replace(found, mean=now.mean, std=now.std, of_images=now)

    def normalised(self, mean: Sequence[float] | None, std: Sequence[float] | None) -> DataSet:
        """The same data with these constants instead of the default normalisation; None keeps it."""
        return replace(
            self, mean=tuple(mean or self.mean), std=tuple(std or self.std),
            of_images=None if mean or std else self.of_images,
        )  # fmt: skip


def normalise(inputs: Tensor, mean: Sequence[float], std: Sequence[float]) -> Tensor:
    """Normalise inputs for a network: (inputs / 255 - mean) / std.

    Args:
        inputs: [..., C, H, W]; uint8, or floating point in 0..1, which is not divided by 255.
        mean, std: one number per channel, for inputs in 0..1.

    Returns:
        float32 of the same shape, on the inputs' device.
    """
    return normalise_by(inputs, *channel_moments(inputs, mean, std))


def channel_moments(inputs: Tensor, mean: Sequence[float], std: Sequence[float]) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation as float32 [C, 1, 1] on the inputs' device, for `normalise_by`.

    Raises:
        UsageError: they do not fit the inputs.
    """
    _check_moments(inputs, mean, std)
    centre, scale = (torch.tensor(v, dtype=torch.float32, device=inputs.device).view(-1, 1, 1) for v in (mean, std))
    return centre, scale


def _check_moments(inputs: Tensor, mean: Sequence[float], std: Sequence[float]) -> None:
    if inputs.dtype != torch.uint8 and not inputs.is_floating_point():
        raise UsageError(f"cannot normalise inputs of {inputs.dtype}: give uint8, or floating point in 0..1")
    if inputs.dim() < 3 or not len(mean) == len(std) == inputs.shape[-3]:
        given = f"{len(mean)} means and {len(std)} stds for inputs of shape {tuple(inputs.shape)}"
        raise UsageError(f"{given}: give one of each per channel, for (..., C, H, W)")
    if not all(deviation > 0 for deviation in std):  # also if one is NaN
        raise UsageError(f"cannot normalise by the standard deviations {tuple(std)}: each must be above 0")


def normalise_by(inputs: Tensor, centre: Tensor, scale: Tensor) -> Tensor:
    """`normalise` with the result of `channel_moments`, without checks and without synchronising a device."""
    unit = inputs.to(torch.float32)
    if inputs.dtype == torch.uint8:
        unit = unit / LARGEST_BYTE
    return (unit - centre) / scale
