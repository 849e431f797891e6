"""How the path of a training is measured: `Protocol` with other options; must not import torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from landscape.core.option import option
from landscape.measure.protocol import Protocol
from landscape.plane.choices import Axis, Ignored, Normalisation

# Points along each axis by default.
POINTS = 31


@dataclass(frozen=True, kw_only=True)
class TrajectoryProtocol(Protocol):
    """How the path of a training is measured; options that are not listed here are those of `Protocol`."""

    x: Axis | None = option(  # type: ignore[assignment]  # wider
        None, "Coefficients of the first direction.", flag=None,
        doc="axes; default: the range of the paths and a margin of a quarter, with `grid` points.",
    )  # fmt: skip
    y: Axis | None = option(None, "Coefficients of the second direction.", flag=None, doc="the same.")
    direction: Literal["pca", "random"] = option(
        "pca", "pca: principal components of the checkpoints; random.", choices=lambda: ("pca", "random"), study=True,
        doc="`pca`, or `random`: filter-normalised directions, which hide the path (Li et al., figure 8).",
    )  # fmt: skip
    norm: Normalisation | None = option(  # type: ignore[assignment]  # wider
        None, "For random directions: filter, layer, weight, dfilter, dlayer or none.", what="normalisation",
        choices=lambda: get_args(Normalisation), study=True, doc="for random directions; default: `filter`.",
    )  # fmt: skip
    ignore: Ignored | None = option(  # type: ignore[assignment]  # wider
        None, "biasbn: biases and BatchNorm stay fixed; none: they move too.", what="set of tensors to ignore",
        choices=lambda: get_args(Ignored), study=True,
        doc="`biasbn` leaves biases and BatchNorm out of the directions. Default: `biasbn` for random directions only.",
    )  # fmt: skip
    grid: tuple[int, int] = option(
        (POINTS, POINTS),
        "Points along x and y.",
        flag=None,
        study=True,
        doc="points along x and y where no axes are given.",
    )
    order: Literal["auto", "given"] = option(
        "auto", "auto: checkpoints by time, as recorded or numbered; given: as listed.",
        choices=lambda: ("auto", "given"),
        doc="`auto` puts checkpoints into the order of time; `given` keeps the order of a list.",
    )  # fmt: skip
