"""What the options of a measurement allow; importing this loads no torch."""

from __future__ import annotations

from typing import Literal

BatchNormPolicy = Literal["frozen", "recalibrate"]
Precision = Literal["float32", "tf32", "bfloat16", "float16"]

# The losses that `loss=` may name.
LOSSES = ("cross_entropy", "squared_error", "next_token")

# PyTorch's value for targets that do not count (torch.nn.CrossEntropyLoss).
IGNORE_INDEX = -100
