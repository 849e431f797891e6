"""Random Gaussian directions scaled to the weights: the planes of Li et al. 2018 (arXiv:1712.09913, section 4)."""

from __future__ import annotations

import torch

from landscape.directions import Direction, DirectionRequest
from landscape.directions.normalize import normalize


def make(request: DirectionRequest) -> Direction:
    """N(0, 1) for every weight tensor, first all of x, then all of y, then normalised.

    The generator is torch's on the CPU, seeded here, and draws float32 whatever the weights are, so that the direction
    depends on the seed, the names' order and the shapes alone, and equals that of Li et al.'s code after
    `torch.manual_seed(seed)`. Integer tensors (counters) are never moved.
    """
    generator = torch.Generator(device="cpu").manual_seed(request.seed)
    draw: Direction = {}
    for _ in range(request.axis + 1):  # y follows x in one stream of numbers
        draw = {name: torch.randn(weight.shape, generator=generator) for name, weight in request.centre.items()}
    floating = {name: weight for name, weight in request.centre.items() if weight.is_floating_point()}
    matching = {name: draw[name].to(weight.dtype) for name, weight in floating.items()}
    return normalize(matching, floating, norm=request.norm, ignore=request.ignore)
