from __future__ import annotations

import pytest
import torch

from landscape.training.label_noise import with_noise
from landscape.training.randomness import generator


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 1.0])
def test_exactly_that_share_is_wrong(share: float) -> None:
    targets = torch.arange(1000) % 10
    noisy = with_noise(targets, share=share, classes=10, generator=generator(0))
    assert (noisy != targets).sum() == round(1000 * share)
    assert noisy.min() >= 0
    assert noisy.max() < 10
    assert torch.equal(targets, torch.arange(1000) % 10)


def test_the_wrong_classes_are_equally_frequent() -> None:
    noisy = with_noise(torch.zeros(9000, dtype=torch.int64), share=1.0, classes=10, generator=generator(0))
    assert (torch.bincount(noisy)[1:] - 1000).abs().max() < 150


def test_the_seed_decides() -> None:
    targets = torch.arange(100) % 10
    first, again, other = (with_noise(targets, share=0.3, classes=10, generator=generator(seed)) for seed in (1, 1, 2))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
