"""Random crops and flips of a whole batch at once, on its device.

As in the code of Li et al. 2018 (and He et al. 2015, section 4.2): a 32 x 32 image is padded by 4 black pixels on each
side, cropped to its old size at a random place, and flipped with probability 1/2. Black is 0 before normalisation.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import pad

# Padding of 4 pixels for an image of 32; the same ratio for other sizes.
SHARE_OF_SIZE = 8


@dataclass(frozen=True, eq=False)
class Draws:
    """The random draws for each image.

    down, right: [N], int64; the corner of the crop in the padded image.
    flipped: [N], bool.
    """

    down: Tensor
    right: Tensor
    flipped: Tensor

    def __getitem__(self, part: slice) -> Draws:
        return Draws(self.down[part], self.right[part], self.flipped[part])

    def to(self, device: torch.device) -> Draws:
        """The draws on a device."""
        return Draws(self.down.to(device), self.right.to(device), self.flipped.to(device))


def suits(shape: tuple[int, int, int]) -> bool:
    """Whether images of (C, H, W) are augmented by default: colour images are, as they are mostly photographs.

    Grey images are mostly characters, which a flip makes invalid. Coloured characters need `augment=False`.
    """
    return shape[0] == 3


def padding(size: int) -> int:
    """The padding in pixels of an image of that height or width: 4 for 32."""
    return max(1, size // SHARE_OF_SIZE)


def draw(count: int, height: int, width: int, generator: torch.Generator) -> Draws:
    """Draw for `count` images, independently and uniformly."""
    return Draws(
        torch.randint(0, 2 * padding(height) + 1, (count,), generator=generator),
        torch.randint(0, 2 * padding(width) + 1, (count,), generator=generator),
        torch.randint(0, 2, (count,), generator=generator).bool(),
    )


def apply(images: Tensor, draws: Draws) -> Tensor:
    """Crop and flip images [N, C, H, W] of any dtype by the draws."""
    count, channels, height, width = images.shape
    device = images.device
    vertical, horizontal = padding(height), padding(width)
    padded = pad(images, (horizontal, horizontal, vertical, vertical))
    across = torch.arange(width, device=device)
    columns = draws.right[:, None] + torch.where(draws.flipped[:, None], width - 1 - across, across)
    rows = draws.down[:, None] + torch.arange(height, device=device)
    # A single gather over flat pixels is three times as fast on a CPU as an index for each dimension.
    pixels = (rows[:, :, None] * padded.shape[3] + columns[:, None, :]).view(count, 1, height * width)
    return padded.flatten(2).gather(2, pixels.expand(-1, channels, -1)).view(images.shape)
