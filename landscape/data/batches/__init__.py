"""The data that a surface is measured on, as batches on a device that can be iterated over at every point."""

from landscape.data.batches.contents import examples_of
from landscape.data.batches.fixed import SplitBatches, TensorBatches
from landscape.data.batches.forward import outputs_of
from landscape.data.batches.from_user import BATCH_SIZE, as_splits, can_be_limited, training_split
from landscape.data.batches.interface import Batches, FixedBatches
from landscape.data.batches.iterated import IteratedBatches
from landscape.data.batches.pairs import LABELS

__all__ = [
    "BATCH_SIZE",
    "LABELS",
    "Batches",
    "FixedBatches",
    "IteratedBatches",
    "SplitBatches",
    "TensorBatches",
    "as_splits",
    "can_be_limited",
    "examples_of",
    "outputs_of",
    "training_split",
]
