"""The ends of the Hessian's spectrum, by SciPy's Lanczos method (ARPACK), each value with its residual."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from landscape.curvature.density import lanczos
from landscape.curvature.hessian import Hessian
from landscape.directions import Given
from landscape.errors import LandscapeError, UsageError
from landscape.progress import SILENT, Progress

FloatArray = npt.NDArray[np.float64]
End = Literal["largest", "smallest"]

# Accuracy that is asked for, relative to the largest absolute eigenvalue; the residuals say what came out.
ACCURACY = 1e-4
# ARPACK works with so many vectors of the model's size, or a few more than are asked for.
VECTORS = 20
# Each restart takes about as many products; spectra that need more are clustered at their end.
MOST_RESTARTS = 100
# Products that tell how large the spectrum is.
SIZING_STEPS = 8


@dataclass(frozen=True, eq=False)
class Eigenpairs:
    """Some eigenvalues of the Hessian.

    Attributes:
        values: float64 [k], the unit of the loss per squared unit of weight; largest first, or smallest first.
        residuals: float64 [k], |H v - value v| for the vector of length 1: an eigenvalue is as near as that.
        vectors: k flat tensors of length 1; the entry of largest size is positive.
        products: how many products with the Hessian it took.
    """

    values: FloatArray
    residuals: FloatArray
    vectors: tuple[Tensor, ...]
    products: int


def eigenpairs(
    hessian: Hessian,
    count: int = 1,
    *,
    end: End = "largest",
    accuracy: float = ACCURACY,
    seed: int = 0,
    start: Tensor | None = None,
    progress: Progress = SILENT,
) -> Eigenpairs:
    """The `count` algebraically largest or smallest eigenvalues.

    Args:
        accuracy: relative to the largest absolute eigenvalue, at which ARPACK stops.
        seed: of the first vector.
        start: the first vector, instead: one that an earlier call with less accuracy found.
        progress: counts the products; nobody knows how many there will be.

    Raises:
        UsageError: more values than the model has numbers.
        LandscapeError: ARPACK does not converge.
    """
    if not 1 <= count < max(hessian.size, 2):
        raise UsageError(f"{count} eigenvalues of a model of {hessian.size} numbers: give 1 to {hessian.size - 1}")
    progress.start(f"{end} eigenvalue{'s' if count > 1 else ''}", math.inf, "products")
    try:
        return _eigenpairs(hessian, count, end, accuracy, seed, start, progress)
    finally:
        progress.finish()


def _eigenpairs(
    hessian: Hessian, count: int, end: End, accuracy: float, seed: int, start: Tensor | None, progress: Progress
) -> Eigenpairs:
    from scipy.sparse.linalg import ArpackError, ArpackNoConvergence, eigsh

    random = hessian.random_vector(torch.Generator().manual_seed(seed))
    size = _size(hessian, random, progress)
    start = random if start is None else start
    first = start.double().cpu().numpy() / float(start.double().norm())
    if hessian.size == 1 or size == 0:  # what ARPACK refuses: one number, and no curvature at all
        values, vectors, products = np.full(count, hessian.curvature_along(start)), np.tile(first, (count, 1)).T, 1
    else:
        # Shifted by its own size, the spectrum has its end away from zero: an eigenvalue of nearly 0 would never be
        # accurate relative to itself.
        sign = 1.0 if end == "largest" else -1.0
        shifted = _Shifted(hessian, sign, size, progress)
        try:
            found, vectors = eigsh(
                shifted.operator, k=count, which="LA", v0=first, tol=accuracy, maxiter=MOST_RESTARTS,
                ncv=min(hessian.size, max(VECTORS, 2 * count + 1)),
            )  # fmt: skip
        except ArpackNoConvergence as error:
            raise LandscapeError(
                f"the {end} eigenvalues do not converge in {shifted.products} products: ask for fewer, or a coarser "
                "accuracy"
            ) from error
        except ArpackError as error:
            raise LandscapeError(f"the {end} eigenvalues cannot be computed here: {error}") from error
        values, products = sign * (found - size), SIZING_STEPS + shifted.products
    order = np.argsort(values) if end == "smallest" else np.argsort(values)[::-1]
    flat = [_oriented(torch.as_tensor(vectors[:, index]).to(hessian.device, hessian.dtype)) for index in order]
    residuals = []
    for value, vector in zip(values[order], flat, strict=True):
        residuals.append(float((hessian.product(vector).double() - float(value) * vector.double()).norm()))
        progress.advance(1)
    return Eigenpairs(values[order].astype(np.float64), np.array(residuals), tuple(flat), products + count)


def eigen_directions(hessian: Hessian, *, ends: tuple[End, ...] = ("largest", "largest"), seed: int = 0) -> Given:
    """The eigenvectors of length 1 as directions of a plane: where the loss curves most, or downwards most.

    Args:
        ends: for each axis which end of the spectrum; the same one twice means the second from there.
    """
    found = {end: eigenpairs(hessian, ends.count(end), end=end, seed=seed) for end in dict.fromkeys(ends)}
    used = dict.fromkeys(found, 0)
    tensors, values = [], []
    for end in ends:
        tensors.append(hessian.as_direction(found[end].vectors[used[end]]))
        values.append(float(found[end].values[used[end]]))
        used[end] += 1
    return Given("eigen", tuple(tensors), {"ends": list(ends), "eigenvalues": values, "seed": seed})


def negative_share(largest: float, smallest: float) -> float:
    """|smallest / largest|, Li et al.'s measure of how far a point is from convex; 0 where nothing curves down.

    It is 0 too where all eigenvalues are at least 0, and infinite where none is above 0 and some are below.
    """
    if smallest >= 0:
        return 0.0
    return math.inf if largest <= 0 else abs(smallest / largest)


def _size(hessian: Hessian, start: Tensor, progress: Progress) -> float:
    """About the largest absolute eigenvalue, from below."""
    diagonal, beside = lanczos(hessian, start, SIZING_STEPS, progress)
    ritz = np.linalg.eigvalsh(np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1))
    return float(np.abs(ritz).max())


class _Shifted:
    """sign * H + shift as a SciPy operator that counts its products."""

    def __init__(self, hessian: Hessian, sign: float, shift: float, progress: Progress) -> None:
        from scipy.sparse.linalg import LinearOperator

        inner, self.products = hessian.as_operator(), 0

        def product(vector: FloatArray) -> FloatArray:
            self.products += 1
            result: FloatArray = sign * inner.matvec(vector) + shift * vector
            progress.advance(1)
            return result

        self.operator = LinearOperator(inner.shape, matvec=product, dtype=np.float64)


def _oriented(vector: Tensor) -> Tensor:
    """Of the two signs that an eigenvector may have, the one that makes its largest entry positive; length 1."""
    vector = vector / vector.norm()
    return vector if vector[vector.abs().argmax()] > 0 else -vector
