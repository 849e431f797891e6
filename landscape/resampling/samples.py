"""The sample that a network was trained on, another sample, and bootstrap samples of the first, measured in one pass.

A bootstrap sample of N examples (Efron 1979) draws N of them with replacement. Its mean loss is the mean over the
sample weighted by how often each example was drawn. The counts are stored as columns of the targets, so that each
example is measured only once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from landscape.core.errors import UsageError
from landscape.data.batches import as_splits
from landscape.data.dataset import DataSet
from landscape.measure.metric import Wrapping
from landscape.measure.weighted_values import terms_of_metric
from landscape.training import randomness

Examples = tuple[Tensor, Tensor]


@dataclass(frozen=True, eq=False)
class Samples:
    """Inputs of the network with their targets [N].

    Attributes:
        train: A, the first examples of the training split.
        others: `other`, the next examples of the training split (B), and `test`, as far as they exist.
    """

    train: Examples
    others: Mapping[str, Examples]


@dataclass(frozen=True)
class OnSample(Wrapping):
    """A metric on targets whose column 0 is the class (or number); another column holds the weights of the examples.

    Attributes:
        column: the column of the weights; 0 gives every example the weight 1.
        is_boolean: the metric takes truth values, which column 0 holds as 0 and 1.
    """

    column: int = 0
    is_boolean: bool = False

    def __call__(self, outputs: Tensor, targets: Tensor, **asked: Any) -> tuple[Tensor, Tensor]:
        """A value and a weight for each example, [N]."""
        wanted = targets[:, 0].bool() if self.is_boolean else targets[:, 0]
        found = terms_of_metric(self.metric, "loss", outputs, wanted, **asked)
        counts = targets[:, self.column] if self.column else torch.ones_like(targets[:, 0])
        # Examples without weight have no value.
        values = torch.where(found.weights == 0, 0, found.products / found.weights)
        return values, found.weights * counts


def split(data: Any, size: int | None) -> Samples:
    """The first `size` training examples, the next `size` ones, and `size` examples of the test split.

    Args:
        data: as for `loss_surface`; the "train" split, or data without splits, gives A and B.
        size: None takes the whole training split for A, so that the test split is the only other sample.

    Raises:
        UsageError: there is no other sample, or the data are not tensors with one target for each example.
    """
    if size is not None and size < 2:
        raise UsageError(f"a sample of {size} examples: give 2 or more")
    named = isinstance(data, (DataSet, Mapping))
    names = list(data.splits if isinstance(data, DataSet) else data) if named else ["train"]
    if "train" not in names:
        raise UsageError(f"the data have no split 'train', but {', '.join(names)}: the network's own sample is needed")
    inputs, targets = _examples(data, "train", None if size is None else 2 * size)
    count = len(targets) if size is None else min(size, len(targets))
    others = {}
    if len(targets) > count:
        others["other"] = inputs[count:], targets[count:]
    if "test" in names:
        others["test"] = _examples(data, "test", size)
    if not others:
        raise UsageError(
            f"there are {len(targets)} training examples and no test split, so no other sample than the first {count}: "
            "give a smaller limit"
        )
    return Samples((inputs[:count], targets[:count]), others)


def draws(count: int, samples: int, seed: int) -> Tensor:
    """The indices of the examples in each bootstrap sample, int64 [samples, count], drawn with replacement."""
    return torch.randint(count, (samples, count), generator=randomness.generator(seed, "bootstrap"))


def with_counts(targets: Tensor, drawn: Tensor) -> Tensor:
    """Targets [N, 1 + samples] for `OnSample`: column k counts how often the k-th sample holds each example."""
    counts = torch.stack([torch.bincount(row, minlength=len(targets)) for row in drawn], dim=1)
    targets = targets.to(torch.int64) if targets.dtype == torch.bool else targets  # which would make each count 0 or 1
    return torch.cat([targets[:, None], counts.to(targets)], dim=1)


def _examples(data: Any, name: str, limit: int | None) -> Examples:
    """The inputs and targets of a split as tensors on the CPU."""
    parts = as_splits(data, splits=(name,), batch_size=None, device=torch.device("cpu"), limit=limit)[name]
    batches = list(parts)
    for inputs, targets in batches:
        if not isinstance(inputs, Tensor) or not isinstance(targets, Tensor) or targets.dim() != 1:
            raise UsageError("samples are taken from tensors: give inputs [N, ...] and targets [N]")
    inputs, targets = (torch.cat(tensors) for tensors in zip(*batches, strict=True))
    return inputs, targets
