"""Options for numbers measured at a network's weights: `Protocol` with further fields; imports no torch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from landscape.measure.option import option
from landscape.measure.protocol import Protocol

# The fields of `Protocol` that determine the function and its parameters.
_FUNCTION = (
    "split", "limit", "batch_size", "loss", "batch_loss", "ignore_index", "class_dim", "output", "parameters", "seed",
    "device",
)  # fmt: skip
# The fields of each report.
OF_HESSIAN = (*_FUNCTION, "top", "probes", "density", "path", "force", "progress")
OF_SHARPNESS = (*_FUNCTION, "epsilon", "rho", "radius", "count", "norm", "ignore", "progress")

# The box of Keskar et al. 2017, and the radius of Foret et al. 2021.
EPSILON, RHO = 1e-3, 0.05
# A quarter of the size of every filter, as in the numbers of surfaces (landscape/analysis/shape.py).
RADIUS = 0.25
DIRECTIONS = 20


@dataclass(frozen=True, kw_only=True)
class AtWeightsProtocol(Protocol):
    """Options for measurements at a network's weights; all other fields are as in `Protocol`."""

    split: str = option("train", "train or test.", study=True, doc="over whose examples the loss is a mean.")


@dataclass(frozen=True, kw_only=True)
class HessianProtocol(AtWeightsProtocol):
    """Options for measuring the Hessian."""

    top: int = option(
        1, "So many of the largest eigenvalues.", type=int, metavar="K", least=1, study=True,
        doc="how many of the largest eigenvalues.",
    )  # fmt: skip
    probes: int = option(
        0, "Random vectors for the trace.", type=int, study=True, doc="random vectors for the trace; 0 leaves it out."
    )
    density: bool = option(
        False, "How the eigenvalues are distributed.", type=bool, study=True, doc="estimate the spectral density, too."
    )
    path: str | Path | None = option(
        None, "Keep what is found; a stopped run goes on from it.", flag=None,
        doc="a file that keeps what is found, every minute and when the run is stopped; a run with the same options "
        "continues it. It holds up to about 41 vectors of the parameters' size, with `density` 81, and at the end the "
        "eigenvectors.",
    )  # fmt: skip
    force: bool = option(
        False, "Replace the picture, and begin the output anew.", type=bool, doc="begin anew, whatever `path` holds."
    )


@dataclass(frozen=True, kw_only=True)
class SharpnessProtocol(AtWeightsProtocol):
    """Options for measuring sharpness."""

    epsilon: float = option(
        EPSILON, "Of the box.", type=float, above=0, study=True, doc="size of the box, relative to |w| + 1."
    )
    rho: float = option(RHO, "Of the ball.", type=float, above=0, study=True, doc="radius of the ball.")
    radius: float = option(
        RADIUS, "Of the sphere.", type=float, above=0, study=True, doc="radius of the filter-normalised sphere."
    )
    count: int = option(
        DIRECTIONS, "Random directions.", type=int, least=1, study=True, doc="random directions on that sphere."
    )
