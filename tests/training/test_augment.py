"""Crops and flips against a plain loop over images."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from landscape.training import augment


def one_by_one(images: Tensor, draws: augment.Draws) -> Tensor:
    """The oracle: pad, cut out and mirror each image by itself."""
    _, channels, height, width = images.shape
    vertical, horizontal = height // 8, width // 8
    done = []
    for image, down, right, flipped in zip(images, draws.down, draws.right, draws.flipped, strict=True):
        padded = torch.zeros(channels, height + 2 * vertical, width + 2 * horizontal, dtype=images.dtype)
        padded[:, vertical : vertical + height, horizontal : horizontal + width] = image
        crop = padded[:, down : down + height, right : right + width]
        done.append(crop.flip(2) if flipped else crop)
    return torch.stack(done)


@pytest.mark.parametrize("shape", [(40, 3, 32, 32), (7, 1, 16, 24), (1, 2, 8, 8)])
@pytest.mark.parametrize("dtype", [torch.uint8, torch.float32])
def test_batch_is_what_a_loop_makes(shape: tuple[int, int, int, int], dtype: torch.dtype) -> None:
    generator = torch.Generator().manual_seed(5)
    images = torch.randint(0, 256, shape, generator=generator).to(dtype)
    draws = augment.draw(shape[0], *shape[2:], generator)
    assert torch.equal(augment.apply(images, draws), one_by_one(images, draws))


def test_draws_are_uniform_over_all_places() -> None:
    draws = augment.draw(90_000, 32, 32, torch.Generator().manual_seed(0))
    for offsets in (draws.down, draws.right):
        counts = torch.bincount(offsets)
        assert len(counts) == 9  # 4 pixels to either side, or none
        assert (counts - 10_000).abs().max() < 500  # five standard deviations
    assert abs(draws.flipped.float().mean() - 0.5) < 0.01


def test_a_centred_crop_without_flip_changes_nothing() -> None:
    images = torch.rand(3, 3, 32, 32)
    four = torch.full((3,), 4)
    assert torch.equal(augment.apply(images, augment.Draws(four, four, torch.zeros(3, dtype=torch.bool))), images)


def test_colour_is_augmented_by_default_and_grey_is_not() -> None:
    assert augment.suits((3, 32, 32))
    assert not augment.suits((1, 8, 8))
