"""Handwritten digits, 1,797 images of 8 x 8, inside the package, so that a demo works offline.

`digits.npz` holds the arrays of scikit-learn's `load_digits`; `digits.LICENSE.txt` names their source and licence.

The data have no split of their own. This one is fixed: from each class, in the order of a permutation with seed 0, 36
images are in the test split (360) and the others in the training split (1,437); both are interleaved class by class.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from landscape.core.progress import Progress
from landscape.data.dataset import DataSet, Split
from landscape.data.interleave import interleaved
from landscape.data.statistics import channel_statistics

FILE = Path(__file__).with_name("digits.npz")
LARGEST_VALUE = 16  # pixels are counts from 0 to 16
TEST_IMAGES_A_CLASS = 36


def load(data_dir: Path, progress: Progress) -> DataSet:
    """The digits as uint8 [N, 1, 8, 8], 0..16 scaled to 0..255."""
    with np.load(FILE) as arrays:
        pixels = np.rint(arrays["images"].astype(np.float64) * 255 / LARGEST_VALUE).astype(np.uint8)[:, None]
        labels = arrays["labels"].astype(np.int64)
    # The numbers of this legacy generator are the same in all versions of NumPy.
    permutation = np.random.RandomState(0).permutation(len(labels))
    classes = [permutation[labels[permutation] == label] for label in range(10)]
    chosen = {
        "train": interleaved([members[TEST_IMAGES_A_CLASS:] for members in classes]),
        "test": interleaved([members[:TEST_IMAGES_A_CLASS] for members in classes]),
    }
    splits = {name: Split(torch.from_numpy(pixels[i]), torch.from_numpy(labels[i])) for name, i in chosen.items()}
    statistics = channel_statistics(splits["train"].inputs)
    return DataSet("digits", splits, tuple(str(digit) for digit in range(10)), statistics.mean, statistics.std)
