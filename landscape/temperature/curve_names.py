"""The names of the curves of checkpoints in a file of `landscape temperature --over-training`; must not import torch.

A name contains the checkpoint's time, `train_loss_epoch_2p5`, as names have no points. Danger: two times that are
rounded to one text would be one curve.
"""

from __future__ import annotations

from collections.abc import Iterable

# Significant digits: those of earlier files, and those that distinguish all numbers.
FEWEST, MOST = 6, 17


def times(epochs: Iterable[float]) -> list[str]:
    """The times of the checkpoints as texts that differ, none of them with a positive exponent."""
    numbers = list(epochs)
    for digits in range(FEWEST, MOST + 1):
        texts = [f"{number:.{digits}g}" for number in numbers]
        if len(set(texts)) == len(texts) and not any("+" in text for text in texts):
            break
    return texts


def names(split: str, kind: str, epochs: Iterable[float]) -> list[str]:
    """The variables of the checkpoints' curves; the kind is `loss`, or `scaled` with scaled logits."""
    return [f"{split}_{kind}_epoch_{time}".replace(".", "p") for time in times(epochs)]
