"""A model of Hugging Face's `transformers`: a small GPT-2 from a configuration, on the tokens of language_model.py.

Nothing is downloaded. The loader yields dicts, and the model returns an object with `logits`; both work unchanged.

    pip install transformers
    python examples/hugging_face.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import torch
from language_model import LENGTH, VOCABULARY, next_token
from language_model import data as tokens_and_targets
from torch import nn
from torch.utils.data import DataLoader

import landscape


def build() -> nn.Module:
    """GPT-2 with 2 layers of width 32, untrained."""
    from transformers import GPT2Config, GPT2LMHeadModel

    size = {"vocab_size": VOCABULARY, "n_positions": LENGTH, "n_embd": 32, "n_layer": 2, "n_head": 2}
    return GPT2LMHeadModel(GPT2Config(**size, use_cache=False, bos_token_id=0, eos_token_id=0))


def data() -> DataLoader[Any]:
    """Batches of `input_ids`, `attention_mask` and `labels`, int64 [32, 32] each."""
    tokens, _ = tokens_and_targets()
    mask = torch.ones_like(tokens)
    rows = [{"input_ids": row, "attention_mask": seen, "labels": row} for row, seen in zip(tokens, mask, strict=True)]
    return DataLoader(rows, batch_size=32)  # type: ignore[arg-type]


def train(model: nn.Module, steps: int) -> None:
    """Train on the pieces with the loss that the model computes itself."""
    batches = list(data())
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for step in range(steps):
        optimizer.zero_grad()
        model(**batches[step % len(batches)]).loss.backward()
        optimizer.step()


def main(folder: Path, steps: int = 300, points: int = 15) -> landscape.Surface:
    """Train, measure, draw."""
    torch.manual_seed(0)
    model = build()
    train(model, steps)
    torch.save(model.state_dict(), folder / "hugging_face.pt")
    axis, named = (-1, 1, points), {"title": "GPT-2 in small, next token"}
    surface = landscape.loss_surface(model, data(), loss=next_token, x=axis, y=axis, attributes=named)
    surface.save(folder / "hugging_face.h5", force=True)
    surface.plot(kind="contour").savefig(folder / "hugging_face.png")
    return surface


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
