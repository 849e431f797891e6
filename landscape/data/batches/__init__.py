"""The data that a surface is measured on, as batches on a device that can be iterated over at every point.

All data of a user (a DataSet, tensors, a Dataset, an iterable of batches) are converted to `Batches`, and the rest of
the toolkit does not depend on their origin. The inputs of a batch are a tensor, a dict, tuple or list of tensors, or
any object that the network takes (`outputs_of`).
"""

from landscape.data.batches.contents import examples_of
from landscape.data.batches.fixed import SplitBatches, TensorBatches
from landscape.data.batches.forward import outputs_of
from landscape.data.batches.from_user import BATCH_SIZE, as_splits
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
    "examples_of",
    "outputs_of",
]
