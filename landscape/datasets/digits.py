"""scikit-learn's handwritten digits: 1,797 images of 8 x 8, inside the package, so that a demo works offline.

The split is our own (the data come without one) and fixed for ever: from each class, in the order of a permutation
with seed 0, 36 images for the test split (360) and the rest for training (1,437); both are interleaved class by class.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from landscape.data import DataSet, Split
from landscape.datasets.interleave import interleaved
from landscape.datasets.statistics import channel_statistics
from landscape.errors import needs
from landscape.progress import Progress

LARGEST_VALUE = 16  # scikit-learn's pixels are counts of 0..16
TEST_IMAGES_A_CLASS = 36


def load(data_dir: Path, progress: Progress) -> DataSet:
    """The digits as uint8 [N, 1, 8, 8], 0..16 scaled to 0..255."""
    try:
        from sklearn.datasets import load_digits
    except ImportError as error:
        raise needs("sklearn", "the data set digits") from error

    bunch = load_digits()
    pixels = np.rint(bunch.images * 255 / LARGEST_VALUE).astype(np.uint8)[:, None]
    labels = bunch.target.astype(np.int64)
    permutation = np.random.RandomState(0).permutation(len(labels))  # this old generator's numbers never change
    classes = [permutation[labels[permutation] == label] for label in range(10)]
    chosen = {
        "train": interleaved([members[TEST_IMAGES_A_CLASS:] for members in classes]),
        "test": interleaved([members[:TEST_IMAGES_A_CLASS] for members in classes]),
    }
    splits = {name: Split(torch.from_numpy(pixels[i]), torch.from_numpy(labels[i])) for name, i in chosen.items()}
    statistics = channel_statistics(splits["train"].inputs)
    return DataSet("digits", splits, tuple(str(digit) for digit in range(10)), statistics.mean, statistics.std)
