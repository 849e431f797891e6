"""GPT-2 (that of hugging_face.py) trained by transformers' Trainer, and its path over the loss surface.

The recorder is the line with `LandscapeCallback`.

    pip install transformers accelerate
    python examples/huggingface_trainer.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from hugging_face import build, data

import landscape


def main(folder: Path, epochs: int = 20, points: int = 21) -> landscape.Surface:
    """Train, record, measure, draw."""
    from transformers import Trainer, TrainingArguments

    from landscape.integrations.transformers import LandscapeCallback

    torch.manual_seed(0)
    model = build()
    arguments = TrainingArguments(
        str(folder / "trainer"), num_train_epochs=epochs, per_device_train_batch_size=32, learning_rate=3e-3,
        logging_steps=1, report_to="none", save_strategy="no", use_cpu=True,
    )  # fmt: skip
    trainer = Trainer(
        model,
        arguments,
        train_dataset=data().dataset,
        callbacks=[LandscapeCallback(folder / "gpt2", force=True)],
    )
    trainer.train()
    title = {"title": "GPT-2 in small, Trainer"}
    surface = landscape.trajectory(
        model, folder / "gpt2", data(), loss="next_token", grid=(points, points), attributes=title
    )
    surface.save(folder / "huggingface_trainer.h5", force=True)
    surface.plot(kind="contour").savefig(folder / "huggingface_trainer.png", dpi=150)
    return surface


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
