"""CIFAR-100 with its 100 fine labels, normalised by the statistics of its training pixels."""

from __future__ import annotations

from pathlib import Path

from landscape.core.progress import Progress
from landscape.data.cifar_archive import load_cifar
from landscape.data.dataset import DataSet

MEAN = (0.5071, 0.4865, 0.4409)
STD = (0.2673, 0.2564, 0.2762)


def load(data_dir: Path, progress: Progress) -> DataSet:
    """50,000 and 10,000 images of 3 x 32 x 32 in 100 classes."""
    return load_cifar("cifar100", "CIFAR100", data_dir, progress, mean=MEAN, std=STD)
