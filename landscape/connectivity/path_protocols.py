"""The options of a path between two networks: `Protocol` with further options; must not import torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from landscape.core.option import option
from landscape.measure.allowed_values import BatchNormPolicy
from landscape.measure.protocol import Protocol
from landscape.plane.choices import Axis

if TYPE_CHECKING:
    from landscape.measure.protocol import Weights
    from landscape.training.recipe import Recipe

Kind = Literal["bezier", "polygon"]
Alignment = Literal["none", "weights"]

POINTS = 61
GRID = 25

# The fields that are options of `find` and `measure_curve`; `connect` has both.
OF_FINDING = (
    "kind", "straight_only", "alignment", "start", "parameters", "loss", "ignore_index", "class_dim", "output",
    "recipe", "progress",
)  # fmt: skip
OF_MEASURING = (
    "points", "splits", "limit", "loss", "batch_loss", "metrics", "ignore_index", "class_dim", "output", "batch_size",
    "bn", "device", "precision", "attributes", "progress",
)  # fmt: skip
# Fields that the plane of a path sets itself.
OF_THE_PATH: Mapping[str, Any] = {
    "direction": "random", "norm": "filter", "ignore": "biasbn", "to": (), "space": "states", "trajectories": None,
}  # fmt: skip

_BN = "BatchNorm's statistics: frozen, or recalibrate at each point."
_DEFAULT_OF_BN = (
    "`recalibrate` where the network has running statistics, the default there: those of one network are not those of "
    "the other."
)


@dataclass(frozen=True, kw_only=True)
class ConnectProtocol(Protocol):
    """How a path is found and measured; options that are not listed here are those of `Protocol`."""

    kind: Kind = option(
        "bezier", "bezier, or polygon: two line segments.", choices=lambda: get_args(Kind), what="kind of path",
        doc="of the curve, a quadratic `bezier` or a `polygon` of two straight parts.",
    )  # fmt: skip
    straight_only: bool = option(
        False, "Measure only the straight line.", type=bool, doc="train nothing; measure only the straight line."
    )
    alignment: Alignment = option(
        "none", "none; weights: reorder B's units first, so that its weights lie near A's.", flag="--align",
        choices=lambda: get_args(Alignment),
        doc="`weights` reorders the units of `other` first, so that its weights lie near those of `model`.",
    )  # fmt: skip
    start: Weights | None = option(
        None, "Weights that the bend starts from.", flag=None,
        doc="start of the bend; default: half-way between the ends. With a recipe of 0 epochs the bend stays there.",
    )  # fmt: skip
    recipe: Recipe | None = option(
        None, "How the bend is trained.", flag=None,
        doc="how the bend is trained, with its seed and device; `limit` is the number of examples. Choices that have "
        "no effect on it, such as `label_noise`, are refused. Default: landscape.connectivity.search.RECIPE.",
    )  # fmt: skip
    points: int = option(
        POINTS, "Points from t = 0 to t = 1.", type=int, metavar="N", least=3,
        doc="number of points, from t = 0 (A) to t = 1 (B).",
    )  # fmt: skip
    limit: int | None = option(None, "Measure the first N examples of each split.", type=int, least=1)
    bn: BatchNormPolicy | None = option(  # type: ignore[assignment]  # wider
        None, _BN, choices=lambda: get_args(BatchNormPolicy), what="policy for BatchNorm", doc=_DEFAULT_OF_BN
    )


@dataclass(frozen=True, kw_only=True)
class PathPlaneProtocol(Protocol):
    """How the plane of a path is measured; options that are not listed here are those of `Protocol`."""

    x: Axis | int = option(
        GRID, "Axis of the plane: A at 0, B at 1.", flag=None,
        doc="an axis; or a number of points over the path and the bend, with a margin of a quarter of the distance.",
    )  # fmt: skip
    y: Axis | int = option(GRID, "Axis of the plane.", flag=None, doc="the same.")
    bn: BatchNormPolicy | None = option(  # type: ignore[assignment]  # wider
        None, _BN, choices=lambda: get_args(BatchNormPolicy), what="policy for BatchNorm", doc=_DEFAULT_OF_BN
    )
