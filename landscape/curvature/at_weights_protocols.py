"""Options for numbers measured at a network's weights: `Protocol` with further fields; imports no torch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from landscape.core.option import option, selected
from landscape.measure.protocol import Protocol

# The box of Keskar et al. 2017, and the radius of Foret et al. 2021.
EPSILON, RHO = 1e-3, 0.05
# A quarter of the size of every filter, as in the numbers of surfaces (landscape/analysis/shape.py).
RADIUS = 0.25
DIRECTIONS = 20
# The largest relative residual of an eigenvalue.
ACCURACY = 0.01
# Vectors for an estimate of the trace.
PROBES = 30


@dataclass(frozen=True, kw_only=True)
class AtWeightsProtocol(Protocol):
    """Options for measurements at a network's weights; all other fields are as in `Protocol`."""

    split: str = option(
        "train", "train or test.", study=True, role="examples", doc="the split whose examples are used."
    )


@dataclass(frozen=True, kw_only=True)
class HessianProtocol(AtWeightsProtocol):
    """Options for measuring the Hessian."""

    top: int = option(
        1, "Number of largest eigenvalues; a repeated one may be listed once.", type=int, metavar="K", least=1,
        study=True, doc="the number of largest eigenvalues; a repeated one may be listed once.",
    )  # fmt: skip
    accuracy: float = option(
        ACCURACY, "Largest residual of an eigenvalue, relative to its size.", type=float, above=0,
        example="as in 0.01 for one per cent", study=True,
        doc="the largest residual of an eigenvalue, relative to its absolute value; residuals below 0.0001 of the "
        "largest eigenvalue are accurate enough (below `accuracy` of it, if that is smaller).",
    )  # fmt: skip
    probes: int = option(
        0, f"Number of random vectors for the trace; with --trace: {PROBES}.", type=int, metavar="N", least=2,
        study=True, doc="random vectors for the trace; 0: no trace.",
    )  # fmt: skip
    density: bool = option(False, "Estimate the density of the eigenvalues.", type=bool, study=True)
    path: str | Path | None = option(
        None, "File of intermediate results, from which a stopped run continues.", flag=None,
        doc="a file for intermediate results, written every minute and when the run is stopped; a run with the same "
        "options continues from it. It contains up to about 41 vectors of the parameters' size (81 with `density`), "
        "and at the end the eigenvectors.",
    )  # fmt: skip
    force: bool = option(False, "Replace the picture and the output.", type=bool, doc="replace the file at `path`.")


@dataclass(frozen=True, kw_only=True)
class SharpnessProtocol(AtWeightsProtocol):
    """Options for measuring sharpness."""

    epsilon: float = option(
        EPSILON, "Size of the box.", type=float, above=0, study=True, doc="size of the box, relative to |w| + 1."
    )
    rho: float = option(RHO, "Radius of the ball.", type=float, above=0, study=True)
    radius: float = option(
        RADIUS,
        "Distance of the rise, along filter-normalised directions.",
        type=float,
        above=0,
        study=True,
        doc="radius of the filter-normalised sphere.",
    )
    count: int = option(
        DIRECTIONS,
        "Number of random directions.",
        type=int,
        least=1,
        study=True,
        doc="random directions on that sphere.",
    )


@dataclass(frozen=True, kw_only=True)
class LayersProtocol(SharpnessProtocol):
    """Options for measurements layer by layer."""

    probes: int = option(
        PROBES,
        "Number of random vectors for the traces.",
        type=int,
        metavar="N",
        least=2,
        doc="random vectors for the traces.",
    )
    path: str | Path | None = option(
        None, "File of intermediate results, from which a stopped run continues.", flag=None,
        doc="a file for intermediate results, written every minute and when the run is stopped; a run with the same "
        "options continues from it.",
    )  # fmt: skip
    force: bool = option(False, "Replace the files that are written.", type=bool, doc="replace the file at `path`.")


# The fields of each report: one split in place of `splits`.
OF_HESSIAN = selected(HessianProtocol, "function", "examples", without=("splits",))
OF_SHARPNESS = selected(SharpnessProtocol, "function", "examples", "norm", "ignore", without=("splits",))
OF_LAYERS = selected(LayersProtocol, "function", "examples", "norm", "ignore", without=("splits", "epsilon", "rho"))
