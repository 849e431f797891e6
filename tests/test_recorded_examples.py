"""The examples that record a training draw its path; losses and coordinates equal those computed without landscape."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.numpy
import torch
from torch.nn.functional import cross_entropy

import landscape
from processes import Example

FOLDER = Path(__file__).resolve().parent.parent / "examples"
EPOCHS = 3


def checkpoints(folder: Path) -> list[dict[str, np.ndarray]]:
    files = sorted(folder.glob("checkpoints/*.safetensors"), key=lambda path: float(path.stem.partition("_")[2]))
    return [safetensors.numpy.load_file(file) for file in files]


def digits() -> tuple[Any, Any]:
    split = landscape.load_data("digits").split("train")
    return split.inputs.numpy() / 255, split.targets


def logits_of_digits(forward: Callable[[np.ndarray], np.ndarray]) -> float:
    """The cross-entropy of a forward pass in NumPy on the digits."""
    inputs, targets = digits()
    return float(cross_entropy(torch.tensor(forward(inputs.reshape(-1, 64))), targets))


def check(run: Path, surface: landscape.Surface, loss: Callable[[dict[str, np.ndarray]], float]) -> None:
    """Compare losses with `loss` of the files, and coordinates with a singular value decomposition of all weights."""
    (path,) = surface.trajectories.values()
    assert (path.epoch[0], path.epoch[-1]) == (0, EPOCHS)
    found = checkpoints(run)
    assert len(found) == len(path) >= EPOCHS + 1
    losses = [loss(weights) for weights in found]
    np.testing.assert_allclose(path.variables["train_loss"], losses, rtol=2e-5)
    assert losses[-1] < losses[0]
    still = ("running_mean", "running_var", "num_batches_tracked", "lm_head.weight")  # the last is tied: it counts once
    flat = np.stack([np.concatenate([w[key].ravel() for key in w if not key.endswith(still)]) for w in found])
    moved = flat.astype(float) - flat[-1]
    axes = np.linalg.svd(moved - moved.mean(0), full_matrices=False)[2][:2]
    expected = np.abs(moved @ axes.T)
    np.testing.assert_allclose(np.abs(np.stack([path.x, path.y], 1)), expected, atol=2e-4 * expected.max())


@pytest.mark.render
def test_an_own_loop(example: Example, tmp_path: Path) -> None:
    def loss(weights: dict[str, np.ndarray]) -> float:
        def forward(inputs: np.ndarray) -> np.ndarray:
            hidden = np.maximum(inputs @ weights["1.weight"].T + weights["1.bias"], 0)
            return hidden @ weights["3.weight"].T + weights["3.bias"]

        return logits_of_digits(forward)

    surface = example("own_training_loop").main(tmp_path, epochs=EPOCHS, points=3)
    assert (tmp_path / "own_training_loop.png").stat().st_size > 5_000
    check(tmp_path / "own_loop", surface, loss)


@pytest.mark.slow
def test_the_trainer_of_lightning(example: Example, tmp_path: Path) -> None:
    pytest.importorskip("lightning", reason="needs Lightning: pip install lightning")

    def loss(weights: dict[str, np.ndarray]) -> float:
        own = {name.removeprefix("layers."): value for name, value in weights.items()}

        def forward(inputs: np.ndarray) -> np.ndarray:
            hidden = inputs @ own["1.weight"].T + own["1.bias"]
            hidden = (hidden - own["2.running_mean"]) / np.sqrt(own["2.running_var"] + 1e-5)
            hidden = np.maximum(hidden * own["2.weight"] + own["2.bias"], 0)
            return hidden @ own["4.weight"].T + own["4.bias"]

        return logits_of_digits(forward)

    surface = example("lightning_trainer").main(tmp_path, epochs=EPOCHS, points=3)
    assert (tmp_path / "lightning_trainer.png").stat().st_size > 5_000
    check(tmp_path / "classifier", surface, loss)


@pytest.mark.slow
def test_the_trainer_of_transformers(example: Example, tmp_path: Path) -> None:
    pytest.importorskip("transformers", reason="needs transformers: pip install transformers")
    pytest.importorskip("accelerate", reason="needs accelerate: pip install accelerate")
    module = example("huggingface_trainer")

    def loss(weights: dict[str, np.ndarray]) -> float:
        """The loss that the model computes itself; all batches have the same number of tokens."""
        model = module.build().eval()
        model.load_state_dict({name: torch.tensor(value) for name, value in weights.items()})
        with torch.no_grad():
            return float(np.mean([float(model(**batch).loss) for batch in module.data()]))

    surface = module.main(tmp_path, epochs=EPOCHS, points=3)
    assert (tmp_path / "huggingface_trainer.png").stat().st_size > 5_000
    check(tmp_path / "gpt2", surface, loss)
