"""The density of the Hessian's eigenvalues by stochastic Lanczos quadrature.

A random vector and m products give m nodes and weights whose moments equal those of the spectrum, weighted by that
vector, up to order 2 m - 1; the mean over several vectors estimates the density (Ubaru et al. 2017; Ghorbani et al.
2019, arXiv:1901.10159). Danger: lost orthogonality makes spurious copies of large eigenvalues. Every new vector is
therefore made orthogonal to all previous ones, which keeps m vectors of the model's size in memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.core.progress import SILENT, Progress
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.derivatives.lanczos import Krylov
from landscape.measure.derivatives.stages import Stages, State

# Standard deviation of the Gaussians of the curve, as a share of the spectrum's range.
WIDTH = 0.005
POINTS = 512


@dataclass(frozen=True, eq=False)
class Density:
    """The distribution of the eigenvalues.

    Attributes:
        nodes, weights: float64 [probes, steps]: eigenvalues, and the share of all eigenvalues that each represents; the
            weights of a probe add up to 1. Steps that a small model lacks have weight 0.
        grid: float64 [points], eigenvalues; density: float64 [points], its integral is 1.
        width: standard deviation of the Gaussians that make up the curve, one for each node.
    """

    nodes: FloatArray
    weights: FloatArray
    grid: FloatArray
    density: FloatArray
    width: float

    def moment(self, order: int) -> float:
        """The mean of the eigenvalues to the power `order`; times n it is the trace of H to that power."""
        return float((self.weights * self.nodes**order).sum(1).mean())

    def share_below(self, value: float) -> float:
        """The share (0 to 1) of the eigenvalues below `value`; rough if many are close to it (`bounds_below`)."""
        return float((self.weights * (self.nodes < value)).sum(1).mean())

    def bounds_below(self, value: float) -> tuple[float, float]:
        """Bounds on the share (0 to 1) of the eigenvalues below `value`, up to the error of the random vectors.

        The nodes next to `value` may represent eigenvalues on either side of it (the inequalities of Chebyshev, Markov
        and Stieltjes; Szego, Orthogonal Polynomials, section 3.41).
        """
        least, most = [], []
        for nodes, weights in zip(self.nodes, self.weights, strict=True):
            order = np.argsort(nodes[weights > 0])
            shares = np.concatenate([[0.0], np.cumsum(weights[weights > 0][order])])
            below = int((nodes[weights > 0] < value).sum())
            least.append(shares[max(below - 1, 0)])
            most.append(shares[min(below + 1, len(shares) - 1)])
        return float(np.mean(least)), min(float(np.mean(most)), 1.0)


def density(
    hessian: Hessian,
    *,
    steps: int = 80,
    probes: int = 4,
    seed: int = 0,
    progress: Progress = SILENT,
    kept: Stages | None = None,
) -> Density:
    """Estimate the density with `steps` products for each of `probes` random vectors.

    Args:
        kept: saved state: finished probes and the Krylov space of the current one, from which it continues.

    Raises:
        UsageError: fewer than 2 steps, or no probe.
    """
    if steps < 2 or probes < 1:
        raise UsageError(f"{steps} steps and {probes} probes: give at least 2 steps and 1 probe")
    kept = kept or Stages()
    generator = torch.Generator().manual_seed(seed)
    nodes, weights = np.zeros((probes, steps)), np.zeros((probes, steps))

    def restored(state: State) -> int:
        done = len(state["nodes"])
        nodes[:done], weights[:done] = state["nodes"].numpy(), state["weights"].numpy()
        return done

    done = kept.read("density", restored) or 0
    with progress.stage("spectral density", probes * steps, "products", done=done * steps):
        for probe in range(probes):
            start = hessian.random_vector(generator)
            if probe < done:
                continue
            values, shares = _quadrature(hessian, start, steps, progress, kept)
            nodes[probe, : len(values)], weights[probe, : len(values)] = values, shares
            so_far = {"nodes": torch.from_numpy(nodes[: probe + 1]), "weights": torch.from_numpy(weights[: probe + 1])}
            kept.put("density", so_far, instead_of="density space")
    return Density(nodes, weights, *_curve(nodes, weights))


def _quadrature(
    hessian: Hessian, start: Tensor, steps: int, progress: Progress, kept: Stages
) -> tuple[FloatArray, FloatArray]:
    """Nodes [m] and weights [m], m <= steps, of the spectrum weighted by `start`."""
    space = Krylov(hessian, start, wanted={}, capacity=steps)
    kept.read("density space", space.restore)
    if space.length:
        progress.advance(space.length)
    with kept.during("density space", space.state) as step:
        while space.length < space.capacity and not space.is_closed:
            space.grow()
            step()
            progress.advance(1)
    values, _, shares = space.ritz()
    return values, shares[0] ** 2


def _curve(nodes: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray, float]:
    """The sum of Gaussians at the nodes, with a width of `WIDTH` of the spectrum: grid, density and width."""
    low, high = nodes[weights > 0].min(), nodes[weights > 0].max()
    width = WIDTH * max(high - low, 1e-12 * max(abs(low), abs(high)), 1e-300)
    grid = np.linspace(low - 5 * width, high + 5 * width, POINTS)
    # The width is at least two points of the grid, so that no Gaussian falls between them.
    width = max(width, 2 * (grid[1] - grid[0]))
    bells = np.exp(-0.5 * ((grid[:, np.newaxis] - nodes.ravel()) / width) ** 2) / (width * np.sqrt(2 * np.pi))
    curve = bells @ weights.ravel() / len(nodes)
    return grid, curve, float(width)
