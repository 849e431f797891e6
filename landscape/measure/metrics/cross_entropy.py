"""Cross-entropy of softmax outputs, in nats."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from landscape.measure.targets import DEFAULTS, Reading, classes

# Targets to be ignored are replaced before; for any other negative target, -100 included, the kernel raises an error.
NO_CLASS = -(2**31)


def cross_entropy(outputs: Any, targets: Tensor, *, reading: Reading = DEFAULTS) -> tuple[Tensor, Tensor]:
    """-log softmax(outputs)[target] in nats, in float32 at least.

    Args:
        outputs: scores [N, C], [N, C, ...] or [N, ..., C].
        targets: classes, integers [N] or [N, ...]; or probabilities of the outputs' shape, for which it is
            -sum(p log softmax(outputs)).

    Returns:
        The mean over each example's targets [N], and the number of those that carry weight [N]. Their weighted mean
        equals `torch.nn.functional.cross_entropy` of all examples.
    """
    read = classes(outputs, targets, reading, "cross_entropy")
    scores = read.scores if read.scores.dtype == torch.float64 else read.scores.float()
    wanted = read.targets.to(scores.dtype) if read.are_probabilities else torch.where(read.counts, read.targets, 0)
    shape = read.counts.shape
    if read.dim == -1:  # the scores of one target are contiguous in memory
        scores = scores.flatten(0, -2)
        wanted = wanted.flatten(0, -2) if read.are_probabilities else wanted.flatten()
    values = torch.nn.functional.cross_entropy(scores, wanted, reduction="none", ignore_index=NO_CLASS)
    return read.per_example(values.reshape(shape))
