"""The thick-restart Lanczos method for both ends of the Hessian's spectrum, in steps that can be continued later.

A space of at most `VECTORS` vectors grows by one product a step. When it is full, it is reduced to the approximate
eigenvectors at its ends and the next vector, and grows again (Wu and Simon 2000, SIAM J. Matrix Anal. Appl. 22, 602).
One space is used for both ends. Loss of orthogonality would produce copies of eigenvalues, so every new vector is
orthogonalised against all others, twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from landscape.core import files
from landscape.core.arrays import FloatArray
from landscape.core.device import float64_of
from landscape.core.errors import LandscapeError
from landscape.measure.derivatives.hessian_product import Hessian, dot

End = Literal["largest", "smallest"]

# The number of vectors, each as large as the model; half of them remain at a restart.
VECTORS = 40
# The number of further eigenvalues that the space can hold where many are wanted.
BESIDE = 10
# A remainder below this, relative to the largest eigenvalue so far, is rounding: the space is invariant under H.
EXHAUSTED = {torch.float32: 1e-6, torch.float64: 1e-12}
# The largest asymmetry, relative to the largest product, that is attributed to rounding.
ASYMMETRIC = 0.02
# How many entries of each vector are combined at a time, so that a restart needs no second copy of the space.
AT_ONCE = 2**16


class NotSymmetric(LandscapeError):
    """The products are not those of a symmetric matrix."""


class Krylov:
    """A Krylov space of H, the projection of H on it, and its approximate eigenpairs.

    Attributes:
        length: m, the number of its vectors.
        products: the number of products with H so far.

    Args:
        start: its first vector.
        wanted: the number of eigenvalues at each end of the spectrum.
        capacity: the largest number of vectors; default: `VECTORS`, or more if many eigenvalues are wanted.
        seed: of random vectors, by which an invariant space is extended.
    """

    def __init__(
        self,
        hessian: Hessian,
        start: Tensor,
        *,
        wanted: Mapping[End, int],
        capacity: int | None = None,
        seed: int = 0,
    ) -> None:
        self.hessian, self.wanted = hessian, wanted
        capacity = capacity or max(VECTORS, 2 * (sum(wanted.values()) + BESIDE))
        self.capacity = min(capacity, hessian.size)
        # One more: the vector by which it grows next.
        self._basis = torch.zeros(self.capacity + 1, hessian.size, dtype=hessian.dtype, device=hessian.device)
        self._basis[0] = start / dot(start, start) ** 0.5
        self._projected = np.zeros((self.capacity, self.capacity))
        # The component of H times the k-th vector along the next vector, outside of the space.
        self._out = np.zeros(0)
        self._generator = torch.Generator().manual_seed(seed + 1)  # the start may have been drawn by `seed`
        self.length = self.products = 0

    @property
    def is_closed(self) -> bool:
        """Whether the space is invariant under H, so that its eigenpairs are exact."""
        return self.length > 0 and not self._out.any()

    def grow(self) -> None:
        """Extend the space by one product; an interruption leaves it unchanged."""
        if self.length == self.capacity:
            with files.uninterrupted():
                self._restart()
        here = self.length
        image = self.hessian.product(self._basis[here])
        basis = self._basis[: here + 1]
        row = np.zeros(here + 1)
        for _ in range(2):
            shares = self._shares(basis, image)
            image = image - basis.T @ shares.to(image)
            row += shares.cpu().double().numpy()
        beside = dot(image, image) ** 0.5
        self._refuse_asymmetry(row)
        with files.uninterrupted():
            self._projected[here, : here + 1] = self._projected[: here + 1, here] = row
            size = np.abs(self._projected[: here + 1, : here + 1]).max()
            self.length, self.products = here + 1, self.products + 1
            is_whole = self.length == self.hessian.size
            closed = is_whole or beside <= EXHAUSTED[self.hessian.dtype] * size
            self._out = np.zeros(self.length)
            self._out[-1] = 0.0 if closed else beside
            if not is_whole:
                self._basis[self.length] = self._elsewhere() if closed else image / beside

    def _refuse_asymmetry(self, row: FloatArray) -> None:
        """Raise NotSymmetric if the projection of H is not symmetric.

        Args:
            row: inner products of H times the newest vector with all vectors [m + 1], the newest one last.
        """
        size = max(np.abs(row).max(), np.abs(self._projected).max())
        off = np.abs(row[:-1] - self._out).max(initial=0.0)
        if off > ASYMMETRIC * size:
            raise NotSymmetric(
                f"the second derivatives are not symmetric (by {off / size:.0%} of the largest): an operation of the "
                "network or the loss has wrong second derivatives, or is random; replace it, or measure the loss "
                "surface instead"
            )

    def ritz(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Approximate eigenpairs.

        Returns:
            The eigenvalues [m], ascending; |H v - value v| of each [m]; and the coefficients [m, m] of the eigenvectors
            in the basis of the space, one column each.
        """
        values, shares = np.linalg.eigh(self._projected[: self.length, : self.length])
        return values, np.abs(self._out @ shares), shares

    def vector(self, shares: FloatArray) -> Tensor:
        """The vector, float [n], with these coefficients [m] in the basis."""
        found = torch.empty(1, self.hessian.size, dtype=self._basis.dtype, device=self._basis.device)
        self._combine(shares[:, np.newaxis], found)
        return found[0]

    def state(self) -> dict[str, Tensor]:
        """The state from which `restore` continues."""
        return {
            "basis": self._basis[: self.length + 1],
            "projected": torch.from_numpy(self._projected[: self.length, : self.length].copy()),
            "out": torch.from_numpy(self._out.copy()),
            "products": torch.tensor(self.products),
            "generator": self._generator.get_state(),
        }

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Continue from a `state`."""
        self.length = len(state["projected"])
        self._basis[: self.length + 1] = state["basis"].to(self._basis)
        self._projected[: self.length, : self.length] = state["projected"].numpy()
        self._out, self.products = state["out"].numpy().copy(), int(state["products"])
        self._generator.set_state(state["generator"])

    def _restart(self) -> None:
        """Reduce the space to the approximate eigenvectors at the wanted ends, and the vector by which it grows."""
        values, _, shares = self.ritz()
        spare = self.capacity // 2 - sum(self.wanted.values())
        keep = {end: count + spare // len(self.wanted) for end, count in self.wanted.items()}
        kept = [*range(keep.get("smallest", 0)), *range(self.length - keep.get("largest", 0), self.length)]
        self._combine(shares[:, kept], self._basis)
        self._basis[len(kept)] = self._basis[self.length]
        self._projected[: len(kept), : len(kept)] = np.diag(values[kept])
        self._out = self._out @ shares[:, kept]
        self.length = len(kept)

    def _combine(self, shares: FloatArray, into: Tensor) -> None:
        """Write vectors with these coefficients [m, k] into the first rows of a tensor, which may be the basis."""
        factors = torch.as_tensor(shares.T.copy()).to(self._basis.dtype).to(self._basis.device)
        for place in range(0, self.hessian.size, AT_ONCE):
            piece = slice(place, place + AT_ONCE)
            into[: len(factors), piece] = factors @ self._basis[: self.length, piece]

    def _shares(self, basis: Tensor, vector: Tensor) -> Tensor:
        """Inner products with the rows of `basis`, [m], summed in float64: long sums in float32 lose most digits."""
        pieces = [
            basis[:, place : place + AT_ONCE] @ vector[place : place + AT_ONCE]
            for place in range(0, len(vector), AT_ONCE)
        ]
        return float64_of(torch.stack(pieces)).sum(0)

    def _elsewhere(self) -> Tensor:
        """A random vector outside of the invariant space."""
        drawn = self.hessian.random_vector(self._generator)
        basis = self._basis[: self.length]
        for _ in range(2):
            drawn -= basis.T @ self._shares(basis, drawn).to(drawn)
        return drawn.div_(dot(drawn, drawn) ** 0.5)
