"""The options of a path between two networks: `Protocol` with further options; must not import torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from landscape.core.option import option, other_default, selected
from landscape.measure.allowed_values import BatchNormPolicy
from landscape.measure.protocol import Protocol
from landscape.plane.choices import Axis
from landscape.training.recipe import Recipe

if TYPE_CHECKING:
    from landscape.measure.protocol import Weights

Kind = Literal["bezier", "polygon"]
Alignment = Literal["none", "weights"]

POINTS = 61
GRID = 25

# Fields that the plane of a path sets itself.
OF_THE_PATH = ("direction", "norm", "ignore", "to", "space", "trajectories")
# The choices of a recipe that the training of a bend has.
OF_A_BEND = (
    "epochs", "batch_size", "optimizer", "lr", "momentum", "nesterov", "weight_decay", "schedule", "augment", "limit",
    "seed", "precision", "device", "loss",
)  # fmt: skip

_BN = "BatchNorm's statistics: recalibrate at each point (the default where there are any), else frozen."
_DEFAULT_OF_BN = (
    "networks with running statistics need `recalibrate`, their default, as the statistics of one network are not "
    "those of the other; `frozen` is refused for them."
)


@dataclass(frozen=True)
class BendRecipe(Recipe):
    """How a bend is trained: `Recipe` with other defaults.

    Far fewer epochs than in Garipov et al.: from the middle of the line the bend reaches the valley in a few.
    """

    epochs: int = option(30, "Epochs of training the bend.", type=int, least=0)
    batch_size: int = option(Recipe.batch_size, "Images in a step; default: as in A's training.", type=int, least=2)
    lr: float = other_default(Recipe, "lr", 0.03)
    schedule: str = other_default(Recipe, "schedule", "cosine")
    augment: bool | None = option(
        None, "Random crops and flips; default: as in A's training.", type=bool, flag="--augment/--no-augment"
    )
    limit: int | None = option(
        None, "Train on the first N examples.", type=int, flag="--train-limit", metavar="N", least=2
    )


@dataclass(frozen=True, kw_only=True)
class ConnectProtocol(Protocol):
    """How a path is found and measured; options that are not listed here are those of `Protocol`."""

    kind: Kind = option(
        "bezier", "bezier, or polygon: two line segments.", choices=lambda: get_args(Kind), what="kind of path",
        role="search",
        doc="of the curve, a quadratic `bezier` or a `polygon` of two straight parts.",
    )  # fmt: skip
    straight_only: bool = option(
        False, "Measure only the straight line.", type=bool, role="search",
        doc="train nothing; measure only the straight line.",
    )  # fmt: skip
    alignment: Alignment = option(
        "none", "none; weights: reorder B's units first, so that its weights lie near A's.", flag="--align",
        choices=lambda: get_args(Alignment), role="search",
        doc="`weights` reorders the units of `other` first, so that its weights lie near those of `model`.",
    )  # fmt: skip
    start: Weights | None = option(
        None, "Weights that the bend starts from.", flag=None, role="search",
        doc="start of the bend; default: half-way between the ends. With a recipe of 0 epochs the bend stays there.",
    )  # fmt: skip
    recipe: Recipe | None = option(
        None, "How the bend is trained.", flag=None, role="search",
        doc="how the bend is trained, with its seed and device; `limit` is the number of examples. Choices that have "
        "no effect on it, such as `label_noise`, are refused. Default: landscape.connectivity.search.RECIPE.",
    )  # fmt: skip
    points: int = option(
        POINTS, "Points from t = 0 to t = 1.", type=int, metavar="N", least=3, role="sampling",
        doc="number of points, from t = 0 (A) to t = 1 (B).",
    )  # fmt: skip
    limit: int | None = option(None, "Measure the first N examples of each split.", type=int, least=1, role="examples")
    bn: BatchNormPolicy | None = option(  # type: ignore[assignment]  # wider
        None, _BN, choices=lambda: get_args(BatchNormPolicy), what="policy for BatchNorm", role="values",
        doc=_DEFAULT_OF_BN,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PathPlaneProtocol(Protocol):
    """How the plane of a path is measured; options that are not listed here are those of `Protocol`."""

    x: Axis | int = option(
        GRID, "Axis of the plane: A at 0, B at 1.", flag=None, role="plane",
        doc="an axis; or a number of points over the path and the bend, with a margin of a quarter of the distance.",
    )  # fmt: skip
    y: Axis | int = option(GRID, "Axis of the plane.", flag=None, role="plane", doc="the same.")
    bn: BatchNormPolicy | None = option(  # type: ignore[assignment]  # wider
        None, _BN, choices=lambda: get_args(BatchNormPolicy), what="policy for BatchNorm", role="values",
        doc=_DEFAULT_OF_BN,
    )  # fmt: skip


# The fields that are options of `find` and `measure_curve`; `connect` has both. The path has its weights from `find`.
OF_FINDING = selected(ConnectProtocol, "search", "function", without=("batch_loss", "seed", "device"))
OF_MEASURING = selected(
    ConnectProtocol, "points", "function", "values", "examples", "attributes", without=("parameters", "seed")
)  # fmt: skip
# The options of the path that are those of its plane, too.
OF_BOTH = selected(PathPlaneProtocol, "function", "examples", without=("seed",))
