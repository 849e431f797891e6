"""The ends of the Hessian's spectrum, by SciPy's Lanczos method (ARPACK), each value with its residual."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from landscape.curvature.hessian import Hessian
from landscape.errors import LandscapeError, UsageError

FloatArray = npt.NDArray[np.float64]
End = Literal["largest", "smallest"]

# Relative accuracy of the eigenvalues that is asked for; the residuals say what came out.
ACCURACY = 1e-4
# ARPACK works with so many vectors of the model's size, or a few more than are asked for.
VECTORS = 20


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
    hessian: Hessian, count: int = 1, *, end: End = "largest", accuracy: float = ACCURACY, seed: int = 0
) -> Eigenpairs:
    """The `count` algebraically largest or smallest eigenvalues.

    Args:
        accuracy: relative, at which ARPACK stops.
        seed: of the first vector.

    Raises:
        UsageError: more values than the model has numbers.
        LandscapeError: ARPACK does not converge.
    """
    from scipy.sparse.linalg import ArpackError, ArpackNoConvergence, eigsh

    if not 1 <= count < max(hessian.size, 2):
        raise UsageError(f"{count} eigenvalues of a model of {hessian.size} numbers: give 1 to {hessian.size - 1}")
    calls = _Counter(hessian.as_operator())
    start = hessian.random_vector(torch.Generator().manual_seed(seed)).double().cpu().numpy()
    start /= np.linalg.norm(start)
    image = calls.operator.matvec(start)
    if hessian.size == 1 or not image.any():  # what ARPACK refuses: one number, and no curvature at all
        values = np.full(count, start @ image)
        vectors = np.tile(start[:, np.newaxis], count)
    else:
        try:
            values, vectors = eigsh(
                calls.operator, k=count, which="LA" if end == "largest" else "SA", v0=start, tol=accuracy,
                ncv=min(hessian.size, max(VECTORS, 2 * count + 1)),
            )  # fmt: skip
        except ArpackNoConvergence as error:
            raise LandscapeError(
                f"the {end} eigenvalues do not converge ({error}): ask for fewer, or a coarser accuracy"
            ) from error
        except ArpackError as error:
            raise LandscapeError(f"the {end} eigenvalues cannot be computed here: {error}") from error
    order = np.argsort(values) if end == "smallest" else np.argsort(values)[::-1]
    flat = [_oriented(torch.as_tensor(vectors[:, index]).to(hessian.device, hessian.dtype)) for index in order]
    residuals = [
        float((hessian.product(vector).double() - float(value) * vector.double()).norm())
        for value, vector in zip(values[order], flat, strict=True)
    ]
    return Eigenpairs(values[order].astype(np.float64), np.array(residuals), tuple(flat), calls.count + count)


def negative_share(largest: float, smallest: float) -> float:
    """|smallest / largest|, Li et al.'s measure of how far a point is from convex; 0 where nothing curves down.

    It is 0 too where all eigenvalues are at least 0, and infinite where none is above 0 and some are below.
    """
    if smallest >= 0:
        return 0.0
    return math.inf if largest <= 0 else abs(smallest / largest)


class _Counter:
    """Counts the products of an operator."""

    def __init__(self, inner: object) -> None:
        from scipy.sparse.linalg import LinearOperator

        self.count = 0

        def product(vector: FloatArray) -> FloatArray:
            self.count += 1
            result: FloatArray = inner.matvec(vector)  # type: ignore[attr-defined]
            return result

        self.operator = LinearOperator(inner.shape, matvec=product, dtype=np.float64)  # type: ignore[attr-defined]


def _oriented(vector: Tensor) -> Tensor:
    """Of the two signs that an eigenvector may have, the one that makes its largest entry positive; length 1."""
    vector = vector / vector.norm()
    return vector if vector[vector.abs().argmax()] > 0 else -vector
