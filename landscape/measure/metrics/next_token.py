"""Cross-entropy of the next token, in nats per token: the loss of causal language models."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from torch import Tensor

from landscape.core.errors import UsageError
from landscape.measure.targets import DEFAULTS, Reading


def next_token(outputs: Any, targets: Tensor, *, reading: Reading = DEFAULTS) -> tuple[Tensor, Tensor]:
    """-log softmax(outputs[:, i])[targets[:, i + 1]], averaged over the tokens that are not ignored.

    Hugging Face's causal models return this loss for `labels`. Logits and labels are shifted here.

    Args:
        outputs: logits [N, L, vocabulary], or an object with an attribute `logits`.
        targets: integers [N, L], the tokens themselves; `ignore_index` marks padding.

    Returns:
        The mean over each sequence's predicted tokens [N], and their number [N].
    """
    from landscape.measure.metrics.cross_entropy import cross_entropy

    logits, labels = shifted(outputs, targets, reading, "next_token")
    return cross_entropy(logits, labels, reading=replace(reading, class_dim=-1, output=None))


def shifted(outputs: Any, targets: Any, reading: Reading, what: str) -> tuple[Tensor, Tensor]:
    """Logits [N, L - 1, vocabulary] and the tokens [N, L - 1] that they predict.

    Raises:
        UsageError: other shapes, or sequences of one token.
    """
    logits = reading.tensor(outputs, what)
    if not isinstance(targets, Tensor) or logits.dim() != 3 or logits.shape[:2] != targets.shape or logits.shape[1] < 2:
        given = tuple(targets.shape) if isinstance(targets, Tensor) else type(targets).__name__
        raise UsageError(
            f"{what} reads logits [N, L, vocabulary] and tokens [N, L] of 2 or more, and was given "
            f"{tuple(logits.shape)} and {given}: for outputs of another kind use cross_entropy"
        )
    return logits[:, :-1], targets[:, 1:]
