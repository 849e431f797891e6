"""The options of a plane on several samples: `Protocol` with further options; must not import torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from landscape.core.errors import UsageError
from landscape.core.option import option, selected
from landscape.core.option_words import either
from landscape.measure.protocol import Protocol
from landscape.plane.choices import Axis

Kind = Literal["random", "eigen", "descent"]

MOST = 200  # the numbers of all samples must fit into one HDF5 attribute (64 KB)


@dataclass(frozen=True, kw_only=True)
class ResamplingProtocol(Protocol):
    """How a plane is measured on several samples; options that are not listed here are those of `Protocol`."""

    x: Axis = option((-1, 1, 25), "Coefficients of the first direction.", flag=None, doc="as for `loss_surface`.")
    y: Axis | None = option((-1, 1, 25), "Coefficients of the second direction.", flag=None, doc="the same.")
    direction: Kind = option(
        "random", choices=lambda: get_args(Kind),
        help="random; eigen: largest curvature on the sample; descent: steepest descent on the other sample.",
        doc="`random`: filter-normalised; `eigen`: the directions of largest curvature on A; `descent`, for "
        "a curve: the negative gradient of the loss on the other sample, as long as the weights.",
    )  # fmt: skip
    size: int | None = option(
        None, "The sample is the first N training examples; default: as in training.", flag="--limit", metavar="N",
        type=int, least=1,
        doc="A is the first `size` training examples, on which the network should have been trained, and B the next; "
        "None: A is all of them, and the test split is the only other sample.",
    )  # fmt: skip
    bootstrap: int = option(
        20, "Number of bootstrap samples.", metavar="B", type=int, least=2, most=MOST,
        doc="number of bootstrap samples of A.",
    )  # fmt: skip

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.direction == "descent" and self.y is not None:
            raise UsageError(f"steepest descent is one direction: measure a curve ({either('y=None', '--y none')})")


# The fields that are options of `resample`; each example has one class, so there is no class dimension.
OF_RESAMPLING = selected(
    ResamplingProtocol, "function", "batch_size", "file", "attributes", without=("batch_loss", "class_dim")
)  # fmt: skip
