"""The training batches of the bend: shuffled again each epoch, augmented as for the ends, on the device."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch

from landscape.core.errors import UsageError
from landscape.data.batches import as_splits, training_split
from landscape.data.dataset import DataSet
from landscape.training import augment, randomness
from landscape.training.examples import Examples, batches_of
from landscape.training.recipe import Recipe


@dataclass(frozen=True)
class Minibatches:
    """The steps of an epoch.

    Attributes:
        steps: number of batches in an epoch.
        count: number of examples.
        augmented: whether images are cropped and flipped at random.
        epoch: the batches (inputs, targets) of the epoch of that number.
    """

    steps: int
    count: int
    augmented: bool
    epoch: Callable[[int], Iterator[tuple[Any, Any]]]


def minibatches(data: Any, recipe: Recipe, device: torch.device, *, channels_last: bool) -> Minibatches:
    """Minibatches of the training split of any data that `loss_surface` takes; given batches stay as they are.

    Raises:
        UsageError: the data have no such split or limit, or cannot be augmented.
    """
    if isinstance(data, DataSet):
        split = data.split("train")
        split = split.first(recipe.limit) if recipe.limit else split
        examples = Examples(split, data.mean, data.std, device=device, channels_last=channels_last)
        augmented = augment.suits(data.input_shape) if recipe.augment is None else recipe.augment
        parts = batches_of(len(examples), recipe.batch_size)
        return Minibatches(
            len(parts), len(examples), augmented,
            lambda epoch: examples.shuffled(parts, seed=recipe.seed, epoch=epoch, augmented=augmented, first=0),
        )  # fmt: skip
    if recipe.augment:
        raise UsageError("only a data set can be augmented: load_data gives one; or leave augment out")
    found = as_splits(
        data, splits=training_split(data), limit=recipe.limit, batch_size=recipe.batch_size, device=device
    )  # fmt: skip
    batches: Any = next(iter(found.values()))
    if not hasattr(batches, "inputs"):
        return Minibatches(sum(1 for _ in batches), batches.count, False, lambda epoch: iter(batches))
    parts = batches_of(batches.count, recipe.batch_size)

    def shuffled(epoch: int) -> Iterator[tuple[Any, Any]]:
        order = torch.randperm(batches.count, generator=randomness.generator(recipe.seed, "order", epoch)).to(device)
        for part in parts:
            yield batches.rows(order[part])

    return Minibatches(len(parts), batches.count, False, shuffled)
