"""Histograms and norms of a network's weights, at the end of its training and at its checkpoints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from torch import Tensor, nn

from landscape.training.run_folder import RunFolder
from landscape.weights.checkpoint import load_checkpoint

BINS = 201
Numbers = npt.NDArray[np.float32]


def report(model: nn.Module, source: Path) -> dict[str, Any]:
    """Norm and histogram of all filters and matrices, without biases and BatchNorm, as in Li et al.'s Figure 2.

    Args:
        model: the trained network.
        source: the file or the run's folder that its weights are from; the checkpoints of a run are read, too.

    Returns:
        `numbers` (how many weights), `norm`, `standard_deviation`, `edges` [BINS + 1] and `counts` [BINS]; and
        `over_training`, for each checkpoint `epoch`, `norm` and `counts` between the same edges: empty without a run.
    """
    names = [name for name, parameter in model.named_parameters() if parameter.dim() > 1]
    last = _together(dict(model.named_parameters()), names)
    files = RunFolder(source).checkpoint_files() if source.is_dir() else []
    edges = np.histogram_bin_edges(np.array([last.min(), last.max(), *_ends(files, model, names)]), BINS)
    return {
        "numbers": int(last.size),
        "norm": _norm(last),
        "standard_deviation": float(last.std(dtype=np.float64)),
        "edges": edges.tolist(),
        "counts": np.histogram(last, edges)[0].tolist(),
        "over_training": [_entry(file, model, names, edges) for file in files],
    }


def _together(weights: Mapping[str, Tensor], names: Sequence[str]) -> Numbers:
    return np.concatenate([weights[name].detach().float().numpy().ravel() for name in names])


def _ends(files: Sequence[Path], model: nn.Module, names: Sequence[str]) -> list[float]:
    """The smallest and the largest weight of each checkpoint."""
    found: list[float] = []
    for file in files:
        numbers = _together(load_checkpoint(file).weights_for(model, needed=names), names)
        found += [float(numbers.min()), float(numbers.max())]
    return found


def _entry(file: Path, model: nn.Module, names: Sequence[str], edges: npt.NDArray[np.float64]) -> dict[str, Any]:
    numbers = _together(load_checkpoint(file).weights_for(model, needed=names), names)
    return {
        "epoch": float(file.stem.removeprefix("epoch_")),
        "norm": _norm(numbers),
        "counts": np.histogram(numbers, edges)[0].tolist(),
    }


def _norm(numbers: Numbers) -> float:
    return float(np.linalg.norm(numbers.astype(np.float64)))
