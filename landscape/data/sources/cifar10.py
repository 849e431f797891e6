"""CIFAR-10 with the normalisation of Li et al.'s code (also Zagoruyko and Komodakis's, Wide Residual Networks)."""

from __future__ import annotations

from pathlib import Path

from landscape.core.progress import Progress
from landscape.data.cifar_archive import load_cifar
from landscape.data.dataset import DataSet

MEAN = (125.3 / 255, 123.0 / 255, 113.9 / 255)
STD = (63.0 / 255, 62.1 / 255, 66.7 / 255)


def load(data_dir: Path, progress: Progress) -> DataSet:
    """50,000 and 10,000 images of 3 x 32 x 32 in 10 classes."""
    return load_cifar("cifar10", "CIFAR10", data_dir, progress, mean=MEAN, std=STD)
