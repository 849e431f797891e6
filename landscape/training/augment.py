"""Random crops and flips for a whole batch at once, on the device that holds it.

As in the code of Li et al. 2018 (and He et al. 2015, section 4.2): 4 black pixels at every side of a 32 x 32 image, a
crop of the old size anywhere in it, and a flip in half of the cases. Black means 0 before the normalisation.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import pad

# 4 pixels of 32; images of another size are shifted by the same share.
SHARE_OF_SIZE = 8


@dataclass(frozen=True, eq=False)
class Draws:
    """What chance decided for each image.

    down, right: [N], int64; where in the padded image the crop begins.
    flipped: [N], bool.
    """

    down: Tensor
    right: Tensor
    flipped: Tensor

    def __getitem__(self, part: slice) -> Draws:
        return Draws(self.down[part], self.right[part], self.flipped[part])

    def to(self, device: torch.device) -> Draws:
        """The same on a device."""
        return Draws(self.down.to(device), self.right.to(device), self.flipped.to(device))


def suits(shape: tuple[int, int, int]) -> bool:
    """Whether images of (C, H, W) are augmented where the user does not say: colour is taken to mean photographs.

    Grey images are mostly characters, and a mirrored 2 is no 2. Coloured characters need `augment=False`.
    """
    return shape[0] == 3


def padding(size: int) -> int:
    """How many pixels an image of that height or width may be shifted: 4 of 32."""
    return max(1, size // SHARE_OF_SIZE)


def draw(count: int, height: int, width: int, generator: torch.Generator) -> Draws:
    """Decide on `count` images, independently and uniformly."""
    return Draws(
        torch.randint(0, 2 * padding(height) + 1, (count,), generator=generator),
        torch.randint(0, 2 * padding(width) + 1, (count,), generator=generator),
        torch.randint(0, 2, (count,), generator=generator).bool(),
    )


def apply(images: Tensor, draws: Draws) -> Tensor:
    """Crop and flip images [N, C, H, W] of any type, each as it was drawn."""
    count, channels, height, width = images.shape
    device = images.device
    vertical, horizontal = padding(height), padding(width)
    padded = pad(images, (horizontal, horizontal, vertical, vertical))
    across = torch.arange(width, device=device)
    columns = draws.right[:, None] + torch.where(draws.flipped[:, None], width - 1 - across, across)
    rows = draws.down[:, None] + torch.arange(height, device=device)
    # A single gather over flat pixels: three times as fast on a CPU as an index for each dimension.
    pixels = (rows[:, :, None] * padded.shape[3] + columns[:, None, :]).view(count, 1, height * width)
    return padded.flatten(2).gather(2, pixels.expand(-1, channels, -1)).view(images.shape)
