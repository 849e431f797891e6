"""A language model and its text for the golden files, as small as they can be."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def speaker() -> nn.Module:
    """Logits [N, T, 11] of the token that follows."""
    return nn.Sequential(nn.Embedding(11, 6), nn.Tanh(), nn.Linear(6, 11))


def text() -> tuple[Tensor, Tensor]:
    """Sixteen sequences of eight tokens, and themselves as targets."""
    places = torch.arange(128)
    tokens = (7 * places + places // 3).remainder(11).view(16, 8)
    return tokens, tokens
