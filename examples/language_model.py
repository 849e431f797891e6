"""A language model: a small causal transformer on the bytes of Python code, with the loss of the next token.

python examples/language_model.py FOLDER
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch
from torch import Tensor, nn

import landscape

VOCABULARY, LENGTH, WIDTH = 128, 32, 32


class LanguageModel(nn.Module):
    """Map tokens [N, T] to logits [N, T, V]; a position attends to itself and to the positions before it."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(LENGTH, WIDTH)
        layer = nn.TransformerEncoderLayer(WIDTH, 2, 4 * WIDTH, dropout=0.0, batch_first=True, norm_first=True)
        self.layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.head = nn.Linear(WIDTH, VOCABULARY)

    def forward(self, tokens: Tensor) -> Tensor:
        """The logits of the token that follows each."""
        mask = nn.Transformer.generate_square_subsequent_mask(tokens.shape[1], device=tokens.device)
        inside = self.tokens(tokens) + self.places.weight[: tokens.shape[1]]
        return self.head(self.layers(inside, mask=mask, is_causal=True))


def build() -> nn.Module:
    """The network, untrained."""
    return LanguageModel()


def data() -> tuple[Tensor, Tensor]:
    """128 pieces of a file of Python's standard library, int64 [128, 32], as inputs and as targets."""
    tokens = torch.tensor(list(Path(argparse.__file__).read_bytes()[: 128 * LENGTH])).reshape(128, LENGTH) % VOCABULARY
    return tokens, tokens


def next_token(outputs: Tensor, targets: Tensor) -> Tensor:
    """The mean over the tokens of a piece of -log p(token | tokens before it), [N]; targets of -100 are ignored."""
    logits = getattr(outputs, "logits", outputs)  # models of Hugging Face return an object
    losses = nn.functional.cross_entropy(logits[:, :-1].transpose(1, 2).float(), targets[:, 1:], reduction="none")
    return losses.sum(1) / (targets[:, 1:] != -100).sum(1)


def train(model: nn.Module, steps: int) -> None:
    """Train on the pieces."""
    tokens = data()[0]
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for step in range(steps):
        batch = tokens[32 * (step % 4) :][:32]
        optimizer.zero_grad()
        next_token(model(batch), batch).mean().backward()
        optimizer.step()


def main(folder: Path, steps: int = 300, points: int = 15) -> landscape.Surface:
    """Train, measure, draw."""
    torch.manual_seed(0)
    model = build()
    train(model, steps)
    torch.save(model.state_dict(), folder / "language_model.pt")
    surface = landscape.loss_surface(model, data(), loss=next_token, x=(-1, 1, points), y=(-1, 1, points))
    surface.save(folder / "language_model.h5", force=True)
    surface.plot(kind="contour").savefig(folder / "language_model.png")
    return surface


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
